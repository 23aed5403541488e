"""Geoparses to a frame of the areas that words describe."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.frames.columns import column
from geodata.schema import CRS, DERIVED_COLUMNS, DerivedArea, Geoparse, check_frame, well_formed
from geodata.sentences import sentence_at, sentence_spans, shortened

__all__ = ["derived_frame"]


def derived_frame(parses: Iterable[Geoparse]) -> gpd.GeoDataFrame:
    """Make one row per area that an article describes by places it names.

    Parameters
    ----------
    parses
        What `geoparse` gave; those without such areas have no rows.

    Returns
    -------
    derived
        `schema.DERIVED_COLUMNS` in EPSG:4326, a plain index. The geometry is the area's
        polygon, an empty point where a place it is described by has no place of its own;
        ``lon`` and ``lat`` are a point inside. ``words`` are those of the text,
        ``anchors`` dicts of the places they name; ``least_km``, ``most_km`` and
        ``bearing`` (degrees clockwise from north) are NaN where they tell none.
    """
    rows = [row for parse in parses for row in _rows(parse)]
    shapes = np.array([row.pop("shape") for row in rows], dtype=object)
    columns: dict[str, Any] = {
        name: column(kind, [row[name] for row in rows])
        for name, kind in DERIVED_COLUMNS.items()
        if name not in {"geometry", "lon", "lat"}
    }
    columns["lon"], columns["lat"] = _inside(shapes)
    columns["published"] = pd.Series([row["published"] for row in rows], dtype="datetime64[s]")
    ordered = {name: columns[name] for name in DERIVED_COLUMNS if name != "geometry"}
    derived = gpd.GeoDataFrame(ordered, geometry=shapes, crs=CRS)
    check_frame(derived, DERIVED_COLUMNS, what="derived areas")
    return derived


def _inside(shapes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the longitudes and latitudes of points inside, NaN where a shape is empty."""
    inside = np.full((2, len(shapes)), math.nan)
    drawn = ~shapely.is_empty(shapes)
    found = shapely.point_on_surface(shapes[drawn])
    inside[:, drawn] = shapely.get_x(found), shapely.get_y(found)
    return inside


def _rows(parse: Geoparse) -> Iterator[dict[str, Any]]:
    article = parse.article
    spans: dict[bool, list[tuple[int, int]]] = {}
    for area in parse.derived:
        text = well_formed(article.title if area.in_title else article.text)
        if area.in_title not in spans:
            spans[area.in_title] = list(sentence_spans(text))
        yield {
            "doc_id": well_formed(article.doc_id),
            "title": shortened(well_formed(article.title)),
            "source": shortened(well_formed(article.source)),
            "published": article.published,
            "in_title": area.in_title,
            "start": area.start,
            "end": area.end,
            "words": shortened(" ".join(text[area.start : area.end].split())),
            "sentence": sentence_at(text, area.start, area.end, spans=spans[area.in_title]),
            **_described(parse, area),
        }


def _described(parse: Geoparse, area: DerivedArea) -> dict[str, Any]:
    least, most = area.distance_km or (math.nan, math.nan)
    places = [parse.all_mentions[anchor].place for anchor in area.anchors]
    known = [place for place in places if place is not None]
    shape = area.geometry(parse.all_mentions)
    return {
        "rule": area.rule,
        "part": area.part,
        "least_km": least,
        "most_km": most,
        "bearing": math.nan if area.bearing is None else area.bearing,
        "reason": well_formed(area.reason),
        "anchors": [{"place_id": p.place_id, "name": well_formed(p.name)} for p in known],
        "country": known[0].country if known else "",
        "shape": shapely.Point() if shape is None else shape,
    }
