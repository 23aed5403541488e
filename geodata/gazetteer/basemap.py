"""Write the files that the browser draws the base map from.

Everything heavy was done when the boundary files were made; this only rounds, groups and
writes. It needs neither the gazetteer index nor pandas and may run beside their building.

::

    land-{view}.json         countries as polygons, 0.01 degrees (`id` is the place_id)
    land-low-{view}.json     the same at 0.15 degrees, for the first paint
    borders-{view}.json      lines by `class`: country, disputed
    borders-low-{view}.json  the same at 0.15 degrees
    regions-{view}.json      lines between first-level regions
    areas-{view}/ID.json     one Feature per country, region or area
    areas-{view}/index.json  the ids that have such a file
    labels.json              [lon, lat, name, class, minzoom], best first
    version.json             what all of it was made from
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from geodata.gazetteer import boundaries
from geodata.gazetteer.sea_labels import sea_labels
from geodata.gazetteer.tables import read_areas
from geodata.schema import VIEWS, BorderView

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Progress", "basemap_is_fresh", "basemap_version", "build_basemap"]

Progress = Callable[[str, int, int], None]

# Raised whenever the files' form changes.
FORMAT = 2

# Decimals of a coordinate: 0.001 degrees is 111 m, a fifth of a pixel at zoom 8;
# 0.01 degrees is a fourteenth of a pixel at zoom 1.
DECIMALS = 3
LOW_DECIMALS = 2

# A single area's file has at most about this many vertices; larger ones are simplified,
# beginning with this tolerance in degrees.
MOST_VERTICES = 16_000
COARSER = 0.01

# Tables and files that the base map is made of, below `boundaries.DATA`.
INPUTS = (
    "boundaries/units.parquet",
    "boundaries/units-low.parquet",
    "boundaries/lines.parquet",
    "boundaries/lines-low.parquet",
    "boundaries/labels.json",
    "boundaries/places.csv",
    "areas.csv",
    "composites.csv",
    "countries.csv",
    "disputed.csv",
    "regions.csv",
)


@cache
def basemap_version() -> str:
    """Return a short hash over the form of the files and everything they are made of."""
    digest = hashlib.sha256(f"basemap {FORMAT}".encode())
    for name in INPUTS:
        digest.update((boundaries.DATA / name).read_bytes())
    return digest.hexdigest()[:16]


def basemap_is_fresh(target: Path) -> bool:
    """Tell whether a folder holds the base map that this version would write."""
    try:
        written = json.loads((target / "version.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(written, dict) and written.get("version") == basemap_version()


def build_basemap(target: Path, progress: Progress | None = None) -> Path:
    """Write the base map's files; an older base map there is replaced at once.

    Parameters
    ----------
    target
        Folder to write; its parents are made.
    progress
        Called with a message, the steps done and the steps in all.

    Returns
    -------
    target
        The folder written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    told = progress or (lambda _message, _done, _total: None)
    with tempfile.TemporaryDirectory(prefix=".basemap-", dir=target.parent) as scratch:
        folder = Path(scratch) / "basemap"
        folder.mkdir()
        steps = len(VIEWS) + 1
        for done, view in enumerate(VIEWS):
            told("Drawing the base map", done, steps)
            _write_view(folder, view)
            _write_areas(folder, view)
        _write_labels(folder)
        _write(folder / "version.json", json.dumps({"version": basemap_version()}))
        _replace(target, folder)
        told("Drawing the base map", steps, steps)
    return target


def _write_labels(folder: Path) -> None:
    """Write the names of lands, thinned when the boundaries were made, and of the seas."""
    lands = json.loads((boundaries.DATA / "boundaries/labels.json").read_text(encoding="utf-8"))
    seas = sea_labels(read_areas(boundaries.DATA))
    _write(folder / "labels.json", json.dumps([*lands, *seas], ensure_ascii=False))


def _replace(target: Path, folder: Path) -> None:
    """Put a finished folder in the place of an older one."""
    if target.exists():
        target.rename(folder.with_name("replaced"))
    folder.rename(target)


def _write_view(folder: Path, view: BorderView) -> None:
    for detail, suffix in (("fine", ""), ("low", "-low")):
        decimals = DECIMALS if detail == "fine" else LOW_DECIMALS
        countries = boundaries.country_shapes(view, detail)
        land = [{"id": place_id} for place_id in countries]
        _write(folder / f"land{suffix}-{view}.json", _collection(land, countries, decimals))
        lines = boundaries.border_lines(view, detail)
        borders = {kind: lines[kind] for kind in ("country", "disputed")}
        _write(folder / f"borders{suffix}-{view}.json", _classed(borders, decimals))
    regions = {"region": boundaries.border_lines(view)["region"]}
    _write(folder / f"regions-{view}.json", _classed(regions, DECIMALS))


def _write_areas(folder: Path, view: BorderView) -> None:
    """Write a file for every area; what another view has written already is linked."""
    own = folder / f"areas-{view}"
    own.mkdir()
    shapes = boundaries.shapes_of(view)
    properties = [boundaries.described(place_id, view) for place_id in shapes]
    written = {v: boundaries.shapes_of(v) for v in VIEWS if (folder / f"areas-{v}").exists()}
    new = []
    for place in properties:
        place_id = place["id"]
        same = next((v for v, had in written.items() if _is_same(place, had, shapes, v)), view)
        if same == view:
            new.append(place)
        else:
            _link(folder / f"areas-{same}" / f"{place_id}.json", own / f"{place_id}.json")
    light = [_light(shapes[place["id"]]) for place in new]
    for place, feature in zip(new, _features(new, light, DECIMALS), strict=True):
        _write(own / f"{place['id']}.json", feature)
    _write(own / "index.json", json.dumps(sorted(shapes)))


def _is_same(
    place: Mapping[str, str],
    had: Mapping[str, BaseGeometry],
    shapes: Mapping[str, BaseGeometry],
    other: BorderView,
) -> bool:
    place_id = place["id"]
    same_shape = had.get(place_id) is shapes[place_id]
    return same_shape and boundaries.described(place_id, other) == place


def _link(written: Path, wanted: Path) -> None:
    try:
        wanted.hardlink_to(written)
    except OSError:
        # Not every file system has links.
        shutil.copyfile(written, wanted)


def _classed(lines: Mapping[str, BaseGeometry], decimals: int) -> str:
    return _collection([{"class": kind} for kind in lines], lines, decimals)


def _light(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape with no more vertices than one file should have."""
    import shapely  # noqa: PLC0415 - the parse path never draws

    tolerance = COARSER
    light = shape
    while shapely.get_num_coordinates(light) > MOST_VERTICES:
        light = shapely.simplify(shape, tolerance)
        tolerance *= 2
    return light


def _features(
    properties: Sequence[Mapping[str, object]], shapes: Sequence[BaseGeometry], decimals: int
) -> list[str]:
    """Return GeoJSON Features as text, coordinates rounded."""
    import shapely  # noqa: PLC0415 - the parse path never draws

    rounded = shapely.transform(np.array(shapes, dtype=object), lambda xy: np.round(xy, decimals))
    geometries = shapely.to_geojson(shapely.remove_repeated_points(rounded))
    return [
        f'{{"type":"Feature","properties":{_compact(known)},"geometry":{geometry}}}'
        for known, geometry in zip(properties, geometries, strict=True)
    ]


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _collection(
    properties: Sequence[Mapping[str, object]],
    shapes: Mapping[str, BaseGeometry],
    decimals: int,
) -> str:
    features = _features(properties, list(shapes.values()), decimals)
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
