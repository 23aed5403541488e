"""Countries named as places: their areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.layers.places import gather, with_areas

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["countries"]


def countries(mentions: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one polygon per country, a point where no boundary is known.

    Parameters
    ----------
    mentions
        Literal mentions of countries.
    areas
        Boundaries of the view wanted.
    """
    return with_areas(gather(mentions, mentions["place_id"]), areas)
