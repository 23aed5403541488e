"""Keep what was found in articles, in place of older results, with what corrections say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table, delete, select

from geodata.library import codec
from geodata.library.chunks import chunks
from geodata.library.producers import Producer, producer_id
from geodata.library.standing import apply_standing
from geodata.library.tables import (
    articles,
    candidates,
    derived_areas,
    events,
    mentions,
    places,
    results,
)
from geodata.schema import Geoparse, Place, well_formed

if TYPE_CHECKING:
    from geodata.library.open import Library
    from geodata.library.seams import Seams

__all__ = ["parsed_among", "save_results", "write_results"]

_AT_ONCE = 200


def parsed_among(library: Library, content_ids: Iterable[str]) -> set[str]:
    """Return which articles have a result: they need not be parsed when they come again."""
    parsed: set[str] = set()
    with library.reading() as connection:
        for some in chunks(content_ids, _AT_ONCE):
            asked = select(articles.c.content_id).join(results)
            parsed.update(
                connection.execute(asked.where(articles.c.content_id.in_(some))).scalars()
            )
    return parsed


def save_results(
    library: Library, parses: Iterable[tuple[str, Geoparse]], producer: Producer
) -> int:
    """Keep the results of articles that are in the library, in place of older ones.

    Parameters
    ----------
    library
        An open library.
    parses
        Content id and result; those whose article is not there are passed over.
    producer
        Who made them.

    Returns
    -------
    saved
        How many were kept; each is on the disk, all of it, when this returns.
    """
    saved = 0
    for some in chunks(parses, _AT_ONCE):
        with library.writing() as connection:
            asked = select(articles.c.content_id, articles.c.id).where(
                articles.c.content_id.in_([name for name, _ in some])
            )
            ids = dict(connection.execute(asked).all())
            kept = {ids[name]: parse for name, parse in some if name in ids}
            write_results(connection, library.seams, kept, producer)
            saved += len(kept)
    return saved


def write_results(
    connection: Connection, seams: Seams, parses: Mapping[int, Geoparse], producer: Producer
) -> None:
    """Write results by the number of their article, and what corrections say of them.

    Parameters
    ----------
    connection
        In a transaction that writes.
    seams
        Of its database.
    parses
        Result of each article.
    producer
        Who made them.
    """
    if not parses:
        return
    made_by = producer_id(connection, seams, producer)
    now = datetime.now(UTC)
    rows: dict[Table, list[codec.Row]] = {
        table: [] for table in (results, mentions, candidates, derived_areas, events)
    }
    known: dict[Place, int] = {}

    def ref(place: Place) -> int:
        number = known.get(place)
        if number is None:
            number = known[place] = codec.place_ref(place)
        return number

    for article_id, parse in sorted(parses.items()):
        rows[results].append(_result_row(article_id, parse, made_by, now))
        for at, mention in enumerate(parse.all_mentions):
            own = ref(mention.place) if mention.place else None
            rows[mentions].append(codec.mention_row(article_id, at, mention, own))
            rows[candidates] += [
                {
                    "article_id": article_id,
                    "position": at,
                    "rank": rank,
                    "place_ref": ref(rival.place),
                    "score": rival.score,
                }
                for rank, rival in enumerate(mention.rivals)
            ]
        rows[derived_areas] += [
            codec.area_row(article_id, at, area) for at, area in enumerate(parse.derived)
        ]
        for at, event in enumerate(parse.all_events):
            scene = None if event.scene is None else parse.all_mentions[event.scene].place
            rows[events].append(
                codec.event_row(article_id, at, event, ref(scene) if scene else None)
            )
    write_places(connection, seams, known)
    connection.execute(delete(results).where(results.c.article_id.in_(list(parses))))
    for table, some in rows.items():
        if some:
            connection.execute(table.insert(), some)
    apply_standing(connection, list(parses))


def write_places(connection: Connection, seams: Seams, known: Iterable[Place]) -> None:
    """Write places that are not there yet, in one order, so that no two wait for each other."""
    rows = sorted((codec.place_row(place) for place in known), key=lambda row: int(row["id"]))
    if rows:
        connection.execute(seams.insert(places).on_conflict_do_nothing(), rows)


def _result_row(article_id: int, parse: Geoparse, made_by: int, now: datetime) -> codec.Row:
    return {
        "article_id": article_id,
        "producer_id": made_by,
        "parsed_utc": now,
        "gazetteer_version": parse.gazetteer_version,
        "error": None if parse.error is None else well_formed(parse.error),
        "language": parse.language,
        "notices": codec.pack_words(parse.notices),
        "mentions": len(parse.all_mentions),
        "areas": len(parse.derived),
        "events": len(parse.all_events),
    }
