from __future__ import annotations

import json
from pathlib import Path

from geodata.gazetteer import Sources, geonames
from geodata.gazetteer.boundary_build.geonames import (
    read_admin1_names,
    read_capitals,
    read_towns,
)


def test_a_town_has_its_region_code(sources: Sources) -> None:
    towns = read_towns(sources.geonames)
    kursk = towns[towns["name"] == "Kursk"].iloc[0]
    assert (kursk["country"], kursk["code"], kursk["population"]) == ("RU", "RU.41", 448733)
    assert isinstance(kursk["alternates"], list)
    assert towns.columns.tolist() == [
        "name", "lon", "lat", "country", "code", "population", "alternates",
    ]  # fmt: skip


def test_towns_are_those_that_the_index_has(sources: Sources) -> None:
    towns = read_towns(sources.geonames)
    assert towns["name"].tolist() == geonames.read_towns(sources.geonames).name


def test_a_country_without_capital_has_none(tmp_path: Path) -> None:
    nations = {
        "FR": {"iso": "FR", "capital": "Paris"},
        "AQ": {"iso": "AQ", "capital": ""},
    }
    (tmp_path / "countries.json").write_text(json.dumps(nations))
    assert read_capitals(tmp_path) == {"FR": "Paris"}


def test_the_installed_library_has_capitals() -> None:
    capitals = read_capitals()
    assert (capitals["UA"], capitals["SD"]) == ("Kyiv", "Khartoum")


def test_names_of_regions_are_tidied(tmp_path: Path) -> None:
    source = tmp_path / "admin1.json"
    rows = [{"code": "YE.10", "name": " Ta\u02bcizz "}, {"code": "RU.41", "name": "Kursk"}]
    source.write_text(json.dumps(rows), encoding="utf-8")
    assert read_admin1_names(source) == {"YE.10": "Ta'izz", "RU.41": "Kursk"}
