"""GeoJSON (RFC 7946): one feature per place with its sentences, or one per mention; events."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import shapely

from geodata.export.content import (
    DERIVED_FIELDS,
    EVENT_FIELDS,
    FLOW_FIELDS,
    MENTION_FIELDS,
    PLACE_FIELDS,
    SCENE_FIELDS,
    Content,
    deep,
    plain,
)
from geodata.export.credits import BORDERS, LICENCE, generator, lines

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

__all__ = ["geojson", "geometry"]

# 0.00001 degrees are one metre; GeoNames gives no more.
_DECIMALS = 5
_SENTENCE_FIELDS = (
    "doc_id", "title", "source", "published", "in_title", "start", "end", "surface", "sentence",
    "usage", "score", "precision",
)  # fmt: skip


def geojson(content: Content) -> bytes:
    """Write a FeatureCollection, UTF-8.

    Parameters
    ----------
    content
        With layers: one feature per place and layer, ``sentences`` being a list of
        its mentions. Without: one point per mention. Then its events: with layers of
        them, one feature per scene and type, its ``claims`` a list; without, one per
        event. Movements (``layer`` is ``flows``) and derived areas (``derived``) follow.
        What is unresolved or has no scene has no geometry (RFC 7946, 3.2). Credits,
        licence and border view are foreign members of the collection and stand in each
        feature's properties too.
    """
    collection = {
        "type": "FeatureCollection",
        "name": plain(content.title) or "conflict-atlas",
        "generator": generator(),
        "border_view": content.view,
        "borders": BORDERS[content.view],
        "licence": LICENCE,
        "attribution": list(lines(content.view)),
        "features": list(_features(content)),
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False).encode("utf-8")


def geometry(shape: BaseGeometry | None, decimals: int = _DECIMALS) -> dict[str, Any] | None:
    """Return a geometry as GeoJSON has it: rounded, outer rings counterclockwise.

    Parameters
    ----------
    shape
        Degrees; None and empty ones give None.
    decimals
        Of a degree.
    """
    if shape is None or shape.is_empty:
        return None
    turned = shapely.orient_polygons(shape) if "Polygon" in shape.geom_type else shape
    rounded = shapely.transform(turned, lambda degrees: degrees.round(decimals))
    made: dict[str, Any] = shapely.geometry.mapping(rounded)
    return made


def _features(content: Content) -> Iterator[dict[str, Any]]:
    shared = {"border_view": content.view, "licence": LICENCE}
    for properties, shape in (*_places(content), *_events(content)):
        yield _feature(shape, {**properties, **shared})


def _places(content: Content) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    if content.layers is None:
        yield from _rows(content.mentions, MENTION_FIELDS)
        return
    sentences = [row for row, _ in _rows(content.mentions, _SENTENCE_FIELDS)]
    for name, layer in content.layers.items():
        places = _rows(layer, PLACE_FIELDS)
        for (place, shape), rows in zip(places, layer["rows"], strict=True):
            told = [sentences[row] for row in rows]
            yield {"layer": name, **place, "sentences": told}, shape


def _events(content: Content) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    if content.events is not None and not content.scenes:
        more = ("figures", "moved", "role_places")
        for row, shape in _rows(content.events, EVENT_FIELDS, more):
            yield {"layer": "events", **row}, shape
    for name, layer in content.scenes.items():
        for row, shape in _rows(layer, SCENE_FIELDS, ("sub_types", "claims")):
            yield {"layer": name, **row}, shape
    if content.flows is not None:
        for row, shape in _rows(content.flows, FLOW_FIELDS, ("claims",)):
            yield {"layer": "flows", **row}, shape
    if content.derived is not None:
        for row, shape in _rows(content.derived, DERIVED_FIELDS, ("told",)):
            yield {"layer": "derived", **row}, shape


def _rows(
    frame: gpd.GeoDataFrame, fields: Sequence[str], nested: Sequence[str] = ()
) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    columns = [[plain(value) for value in frame[field].tolist()] for field in fields]
    columns += [[deep(value) for value in frame[field].tolist()] for field in nested]
    fields = (*fields, *nested)
    rows = zip(*columns, strict=True) if len(frame) else iter(())
    for values, shape in zip(rows, frame.geometry, strict=True):
        yield dict(zip(fields, values, strict=True)), shape


def _feature(shape: BaseGeometry, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry(shape), "properties": properties}
