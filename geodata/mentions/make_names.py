"""Rebuild the given-name, surname and common-word tables from their public sources.

Run by a developer, never by a user: ``python -m geodata.mentions.make_names SCOWL CENSUS FAKER``
with the folder of SCOWL's word lists, the folder of the 1990 census name files and
the folder of faker's person providers. `data/SOURCES.md` credits all three.
"""

from __future__ import annotations

import csv
import importlib
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

DATA = Path(__file__).parent / "data"
# SCOWL sizes up to 35 are the words of a small dictionary; larger ones hold rarities
# that are more often names than words where they stand capitalised.
SIZES = (10, 20, 35)
# Census frequencies are percentages; below these a name is rarer than the towns named alike.
# Given to some, but far more often a place, a direction or a plain word in the news.
NOT_GIVEN = frozenset(
    [
        "Aden",
        "Alaska",
        "America",
        "Asia",
        "Asir",
        "Bama",
        "Beni",
        "Boma",
        "Brazil",
        "Britain",
        "Chaman",
        "China",
        "Cuba",
        "Dakota",
        "Delmas",
        "Duma",
        "East",
        "Egypt",
        "Erbil",
        "Europe",
        "France",
        "Germany",
        "Ghana",
        "Goma",
        "Gumi",
        "Haiti",
        "Hawaii",
        "India",
        "Indiana",
        "Iran",
        "Iraq",
        "Ireland",
        "Ituri",
        "Japan",
        "Kansas",
        "Kashan",
        "Kaya",
        "Kenya",
        "Kerman",
        "Korea",
        "Louisiana",
        "Mali",
        "Malta",
        "Mexico",
        "Montana",
        "Nevada",
        "North",
        "Ohio",
        "Oklahoma",
        "Oregon",
        "Persia",
        "Russia",
        "Sanaa",
        "Siberia",
        "Somalia",
        "South",
        "Sudan",
        "Syria",
        "Tennessee",
        "Texas",
        "The",
        "Tuva",
        "Us",
        "Utah",
        "Vermont",
        "Wales",
        "West",
        "Yemen",
        "Zaire",
        "Zaria",
    ]
)
MIN_GIVEN_PERCENT, MIN_SURNAME_PERCENT = 0.004, 0.004
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'\u2019]+")


def words(folder: Path) -> dict[str, str]:
    """Return word to SCOWL size for plain lower-case words, smallest size first."""
    found: dict[str, str] = {}
    for size in SIZES:
        for variety in ("english", "american", "british"):
            path = folder / f"{variety}-words.{size}"
            for word in path.read_text("latin-1").split() if path.exists() else ():
                if word.isascii() and word.isalpha() and word.islower():
                    found.setdefault(word, str(size))
    return found


def census(folder: Path, names: Iterable[str], least: float) -> dict[str, str]:
    """Return name to source for census names at least so frequent, in percent."""
    rows = (line.split() for name in names for line in (folder / name).read_text().splitlines())
    return {row[0].capitalize(): "census1990" for row in rows if float(row[1]) >= least}


def faker(folder: Path, attributes: tuple[str, ...]) -> dict[str, str]:
    """Return name to source for one-word Latin names of all faker's locales."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*/__init__.py")):
        module = importlib.import_module(f"faker.providers.person.{path.parent.name}")
        for attribute in attributes:
            listed = getattr(module.Provider, attribute, ())
            for name in listed if isinstance(listed, tuple | list | dict) else ():
                if LATIN.fullmatch(str(name)) and str(name)[0].isupper():
                    found[str(name)] = "faker"
    return found


def write(path: Path, columns: tuple[str, str], rows: Mapping[str, str]) -> None:
    """Write a two-column table sorted by its first column."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted(rows.items()))


def main(scowl: Path, census_folder: Path, faker_folder: Path) -> None:
    """Write the three tables."""
    given = faker(faker_folder, ("first_names", "first_names_male", "first_names_female"))
    first = ("dist.male.first", "dist.female.first")
    given |= census(census_folder, first, MIN_GIVEN_PERCENT)
    given = {name: source for name, source in given.items() if name not in NOT_GIVEN}
    surnames = faker(faker_folder, ("last_names",))
    surnames |= census(census_folder, ("dist.all.last",), MIN_SURNAME_PERCENT)
    write(DATA / "words.csv", ("word", "size"), words(scowl))
    write(DATA / "given_names.csv", ("name", "source"), given)
    write(DATA / "surnames.csv", ("name", "source"), surnames)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
