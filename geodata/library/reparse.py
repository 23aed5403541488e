"""Bring old results up to date after an upgrade, and tell what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, func, or_, select

from geodata.library.loading import load_many
from geodata.library.results import save_results
from geodata.library.tables import articles, producers, results
from geodata.schema import Article, Geoparse, Mention

if TYPE_CHECKING:
    from geodata.library.open import Library
    from geodata.library.producers import Producer

__all__ = ["Change", "difference", "out_of_date", "reparse"]

_AT_ONCE = 100

Parse = Callable[[Iterable[Article]], Iterable[Geoparse]]


@dataclass(frozen=True, slots=True)
class Change:
    """What a new result says otherwise than the old one.

    Parameters
    ----------
    content_id, title
        Of the article.
    gained, lost
        Words that are a mention now, or no longer, in the order they stand.
    moved
        Words whose place is another one now: words, old name, new name; an empty name for
        unresolved.
    events
        How many events more or fewer there are.
    was_parsed
        False where there was no result before.
    """

    content_id: str
    title: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    moved: tuple[tuple[str, str, str], ...]
    events: int
    was_parsed: bool = True

    def __bool__(self) -> bool:
        """Return whether anything changed."""
        return bool(self.gained or self.lost or self.moved or self.events)


def out_of_date(library: Library, producer: Producer) -> int:
    """Return how many articles have no result of this producer."""
    with library.reading() as connection:
        asked = select(func.count()).select_from(articles).outerjoin(results)
        return int(connection.execute(asked.where(_old(connection, producer))).scalar_one())


def reparse(
    library: Library, parse: Parse, producer: Producer, *, batch: int = _AT_ONCE
) -> Iterator[Change]:
    """Parse anew every article that has no result of this producer, and yield what changed.

    Parameters
    ----------
    library
        An open library.
    parse
        Returns the result of each article, in order, such as `geodata.geoparse_many`.
    producer
        Who `parse` is. What is done carries its name: stopped at any moment, the next call
        goes on with what is left.
    batch
        How many articles share a transaction.

    Yields
    ------
    change
        One an article, when its new result is on the disk; false where all stayed.
        Corrections are not part of it: they hold for the new result too.
    """
    after = 0
    while True:
        with library.reading() as connection:
            asked = (
                select(articles.c.id, articles.c.content_id)
                .outerjoin(results)
                .where(_old(connection, producer), articles.c.id > after)
                .order_by(articles.c.id)
                .limit(batch)
            )
            rows = connection.execute(asked).all()
        if not rows:
            return
        after = rows[-1][0]
        old = list(load_many(library, [name for _, name in rows], corrected=False))
        new = list(parse([stored.parse.article for stored in old]))
        made = list(zip(old, new, strict=True))
        save_results(library, ((stored.content_id, each) for stored, each in made), producer)
        for stored, each in made:
            was = stored.parse if stored.producer is not None else None
            yield difference(stored.content_id, was, each)


def difference(content_id: str, old: Geoparse | None, new: Geoparse) -> Change:
    """Return what a new result says otherwise than an old one."""
    before = {_at(m): m for m in old.all_mentions} if old else {}
    now = {_at(m): m for m in new.all_mentions}
    return Change(
        content_id,
        new.article.title,
        tuple(m.surface for at, m in now.items() if at not in before),
        tuple(m.surface for at, m in before.items() if at not in now),
        tuple(
            (m.surface, _name(before[at]), _name(m))
            for at, m in now.items()
            if at in before and _id(before[at]) != _id(m)
        ),
        len(new.all_events) - (len(old.all_events) if old else 0),
        was_parsed=old is not None,
    )


def _old(connection: Connection, producer: Producer) -> ColumnElement[bool]:
    asked = select(producers.c.id).where(
        producers.c.rules == producer.rules,
        producers.c.weights == producer.weights,
        producers.c.gazetteer == producer.gazetteer,
    )
    own = connection.execute(asked).scalar()
    # Numbers begin at 1: no result is of a producer that is new here.
    return or_(results.c.producer_id.is_(None), results.c.producer_id != (own or 0))


def _at(mention: Mention) -> tuple[bool, int, int]:
    return mention.in_title, mention.start, mention.end


def _id(mention: Mention) -> str:
    return mention.place.place_id if mention.place else ""


def _name(mention: Mention) -> str:
    return mention.place.name if mention.place else ""
