"""The table of names in other languages is made of CLDR's files."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geodata.gazetteer import make_exonyms
from geodata.gazetteer.tables import RegionRow

REGIONS = [
    RegionRow("RU", "41", "Kursk Oblast", 36.1, 51.7, 98, ("Kursk Region",), "Kursk"),
    RegionRow("SY", "10", "Hama Governorate", 36.8, 35.1, 60, (), "Hama"),
]
EMPTY = "<ldml></ldml>"
MAIN = """<ldml><localeDisplayNames><territories>
<territory type="RU">Россия</territory><territory type="CD">Конго (ДРК)</territory>
<territory type="150">Европа</territory><territory type="EU">Евросоюз</territory>
</territories></localeDisplayNames><dates><timeZoneNames>
<zone type="Asia/Damascus"><exemplarCity>Дамаск</exemplarCity></zone>
<zone type="Etc/Unknown"><exemplarCity>Неизвестный город</exemplarCity></zone>
</timeZoneNames></dates></ldml>"""
ENGLISH = """<ldml><subdivisions><subdivision type="rukrs">Kursk</subdivision>
<subdivision type="syhm">Hama</subdivision><subdivision type="ruxxx">Nowhere</subdivision>
</subdivisions></ldml>"""
RUSSIAN = """<ldml><subdivisions><subdivision type="rukrs">Курская область</subdivision>
<subdivision type="syhm">Хама</subdivision><subdivision type="ruxxx">Нигде</subdivision>
</subdivisions></ldml>"""
ZONES = "# a comment\nSY\t+3330+03618\tAsia/Damascus\n"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    for folder in ("main", "subdivisions"):
        (tmp_path / "common" / folder).mkdir(parents=True)
        for language in ("en", *make_exonyms.LANGUAGES):
            (tmp_path / "common" / folder / f"{language}.xml").write_text(EMPTY)
    (tmp_path / "common/main/ru.xml").write_text(MAIN, encoding="utf-8")
    (tmp_path / "common/subdivisions/en.xml").write_text(ENGLISH)
    (tmp_path / "common/subdivisions/ru.xml").write_text(RUSSIAN, encoding="utf-8")
    zones = tmp_path / "zone.tab"
    zones.write_text(ZONES)
    monkeypatch.setattr(make_exonyms, "read_regions", lambda: REGIONS)
    monkeypatch.setattr(make_exonyms, "DATA", tmp_path)
    make_exonyms.main([str(tmp_path / "common"), str(zones)])
    with (tmp_path / "exonyms.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.reader(table))


def test_countries_cities_and_regions_are_taken(made: list[list[str]]) -> None:
    assert made[0] == list(make_exonyms.COLUMNS)
    assert made[1:] == [
        ["ru", "Россия", "country.RU"],
        ["ru", "Конго (ДРК)", "country.CD"],
        ["ru", "Конго", "country.CD"],
        ["ru", "Европа", "continent.EU"],
        ["ru", "Дамаск", "town.170654"],
        ["ru", "Курская область", "region.RU.41"],
    ]


def test_a_region_called_like_its_town_is_left_out(made: list[list[str]]) -> None:
    assert "Хама" not in {row[1] for row in made}
