"""Give every Natural Earth province the GeoNames first-level code it stands for.

The two sources share no code. A province gets the code that most of the towns inside
it carry, unless names say otherwise; a province that is several GeoNames regions gets
none, and those regions stay points.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geodata.gazetteer.boundary_build.likeness import likeness

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["join_admin1", "towns_by_province"]

TABLES = Path(__file__).parent

# A town off the coast or the border by less than this counts to the nearest province. Degrees.
OFFSHORE = 0.1

# Names at least this alike name the same region.
SAME_NAME = 0.85

# A code is at home in a province that holds more than this share of its towns.
AT_HOME = 0.6

# A second code at home with this share of a province's towns makes the province two regions.
SECOND_REGION = 0.25

# Up to this many towns, a name weighs more than where the towns are said to lie.
FEW = 5

# With more codes at home than this, only a name makes one of them the province's.
MANY = 2

# The first code needs this share of the towns.
MAJORITY = 0.5


def towns_by_province(provinces: gpd.GeoDataFrame, towns: pd.DataFrame) -> pd.Series:
    """Return the row of the province each town lies in, -1 where none is near.

    Parameters
    ----------
    provinces
        Polygons; a unique index.
    towns
        As of `geonames.read_towns`.
    """
    points = shapely.points(towns["lon"], towns["lat"])
    tree = shapely.STRtree(points)
    shapes = provinces.geometry.to_numpy()
    shapely.prepare(shapes)
    shape, point = tree.query(shapes, predicate="contains")
    found = np.full(len(towns), -1)
    found[point] = provinces.index.to_numpy()[shape]
    missed = np.flatnonzero(found < 0)
    town, near = shapely.STRtree(shapes).query_nearest(
        points[missed], max_distance=OFFSHORE, all_matches=False
    )
    found[missed[town]] = provinces.index.to_numpy()[near]
    return pd.Series(found, index=towns.index)


def _names(province: pd.Series) -> list[str]:
    return [province[c] for c in ("name", "gn_name") if province[c]]


def _alike(code: str, names: list[str], admin1: Mapping[str, str]) -> float:
    return max((likeness(name, admin1.get(code, "")) for name in names), default=0.0)


def _namesake(
    country: str, names: list[str], codes: Mapping[str, list[str]], admin1: Mapping[str, str]
) -> str:
    """Return the code of a country whose name is the province's, or nothing."""
    exact = [c for c in codes.get(country, []) if admin1[c] in names]
    if len(exact) == 1:
        return exact[0]
    same = [c for c in codes.get(country, []) if _alike(c, names, admin1) == 1.0]
    return same[0] if len(same) == 1 else ""


def _choose(
    province: pd.Series,
    counts: Counter[str],
    totals: Counter[str],
    codes: Mapping[str, list[str]],
    admin1: Mapping[str, str],
) -> tuple[str, str]:
    """Return the code of a province, or nothing, and the rule that said so."""
    names = _names(province)
    namesake = _namesake(province["country"], names, codes, admin1)
    if not counts:
        return namesake, "name alone" if namesake else "no towns"
    top, most = counts.most_common(1)[0]
    share = most / counts.total()
    home = [c for c, n in counts.items() if n > AT_HOME * totals[c]]
    others = max((counts[c] / counts.total() for c in home if c != top), default=0.0)
    alike = _alike(top, names, admin1)
    if namesake and counts.total() <= FEW and (top == namesake or alike < SAME_NAME):
        return namesake, "name, few towns"
    if len(home) > 1 and others >= SECOND_REGION:
        return "", "several regions"
    if namesake in counts and alike < SAME_NAME:
        return namesake, "name over majority"
    if share < MAJORITY or (len(home) > MANY and alike < SAME_NAME):
        return "", "several regions" if len(home) > 1 else "no majority"
    return top, "majority and name" if alike >= SAME_NAME else "majority"


def _overrides(table: Path = TABLES / "join_overrides.csv") -> dict[tuple[str, str, str], str]:
    with table.open(encoding="utf-8", newline="") as handle:
        return {
            (row["iso_a2"], row["name"], row["gn_name"]): row["code"]
            for row in csv.DictReader(handle)
        }


def join_admin1(
    provinces: gpd.GeoDataFrame, towns: pd.DataFrame, admin1: Mapping[str, str]
) -> pd.DataFrame:
    """Return each province's code, the rule that gave it, and how far its towns agree.

    Parameters
    ----------
    provinces
        Whole provinces with `iso_a2`, `name`, `gn_name` and `country` (the GeoNames
        country whose codes may stand for it).
    towns
        With `province`, from `towns_by_province`.
    admin1
        GeoNames' first-level names by code.

    Returns
    -------
    joined
        Same index as `provinces`: `code` (empty where none fits), `rule`, `towns`
        and `agreement` (share of the towns inside that carry the code).
    """
    codes: dict[str, list[str]] = {}
    for code in admin1:
        codes.setdefault(code.split(".")[0], []).append(code)
    totals = Counter(towns["code"])
    placed = towns[towns["code"].isin(list(admin1))]
    counts = {row: Counter(group) for row, group in placed.groupby("province")["code"]}
    overrides = _overrides()
    rows = []
    for row, province in provinces.iterrows():
        own = Counter(
            {
                code: n
                for code, n in counts.get(row, Counter()).items()
                if code.split(".")[0] == province["country"]
            }
        )
        code, rule = _choose(province, own, totals, codes, admin1)
        key = (province["iso_a2"], province["name"], province["gn_name"])
        every = (province["iso_a2"], "*", "*")
        if key in overrides or every in overrides:
            code, rule = overrides.get(key, overrides.get(every, "")), "override"
        rows.append((code, rule, own.total(), own[code] / own.total() if own else 0.0))
    return pd.DataFrame(rows, index=provinces.index, columns=["code", "rule", "towns", "agreement"])
