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
    raised = ((mentions["country"] != "") & (mentions["kind"] != "country")).to_numpy()
    key = mentions["place_id"].where(~raised, "country." + mentions["country"])
    known = _known(named, areas).reindex(key).set_axis(mentions.index)
    given = raised & known["name"].notna().to_numpy()
    counted = mentions.assign(
        place_id=key,
        kind=mentions["kind"].where(~raised, "country"),
        admin1_name=mentions["admin1_name"].where(~raised, ""),
        precision=mentions["precision"].where(~raised, _COUNTRY_PRECISION),
        **{part: mentions[part].where(~given, known[part]) for part in known.columns},
    )
    points = point_column(counted["lon"], counted["lat"])
    return gather(counted.set_geometry(points), key)


def _known(named: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return name, point and accuracy of each country that is known, by ``place_id``."""
    columns = ["name", "lon", "lat", "accuracy_km"]
    given = named[named["kind"] == "country"].drop_duplicates("place_id").set_index("place_id")
    drawn = areas[areas["kind"] == "country"].drop_duplicates("place_id").set_index("place_id")
    drawn = drawn.assign(accuracy_km=float("nan"))
    known: pd.DataFrame = given[columns].combine_first(drawn[columns])
    return known
