"""How to find a page of articles fast, whether few of them fit or nearly all.

A condition on words or mentions is a set of articles that an index gives. A set of few is
read first, and the rest is asked of its articles one by one. Where all are large, the newest
articles are asked one by one, as most of them fit. Only where neither helps are whole sets
laid over each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from geodata.library.tables import articles

if TYPE_CHECKING:
    from sqlalchemy.sql.selectable import CompoundSelect

__all__ = ["ASKED_OF_WORDS", "Among", "count_fitting", "find_page"]

# Rows read of each set to see whether it is one of few; and newest articles asked, as a
# multiple of the page, before whole sets are.
_FEW = 2_000
ASKED_OF_WORDS = 500
_LOOK = 6
_MOST_LOOKED = 3_000


@dataclass(frozen=True, slots=True)
class Among:
    """A set of articles.

    Parameters
    ----------
    ids
        Select of their numbers, repeats and all.
    own
        The column selected, to ask for one article; None where that cannot be done.
    is_negated
        Whether an article must not be in it.
    most_asked
        How many articles may be asked one by one before the whole set is cheaper.
    """

    ids: Select[Any] | CompoundSelect[Any]
    own: ColumnElement[Any] | None
    is_negated: bool = False
    most_asked: int = _FEW

    def whole(self) -> ColumnElement[bool]:
        """Return the condition as a look into the whole set."""
        among = articles.c.id.in_(self.ids)
        return ~among if self.is_negated else among

    def one_by_one(self) -> ColumnElement[bool]:
        """Return the condition as a question about each article."""
        if self.own is None or not isinstance(self.ids, Select):
            return self.whole()
        there = self.ids.where(self.own == articles.c.id).correlate(articles).exists()
        return ~there if self.is_negated else there


def find_page(
    connection: Connection,
    sets: Sequence[Among],
    plain: Sequence[ColumnElement[bool]],
    *,
    limit: int,
    offset: int,
) -> list[int]:
    """Return the numbers of the articles of a page, newest first.

    Parameters
    ----------
    connection
        To read from.
    sets
        Sets that the articles are in, or not in.
    plain
        Conditions on the articles' own row.
    limit, offset
        How many, and how many before them.
    """
    few = _few(connection, sets, plain)
    if few is None:
        looked = _LOOK * (limit + offset)
        if sets and looked <= _MOST_LOOKED:
            newest = _newest(plain).limit(looked).subquery()
            seen = [each.one_by_one() for each in sets]
            asked = _newest([articles.c.id.in_(select(newest.c.id)), *seen])
            ids = _read(connection, asked.limit(limit).offset(offset))
            if len(ids) == limit:
                return ids
        few = [each.whole() for each in sets]
    return _read(connection, _newest([*plain, *few]).limit(limit).offset(offset))


def count_fitting(
    connection: Connection,
    sets: Sequence[Among],
    plain: Sequence[ColumnElement[bool]],
    *,
    at_most: int | None,
) -> int:
    """Return how many articles fit, at most so many; `find_page` says of what."""
    few = _few(connection, sets, plain)
    fits = [each.whole() for each in sets] if few is None else few
    some = select(articles.c.id).where(*plain, *fits).limit(at_most).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _few(
    connection: Connection, sets: Sequence[Among], plain: Sequence[ColumnElement[bool]]
) -> list[ColumnElement[bool]] | None:
    """Return the conditions with a set of few written out, or None where there is none."""
    for at, each in enumerate(sets):
        if each.is_negated:
            continue
        ids = _read(connection, each.ids.limit(_FEW + 1))
        if len(ids) <= _FEW:
            own = sorted(set(ids))
            if plain and len(sets) > 1:  # fewer still to ask about the other sets
                own = _read(connection, select(articles.c.id).where(articles.c.id.in_(own), *plain))
            rest = [
                other.one_by_one() if len(own) <= other.most_asked else other.whole()
                for n, other in enumerate(sets)
                if n != at
            ]
            return [articles.c.id.in_(own), *rest]
    return None


def _newest(conditions: Sequence[ColumnElement[bool]]) -> Select[tuple[int]]:
    return (
        select(articles.c.id)
        .where(*conditions)
        .order_by(articles.c.published.desc().nulls_last(), articles.c.id.desc())
    )


def _read(connection: Connection, asked: Select[Any] | CompoundSelect[Any]) -> list[int]:
    return list(connection.execute(asked).scalars())
