"""Read the gazetteer's own tables: CSV files of facts, each row with its source.

A table that is missing, or lacks a column, raises at once with its name: the tables
are part of the package, so that means a broken installation. Further columns are
allowed and ignored.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from geodata.errors import GazetteerMissingError, GazetteerStaleError
from geodata.schema import KINDS, Kind

__all__ = [
    "DATA",
    "TABLES",
    "AreaRow",
    "CountryRow",
    "CountyRow",
    "NameRow",
    "RegionRow",
    "read_areas",
    "read_counties",
    "read_countries",
    "read_names",
    "read_regions",
]

DATA = Path(__file__).parent / "data"

TABLES = {
    "countries.csv": ("iso2", "name", "lon", "lat"),
    "names.csv": ("name", "place_id", "type"),
    "metonyms.csv": ("name", "place_id"),
    "demonyms.csv": ("name", "place_id"),
    "areas.csv": ("place_id", "name", "kind", "country", "lon", "lat", "radius_km", "names"),
    "regions.csv": ("country", "admin1", "name", "lon", "lat", "radius_km", "names", "stem"),
    "counties.csv": ("fips", "lon", "lat", "radius_km"),
}


class CountryRow(NamedTuple):
    """A country's English name and its point."""

    iso2: str
    name: str
    lon: float
    lat: float


class RegionRow(NamedTuple):
    """A first-level region: GeoNames admin1 code, point, size, variants of its name.

    `stem` is the bare name, such as "Kursk" of "Kursk Oblast", where a generic word
    must follow before it means the region.
    """

    country: str
    admin1: str
    name: str
    lon: float
    lat: float
    radius_km: float
    names: tuple[str, ...]
    stem: str


class CountyRow(NamedTuple):
    """A US county's point and size by its FIPS code."""

    fips: str
    lon: float
    lat: float
    radius_km: float


class AreaRow(NamedTuple):
    """A place that no administration draws: continent, area, water or facility."""

    place_id: str
    name: str
    kind: Kind
    country: str
    lon: float
    lat: float
    radius_km: float
    names: tuple[str, ...]


class NameRow(NamedTuple):
    """A further name of a place, and what type of name it is."""

    name: str
    place_id: str
    type: str


def read_countries(folder: Path = DATA) -> list[CountryRow]:
    """Read ``countries.csv``: every country's point as GeoNames gives it."""
    return [
        CountryRow(r["iso2"], r["name"], float(r["lon"]), float(r["lat"]))
        for r in _rows(folder, "countries.csv")
    ]


def read_regions(folder: Path = DATA) -> list[RegionRow]:
    """Read ``regions.csv``: the first-level regions of all countries."""
    return [
        RegionRow(
            r["country"],
            r["admin1"],
            r["name"],
            float(r["lon"]),
            float(r["lat"]),
            float(r["radius_km"]),
            _split(r["names"]),
            r["stem"],
        )
        for r in _rows(folder, "regions.csv")
    ]


def read_counties(folder: Path = DATA) -> list[CountyRow]:
    """Read ``counties.csv``: points and sizes of the US counties."""
    return [
        CountyRow(r["fips"], float(r["lon"]), float(r["lat"]), float(r["radius_km"]))
        for r in _rows(folder, "counties.csv")
    ]


def read_areas(folder: Path = DATA) -> list[AreaRow]:
    """Read ``areas.csv``: continents, macro regions, waters, islands, facilities.

    Raises
    ------
    GazetteerStaleError
        A kind is none of `schema.KINDS`.
    """
    return [
        AreaRow(
            r["place_id"],
            r["name"],
            _kind(r["kind"], r["place_id"]),
            r["country"],
            float(r["lon"]),
            float(r["lat"]),
            float(r["radius_km"]),
            _split(r["names"]),
        )
        for r in _rows(folder, "areas.csv")
    ]


def read_names(folder: Path = DATA) -> list[NameRow]:
    """Read ``names.csv``, ``metonyms.csv`` and ``demonyms.csv`` as one list."""
    named = [NameRow(r["name"], r["place_id"], r["type"]) for r in _rows(folder, "names.csv")]
    for table, name_type in (("metonyms.csv", "metonym"), ("demonyms.csv", "demonym")):
        named += [NameRow(r["name"], r["place_id"], name_type) for r in _rows(folder, table)]
    return named


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split("|") if name.strip())


def _kind(value: str, place_id: str) -> Kind:
    if value not in KINDS:
        raise GazetteerStaleError(
            f"areas.csv gives {place_id} the kind '{value}'; it must be one of {', '.join(KINDS)}."
        )
    return value


def _rows(folder: Path, table: str) -> Iterator[dict[str, str]]:
    path = folder / table
    if not path.is_file():
        raise GazetteerMissingError(
            f"The gazetteer table {path} is missing. It is part of the package: "
            "install conflict-atlas again."
        )
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [c for c in TABLES[table] if c not in (reader.fieldnames or ())]
        if missing:
            raise GazetteerStaleError(
                f"The gazetteer table {path} lacks the columns {', '.join(missing)}; "
                f"it must have {', '.join(TABLES[table])}."
            )
        yield from reader
