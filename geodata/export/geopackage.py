"""GeoPackage: one layer per map layer, the mentions, the events, and a table of credits."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from geodata.export.content import (
    DERIVED_FIELDS,
    EVENT_FIELDS,
    FLOW_FIELDS,
    MENTION_FIELDS,
    PLACE_FIELDS,
    SCENE_FIELDS,
    Content,
    deep,
    figure_words,
)
from geodata.export.credits import BORDERS, LICENCE, generator, lines
from geodata.schema import CRS, LAYERS, well_formed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["geopackage"]


def geopackage(content: Content) -> bytes:
    """Write an OGC GeoPackage.

    Parameters
    ----------
    content
        Its mentions become the layer ``mentions`` (points, one a mention, with
        sentence and article), its layers one layer each (one feature a place), its
        events ``events`` (one an event, ``type`` and ``status`` to style by) and
        ``scenes`` (one a scene and type), its movements ``flows``, its derived areas
        ``derived``, and the table ``metadata`` names sources, licence and border view.
        All EPSG:4326.
    """
    from pyogrio import write_dataframe  # noqa: PLC0415 - GDAL is loaded only for this format

    with tempfile.TemporaryDirectory(prefix="conflict-atlas-") as folder:
        target = Path(folder, "export.gpkg")
        write_dataframe(_mentions(content), target, layer="mentions", geometry_type="Point")
        for name in LAYERS:
            if content.layers is not None and name in content.layers:
                shapes = "Point" if name in {"towns", "actors", "unresolved"} else "Unknown"
                places = _places(content, content.layers[name])
                write_dataframe(places, target, layer=name, geometry_type=shapes, append=True)
        for table, frame in _events(content):
            write_dataframe(frame, target, layer=table, geometry_type="Unknown", append=True)
        write_dataframe(_metadata(content), target, layer="metadata", append=True)
        return target.read_bytes()


def _mentions(content: Content) -> gpd.GeoDataFrame:
    mentions = content.shown
    frame = _picked(mentions, MENTION_FIELDS)
    frame["alternatives"] = [_json(row) for row in mentions["alternatives"]]
    frame["reasons"] = [well_formed("; ".join(row)) for row in mentions["reasons"]]
    return _credited(frame, content)


def _places(content: Content, layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    frame = _picked(layer, PLACE_FIELDS)
    sentences = [well_formed(s) for s in content.mentions["sentence"]]
    frame["sentences"] = [_json([sentences[row] for row in rows]) for rows in layer["rows"]]
    frame["doc_ids"] = [_json(ids) for ids in layer["doc_ids"]]
    return _credited(frame, content)


def _events(content: Content) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    """Yield what is told of events, as layers with their names."""
    if content.events is not None:
        frame = _picked(content.events, EVENT_FIELDS)
        frame["figures"] = [well_formed(figure_words(row)) for row in content.events["figures"]]
        frame["moved"] = [well_formed(figure_words([row])) for row in content.events["moved"]]
        frame["role_places"] = [_json(row) for row in content.events["role_places"]]
        yield "events", _credited(frame, content)
    if content.scenes:
        scenes = pd.concat([_with_claims(s, SCENE_FIELDS) for s in content.scenes.values()])
        yield "scenes", _credited(scenes, content)
    if content.flows is not None:
        yield "flows", _credited(_with_claims(content.flows, FLOW_FIELDS), content)
    if content.derived is not None:
        frame = _picked(content.derived, DERIVED_FIELDS)
        frame["told"] = [_json(deep(row)) for row in content.derived["told"]]
        yield "derived", _credited(frame, content)


def _with_claims(layer: gpd.GeoDataFrame, fields: Sequence[str]) -> gpd.GeoDataFrame:
    return _picked(layer, fields).assign(claims=[_json(deep(row)) for row in layer["claims"]])


def _picked(frame: gpd.GeoDataFrame, fields: Sequence[str]) -> gpd.GeoDataFrame:
    columns: dict[str, Any] = {}
    for field in fields:
        column = frame[field].reset_index(drop=True)
        texts = pd.api.types.is_string_dtype(column)
        columns[field] = column.map(well_formed) if texts and len(column) else column
    shapes = [None if shape is None or shape.is_empty else shape for shape in frame.geometry]
    return gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(shapes, crs=CRS))


def _credited(frame: gpd.GeoDataFrame, content: Content) -> gpd.GeoDataFrame:
    return frame.assign(border_view=content.view, licence=LICENCE)


def _metadata(content: Content) -> pd.DataFrame:
    rows = [
        ("title", well_formed(content.title)),
        ("generator", generator()),
        ("border_view", content.view),
        ("borders", BORDERS[content.view]),
        ("licence", LICENCE),
        *(("attribution", line) for line in lines(content.view)),
    ]
    return pd.DataFrame(rows, columns=["key", "value"])


def _json(value: object) -> str:
    return well_formed(json.dumps(value, ensure_ascii=False))
