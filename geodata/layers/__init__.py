"""Mentions and events to one frame per map layer, one layer kind a module."""

from geodata.layers.build import build_layers
from geodata.layers.derived import DERIVED_COLUMNS, derived_layer
from geodata.layers.events import event_layers, filter_events
from geodata.layers.flows import flows
from geodata.layers.places import layer_of
from geodata.layers.select import filter_mentions

__all__ = [
    "DERIVED_COLUMNS",
    "build_layers",
    "derived_layer",
    "event_layers",
    "filter_events",
    "filter_mentions",
    "flows",
    "layer_of",
]
