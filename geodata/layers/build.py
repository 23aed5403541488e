"""Mentions and events to the layers of the map."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import numpy as np

from geodata.gazetteer.boundaries import load_areas
from geodata.layers.actors import actors
from geodata.layers.areas import areas
from geodata.layers.countries import countries
from geodata.layers.events import event_layers
from geodata.layers.flows import flows
from geodata.layers.places import layer_of
from geodata.layers.regions import regions
from geodata.layers.towns import towns
from geodata.layers.unresolved import unresolved
from geodata.schema import (
    LAYER_COLUMNS,
    LAYERS,
    MENTION_COLUMNS,
    BorderView,
    check_frame,
)

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["build_layers"]

_log = logging.getLogger(__name__)


def build_layers(
    mentions: gpd.GeoDataFrame,
    *,
    events: gpd.GeoDataFrame | None = None,
    derived: gpd.GeoDataFrame | None = None,
    view: BorderView = "un",
) -> dict[str, gpd.GeoDataFrame]:
    """Sort mentions into the map's layers, one row per place, and events by their type.

    Parameters
    ----------
    mentions
        `schema.MENTION_COLUMNS`, any index.
    events
        `schema.EVENT_COLUMNS`, any index; None for no layers of events.
    derived
        Areas that words describe (`geodata.layers.derived_layer`); None for no such layer.
    view
        Whose borders: ``un``, after the resolutions of the General Assembly, or
        ``de_facto``.

    Returns
    -------
    layers
        All of `schema.LAYERS`, some maybe empty, the most mentioned place first;
        `schema.LAYER_COLUMNS` in EPSG:4326, and beside them the count of each usage,
        ``doc_ids`` (list), ``rows`` (list: positions in `mentions`) and ``reason``
        (why unresolved). Countries and regions are polygons where a boundary is
        known, all others points; ``accuracy_km`` is the radius of a circle as large
        as the place. Where `events` are given, one layer each of `schema.EVENT_TYPES`
        (`event_layers`) and ``flows`` (`geodata.layers.flows`) follow, then ``derived``
        where that is given.

    Raises
    ------
    FrameError
        If a frame does not fit the schema.
    BoundaryError
        If there is no such view.
    """
    check_frame(mentions, MENTION_COLUMNS, what="mentions")
    bounded = load_areas(view, _bounded_ids(mentions))
    named = mentions.reset_index(drop=True)
    named = named.assign(row=np.arange(len(named)))
    pairs = zip(named["kind"], named["usage"], strict=True)
    layer = np.array([layer_of(kind, usage) for kind, usage in pairs], dtype=object)
    part = {name: named[layer == name] for name in LAYERS}
    layers: dict[str, gpd.GeoDataFrame] = {
        "countries": countries(part["countries"], bounded),
        "regions": regions(part["regions"], bounded),
        "towns": towns(part["towns"]),
        "areas": areas(part["areas"], bounded),
        "actors": actors(part["actors"], named, bounded),
        "unresolved": unresolved(part["unresolved"]),
    }
    for name, frame in layers.items():
        check_frame(frame, LAYER_COLUMNS, what=f"{name} layer")
    counts = {name: len(frame) for name, frame in layers.items()}
    _log.info("layers: %d mentions in, places out %s, view %s", len(named), counts, view)
    if events is not None:
        layers |= event_layers(events) | {"flows": flows(events)}
    if derived is not None:
        check_frame(derived, LAYER_COLUMNS, what="derived areas")
        layers["derived"] = derived
    return layers


def _bounded_ids(mentions: gpd.GeoDataFrame) -> set[str]:
    """Return the places whose polygons may be drawn: those named, and the actors' countries."""
    codes = mentions.loc[mentions["usage"] != "literal", "country"].unique()
    return {*mentions["place_id"].unique(), *(f"country.{code}" for code in codes if code)}
