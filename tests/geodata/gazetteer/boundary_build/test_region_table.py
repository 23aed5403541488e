from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.gazetteer.boundary_build import region_table as made


@pytest.fixture(autouse=True)
def few_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know one country's generic words, and no names from elsewhere."""
    monkeypatch.setattr(made, "_iso_names", lambda _: ())
    monkeypatch.setattr(made, "_given", dict)
    monkeypatch.setattr(made, "_points", lambda: {"XX.03": (7.0, 8.0)})
    monkeypatch.setattr(made, "_words", lambda: {"XX": ("Oblast", "Region")})


TOWNS = pd.DataFrame(
    {
        "name": ["Kursk", "Small", "Far"],
        "lon": [0.5, 0.6, 20.0],
        "lat": [0.5, 0.5, 20.0],
        "country": "XX",
        "code": ["XX.01", "XX.01", "XX.02"],
        "population": [400_000, 1_000, 2_000],
        "alternates": [[], [], []],
    }
)
ADMIN1 = {"XX.01": "Kursk", "XX.02": "Border Province", "XX.03": "Hills", "XX.04": "Nowhere"}


@pytest.fixture
def table() -> pd.DataFrame:
    square = shapely.box(0, 0, 1, 1)
    provinces = gpd.GeoDataFrame(
        {"code": ["XX.01"], "gn_name": ["Kurskiy"], "name": ["Kursk"], "woe_name": [""]},
        geometry=[square],
        crs="EPSG:4326",
    )
    regions = gpd.GeoDataFrame(
        {"place_id": ["region.XX.01", "region.XX.03"]},
        geometry=[square, shapely.box(5, 5, 6, 6)],
        crs="EPSG:4326",
    )
    return made.region_table(ADMIN1, provinces, regions, TOWNS).set_index("admin1", drop=False)


def test_a_region_without_towns_or_polygon_is_left_out(table: pd.DataFrame) -> None:
    assert table["admin1"].tolist() == ["01", "02", "03"]
    assert table.columns.tolist() == made.COLUMNS


def test_the_city_keeps_the_bare_name(table: pd.DataFrame) -> None:
    kursk = table.loc["01"]
    assert (kursk["name"], kursk["stem"]) == ("Kursk Oblast", "Kursk")
    assert kursk["names"] == "Kursk Region|Kurskiy"


def test_a_name_with_a_generic_word_stays(table: pd.DataFrame) -> None:
    border = table.loc["02"]
    assert (border["name"], border["stem"]) == ("Border Province", "Border")
    assert "Border Oblast" in border["names"].split("|")


def test_a_polygon_gives_point_and_size(table: pd.DataFrame) -> None:
    kursk = table.loc["01"]
    assert (kursk["lon"], kursk["lat"], kursk["has_polygon"]) == (0.5, 0.5, 1)
    assert kursk["radius_km"] == pytest.approx(62.6, abs=0.5)
    assert kursk["source"] == "GeoNames; Natural Earth"


def test_towns_give_point_and_least_size(table: pd.DataFrame) -> None:
    border = table.loc["02"]
    assert (border["lon"], border["lat"], border["radius_km"]) == (20.0, 20.0, 5.0)
    assert (border["has_polygon"], border["source"]) == (0, "GeoNames")


def test_a_point_of_geonames_wins(table: pd.DataFrame) -> None:
    assert (table.loc["03", "lon"], table.loc["03", "lat"]) == (7.0, 8.0)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Kursk Oblast", "Kursk"),
        ("Republic of Tatarstan", "Tatarstan"),
        ("State of Qatar", "Qatar"),
        ("Autonomous Region of Bougainville", "Bougainville"),
        ("Oblast", "Oblast"),
    ],
)
def test_the_stem_is_the_name_without_what_it_is(name: str, stem: str) -> None:
    assert made._stem(name) == stem


def test_a_middle_always_lies_inside() -> None:
    crescent = shapely.Polygon([(0, 0), (10, 0), (10, 10), (0, 10), (0, 9), (9, 9), (9, 1), (0, 1)])
    assert crescent.contains(shapely.Point(made._middle(crescent)))
    assert not crescent.contains(crescent.centroid)
