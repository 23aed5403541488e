"""Collections of articles, views shared by link, and places of one's own."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from geodata.errors import LibraryError
from geodata.library import codec
from geodata.library.chunks import chunks
from geodata.library.tables import (
    articles,
    collection_articles,
    collections,
    own_places,
    places,
    shared_views,
)
from geodata.schema import Place, well_formed

if TYPE_CHECKING:
    from geodata.library.open import Library

__all__ = [
    "Collection",
    "OwnPlace",
    "SharedView",
    "add_own_place",
    "add_to_collection",
    "collection_names",
    "is_sensitive",
    "make_collection",
    "own_places_of",
    "share_view",
    "shared_view",
    "take_from_collection",
]


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles that somebody put together.

    Parameters
    ----------
    name
        Unique in a library.
    note
        What it is for.
    is_sensitive
        Whether its articles stay out of exports, links and logs unless a person says so.
    articles
        How many.
    """

    name: str
    note: str
    is_sensitive: bool
    articles: int


@dataclass(frozen=True, slots=True)
class SharedView:
    """A view that was shared: `query` is the part of the link that says everything."""

    uid: str
    name: str
    query: str
    who: str
    made_utc: datetime


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place that the gazetteer lacks.

    Parameters
    ----------
    place
        As mentions get it; its `place_id` begins with ``own.``.
    names
        All its names, the usual one first.
    geometry
        GeoJSON geometry in EPSG:4326, or empty where the point is all.
    source, note, who
        Who says so, what else there is to say, who wrote it down.
    """

    place: Place
    names: tuple[str, ...]
    geometry: str = ""
    source: str = ""
    note: str = ""
    who: str = ""


def make_collection(
    library: Library, name: str, *, note: str = "", is_sensitive: bool | None = None
) -> None:
    """Make a collection, or change the note or the mark of one that is there.

    Parameters
    ----------
    library
        An open library.
    name
        Its name, with at least one letter.
    note
        What it is for; an empty one leaves what is there.
    is_sensitive
        The mark; None leaves what is there, and marks a new one not.

    Raises
    ------
    LibraryError
        The name is empty.
    """
    name = well_formed(name).strip()
    if not name:
        raise LibraryError("A collection needs a name.", "refused")
    row = {"name": name, "note": "", "is_sensitive": False, "made_utc": datetime.now(UTC)}
    changed: dict[str, object] = {"note": well_formed(note)} if note else {}
    if is_sensitive is not None:
        changed["is_sensitive"] = is_sensitive
    with library.writing() as connection:
        connection.execute(library.seams.insert(collections).on_conflict_do_nothing(), row)
        if changed:
            connection.execute(
                update(collections).where(collections.c.name == name).values(**changed)
            )


def add_to_collection(library: Library, name: str, content_ids: Iterable[str]) -> None:
    """Put articles into a collection; those that are in it stay, unknown ones are passed over."""
    number = _number(library, name)
    with library.writing() as connection:
        for some in chunks(content_ids):
            ids = connection.execute(select(articles.c.id).where(articles.c.content_id.in_(some)))
            rows = [{"collection_id": number, "article_id": one} for one in ids.scalars()]
            if rows:
                insert = library.seams.insert(collection_articles)
                connection.execute(insert.on_conflict_do_nothing(), rows)


def take_from_collection(library: Library, name: str, content_ids: Iterable[str]) -> None:
    """Take articles out of a collection; they stay in the library."""
    number = _number(library, name)
    with library.writing() as connection:
        for some in chunks(content_ids):
            ids = select(articles.c.id).where(articles.c.content_id.in_(some))
            connection.execute(
                delete(collection_articles).where(
                    collection_articles.c.collection_id == number,
                    collection_articles.c.article_id.in_(ids),
                )
            )


def collection_names(library: Library) -> list[Collection]:
    """Return all collections by name."""
    own = collections.c
    asked = (
        select(own.name, own.note, own.is_sensitive, func.count(collection_articles.c.article_id))
        .outerjoin(collection_articles, collection_articles.c.collection_id == own.id)
        .group_by(own.id)
        .order_by(own.name)
    )
    with library.reading() as connection:
        rows = connection.execute(asked).all()
    return [Collection(name, note, bool(mark), number) for name, note, mark, number in rows]


def is_sensitive(library: Library, content_id: str) -> bool:
    """Return whether a sensitive collection holds an article."""
    asked = (
        select(collections.c.id)
        .join(collection_articles, collection_articles.c.collection_id == collections.c.id)
        .join(articles, articles.c.id == collection_articles.c.article_id)
        .where(collections.c.is_sensitive, articles.c.content_id == content_id)
    )
    with library.reading() as connection:
        return connection.execute(asked.limit(1)).first() is not None


def share_view(
    library: Library, query: str, *, name: str = "", who: str = "", collection: str = ""
) -> SharedView:
    """Keep a view under a name of its own.

    Parameters
    ----------
    library
        An open library.
    query
        Query string of its link.
    name, who
        For people.
    collection
        Collection that it belongs to, and goes with; empty for none.
    """
    made = SharedView(
        uuid.uuid4().hex, well_formed(name), well_formed(query), well_formed(who), datetime.now(UTC)
    )
    number = _number(library, collection) if collection else None
    with library.writing() as connection:
        row = {
            "uid": made.uid,
            "name": made.name,
            "query": made.query,
            "who": made.who,
            "made_utc": made.made_utc,
            "collection_id": number,
        }
        connection.execute(shared_views.insert(), row)
    return made


def shared_view(library: Library, uid: str) -> SharedView | None:
    """Return a view that was shared, or None."""
    own = shared_views.c
    asked = select(own.uid, own.name, own.query, own.who, own.made_utc).where(own.uid == uid)
    with library.reading() as connection:
        row = connection.execute(asked).first()
    return None if row is None else SharedView(*row)


def add_own_place(library: Library, own: OwnPlace) -> None:
    """Keep a place of one's own; one of the same values is kept once.

    Raises
    ------
    LibraryError
        Its `place_id` does not begin with ``own.``, or another place has it.
    """
    if not own.place.place_id.startswith("own."):
        raise LibraryError(
            f"'{own.place.place_id}' cannot name a place of one's own. Begin it with 'own.'",
            "refused",
        )
    row = codec.place_row(own.place)
    with library.writing() as connection:
        connection.execute(library.seams.insert(places).on_conflict_do_nothing(), row)
        kept = {
            "place_id": row["place_id"],
            "names": json.dumps([well_formed(name) for name in own.names]),
            "place_ref": row["id"],
            "geometry": own.geometry,
            "source": well_formed(own.source),
            "note": well_formed(own.note),
            "who": well_formed(own.who),
            "made_utc": datetime.now(UTC),
        }
        connection.execute(library.seams.insert(own_places).on_conflict_do_nothing(), kept)
        asked = select(own_places.c.place_ref).where(own_places.c.place_id == row["place_id"])
        if connection.execute(asked).scalar_one() != row["id"]:
            raise LibraryError(
                f"The library has another place '{row['place_id']}'. Give it another place_id.",
                "refused",
            )


def own_places_of(library: Library) -> list[OwnPlace]:
    """Return all places of one's own, by name."""
    own = own_places.c
    asked = (
        select(own.names, own.geometry, own.source, own.note, own.who, *places.c)
        .join(places, places.c.id == own.place_ref)
        .order_by(places.c.name, own.id)
    )
    with library.reading() as connection:
        rows = connection.execute(asked).mappings().all()
    return [
        OwnPlace(
            codec.place_of(row),
            tuple(json.loads(row["names"])),
            row["geometry"],
            row["source"],
            row["note"],
            row["who"],
        )
        for row in rows
    ]


def _number(library: Library, name: str) -> int:
    with library.reading() as connection:
        asked = select(collections.c.id).where(collections.c.name == name)
        number = connection.execute(asked).scalar()
    if number is None:
        raise LibraryError(f"There is no collection '{name}'. Make it first.", "missing")
    return int(number)
