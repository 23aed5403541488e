"""Where an outlet is at home: the country whose news it mainly reports."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib import resources

from geodata.gazetteer.folding import fold

__all__ = ["home_of"]

_ADDRESS = re.compile(
    r"(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,6}([a-z]{2,24}))(?:[/:].{0,500})?", re.ASCII
)
_LONGEST = 600  # characters; no outlet's name or address is longer
# Country codes that are sold to anybody, so that they tell no country, and those of
# countries whose outlets report from the whole world.
_TELLS_NOTHING = frozenset(
    ("ai", "cc", "co", "fm", "gg", "io", "me", "sh", "to", "tv", "ws", "de", "eu", "fr", "uk", "us")
)
_ISO = {"su": "RU"}  # top-level domains that are no ISO code


@lru_cache(maxsize=4096)
def home_of(source: str) -> str:
    """Return the country that an outlet is at home in.

    Parameters
    ----------
    source
        Its name or its address, as an article gives it.

    Returns
    -------
    country
        ISO 3166-1 alpha-2, or empty where it is not known. A name is looked up in
        ``data/outlets.csv``; an address tells by its country code (``.com.ua``).
    """
    if not source or len(source) > _LONGEST:
        return ""
    known = _outlets().get(fold(source).removeprefix("the "))
    if known:
        return known
    address = _ADDRESS.fullmatch(source.strip().lower())
    ending = address[2] if address else ""
    if len(ending) != 2 or ending in _TELLS_NOTHING:  # noqa: PLR2004 - a country code
        return ""
    return _ISO.get(ending, ending.upper())


@cache
def _outlets() -> dict[str, str]:
    text = resources.files("geodata.places").joinpath("data", "outlets.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {fold(row["outlet"]).removeprefix("the "): row["country"] for row in rows}
