"""Countries, first-level regions and disputed areas as polygons, in two views of borders.

The UN view (``un``, the default) follows resolutions of the United Nations: Crimea lies
in Ukraine, the Golan in Syria. The de facto view (``de_facto``) follows who holds the
ground, as Natural Earth draws it. What is disputed is marked so in both. The files and
their sources are described in ``data/boundaries/SOURCES.md``; what each view says of each
disputed area stands, with the resolution, in ``data/disputed.csv``.

Importing this module needs no pandas; `load_areas` and `load_lines` import geopandas.
All geometry is EPSG:4326 and cut at the antimeridian.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geodata.errors import BoundaryError
from geodata.schema import CRS, VIEWS, BorderView

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "AREA_COLUMNS",
    "Disputed",
    "area_of",
    "border_lines",
    "country_shapes",
    "described",
    "load_areas",
    "load_disputed",
    "load_lines",
    "shapes_of",
]

DATA = Path(__file__).parent / "data"

AREA_COLUMNS = (
    "place_id",
    "name",
    "kind",
    "country",
    "status",
    "note",
    "lon",
    "lat",
    "geometry",
)


@dataclass(frozen=True, slots=True)
class Disputed:
    """A territory that more than one party claims, and what each view makes of it.

    Parameters
    ----------
    place_id, name
        The territory.
    status
        ``disputed`` where it is drawn as such; empty where only a note is kept.
    claimants, holder
        ISO 3166-1 alpha-2 codes, or names of parties that have none.
    un_view, de_facto_view
        place_id of the country that each view counts it to; empty for none.
    un_position
        What the United Nations say, in a few words.
    note
        What a reader should know of how it is drawn.
    source
        Resolutions of the General Assembly (A/RES) and the Security Council (S/RES).
    """

    place_id: str
    name: str
    status: str
    claimants: tuple[str, ...]
    holder: tuple[str, ...]
    un_view: str
    de_facto_view: str
    un_position: str
    note: str
    source: tuple[str, ...]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def load_disputed() -> Mapping[str, Disputed]:
    """Return the disputed territories by place_id, in the table's order."""
    return MappingProxyType(
        {
            row["place_id"]: Disputed(
                row["place_id"],
                row["name"],
                row["status"],
                tuple(row["claimants"].split("|")),
                tuple(row["holder"].split("|")),
                row["un_view"],
                row["de_facto_view"],
                row["un_position"],
                row["note"],
                tuple(row["source"].split("; ")),
            )
            for row in _rows("disputed.csv")
        }
    )


def _check(view: str) -> None:
    if view not in VIEWS:
        allowed = " or ".join(repr(v) for v in VIEWS)
        raise BoundaryError(f"There is no border view {view!r}. Choose {allowed}.")


def _table(name: str) -> dict[str, list[Any]]:
    from pyarrow import parquet  # noqa: PLC0415 - the parse path never draws

    # ParquetFile, since parquet.read_table imports pandas.
    with parquet.ParquetFile(DATA / "boundaries" / name) as file:
        columns: dict[str, list[Any]] = file.read().to_pydict()
    return columns


@cache
def _units(detail: str) -> tuple[dict[str, list[str]], list[BaseGeometry]]:
    import shapely  # noqa: PLC0415 - the parse path never draws

    table = _table("units.parquet" if detail == "fine" else "units-low.parquet")
    return table, list(shapely.from_wkb(table.pop("geometry")))


def _union(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return the union of polygons of one coverage; the same members give the same object."""
    import shapely  # noqa: PLC0415 - the parse path never draws

    if len(shapes) == 1:
        return shapes[0]
    key = frozenset(id(shape) for shape in shapes)
    if key not in _UNIONS:
        _UNIONS[key] = shapely.coverage_union_all(shapes)
    return _UNIONS[key]


# Unions by the identities of their members, which `_units` keeps alive: most places are
# the same in both views and at several levels.
_UNIONS: dict[frozenset[int], BaseGeometry] = {}


def _members(view: BorderView, detail: str, columns: Iterable[str]) -> dict[str, list[int]]:
    """Return the positions of the units that name a place in one of the columns, by place_id."""
    table, _ = _units(detail)
    members: dict[str, dict[int, None]] = defaultdict(dict)
    for column in columns:
        for position, place_id in enumerate(table[column.format(view=view)]):
            if place_id:  # a disputed area may be the country and the region of its polygon too
                members[place_id][position] = None
    return {place_id: list(positions) for place_id, positions in members.items()}


@cache
def _members_of(view: BorderView) -> Mapping[str, Sequence[int]]:
    """Return the units of every place that has a polygon in a view, by place_id."""
    members = _members(view, "fine", ["country_{view}", "region_{view}", "area"])
    for row in _rows("composites.csv"):
        parts = [unit for m in row["members"].split("|") for unit in members.get(m, ())]
        # A table that no longer lists the area has a better place for its names.
        if parts and row["place_id"] in _described():
            members[row["place_id"]] = list(dict.fromkeys(parts))
    return MappingProxyType(members)


def _shape(positions: Sequence[int], detail: str = "fine") -> BaseGeometry:
    _, units = _units(detail)
    return _union([units[position] for position in positions])


@cache
def country_shapes(view: BorderView = "un", detail: str = "fine") -> Mapping[str, BaseGeometry]:
    """Return the countries of a view by place_id; no two overlap.

    In the de facto view, territories that govern themselves stand beside the countries.

    Parameters
    ----------
    view
        ``un`` or ``de_facto``.
    detail
        ``fine`` (0.01 degrees) or ``low`` (0.15 degrees).

    Raises
    ------
    BoundaryError
        For an unknown view.
    """
    _check(view)
    members = _members(view, detail, ["country_{view}"])
    return MappingProxyType({place_id: _shape(at, detail) for place_id, at in members.items()})


@cache
def shapes_of(view: BorderView = "un") -> Mapping[str, BaseGeometry]:
    """Return every place that has a polygon in a view, by place_id.

    Countries, first-level regions, disputed areas and the areas made of them. A disputed
    area has its whole polygon in both views: Western Sahara does, of which the de facto
    view counts a part to Morocco.

    Raises
    ------
    BoundaryError
        For an unknown view.
    """
    _check(view)
    return MappingProxyType({place_id: _shape(at) for place_id, at in _members_of(view).items()})


# Table, and how a row of it gives place_id, kind and country; a later table wins.
_DESCRIBED_IN = (
    ("boundaries/places.csv", "{place_id}", "{kind}", "{country}"),
    ("areas.csv", "{place_id}", "{kind}", "{country}"),
    ("regions.csv", "region.{country}.{admin1}", "region", "{country}"),
    ("countries.csv", "country.{iso2}", "country", "{iso2}"),
)


@cache
def _described() -> Mapping[str, tuple[str, str, str, float, float]]:
    """Return name, kind, country, lon and lat of every place that may have a polygon."""
    return {
        place_id.format(**row): (
            row["name"],
            kind.format(**row),
            country.format(**row),
            float(row["lon"]),
            float(row["lat"]),
        )
        for table, place_id, kind, country in _DESCRIBED_IN
        for row in _rows(table)
    }


def described(place_id: str, view: BorderView = "un") -> dict[str, str]:
    """Return what is known of a place with a polygon, as one view has it.

    Returns
    -------
    properties
        `id`, `name`, `kind`, `country` (ISO 3166-1 alpha-2, empty where a view counts
        it to none), `status` (``disputed`` or empty) and `note`.

    Raises
    ------
    BoundaryError
        For an unknown view or place.
    """
    _check(view)
    if place_id not in _described():
        raise BoundaryError(f"No place {place_id!r} has a polygon. See data/regions.csv.")
    name, kind, country, _lon, _lat = _described()[place_id]
    disputed = load_disputed().get(place_id)
    if disputed and kind != "country":
        holder = disputed.un_view if view == "un" else disputed.de_facto_view
        country = holder.removeprefix("country.") if holder.startswith("country.") else ""
    status, note = (disputed.status, disputed.note) if disputed else ("", "")
    listed = {"id": place_id, "name": name, "kind": kind, "country": country}
    return {**listed, "status": status, "note": note}


def _area_row(place_id: str, shape: BaseGeometry, view: BorderView) -> tuple[object, ...]:
    lon, lat = _described()[place_id][3:]
    return (*described(place_id, view).values(), lon, lat, shape)


def load_areas(view: BorderView = "un", place_ids: Iterable[str] | None = None) -> gpd.GeoDataFrame:
    """Return places that have a polygon, as one view of borders has them.

    Parameters
    ----------
    view
        ``un`` follows resolutions of the United Nations, ``de_facto`` who holds the
        ground.
    place_ids
        Places wanted; those without a polygon are left out. None returns all, which
        takes much longer.

    Returns
    -------
    areas
        One row per place, `AREA_COLUMNS`, EPSG:4326, sorted by place_id. `country` is
        the ISO 3166-1 alpha-2 code that the view counts it to; `status` is
        ``disputed`` or empty; `lon`, `lat` is the place's usual point, not a centroid.
        Regions lie in countries, so that rows overlap.

    Raises
    ------
    BoundaryError
        For an unknown view.
    """
    import geopandas as gpd  # noqa: PLC0415 - the parse path needs no frames

    _check(view)
    members = _members_of(view)
    wanted = sorted(members if place_ids is None else members.keys() & set(place_ids))
    rows = [_area_row(place_id, _shape(members[place_id]), view) for place_id in wanted]
    return gpd.GeoDataFrame(rows, columns=AREA_COLUMNS, geometry="geometry", crs=CRS)


@cache
def border_lines(view: BorderView = "un", detail: str = "fine") -> Mapping[str, BaseGeometry]:
    """Return the border lines of a view by kind; coasts are not among them.

    Parameters
    ----------
    view
        ``un`` or ``de_facto``.
    detail
        ``fine`` (0.01 degrees) or ``low`` (0.15 degrees, no regions).

    Returns
    -------
    lines
        One MultiLineString for each of ``country``, ``disputed`` and ``region``.

    Raises
    ------
    BoundaryError
        For an unknown view.
    """
    import shapely  # noqa: PLC0415 - the parse path never draws

    _check(view)
    table = _table("lines.parquet" if detail == "fine" else "lines-low.parquet")
    members: dict[str, list[BaseGeometry]] = defaultdict(list)
    for kind, shape in zip(table[view], shapely.from_wkb(table["geometry"]), strict=True):
        if kind:
            members[kind].extend(shapely.get_parts(shape))
    return MappingProxyType(
        {kind: shapely.multilinestrings(members[kind]) for kind in sorted(members)}
    )


def load_lines(view: BorderView = "un", detail: str = "fine") -> gpd.GeoDataFrame:
    """Return the border lines of a view as a frame, one row per `kind`, EPSG:4326.

    Parameters and errors are those of `border_lines`.
    """
    import geopandas as gpd  # noqa: PLC0415 - the parse path needs no frames

    lines = border_lines(view, detail)
    kinds = {"kind": list(lines)}
    return gpd.GeoDataFrame(kinds, geometry=list(lines.values()), crs=CRS)


def area_of(place_id: str, view: BorderView = "un") -> BaseGeometry | None:
    """Return the polygon of a place in a view, or None where it has none.

    Raises
    ------
    BoundaryError
        For an unknown view.
    """
    _check(view)
    members = _members_of(view).get(place_id)
    return None if members is None else _shape(members)
