"""Give back what was found in articles, as it was or as corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table, or_, select

from geodata.errors import LibraryError
from geodata.library import codec
from geodata.library.chunks import chunks
from geodata.library.producers import Producer
from geodata.library.tables import (
    articles,
    candidates,
    derived_areas,
    events,
    mentions,
    places,
    producers,
    results,
    sources,
    texts,
)
from geodata.schema import Article, Geoparse, Mention, Place, Rival

if TYPE_CHECKING:
    from geodata.library.open import Library

__all__ = ["Stored", "load_many", "load_result"]

_AT_ONCE = 200
_SURE = 1.0

Rows = Mapping[int, list[codec.Record]]


@dataclass(frozen=True, slots=True)
class Stored:
    """A result as the library has it.

    Parameters
    ----------
    content_id
        The article's name by content, the same in every installation.
    parse
        Article and what was found; as corrected, where that was asked for.
    producer
        Who made the result; None where the article was not parsed yet.
    reviews
        One word a mention of `Geoparse.all_mentions`: empty (not reviewed), ``verified``,
        ``corrected`` or ``rejected``.
    """

    content_id: str
    parse: Geoparse
    producer: Producer | None
    reviews: tuple[str, ...]


def load_result(library: Library, name: str, *, corrected: bool = True) -> Stored | None:
    """Return an article with its result, or None where the library has none of that name.

    Parameters
    ----------
    library
        An open library.
    name
        Content id, or the article's `doc_id`.
    corrected
        Whether mentions have the place that a person gave them; else they are as parsed.
    """
    asked = select(articles.c.content_id).where(
        or_(articles.c.content_id == name, articles.c.doc_id == name)
    )
    with library.reading() as connection:
        found = connection.execute(asked.order_by(articles.c.content_id != name).limit(1)).scalar()
        if found is None:
            return None
        return next(_load(connection, [found], corrected=corrected), None)


def load_many(
    library: Library, content_ids: Iterable[str], *, corrected: bool = True
) -> Iterator[Stored]:
    """Yield articles with their results, in the order asked for.

    Parameters
    ----------
    library
        An open library.
    content_ids
        Their names; those that are not there are passed over.
    corrected
        As for `load_result`.
    """
    for some in chunks(content_ids, _AT_ONCE):
        with library.reading() as connection:
            loaded = list(_load(connection, some, corrected=corrected))
        yield from loaded


def _load(
    connection: Connection, content_ids: Sequence[str], *, corrected: bool
) -> Iterator[Stored]:
    asked = (
        select(
            articles,
            sources.c.name.label("outlet"),
            texts.c.title,
            texts.c.text,
            results.c.producer_id,
            results.c.gazetteer_version,
            results.c.error,
            results.c.language.label("told_language"),
            results.c.notices.label("told_notices"),
            producers.c.rules,
            producers.c.weights,
            producers.c.gazetteer,
        )
        .join(texts, texts.c.article_id == articles.c.id)
        .outerjoin(sources, sources.c.id == articles.c.source_id)
        .outerjoin(results, results.c.article_id == articles.c.id)
        .outerjoin(producers, producers.c.id == results.c.producer_id)
        .where(articles.c.content_id.in_(content_ids))
    )
    found = {row["content_id"]: row for row in connection.execute(asked).mappings()}
    ids = [row["id"] for row in found.values()]
    parts = _Parts(
        mentions=_rows(connection, mentions, ids),
        candidates=_rows(connection, candidates, ids),
        areas=_rows(connection, derived_areas, ids),
        events=_rows(connection, events, ids),
        places=_places(connection, ids),
    )
    for content_id in content_ids:
        if content_id in found:
            yield _stored(found[content_id], parts, corrected=corrected)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The rows of some articles, by article."""

    mentions: Rows
    candidates: Rows
    areas: Rows
    events: Rows
    places: Mapping[int, Place]


def _rows(connection: Connection, table: Table, ids: Sequence[int]) -> Rows:
    rows: dict[int, list[codec.Record]] = defaultdict(list)
    asked = select(table).where(table.c.article_id.in_(ids)).order_by(*table.primary_key)
    for row in connection.execute(asked).mappings():
        rows[row["article_id"]].append(row)
    return rows


def _places(connection: Connection, ids: Sequence[int]) -> Mapping[int, Place]:
    refs = [
        select(column).where(column.table.c.article_id.in_(ids))
        for column in (mentions.c.place_ref, mentions.c.shown_ref, candidates.c.place_ref)
    ]
    asked = select(places).where(places.c.id.in_(refs[0].union(*refs[1:])))
    return {row["id"]: codec.place_of(row) for row in connection.execute(asked).mappings()}


def _stored(row: codec.Record, parts: _Parts, *, corrected: bool) -> Stored:
    own = row["id"]
    article = Article(
        row["doc_id"],
        row["title"],
        row["text"],
        row["published"],
        row["outlet"] or "",
        row["language"],
        codec.unpack_words(row["notices"]),
    )
    found = parts.mentions.get(own, [])
    rivals: dict[int, list[Rival]] = defaultdict(list)
    for each in parts.candidates.get(own, []):
        rivals[each["position"]].append(Rival(parts.places[each["place_ref"]], each["score"]))
    parse = Geoparse(
        article,
        tuple(
            _mention(each, parts.places, tuple(rivals[each["position"]]), corrected=corrected)
            for each in found
        ),
        row["gazetteer_version"] or "",
        row["error"],
        tuple(map(codec.area_of, parts.areas.get(own, []))),
        tuple(map(codec.event_of, parts.events.get(own, []))),
        row["told_language"] or "",
        codec.unpack_words(row["told_notices"] or "[]"),
    )
    producer = (
        Producer(row["rules"], row["weights"], row["gazetteer"])
        if row["producer_id"] is not None
        else None
    )
    return Stored(row["content_id"], parse, producer, tuple(each["review"] for each in found))


_HOW = {"verified": "a person has confirmed it", "rejected": "a person says it is no place"}
_KIND_PRECISION = {"region": 3, "county": 3, "country": 4, "continent": 4}


def _mention(
    row: codec.Record,
    known: Mapping[int, Place],
    rivals: tuple[Rival, ...],
    *,
    corrected: bool,
) -> Mention:
    place = None if row["place_ref"] is None else _known(known, row["place_ref"])
    mention = codec.mention_of(row, place, rivals)
    review = row["review"]
    if not corrected or not review:
        return mention
    if review == "corrected":
        shown = _known(known, row["shown_ref"])
        return replace(
            mention,
            place=shown,
            score=_SURE,
            precision=_KIND_PRECISION.get(shown.kind, 1),
            accuracy_km=shown.accuracy_km,
            reasons=("a person has chosen this place", *mention.reasons),
        )
    reasons = (_HOW[review], *mention.reasons)
    if review == "rejected":
        return replace(
            mention, place=None, score=0.0, precision=0, accuracy_km=None, reasons=reasons
        )
    return replace(mention, score=_SURE, reasons=reasons)


def _known(known: Mapping[int, Place], ref: int) -> Place:
    try:
        return known[ref]
    except KeyError:
        raise LibraryError(
            "A mention names a place that the library has lost. Run: conflict-atlas check",
            "damaged",
        ) from None
