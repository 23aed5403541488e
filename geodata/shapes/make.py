"""Make the polygon of an area that words describe, one rule a function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import shapely

from geodata.distance import distance_km
from geodata.shapes.anchors import (
    country_ground_of,
    ground_of,
    land_near,
    line_ground_of,
    neighbours_of,
    polygon_of,
    radius_of,
)
from geodata.shapes.figures import corridor, far_from_km, grown, lines_of, outline, sector, strip
from geodata.shapes.globe import EMPTY, moved, tidy
from geodata.shapes.parts import bearing_of_part, part_of_shape

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geodata.schema import DerivedArea, Mention, Place

__all__ = ["shape_of"]

_QUARTER: Final = 45.0  # degrees to either side of "the western outskirts" of a place
_NEAR_BORDER_KM: Final = 10.0
_OFF_COAST_KM: Final = 44.448  # the contiguous zone, 24 nautical miles (UNCLOS, article 33)
_LANDS: Final = frozenset(("country", "region", "county", "area", "water"))
_CORRIDOR: Final = (0.2, 2.0, 30.0)  # half its width: share of its length, least and most km
_ROAD: Final = (0.1, 2.0, 15.0)


def shape_of(derived: DerivedArea, mentions: Sequence[Mention]) -> BaseGeometry | None:
    """Return the polygon of an area that words describe.

    Parameters
    ----------
    derived
        The area.
    mentions
        `Geoparse.all_mentions` of the parse it belongs to.

    Returns
    -------
    shape
        Polygon or MultiPolygon, EPSG:4326, counter-clockwise, cut at the antimeridian.
        None where an anchor is not placed, or where there is no such area: no sea near
        an inland town, no border between countries that do not touch.
    """
    places = tuple(mentions[k].place for k in derived.anchors)
    anchors = tuple(place for place in places if place is not None)
    if len(anchors) < len(places) or not anchors:
        return None
    shape = _made(derived.rule, anchors, derived.distance_km, derived.bearing, derived.part)
    return None if shape.is_empty else shape


class _Asked:
    """What a rule is given: places, distance, bearing and part."""

    __slots__ = ("bearing", "distance", "part", "places")

    def __init__(
        self,
        places: tuple[Place, ...],
        distance: tuple[float, float] | None,
        bearing: float | None,
        part: str,
    ) -> None:
        self.places, self.distance, self.bearing, self.part = places, distance, bearing, part

    @property
    def place(self) -> Place:
        return self.places[0]

    @property
    def at(self) -> tuple[float, float]:
        return self.place.lon, self.place.lat


@lru_cache(maxsize=1024)
def _made(
    rule: str,
    places: tuple[Place, ...],
    distance: tuple[float, float] | None,
    bearing: float | None,
    part: str,
) -> BaseGeometry:
    return tidy(_RULES[rule](_Asked(places, distance, bearing, part)))


def _offset(asked: _Asked) -> BaseGeometry:
    """Return a sector or a ring; the distance may count from the centre or from the edge."""
    low, high = asked.distance or (0.0, _reach_km(asked.place))
    polygon = polygon_of(asked.place)
    if polygon is None or asked.place.kind == "town":
        return sector(asked.at, (low, high + radius_of(asked.place)), asked.bearing)
    ring = grown(polygon, high).difference(grown(polygon, low))
    return ring if asked.bearing is None else _towards(ring, polygon, asked.bearing)


def _reach_km(place: Place) -> float:
    """Return how far "west of" a place reaches where no distance is given, km."""
    radius = radius_of(place)
    return min(radius / 2, 150.0) if place.kind in _LANDS else 20 + 2 * radius


def _towards(ring: BaseGeometry, polygon: BaseGeometry, bearing: float) -> BaseGeometry:
    """Return what of a ring around a polygon lies in one direction from its middle."""
    middle = polygon.representative_point() if polygon.is_empty else polygon.centroid
    at = (middle.x, middle.y)
    return ring.intersection(sector(at, (0, far_from_km(ring, at)), bearing, _QUARTER))


def _within(asked: _Asked) -> BaseGeometry:
    radius = radius_of(asked.place)
    polygon = polygon_of(asked.place)
    if polygon is not None and asked.place.kind != "town":
        return grown(polygon, asked.distance[1] if asked.distance else _around_km(radius))
    outer = asked.distance[1] + radius if asked.distance else 2 * radius + 10
    return sector(asked.at, (0, outer))


def _around_km(radius: float) -> float:
    return min(radius / 4, 30.0)


def _around(asked: _Asked) -> BaseGeometry:
    radius, polygon = radius_of(asked.place), polygon_of(asked.place)
    if polygon is not None and asked.place.kind != "town":
        return grown(polygon, _around_km(radius)).difference(polygon)
    return sector(asked.at, (radius, 2 * radius + 10))


def _outskirts(asked: _Asked) -> BaseGeometry:
    radius, polygon = radius_of(asked.place), polygon_of(asked.place)
    if polygon is not None and asked.place.kind != "town":
        ring = strip(outline(polygon), _around_km(radius))
        return ring if asked.bearing is None else _towards(ring, polygon, asked.bearing)
    return sector(asked.at, (radius / 2, 1.5 * radius + 1), asked.bearing, _QUARTER)


def _between(asked: _Asked) -> BaseGeometry:
    return _straight(asked, *_CORRIDOR)


def _road(asked: _Asked) -> BaseGeometry:
    return _straight(asked, *_ROAD)


def _straight(asked: _Asked, share: float, least: float, most: float) -> BaseGeometry:
    second = asked.places[1]
    end = (second.lon, second.lat)
    length = distance_km(*asked.at, *end)
    if length == 0:
        return EMPTY
    half = min(max(share * length, least), most)
    return corridor(asked.at, end, half, middle=asked.part == "centre")


def _border(asked: _Asked) -> BaseGeometry:
    """Return a strip along a border, or on one side of it."""
    line = _border_line(asked.places)
    if asked.part and not line.is_empty:
        line = _side_of_border(line, asked)
    low, high = asked.distance or (0.0, _NEAR_BORDER_KM)
    if asked.bearing is None:
        return strip(line, high).difference(strip(line, low))
    return strip(moved(line, asked.bearing, (low + high) / 2), (high - low) / 2)


def _border_line(places: tuple[Place, ...]) -> BaseGeometry:
    """Return the border that two places share, or the land border of one.

    Where a town's region does not reach the border, it is that of its country.
    """
    for grounds in ([line_ground_of(p) for p in places], [country_ground_of(p) for p in places]):
        first, *others = grounds
        if first is None or None in others:
            continue
        line = _shared(first, others or neighbours_of(first))
        if not line.is_empty:
            return line
        inland = country_ground_of(places[0])
        if not others and inland is not None:
            return lines_of(outline(first).difference(outline(inland).buffer(1e-6)))
    return lines_of(EMPTY)


def _shared(first: BaseGeometry, others: Sequence[BaseGeometry]) -> BaseGeometry:
    return lines_of(shapely.union_all([lines_of(first.intersection(other)) for other in others]))


def _side_of_border(line: BaseGeometry, asked: _Asked) -> BaseGeometry:
    """Return what of a border lies in one direction from its owner's middle; all if none does."""
    middle = ground_of(asked.place).centroid
    at = (middle.x, middle.y)
    reach = (0.0, far_from_km(line, at))
    bearing = bearing_of_part(asked.part)
    if bearing is None:
        return line
    side = lines_of(line.intersection(sector(at, reach, bearing, _QUARTER)))
    return line if side.is_empty else side


def _coast(asked: _Asked) -> BaseGeometry:
    """Return the sea within a distance of a place."""
    low, high = asked.distance or (0.0, _OFF_COAST_KM)
    ground, place = ground_of(asked.place), asked.place
    if ground.geom_type == "Polygon" and polygon_of(place) is None:
        inner = low if asked.distance else 0.0
        ring = sector(asked.at, (inner, high + radius_of(place)), asked.bearing, _QUARTER)
    else:
        ring = grown(ground, high).difference(grown(ground, low))
        ring = ring if asked.bearing is None else _towards(ring, ground, asked.bearing)
    return ring.difference(land_near(ring, high / 40))


def _part(asked: _Asked) -> BaseGeometry:
    return part_of_shape(ground_of(asked.place), asked.part)


_RULES: Final[Mapping[str, Callable[[_Asked], BaseGeometry]]] = {
    "offset": _offset,
    "within": _within,
    "around": _around,
    "between": _between,
    "border": _border,
    "coast": _coast,
    "part": _part,
    "road": _road,
    "outskirts": _outskirts,
}
