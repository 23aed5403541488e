"""Write mentions and events as they are found, one article after another, holding none back.

JSON Lines, GeoJSON and CSV for the command `parse`, whose input may be of any size.
Whole frames, with layers and borders, are written by the other modules here.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from geodata.export.credits import LICENCE
from geodata.export.derived_record import derived_records
from geodata.export.event_records import event_record
from geodata.export.place_records import place_record
from geodata.export.table import neutral
from geodata.schema import well_formed

if TYPE_CHECKING:
    from geodata.schema import Geoparse, Mention, Rival

__all__ = ["STREAM_FORMATS", "Writer", "article_record", "mention_record", "writer"]

STREAM_FORMATS = ("jsonl", "geojson", "csv")

_COLUMNS = (
    "doc_id", "title", "source", "published", "in_title", "start", "end", "surface", "sentence",
    "usage", "place_id", "name", "kind", "country", "admin1", "admin1_name", "geonameid", "lon",
    "lat", "score", "precision", "accuracy_km", "reasons",
)  # fmt: skip


class Writer(Protocol):
    """Takes one parsed article after another, then is closed."""

    def write(self, parse: Geoparse) -> None:
        """Write an article's mentions."""

    def close(self) -> None:
        """Write what ends the file."""


def writer(file: TextIO, format_: str) -> Writer:
    """Return a writer for a format.

    Parameters
    ----------
    file
        Open text file, UTF-8.
    format_
        One of `STREAM_FORMATS`.
    """
    kinds: Mapping[str, type[_Jsonl | _Geojson | _Csv]] = {
        "jsonl": _Jsonl,
        "geojson": _Geojson,
        "csv": _Csv,
    }
    return kinds[format_](file)


def article_record(parse: Geoparse) -> dict[str, Any]:
    """Return an article's mentions and events as `parse` writes them in JSON Lines."""
    record: dict[str, Any] = {
        "doc_id": well_formed(parse.article.doc_id),
        "mentions": [mention_record(m) for m in parse.mentions],
        "title_mentions": [mention_record(m) for m in parse.title_mentions],
        "events": [event_record(parse, event) for event in parse.all_events],
        "derived": derived_records(parse),
    }
    if parse.language:
        record["language"] = parse.language
    if parse.notices:
        record["notices"] = [well_formed(notice) for notice in parse.notices]
    if parse.error is not None:
        record["error"] = well_formed(parse.error)
    return record


def mention_record(mention: Mention) -> dict[str, Any]:
    """Return a mention as a flat dictionary; without a place, its fields are None."""
    record: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "surface": well_formed(mention.surface),
        **place_record(mention.place),
        "usage": mention.usage,
        "score": mention.score,
        "precision": mention.precision,
        "accuracy_km": mention.accuracy_km,
        "alternatives": [_rival_record(rival) for rival in mention.rivals],
        "reasons": [well_formed(reason) for reason in mention.reasons],
    }
    return record


def _rival_record(rival: Rival) -> dict[str, Any]:
    place = rival.place
    return {
        "place_id": place.place_id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country or None,
        "admin1_name": place.admin1_name or None,
        "lat": round(place.lat, 6),
        "lon": round(place.lon, 6),
        "score": rival.score,
    }


class _Jsonl:
    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, parse: Geoparse) -> None:
        self._file.write(json.dumps(article_record(parse), ensure_ascii=False) + "\n")

    def close(self) -> None:
        pass


class _Geojson:
    """Features one a line, so that the file is written as it grows (RFC 7946)."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        head = json.dumps({"type": "FeatureCollection", "licence": LICENCE})[:-1]
        self._file.write(f'{head}, "features": [')
        self._between = "\n"

    def write(self, parse: Geoparse) -> None:
        for row in _rows(parse):
            lon, lat = row.pop("lon"), row.pop("lat")
            geometry = None if lon is None else {"type": "Point", "coordinates": [lon, lat]}
            feature = {"type": "Feature", "geometry": geometry, "properties": row}
            self._file.write(self._between + json.dumps(feature, ensure_ascii=False))
            self._between = ",\n"

    def close(self) -> None:
        self._file.write("\n]}\n")


class _Csv:
    def __init__(self, file: TextIO) -> None:
        self._rows = csv.writer(file, lineterminator="\n")
        self._rows.writerow((*_COLUMNS, "licence"))

    def write(self, parse: Geoparse) -> None:
        for row in _rows(parse):
            row["reasons"] = "; ".join(row["reasons"])
            cells = [neutral(row[column]) for column in _COLUMNS]
            self._rows.writerow((*cells, LICENCE))

    def close(self) -> None:
        pass


def _rows(parse: Geoparse) -> Iterator[dict[str, Any]]:
    from geodata.sentences import (  # noqa: PLC0415 - JSON Lines need no sentences
        sentence_at,
        sentence_spans,
        shortened,
    )

    article = parse.article
    spans = {False: sentence_spans(article.text), True: sentence_spans(article.title)}
    shared: Mapping[str, Any] = {
        "doc_id": well_formed(article.doc_id),
        "title": shortened(well_formed(article.title)),
        "source": shortened(well_formed(article.source)),
        "published": article.published.isoformat() if article.published else None,
    }
    for mention in parse.all_mentions:
        row = {**shared, **mention_record(mention), "in_title": mention.in_title}
        del row["alternatives"]
        text = article.title if mention.in_title else article.text
        row["sentence"] = well_formed(
            sentence_at(text, mention.start, mention.end, spans=spans[mention.in_title])
        )
        yield {column: row[column] for column in _COLUMNS}
