"""Read Natural Earth's first-level polygons and cut disputed areas out of them.

All geometry is EPSG:4326. The polygons form a coverage: neighbours share every
vertex of their common border, and cutting keeps it so.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import MultiPoint, Point

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Cut", "cut_out", "read_cuts", "read_disputed_lines", "read_provinces"]

TABLES = Path(__file__).parent

# Ends of a disputed line this near to a border are led to it: the two layers were
# simplified apart from each other. Degrees.
REACH = 0.3

# How far a line is led past the border that it meets. Degrees.
OVERSHOOT = 1e-4

# A line's vertex this near to a border's is moved onto it. Degrees.
SNAP = 1e-6

# Vertices that cuts leave this near to each other become one. Degrees.
SAME = 1e-8


@dataclass(frozen=True, slots=True)
class Cut:
    """An area to cut out, by the disputed lines around it and points inside it.

    Parameters
    ----------
    area
        The area's place_id.
    iso_a2
        Natural Earth's country whose provinces are cut.
    lines
        Pairs (`adm0_left`, `name`) of the disputed lines that bound it.
    points
        lon, lat of one point in each piece that belongs to the area.
    """

    area: str
    iso_a2: str
    lines: frozenset[tuple[str, str]]
    points: tuple[tuple[float, float], ...]


def read_provinces(source: Path) -> gpd.GeoDataFrame:
    """Return the provinces, one row each, with an empty `piece` column.

    Parameters
    ----------
    source
        `world_map.gpkg` of Debian's package qgis-common.
    """
    provinces = gpd.read_file(source, layer="states_provinces")
    text = ["iso_a2", "name", "fips", "woe_name", "adm0_a3", "gu_a3", "gn_name"]
    provinces[text] = provinces[text].fillna("")
    return provinces[[*text, "geometry"]].assign(piece="")


def read_disputed_lines(source: Path) -> gpd.GeoDataFrame:
    """Return Natural Earth's disputed border lines with their claims."""
    lines = gpd.read_file(source, layer="disputed_borders")
    return lines[["name", "adm0_left", "adm0_right", "geometry"]]


def read_cuts(table: Path = TABLES / "cuts.csv") -> list[Cut]:
    """Return the areas to cut out, in the table's order."""
    with table.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return [
        Cut(
            row["area"],
            row["iso_a2"],
            frozenset(_pair(line) for line in row["lines"].split("|") if line),
            tuple(_point(point) for point in row["points"].split("|")),
        )
        for row in rows
    ]


def _pair(line: str) -> tuple[str, str]:
    holder, claim = line.split(":")
    return holder, claim


def _point(point: str) -> tuple[float, float]:
    lon, lat = point.split()
    return float(lon), float(lat)


def _connected(lines: Sequence[BaseGeometry], border: BaseGeometry) -> list[BaseGeometry]:
    """Lead the loose ends of the lines to the border or to the next line, if near."""
    parts = list(shapely.get_parts(shapely.line_merge(shapely.union_all(lines))))
    bridges = []
    for number, part in enumerate(parts):
        target = shapely.union_all([border, *parts[:number], *parts[number + 1 :]])
        ends = (Point(part.coords[0]), Point(part.coords[-1]))
        bridges += [_beyond(end, target) for end in ends if 0 < end.distance(target) < REACH]
    return [*lines, *bridges]


def _beyond(end: Point, border: BaseGeometry) -> BaseGeometry:
    """Return the way from a line's end to the border and a little past it.

    Past it, since a line that stops a rounding error short of the border cuts nothing.
    """
    foot = shapely.shortest_line(end, border)
    (x0, y0), (x1, y1) = foot.coords
    past = 1 + OVERSHOOT / foot.length
    return shapely.LineString([(x0, y0), (x0 + (x1 - x0) * past, y0 + (y1 - y0) * past)])


def _pieces(province: BaseGeometry, lines: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    border = province.boundary
    corners = shapely.multipoints(shapely.get_coordinates(border))
    fitted = [shapely.snap(line, corners, SNAP) for line in lines]
    network = shapely.union_all([border, *_connected(fitted, border)])
    return [
        piece
        for piece in shapely.get_parts(shapely.polygonize([network]))
        if province.contains(piece.representative_point())
    ]


def _split(
    province: BaseGeometry, cut: Cut, lines: Sequence[BaseGeometry]
) -> tuple[BaseGeometry, BaseGeometry]:
    """Return what of a province lies in the area, and what does not."""
    wanted = MultiPoint(cut.points)
    pieces = _pieces(province, lines)
    inside = [p for p in pieces if p.intersects(wanted)]
    outside = [p for p in pieces if not p.intersects(wanted)]
    return shapely.union_all(inside), shapely.union_all(outside)


def cut_out(
    provinces: gpd.GeoDataFrame, lines: gpd.GeoDataFrame, cuts: Sequence[Cut]
) -> gpd.GeoDataFrame:
    """Cut each area out of its provinces; the pieces name it in `piece`.

    Parameters
    ----------
    provinces, lines
        As read by `read_provinces` and `read_disputed_lines`.
    cuts
        What to cut; a province that no line crosses stays whole.

    Raises
    ------
    ValueError
        Where a point of a cut lies in no piece: the source has changed.
    """
    for cut in cuts:
        keys = zip(lines["adm0_left"], lines["name"], strict=True)
        bounding = list(lines.geometry[[key in cut.lines for key in keys]])
        near = provinces.index[
            (provinces["iso_a2"] == cut.iso_a2)
            & (provinces["piece"] == "")
            & provinces.intersects(MultiPoint(cut.points))
        ]
        made, found = [], []
        for row in near:
            inside, outside = _split(provinces.geometry.loc[row], cut, bounding)
            if inside.is_empty:
                continue
            found.append(inside)
            if outside.is_empty:
                provinces.loc[row, "piece"] = cut.area
            else:
                provinces.loc[row, "geometry"] = outside
                made.append(provinces.loc[[row]].assign(piece=cut.area, geometry=[inside]))
        lost = [p for p in cut.points if not shapely.union_all(found).intersects(Point(p))]
        if lost:
            raise ValueError(f"No piece of {cut.iso_a2} holds {lost} of {cut.area}.")
        provinces = pd.concat([provinces, *made], ignore_index=True)
    whole = shapely.coverage_clean(provinces.geometry.to_numpy(), snapping_distance=SAME)
    return provinces.set_geometry(gpd.GeoSeries(whole, crs=provinces.crs))
