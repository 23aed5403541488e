"""Minor places of a GeoNames dump answer where a text says that a place is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.gazetteer import Gazetteer, Sources, build
from geodata.pipeline import Geoparser

if TYPE_CHECKING:
    from geodata.schema import Mention

# Name, feature, lon, lat, country and admin1; all without inhabitants.
PLACES = (
    ("Zelchanivka", "P.PPL", 37.7, 47.9, "UA", "05"),
    ("Dolvenivka", "P.PPL", 37.9, 48.5, "UA", "05"),
    ("Dolvenivka", "P.PPL", 30.0, 50.0, "UA", "13"),
    ("Dolvenivka", "P.PPL", 60.0, 57.0, "RU", "71"),
    ("Parliament", "P.PPL", 37.8, 48.5, "UA", "05"),
    ("Smith", "P.PPL", 37.8, 48.5, "UA", "05"),
    ("London", "P.PPL", 37.8, 48.5, "UA", "05"),
    ("Bakhmut Raion", "A.ADM2", 38.0, 48.6, "UA", "05"),
    ("Kramatorsk Airport", "S.AIRP", 37.63, 48.71, "UA", "05"),
    ("Kramatorsk Airport", "S.AIRP", 100.0, 10.0, "TH", "01"),
    ("Chelvena River", "H.STM", 38.1, 48.7, "UA", "05"),
    ("Chelvena River", "H.STM", -90.0, 40.0, "US", "IL"),
    ("Marzhovka", "P.PPL", 38.2, 48.4, "UA", "05"),
    ("France", "P.PPL", 10.0, 50.0, "DE", "02"),
    ("Velbert", "P.PPL", 38.2, 48.4, "UA", "05"),
)


@pytest.fixture(scope="module")
def parser(tmp_path_factory: pytest.TempPathFactory) -> Geoparser:
    """Return a parser over the built-in towns with the places above added."""
    folder = tmp_path_factory.mktemp("dump")
    lines = (
        f"{number}\t{name}\t{name}\t\t{lat}\t{lon}\t{kind.replace('.', chr(9))}\t{country}\t\t"
        f"{admin1}\t\t\t\t0\t\t\t\t\n"
        for number, (name, kind, lon, lat, country, admin1) in enumerate(PLACES, 90_000_000)
    )
    (folder / "no-country.txt").write_text("".join(lines), encoding="utf-8")
    for stem in ("alternateNamesV2", "admin1CodesASCII", "admin2Codes"):
        (folder / f"{stem}.txt").write_text("", encoding="utf-8")
    index = build(tmp_path_factory.mktemp("index"), sources=Sources(dump=folder))
    return Geoparser(Gazetteer.open(index))


def named(parser: Geoparser, text: str, surface: str) -> Mention | None:
    found = [m for m in parser.parse(text).mentions if m.surface == surface]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "surface", "where"),
    [
        ("Shells hit the village of Zelchanivka near Bakhmut.", "Zelchanivka", (37.7, 47.9)),
        ("Troops left the village of Dolvenivka, west of Bakhmut.", "Dolvenivka", (37.9, 48.5)),
        ("Fighting went on in Marzhovka, close to Bakhmut.", "Marzhovka", (38.2, 48.4)),
        ("Marzhovka, Donetsk Oblast, was quiet.", "Marzhovka", (38.2, 48.4)),
        ("Marzhovka, Ukraine, was quiet.", "Marzhovka", (38.2, 48.4)),
        ("They crossed the Chelvena River near Bakhmut.", "Chelvena River", (38.1, 48.7)),
        ("A drone hit Kramatorsk airport.", "Kramatorsk airport", (37.63, 48.71)),
        ("Shelling in Bakhmut raion went on.", "Bakhmut raion", (38.0, 48.6)),
    ],
)
def test_a_text_that_says_so_finds_them(
    parser: Geoparser, text: str, surface: str, where: tuple[float, float]
) -> None:
    mention = named(parser, text, surface)
    assert mention is not None
    assert mention.place is not None, mention.reasons
    assert (mention.place.lon, mention.place.lat) == pytest.approx(where, abs=0.02)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Marzhovka said that it was over. Bakhmut fell.", "Marzhovka"),
        ("In Parliament, deputies spoke of Bakhmut.", "Parliament"),
        ("Observers in Parliament spoke of Bakhmut.", "Parliament"),
        ("Marzhovka, Kenya, was quiet.", "Marzhovka"),
        ("Smith, Ukraine, was quiet.", "Smith"),
        ("He lives with Smith in Bakhmut.", "Smith"),
        ("Fighting went on in Marzhovka, close to Nairobi.", "Marzhovka"),
        ("The Chelvena River rose near Nairobi.", "Chelvena River"),
    ],
)
def test_a_name_alone_does_not(parser: Geoparser, text: str, surface: str) -> None:
    assert named(parser, text, surface) is None


def test_a_minor_namesake_does_not_take_a_city_s_name(parser: Geoparser) -> None:
    mention = named(parser, "Officials in London spoke of Bakhmut and Kramatorsk.", "London")
    assert mention is not None
    assert mention.place is not None
    assert mention.place.country == "GB"


def test_a_list_of_countries_is_no_hamlet_in_one_of_them(parser: Geoparser) -> None:
    mention = named(parser, "Ministers of France, Germany and Italy met.", "France")
    assert mention is not None
    assert mention.place is not None
    assert mention.place.place_id == "country.FR"


def test_a_small_namesake_is_meant_where_its_region_follows(parser: Geoparser) -> None:
    mention = named(parser, "Shells fell on Velbert, Donetsk Oblast, on Monday.", "Velbert")
    assert mention is not None
    assert mention.place is not None
    assert mention.place.country == "UA"


def test_of_many_namesakes_without_a_scene_none_is_taken(parser: Geoparser) -> None:
    mention = named(parser, "They left the village of Dolvenivka.", "Dolvenivka")
    assert mention is not None
    assert mention.place is None
    assert len(mention.rivals) == 3


def test_the_order_of_texts_changes_nothing(parser: Geoparser) -> None:
    near = "Troops left the village of Dolvenivka, west of Bakhmut."
    far = "Troops left the village of Dolvenivka, west of Yekaterinburg."
    first = named(parser, near, "Dolvenivka")
    second = named(parser, far, "Dolvenivka")
    assert first is not None
    assert second is not None
    assert (first.place and first.place.lon, second.place and second.place.lon) == (37.9, 60.0)
    assert named(parser, near, "Dolvenivka") == first
