"""Part of a polygon: its half, its quarter or its middle."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from shapely import affinity
from shapely.geometry import box

from geodata.shapes.globe import EMPTY, rejoined, tidy, wrapped

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["bearing_of_part", "part_of_shape"]

# East and north of each part, from the middle.
_WAYS: Final[Mapping[str, tuple[int, int]]] = {
    "north": (0, 1), "north-east": (1, 1), "east": (1, 0), "south-east": (1, -1),
    "south": (0, -1), "south-west": (-1, -1), "west": (-1, 0), "north-west": (-1, 1),
}  # fmt: skip
_LEAST_SHARE: Final = 0.05  # of the whole, below which a quarter is taken on the slant


def bearing_of_part(part: str) -> float | None:
    """Return the bearing from the middle to a part, degrees; None for the centre."""
    if part not in _WAYS:
        return None
    right, up = _WAYS[part]
    return math.degrees(math.atan2(right, up)) % 360


def part_of_shape(shape: BaseGeometry, part: str) -> BaseGeometry:
    """Return the part of polygons that a word names.

    A half lies beyond the middle: both that of the outline and that of the ground. A
    quarter lies beyond it both ways; where hardly anything does, since the whole lies
    aslant, it is a half cut aslant. The centre is half as wide and half as high.

    Parameters
    ----------
    shape
        Polygons, EPSG:4326.
    part
        As in `schema.DerivedArea`.
    """
    whole = rejoined(shape)
    if whole.is_empty:
        return EMPTY
    west, south, east, north = whole.bounds
    if part == "centre":
        middle = affinity.scale(box(*whole.bounds), 0.5, 0.5)
        return tidy(wrapped(whole.intersection(middle)))
    right, up = _WAYS[part]
    ground = whole.centroid
    lons, lats = ((west + east) / 2, ground.x), ((south + north) / 2, ground.y)
    if right:
        west, east = (max(lons), east) if right > 0 else (west, min(lons))
    if up:
        south, north = (max(lats), north) if up > 0 else (south, min(lats))
    cut = whole.intersection(box(west, south, east, north))
    if right and up and cut.area < _LEAST_SHARE * whole.area:
        cut = whole.intersection(_aslant(whole, right, up))
    return tidy(wrapped(cut))


def _aslant(whole: BaseGeometry, right: int, up: int) -> BaseGeometry:
    """Return the half of the globe that lies towards a corner, from the middle."""
    west, south, east, north = whole.bounds
    wide = max(east - west, north - south)
    middle = whole.centroid
    half = box(middle.x - 2 * wide, middle.y, middle.x + 2 * wide, middle.y + 2 * wide)
    turned = math.degrees(math.atan2(-right, up))
    return affinity.rotate(half, turned, origin=(middle.x, middle.y))
