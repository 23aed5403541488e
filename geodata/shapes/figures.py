"""Figures of geometry on the globe: rings, sectors, corridors, strips along lines."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon

from geodata.shapes.globe import EMPTY, Plane, moved, polygons_of, tidy

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "corridor",
    "far_from_km",
    "grown",
    "half_width",
    "lines_of",
    "outline",
    "sector",
    "strip",
]

_ARC_STEP: Final = 3.0  # degrees between the points of an arc
_STRETCH: Final = 4.0  # degrees of a line that are widened in one plane
_SEAM: Final = MultiLineString(
    [[(-180, -90), (-180, 90)], [(180, -90), (180, 90)], [(-180, -90), (180, -90)]]
)


def half_width(bearing: float) -> float:
    """Return how far to either side a word for a direction reaches, degrees.

    Half of the way to the next point that is as coarse: 22.5 for ``west`` and
    ``north-west``, 11.25 for ``west-northwest``, 5.625 for ``west by north``.
    """
    return next((w / 2 for w in (45.0, 22.5) if bearing % w == 0), 5.625)


def _arc(km: float, first: float, last: float) -> list[tuple[float, float]]:
    count = max(2, math.ceil((last - first) / _ARC_STEP) + 1)
    turned = np.radians(np.linspace(first, last, count))
    return list(zip(km * np.sin(turned), km * np.cos(turned), strict=True))


def sector(
    at: tuple[float, float],
    reach_km: tuple[float, float],
    bearing: float | None = None,
    width: float | None = None,
) -> BaseGeometry:
    """Return a sector of a ring around a point, or the whole ring.

    Parameters
    ----------
    at
        Lon and lat of the middle.
    reach_km
        Inner and outer radius, km; a disc where the inner one is 0.
    bearing
        Where the sector's middle lies, degrees clockwise from north; None for all around.
    width
        How far it reaches to either side, degrees; what `half_width` says where None.
    """
    inner, outer = reach_km
    if bearing is None:
        shell, hole = _arc(outer, 0, 360), _arc(inner, 0, 360)
        ring = Polygon(shell, [hole] if inner > 0 else None)
    else:
        side = half_width(bearing) if width is None else width
        near = _arc(inner, bearing - side, bearing + side)[::-1] if inner > 0 else [(0.0, 0.0)]
        ring = Polygon([*_arc(outer, bearing - side, bearing + side), *near])
    return Plane(*at).to_globe(ring)


def corridor(
    start: tuple[float, float],
    end: tuple[float, float],
    half_km: float,
    *,
    middle: bool = False,
) -> BaseGeometry:
    """Return the land along the straight way between two points, flat at its ends.

    Parameters
    ----------
    start, end
        Lon and lat.
    half_km
        How far it reaches to either side, km.
    middle
        Only the middle third of the way.
    """
    plane = Plane(*start)
    (east, north), *_ = plane.to_plane(np.array([end]))
    bearing, km = math.degrees(math.atan2(east, north)), math.hypot(east, north)
    # Around its middle a way is straight in the plane, and hardly stretched.
    way = shapely.get_coordinates(moved(shapely.Point(*start), bearing, km / 2))[0]
    plane = Plane((way[0] + 180) % 360 - 180, way[1])
    (east, north), *_ = plane.to_plane(np.array([end]))
    share = 1 / 3 if middle else 1.0
    line = LineString([(-east * share, -north * share), (east * share, north * share)])
    return plane.to_globe(line.buffer(half_km, cap_style="flat"))


def lines_of(shape: BaseGeometry) -> BaseGeometry:
    """Return the lines of a shape, joined where they meet."""
    parts = [
        part
        for part in shapely.get_parts(shape).tolist()
        if part.geom_type in ("LineString", "MultiLineString")
    ]
    joined = shapely.union_all(parts) if parts else MultiLineString()
    return shapely.line_merge(joined) if joined.geom_type == "MultiLineString" else joined


def outline(shape: BaseGeometry) -> BaseGeometry:
    """Return the boundary of polygons, without the cut at the antimeridian."""
    return lines_of(shape.boundary.difference(_SEAM))


def strip(lines: BaseGeometry, km: float) -> BaseGeometry:
    """Return what lies within a distance of lines.

    Parameters
    ----------
    lines
        EPSG:4326.
    km
        The distance; nothing is left where it is 0.
    """
    if km <= 0 or lines.is_empty:
        return EMPTY
    plain = lines.simplify(min(km / 1110, 0.05))  # a tenth of the distance
    cells: dict[tuple[int, int], list[NDArray[np.float64]]] = defaultdict(list)
    for piece in _stretches(plain):
        cells[int(piece[0, 0] // _STRETCH), int(piece[0, 1] // _STRETCH)].append(piece)
    return tidy(shapely.union_all([_widened(pieces, km) for pieces in cells.values()]))


def _stretches(lines: BaseGeometry) -> Iterator[NDArray[np.float64]]:
    """Yield runs of points no longer than a few degrees, each starting where one ended."""
    for line in shapely.get_parts(lines).tolist():
        at = shapely.get_coordinates(shapely.segmentize(line, _STRETCH / 4))
        gone = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(at, axis=0).T))])
        cuts = np.searchsorted(gone, np.arange(_STRETCH, gone[-1], _STRETCH)).tolist()
        bounds = [0, *dict.fromkeys(cuts), len(at) - 1]
        for first, last in pairwise(bounds):
            if last > first:
                yield at[first : last + 1]


def _widened(pieces: Sequence[NDArray[np.float64]], km: float) -> BaseGeometry:
    """Widen lines that begin near each other, in one plane."""
    lon, lat = pieces[0][len(pieces[0]) // 2]
    plane = Plane((lon + 180) % 360 - 180, lat)
    lines = MultiLineString([plane.to_plane(piece) for piece in pieces])
    return plane.to_globe(lines.buffer(km, quad_segs=8))


def grown(shape: BaseGeometry, km: float) -> BaseGeometry:
    """Return polygons with all that lies within a distance of them."""
    if km <= 0:
        return shape
    return shapely.union_all([*polygons_of(shape), strip(outline(shape), km)])


def far_from_km(shape: BaseGeometry, at: tuple[float, float]) -> float:
    """Return how far the farthest corner of a shape lies from a point, km."""
    corners = shapely.get_coordinates(shape)
    return float(np.hypot(*Plane(*at).to_plane(corners).T).max())
