"""Say how each border line is drawn in each view: country, disputed, region or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from geodata.gazetteer.boundary_build.coverage import border_lines

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["claim_lines", "classed_lines"]

# Natural Earth's claims that are no edge of a polygon here and are drawn as disputed
# lines, by holder and claim. Left out: the occupied Donbas (front lines are not drawn),
# the cease-fire line of 1994 (void), Bolivia's and Portugal's claims (no live dispute).
CLAIMS = frozenset(
    {
        ("Guyana", "Venezuelan claim"),
        ("Guyana", "Suriname claim"),
        ("France", "Suriname claim"),
        ("Belize", "Guatemalan claim"),
        ("Bhutan", "Chinese claim"),
        ("India", "Chinese claim"),
        ("Kenya", "Sudanese claim"),
        ("South Sudan", "Kenyan claim"),
        ("Russia", "Japanese claim"),
    }
)


def _claims(unit: Mapping[str, Any], claimants: Mapping[str, str]) -> set[str]:
    """Return everybody who holds or claims a polygon."""
    claims = {unit["country_un"], unit["country_de_facto"]} - {""}
    claimed = claimants.get(unit["area"], "").split("|")
    return claims | {f"country.{c}" for c in claimed if c}


def _kind(
    one: Mapping[str, Any], other: Mapping[str, Any], view: str, contested: AbstractSet[str]
) -> str:
    """Return the class of the line between two polygons in a view."""
    countries = {one[f"country_{view}"], other[f"country_{view}"]}
    shared = one["claims"] & other["claims"]
    dispute = shared and ({one["area"], other["area"]} & contested)
    if len(countries) > 1:
        return "disputed" if dispute else "country"
    if dispute and one["area"] != other["area"]:
        return "disputed"
    return "region" if one[f"region_{view}"] != other[f"region_{view}"] else ""


def classed_lines(polygons: gpd.GeoDataFrame, disputed: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the lines between polygons with their class in each view.

    Parameters
    ----------
    polygons
        As `territory.add_views` describes them, merged.
    disputed
        As of `territory.read_disputed`.

    Returns
    -------
    lines
        `un` and `de_facto` (``country``, ``disputed``, ``region`` or empty) and
        geometry; one row per pair of classes.
    """
    units = polygons.drop(columns="geometry").to_dict("records")
    claimants = dict(zip(disputed["place_id"], disputed["claimants"], strict=True))
    records = [{**unit, "claims": _claims(unit, claimants)} for unit in units]
    contested = frozenset(disputed.index[disputed["status"] == "disputed"])
    lines = border_lines(polygons)
    for view in ("un", "de_facto"):
        lines[view] = [
            _kind(records[a], records[b], view, contested)
            for a, b in zip(lines["left"], lines["right"], strict=True)
        ]
    lines = lines[(lines["un"] != "") | (lines["de_facto"] != "")]
    return _collected(lines)


def claim_lines(lines: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """Return the claims that are drawn though no polygon ends there.

    Parameters
    ----------
    lines
        As of `natural_earth.read_disputed_lines`.
    tolerance
        Degrees.
    """
    drawn = [key in CLAIMS for key in zip(lines["adm0_left"], lines["name"], strict=True)]
    chosen = lines.loc[drawn, ["geometry"]].assign(un="disputed", de_facto="disputed")
    chosen["geometry"] = chosen.geometry.simplify(tolerance)
    return _collected(chosen)


def _collected(lines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    rows = []
    for (un, de_facto), group in lines.groupby(["un", "de_facto"])["geometry"]:
        parts = shapely.get_parts(group.to_numpy())
        merged = shapely.line_merge(shapely.multilinestrings(shapely.get_parts(parts)))
        rows.append((un, de_facto, merged))
    return gpd.GeoDataFrame(
        rows, columns=["un", "de_facto", "geometry"], geometry="geometry", crs=lines.crs
    )
