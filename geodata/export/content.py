"""What is exported, as every format takes it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geodata.schema import well_formed

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.schema import BorderView, Geoparse

__all__ = ["MENTION_FIELDS", "PLACE_FIELDS", "Content", "plain"]

# What a mention says of itself, and what a place does, in the order of columns.
MENTION_FIELDS: Sequence[str] = (
    "doc_id", "title", "source", "published", "in_title", "start", "end", "surface", "sentence",
    "usage", "place_id", "name", "kind", "country", "admin1", "admin1_name", "geonameid", "lon",
    "lat", "score", "precision", "accuracy_km",
)  # fmt: skip
PLACE_FIELDS: Sequence[str] = (
    "place_id", "name", "kind", "country", "admin1_name", "mentions", "articles", "literal",
    "metonym", "demonym", "score", "precision", "accuracy_km", "lon", "lat", "status", "reason",
)  # fmt: skip
# How pandas writes what is not there: its NaT and NA, and NaN.
_MISSING = frozenset({"NaT", "<NA>", "nan"})


@dataclass(frozen=True, slots=True)
class Content:
    """What is shown, and how it is called.

    Parameters
    ----------
    mentions
        `schema.MENTION_COLUMNS`.
    layers
        `geodata.layers.build_layers` of these mentions, or some of its layers; None
        for the mentions alone.
    view
        Whose borders.
    articles
        The articles themselves, which only the standalone map needs.
    title
        What to call the whole.
    """

    mentions: gpd.GeoDataFrame
    layers: Mapping[str, gpd.GeoDataFrame] | None
    view: BorderView
    articles: Sequence[Geoparse]
    title: str

    @property
    def rows(self) -> list[int]:
        """Positions of the mentions that the layers hold, in order; all without layers."""
        if self.layers is None:
            return list(range(len(self.mentions)))
        held = (rows for layer in self.layers.values() for rows in layer["rows"])
        return sorted({row for rows in held for row in rows})

    @property
    def shown(self) -> gpd.GeoDataFrame:
        """The mentions at these `rows`."""
        return self.mentions.iloc[self.rows]


def plain(value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    """Return a cell as JSON has it: no NaN, no NaT, days as ISO 8601, plain numbers."""
    if isinstance(value, str):
        return well_formed(value)
    if value is None or str(value) in _MISSING:
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return round(value, 6) if math.isfinite(value) else None
    return value
