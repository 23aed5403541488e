"""Which mentions are shown."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["filter_mentions"]


def filter_mentions(
    mentions: gpd.GeoDataFrame,
    *,
    doc_ids: Collection[str] | None = None,
    countries: Collection[str] | None = None,
    min_score: float = 0.0,
    dates: tuple[date | None, date | None] = (None, None),
) -> gpd.GeoDataFrame:
    """Keep the mentions that a reader asked for, in their order.

    Parameters
    ----------
    mentions
        `schema.MENTION_COLUMNS`.
    doc_ids
        Articles to keep; None for all.
    countries
        ISO 3166-1 alpha-2 codes of the countries that places lie in; None for all.
        Unresolved mentions lie in none.
    min_score
        Least score of those that have a place; unresolved ones stay.
    dates
        First and last day of publication, both included; None leaves that end open.
        Articles without a date are dropped where either is given.
    """
    keep = (mentions["score"] >= min_score) | (mentions["place_id"] == "")
    if doc_ids is not None:
        keep &= mentions["doc_id"].isin(list(doc_ids))
    if countries is not None:
        keep &= mentions["country"].isin(list(countries))
    first, last = dates
    if first is not None:
        keep &= mentions["published"] >= pd.Timestamp(first)
    if last is not None:
        keep &= mentions["published"] <= pd.Timestamp(last)
    return mentions[keep]
