"""Choose the names of the base map and the zoom from which each is shown.

Each tile of 256 pixels is divided into cells; a cell takes one name. What is larger or
has more people comes first, and stays from then on.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Label", "label_table", "thinned"]

# Cells a tile, across and down: at most twelve names in 256 pixels.
ACROSS, DOWN = 2, 6

# Countries and regions find their place up to this zoom; towns up to the one before,
# since from here on the server answers with the towns of each tile.
LAST_ZOOM = 8

# First zoom by area in square km, and by inhabitants.
COUNTRY_ZOOM = ((2_400_000, 1), (600_000, 2), (150_000, 3), (30_000, 4), (5_000, 5), (0, 6))
REGION_ZOOM = ((900_000, 4), (150_000, 5), (30_000, 6), (4_000, 7), (0, 8))
TOWN_ZOOM = ((5_000_000, 3), (1_500_000, 4), (400_000, 5), (120_000, 6), (40_000, 7))
CAPITAL_ZOOM = 4

# From this zoom on a capital may share a cell with a country's name.
CAPITAL_SHARES = 6


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map: its point, its class, and the first zoom it may show at.

    A capital may share a cell with a country's name; the browser keeps them apart.
    """

    lon: float
    lat: float
    name: str
    kind: str
    zoom: int
    weight: float
    capital: bool = False


def _first_zoom(value: float, steps: Sequence[tuple[float, int]]) -> int | None:
    return next((zoom for least, zoom in steps if value >= least), None)


def _cell(label: Label, zoom: int) -> tuple[int, int]:
    """Return the cell a point falls in, in the Web Mercator grid of a zoom."""
    lat = math.radians(max(-85.0, min(85.0, label.lat)))
    x = (label.lon + 180) / 360
    y = (1 - math.asinh(math.tan(lat)) / math.pi) / 2
    return int(x * 2**zoom * ACROSS), int(y * 2**zoom * DOWN)


def thinned(labels: Sequence[Label]) -> list[tuple[float, float, str, str, int]]:
    """Return the labels that find a free cell, with the zoom where they first do."""
    countries = [label for label in labels if label.kind == "country"]
    others = [label for label in labels if label.kind != "country"]
    first = _placed(countries, [])
    placed = [*first, *_placed(others, first)]
    placed.sort(key=lambda pair: pair[1])
    return [(round(x.lon, 3), round(x.lat, 3), x.name, x.kind, zoom) for x, zoom in placed]


def _placed(
    labels: Sequence[Label], before: Sequence[tuple[Label, int]]
) -> list[tuple[Label, int]]:
    """Give each label the first zoom where its cell is free of earlier and better ones."""
    waiting = sorted(labels, key=lambda x: (x.zoom, x.kind == "region", -x.weight, x.name))
    placed: list[tuple[Label, int]] = []
    zooms = range(1, LAST_ZOOM + 1)
    kept = {z: {_cell(label, z) for label, least in before if least <= z} for z in zooms}
    for zoom in zooms:
        taken = {_cell(label, zoom) for label, _ in placed}
        left = []
        for label in waiting:
            cell = _cell(label, zoom)
            late = label.kind == "town" and zoom == LAST_ZOOM
            free = label.capital and zoom >= CAPITAL_SHARES
            later = not free and any(_cell(label, z) in kept[z] for z in zooms if z >= zoom)
            if late or later or label.zoom > zoom or cell in taken:
                left.append(label)
            else:
                taken.add(cell)
                placed.append((label, zoom))
        waiting = left
    return placed


def _shown() -> dict[tuple[str, str], str]:
    """Return the usual English name of towns by country and GeoNames name; empty hides it."""
    with (Path(__file__).parent / "label_names.csv").open(encoding="utf-8", newline="") as handle:
        return {(row["country"], row["name"]): row["shown"] for row in csv.DictReader(handle)}


def _inside(point: tuple[float, float], shape: shapely.Geometry) -> tuple[float, float]:
    """Return a point, or one inside the shape's largest part where it lies outside."""
    if shape.contains(shapely.Point(point)):
        return point
    parts = shapely.get_parts(shape)
    largest = parts[np.argmax(shapely.area(parts))]
    inside = largest.representative_point()
    return inside.x, inside.y


def label_table(
    countries: pd.DataFrame,
    regions: pd.DataFrame,
    towns: pd.DataFrame,
    *,
    shapes: Mapping[str, shapely.Geometry],
    areas_km2: Mapping[str, float],
    capitals: Mapping[str, str],
) -> list[tuple[float, float, str, str, int]]:
    """Return ``[lon, lat, name, class, minzoom]`` of every name, best first.

    Parameters
    ----------
    countries, regions
        The tables countries.csv and regions.csv.
    towns
        As of `geonames.read_towns`.
    shapes, areas_km2
        Polygon and area by place_id.
    capitals
        Name of each country's capital by ISO 3166-1 alpha-2.
    """
    labels = _country_labels(countries, shapes, areas_km2)
    labels += _region_labels(regions, shapes)
    labels += _town_labels(towns, capitals)
    return thinned(labels)


def _country_labels(
    countries: pd.DataFrame,
    shapes: Mapping[str, shapely.Geometry],
    areas_km2: Mapping[str, float],
) -> list[Label]:
    labels = []
    for row in countries.to_dict("records"):
        place_id = f"country.{row['iso2']}"
        if place_id in shapes:
            lon, lat = _inside((row["lon"], row["lat"]), shapes[place_id])
            zoom = _first_zoom(areas_km2[place_id], COUNTRY_ZOOM) or LAST_ZOOM
            labels.append(Label(lon, lat, row["name"], "country", zoom, areas_km2[place_id]))
    return labels


def _region_labels(regions: pd.DataFrame, shapes: Mapping[str, shapely.Geometry]) -> list[Label]:
    labels = []
    for row in regions.to_dict("records"):
        country = shapes.get(f"country.{row['country']}")
        lon, lat = row["lon"], row["lat"]
        # What a country calls land that it occupies has no name on this map.
        if country is not None and country.covers(shapely.Point(lon, lat)):
            area = math.pi * row["radius_km"] ** 2
            zoom = _first_zoom(area, REGION_ZOOM) or LAST_ZOOM
            labels.append(Label(lon, lat, row["name"], "region", zoom, area))
    return labels


def _town_labels(towns: pd.DataFrame, capitals: Mapping[str, str]) -> list[Label]:
    shown = _shown()
    labels = []
    for row in towns.to_dict("records"):
        zoom = _first_zoom(row["population"], TOWN_ZOOM)
        capital = capitals.get(row["country"]) == row["name"]
        if capital:
            zoom = min(zoom or LAST_ZOOM, CAPITAL_ZOOM)
        name = shown.get((row["country"], row["name"]), row["name"])
        if zoom is not None and name:
            people = row["population"]
            labels.append(Label(row["lon"], row["lat"], name, "town", zoom, people, capital))
    return labels
