"""Find articles again: by words, place, date, outlet, kind of event, state of review."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, select, true

from geodata.errors import LibraryError
from geodata.library.seams import Box, Seams  # noqa: TC001 - the hints of a query resolve
from geodata.library.search_plan import ASKED_OF_WORDS, Among, count_fitting, find_page
from geodata.library.search_words import read_terms
from geodata.library.tables import (
    articles,
    collection_articles,
    collections,
    events,
    mentions,
    places,
    results,
    sources,
    texts,
)

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geodata.library.open import Library

__all__ = ["Found", "Hit", "Query", "count", "search"]

ReviewState = Literal["", "any", "unreviewed", "verified", "corrected", "rejected"]

_COUNTRY = re.compile(r"country\.([A-Z]{2})\Z")
_REGION = re.compile(r"region\.([A-Z]{2})\.([A-Za-z0-9]{1,20})\Z")
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for; an article must fit all that is given.

    Parameters
    ----------
    words
        Words, ``"phrases"``, ``begin*`` and ``-word``, in title or text
        (`geodata.library.search_words`).
    place
        A `place_id`: articles that mention it, or anything inside it. What lies inside a
        country and a first-level region is told by the gazetteer's codes.
    box
        West, south, east, north, degrees: a place mentioned lies inside.
    area
        A polygon (shapely, EPSG:4326) that a place mentioned lies in: a county, a region
        drawn by hand.
    since, until
        First and last day of publication, both included.
    outlet, language
        As the articles have them.
    event_type, sub_type
        Of an event that the text tells (`schema.EVENT_TYPES`). Together with a place, its
        scene lies there.
    review
        State of a mention: ``unreviewed``, ``verified``, ``corrected``, ``rejected``, or
        ``any`` of the last three. Together with a place, of a mention of it.
    collection
        Name of a collection that holds the article.
    with_sensitive
        Whether articles of sensitive collections are shown.
    """

    words: str = ""
    place: str = ""
    box: Box | None = None
    area: BaseGeometry | None = None
    since: date | None = None
    until: date | None = None
    outlet: str = ""
    language: str = ""
    event_type: str = ""
    sub_type: str = ""
    review: ReviewState = ""
    collection: str = ""
    with_sensitive: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found.

    Parameters
    ----------
    content_id, doc_id, title, published, outlet, language
        Of the article.
    mentions, events
        How many its result has; 0 where it was not parsed.
    story
        Content id that its story goes by.
    """

    content_id: str
    doc_id: str
    title: str
    published: date | None
    outlet: str
    language: str
    mentions: int
    events: int
    story: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of articles found, newest first, and whether there are more."""

    hits: tuple[Hit, ...]
    has_more: bool


def search(library: Library, query: Query, *, limit: int = 50, offset: int = 0) -> Found:
    """Return a page of the articles that fit a query, newest first.

    Parameters
    ----------
    library
        An open library.
    query
        What to look for.
    limit
        How many to return, 1,000 at most.
    offset
        How many to pass over.

    Raises
    ------
    LibraryError
        The query cannot be understood, or the store cannot be read.
    """
    _check(query, limit, offset)
    with library.reading() as connection:
        sets, plain = _conditions(connection, library.seams, query)
        ids = find_page(connection, sets, plain, limit=limit + 1, offset=offset)
        hits = _hits(connection, ids[:limit])
    return Found(hits, len(ids) > limit)


def count(library: Library, query: Query, *, at_most: int | None = None) -> int:
    """Return how many articles fit a query.

    Parameters
    ----------
    library
        An open library.
    query
        What to look for.
    at_most
        Stop counting there; None for all.
    """
    _check(query, 1, 0)
    with library.reading() as connection:
        sets, plain = _conditions(connection, library.seams, query)
        return count_fitting(connection, sets, plain, at_most=at_most)


def _check(query: Query, limit: int, offset: int) -> None:
    if not 1 <= limit <= _MOST or offset < 0:
        raise LibraryError(
            f"A page of {limit} after {offset} cannot be shown: ask for 1 to {_MOST:,} articles.",
            "refused",
        )
    if query.box is not None:
        west, south, east, north = query.box
        if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):  # noqa: PLR2004 - degrees
            raise LibraryError(
                f"{query.box} is no box. Give west, south, east and north in degrees.", "refused"
            )


def _conditions(
    connection: Connection, seams: Seams, query: Query
) -> tuple[list[Among], list[ColumnElement[bool]]]:
    """Return the sets that articles must be in, and the conditions on the articles' own row."""
    sets = [*_words(seams, query.words), *_about(connection, seams, query)]
    if query.collection:
        sets.append(_held(collections.c.name == query.collection))
    if not query.with_sensitive:
        sets.append(replace(_held(collections.c.is_sensitive), is_negated=True))
    plain: list[ColumnElement[bool]] = []
    if query.since is not None:
        plain.append(articles.c.published >= query.since)
    if query.until is not None:
        plain.append(articles.c.published <= query.until)
    if query.outlet:
        named = select(sources.c.id).where(sources.c.name == query.outlet)
        plain.append(articles.c.source_id.in_(named))
    if query.language:
        plain.append(articles.c.language == query.language)
    return sets, plain


def _held(which: ColumnElement[bool]) -> Among:
    own = collection_articles.c.article_id
    ids = select(own).join(collections, collections.c.id == collection_articles.c.collection_id)
    return Among(ids.where(which), own)


def _words(seams: Seams, typed: str) -> list[Among]:
    terms = read_terms(typed)
    wanted = [term for term in terms if not term.is_excluded]
    groups = [([term], True) for term in terms if term.is_excluded]
    if wanted:
        groups.insert(0, (wanted, False))
    return [
        Among(*seams.texts_with(some), is_negated=is_negated, most_asked=ASKED_OF_WORDS)
        for some, is_negated in groups
    ]


def _about(connection: Connection, seams: Seams, query: Query) -> list[Among]:
    """Return the sets of articles by what they mention and tell."""
    sets: list[Among] = []
    if query.event_type or query.sub_type:
        told = select(events.c.article_id).where(
            *([events.c.type == query.event_type] if query.event_type else []),
            *([events.c.sub_type == query.sub_type] if query.sub_type else []),
            *_there(connection, seams, query, events.c.scene_ref),
        )
        sets.append(Among(told, events.c.article_id))
    state = _state(query.review)
    # A rejected mention has no place any more; it is found by where it was thought to be.
    ref = mentions.c.place_ref if query.review == "rejected" else mentions.c.shown_ref
    there = _there(connection, seams, query, ref)
    if state or (there and not sets):
        seen = select(mentions.c.article_id).where(*there, *state)
        sets.append(Among(seen, mentions.c.article_id))
    return sets


def _state(review: ReviewState) -> list[ColumnElement[bool]]:
    if not review:
        return []
    if review == "unreviewed":
        return [mentions.c.review == ""]
    # Written out, so that SQLite sees that its index of reviewed mentions will do.
    reviewed = mentions.c.review != literal_column("''")
    return [reviewed] if review == "any" else [reviewed, mentions.c.review == review]


def _there(
    connection: Connection, seams: Seams, query: Query, ref: ColumnElement[Any]
) -> list[ColumnElement[bool]]:
    """Return the conditions on the number of a place."""
    conditions: list[ColumnElement[bool]] = []
    if query.place:
        conditions.append(ref.in_(select(places.c.id).where(_inside(query.place))))
    if query.box is not None:
        conditions.append(ref.in_(seams.places_in(query.box)))
    if query.area is not None:
        conditions.append(ref.in_(_in_area(connection, seams, query.area)))
    return conditions


def _inside(place_id: str) -> ColumnElement[bool]:
    """Return the condition that a place is the one named, or inside it."""
    if country := _COUNTRY.match(place_id):
        return places.c.country == country[1]
    if region := _REGION.match(place_id):
        return and_(places.c.country == region[1], places.c.admin1 == region[2])
    return places.c.place_id == place_id


def _in_area(connection: Connection, seams: Seams, area: BaseGeometry) -> Sequence[int]:
    """Return the ids of places in a polygon: those in its box, then those inside it."""
    import shapely  # noqa: PLC0415 - only when a shape is asked about

    west, south, east, north = (float(edge) for edge in shapely.bounds(area))
    near = seams.places_in((max(west, -180.0), south, min(east, 180.0), north)).add_columns(
        places.c.lon, places.c.lat
    )
    rows = connection.execute(near).all()
    if not rows:
        return []
    ids, lons, lats = zip(*rows, strict=True)
    shapely.prepare(area)
    inside = shapely.contains_xy(area, lons, lats)
    return [number for number, is_inside in zip(ids, inside, strict=True) if is_inside]


def _hits(connection: Connection, ids: Sequence[int]) -> tuple[Hit, ...]:
    asked = (
        select(
            articles.c.id,
            articles.c.content_id,
            articles.c.doc_id,
            texts.c.title,
            articles.c.published,
            func.coalesce(sources.c.name, ""),
            articles.c.language,
            func.coalesce(results.c.mentions, 0),
            func.coalesce(results.c.events, 0),
            articles.c.story,
        )
        .join(texts, texts.c.article_id == articles.c.id)
        .outerjoin(sources, sources.c.id == articles.c.source_id)
        .outerjoin(results, results.c.article_id == articles.c.id)
        .where(articles.c.id.in_(ids) if ids else ~true())
    )
    rows = {number: Hit(*rest) for number, *rest in connection.execute(asked)}
    return tuple(rows[number] for number in ids)
