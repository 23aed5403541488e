"""Waters, macro regions and continents: areas without a border of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.layers.places import gather, with_areas

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["areas"]


def areas(mentions: gpd.GeoDataFrame, bounded: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one point per area, ``accuracy_km`` being the radius of its circle.

    The few areas whose extent is agreed, such as the Golan Heights, are polygons.

    Parameters
    ----------
    mentions
        Literal mentions of waters, areas and continents.
    bounded
        Boundaries of the view wanted.
    """
    return with_areas(gather(mentions, mentions["place_id"]), bounded)
