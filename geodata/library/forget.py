"""Delete for good: an article, a source or a collection, with all that came of it.

What is deleted is taken from the tables and from the index of words, the freed bytes are
overwritten and the files packed. Copies elsewhere are beyond reach: backups made before,
files exported, a file system's snapshots, and on PostgreSQL the write-ahead log until the
server has recycled it. Make a new backup afterwards and delete the old ones.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, delete, func, or_, select, update

from geodata.errors import LibraryError
from geodata.library.chunks import chunks
from geodata.library.faults import told
from geodata.library.tables import (
    articles,
    candidates,
    collection_articles,
    collections,
    corrections,
    events,
    mentions,
    origins,
    own_places,
    places,
    results,
    shared_views,
    sources,
    sources_read,
    texts,
)

if TYPE_CHECKING:
    from geodata.library.open import Library

__all__ = ["Forgotten", "forget_articles", "forget_collection", "forget_source", "scrub"]

_PACKED: tuple[Table, ...] = (
    texts, articles, origins, results, mentions, candidates, events, corrections, places,
    sources, sources_read, shared_views, collections, collection_articles,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was deleted.

    Parameters
    ----------
    articles
        How many.
    is_clean
        Whether no byte of them is left in the store's files. False where another process
        was reading: run `scrub` once it has stopped.
    """

    articles: int
    is_clean: bool


def forget_articles(library: Library, content_ids: Iterable[str]) -> Forgotten:
    """Delete articles with all that came of them; unknown names are passed over."""
    forgotten = 0
    for some in chunks(content_ids, 500):
        with library.writing() as connection:
            asked = select(articles.c.id).where(articles.c.content_id.in_(some))
            forgotten += _forget(connection, list(connection.execute(asked).scalars()))
    return Forgotten(forgotten, scrub(library))


def forget_source(library: Library, name: str) -> Forgotten:
    """Delete an outlet and its articles, save those that another outlet has brought too.

    Raises
    ------
    LibraryError
        There is no such outlet.
    """
    with library.writing() as connection:
        source = connection.execute(select(sources.c.id).where(sources.c.name == name)).scalar()
        if source is None:
            raise LibraryError(f"There is no source '{name}' to forget.", "missing")
        own = select(origins.c.article_id).where(origins.c.source_id == source)
        others = select(origins.c.article_id).where(
            or_(origins.c.source_id != source, origins.c.source_id.is_(None))
        )
        asked = select(articles.c.id).where(
            or_(articles.c.source_id == source, articles.c.id.in_(own)),
            articles.c.id.not_in(others),
        )
        forgotten = _forget(connection, list(connection.execute(asked).scalars()))
        connection.execute(delete(origins).where(origins.c.source_id == source))
        connection.execute(
            update(articles)
            .where(articles.c.source_id == source)
            .values(
                source_id=select(func.min(origins.c.source_id))
                .where(origins.c.article_id == articles.c.id)
                .scalar_subquery()
            )
        )
        connection.execute(delete(sources).where(sources.c.id == source))
    return Forgotten(forgotten, scrub(library))


def forget_collection(library: Library, name: str, *, shared_too: bool = False) -> Forgotten:
    """Delete a collection, its views and its articles.

    Parameters
    ----------
    library
        An open library.
    name
        Of the collection.
    shared_too
        Whether articles that another collection holds go with it.

    Raises
    ------
    LibraryError
        There is no such collection.
    """
    with library.writing() as connection:
        number = connection.execute(
            select(collections.c.id).where(collections.c.name == name)
        ).scalar()
        if number is None:
            raise LibraryError(f"There is no collection '{name}' to forget.", "missing")
        held = collection_articles.c
        asked = select(held.article_id).where(held.collection_id == number)
        if not shared_too:
            elsewhere = select(held.article_id).where(held.collection_id != number)
            asked = asked.where(held.article_id.not_in(elsewhere))
        forgotten = _forget(connection, list(connection.execute(asked).scalars()))
        connection.execute(delete(collections).where(collections.c.id == number))
    return Forgotten(forgotten, scrub(library))


def scrub(library: Library) -> bool:
    """Overwrite what deleted rows left in the store's files; return whether all is gone.

    Takes as long as writing the whole store once.
    """
    shutil.rmtree(library.snapshots, ignore_errors=True)
    with told(library.where):
        raw = library.engine.raw_connection()
        try:
            driver: Any = raw.driver_connection
            if library.seams.engine == "postgresql":
                driver.autocommit = True
                for table in (*(each.name for each in _PACKED), "words"):
                    driver.execute(f"VACUUM (FULL) {table}")
                driver.execute("CHECKPOINT")
                driver.autocommit = False
                return True
            # Deleted words stay in the index until its parts are merged.
            driver.execute("INSERT INTO words (words) VALUES ('optimize')")
            driver.execute("VACUUM")
            busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
        finally:
            raw.close()


def _forget(connection: Connection, ids: Sequence[int]) -> int:
    for some in chunks(ids, 500):
        _forget_some(connection, some)
    return len(ids)


def _forget_some(connection: Connection, ids: Sequence[int]) -> None:
    asked = select(articles.c.content_id, articles.c.doc_id).where(articles.c.id.in_(ids))
    rows = connection.execute(asked).all()
    names = [content_id for content_id, _ in rows]
    surfaces = _all(connection, mentions.c.surface, mentions.c.article_id.in_(ids))
    hashes = _all(connection, origins.c.sha256, origins.c.article_id.in_(ids))
    outlets = _all(connection, origins.c.source_id, origins.c.article_id.in_(ids))
    outlets += _all(connection, articles.c.source_id, articles.c.id.in_(ids))
    refs = [
        *_all(connection, mentions.c.place_ref, mentions.c.article_id.in_(ids)),
        *_all(connection, mentions.c.shown_ref, mentions.c.article_id.in_(ids)),
        *_all(connection, candidates.c.place_ref, candidates.c.article_id.in_(ids)),
        *_all(connection, corrections.c.place_ref, corrections.c.content_id.in_(names)),
    ]
    connection.execute(delete(articles).where(articles.c.id.in_(ids)))
    connection.execute(delete(corrections).where(corrections.c.content_id.in_(names)))
    _forget_words(connection, surfaces)
    connection.execute(delete(sources_read).where(sources_read.c.sha256.in_(hashes)))
    _forget_views(connection, {name for row in rows for name in row if name})
    _forget_sources(connection, outlets)
    _lead_stories(connection, names)
    for some in chunks(sorted({ref for ref in refs if ref is not None})):
        _forget_places(connection, some)


def _all(connection: Connection, column: Any, where: Any) -> list[Any]:  # noqa: ANN401 - any column
    return list(connection.execute(select(column).where(where).distinct()).scalars())


def _forget_words(connection: Connection, surfaces: Sequence[str]) -> None:
    """Delete corrections that hold everywhere for words which no article has any more."""
    left = select(mentions.c.surface).where(mentions.c.surface.in_(surfaces))
    connection.execute(
        delete(corrections).where(
            corrections.c.surface.in_(surfaces),
            corrections.c.scope == "everywhere",
            corrections.c.surface.not_in(left),
        )
    )


def _forget_views(connection: Connection, names: set[str]) -> None:
    """Delete views that name an article forgotten."""
    rows = connection.execute(select(shared_views.c.id, shared_views.c.query)).all()
    gone = [number for number, query in rows if any(name in query for name in names)]
    connection.execute(delete(shared_views).where(shared_views.c.id.in_(gone)))


def _forget_sources(connection: Connection, numbers: Sequence[int]) -> None:
    """Delete outlets that no article comes from any more."""
    connection.execute(
        delete(sources).where(
            sources.c.id.in_([number for number in numbers if number is not None]),
            ~select(origins.c.id).where(origins.c.source_id == sources.c.id).exists(),
            ~select(articles.c.id).where(articles.c.source_id == sources.c.id).exists(),
        )
    )


def _lead_stories(connection: Connection, names: Sequence[str]) -> None:
    """Let stories that went by an article forgotten go by another of theirs."""
    asked = (
        select(articles.c.story, func.min(articles.c.content_id))
        .where(articles.c.story.in_(names))
        .group_by(articles.c.story)
    )
    for story, leader in connection.execute(asked).all():
        connection.execute(update(articles).where(articles.c.story == story).values(story=leader))


def _forget_places(connection: Connection, refs: Sequence[int]) -> None:
    """Delete places that nothing names any more: they would tell what an article named."""
    used: set[int | None] = set()
    for column in (
        mentions.c.place_ref, mentions.c.shown_ref, candidates.c.place_ref,
        corrections.c.place_ref, own_places.c.place_ref, events.c.scene_ref,
    ):  # fmt: skip
        used |= set(_all(connection, column, column.in_(refs)))
    connection.execute(delete(places).where(places.c.id.in_([r for r in refs if r not in used])))
