from __future__ import annotations

import pytest
from shapely import LineString, box

from geodata.gazetteer.make_features import airport_rows, identified, river_rows
from geodata.gazetteer.tables import AreaRow

COUNTRIES = {"UA": box(22, 44, 40, 52), "RU": box(40, 44, 60, 60)}
KYIV = AreaRow("facility.hostomel", "Hostomel", "facility", "UA", 30.19, 50.6, 2, ())


def rivers(*lines: tuple[str, LineString], taken: str = "", known: tuple[float, float] = (0, 0)):
    rows = river_rows(lines, COUNTRIES, frozenset((taken,)), {"psel": [known]})
    return identified(rows, {"water.ros-river"})


def airport(name: str, *, lon: float = 36.0, lat: float = 49.9, city: str = "", **rest: str):
    return {
        "name": name,
        "longitude_deg": str(lon),
        "latitude_deg": str(lat),
        "iso_country": "UA",
        "municipality": city,
        "type": "medium_airport",
        "scheduled_service": "no",
        **rest,
    }


def airports(*records: dict[str, str]):
    rows = airport_rows(records, COUNTRIES, frozenset(("hope airport",)), [KYIV])
    return identified(rows, set())


def test_a_river_lies_on_its_line_and_in_its_country() -> None:
    (row,) = rivers(("Sula", LineString([(33, 49), (33, 51)])))

    assert row[:6] == ("water.sula-river", "Sula River", "water", "UA", 33, 50)
    assert row[6] == pytest.approx(79, abs=1)
    assert row[7:] == ("River Sula", "Natural Earth")


def test_a_river_through_two_countries_has_none() -> None:
    (row,) = rivers(("Sula", LineString([(39, 49), (41, 49)])))

    assert row[3] == ""


def test_lines_that_touch_are_one_river_and_distant_ones_two() -> None:
    near = LineString([(33, 49), (33, 50)]), LineString([(33, 50.1), (33, 51)])
    far = LineString([(55, 50), (55, 51)])

    rows = rivers(*(("Sula", line) for line in (*near, far)))

    assert [row[0] for row in rows] == ["water.sula-river", "water.sula-river-ua"]


def test_an_id_that_is_taken_gets_the_country() -> None:
    (row,) = rivers(("Ros", LineString([(33, 49), (33, 51)])))

    assert row[0] == "water.ros-river-ua"


def test_a_river_with_two_names_has_both() -> None:
    (row,) = rivers(("Rio Sula (Verde)", LineString([(33, 49), (33, 51)])))

    assert (row[1], row[7]) == ("Rio Sula", "Verde River|River Verde")


def test_a_river_that_is_known_or_named_as_a_town_is_left_out() -> None:
    line = LineString([(33, 49), (33, 51)])

    assert rivers(("Psel", line), known=(34, 50)) == []
    assert rivers(("Hood", line), taken="hood river") == []


def test_an_airport_is_called_by_its_city_where_it_is_the_only_busy_one() -> None:
    fields = airport("Osnova International Airport", city="Kharkiv", type="large_airport")
    (row,) = airports(fields)

    assert row[1] == "Osnova International Airport"
    assert row[7] == "Osnova Airport|Kharkiv Airport|Kharkiv International Airport"


def test_two_busy_airports_of_a_city_share_no_name() -> None:
    osnova = airport("Osnova Airport", city="Kharkiv", scheduled_service="yes")
    other = airport("Sokilnyky Airport", city="Kharkiv", lon=36.3, scheduled_service="yes")

    assert [row[7] for row in airports(osnova, other)] == ["", ""]


def test_an_air_base_has_the_words_of_the_news() -> None:
    (row,) = airports(airport("Nizhyn Air Base"))

    assert (row[0], row[7]) == ("facility.nizhyn-air-base", "Nizhyn airbase|Nizhyn airfield")


@pytest.mark.parametrize(
    "record",
    [
        airport("Meadows Field"),
        airport("Regional Airport"),
        airport("Hope Airport"),
        airport("Osnova Airport", lon=10.0),
        airport("Antonov Airport", lon=30.2, lat=50.61),
    ],
    ids=["no-generic", "says-nothing", "a-town", "abroad", "known"],
)
def test_these_airports_are_left_out(record: dict[str, str]) -> None:
    assert airports(record) == []
