"""The ground that a place covers: its polygon, or a circle as large as it is."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import shapely

from geodata.gazetteer.boundaries import area_of, country_shapes
from geodata.shapes.figures import sector
from geodata.shapes.globe import to_the_cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geodata.schema import Place

__all__ = [
    "country_ground_of",
    "ground_of",
    "land_near",
    "line_ground_of",
    "neighbours_of",
    "polygon_of",
    "radius_of",
]

# A town whose radius is at least this share of its region's makes up much of it.
_FILLS: Final = 0.5
# Kinds that the boundaries hold none of, so that they need not be read for them.
_WITHOUT: Final = frozenset(("town", "facility", "county", "continent"))
_KM_PER_DEGREE: Final = 111.2
_LEAST_KM: Final = 0.5


def radius_of(place: Place) -> float:
    """Return the radius of a circle as large as a place, km."""
    return max(place.accuracy_km, _LEAST_KM)


@lru_cache(maxsize=1024)
def polygon_of(place: Place) -> BaseGeometry | None:
    """Return the polygon of a place in the UN view of borders, or None where it has none.

    A town that makes up much of the region bearing its name has that region's: Gaza has
    the Gaza Strip's, Berlin its state's.
    """
    if place.kind not in _WITHOUT:
        return _area(place.place_id)
    names, town = place.admin1_name.lower().split(), place.name.lower().split()
    if place.kind != "town" or not names or town != names[: len(town)]:
        return None
    region = _area(f"region.{place.country}.{place.admin1}")
    if region is None or radius_of(place) < _FILLS * _radius_km(region):
        return None
    return region


@lru_cache(maxsize=1024)
def _area(place_id: str) -> BaseGeometry | None:
    shape = area_of(place_id)
    return None if shape is None else to_the_cut(shape)


def _radius_km(shape: BaseGeometry) -> float:
    narrow = math.cos(math.radians(shape.centroid.y))
    return math.sqrt(shape.area * narrow / math.pi) * _KM_PER_DEGREE


def ground_of(place: Place) -> BaseGeometry:
    """Return the polygon of a place, or its circle."""
    polygon = polygon_of(place)
    return sector((place.lon, place.lat), (0, radius_of(place))) if polygon is None else polygon


def line_ground_of(place: Place) -> BaseGeometry | None:
    """Return the polygon whose border is meant: a town's border is its region's."""
    polygon = polygon_of(place)
    if polygon is not None or not place.country:
        return polygon
    return _area(f"region.{place.country}.{place.admin1}") or _area(f"country.{place.country}")


def country_ground_of(place: Place) -> BaseGeometry | None:
    """Return the polygon of the country that a place lies in, or is."""
    return _area(f"country.{place.country}") if place.country else polygon_of(place)


@cache
def _countries() -> tuple[Sequence[BaseGeometry], shapely.STRtree]:
    shapes = [to_the_cut(shape) for shape in country_shapes("un").values()]
    return shapes, shapely.STRtree(shapes)


def land_near(shape: BaseGeometry, detail_km: float) -> BaseGeometry:
    """Return the land in the box around a shape, no finer than some distance, km."""
    shapes, tree = _countries()
    pieces = []
    for part in shapely.get_parts(shape).tolist():
        for k in tree.query(part).tolist():
            piece = shapely.clip_by_rect(shapes[k], *part.bounds)
            plain = piece.simplify(detail_km / _KM_PER_DEGREE)
            pieces.append(plain if plain.is_valid else shapely.make_valid(plain))
    return shapely.union_all(pieces)


def neighbours_of(shape: BaseGeometry) -> list[BaseGeometry]:
    """Return the countries that polygons touch without lying in them."""
    shapes, tree = _countries()
    return [shapes[k] for k in sorted(tree.query(shape, predicate="touches").tolist())]
