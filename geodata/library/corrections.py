"""What people say is right: an append-only log, and its effect on mentions.

A correction is never changed and never taken out; `undo` adds another that ends it. What
stands is applied to the mentions at once, and again whenever an article is parsed anew: a
narrower correction wins over a wider one, a later one over an earlier.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select, update

from geodata.errors import LibraryError
from geodata.library import codec
from geodata.library.tables import articles, corrections, events, mentions, places
from geodata.schema import Place, well_formed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geodata.library.open import Library

__all__ = [
    "ACTIONS",
    "REVIEWS",
    "SCOPES",
    "Action",
    "Correction",
    "Review",
    "Scope",
    "apply_standing",
    "correct",
    "correction_for",
    "correction_log",
    "count_affected",
    "undo",
]

Action = Literal["accept", "place", "reject", "undo"]
Scope = Literal["mention", "article", "everywhere"]
Review = Literal["", "verified", "corrected", "rejected"]

ACTIONS: tuple[Action, ...] = get_args(Action)
SCOPES: tuple[Scope, ...] = get_args(Scope)
REVIEWS: tuple[Review, ...] = get_args(Review)

_STATES: dict[str, Review] = {"accept": "verified", "place": "corrected", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the log.

    Parameters
    ----------
    action
        ``accept`` (the place is right), ``place`` (it is `place`), ``reject`` (no place is
        meant) or ``undo``.
    scope
        ``mention``: the words at `start` to `stop`; ``article``: these words wherever the
        article has them; ``everywhere``: these words in any article, where the parse gives
        them the place `was_place`, or `place` itself.
    content_id
        The article; empty where the scope is everywhere.
    in_title, start, stop
        Where the mention stands, code points, end exclusive; 0 where the scope is wider.
    surface
        The words.
    was_place
        `place_id` that the parse gave them, or empty where unresolved.
    place
        The right place, for ``place`` only.
    who, why
        As the person gives them, or empty.
    made_utc, uid
        When, and a name of its own; given when it is written down.
    undoes
        `uid` of the correction that this one ends.
    """

    action: Action
    scope: Scope
    content_id: str
    in_title: bool
    start: int
    stop: int
    surface: str
    was_place: str
    place: Place | None = None
    who: str = ""
    why: str = ""
    made_utc: datetime | None = None
    uid: str = ""
    undoes: str = ""


def correction_for(
    library: Library,
    content_id: str,
    position: int,
    action: Action,
    *,
    scope: Scope = "mention",
    place: Place | None = None,
    who: str = "",
    why: str = "",
) -> Correction:
    """Return the correction of a mention, not written down yet.

    Parameters
    ----------
    library
        An open library.
    content_id, position
        The article, and the mention's position in `Geoparse.all_mentions`.
    action, scope, place, who, why
        As in `Correction`.

    Raises
    ------
    LibraryError
        There is no such mention, or place and action do not go together.
    """
    if action not in _STATES or (place is not None) != (action == "place"):
        raise LibraryError(
            f"A correction '{action}' {'needs' if action == 'place' else 'takes no'} place. "
            "Give action='place' with a place, or accept or reject without.",
            "refused",
        )
    asked = (
        select(mentions, places.c.place_id)
        .join(articles, articles.c.id == mentions.c.article_id)
        .outerjoin(places, places.c.id == mentions.c.place_ref)
        .where(articles.c.content_id == content_id, mentions.c.position == position)
    )
    with library.reading() as connection:
        row = connection.execute(asked).mappings().first()
    if row is None:
        raise LibraryError(
            f"Article '{content_id}' has no mention {position}. Load it again; it may have been "
            "parsed anew.",
            "missing",
        )
    here = scope == "mention"
    return Correction(
        action,
        scope,
        "" if scope == "everywhere" else content_id,
        bool(row["in_title"]) and here,
        row["start"] if here else 0,
        row["stop"] if here else 0,
        row["surface"],
        row["place_id"] or "",
        place,
        well_formed(who),
        well_formed(why),
    )


def count_affected(library: Library, correction: Correction) -> int:
    """Return how many mentions a correction is about, before it is written down."""
    asked = select(func.count()).select_from(mentions).where(_reach(correction))
    with library.reading() as connection:
        return int(connection.execute(asked).scalar_one())


def correct(library: Library, correction: Correction, *, now: datetime | None = None) -> Correction:
    """Write a correction down and apply it at once.

    Parameters
    ----------
    library
        An open library.
    correction
        From `correction_for`, or from a colleague's log; one that is known by its `uid` is
        not written twice.
    now
        When it is made, where it does not say.

    Returns
    -------
    correction
        With its time and `uid`.
    """
    made = replace(
        correction,
        uid=correction.uid or uuid.uuid4().hex,
        made_utc=correction.made_utc or now or datetime.now(UTC),
    )
    with library.writing() as connection:
        _write(connection, library, made)
        _apply_surface(connection, made.surface)
    return made


def undo(library: Library, uid: str, *, who: str = "", why: str = "") -> Correction:
    """End a correction; the mentions are again what the others say.

    Raises
    ------
    LibraryError
        There is no such correction.
    """
    with library.reading() as connection:
        row = connection.execute(_log().where(corrections.c.uid == uid)).mappings().first()
    if row is None:
        raise LibraryError(f"There is no correction '{uid}' to undo.", "missing")
    ended = _correction(row)
    return correct(
        library,
        replace(ended, action="undo", place=None, uid="", made_utc=None, undoes=uid,
                who=well_formed(who), why=well_formed(why)),
    )  # fmt: skip


def correction_log(library: Library) -> Iterator[Correction]:
    """Yield every line of the log, oldest first; what was undone and the undoing too."""
    with library.reading() as connection:
        rows = connection.execute(_log().order_by(corrections.c.id)).mappings().all()
    yield from map(_correction, rows)


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


def _apply_surface(connection: Connection, surface: str) -> None:
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
        .where(_reach(each), *within)
        .values(review=_STATES[each.action], shown_ref=shown)
    )


def _standing(connection: Connection, about: ColumnElement[bool]) -> list[Correction]:
    """Return what stands, widest scope first, then oldest first: the last one wins."""
    undone = select(corrections.c.undoes).where(corrections.c.undoes != "")
    breadth = case(
        {"everywhere": 0, "article": 1, "mention": 2}, value=corrections.c.scope, else_=2
    )
    asked = (
        _log()
        .where(about, corrections.c.action != "undo", corrections.c.uid.not_in(undone))
        .order_by(breadth, corrections.c.made_utc, corrections.c.id)
    )
    return [_correction(row) for row in connection.execute(asked).mappings()]


def _reach(each: Correction) -> ColumnElement[bool]:
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


def _write(connection: Connection, library: Library, made: Correction) -> None:
    if made.place is not None:
        row = codec.place_row(made.place)
        connection.execute(library.seams.insert(places).on_conflict_do_nothing(), row)
    connection.execute(
        library.seams.insert(corrections).on_conflict_do_nothing(),
        {
            "uid": made.uid,
            "made_utc": made.made_utc,
            "who": made.who,
            "why": made.why,
            "action": made.action,
            "scope": made.scope,
            "content_id": made.content_id,
            "in_title": made.in_title,
            "start": made.start,
            "stop": made.stop,
            "surface": made.surface,
            "was_place": made.was_place,
            "place_ref": made.place and codec.place_ref(made.place),
            "undoes": made.undoes,
        },
    )


def _log() -> Any:  # noqa: ANN401 - a select of all columns of two tables
    own = [column for column in corrections.c if column.name != "id"]
    of_place = [column.label(f"place_{column.name}") for column in places.c]
    return select(*own, *of_place).outerjoin(places, places.c.id == corrections.c.place_ref)


def _correction(row: Any) -> Correction:  # noqa: ANN401 - a row of `_log`
    place = None
    if row["place_ref"] is not None:
        place = codec.place_of(
            {name.removeprefix("place_"): value for name, value in row.items()
             if name.startswith("place_") and name != "place_ref"}
        )  # fmt: skip
    return Correction(
        row["action"],
        row["scope"],
        row["content_id"],
        bool(row["in_title"]),
        row["start"],
        row["stop"],
        row["surface"],
        row["was_place"],
        place,
        row["who"],
        row["why"],
        row["made_utc"],
        row["uid"],
        row["undoes"],
    )
