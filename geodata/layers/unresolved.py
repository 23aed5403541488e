"""Names that could not be placed: a list, with the reason why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.layers.places import gather

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["unresolved"]


def unresolved(mentions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one row per name, with an empty point and the first mention's reasons.

    Parameters
    ----------
    mentions
        Those without a place.

    Returns
    -------
    unresolved
        ``name`` is the name as it stands in the text, ``place_id`` is empty.
    """
    return gather(mentions.assign(name=mentions["surface"]), mentions["surface"], reason=True)
