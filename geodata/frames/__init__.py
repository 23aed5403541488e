"""Geoparses to frames: one of mentions, one of events, one of derived areas."""

from geodata.frames.derived import derived_frame
from geodata.frames.events import events_frame
from geodata.frames.mentions import mentions_frame

__all__ = ["derived_frame", "events_frame", "mentions_frame"]
