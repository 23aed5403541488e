"""Make ``data/exonyms.csv``: what other languages call countries, regions and cities.

The names are the Unicode CLDR's (Unicode licence), read from its XML files, with the
countries of its cities from the time zone database (public domain)::

    python -m geodata.gazetteer.make_exonyms cldr/common /usr/share/zoneinfo/zone.tab

CLDR has the regions under ISO 3166-2 codes; they are joined to GeoNames' by their names
within a country, and those that fit none or several are left out. So is a region that is
called like a town of its country: its name means the town, and ``region_names.csv`` has it
for where a generic word stands by.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from geodata.gazetteer.collect import is_direction
from geodata.gazetteer.folding import fold
from geodata.gazetteer.geonames import geonames_folder, read_towns
from geodata.gazetteer.tables import (
    DATA,
    RegionRow,
    read_countries,
    read_names,
    read_region_names,
    read_regions,
)

__all__ = ["COLUMNS", "LANGUAGES", "main"]

COLUMNS = ("language", "name", "place_id")
LANGUAGES = ("ar", "de", "es", "fr", "he", "ko", "ru", "uk", "zh")
_WHOLES = {
    "002": "continent.AF",
    "003": "continent.NA",
    "005": "continent.SA",
    "009": "continent.OC",
    "142": "continent.AS",
    "150": "continent.EU",
    "AQ": "continent.AN",
}
_GENERIC = frozenset(
    (
        "oblast", "region", "province", "governorate", "county", "state", "district",
        "prefecture", "department", "of", "the", "municipality", "city", "republic", "krai",
        "autonomous", "division", "territory", "raion", "parish", "island",
    )
)  # fmt: skip
_NOTE = re.compile("\\s*[(\uff08].{0,60}?[)\uff09]\\s*")
_SHORTEST = 3


def _texts(path: Path, tag: str) -> Iterator[tuple[str, str]]:
    """Yield code and text of every element of a CLDR file."""
    if not path.is_file():
        return
    for element in etree.parse(str(path)).iter(tag):
        if element.text:
            yield element.get("type", ""), element.text.strip()


@cache
def _countries() -> frozenset[str]:
    return frozenset(country.iso2 for country in read_countries())


def _country_rows(common: Path, language: str) -> Iterator[tuple[str, str]]:
    for code, name in _texts(common / "main" / f"{language}.xml", "territory"):
        if code in _WHOLES:
            yield name, _WHOLES[code]
        elif code in _countries():
            for each in (name, _NOTE.sub(" ", name).strip()):
                yield each, f"country.{code}"
    if language == "zh":  # the traditional script has names of its own
        yield from _country_rows(common, "zh_Hant")


def _bare(key: str) -> str:
    return " ".join(w for w in key.split() if w not in _GENERIC) or key


def _codes(common: Path, regions: Iterable[RegionRow]) -> dict[str, str]:
    """Return place ids by CLDR's codes of subdivisions."""
    known: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    further = read_region_names()
    for region in regions:
        place_id = f"region.{region.country}.{region.admin1}"
        more = further.get((region.country, region.admin1))
        names = (region.name, *region.names, region.stem, *(more.names if more else ()))
        for key in {fold(n) for n in names} | {_bare(fold(n)) for n in names}:
            known[region.country][key].add(place_id)
    for named in read_names():
        if named.place_id.startswith("region."):
            known[named.place_id.split(".")[1]][fold(named.name)].add(named.place_id)
    found: dict[str, str] = {}
    for language in ("en", *LANGUAGES):
        for code, name in _texts(common / "subdivisions" / f"{language}.xml", "subdivision"):
            keys = known.get(code[:2].upper(), {})
            fits = keys.get(fold(name)) or keys.get(_bare(fold(name))) or set()
            if len(fits) == 1:
                found.setdefault(code, next(iter(fits)))
    return _unshared(found)


def _unshared(found: Mapping[str, str]) -> dict[str, str]:
    """Leave out regions that several codes were joined to."""
    bearers = defaultdict(list)
    for code, place_id in found.items():
        bearers[place_id].append(code)
    return {codes[0]: place_id for place_id, codes in bearers.items() if len(codes) == 1}


class _Towns:
    """The towns of GeoNames by country and by each of their folded names: the largest's id."""

    def __init__(self) -> None:
        towns = read_towns(geonames_folder())
        self.largest: dict[tuple[str, str], tuple[int, int]] = {}
        named = zip(
            towns.geonameid, towns.name, towns.country, towns.population, towns.alternates,
            strict=True,
        )  # fmt: skip
        for geonameid, name, country, population, alternates in named:
            for key in {fold(name), *map(fold, alternates)}:
                known = self.largest.get((country, key), (0, 0))
                self.largest[country, key] = max((population, geonameid), known)

    def bear(self, country: str, name: str) -> bool:
        """Tell whether a town of a country bears a name."""
        return (country, fold(name)) in self.largest

    def of_zones(self, zones: Path) -> dict[str, str]:
        """Return the ids of the cities that time zones are named after, by zone."""
        found = {}
        for line in zones.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                country, _, zone = line.split("\t")[:3]
                city = fold(zone.rpartition("/")[2].replace("_", " "))
                if (country, city) in self.largest:
                    found[zone] = f"town.{self.largest[country, city][1]}"
        found["Europe/Kiev"] = found.get("Europe/Kyiv", found.get("Europe/Kiev", ""))
        return found


def _city_rows(common: Path, language: str, cities: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    path = common / "main" / f"{language}.xml"
    for zone in etree.parse(str(path)).iter("zone"):
        place_id = cities.get(zone.get("type", ""))
        name = zone.findtext("exemplarCity")
        if place_id and name:
            yield _NOTE.sub(" ", name).strip(), place_id


def _region_rows(
    common: Path, language: str, codes: Mapping[str, str], towns: _Towns
) -> Iterator[tuple[str, str]]:
    for code, name in _texts(common / "subdivisions" / f"{language}.xml", "subdivision"):
        plain = _NOTE.sub(" ", name).strip()
        if code not in codes or is_direction(fold(plain)):
            continue
        if not towns.bear(code[:2].upper(), plain):
            yield plain, codes[code]


def main(arguments: list[str]) -> None:
    """Write the table from CLDR's folder ``common`` and the table of time zones."""
    common, zones = map(Path, arguments)
    codes, towns = _codes(common, read_regions()), _Towns()
    cities = towns.of_zones(zones)
    rows: dict[tuple[str, str, str], None] = {}
    for language in LANGUAGES:
        for name, place_id in (
            *_country_rows(common, language),
            *_city_rows(common, language, cities),
            *_region_rows(common, language, codes, towns),
        ):
            if len(fold(name)) >= _SHORTEST or not name.isascii():
                rows[language, name, place_id] = None
    with (DATA / "exonyms.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
