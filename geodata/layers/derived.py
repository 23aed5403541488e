"""Areas that words describe: one feature per area, marked as derived."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.schema import CRS, LAYER_COLUMNS, Span, well_formed
from geodata.sentences import sentence_at, sentence_spans, shortened
from geodata.shapes import far_from_km, shape_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geodata.schema import DerivedArea, Geoparse

__all__ = ["DERIVED_COLUMNS", "derived_layer"]

# What the layer says beside `schema.LAYER_COLUMNS`.
DERIVED_COLUMNS: Final = ("words", "rule", "reason", "doc_ids", "told")
_STATUS: Final = "derived"
_TYPES: Final = {"text": "str", "integer": "int64", "number": "float64"}


def derived_layer(parses: Iterable[Geoparse]) -> gpd.GeoDataFrame:
    """Return the areas that articles describe, the most described first.

    Parameters
    ----------
    parses
        Parsed articles.

    Returns
    -------
    areas
        `schema.LAYER_COLUMNS` and `DERIVED_COLUMNS`, polygons in EPSG:4326. Areas of one
        rule around the same places with the same figures are one row; those that cannot be
        drawn are left out. `place_id`, `kind` and `country` are the first anchor's, `name`
        the words as first written; `lon` and `lat` lie in the area, `accuracy_km` is the
        radius of a circle around them that holds it. `status` is ``derived``. ``told`` is
        a list of dicts, one an occurrence: its article, its sentence, and where it stands.
    """
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for parse in parses:
        sentences: dict[bool, list[Span]] = {}
        for area in parse.derived:
            key = _key(parse, area)
            if key is None:
                continue
            known = rows.get(key)
            if known is None:
                shape = shape_of(area, parse.all_mentions)
                if shape is not None:
                    rows[key] = _row(parse, area, shape)
                    rows[key]["told"] = [_told(parse, area, sentences)]
            else:
                known["mentions"] += 1
                known["doc_ids"].setdefault(well_formed(parse.article.doc_id))
                known["told"].append(_told(parse, area, sentences))
    return _frame(list(rows.values()))


def _key(parse: Geoparse, area: DerivedArea) -> tuple[Any, ...] | None:
    places = [parse.all_mentions[k].place for k in area.anchors]
    ids = tuple(place.place_id for place in places if place is not None)
    if len(ids) < len(places):
        return None
    return area.rule, ids, area.distance_km, area.bearing, area.part


def _row(parse: Geoparse, area: DerivedArea, shape: BaseGeometry) -> dict[str, Any]:
    anchors = [parse.all_mentions[k] for k in area.anchors]
    place = anchors[0].place
    assert place is not None  # noqa: S101 - `_key` has looked
    text = parse.article.title if area.in_title else parse.article.text
    words = well_formed(" ".join(text[area.start : area.end].split()))
    inside = shape.representative_point()
    return {
        "place_id": place.place_id,
        "name": words,
        "kind": place.kind,
        "country": place.country,
        "admin1_name": place.admin1_name,
        "mentions": 1,
        "articles": 1,
        "score": min(anchor.score for anchor in anchors),
        "precision": max(2, *(anchor.precision for anchor in anchors)),
        "accuracy_km": far_from_km(shape, (inside.x, inside.y)),
        "lon": inside.x,
        "lat": inside.y,
        "status": _STATUS,
        "words": words,
        "rule": area.rule,
        "reason": well_formed(area.reason),
        "doc_ids": {well_formed(parse.article.doc_id): None},
        "geometry": shape,
    }


def _told(parse: Geoparse, area: DerivedArea, sentences: dict[bool, list[Span]]) -> dict[str, Any]:
    """Return one occurrence; `sentences` keeps where those of title and text are."""
    article = parse.article
    text = well_formed(article.title if area.in_title else article.text)
    if area.in_title not in sentences:
        sentences[area.in_title] = sentence_spans(text)
    return {
        "doc_id": well_formed(article.doc_id),
        "title": shortened(well_formed(article.title)),
        "source": shortened(well_formed(article.source)),
        "published": article.published,
        "sentence": sentence_at(text, area.start, area.end, spans=sentences[area.in_title]),
        "in_title": area.in_title,
        "start": area.start,
        "end": area.end,
    }


def _frame(rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    for row in rows:
        row["doc_ids"] = list(row["doc_ids"])
        row["articles"] = len(row["doc_ids"])
    rows.sort(key=lambda row: (-row["mentions"], -row["score"], row["place_id"], row["rule"]))
    columns = (*(c for c in LAYER_COLUMNS if c != "geometry"), *DERIVED_COLUMNS)
    made = {name: pd.Series([row[name] for row in rows], dtype=_dtype(name)) for name in columns}
    shapes = np.array([row["geometry"] for row in rows], dtype=object)
    return gpd.GeoDataFrame(made, geometry=shapes, crs=CRS)


def _dtype(name: str) -> str:
    if name in {"doc_ids", "told"}:
        return "object"
    return _TYPES.get(LAYER_COLUMNS.get(name, "text"), "object")
