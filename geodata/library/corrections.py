"""What people say is right: an append-only log, and its effect on mentions.

A correction is never changed and never taken out; `undo` adds another that ends it. What
stands is applied to the mentions at once, and again whenever an article is parsed anew: a
narrower correction wins over a wider one, a later one over an earlier.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from geodata.errors import LibraryError
from geodata.library.correction_log import (
    STATES,
    Action,
    Correction,
    Scope,
    correction_of,
    log_lines,
    write_line,
)
from geodata.library.standing import apply_surface, reach
from geodata.library.tables import articles, corrections, mentions, places
from geodata.schema import Place, well_formed

if TYPE_CHECKING:
    from geodata.library.open import Library

__all__ = ["correct", "correction_for", "correction_log", "count_affected", "undo"]


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
    if action not in STATES or (place is not None) != (action == "place"):
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
    asked = select(func.count()).select_from(mentions).where(reach(correction))
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
        write_line(connection, library.seams, made)
        apply_surface(connection, made.surface)
    return made


def undo(library: Library, uid: str, *, who: str = "", why: str = "") -> Correction:
    """End a correction; the mentions are again what the others say.

    Raises
    ------
    LibraryError
        There is no such correction.
    """
    with library.reading() as connection:
        row = connection.execute(log_lines().where(corrections.c.uid == uid)).mappings().first()
    if row is None:
        raise LibraryError(f"There is no correction '{uid}' to undo.", "missing")
    ended = correction_of(row)
    return correct(
        library,
        replace(ended, action="undo", place=None, uid="", made_utc=None, undoes=uid,
                who=well_formed(who), why=well_formed(why)),
    )  # fmt: skip


def correction_log(library: Library) -> Iterator[Correction]:
    """Yield every line of the log, oldest first; what was undone and the undoing too."""
    with library.reading() as connection:
        rows = connection.execute(log_lines().order_by(corrections.c.id)).mappings().all()
    yield from map(correction_of, rows)
