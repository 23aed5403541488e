"""Where the map is to move: what the page asks of it without loading what draws it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Camera"]


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the map is to move, once.

    Parameters
    ----------
    turn
        Name of this move. The map moves when it meets a name it has not seen, and
        only then, so that a person's own panning is never undone by a rerun.
    lon, lat
        Centre, degrees; None fits the map to what is drawn.
    zoom
        Leaflet zoom level, 1 (world) to 15.
    """

    turn: str
    lon: float | None = None
    lat: float | None = None
    zoom: float | None = None
