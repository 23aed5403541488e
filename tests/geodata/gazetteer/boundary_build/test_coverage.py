from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer.boundary_build import coverage


def squares(names: str, boxes: list[tuple[float, float, float, float]]) -> gpd.GeoDataFrame:
    shapes = [shapely.box(*b) for b in boxes]
    return gpd.GeoDataFrame({"name": list(names)}, geometry=shapes, crs="EPSG:4326")


ROW = [(0, 0, 1, 1), (1, 0, 2, 1), (2, 0, 3, 1)]


def test_polygons_of_one_name_become_one() -> None:
    merged = coverage.merge(squares("aab", ROW), ["name"])
    assert merged["name"].tolist() == ["a", "b"]
    assert shapely.area(merged.geometry.to_numpy()).tolist() == [2.0, 1.0]
    assert merged.geom_type.tolist() == ["Polygon", "Polygon"]
    assert merged.crs.to_epsg() == 4326


def test_a_border_is_what_two_share_and_a_coast_is_none() -> None:
    lines = coverage.border_lines(squares("abc", ROW))
    assert list(zip(lines["left"], lines["right"], strict=True)) == [(0, 1), (1, 2)]
    assert [line.bounds for line in lines.geometry] == [(1, 0, 1, 1), (2, 0, 2, 1)]


def test_a_border_of_many_corners_is_one_line() -> None:
    zigzag = [(1, 0), (1.2, 0.3), (0.9, 0.6), (1, 1)]
    west = shapely.Polygon([(0, 0), *zigzag, (0, 1)])
    east = shapely.Polygon([(2, 1), *zigzag[::-1], (2, 0)])
    pair = gpd.GeoDataFrame({"name": ["w", "e"]}, geometry=[west, east], crs="EPSG:4326")
    (line,) = coverage.border_lines(pair).geometry
    assert line.geom_type == "LineString"
    assert line.equals(shapely.LineString(zigzag))


def test_polygons_that_touch_nowhere_share_no_line() -> None:
    apart = squares("ab", [(0, 0, 1, 1), (5, 5, 6, 6)])
    assert len(coverage.border_lines(apart)) == 0


def test_neighbours_stay_neighbours_when_simplified() -> None:
    wave = [(1 + 0.001 * np.sin(40 * t), t) for t in np.linspace(0, 1, 200)]
    west = shapely.Polygon([(0, 0), *wave, (0, 1)])
    east = shapely.Polygon([(2, 1), *wave[::-1], (2, 0)])
    pair = gpd.GeoDataFrame({"name": ["w", "e"]}, geometry=[west, east], crs="EPSG:4326")
    light = coverage.simplify(pair, 0.01, smallest=0)
    shapes = light.geometry.to_numpy()
    assert shapely.get_num_coordinates(shapes).sum() < 50
    assert shapely.coverage_is_valid(shapes)


@pytest.mark.parametrize(("smallest", "parts"), [(0.0, 3), (0.05, 2), (5.0, 1)])
def test_specks_go_but_the_largest_island_stays(smallest: float, parts: int) -> None:
    boxes = [(0, 0, 1, 1), (3, 0, 3.5, 0.5), (5, 0, 5.1, 0.1)]
    islands = shapely.multipolygons([shapely.box(*b) for b in boxes])
    one = gpd.GeoDataFrame({"name": ["a"]}, geometry=[islands], crs="EPSG:4326")
    (kept,) = coverage.simplify(one, 0.0, smallest=smallest).geometry
    assert len(shapely.get_parts(kept)) == parts
    assert kept.contains(shapely.Point(0.5, 0.5))


@given(
    st.lists(
        st.tuples(st.floats(-170, 170), st.floats(-80, 80)), min_size=2, max_size=6, unique=True
    )
)
def test_the_grid_moves_no_vertex_by_more_than_half_a_cell(
    points: list[tuple[float, float]],
) -> None:
    line = gpd.GeoDataFrame(geometry=[shapely.multipoints(points)], crs="EPSG:4326")
    moved = shapely.get_coordinates(coverage.on_grid(line).geometry.to_numpy())
    assert (moved * coverage.GRID == np.round(moved * coverage.GRID)).all()
    away = np.abs(moved[:, None, :] - np.array(points)[None]).max(axis=2).min(axis=1)
    assert (away <= 0.5 / coverage.GRID + 1e-9).all()
