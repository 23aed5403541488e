"""Where the two databases differ: search in texts, and places in a box.

All the rest is one SQL for both. Each seam gives the selects that the other modules put
into theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    Table,
    and_,
    bindparam,
    column,
    func,
    intersect,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.selectable import CompoundSelect

from geodata.library.tables import places

if TYPE_CHECKING:
    from geodata.library.search_words import Term

__all__ = ["Box", "Seams", "seams_for"]

# West, south, east, north, degrees. West may exceed east: the box then crosses the
# antimeridian.
Box = tuple[float, float, float, float]
Ids = Select[Any] | CompoundSelect[Any]


class Seams(Protocol):
    """What each database does in its own way."""

    @property
    def engine(self) -> Literal["sqlite", "postgresql"]:
        """Name of the database."""

    def insert(self, into: Table) -> sqlite.Insert | postgresql.Insert:
        """Return an insert that knows ``on_conflict_do_nothing``."""

    def texts_with(self, terms: Sequence[Term]) -> tuple[Ids, ColumnElement[Any] | None]:
        """Return the ids of articles whose title or text has all of these terms.

        With them the column of the ids; None where it cannot ask for one article.
        """

    def places_in(self, box: Box) -> Select[Any]:
        """Return the ids of places in a box, its edges included."""


class _Sqlite:
    """FTS5 and R*Tree."""

    engine: Literal["sqlite"] = "sqlite"

    def insert(self, into: Table) -> sqlite.Insert:
        return sqlite.insert(into)

    def texts_with(self, terms: Sequence[Term]) -> tuple[Ids, ColumnElement[Any] | None]:
        asked: BindParameter[str] = bindparam(
            "asked", " AND ".join(map(_quoted, terms)), unique=True
        )
        own = literal_column("words.rowid", Integer)
        matching = text("words MATCH :asked").bindparams(asked)
        found = select(own.label("id")).select_from(table("words")).where(matching)
        # A prefix is all the words that begin so, gathered anew for each article asked.
        return found, None if any(term.is_prefix for term in terms) else own

    def places_in(self, box: Box) -> Select[Any]:
        # The tree keeps 32-bit floats, rounded outwards; the table has the exact ones.
        points = table(
            "place_points",
            *(column(name, Integer) for name in ("id", "west", "east", "south", "north")),
        )
        _, south, _, north = box
        near = select(points.c.id).where(
            points.c.north >= south, points.c.south <= north, _east_west(box, points.c)
        )
        return select(places.c.id).where(places.c.id.in_(near), *_exactly(box))


class _Postgresql:
    """tsvector and PostGIS."""

    engine: Literal["postgresql"] = "postgresql"

    def insert(self, into: Table) -> postgresql.Insert:
        return postgresql.insert(into)

    def texts_with(self, terms: Sequence[Term]) -> tuple[Ids, ColumnElement[Any] | None]:
        words = table(
            "words", column("article_id", BigInteger), column("words", postgresql.TSVECTOR)
        )
        found = [
            select(words.c.article_id.label("id")).where(
                words.c.words.op("@@")(
                    func.words_query(" ".join(term.words), term.is_prefix, type_=postgresql.TSQUERY)
                )
            )
            for term in terms
        ]
        # Each term by itself: a long text lies in several rows.
        if len(found) > 1:
            return intersect(*found), None
        return found[0], words.c.article_id

    def places_in(self, box: Box) -> Select[Any]:
        west, south, east, north = box
        spans = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
        point: Any = literal_column("places.point")
        inside = [
            point.op("&&")(func.ST_MakeEnvelope(low, south, high, north, 4326))
            for low, high in spans
        ]
        near = inside[0] if len(inside) == 1 else inside[0] | inside[1]
        return select(places.c.id).where(near, *_exactly(box))


def _quoted(term: Term) -> str:
    """Return a term as FTS5 reads it; words hold no quotation marks."""
    phrase = " ".join(term.words)
    return f'"{phrase}"*' if term.is_prefix else f'"{phrase}"'


def _east_west(box: Box, columns: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own collection
    west, _, east, _ = box
    after, before = columns.east >= west, columns.west <= east
    return and_(after, before) if west <= east else after | before


def _exactly(box: Box) -> tuple[Any, ...]:
    west, south, east, north = box
    after, before = places.c.lon >= west, places.c.lon <= east
    lon = and_(after, before) if west <= east else after | before
    return (places.c.lat >= south, places.c.lat <= north, lon)


def seams_for(engine: str) -> Seams:
    """Return the seams of ``sqlite`` or ``postgresql``."""
    return _Postgresql() if engine == "postgresql" else _Sqlite()
