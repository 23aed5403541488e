"""What a text says happened: its events with their places, dates, figures and sources."""

from geodata.events.find import find_events
from geodata.events.gather import gather_events

__all__ = ["find_events", "gather_events"]
