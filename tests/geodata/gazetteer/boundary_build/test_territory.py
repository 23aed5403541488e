from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geodata.gazetteer.boundary_build import territory

HEAD = "column,value,area,country,source\n"


def provinces(**columns: list[str]) -> gpd.GeoDataFrame:
    count = len(columns["iso_a2"])
    shapes = [shapely.box(i, 0, i + 1, 1) for i in range(count)]
    base = {"gu_a3": [""] * count, "name": [""] * count, "piece": [""] * count}
    return gpd.GeoDataFrame({**base, **columns}, geometry=shapes, crs="EPSG:4326")


def views(**columns: list[str]) -> tuple[str, ...]:
    (row,) = territory.add_views(provinces(**columns)).drop(columns="geometry").to_dict("records")
    return tuple(
        row[c] for c in ("area", "country_un", "country_de_facto", "region_un", "region_de_facto")
    )


@pytest.fixture
def table(tmp_path: Path) -> Path:
    table = tmp_path / "territories.csv"
    table.write_text(HEAD + "name,Crimea,region.UA.11,,test\nname,Jersey,,country.JE,test\n")
    return table


def test_an_area_belongs_to_its_country_by_law(table: Path) -> None:
    named = territory.add_areas(
        provinces(iso_a2=["RU", "GB", "FR"], name=["Crimea", "Jersey", "Var"]), table
    )
    assert named["area"].tolist() == ["region.UA.11", "", ""]
    assert named["owner"].tolist() == ["country.UA", "country.JE", "country.FR"]
    assert named["country"].tolist() == ["UA", "JE", "FR"]


def test_a_table_that_names_no_province_says_so(table: Path) -> None:
    with pytest.raises(ValueError, match=r"No province has name 'Jersey'; see territories.csv"):
        territory.add_areas(provinces(iso_a2=["RU"], name=["Crimea"]), table)


def test_a_quiet_region_is_the_same_in_both_views() -> None:
    found = views(iso_a2=["RU"], area=[""], owner=["country.RU"], code=["RU.41"])
    assert found == ("", "country.RU", "country.RU", "region.RU.41", "region.RU.41")


def test_crimea_is_one_region_whose_country_changes_with_the_view() -> None:
    found = views(iso_a2=["RU"], area=["region.UA.11"], owner=["country.UA"], code=["UA.11"])
    assert found == ("region.UA.11", "country.UA", "country.RU", "region.UA.11", "region.UA.11")


def test_a_region_held_by_another_country_is_none_of_its_regions() -> None:
    found = views(iso_a2=["GE"], area=["area.abkhazia"], owner=["country.GE"], code=["RU.38"])
    assert found[3:] == ("", "")


def test_a_piece_that_was_cut_out_is_its_own_area() -> None:
    area, un, de_facto, *_ = views(
        iso_a2=["IL"], area=[""], piece=["area.golan-heights"], owner=["country.IL"], code=["IL.03"]
    )
    assert (area, un, de_facto) == ("area.golan-heights", "country.SY", "country.IL")


def test_the_land_east_of_the_berm_is_western_saharas_in_both_views() -> None:
    east = views(iso_a2=["EH"], area=["country.EH"], owner=["country.EH"], code=[""], gu_a3=["SAH"])
    west = views(iso_a2=["MA"], area=["country.EH"], owner=["country.EH"], code=[""])
    assert east[1:3] == ("country.EH", "country.EH")
    assert west[1:3] == ("country.EH", "country.MA")


def test_every_territory_of_the_table_has_a_country_or_is_a_known_dispute() -> None:
    disputed = territory.read_disputed()
    with (territory.TABLES / "territories.csv").open(encoding="utf-8") as lines:
        rows = [line.strip().split(",") for line in lines][1:]
    assert rows
    for _, _, area, country, _ in rows:
        assert country or area in disputed.index
