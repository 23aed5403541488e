"""What is exported, as every format takes it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geodata.schema import well_formed

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.schema import BorderView, Geoparse

__all__ = [
    "DERIVED_FIELDS",
    "EVENT_FIELDS",
    "FLOW_FIELDS",
    "MENTION_FIELDS",
    "PLACE_FIELDS",
    "SCENE_FIELDS",
    "Content",
    "deep",
    "figure_words",
    "plain",
]

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
_CLAIM_FIELDS = (
    "events", "articles", "happened", "reported", "claimed", "denied", "at_least",
    "at_least_counts", "date_start", "date_end",
)  # fmt: skip
# What an event says of itself, a scene of its events, a movement and a derived area.
EVENT_FIELDS: Sequence[str] = (
    "doc_id", "title", "source", "published", "in_title", "start", "end", "quote", "type",
    "sub_type", "trigger", "place_id", "name", "area", "kind", "country", "admin1_name", "lon",
    "lat", "precision", "accuracy_km", "date_start", "date_end", "date_precision", "claimed_by",
    "claim", "status", "is_negated", "modality", "verification", "who", "means", "origin_id",
    "origin", "destination_id", "destination",
)  # fmt: skip
SCENE_FIELDS: Sequence[str] = (
    "place_id", "name", "area", "type", "kind", "country", "admin1_name", *_CLAIM_FIELDS, "lon",
    "lat", "precision", "accuracy_km",
)  # fmt: skip
FLOW_FIELDS: Sequence[str] = (
    "origin_id", "origin", "destination_id", "destination", "who", "means", *_CLAIM_FIELDS,
)  # fmt: skip
DERIVED_FIELDS: Sequence[str] = (
    "words", "rule", "reason", "place_id", "kind", "country", "admin1_name", "mentions",
    "articles", "score", "precision", "accuracy_km", "lon", "lat",
)  # fmt: skip
_LONG = 1e6  # from here `g` would write an exponent
_MISSING = frozenset({"NaT", "<NA>", "nan"})


@dataclass(frozen=True, slots=True)
class Content:
    """What is shown, and how it is called.

    Parameters
    ----------
    mentions
        `schema.MENTION_COLUMNS`.
    layers
        Layers of places, as `geodata.layers.build_layers` makes them of these mentions,
        or some of them; None for the mentions alone.
    view
        Whose borders.
    articles
        The articles themselves, which only the standalone map needs.
    title
        What to call the whole.
    events
        `schema.EVENT_COLUMNS`.
    scenes
        Event type to layer (`schema.EVENT_LAYER_COLUMNS`).
    flows
        Movements (`schema.FLOW_COLUMNS`).
    derived
        Areas that words describe (`geodata.layers.derived_layer`).
    """

    mentions: gpd.GeoDataFrame
    layers: Mapping[str, gpd.GeoDataFrame] | None
    view: BorderView
    articles: Sequence[Geoparse]
    title: str
    events: gpd.GeoDataFrame | None = None
    scenes: Mapping[str, gpd.GeoDataFrame] = field(default_factory=dict)
    flows: gpd.GeoDataFrame | None = None
    derived: gpd.GeoDataFrame | None = None

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


def deep(value: Any) -> Any:  # noqa: ANN401 - a cell of any column, lists and dicts too
    """Return a cell as JSON has it, whatever lists and dicts it is made of."""
    if isinstance(value, Mapping):
        return {str(key): deep(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [deep(held) for held in value]
    return plain(value)


def figure_words(figures: Iterable[Mapping[str, Any] | None]) -> str:
    """Return figures as one cell: the words of the text, and what they were read as."""
    return "; ".join(
        f"{figure['words']} [{_bound(figure['low'])} to {_bound(figure['high'])} "
        f"{figure['counts']}]"
        for figure in figures
        if figure is not None
    )


def _bound(number: float | None) -> str:
    return "?" if number is None else f"{number:g}" if number < _LONG else f"{number:.0f}"
