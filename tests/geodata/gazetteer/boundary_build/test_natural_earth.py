from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from pyogrio import write_dataframe

from geodata.gazetteer.boundary_build.natural_earth import (
    Cut,
    cut_out,
    read_cuts,
    read_disputed_lines,
    read_provinces,
)

TEXT = ["iso_a2", "name", "fips", "woe_name", "adm0_a3", "gu_a3", "gn_name"]


@pytest.fixture
def provinces() -> gpd.GeoDataFrame:
    """Return two provinces of one country, side by side."""
    return gpd.GeoDataFrame(
        {"iso_a2": ["IL", "IL"], "name": ["North", "South"], "piece": ["", ""]},
        geometry=[shapely.box(0, 0, 2, 1), shapely.box(2, 0, 4, 1)],
        crs="EPSG:4326",
    )


def claim(*points: tuple[float, float]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"adm0_left": ["Israel"], "name": ["Syrian claim"], "adm0_right": ["Syria"]},
        geometry=[shapely.LineString(points)],
        crs="EPSG:4326",
    )


def cut(*points: tuple[float, float]) -> Cut:
    return Cut("area.golan-heights", "IL", frozenset({("Israel", "Syrian claim")}), points)


def test_a_province_is_parted_along_the_line(provinces: gpd.GeoDataFrame) -> None:
    parted = cut_out(provinces, claim((1, -1), (1, 2)), [cut((0.5, 0.5))])
    (piece,) = parted[parted["piece"] == "area.golan-heights"].geometry
    assert piece.normalize().equals(shapely.box(0, 0, 1, 1).normalize())
    assert shapely.area(parted.geometry.to_numpy()).sum() == pytest.approx(4)
    assert sorted(parted["name"]) == ["North", "North", "South"]


@pytest.mark.parametrize("gap", [1e-12, 0.001, 0.2])
def test_a_line_that_ends_short_of_the_border_is_led_to_it(
    provinces: gpd.GeoDataFrame, gap: float
) -> None:
    parted = cut_out(provinces, claim((1, gap), (1, 1 - gap)), [cut((0.5, 0.5))])
    (piece,) = parted[parted["piece"] != ""].geometry
    assert piece.area == pytest.approx(1, abs=1e-3)


def test_a_province_that_no_line_crosses_is_taken_whole(provinces: gpd.GeoDataFrame) -> None:
    taken = cut_out(provinces, claim((9, 9), (9, 10)), [cut((3, 0.5))])
    assert taken.set_index("name")["piece"].to_dict() == {
        "North": "", "South": "area.golan-heights",
    }  # fmt: skip


def test_neighbours_share_their_corners_after_a_cut(provinces: gpd.GeoDataFrame) -> None:
    parted = cut_out(provinces, claim((1, -1), (1.5, 0.5), (1, 2)), [cut((0.5, 0.5))])
    assert shapely.coverage_is_valid(parted.geometry.to_numpy())


def test_a_point_outside_says_that_the_source_has_changed(provinces: gpd.GeoDataFrame) -> None:
    with pytest.raises(ValueError, match=r"No piece of IL holds \[\(8, 8\)\] of area.golan"):
        cut_out(provinces, claim((1, -1), (1, 2)), [cut((0.5, 0.5), (8, 8))])


def test_cuts_are_read_from_their_table(tmp_path: Path) -> None:
    table = tmp_path / "cuts.csv"
    table.write_text("area,iso_a2,lines,points,source\narea.a,GE,Georgia:claim|X:y,1 2|3.5 -4,t\n")
    (read,) = read_cuts(table)
    assert read.lines == {("Georgia", "claim"), ("X", "y")}
    assert read.points == ((1.0, 2.0), (3.5, -4.0))


def test_every_cut_of_the_project_is_a_known_dispute() -> None:
    from geodata.gazetteer.boundaries import load_disputed  # noqa: PLC0415 - only this test

    assert {c.area for c in read_cuts()} <= set(load_disputed())


def test_the_source_is_read_without_missing_text(tmp_path: Path) -> None:
    source = tmp_path / "world.gpkg"
    row = dict.fromkeys(TEXT, "x") | {"gn_name": None, "ignored": 1}
    shape = [shapely.box(0, 0, 1, 1)]
    write_dataframe(
        gpd.GeoDataFrame([row], geometry=shape, crs="EPSG:4326"), source, layer="states_provinces"
    )
    write_dataframe(claim((0, 0), (1, 1)), source, layer="disputed_borders", append=True)
    (province,) = read_provinces(source).to_dict("records")
    assert (province["gn_name"], province["piece"]) == ("", "")
    assert "ignored" not in province
    assert read_disputed_lines(source)["adm0_right"].tolist() == ["Syria"]
