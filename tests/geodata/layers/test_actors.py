from __future__ import annotations

import pytest

from geodata.frames import mentions_frame
from geodata.layers import build_layers
from geodata.schema import Article, Geoparse, Mention, Place

GROZNY = Place("town.1", "Grozny", "town", "RU", "12", "Chechnya", 45.7, 43.3, 0, 9.0)
CHECHNYA = Place("region.RU.12", "Chechnya", "region", "RU", "12", "Chechnya", 45.7, 43.4, 0, 70.0)
RUSSIA = Place("country.RU", "Russia", "country", "RU", "", "", 90.0, 61.0, 0, 2000.0)
SAHEL = Place("area.sahel", "Sahel", "area", "", "", "", 5.0, 14.0, 0, 1500.0)


def actors(*given: tuple[Place, str]):
    found = [
        Mention(n, n + 1, "x", usage, p, 0.8, 1, p.accuracy_km)
        for n, (p, usage) in enumerate(given)
    ]  # type: ignore[arg-type] # usages are typed out here
    frame = mentions_frame([Geoparse(Article("a", "", "x" * len(given)), tuple(found))])
    return build_layers(frame)["actors"].set_index("place_id")


@pytest.mark.parametrize("place", [GROZNY, CHECHNYA])
def test_people_of_a_part_count_to_the_country(place: Place) -> None:
    (russia,) = actors((place, "demonym")).itertuples()
    assert (russia.Index, russia.name, russia.kind) == ("country.RU", "Russia", "country")
    assert (russia.precision, russia.admin1_name) == (4, "")
    assert (russia.geometry.x, russia.geometry.y) == (russia.lon, russia.lat) == (100.0, 60.0)


def test_parts_and_whole_are_one_actor_with_each_usage_counted() -> None:
    found = actors((GROZNY, "demonym"), (CHECHNYA, "metonym"), (RUSSIA, "demonym"))
    assert found.index.tolist() == ["country.RU"]
    russia = found.loc["country.RU"]
    assert (russia["mentions"], russia["demonym"], russia["metonym"]) == (3, 2, 1)
    assert russia["rows"] == [0, 1, 2]


def test_a_country_that_is_named_itself_lends_its_point() -> None:
    found = actors((RUSSIA, "literal"), (GROZNY, "demonym"))
    russia = found.loc["country.RU"]
    assert (russia["lon"], russia["lat"], russia["accuracy_km"]) == (90.0, 61.0, 2000.0)
    assert russia["mentions"] == 1


def test_people_of_no_single_country_keep_their_own_place() -> None:
    found = actors((SAHEL, "demonym"))
    assert found.loc["area.sahel", "kind"] == "area"
    assert found.loc["area.sahel", "lon"] == 5.0


def test_a_place_named_as_a_place_is_no_actor() -> None:
    assert len(actors((GROZNY, "literal"), (RUSSIA, "literal"))) == 0
