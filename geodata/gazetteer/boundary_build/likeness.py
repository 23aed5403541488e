"""Tell how alike two names of regions are, whatever generic words they carry."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

__all__ = ["bare", "likeness"]

# Words that say what a region is and not which, in the languages of both sources.
_GENERIC = frozenset((
    "oblast", "oblasts", "okrug", "kray", "krai", "respublika", "republic", "region", "province",
    "provincia", "provincie", "state", "estado", "departamento", "department", "departement",
    "governorate", "muhafazat", "gobolka", "county", "district", "distrito", "raionul", "rayon",
    "rayonu", "sheng", "shi", "ostan", "wilaya", "wilayat", "changwat", "concelho", "commune",
    "opstina", "komuna", "prefecture", "territory", "city", "municipality", "municipiul",
    "autonomous", "avtonomnyy", "land", "canton", "comarca", "judetul", "laen", "lan", "fylke",
    "parish", "division", "voivodeship", "tinh", "khoueng", "novads", "novada", "rajons", "e",
    "de", "del", "of", "the", "la", "el", "al",
))  # fmt: skip
_APOSTROPHES = "'`\u2018\u2019\u02bb\u02bc"

_LETTERS: Mapping[int, str] = str.maketrans(
    {"ə": "a", "Ə": "a", "\u0131": "i", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l"}
)


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """Return a name in lower-case Latin letters, without generic words."""
    spelled = unicodedata.normalize("NFKD", name.translate(_LETTERS)).lower()
    letters = "".join(c for c in spelled if not unicodedata.combining(c) and c not in _APOSTROPHES)
    words = re.sub(r"[^a-z0-9]+", " ", letters).split()
    return " ".join(w for w in words if w not in _GENERIC) or " ".join(words)


@lru_cache(maxsize=1 << 20)
def likeness(one: str, other: str) -> float:
    """Return how alike two names are once bare, from 0 to 1."""
    first, second = bare(one), bare(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    return difflib.SequenceMatcher(None, first, second).ratio()
