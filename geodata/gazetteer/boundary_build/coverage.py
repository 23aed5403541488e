"""Simplify a coverage, merge its polygons, and draw the lines between them."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

__all__ = ["border_lines", "merge", "on_grid", "simplify"]

# Cells a degree: coordinates that are multiples of a power of two pack to a third of
# their size; half a cell is 27 m, a fortieth of the tolerance.
GRID = 2048

# Vertices that the grid brings this near to each other become one. Degrees.
SAME = 1e-7


def merge(polygons: gpd.GeoDataFrame, columns: Sequence[str]) -> gpd.GeoDataFrame:
    """Make one polygon of all that share the values of `columns`."""
    groups = polygons.groupby(list(columns), sort=True, dropna=False)
    rows = [
        (*key, shapely.coverage_union_all(group.to_numpy())) for key, group in groups["geometry"]
    ]
    return gpd.GeoDataFrame(
        rows, columns=[*columns, "geometry"], geometry="geometry", crs=polygons.crs
    )


def simplify(polygons: gpd.GeoDataFrame, tolerance: float, *, smallest: float) -> gpd.GeoDataFrame:
    """Simplify borders and coasts, neighbours alike, and drop the smallest islands.

    Parameters
    ----------
    polygons
        A coverage in EPSG:4326.
    tolerance
        Degrees, as `shapely.coverage_simplify` takes it.
    smallest
        Islands of less than this many square degrees are dropped, except a
        polygon's largest.
    """
    shapes = shapely.coverage_simplify(polygons.geometry.to_numpy(), tolerance)
    kept = [_without_specks(shape, smallest) for shape in shapes]
    return polygons.set_geometry(gpd.GeoSeries(kept, index=polygons.index, crs=polygons.crs))


def on_grid(shapes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Move every vertex to the nearest point of the grid, and mend what that breaks."""
    moved = shapely.transform(shapes.geometry.to_numpy(), lambda xy: np.round(xy * GRID) / GRID)
    moved = shapely.remove_repeated_points(moved)
    if not shapely.is_valid(moved).all():
        moved = shapely.coverage_clean(moved, snapping_distance=SAME)
    return shapes.set_geometry(gpd.GeoSeries(moved, index=shapes.index, crs=shapes.crs))


def _without_specks(shape: shapely.Geometry, smallest: float) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    if len(parts) == 1:
        return shape
    areas = shapely.area(parts)
    return shapely.multipolygons(parts[(areas >= smallest) | (areas == areas.max())])


def _segments(
    shapes: npt.NDArray[np.object_],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Return every segment (x0, y0, x1, y1), lesser end first, and whose it is."""
    parts, owner_of_part = shapely.get_parts(shapes, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    coords, ring_of = shapely.get_coordinates(rings, return_index=True)
    same = ring_of[1:] == ring_of[:-1]
    start, end = coords[:-1][same], coords[1:][same]
    owner = owner_of_part[part_of_ring[ring_of[:-1][same]]]
    swap = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    start[swap], end[swap] = end[swap], start[swap].copy()
    return np.hstack([start, end]), owner


def border_lines(polygons: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the lines that two polygons share, one row per pair; coasts are left out.

    Returns
    -------
    lines
        `left` and `right` (positions in `polygons`) and the merged line.
    """
    segments, owner = _segments(polygons.geometry.to_numpy())
    order = np.lexsort(segments.T)
    segments, owner = segments[order], owner[order]
    paired = np.flatnonzero((segments[1:] == segments[:-1]).all(axis=1))
    pairs = np.sort(np.column_stack([owner[paired], owner[paired + 1]]), axis=1)
    lines = shapely.linestrings(segments[paired].reshape(-1, 2, 2))
    table = pd.DataFrame({"left": pairs[:, 0], "right": pairs[:, 1], "line": lines})
    table = table[table["left"] != table["right"]]
    rows = [
        (left, right, shapely.line_merge(shapely.multilinestrings(group.to_numpy())))
        for (left, right), group in table.groupby(["left", "right"])["line"]
    ]
    return gpd.GeoDataFrame(
        rows, columns=["left", "right", "geometry"], geometry="geometry", crs=polygons.crs
    )
