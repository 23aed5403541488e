from __future__ import annotations

import pytest

from geodata.gazetteer.district_names import Unit
from geodata.gazetteer.make_region_names import region_name_rows
from geodata.gazetteer.tables import RegionRow

KURSK = RegionRow("RU", "41", "Kursk Oblast", 36.1, 51.7, 98, ("Kursk Region",), "Kursk")


def row(*names: str, known: str = "", barred: str = "") -> tuple[str, str]:
    unit = Unit(7, "RU", "41", 1, 538555, "Kursk Oblast", names)
    regions = {"region.RU.41": {known}}
    (made,) = region_name_rows([unit], [KURSK], regions, frozenset((barred,)))
    assert made[:3] == ("RU", "41", 538555)
    return str(made[3]), str(made[4])


def test_a_name_in_another_script_is_added() -> None:
    assert row("Курская область") == ("Курская область", "")


def test_a_name_that_a_town_bears_needs_a_generic_word() -> None:
    assert row("Курск", barred="курск") == ("", "Курск")


def test_the_bare_name_and_a_direction_in_latin_are_left_out() -> None:
    assert row("Kursk", "Northern") == ("", "")


@pytest.mark.parametrize("name", ["Kursk' Region", "KUR", "kursk", "Kursk (2)"])
def test_what_is_known_or_no_name_is_left_out(name: str) -> None:
    assert row(name) == ("", "")


def test_a_name_of_the_hand_kept_table_is_left_out() -> None:
    assert row("Kurskaya", known="kurskaya") == ("", "")


def test_second_level_units_are_passed_over() -> None:
    unit = Unit(7, "RU", "41", 2, 1, "Sudzhanskiy Rayon", ())

    assert region_name_rows([unit], [KURSK], {}, frozenset()) == []
