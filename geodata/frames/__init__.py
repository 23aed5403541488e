"""Geoparses to frames: one of mentions, one of events."""

from geodata.frames.events import events_frame
from geodata.frames.mentions import mentions_frame

__all__ = ["events_frame", "mentions_frame"]
