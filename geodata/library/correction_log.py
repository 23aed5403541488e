"""The append-only log of what people say is right, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import Connection, select

from geodata.library import codec
from geodata.library.tables import corrections, places
from geodata.schema import Place  # noqa: TC001 - the hints of a correction resolve

if TYPE_CHECKING:
    from geodata.library.seams import Seams

__all__ = [
    "ACTIONS",
    "REVIEWS",
    "SCOPES",
    "STATES",
    "Action",
    "Correction",
    "Review",
    "Scope",
    "correction_of",
    "log_lines",
    "write_line",
]

Action = Literal["accept", "place", "reject", "undo"]
Scope = Literal["mention", "article", "everywhere"]
Review = Literal["", "verified", "corrected", "rejected"]

ACTIONS: tuple[Action, ...] = get_args(Action)
SCOPES: tuple[Scope, ...] = get_args(Scope)
REVIEWS: tuple[Review, ...] = get_args(Review)

STATES: dict[str, Review] = {"accept": "verified", "place": "corrected", "reject": "rejected"}


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


def write_line(connection: Connection, seams: Seams, made: Correction) -> None:
    """Write a line down; one whose `uid` is there is not written twice."""
    if made.place is not None:
        row = codec.place_row(made.place)
        connection.execute(seams.insert(places).on_conflict_do_nothing(), row)
    connection.execute(
        seams.insert(corrections).on_conflict_do_nothing(),
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


def log_lines() -> Any:  # noqa: ANN401 - a select of all columns of two tables
    """Return a select of the log's lines with their places, to be narrowed and ordered."""
    own = [column for column in corrections.c if column.name != "id"]
    of_place = [column.label(f"place_{column.name}") for column in places.c]
    return select(*own, *of_place).outerjoin(places, places.c.id == corrections.c.place_ref)


def correction_of(row: Any) -> Correction:  # noqa: ANN401 - a row of `log_lines`
    """Return the correction of a row of `log_lines`."""
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
