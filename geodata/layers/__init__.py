"""Mentions to one frame per map layer, one layer kind a module."""

from geodata.layers.build import build_layers
from geodata.layers.places import layer_of
from geodata.layers.select import filter_mentions

__all__ = ["build_layers", "filter_mentions", "layer_of"]
