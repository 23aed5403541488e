from __future__ import annotations

import pytest

from geodata.gazetteer.district_names import Unit, stem_of
from geodata.gazetteer.make_districts import Town, district_rows

RADIUS_KM = {("RU", "41"): 100.0, ("CD", "11"): 200.0, ("KR", "06"): 100.0}


def unit(name: str, *names: str, country: str = "CD", admin1: str = "11", line: int = 2) -> Unit:
    return Unit(line, country, admin1, 2, 1000 + line, name, names)


def town(name: str, lon: float, lat: float, *units: int, country: str = "CD") -> Town:
    return Town(name, country, units, 5000, lon, lat)


REGION = Unit(1, "CD", "11", 1, 1001, "Nord-Kivu", ())
RUSSIAN = Unit(1, "RU", "41", 1, 1001, "Kursk Oblast", ())


def rows(
    units: list[Unit], towns: list[Town], barred: frozenset[str] = frozenset()
) -> list[dict[str, object]]:
    unfit = frozenset(("central", "lake"))
    made = district_rows(units, towns, RADIUS_KM, set(), unfit=unfit, barred=barred)
    keys = ("country", "admin1", "id", "name", "lon", "lat", "km", "names", "stems", "source")
    return [dict(zip(keys, row, strict=True)) for row in made]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Bakhmut Raion", "Bakhmut"),
        ("Shebekinskiy Rayon", "Shebekinskiy"),
        ("Province du Ziro", "Ziro"),
        ("Département de la Haute-Marne", "Haute-Marne"),
        ("County Donegal", "Donegal"),
        ("Yangpyeong-gun", "Yangpyeong"),
        ("Arrondissement de l'Anse", "l'Anse"),
        ("Masisi", "Masisi"),
    ],
)
def test_a_stem_is_the_name_without_its_generic_words(name: str, stem: str) -> None:
    assert stem_of(name) == stem


def test_a_unit_lies_in_the_middle_of_its_towns() -> None:
    towns = [town("A", 28, -1, 2), town("B", 29, -2, 2), town("C", 20, 0, 9)]

    (row,) = rows([REGION, unit("Masisi")], towns)

    assert (row["lon"], row["lat"], row["name"]) == (28.5, -1.5, "Masisi Territory")
    assert (row["names"], row["stems"]) == ("Masisi", "")


def test_a_bare_name_that_means_something_else_needs_its_generic_word() -> None:
    (row,) = rows([REGION, unit("Masisi")], [town("A", 28, -1, 2)], frozenset(("masisi",)))

    assert (row["names"], row["stems"]) == ("", "Masisi")


def test_a_unit_without_towns_lies_where_the_town_of_its_name_does() -> None:
    (row,) = rows([REGION, unit("Lubero")], [town("Lubero", 29.2, -0.2, 1)])

    assert (row["lon"], row["lat"]) == (29.2, -0.2)
    assert row["km"] == 200.0


def test_a_russian_district_is_found_by_its_adjective() -> None:
    sudzhansky = unit("Sudzhanskiy Rayon", country="RU", admin1="41")

    (row,) = rows([RUSSIAN, sudzhansky], [town("Sudzha", 35.27, 51.19, 1, country="RU")])

    assert row["name"] == "Sudzhansky District"
    assert row["names"] == "Sudzhanskiy Rayon|Sudzhansky Raion"
    assert row["stems"] == "Sudzhanskiy|Sudzhansky"


def test_two_towns_that_fit_leave_a_unit_out() -> None:
    towns = [town("Lubero", 29.2, -0.2, 1), town("Lubero", 28.0, -1.2, 1)]

    assert rows([REGION, unit("Lubero")], towns) == []


def test_a_town_with_a_wrong_code_does_not_draw_its_unit_away() -> None:
    towns = [town("A", 28, -1, 2), town("B", 28.2, -1, 2), town("C", 12, -5, 2)]

    (row,) = rows([REGION, unit("Masisi")], towns)

    assert row["lon"] == 28.1


@pytest.mark.parametrize("name", ["Central District", "Lake District", "Sector 7", "Bo"])
def test_a_name_that_says_nothing_is_left_out(name: str) -> None:
    assert rows([REGION, unit(name)], [town("A", 28, -1, 2)]) == []


def test_a_city_that_is_a_unit_is_left_to_its_town() -> None:
    city = unit("Hwaseong-si", country="KR", admin1="06")

    assert rows([city], [town("Hwaseong", 126.8, 37.2, 2, country="KR")]) == []
