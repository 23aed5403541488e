"""Read the gazetteer's own tables: CSV files of facts, each row with its source.

A table that is missing, lacks a column, or holds a value of the wrong sort raises at
once with its name (`GazetteerMissingError`, `GazetteerStaleError`): the tables are part
of the package, so that means a broken installation. Further columns are ignored.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, cast

from geodata.errors import GazetteerMissingError, GazetteerStaleError
from geodata.gazetteer.layout import LITERAL_TYPES
from geodata.schema import KINDS, Kind

__all__ = [
    "DATA",
    "LANGUAGES",
    "TABLES",
    "AreaRow",
    "CountryRow",
    "CountyRow",
    "DistrictRow",
    "ExonymRow",
    "FeatureCodeRow",
    "NameRow",
    "RegionNames",
    "RegionRow",
    "read_areas",
    "read_counties",
    "read_countries",
    "read_districts",
    "read_exonyms",
    "read_feature_codes",
    "read_features",
    "read_names",
    "read_region_names",
    "read_regions",
]

DATA = Path(__file__).parent / "data"

# ISO 639-1 codes of the languages whose names are kept by hand.
LANGUAGES = ("ru", "uk", "ar", "ko", "zh", "de", "fr", "es")

_AREA_COLUMNS = ("place_id", "name", "kind", "country", "lon", "lat", "radius_km", "names")
TABLES = {
    "countries.csv": ("iso2", "name", "lon", "lat"),
    "names.csv": ("name", "place_id", "type"),
    "metonyms.csv": ("name", "place_id"),
    "demonyms.csv": ("name", "place_id"),
    "areas.csv": _AREA_COLUMNS,
    "features.csv": _AREA_COLUMNS,
    "regions.csv": ("country", "admin1", "name", "lon", "lat", "radius_km", "names", "stem"),
    "region_names.csv": ("country", "admin1", "geonameid", "names", "stems"),
    "counties.csv": ("fips", "lon", "lat", "radius_km"),
    "districts.csv": (
        "country",
        "admin1",
        "geonameid",
        "name",
        "lon",
        "lat",
        "radius_km",
        "names",
        "stems",
    ),
    "exonyms.csv": ("language", "name", "place_id"),
    "translations.csv": ("place_id", *LANGUAGES),
    "feature_codes.csv": ("class", "code", "kind", "radius_km"),
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


class RegionNames(NamedTuple):
    """What GeoNames knows of a first-level region beyond `RegionRow`: id, more names.

    `stems` mean the region where a generic word stands beside them.
    """

    geonameid: int
    names: tuple[str, ...]
    stems: tuple[str, ...]


class CountyRow(NamedTuple):
    """A US county's point and size by its FIPS code."""

    fips: str
    lon: float
    lat: float
    radius_km: float


class DistrictRow(NamedTuple):
    """A second-level unit outside the US: its region, geonameid, point, size and names.

    `stems` are bare names, such as "Masisi" of "Masisi Territory", that mean the unit
    where a generic word stands beside them.
    """

    country: str
    admin1: str
    geonameid: int
    name: str
    lon: float
    lat: float
    radius_km: float
    names: tuple[str, ...]
    stems: tuple[str, ...]


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


class ExonymRow(NamedTuple):
    """What a language (ISO 639-1) calls a place, and whether that is kept by hand."""

    language: str
    name: str
    place_id: str
    kept: bool = False


class FeatureCodeRow(NamedTuple):
    """A feature code of GeoNames that is taken from its dump, and what kind of place it is.

    `radius_km` is about half the extent of a middling one: the dump has points only.
    """

    feature_class: str
    code: str
    kind: Kind
    radius_km: float


def read_countries(folder: Path = DATA) -> list[CountryRow]:
    """Read ``countries.csv``: every country's point as GeoNames gives it."""
    return [
        CountryRow(r["iso2"], r["name"], r.number("lon"), r.number("lat"))
        for r in _rows(folder, "countries.csv")
    ]


def read_regions(folder: Path = DATA) -> list[RegionRow]:
    """Read ``regions.csv``: the first-level regions of all countries."""
    return [
        RegionRow(
            r["country"],
            r["admin1"],
            r["name"],
            r.number("lon"),
            r.number("lat"),
            r.number("radius_km"),
            r.variants("names"),
            r["stem"],
        )
        for r in _rows(folder, "regions.csv")
    ]


def read_region_names(folder: Path = DATA) -> dict[tuple[str, str], RegionNames]:
    """Read ``region_names.csv`` by country and first-level code."""
    return {
        (r["country"], r["admin1"]): RegionNames(
            int(r.number("geonameid")), r.variants("names"), r.variants("stems")
        )
        for r in _rows(folder, "region_names.csv")
    }


def read_counties(folder: Path = DATA) -> list[CountyRow]:
    """Read ``counties.csv``: points and sizes of the US counties."""
    return [
        CountyRow(r["fips"], r.number("lon"), r.number("lat"), r.number("radius_km"))
        for r in _rows(folder, "counties.csv")
    ]


def read_districts(folder: Path = DATA) -> list[DistrictRow]:
    """Read ``districts.csv``: second-level units outside the US."""
    return [
        DistrictRow(
            r["country"],
            r["admin1"],
            int(r.number("geonameid")),
            r["name"],
            r.number("lon"),
            r.number("lat"),
            r.number("radius_km"),
            r.variants("names"),
            r.variants("stems"),
        )
        for r in _rows(folder, "districts.csv")
    ]


def read_areas(folder: Path = DATA) -> list[AreaRow]:
    """Read ``areas.csv``: continents, macro regions, waters, islands, facilities."""
    return _areas(folder, "areas.csv")


def read_features(folder: Path = DATA) -> list[AreaRow]:
    """Read ``features.csv``: the world's rivers and airports."""
    return _areas(folder, "features.csv")


def _areas(folder: Path, table: str) -> list[AreaRow]:
    return [
        AreaRow(
            r["place_id"],
            r["name"],
            cast("Kind", r.one_of("kind", KINDS)),
            r["country"],
            r.number("lon"),
            r.number("lat"),
            r.number("radius_km"),
            r.variants("names"),
        )
        for r in _rows(folder, table)
    ]


def read_feature_codes(folder: Path = DATA) -> list[FeatureCodeRow]:
    """Read ``feature_codes.csv``: the feature codes that are places a text may name."""
    return [
        FeatureCodeRow(
            r["class"],
            r["code"],
            cast("Kind", r.one_of("kind", KINDS)),
            r.number("radius_km"),
        )
        for r in _rows(folder, "feature_codes.csv")
    ]


def read_exonyms(folder: Path = DATA) -> list[ExonymRow]:
    """Read ``translations.csv`` and ``exonyms.csv``: names of places in other languages."""
    kept = [
        ExonymRow(language, name, r["place_id"], kept=True)
        for r in _rows(folder, "translations.csv")
        for language in LANGUAGES
        for name in r.variants(language)
    ]
    made = [
        ExonymRow(r["language"], r["name"], r["place_id"]) for r in _rows(folder, "exonyms.csv")
    ]
    return kept + made


def read_names(folder: Path = DATA) -> list[NameRow]:
    """Read ``names.csv``, ``metonyms.csv`` and ``demonyms.csv`` as one list."""
    named = [
        NameRow(r["name"], r["place_id"], r.one_of("type", LITERAL_TYPES))
        for r in _rows(folder, "names.csv")
    ]
    for table, name_type in (("metonyms.csv", "metonym"), ("demonyms.csv", "demonym")):
        named += [NameRow(r["name"], r["place_id"], name_type) for r in _rows(folder, table)]
    return named


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table, which names its table and line where a value is wrong."""

    path: Path
    line: int
    values: dict[str, str | None]

    def __getitem__(self, column: str) -> str:
        return (self.values[column] or "").strip()

    def number(self, column: str) -> float:
        try:
            value = float(self[column])
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise self.fault(column, "a number")
        return value

    def one_of(self, column: str, allowed: Iterable[str]) -> str:
        if self[column] not in allowed:
            raise self.fault(column, f"one of {', '.join(allowed)}")
        return self[column]

    def variants(self, column: str) -> tuple[str, ...]:
        return tuple(name.strip() for name in self[column].split("|") if name.strip())

    def fault(self, column: str, allowed: str) -> GazetteerStaleError:
        return GazetteerStaleError(
            f"The gazetteer table {self.path}, line {self.line}, has '{self[column]}' in the "
            f"column {column}; it must be {allowed}."
        )


def _rows(folder: Path, table: str) -> Iterator[_Row]:
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
        for values in reader:
            yield _Row(path, reader.line_num, values)
