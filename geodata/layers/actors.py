"""Governments, armies and peoples: counted to their country, drawn apart from places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.layers.places import gather, point_column

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["actors"]

_COUNTRY_PRECISION = 4


def actors(
    mentions: gpd.GeoDataFrame, named: gpd.GeoDataFrame, areas: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Return one point per country whose people or powers are named.

    Parameters
    ----------
    mentions
        Demonyms and metonyms. One of a region or town ("Chechen fighters", "Seoul
        said") counts to its country; one of no single country ("African leaders")
        to its own place.
    named
        All mentions, in whatever usage: where the country itself is among them, its
        name, point and accuracy are taken from there.
    areas
        Boundaries of the view wanted, whose names and points serve otherwise.
    """
    raised = mentions[(mentions["country"] != "") & (mentions["kind"] != "country")].copy()
    if not raised.empty:
        country = "country." + raised["country"]
        known = _known(named, areas).reindex(country)
        found = known["name"].notna().to_numpy()
        for column in ("name", "lon", "lat", "accuracy_km"):
            raised.loc[found, column] = known[column].to_numpy()[found]
        raised["place_id"] = country
        raised["kind"] = "country"
        raised["admin1_name"] = ""
        raised["precision"] = _COUNTRY_PRECISION
        mentions = mentions.copy()
        mentions.loc[raised.index] = raised
    mentions = mentions.set_geometry(point_column(mentions["lon"], mentions["lat"]))
    return gather(mentions, mentions["place_id"])


def _known(named: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return name, point and accuracy of each country that is known, by ``place_id``."""
    columns = ["name", "lon", "lat", "accuracy_km"]
    given = named[named["kind"] == "country"].drop_duplicates("place_id").set_index("place_id")
    drawn = areas[areas["kind"] == "country"].drop_duplicates("place_id").set_index("place_id")
    drawn = drawn.assign(accuracy_km=float("nan"))
    return given[columns].combine_first(drawn[columns])
