from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.gazetteer.boundary_build.admin1_join import join_admin1, towns_by_province

ADMIN1 = {"XX.01": "North", "XX.02": "South", "XX.03": "Old Town", "YY.01": "North"}


def provinces(*names: str) -> gpd.GeoDataFrame:
    shapes = [shapely.box(i, 0, i + 1, 1) for i in range(len(names))]
    return gpd.GeoDataFrame(
        {"iso_a2": "XX", "country": "XX", "name": list(names), "gn_name": ""},
        geometry=shapes,
        crs="EPSG:4326",
    )


def towns(*codes: tuple[str, int], province: int = 0) -> pd.DataFrame:
    rows = [code for code, count in codes for _ in range(count)]
    return pd.DataFrame({"code": rows, "province": province})


def joined(name: str, *codes: tuple[str, int]) -> tuple[str, str]:
    row = join_admin1(provinces(name), towns(*codes), ADMIN1).iloc[0]
    return row["code"], row["rule"]


@pytest.mark.parametrize(
    ("name", "codes", "expected"),
    [
        ("North", [("XX.01", 8)], ("XX.01", "majority and name")),
        ("Elsewhere", [("XX.01", 8)], ("XX.01", "majority")),
        ("North", [], ("XX.01", "name alone")),
        ("Elsewhere", [], ("", "no towns")),
        ("North", [("XX.02", 2)], ("XX.01", "name, few towns")),
        ("North", [("XX.01", 3), ("XX.02", 9)], ("", "several regions")),
        ("Both", [("XX.01", 8), ("XX.02", 8)], ("", "several regions")),
        ("North", [("YY.01", 8)], ("XX.01", "name alone")),
    ],
)
def test_towns_and_names_say_which_region_it_is(
    name: str, codes: list[tuple[str, int]], expected: tuple[str, str]
) -> None:
    assert joined(name, *codes) == expected


def test_a_name_overrules_a_majority_that_is_at_home_elsewhere() -> None:
    inside = towns(("XX.01", 3), ("XX.02", 9), province=0)
    outside = towns(("XX.02", 30), province=1)
    found = join_admin1(provinces("North", "South"), pd.concat([inside, outside]), ADMIN1)
    assert found["code"].tolist() == ["XX.01", "XX.02"]
    assert found["rule"].tolist() == ["name over majority", "majority and name"]
    assert found["agreement"].tolist() == [0.25, 1.0]
    assert found["towns"].tolist() == [12, 30]


def test_a_town_off_the_coast_counts_to_the_nearest_province() -> None:
    points = pd.DataFrame({"lon": [0.5, 1.5, 2.05, 9.0], "lat": [0.5] * 4}, index=[7, 8, 9, 10])
    found = towns_by_province(provinces("North", "South"), points)
    assert found.to_dict() == {7: 0, 8: 1, 9: 1, 10: -1}


def test_decisions_by_hand_win() -> None:
    sudden = provinces("Lankaran").assign(iso_a2="AZ", country="AZ", gn_name="Lacin Rayonu")
    found = join_admin1(sudden, towns(("AZ.29", 9)), {"AZ.28": "Lachin", "AZ.29": "Lankaran"})
    assert found.iloc[0][["code", "rule"]].tolist() == ["AZ.28", "override"]
