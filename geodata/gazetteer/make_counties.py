"""Make ``data/counties.csv`` from the shapes of the US counties; run when they change.

The shapes are those of the npm package us-atlas (US Census Bureau's cartographic
boundaries, public domain), whose ``counties-10m.json`` this reads::

    npm pack us-atlas && tar xzf us-atlas-*.tgz
    python -m geodata.gazetteer.make_counties package/counties-10m.json
"""

from __future__ import annotations

import csv
import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shapely import LineString, MultiPolygon, Polygon, make_valid

from geodata.gazetteer.tables import DATA

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["county_rows", "main"]

_KM_PER_DEGREE = 111.32
_FIPS_DIGITS = 5
_SMALLEST_RING = 4  # points, the first again as the last; quantising left some islets less
_SOURCE = "us-atlas"

# Valdez-Cordova (02261) was parted into these two in 2019, after the shapes were drawn;
# points and sizes rounded from their land areas (24,700 and 64,000 km2).
_PARTED = (
    ("02063", -146.5, 60.8, 88.0, "conflict-atlas"),
    ("02066", -144.4, 62.0, 143.0, "conflict-atlas"),
)

Line = list[tuple[float, float]]


def county_rows(topology: dict[str, Any]) -> list[tuple[str, float, float, float, str]]:
    """Return FIPS code, lon, lat, radius in km and source of every county.

    Parameters
    ----------
    topology
        A TopoJSON object with a collection ``counties``, quantised or not. The point
        is the shape's centroid where that lies inside, else a point that does.
    """
    arcs = _decode(topology)
    rows = list(_PARTED)
    for county in topology["objects"]["counties"]["geometries"]:
        shape = _shape(county, arcs)
        centre = shape.centroid
        point = centre if shape.contains(centre) else shape.representative_point()
        area_km2 = shape.area * _KM_PER_DEGREE**2 * math.cos(math.radians(point.y))
        radius_km = max(1.0, math.sqrt(area_km2 / math.pi))
        row = (round(point.x, 4), round(point.y, 4), round(radius_km, 1))
        rows.append((county["id"].zfill(_FIPS_DIGITS), *row, _SOURCE))
    return sorted(rows)


def _decode(topology: dict[str, Any]) -> list[Line]:
    transform = topology.get("transform", {"scale": (1, 1), "translate": (0, 0)})
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y, *_ in arc:
            x, y = (x + step_x, y + step_y) if "transform" in topology else (step_x, step_y)
            line.append((x * kx + dx, y * ky + dy))
        lines.append(line)
    return lines


def _shape(geometry: dict[str, Any], arcs: list[Line]) -> BaseGeometry:
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = [[_ring(indices, arcs) for indices in part] for part in parts]
    drawn = [[ring for ring in part if len(ring) >= _SMALLEST_RING] for part in rings]
    shape = make_valid(MultiPolygon([Polygon(part[0], part[1:]) for part in drawn if part]))
    # Quantising left one city of 5 km2 (Falls Church) a mere line: its box stands for it.
    return LineString(rings[0][0]).envelope if shape.is_empty else shape


def _ring(indices: list[int], arcs: list[Line]) -> Line:
    points: Line = []
    for index in indices:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += line[bool(points) :]
    return _unwrapped(points)


def _unwrapped(points: Line) -> Line:
    """Keep a ring of the Aleutians whole where it crosses the antimeridian."""
    if any(abs(a[0] - b[0]) > 180 for a, b in pairwise(points)):  # noqa: PLR2004 - half the globe
        return [(lon - 360 if lon > 0 else lon, lat) for lon, lat in points]
    return points


def main(arguments: list[str]) -> None:
    """Write the table from the TopoJSON file named."""
    rows = county_rows(json.loads(Path(arguments[0]).read_bytes()))
    with (DATA / "counties.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("fips", "lon", "lat", "radius_km", "source"))
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
