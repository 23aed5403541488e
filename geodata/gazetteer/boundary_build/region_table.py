"""Make the table of first-level regions: usual name, variants, point and size."""

from __future__ import annotations

import csv
import importlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.gazetteer.boundary_build.likeness import bare, likeness

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["COLUMNS", "region_table"]

TABLES = Path(__file__).parent

COLUMNS = [
    "country",
    "admin1",
    "name",
    "lon",
    "lat",
    "radius_km",
    "names",
    "has_polygon",
    "source",
    "stem",
]

# Words that say what a region is, as English names of regions carry them.
_GENERIC = re.compile(
    r"\b(?:(?:federal|special|capital|autonomous)\s+)?"
    r"(?:oblast|krai|kray|republic|region|province|state|governorate|district|county|"
    r"municipality|department|prefecture|parish|division|canton|city|okrug|voivodeship|"
    r"territory|community|oblisi|voblasc.?)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:state|province|region|city|republic|municipality) of|of|the)\s+", re.IGNORECASE
)

# A source's name at least this like the region's is a variant of it.
VARIANT = 0.75

# A town with this share of a region's people keeps the name that both have.
LARGE_TOWN = 0.1

# A city of this many people keeps its name in the whole country.
CITY = 500_000

# km a degree of latitude, mean.
KM_A_DEGREE = 111.2

# A region without a polygon is a circle this much wider than the mean distance of its
# towns, and never smaller than the least radius. km.
SPREAD = 1.4
LEAST_RADIUS_KM = 5.0


@dataclass(frozen=True, slots=True)
class _Given:
    name: str
    stem: str
    names: tuple[str, ...]


def _read(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def _given() -> Mapping[str, _Given]:
    return {
        row["code"]: _Given(row["name"], row["stem"], tuple(filter(None, row["names"].split("|"))))
        for row in _read("region_names.csv")
    }


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    return {row["country"]: tuple(row["words"].split("|")) for row in _read("region_words.csv")}


@cache
def _points() -> Mapping[str, tuple[float, float]]:
    return {
        row["code"]: (float(row["lon"]), float(row["lat"])) for row in _read("region_points.csv")
    }


@cache
def _iso_names(country: str) -> tuple[str, ...]:
    # By name, and late: it is no requirement, only who makes the tables needs it.
    pycountry = importlib.import_module("pycountry")
    listed = pycountry.subdivisions.get(country_code=country)
    return tuple(subdivision.name for subdivision in listed or ())


def _stem(name: str) -> str:
    """Return a region's name without the word that says what it is."""
    stem = _LEADING.sub("", _GENERIC.sub(" ", name).strip())
    stem = re.sub(r"\s+of$", "", " ".join(stem.split())).strip(" ,-'")
    return stem if len(stem) > 1 else name


def _town_names(towns: pd.DataFrame, country: pd.DataFrame) -> set[str]:
    """Return the bare names of a region's large towns and of its country's cities."""
    people = max(towns["population"].sum(), 1)
    large = pd.concat(
        [towns[towns["population"] >= LARGE_TOWN * people], country[country["population"] >= CITY]]
    )
    alternates = (n for names in large["alternates"] for n in names)
    return {bare(n) for n in (*large["name"], *alternates)}


@cache
def _taken() -> frozenset[str]:
    """Return bare names that mean something else first: waters, areas, countries, words."""
    taken = {bare(word) for word in (TABLES / "common_words.txt").read_text().split("\n")}
    for table in ("areas.csv", "countries.csv"):
        with (TABLES.parent / "data" / table).open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                taken |= {bare(n) for n in (row["name"], *row.get("names", "").split("|"))}
    return frozenset(taken)


def _alone(name: str, towns: set[str]) -> bool:
    """Tell whether a name, standing alone, means the region before anything else."""
    if _GENERIC.search(name):
        return True
    return bare(name) not in towns and bare(name) not in _taken()


def _names(
    code: str, official: str, sources: Iterable[str], towns: set[str]
) -> tuple[str, str, list[str]]:
    """Return a region's usual name, its stem, and the variants that name it alone."""
    country = code.split(".", maxsplit=1)[0]
    words = _words().get(country, ())
    given = _given().get(code)
    stem = given.stem if given else _stem(official)
    unique = country == "US" or _alone(official, towns) or not words
    name = given.name if given else official if unique else f"{stem} {words[0]}"
    variants = [*(given.names if given else ())]
    variants += [f"{stem} {word}" for word in words if stem]
    found = [official] if given else [official, stem]
    for source in (*sources, *_iso_names(country)):
        alike = max(likeness(source, official), likeness(source, name))
        if alike > (VARIANT if source in sources else 0.99):
            found.append(source)
    variants += [n for n in found if n and (country == "US" or _alone(n, towns))]
    return name, stem, _distinct(variants, name)


def _distinct(variants: Iterable[str], name: str) -> list[str]:
    seen = {name.casefold()}
    kept = []
    for variant in variants:
        tidy = variant.replace("|", " ").strip()
        if len(tidy) > 1 and tidy.casefold() not in seen:
            seen.add(tidy.casefold())
            kept.append(tidy)
    return kept


def _spread(towns: pd.DataFrame) -> tuple[float, float, float]:
    """Return the middle of a region's towns, weighted by people, and its radius in km."""
    weight = np.maximum(towns["population"].to_numpy(), 1)
    lon = float(np.average(towns["lon"], weights=weight))
    lat = float(np.average(towns["lat"], weights=weight))
    east = (towns["lon"] - lon) * np.cos(np.radians(lat)) * KM_A_DEGREE
    north = (towns["lat"] - lat) * KM_A_DEGREE
    radius = SPREAD * float(np.sqrt((east**2 + north**2).mean()))
    return lon, lat, max(radius, LEAST_RADIUS_KM)


def _middle(shape: object) -> tuple[float, float]:
    centre = shape.centroid  # type: ignore[attr-defined]  # shapely has no types
    if not shape.contains(centre):  # type: ignore[attr-defined]  # shapely has no types
        centre = shape.representative_point()  # type: ignore[attr-defined]  # shapely has no types
    return centre.x, centre.y


def _sources_of(provinces: gpd.GeoDataFrame) -> Mapping[str, list[str]]:
    """Return what Natural Earth calls each region that is one whole province there."""
    names: dict[str, list[str]] = defaultdict(list)
    for code, group in provinces[provinces["code"] != ""].groupby("code"):
        if len(group) == 1:
            names[code] = [n for n in group.iloc[0][["gn_name", "name", "woe_name"]] if n]
    return names


def region_table(
    admin1: Mapping[str, str],
    provinces: gpd.GeoDataFrame,
    regions: gpd.GeoDataFrame,
    towns: pd.DataFrame,
) -> pd.DataFrame:
    """Return one row per first-level region of GeoNames, in `COLUMNS`.

    Parameters
    ----------
    admin1
        GeoNames' names by code; codes that no town carries and no polygon has are
        left out.
    provinces
        Natural Earth's, with `code`, for further names.
    regions
        One polygon per `place_id`, for point and size.
    towns
        As of `geonames.read_towns`.
    """
    by_code = dict(tuple(towns.groupby("code")))
    by_country = dict(tuple(towns.groupby("country")))
    sources = _sources_of(provinces)
    shapes = dict(zip(regions["place_id"], regions.geometry, strict=True))
    areas = dict(zip(regions["place_id"], regions.to_crs(6933).area / 1e6, strict=True))
    rows = []
    for code in sorted(admin1):
        country, number = code.split(".", 1)
        place_id, own = f"region.{code}", by_code.get(code, towns.iloc[:0])
        if place_id in shapes:
            lon, lat = _middle(shapes[place_id])
            radius = float(np.sqrt(areas[place_id] / np.pi))
        elif len(own):
            lon, lat, radius = _spread(own)
        else:
            continue
        lon, lat = _points().get(code, (lon, lat))
        large = _town_names(own, by_country.get(country, own))
        name, stem, names = _names(code, admin1[code], sources.get(code, []), large)
        source = "GeoNames; Natural Earth" if place_id in shapes else "GeoNames"
        point = round(lon, 4), round(lat, 4), round(radius, 1)
        has_polygon = int(place_id in shapes)
        rows.append((country, number, name, *point, "|".join(names), has_polygon, source, stem))
    return pd.DataFrame(rows, columns=COLUMNS)
