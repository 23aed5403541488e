"""How far apart two points on the Earth lie."""

from __future__ import annotations

import math
from typing import Final

__all__ = ["distance_km"]

_EARTH_KM: Final = 6371.0088  # mean radius, IUGG


def distance_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Return the great-circle distance between two points in degrees, km."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * (
        math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
