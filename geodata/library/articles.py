"""Add articles, with what was found in them: each is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select, update

from geodata.errors import LibraryError
from geodata.library import codec
from geodata.library.chunks import chunks
from geodata.library.results import write_results
from geodata.library.tables import (
    articles,
    origins,
    results,
    sources,
    sources_read,
    texts,
)
from geodata.schema import Article, Geoparse, Got, Provenance, SourceRead, content_id, well_formed

if TYPE_CHECKING:
    from geodata.library.open import Library
    from geodata.library.producers import Producer
    from geodata.library.seams import Seams

__all__ = [
    "Added",
    "Counts",
    "add_articles",
    "counts",
    "group_stories",
    "is_read",
    "mark_read",
    "origins_of",
]

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Added:
    """An article that is now on the disk, whatever happens next.

    Parameters
    ----------
    content_id
        Its name by content.
    is_new
        False where the library had an article of the same words.
    """

    content_id: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the library holds: four numbers that differ, and places to be reviewed.

    Parameters
    ----------
    mentions, articles
        All of them.
    outlets
        Outlets that at least one article came from.
    stories
        Articles, those counted once that tell the same story.
    unparsed
        Articles without a result.
    """

    mentions: int
    articles: int
    outlets: int
    stories: int
    unparsed: int


def add_articles(
    library: Library,
    items: Iterable[Got | tuple[Got, Geoparse]],
    *,
    producer: Producer | None = None,
    batch: int = _BATCH,
) -> Iterator[Added]:
    """Add articles and yield each one when it is on the disk.

    Parameters
    ----------
    library
        An open library.
    items
        Articles with their origin, alone or with what was found in them. One whose words the
        library has is the same article: its origin is added, its result stays.
    producer
        Who made the results; needed where there are any.
    batch
        How many articles share a transaction. After a crash those not yielded yet may be
        missing; adding them again does no harm.

    Yields
    ------
    added
        In order; a caller that reports progress reports these.

    Raises
    ------
    LibraryError
        The store cannot be written, or a result has no producer.
    """
    for some in chunks(items, max(batch, 1)):
        pairs = [item if isinstance(item, tuple) else (item, None) for item in some]
        if producer is None and any(parse is not None for _, parse in pairs):
            raise LibraryError("A result needs a producer. Give producer=...", "refused")
        with library.writing() as connection:
            added = _add(connection, library.seams, pairs, producer)
        yield from added


def _add(
    connection: Connection,
    seams: Seams,
    pairs: Sequence[tuple[Got, Geoparse | None]],
    producer: Producer | None,
) -> list[Added]:
    pairs = [(replace(got, article=_sound(got.article)), parse) for got, parse in pairs]
    names = [content_id(got.article.title, got.article.text) for got, _ in pairs]
    first: dict[str, tuple[Got, Geoparse | None]] = {}
    for name, pair in zip(names, pairs, strict=True):
        first.setdefault(name, pair)
    outlets = _outlets(connection, seams, (got.article.source for got, _ in pairs))
    new = _new_articles(connection, seams, {k: got for k, (got, _) in first.items()}, outlets)
    ids = _ids(connection, first)
    connection.execute(
        seams.insert(origins).on_conflict_do_nothing(),
        [_origin_row(got, ids[name], outlets) for name, (got, _) in zip(names, pairs, strict=True)],
    )
    if producer is not None:
        without = set(ids.values()) - set(
            connection.execute(
                select(results.c.article_id).where(results.c.article_id.in_(list(ids.values())))
            ).scalars()
        )
        parses = {
            ids[name]: parse
            for name, (_, parse) in first.items()
            if parse is not None and ids[name] in without
        }
        write_results(connection, seams, parses, producer)
    told: set[str] = set()
    added = []
    for name in names:
        added.append(Added(name, name in new and name not in told))
        told.add(name)
    return added


def _sound(article: Article) -> Article:
    """Return an article whose every text any database can hold; offsets stay."""
    return replace(
        article,
        doc_id=well_formed(article.doc_id),
        title=well_formed(article.title),
        text=well_formed(article.text),
        source=well_formed(article.source),
        language=well_formed(article.language),
    )


def _outlets(connection: Connection, seams: Seams, names: Iterable[str]) -> Mapping[str, int]:
    wanted = sorted({name for name in names if name})
    if not wanted:
        return {}
    connection.execute(
        seams.insert(sources).on_conflict_do_nothing(), [{"name": name} for name in wanted]
    )
    asked = select(sources.c.name, sources.c.id).where(sources.c.name.in_(wanted))
    return dict(connection.execute(asked).all())


def _new_articles(
    connection: Connection,
    seams: Seams,
    wanted: Mapping[str, Got],
    outlets: Mapping[str, int],
) -> set[str]:
    """Write the articles that are not there; return their names."""
    now = datetime.now(UTC)
    rows = [
        {
            "content_id": name,
            "doc_id": got.article.doc_id,
            "published": got.article.published,
            "dated_by": got.provenance.dated_by,
            "source_id": outlets.get(got.article.source),
            "language": got.article.language,
            "notices": codec.pack_words(got.article.notices),
            "added_utc": now,
            "story": name,
        }
        for name, got in wanted.items()
    ]
    # In the order given, so that numbers grow with it; a second process that adds the same
    # waits here for the first.
    made = connection.execute(
        seams.insert(articles)
        .on_conflict_do_nothing()
        .returning(articles.c.id, articles.c.content_id),
        rows,
    ).all()  # fmt: skip
    if made:
        connection.execute(
            texts.insert(),
            [
                {
                    "article_id": number,
                    "title": wanted[name].article.title,
                    "text": wanted[name].article.text,
                }
                for number, name in made
            ],
        )
    return {name for _, name in made}


def _ids(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    asked = select(articles.c.content_id, articles.c.id).where(
        articles.c.content_id.in_(list(names))
    )
    return dict(connection.execute(asked).all())


def _origin_row(got: Got, article_id: int, outlets: Mapping[str, int]) -> codec.Row:
    origin = got.provenance
    return {
        "article_id": article_id,
        "source_id": outlets.get(got.article.source),
        "sha256": origin.sha256,
        "named": well_formed(origin.where),
        "part": well_formed(origin.part),
        "format": origin.format,
        "size": origin.size,
        "got_utc": origin.got_utc,
        "published": got.article.published,
        "dated_by": origin.dated_by,
        "author": well_formed(origin.author),
        "address": well_formed(origin.address),
    }


def origins_of(library: Library, name: str) -> list[tuple[str, Provenance]]:
    """Return the outlet and the origin of each copy of an article, oldest first.

    Parameters
    ----------
    library
        An open library.
    name
        Content id of the article.
    """
    asked = (
        select(origins, sources.c.name.label("outlet"))
        .join(articles, articles.c.id == origins.c.article_id)
        .outerjoin(sources, sources.c.id == origins.c.source_id)
        .where(articles.c.content_id == name)
        .order_by(origins.c.got_utc, origins.c.id)
    )
    with library.reading() as connection:
        rows: Sequence[Any] = connection.execute(asked).mappings().all()
    return [
        (
            row["outlet"] or "",
            Provenance(
                sha256=row["sha256"],
                where=row["named"],
                part=row["part"],
                format=row["format"],
                size=row["size"],
                got_utc=row["got_utc"],
                dated_by=row["dated_by"],
                author=row["author"],
                address=row["address"],
            ),
        )
        for row in rows
    ]


def mark_read(library: Library, *reads: SourceRead, now: datetime | None = None) -> None:
    """Write down that sources were read to their end, after their articles were added."""
    rows = [
        {
            "sha256": read.sha256,
            "named": well_formed(read.where),
            "size": read.size,
            "articles": read.articles,
            "refused": read.refused,
            "read_utc": now or datetime.now(UTC),
        }
        for read in reads
        if read.sha256
    ]
    if rows:
        with library.writing() as connection:
            connection.execute(library.seams.insert(sources_read).on_conflict_do_nothing(), rows)


def is_read(library: Library, sha256: str) -> bool:
    """Return whether a source of these bytes was read to its end before."""
    with library.reading() as connection:
        asked = select(sources_read.c.sha256).where(sources_read.c.sha256 == sha256)
        return connection.execute(asked).first() is not None


def group_stories(library: Library, stories: Mapping[str, str]) -> None:
    """Say which articles tell one story.

    Parameters
    ----------
    library
        An open library.
    stories
        Content id of an article to the content id that its story goes by: one of the
        story's articles. An article that nothing is said of is a story of its own.
    """
    with library.writing() as connection:
        for name, story in sorted(stories.items()):
            connection.execute(
                update(articles).where(articles.c.content_id == name).values(story=story)
            )


def counts(library: Library) -> Counts:
    """Return how much the library holds."""
    outlets = select(func.count(func.distinct(origins.c.source_id))).scalar_subquery()
    parsed = select(func.count()).select_from(results).scalar_subquery()
    all_mentions = select(func.coalesce(func.sum(results.c.mentions), 0)).scalar_subquery()
    asked = select(
        all_mentions, func.count(), outlets, func.count(func.distinct(articles.c.story)), parsed
    ).select_from(articles)
    with library.reading() as connection:
        found, number, outlet_count, stories, parsed_count = connection.execute(asked).one()
    return Counts(found, number, outlet_count, stories, number - parsed_count)
