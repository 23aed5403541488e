"""Words that say what a name beside them is, read from the tables in `data/`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from geodata.gazetteer.folding import fold

__all__ = [
    "bare_cities",
    "capitals",
    "common_words",
    "given_names",
    "levels",
    "never",
    "surname_forms",
    "surnames",
    "well_known_cities",
    "words",
]


def _rows(name: str) -> Iterator[list[str]]:
    with files("geodata.mentions").joinpath("data", name).open(encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows, None)
        yield from rows


@cache
def _roles() -> dict[str, frozenset[str]]:
    roles: dict[str, set[str]] = {}
    for word, role, *_ in _rows("cues.csv"):
        roles.setdefault(role, set()).add(word)
    return {role: frozenset(found) for role, found in roles.items()}


@cache
def words(role: str) -> frozenset[str]:
    """Return the words of one role, such as ``title`` or ``say``, as the table spells them."""
    return _roles()[role]


@cache
def levels() -> dict[str, int]:
    """Return common English words with how rare each is: 10 the most common, 35 the rarest."""
    return {word: int(size) for word, size in _rows("words.csv")}


@cache
def common_words() -> frozenset[str]:
    """Return the lower-case words that a dictionary of moderate size holds."""
    return frozenset(levels())


@cache
def given_names() -> frozenset[str]:
    """Return folded given names, and family names that stand first."""
    listed = [row[0] for row in _rows("given_names.csv")]
    return frozenset(fold(n) for n in (*listed, *(row[0] for row in _rows("given_names_news.csv"))))


@cache
def surnames() -> frozenset[str]:
    """Return folded family names."""
    return frozenset(fold(row[0]) for row in _rows("surnames.csv"))


@cache
def surname_forms() -> frozenset[str]:
    """Return family names as typed."""
    return frozenset(row[0] for row in _rows("surnames.csv"))


@cache
def never() -> frozenset[str]:
    """Return folded names of towns that mean something else wherever they stand alone."""
    return frozenset(fold(row[0]) for row in _rows("never.csv"))


@cache
def bare_cities() -> dict[str, str]:
    """Return folded names of cities that the world's news names bare, with their country's code."""
    return {fold(row[0]): row[1] for row in _rows("bare_cities.csv")}


@cache
def capitals() -> dict[str, str]:
    """Return the folded names of capitals with their country's ISO code."""
    return {fold(row[0]): row[1] for row in _rows("capitals.csv")}


@cache
def well_known_cities() -> dict[str, str]:
    """Return capitals and the cities that the news names bare: folded name to country code."""
    return {**bare_cities(), **capitals()}
