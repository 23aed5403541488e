"""What other languages call places: the tables, and what the index takes of them."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.gazetteer.folding import fold
from geodata.gazetteer.tables import DATA, LANGUAGES, read_countries, read_exonyms

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer

ROWS = read_exonyms()


def ids(gazetteer: Gazetteer, name: str) -> list[str]:
    return [gazetteer.place(entry.row).place_id for entry in gazetteer.lookup(name)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_every_country(language: str) -> None:
    named = {row.place_id for row in ROWS if row.language == language}
    missing = {c.iso2 for c in read_countries() if f"country.{c.iso2}" not in named}
    assert len(missing) <= 6, missing


def test_every_name_is_of_a_place_and_folds_to_something(gazetteer: Gazetteer) -> None:
    unknown = {row.place_id for row in ROWS if gazetteer.row_of(row.place_id) is None}
    assert unknown == set()
    assert [row for row in ROWS if not fold(row.name)] == []


@pytest.mark.parametrize("table", ["exonyms.csv", "translations.csv"])
def test_no_row_stands_twice(table: str) -> None:
    with (DATA / table).open(encoding="utf-8", newline="") as lines:
        counts = Counter(map(tuple, csv.reader(lines)))
    assert [row for row, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Россия", "country.RU"),
        ("Україна", "country.UA"),
        ("سوريا", "country.SY"),
        ("السودان", "country.SD"),
        ("대한민국", "country.KR"),
        ("키이우", "town.703448"),
        ("俄罗斯", "country.RU"),
        ("哈尔科夫", "town.706483"),
        ("Курская область", "region.RU.41"),
        ("Донецька область", "region.UA.05"),
        ("顿涅茨克州", "region.UA.05"),
        ("ישראל", "country.IL"),
        ("Суджа", "town.486816"),
        ("قطاع غزة", "region.PS.GZ"),
        ("红海", "water.red-sea"),
    ],
)
def test_the_index_knows_names_in_other_scripts(
    gazetteer: Gazetteer, name: str, place_id: str
) -> None:
    assert place_id in ids(gazetteer, name)


@pytest.mark.parametrize("name", ["Russland", "Jersón", "Vouhledar", "Straße von Hormus"])
def test_names_in_latin_letters_are_left_to_texts_in_their_language(
    gazetteer: Gazetteer, name: str
) -> None:
    exonyms = [e for e in gazetteer.lookup(name) if e.type == "exonym"]
    assert exonyms == []
    assert name in {row.name for row in ROWS}


def test_the_builder_takes_the_other_scripts_and_passes_over_unknown_places(
    small: Gazetteer,
) -> None:
    assert ids(small, "Россия") == ["country.RU"]
    assert ids(small, "美国") == ["country.US"]
    assert ids(small, "دونباس") == ["area.donbas"]
    latin = ids(small, "Russland") + ids(small, "Bassin du Donets")
    assert latin == ids(small, "Нигде") == []


def test_the_hand_kept_table_names_its_source() -> None:
    with (DATA / "translations.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert all(row["source"] for row in rows)
    assert all(any(row[language] for language in LANGUAGES) for row in rows)
    assert Path(DATA / "exonyms.csv").stat().st_size < 1_500_000
