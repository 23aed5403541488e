"""From a plane around a point to the globe and back, geodesic and cut at the antimeridian.

The plane is the azimuthal equidistant one of the ellipsoid: kilometres east and north,
where distance and bearing from the middle are those on the ground.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import MultiPolygon, Polygon, box

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Floats = NDArray[np.float64]

__all__ = ["EMPTY", "Plane", "moved", "polygons_of", "rejoined", "tidy", "to_the_cut", "wrapped"]

_GEOD: Final = Geod(ellps="WGS84")
EMPTY: Final = MultiPolygon()
_STEPS: Final = 32  # pieces that the longest edge is cut into, so that it bends as it should
_POLAR_STEPS: Final = 240
_POLAR: Final = 75.0  # degrees of latitude beyond which a degree of longitude shrinks fast
_MOST_POINTS: Final = 600  # a finer outline than this says nothing more on a map
_SPECK: Final = 1e-4  # of the whole area, which no map shows
_SHORT: Final = 179.895  # degrees; farther out, a boundary is the cut of its source
_SHORT_SOUTH: Final = -89.89


@dataclass(frozen=True, slots=True)
class Plane:
    """The plane around a point, in degrees."""

    lon: float
    lat: float

    def to_plane(self, coordinates: Floats) -> Floats:
        """Return kilometres east and north of the middle of rows of lon, lat."""
        lon = np.full(len(coordinates), self.lon)
        lat = np.full(len(coordinates), self.lat)
        azimuth, _, metres = _GEOD.inv(lon, lat, coordinates[:, 0], coordinates[:, 1])
        turned = np.radians(azimuth)
        east_north: Floats = np.column_stack([np.sin(turned), np.cos(turned)])
        east_north *= metres[:, None] / 1000
        return east_north

    def to_globe(self, shape: BaseGeometry) -> BaseGeometry:
        """Return polygons of the plane as polygons in EPSG:4326."""
        made = []
        for part in polygons_of(shape):
            outer = self._ring(part.exterior)
            holes = [self._ring(hole) for hole in part.interiors]
            made.append(outer.difference(shapely.union_all(holes)) if holes else outer)
        return tidy(shapely.union_all(made)) if made else EMPTY

    def _ring(self, ring: BaseGeometry) -> BaseGeometry:
        """Return what a ring of the plane encloses on the globe."""
        west, south, east, north = ring.bounds
        reach = abs(self.lat) + max(abs(south), abs(north)) / 111
        steps = _POLAR_STEPS if reach > _POLAR else _STEPS
        fine = shapely.segmentize(ring, max(0.5, max(east - west, north - south) / steps))
        east_km, north_km = shapely.get_coordinates(fine).T
        lon, lat = _ahead(
            self.lon, self.lat, np.degrees(np.arctan2(east_km, north_km)),
            np.hypot(east_km, north_km),
        )  # fmt: skip
        lon = np.unwrap(lon, period=360)
        if abs(lon[-1] - lon[0]) > 180:  # noqa: PLR2004 - once around: it has a pole inside
            pole = np.copysign(90.0, self.lat)
            lon, lat = np.append(lon, [lon[-1], lon[0]]), np.append(lat, [pole, pole])
        return wrapped(_valid(Polygon(np.column_stack([lon, lat]))))


def _ahead(lon: float, lat: float, azimuth: Floats, km: Floats) -> tuple[Floats, Floats]:
    count = len(azimuth)
    ends: Any = _GEOD.fwd(np.full(count, lon), np.full(count, lat), azimuth, km * 1000)
    return ends[0], ends[1]


def moved(shape: BaseGeometry, bearing: float, km: float) -> BaseGeometry:
    """Return a shape whose every point has gone a distance on a bearing.

    Parameters
    ----------
    shape
        Lines, EPSG:4326; those that end beyond the antimeridian go on past 180 degrees.
    bearing
        Degrees clockwise from north.
    km
        How far.
    """

    def ahead(coordinates: Floats) -> Floats:
        count = len(coordinates)
        turned, far = np.full(count, bearing), np.full(count, km * 1000)
        ends: Any = _GEOD.fwd(coordinates[:, 0], coordinates[:, 1], turned, far)
        return np.column_stack(
            [coordinates[:, 0] + (ends[0] - coordinates[:, 0] + 180) % 360 - 180, ends[1]]
        )

    return shapely.transform(shape, ahead)


def polygons_of(shape: BaseGeometry) -> Iterator[Polygon]:
    """Yield the polygons of a shape; lines and points are left out."""
    for part in shapely.get_parts(shape).tolist():
        if part.geom_type == "Polygon":
            yield part
        elif part.geom_type in ("MultiPolygon", "GeometryCollection"):
            yield from polygons_of(part)


def _valid(shape: BaseGeometry) -> BaseGeometry:
    return shape if shape.is_valid else shapely.make_valid(shape)


def wrapped(shape: BaseGeometry) -> BaseGeometry:
    """Cut a shape whose longitudes go on past 180 degrees, and bring each piece back."""
    west, _, east, _ = shape.bounds
    if west >= -180 and east <= 180:  # noqa: PLR2004 - half a turn
        return shape
    pieces = []
    for turn in range(int((west + 180) // 360), int((east + 180) // 360) + 1):
        window = box(360 * turn - 180, -90, 360 * turn + 180, 90)
        piece = shape.intersection(window)
        pieces.append(
            shapely.transform(piece, lambda at, by=360.0 * turn: at - np.array([by, 0.0]))
        )
    return shapely.union_all(pieces)


def to_the_cut(shape: BaseGeometry) -> BaseGeometry:
    """Return polygons that end a little short of the antimeridian, or a pole, up to it.

    Natural Earth cuts a tenth of a degree before both.
    """
    west, south, east, _ = shape.bounds
    if west > -_SHORT and east < _SHORT and south > _SHORT_SOUTH:
        return shape

    def up_to(at: Floats) -> Floats:
        lon = np.where(np.abs(at[:, 0]) > _SHORT, np.copysign(180.0, at[:, 0]), at[:, 0])
        lat = np.where(at[:, 1] < _SHORT_SOUTH, -90.0, at[:, 1])
        return np.column_stack([lon, lat])

    return shapely.union_all(list(polygons_of(_valid(shapely.transform(shape, up_to)))))


def rejoined(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape that lies on both sides of the antimeridian in one piece, past 180 degrees.

    Others come back as they are.
    """
    west, _, east, _ = shape.bounds
    if east - west < 300:  # noqa: PLR2004 - wider than any country that does not cross it
        return shape
    parts = [
        shapely.transform(part, lambda at: at + np.array([360.0, 0.0]))
        if part.bounds[2] <= 0
        else part
        for part in polygons_of(shape)
    ]
    return shapely.union_all(parts)


def _without_specks(part: Polygon, least: float) -> Polygon:
    holes = [hole for hole in part.interiors if Polygon(hole).area > least]
    return part if len(holes) == len(part.interiors) else Polygon(part.exterior, holes)


def _plainer(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape with fewer points, off by a little of its own width at most."""
    west, south, east, north = shape.bounds
    width = 2 * shape.area / shape.length  # as if it were one long strip
    for share in (20, 8):
        if shapely.get_num_coordinates(shape) > _MOST_POINTS:
            finest = min(east - west, north - south) / _MOST_POINTS
            shape = shape.simplify(min(finest, width / share))
    return shape


def tidy(shape: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a shape valid, counter-clockwise and no finer than can be seen."""
    whole = shape
    if shapely.get_num_coordinates(shape) > _MOST_POINTS:
        whole = _plainer(shape)
    least = 0.0 if whole is shape else _SPECK * shape.area
    parts = [_without_specks(p, least) for p in polygons_of(_valid(whole)) if p.area > least]
    if not parts:
        return EMPTY
    joined = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    return shapely.orient_polygons(joined, exterior_cw=False)
