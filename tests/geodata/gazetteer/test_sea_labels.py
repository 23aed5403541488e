from __future__ import annotations

import pytest

from geodata.gazetteer.sea_labels import SEA_ZOOM, sea_labels
from geodata.gazetteer.tables import AreaRow, read_areas


def area(name: str, radius_km: float, kind: str = "water") -> AreaRow:
    place_id = f"{kind}.{name.lower().replace(' ', '-')}"
    return AreaRow(place_id, name, kind, "", 30.0, 40.0, radius_km, ())  # type: ignore[arg-type] # kinds are typed out here


@pytest.mark.parametrize("name", ["Black Sea", "Bay of Bengal", "Strait of Hormuz", "Indian Ocean"])
def test_open_water_is_named(name: str) -> None:
    assert [label[2] for label in sea_labels([area(name, 300)])] == [name]


@pytest.mark.parametrize(
    "other",
    [
        area("Dnipro River", 300),
        area("Lake Kivu", 300),
        area("Seaside", 300),
        area("South China Sea Islands", 300, "area"),
    ],
)
def test_rivers_lakes_and_land_are_not(other: AreaRow) -> None:
    assert sea_labels([other]) == []


def test_larger_seas_come_first_and_from_farther_away() -> None:
    found = sea_labels([area("Sea A", 10), area("Sea C", 2000), area("Sea B", 200)])
    assert [(name, zoom) for _, _, name, _, zoom in found] == [
        ("Sea C", 2), ("Sea B", 5), ("Sea A", 7),
    ]  # fmt: skip


def test_every_size_has_a_zoom() -> None:
    assert min(least for least, _ in SEA_ZOOM) == 0
    assert sorted(SEA_ZOOM, reverse=True) == list(SEA_ZOOM)


def test_the_seas_of_the_tables_are_named_once() -> None:
    names = [label[2] for label in sea_labels(read_areas())]
    assert {"Black Sea", "Red Sea", "Persian Gulf"} <= set(names)
    assert len(names) == len(set(names))
