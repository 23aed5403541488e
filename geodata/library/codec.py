"""Results as rows and back, exactly: what is loaded equals what was saved."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, fields
from datetime import date
from typing import Any

from sqlalchemy import RowMapping

from geodata.schema import (
    Attribution,
    DerivedArea,
    Event,
    EventDate,
    Figure,
    Mention,
    Movement,
    Place,
    PlaceRole,
    Rival,
    well_formed,
)

__all__ = [
    "Record",
    "Row",
    "area_of",
    "area_row",
    "event_of",
    "event_row",
    "mention_of",
    "mention_row",
    "pack_words",
    "place_of",
    "place_ref",
    "place_row",
    "unpack_words",
]

Row = dict[str, Any]
Record = Mapping[str, Any] | RowMapping

_PLACE = tuple(field.name for field in fields(Place))


def place_ref(place: Place) -> int:
    """Return the number of a place's row: 63 bits of a hash of all its values."""
    words = repr(astuple(place)).encode("utf-8", errors="surrogatepass")
    return int.from_bytes(hashlib.blake2b(words, digest_size=8).digest(), "big") >> 1


def place_row(place: Place) -> Row:
    """Return a place as a row of `places`."""
    row = {name: getattr(place, name) for name in _PLACE}
    for name in ("place_id", "name", "kind", "country", "admin1", "admin1_name"):
        row[name] = well_formed(row[name])
    return {"id": place_ref(place), **row}


def place_of(row: Record) -> Place:
    """Return the place of a row."""
    return Place(**{name: row[name] for name in _PLACE})


def mention_row(article_id: int, position: int, mention: Mention, ref: int | None) -> Row:
    """Return a mention as a row of `mentions`.

    Parameters
    ----------
    article_id, position
        Its name: article, and position in `Geoparse.all_mentions`.
    mention
        What to keep; its rivals are rows of their own.
    ref
        `place_ref` of its place, or None.
    """
    return {
        "article_id": article_id,
        "position": position,
        "in_title": mention.in_title,
        "start": mention.start,
        "stop": mention.end,
        "surface": well_formed(mention.surface),
        "usage": mention.usage,
        "place_ref": ref,
        "shown_ref": ref,
        "review": "",
        "score": mention.score,
        "precision": mention.precision,
        "accuracy_km": mention.accuracy_km,
        "reasons": pack_words(mention.reasons),
    }


def mention_of(row: Record, place: Place | None, rivals: tuple[Rival, ...]) -> Mention:
    """Return the mention of a row, its place and its rivals."""
    return Mention(
        start=row["start"],
        end=row["stop"],
        surface=row["surface"],
        usage=row["usage"],
        place=place,
        score=row["score"],
        precision=row["precision"],
        accuracy_km=row["accuracy_km"],
        rivals=rivals,
        reasons=unpack_words(row["reasons"]),
        in_title=bool(row["in_title"]),
    )


def area_row(article_id: int, position: int, area: DerivedArea) -> Row:
    """Return a derived area as a row of `derived_areas`."""
    return {
        "article_id": article_id,
        "position": position,
        "in_title": area.in_title,
        "start": area.start,
        "stop": area.end,
        "rule": area.rule,
        "body": json.dumps(asdict(area)),
    }


def area_of(row: Record) -> DerivedArea:
    """Return the derived area of a row."""
    body = json.loads(row["body"])
    body["anchors"] = tuple(body["anchors"])
    body["distance_km"] = _pair(body["distance_km"])
    return DerivedArea(**body)


def event_row(article_id: int, position: int, event: Event, scene_ref: int | None) -> Row:
    """Return an event as a row of `events`.

    Parameters
    ----------
    article_id, position
        Its name: article, and position in `Geoparse.all_events`.
    event
        What to keep.
    scene_ref
        `place_ref` of the place that is its scene, or None.
    """
    return {
        "article_id": article_id,
        "position": position,
        "in_title": event.in_title,
        "start": event.start,
        "stop": event.end,
        "type": event.type,
        "sub_type": event.sub_type,
        "status": event.status,
        "modality": event.modality,
        "is_negated": event.is_negated,
        "verification": event.verification,
        "first_day": event.date and event.date.first,
        "last_day": event.date and event.date.last,
        "scene": event.scene,
        "scene_ref": scene_ref,
        "body": json.dumps(asdict(event), default=date.isoformat),
    }


def event_of(row: Record) -> Event:
    """Return the event of a row."""
    body = json.loads(row["body"])
    body["trigger"] = tuple(body["trigger"])
    body["places"] = tuple(PlaceRole(**place) for place in body["places"])
    body["date"] = body["date"] and _date(body["date"])
    body["figures"] = tuple(Figure(**figure) for figure in body["figures"])
    body["source"] = body["source"] and Attribution(**body["source"])
    body["movement"] = body["movement"] and _movement(body["movement"])
    body["reasons"] = tuple(body["reasons"])
    return Event(**body)


def pack_words(words: Sequence[str]) -> str:
    """Return texts as one JSON list."""
    return json.dumps(words, separators=(",", ":")) if words else "[]"


def unpack_words(packed: str) -> tuple[str, ...]:
    """Return the texts of a JSON list."""
    return tuple(json.loads(packed))


def _pair(values: Sequence[Any] | None) -> tuple[Any, ...] | None:
    return None if values is None else tuple(values)


def _date(body: Row) -> EventDate:
    first, last = (date.fromisoformat(body.pop(key)) for key in ("first", "last"))
    return EventDate(first=first, last=last, **body)


def _movement(body: Row) -> Movement:
    body["figure"] = body["figure"] and Figure(**body["figure"])
    body["who_span"] = _pair(body["who_span"])
    body["means_span"] = _pair(body["means_span"])
    return Movement(**body)
