"""What second-level units are called: full names, bare names, and what is no name."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from geodata.gazetteer import geonames
from geodata.gazetteer.collect import is_direction
from geodata.gazetteer.folding import fold
from geodata.gazetteer.tables import DATA, read_areas, read_names, read_regions

__all__ = [
    "ADJECTIVE",
    "CITY",
    "FIRST_LETTER_BEYOND_LATIN",
    "PEOPLE",
    "WORDS",
    "Unit",
    "barred_names",
    "names_of",
    "stem_of",
    "unfit_words",
]

PEOPLE = DATA.parents[1] / "mentions" / "data"
FIRST_LETTER_BEYOND_LATIN = "\u0250"
_SHORTEST = 4

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
ADJECTIVE = re.compile(r"(?:s['\u2019]?k(?:iy|yy|yi|ij|yj|y|oye|oe|ii|i)|zky[iy])$", re.IGNORECASE)
_RUSSIAN_ADJECTIVE = re.compile(r"skiy$")
# Cities that are units of their own: the town of that name says it all.
CITY = re.compile(
    r"-(?:si|gu)$| Shi$|, City of$|^Thành Phố |\(city\)|^Gorodskoy Okrug | City$|^Ville d"
)


class Unit(NamedTuple):
    """One first- or second-level unit of GeoNames: its line, code, id and names."""

    line: int
    country: str
    admin1: str
    level: int
    geonameid: int
    name: str
    names: tuple[str, ...]


def stem_of(name: str) -> str:
    """Return a unit's name without its generic words: "Kajo Keji County" is "Kajo Keji"."""
    bare = _KOREAN.sub("", name)
    previous = ""
    while bare != previous:
        previous = bare
        bare = _AFTER.sub("", _BEFORE.sub("", bare)).strip()
    return bare


def names_of(
    unit: Unit, unfit: frozenset[str], barred: frozenset[str]
) -> tuple[str, list[str], list[str]] | None:
    """Return a unit's English name, further names, and bare names that need a generic word.

    Parameters
    ----------
    unit
        The unit; None is returned where its name says nothing ("Central District").
    unfit
        Folded dictionary words.
    barred
        Folded names of other places and of people, which no unit bears alone.
    """
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
    if unit.country in BARE:
        alone = [s for s in stems if _stands_alone(fold(s), barred)]
        others, stems = [*others, *alone], [s for s in stems if s not in alone]
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
    if not word or ADJECTIVE.search(fold(stem)) is None:
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
    """Return the folded names of all towns, regions and areas, and of people.

    Parameters
    ----------
    people
        Folder of the recogniser's tables of names.
    """
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
