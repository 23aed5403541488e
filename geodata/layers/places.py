"""Mentions of one place to one row: what every layer has in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.schema import CRS, LAYER_COLUMNS, USAGES, Kind, LayerName, Usage

__all__ = ["EXTRA_COLUMNS", "gather", "layer_of", "point_column", "with_areas"]

# What layers say beside `schema.LAYER_COLUMNS`.
EXTRA_COLUMNS: Sequence[str] = (*USAGES, "doc_ids", "rows", "reason")
_LAYER_OF_KIND: Final[Mapping[str, LayerName]] = {
    "country": "countries",
    "region": "regions",
    "county": "regions",
    "town": "towns",
    "facility": "towns",
    "water": "areas",
    "area": "areas",
    "continent": "areas",
}
_TYPES: Mapping[str, Any] = {"text": "str", "integer": "int64", "number": "float64"}


def layer_of(kind: Kind | str, usage: Usage | str) -> LayerName:
    """Return the layer that a mention is drawn in.

    Parameters
    ----------
    kind
        Its place's kind, or empty where it is unresolved.
    usage
        Demonyms and metonyms are actors, whatever their place.
    """
    if not kind:
        return "unresolved"
    return "actors" if usage != "literal" else _LAYER_OF_KIND[kind]


def gather(
    mentions: gpd.GeoDataFrame, key: pd.Series[Any], *, reason: bool = False
) -> gpd.GeoDataFrame:
    """Make one row per key, the most mentioned first.

    Parameters
    ----------
    mentions
        Those of one layer, with their position in the caller's frame as ``row``.
    key
        What makes mentions the same feature, aligned with `mentions`.
    reason
        Whether to say why, as the first mention's reasons do.

    Returns
    -------
    places
        `schema.LAYER_COLUMNS` and `EXTRA_COLUMNS`, points in EPSG:4326. Name, point,
        precision and accuracy are the surest mention's, score its score; ``rows``
        are the mentions' positions.
    """
    used = {usage: mentions["usage"] == usage for usage in USAGES}
    keyed = mentions.assign(key=key.to_numpy(), **used)
    surest = keyed.sort_values(["score", "precision"], ascending=[False, True], kind="stable")
    best = surest.drop_duplicates("key").set_index("key")
    groups = keyed.groupby("key", sort=False)
    places = best.assign(
        mentions=groups.size(),
        articles=groups["doc_id"].nunique(),
        doc_ids=groups["doc_id"].agg(lambda ids: list(dict.fromkeys(ids))),
        rows=groups["row"].agg(list),
        status="",
        reason=["; ".join(r) for r in best["reasons"]] if reason else "",
        **groups[list(USAGES)].sum(),
    )
    places = places.sort_values(
        ["mentions", "score", "place_id"], ascending=[False, False, True], kind="stable"
    )
    places = places.reset_index(drop=True)
    return _typed(places)


def with_areas(places: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give places their polygons; those that have none keep their point.

    A disputed place is counted to the country that the view of borders counts it to.

    Parameters
    ----------
    places
        A layer, as `gather` makes it.
    areas
        `geodata.gazetteer.boundaries.load_areas`: ``place_id``, ``country``, ``status``,
        polygons.
    """
    known = areas.set_index("place_id")
    known = known[~known.index.duplicated()].reindex(places["place_id"])
    shapes = known.geometry.to_numpy()
    found = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    geometry = np.where(found, shapes, places.geometry.to_numpy())
    status = known["status"].fillna("").to_numpy()
    country = np.where(status == "disputed", known["country"].to_numpy(), places["country"])
    return places.assign(
        status=pd.Series(status, dtype="str"), country=pd.Series(country, dtype="str")
    ).set_geometry(gpd.GeoSeries(geometry, crs=CRS))


def _typed(places: pd.DataFrame) -> gpd.GeoDataFrame:
    columns: dict[str, Any] = {}
    for name, kind in LAYER_COLUMNS.items():
        columns[name] = places[name].astype(_TYPES[kind]) if kind in _TYPES else places[name]
    for name in EXTRA_COLUMNS:
        columns[name] = places[name].astype("int64") if name in USAGES else places[name]
    columns["reason"] = columns["reason"].astype("str")
    geometry = columns.pop("geometry")
    return gpd.GeoDataFrame(columns, geometry=np.asarray(geometry, dtype=object), crs=CRS)


def point_column(lons: pd.Series[Any], lats: pd.Series[Any]) -> gpd.GeoSeries:
    """Return points, empty where there are no coordinates, aligned with `lons`."""
    points = np.full(len(lons), shapely.Point(), dtype=object)
    placed = (lons.notna() & lats.notna()).to_numpy()
    points[placed] = shapely.points(lons.to_numpy()[placed], lats.to_numpy()[placed])
    return gpd.GeoSeries(points, index=lons.index, crs=CRS)
