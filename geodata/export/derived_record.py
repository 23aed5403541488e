"""Areas that an article describes, as `parse` writes them in JSON Lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from geodata.schema import well_formed

if TYPE_CHECKING:
    from geodata.schema import DerivedArea, Geoparse

__all__ = ["derived_records"]

_REMEMBERED: Final = 256
_drawn: dict[tuple[object, ...], Mapping[str, Any] | None] = {}
_DIGITS: Final = 5  # of a degree: about a metre


def derived_records(parse: Geoparse) -> list[dict[str, Any]]:
    """Return the areas of an article as flat dictionaries, geometry as GeoJSON.

    Shapely is imported where there is an area to draw, and not otherwise.

    Parameters
    ----------
    parse
        The article. An area whose anchors are not placed has no geometry.
    """
    return [_record(parse, area) for area in parse.derived]


def _record(parse: Geoparse, area: DerivedArea) -> dict[str, Any]:
    text = parse.article.title if area.in_title else parse.article.text
    places = (parse.all_mentions[k].place for k in area.anchors)
    return {
        "rule": area.rule,
        "words": well_formed(" ".join(text[area.start : area.end].split())),
        "reason": well_formed(area.reason),
        "anchors": [place.place_id if place else None for place in places],
        "distance_km": list(area.distance_km) if area.distance_km else None,
        "bearing": area.bearing,
        "part": area.part or None,
        "start": area.start,
        "end": area.end,
        "in_title": area.in_title,
        "geometry": _geojson(parse, area),
    }


def _geojson(parse: Geoparse, area: DerivedArea) -> Mapping[str, Any] | None:
    """Return an area's polygon; equal areas, which news repeats, are written out once."""
    places = tuple(parse.all_mentions[k].place for k in area.anchors)
    key = (area.rule, places, area.distance_km, area.bearing, area.part)
    if key not in _drawn:
        if len(_drawn) >= _REMEMBERED:
            _drawn.clear()
        shape = area.geometry(parse.all_mentions)
        drawn = None if shape is None else shape.__geo_interface__
        _drawn[key] = drawn and {
            "type": drawn["type"],
            "coordinates": _rounded(drawn["coordinates"]),
        }
    return _drawn[key]


def _rounded(coordinates: Sequence[Any]) -> list[Any]:
    if isinstance(coordinates[0], float):
        return [round(number, _DIGITS) for number in coordinates]
    return [_rounded(inner) for inner in coordinates]
