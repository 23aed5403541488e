"""Feeds that are followed, and how each one fares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from geodata.library.tables import feeds
from geodata.schema import well_formed

if TYPE_CHECKING:
    from geodata.library.open import Library

__all__ = ["Feed", "feeds_followed", "follow_feed", "leave_feed"]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, and what the last requests gave.

    Parameters
    ----------
    address
        Where it is; its name in the library.
    title
        As the feed gives it.
    etag, last_modified
        As its server gave them, for the next request's conditions.
    tried_utc, succeeded_utc, new_item_utc
        When it was last asked, last answered, and last had something new; None for never.
    due_utc
        When it may be asked again; None for at once.
    failures
        Requests that failed since one succeeded.
    fault
        Why the last one failed; empty where it did not.
    """

    address: str
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    tried_utc: datetime | None = None
    succeeded_utc: datetime | None = None
    new_item_utc: datetime | None = None
    due_utc: datetime | None = None
    failures: int = 0
    fault: str = ""


_FIELDS = tuple(field.name for field in fields(Feed))


def follow_feed(library: Library, feed: Feed) -> None:
    """Keep a feed, new or in the place of what was known of its address."""
    row = {name: getattr(feed, name) for name in _FIELDS}
    row = {n: well_formed(value) if isinstance(value, str) else value for n, value in row.items()}
    with library.writing() as connection:
        connection.execute(library.seams.insert(feeds).on_conflict_do_nothing(), row)
        same = feeds.c.address == row["address"]
        connection.execute(update(feeds).where(same).values(**row))


def feeds_followed(library: Library) -> Iterator[Feed]:
    """Yield all feeds by address."""
    own = [feeds.c[name] for name in _FIELDS]
    with library.reading() as connection:
        rows = connection.execute(select(*own).order_by(feeds.c.address)).all()
    for row in rows:
        yield Feed(*row)


def leave_feed(library: Library, address: str) -> None:
    """Follow a feed no longer; the articles that it brought stay."""
    with library.writing() as connection:
        connection.execute(delete(feeds).where(feeds.c.address == address))
