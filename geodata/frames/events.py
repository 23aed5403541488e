"""Geoparses to a frame of events."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata.frames.columns import column, points
from geodata.schema import (
    CRS,
    EVENT_COLUMNS,
    Event,
    Figure,
    Geoparse,
    check_frame,
    well_formed,
)
from geodata.sentences import shortened

__all__ = ["events_frame"]


def events_frame(parses: Iterable[Geoparse]) -> gpd.GeoDataFrame:
    """Make one row per event, article after article.

    Parameters
    ----------
    parses
        What `geoparse` gave; those without events have no rows.

    Returns
    -------
    events
        `schema.EVENT_COLUMNS` in EPSG:4326, a plain index. The geometry is the scene's
        point, the polygon of the area where the scene is one that words describe (then
        ``area`` holds these words, and the place is the first one they name), or an empty
        point where the text names no scene. ``score`` is how sure the scene's place is.
        ``quote`` is the sentence, cut as `geodata.sentences.shortened` cuts; ``figures``
        and ``role_places`` are lists of dicts, ``moved`` such a figure or None;
        ``date_start`` and ``date_end`` days, or NaT. ``origin`` and ``destination`` with
        their points are those of a movement, empty and NaN where it tells none.
    """
    made = [(parse, event) for parse in parses for event in parse.all_events]
    rows = [_row(parse, event) for parse, event in made]
    columns: dict[str, Any] = {
        name: column(kind, [row[name] for row in rows])
        for name, kind in EVENT_COLUMNS.items()
        if name != "geometry"
    }
    for name in ("published", "date_start", "date_end"):
        columns[name] = pd.Series([row[name] for row in rows], dtype="datetime64[s]")
    geometry = points(columns["lon"].to_numpy(), columns["lat"].to_numpy())
    for position, (parse, event) in enumerate(made):
        if event.area is not None:
            shape = parse.derived[event.area].geometry(parse.all_mentions)
            if shape is not None:
                geometry[position] = shape
    events = gpd.GeoDataFrame(columns, geometry=geometry, crs=CRS)
    check_frame(events, EVENT_COLUMNS, what="events")
    return events


def _row(parse: Geoparse, event: Event) -> dict[str, Any]:
    article = parse.article
    text = article.title if event.in_title else article.text
    date, source, movement = event.date, event.source, event.movement
    return {
        "doc_id": well_formed(article.doc_id),
        "title": shortened(well_formed(article.title)),
        "source": shortened(well_formed(article.source)),
        "published": article.published,
        "in_title": event.in_title,
        "start": event.start,
        "end": event.end,
        "quote": shortened(well_formed(" ".join(text[event.start : event.end].split()))),
        "type": event.type,
        "sub_type": event.sub_type,
        "trigger": well_formed(text[slice(*event.trigger)]),
        "trigger_start": event.trigger[0],
        "trigger_end": event.trigger[1],
        **_scene(parse, event),
        "role_places": list(_role_places(parse, event)),
        "date_start": date.first if date else None,
        "date_end": date.last if date else None,
        "date_precision": date.precision if date else "",
        "figures": [_figure(figure, text) for figure in event.figures],
        "claimed_by": well_formed(source.name) if source else "",
        "claim": source.how if source else "",
        "status": event.status,
        "is_negated": event.is_negated,
        "modality": event.modality,
        "verification": event.verification,
        "who": well_formed(movement.who) if movement else "",
        "means": well_formed(movement.means) if movement else "",
        "moved": _figure(movement.figure, text) if movement and movement.figure else None,
        **_end(parse, "origin", movement.origin if movement else None),
        **_end(parse, "destination", movement.destination if movement else None),
    }


def _scene(parse: Geoparse, event: Event) -> dict[str, Any]:
    area = None if event.area is None else parse.derived[event.area]
    position = event.scene if area is None else area.anchors[0]
    mention = None if position is None else parse.all_mentions[position]
    words = ""
    if area is not None:
        text = parse.article.title if area.in_title else parse.article.text
        words = shortened(well_formed(" ".join(text[area.start : area.end].split())))
    place = mention.place if mention else None
    if mention is None or place is None:
        return {
            "place_id": "", "name": "", "area": words, "kind": "", "country": "",
            "admin1_name": "", "lon": math.nan, "lat": math.nan, "precision": 0,
            "accuracy_km": math.nan, "score": 0.0,
        }  # fmt: skip
    return {
        "place_id": place.place_id,
        "name": well_formed(place.name),
        "area": words,
        "kind": place.kind,
        "country": place.country,
        "admin1_name": well_formed(place.admin1_name),
        "lon": place.lon,
        "lat": place.lat,
        "precision": mention.precision,
        "accuracy_km": math.nan if mention.accuracy_km is None else mention.accuracy_km,
        "score": mention.score,
    }


def _role_places(parse: Geoparse, event: Event) -> Iterator[dict[str, Any]]:
    for part in event.places:
        mention = parse.all_mentions[part.mention]
        place = mention.place
        yield {
            "role": part.role,
            "surface": well_formed(mention.surface),
            "place_id": place.place_id if place else "",
            "name": well_formed(place.name) if place else "",
            "start": mention.start,
            "end": mention.end,
        }


def _figure(figure: Figure, text: str) -> dict[str, Any]:
    return {
        "words": shortened(well_formed(" ".join(text[figure.start : figure.end].split()))),
        "low": figure.low,
        "high": figure.high,
        "counts": figure.counts,
        "noun": well_formed(figure.noun),
        "is_approximate": figure.is_approximate,
        "start": figure.start,
        "end": figure.end,
    }


def _end(parse: Geoparse, which: str, position: int | None) -> dict[str, Any]:
    """Return the columns of one end of a movement."""
    place = None if position is None else parse.all_mentions[position].place
    return {
        f"{which}_id": place.place_id if place else "",
        which: well_formed(place.name) if place else "",
        f"{which}_lon": place.lon if place else math.nan,
        f"{which}_lat": place.lat if place else math.nan,
    }
