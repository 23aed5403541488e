"""The effect of the corrections that stand on the mentions, and on the scenes of events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, or_, select, update

from geodata.library import codec
from geodata.library.correction_log import STATES, Correction, correction_of, log_lines
from geodata.library.tables import articles, corrections, events, mentions, places

__all__ = ["apply_standing", "apply_surface", "reach"]


def apply_standing(connection: Connection, article_ids: Sequence[int]) -> None:
    """Apply what stands to the mentions of articles just parsed.

    Parameters
    ----------
    connection
        In a transaction that writes.
    article_ids
        Numbers of articles whose mentions are as parsed.
    """
    if connection.execute(select(corrections.c.id).limit(1)).first() is None:
        return
    names = select(articles.c.content_id).where(articles.c.id.in_(article_ids))
    surfaces = select(mentions.c.surface).where(mentions.c.article_id.in_(article_ids))
    about = or_(
        corrections.c.content_id.in_(names),
        and_(corrections.c.scope == "everywhere", corrections.c.surface.in_(surfaces)),
    )
    standing = _standing(connection, about)
    for each in standing:
        _apply(connection, each, mentions.c.article_id.in_(article_ids))
    if standing:
        _move_scenes(connection, events.c.article_id.in_(article_ids))


def apply_surface(connection: Connection, surface: str) -> None:
    """Make the mentions of these words what the standing corrections say."""
    connection.execute(
        update(mentions)
        .where(mentions.c.surface == surface, mentions.c.review != "")
        .values(review="", shown_ref=mentions.c.place_ref)
    )
    for each in _standing(connection, corrections.c.surface == surface):
        _apply(connection, each)
    holding = select(mentions.c.article_id).where(mentions.c.surface == surface)
    _move_scenes(connection, events.c.article_id.in_(holding))


def _move_scenes(connection: Connection, which: ColumnElement[bool]) -> None:
    """Give events the place that the mention of their scene has now."""
    shown = (
        select(mentions.c.shown_ref)
        .where(mentions.c.article_id == events.c.article_id, mentions.c.position == events.c.scene)
        .scalar_subquery()
    )
    connection.execute(
        update(events).where(which, events.c.scene.is_not(None)).values(scene_ref=shown)
    )


def _apply(connection: Connection, each: Correction, *within: ColumnElement[bool]) -> None:
    shown: Any = {
        "accept": mentions.c.place_ref,
        "place": each.place and codec.place_ref(each.place),
        "reject": None,
    }[each.action]
    connection.execute(
        update(mentions)
        .where(reach(each), *within)
        .values(review=STATES[each.action], shown_ref=shown)
    )


def _standing(connection: Connection, about: ColumnElement[bool]) -> list[Correction]:
    """Return what stands, widest scope first, then oldest first: the last one wins."""
    undone = select(corrections.c.undoes).where(corrections.c.undoes != "")
    breadth = case(
        {"everywhere": 0, "article": 1, "mention": 2}, value=corrections.c.scope, else_=2
    )
    asked = (
        log_lines()
        .where(about, corrections.c.action != "undo", corrections.c.uid.not_in(undone))
        .order_by(breadth, corrections.c.made_utc, corrections.c.id)
    )
    return [correction_of(row) for row in connection.execute(asked).mappings()]


def reach(each: Correction) -> ColumnElement[bool]:
    """Return which mentions a correction is about."""
    same = mentions.c.surface == each.surface
    if each.scope == "everywhere":
        named = [each.was_place] + ([each.place.place_id] if each.place else [])
        refs = select(places.c.id).where(places.c.place_id.in_([n for n in named if n]))
        given: ColumnElement[bool] = mentions.c.place_ref.in_(refs)
        if not each.was_place:
            given = or_(given, mentions.c.place_ref.is_(None))
        return and_(same, given)
    own = select(articles.c.id).where(articles.c.content_id == each.content_id)
    here = and_(same, mentions.c.article_id.in_(own))
    if each.scope == "article":
        return here
    return and_(
        here,
        mentions.c.in_title == each.in_title,
        mentions.c.start == each.start,
        mentions.c.stop == each.stop,
    )
