"""Say of each polygon which area, country and region it is, in each view of borders.

Two tables hold every decision: ``data/disputed.csv`` (the disputed areas, with what the
United Nations say of them) and ``territories.csv`` beside this module (which polygons of
the source are which area). Code only applies them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["add_areas", "add_views", "read_disputed"]

TABLES = Path(__file__).parent
DISPUTED = TABLES.parent / "data" / "disputed.csv"


def read_disputed(table: Path = DISPUTED) -> pd.DataFrame:
    """Return the table of disputed areas, indexed by `place_id`; empty text for nothing."""
    return pd.read_csv(table, keep_default_na=False).set_index("place_id", drop=False)


def add_areas(
    provinces: gpd.GeoDataFrame, table: Path = TABLES / "territories.csv"
) -> gpd.GeoDataFrame:
    """Name the special area each province belongs to, and its country by law.

    Adds `area` (a place_id or empty) and `country` (ISO 3166-1 alpha-2 of the country
    whose GeoNames codes may stand for it, empty where none).
    """
    disputed = read_disputed()
    provinces = provinces.assign(area="", country=provinces["iso_a2"], owner="")
    provinces["owner"] = "country." + provinces["iso_a2"]
    views = disputed["un_view"].to_dict()
    for row in pd.read_csv(table, keep_default_na=False).to_dict("records"):
        column, value, area = row["column"], row["value"], row["area"]
        owner = row["country"] or views[area]
        chosen = provinces[column] == value
        if not chosen.any():
            raise ValueError(f"No province has {column} {value!r}; see {table.name}.")
        provinces.loc[chosen, ["area", "owner"]] = [area, owner]
        provinces.loc[chosen, "country"] = owner[8:] if owner.startswith("country.") else ""
    return provinces


def _region(code: str, country: str, area: str) -> str:
    """Return a region's place_id in a view, or nothing where another country holds it."""
    region = f"region.{code}" if code else ""
    same = country == f"country.{code.split('.', maxsplit=1)[0]}"
    return region if same or region == area else ""


def add_views(provinces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add country and region of each polygon in the UN view and in the de facto view.

    Parameters
    ----------
    provinces
        With `piece`, `area`, `owner` and `code` (GeoNames' country and admin1 code).

    Returns
    -------
    provinces
        With `area`, `country_un`, `country_de_facto`, `region_un`, `region_de_facto`,
        all place_ids or empty.
    """
    disputed = read_disputed()
    area = provinces["piece"].where(provinces["piece"] != "", provinces["area"])
    known = area.isin(disputed.index)
    un = area.map(disputed["un_view"]).where(known, provinces["owner"])
    # The part of Western Sahara east of the berm is a polygon of its own in the source.
    held = known & (provinces["gu_a3"] != "SAH")
    de_facto = area.map(disputed["de_facto_view"]).where(held, un)
    swapped = area.map(disputed["un_region"]).where(known, "")
    columns = zip(provinces["code"], un, de_facto, area, swapped, strict=True)
    views = pd.DataFrame(
        [
            (a, u, d, s if s and u != d else _region(c, u, a), _region(c, d, a))
            for c, u, d, a, s in columns
        ],
        index=provinces.index,
        columns=["area", "country_un", "country_de_facto", "region_un", "region_de_facto"],
    )
    return provinces.drop(columns="area").join(views)
