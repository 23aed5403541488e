"""What the whole gazetteer must know: the places of the seed events, and the traps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.gazetteer import tables
from geodata.schema import KINDS

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer


def bearers(gazetteer: Gazetteer, name: str) -> dict[str, str]:
    return {gazetteer.place(e.row).place_id: e.type for e in gazetteer.lookup(name)}


@pytest.mark.parametrize(
    ("name", "place_id", "name_type"),
    [
        ("Kursk", "town.538560", "official"),
        ("Kursk", "region.RU.41", "stem"),
        ("Kursk Oblast", "region.RU.41", "official"),
        ("Kurskaya Oblast'", "region.RU.41", "alias"),
        ("Kursk region", "region.RU.41", "alternate"),
        ("Donetsk", "town.709717", "official"),
        ("Donetsk", "region.UA.05", "stem"),
        ("Pyongyang", "town.1871859", "official"),
        ("Seoul", "town.1835848", "official"),
        ("North Korea", "country.KP", "official"),
        ("DPRK", "country.KP", "abbreviation"),
        ("Georgia", "country.GE", "official"),
        ("Georgia", "region.US.GA", "official"),
        ("Jordan", "country.JO", "official"),
        ("Kremlin", "country.RU", "metonym"),
        ("Russians", "country.RU", "demonym"),
        ("Курск", "town.538560", "exonym"),
        ("Los Angeles County", "county.US.06037", "official"),
        ("Los Angeles", "county.US.06037", "stem"),
        ("Chugach Census Area", "county.US.02063", "official"),
        ("Europe", "continent.EU", "official"),
    ],
)
def test_names(gazetteer: Gazetteer, name: str, place_id: str, name_type: str) -> None:
    assert bearers(gazetteer, name).get(place_id) == name_type


def test_kyiv_has_its_older_name(gazetteer: Gazetteer) -> None:
    assert "town.703448" in bearers(gazetteer, "Kiev")
    assert "town.703448" in bearers(gazetteer, "Kyiv")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_there(gazetteer: Gazetteer, kind: str) -> None:
    assert gazetteer.counts[kind] > 0


def test_every_point_lies_on_earth(gazetteer: Gazetteer) -> None:
    assert ((gazetteer.lon >= -180) & (gazetteer.lon <= 180)).all()
    assert ((gazetteer.lat >= -90) & (gazetteer.lat <= 90)).all()
    assert (gazetteer.accuracy_km > 0).all()


def test_larger_places_stand_before_towns(gazetteer: Gazetteer) -> None:
    first = gazetteer.lookup("Georgia")[0]
    assert gazetteer.place(first.row).place_id == "country.GE"


def test_no_direction_names_a_region(gazetteer: Gazetteer) -> None:
    regions = KINDS.index("region")
    for word in ("Northern", "South", "Central", "Capital"):
        entries = gazetteer.lookup(word)
        assert all(e.type == "stem" for e in entries if gazetteer.kind[e.row] == regions)


def test_every_name_of_the_tables_has_its_place(gazetteer: Gazetteer) -> None:
    assert [n for n in tables.read_names() if gazetteer.row_of(n.place_id) is None] == []
