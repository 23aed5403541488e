"""First- and second-level regions: their areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.layers.places import gather, with_areas

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["regions"]


def regions(mentions: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one polygon per region, a point where no boundary is known.

    Parameters
    ----------
    mentions
        Literal mentions of regions and counties.
    areas
        Boundaries of the view wanted.
    """
    return with_areas(gather(mentions, mentions["place_id"]), areas)
