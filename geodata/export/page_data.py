"""What the standalone map draws, as plain values for its script."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geodata.export.content import Content, plain
from geodata.export.credits import BORDERS, SOURCES, generator
from geodata.export.geojson import geometry
from geodata.export.page_events import page_events
from geodata.schema import LAYERS, Geoparse, well_formed

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

__all__ = ["page_data"]

_LABELS: Mapping[str, str] = {
    "countries": "Countries",
    "regions": "Regions",
    "towns": "Towns and villages",
    "areas": "Waters and other areas",
    "actors": "Actors",
    "unresolved": "Unresolved",
}
# All areas of a layer are drawn with the same detail, degrees: the finest that stays within
# this many corners, some 20 bytes each.
_DETAILS = (0.01, 0.02, 0.04, 0.08)
_MOST_CORNERS = 30_000
_SHAPE_DECIMALS = 3
# Names of the base map: the further from any place, the larger the town must be.
_NEAR_DEGREES = 8.0
_NEAR_ZOOM, _FAR_ZOOM = 8, 5
_MOST_LABELS = 900


def page_data(content: Content, *, basemap: Path | None) -> dict[str, Any]:
    """Gather layers, articles, base map and credits.

    Parameters
    ----------
    content
        What is shown, with its articles.
    basemap
        Folder of the base map; None, or one without its files, gives an empty sea.

    Returns
    -------
    page_data
        Only what JSON has. Offsets count UTF-16 code units, as the browser does.
    """
    features, feature_of = _features(content)
    return {
        "title": well_formed(content.title),
        "view": content.view,
        "borders": BORDERS[content.view],
        "sources": [list(source) for source in SOURCES],
        "generator": generator(),
        "layers": _layers(content, features),
        "features": features,
        "unresolved": list(_unresolved(content)),
        **page_events(content),
        "articles": [_article(parse, marks) for parse, marks in _marked(content, feature_of)],
        "land": _base_file(basemap, f"land-low-{content.view}.json"),
        "lines": _base_file(basemap, f"borders-{content.view}.json"),
        "labels": _base_labels(basemap, features),
    }


def _features(content: Content) -> tuple[list[dict[str, Any]], dict[int, int]]:
    """Return the features to draw, and the one that each mention's row belongs to."""
    features: list[dict[str, Any]] = []
    feature_of: dict[int, int] = {}
    for layer, place, shape, rows in _places(content):
        if math.isfinite(place["lon"]) and math.isfinite(place["lat"]):
            feature_of |= dict.fromkeys(rows, len(features))
            features.append(_feature(layer, place, shape))
    return features, feature_of


def _places(
    content: Content,
) -> Iterator[tuple[str, Mapping[str, Any], BaseGeometry | None, Sequence[int]]]:
    if content.layers is not None:
        for layer in LAYERS:
            if layer in content.layers and layer != "unresolved":
                frame = content.layers[layer]
                shapes = _coarse(frame.geometry.to_numpy())
                for place, shape in zip(_records(frame), shapes, strict=True):
                    yield layer, place, shape, place["rows"]
        return
    # Without layers each place is a point, and whoever acts is an actor.
    rows: dict[tuple[str, str], list[int]] = {}
    records = _records(content.mentions)
    for row, mention in enumerate(records):
        points = "towns" if mention["usage"] == "literal" else "actors"
        rows.setdefault((points, mention["place_id"]), []).append(row)
    for (drawn_in, _), held in rows.items():
        found = [records[row] for row in held]
        articles = len({mention["doc_id"] for mention in found})
        counted = {**found[0], "mentions": len(held), "articles": articles, "status": ""}
        yield drawn_in, counted, None, held


def _records(frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = frame.drop(columns="geometry").to_dict("records")
    return records


def _feature(layer: str, place: Mapping[str, Any], shape: BaseGeometry | None) -> dict[str, Any]:
    is_area = shape is not None and "Polygon" in shape.geom_type and layer != "actors"
    return {
        "layer": layer,
        "id": plain(place["place_id"]),
        "name": plain(place["name"]),
        "kind": plain(place["kind"]),
        "where": ", ".join(
            plain(place[part])
            for part in ("admin1_name", "country")
            if place[part] and place[part] != place["name"] and place["kind"] != "country"
        ),
        "mentions": int(place["mentions"]),
        "articles": int(place["articles"]),
        "lon": round(place["lon"], 5),
        "lat": round(place["lat"], 5),
        "km": plain(place["accuracy_km"]),
        "status": plain(place["status"]),
        "shape": geometry(shape, _SHAPE_DECIMALS) if is_area else None,
    }


def _coarse(shapes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return polygons with the detail that a page can carry; neighbours keep one border."""
    areas = shapes.copy()
    is_area = np.isin(shapely.get_type_id(shapes), (3, 6))  # GEOS's codes of polygons
    for detail in _DETAILS:
        areas[is_area] = shapely.coverage_simplify(shapes[is_area], detail)
        areas[is_area] = [_without_specks(area, detail) for area in areas[is_area]]
        if shapely.get_num_coordinates(areas).sum() <= _MOST_CORNERS:
            break
    return areas


def _without_specks(area: BaseGeometry, detail: float) -> BaseGeometry:
    parts = shapely.get_parts(area)
    sizes = shapely.area(parts)
    kept = parts[sizes >= min(detail**2, sizes.max(initial=0.0))]
    return shapely.multipolygons(kept)


def _layers(content: Content, features: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    shown: Sequence[str] = LAYERS if content.layers is None else list(content.layers)
    counts = {name: sum(f["layer"] == name for f in features) for name in LAYERS}
    return [
        {"name": name, "label": _LABELS[name], "places": counts[name]}
        for name in LAYERS
        if name in shown and name != "unresolved" and (counts[name] or content.layers is not None)
    ]


def _unresolved(content: Content) -> Iterator[dict[str, Any]]:
    if content.layers is None or "unresolved" not in content.layers:
        return
    for name in _records(content.layers["unresolved"]):
        yield {
            "name": plain(name["name"]),
            "mentions": int(name["mentions"]),
            "reason": plain(name["reason"]),
        }


def _marked(
    content: Content, feature_of: Mapping[int, int]
) -> Iterator[tuple[Geoparse, list[dict[str, Any]]]]:
    """Yield each article with its mentions that are shown."""
    shown = zip(content.rows, _records(content.shown), strict=True)
    kept = [{**mention, "feature": feature_of.get(row)} for row, mention in shown]
    kept.sort(key=lambda mention: mention["doc_id"])
    by_id = {doc: list(found) for doc, found in groupby(kept, lambda m: m["doc_id"])}
    for parse in content.articles:
        yield parse, by_id.get(well_formed(parse.article.doc_id), [])


def _article(parse: Geoparse, mentions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    article = parse.article
    return {
        "title": well_formed(article.title),
        "source": well_formed(article.source),
        "published": plain(article.published),
        "text": well_formed(article.text),
        "title_marks": _marks(article.title, [m for m in mentions if m["in_title"]]),
        "text_marks": _marks(article.text, [m for m in mentions if not m["in_title"]]),
    }


def _marks(text: str, mentions: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """Return start, end, usage and feature of each, in order, none inside another."""
    units = _utf16_offsets(text)
    marks: list[list[Any]] = []
    reached = 0
    for mention in sorted(mentions, key=lambda m: (m["start"], -m["end"])):
        start, end = mention["start"], mention["end"]
        if reached <= start < end <= len(text):
            usage = mention["usage"] if mention["place_id"] else "unresolved"
            marks.append([int(units[start]), int(units[end]), usage, mention["feature"]])
            reached = end
    return marks


def _utf16_offsets(text: str) -> np.ndarray[Any, Any]:
    """Return the UTF-16 offset of each code-point offset, the end's too."""
    points = np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), dtype="<u4")
    widths = 1 + (points > 0xFFFF)  # noqa: PLR2004 - the last code point of one unit
    return np.concatenate(([0], np.cumsum(widths)))


def _base_file(basemap: Path | None, name: str) -> Any:  # noqa: ANN401 - parsed JSON
    """Return a file of the base map, None where it was never built."""
    try:
        return None if basemap is None else json.loads((basemap / name).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _base_labels(
    basemap: Path | None, features: Sequence[Mapping[str, Any]]
) -> Sequence[Sequence[Any]]:
    """Return the names of the base map worth having: more of them near the places."""
    labels = _base_file(basemap, "labels.json") or []
    named = {feature["name"] for feature in features}
    spots = np.array([(f["lon"], f["lat"]) for f in features]).reshape(-1, 2)
    kept = []
    for label in labels:
        lon, lat, name, kind, zoom = label[:5]
        away = np.abs(spots - (lon, lat)).max(axis=1).min(initial=math.inf)
        limit = _NEAR_ZOOM if away <= _NEAR_DEGREES else _FAR_ZOOM
        if (kind == "country" or zoom <= limit) and name not in named:
            kept.append((round(lon, 2), round(lat, 2), name, kind, zoom))
    return sorted(kept, key=lambda label: label[4])[:_MOST_LABELS]
