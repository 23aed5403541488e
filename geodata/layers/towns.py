"""Towns, villages and facilities: points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.layers.places import gather

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["towns"]


def towns(mentions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one point per town, village or facility.

    Parameters
    ----------
    mentions
        Literal mentions of towns and facilities.
    """
    return gather(mentions, mentions["place_id"])
