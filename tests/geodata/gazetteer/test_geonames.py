from __future__ import annotations

import pytest

from geodata.errors import GazetteerMissingError, GazetteerStaleError
from geodata.gazetteer import Sources, geonames


@pytest.mark.parametrize(
    "name",
    ["Koursk", "Kiev", "Ōsaka", "Osh", "Курск", "курск", "쿠르스크", "平壤", "رفح", "'s-Gravenhage",
     "el-Arish", "თბილისი", "St. Louis", "Frankfurt am Main"],
)  # fmt: skip
def test_names_that_texts_use_are_kept(name: str) -> None:
    assert geonames.is_worth_indexing(name)


@pytest.mark.parametrize(
    "name",
    ["URS", "UUEE", "RUURS", "ku er si ke", "kuleuseukeu", "q\u02bcaro", "Lyon 8",
     "Kalŭerlege [a. 1318]",
     "Le Tampon (ville)", "http://example.org", "Wy", "平", "", "A" * 61],
)  # fmt: skip
def test_codes_and_transliterations_are_dropped(name: str) -> None:
    assert not geonames.is_worth_indexing(name)


def test_towns_come_in_the_order_of_their_ids(sources: Sources) -> None:
    towns = geonames.read_towns(sources.geonames)
    assert towns.geonameid == sorted(towns.geonameid)
    kursk = towns.geonameid.index(538560)
    assert (towns.lon[kursk], towns.lat[kursk]) == (36.18457, 51.72689)


def test_counties_of_territories_are_left_out(sources: Sources) -> None:
    assert {c.state for c in geonames.read_counties(sources.geonames)} == {"GA"}


def test_a_missing_file_is_named(sources: Sources) -> None:
    (sources.geonames / "us_states.json").unlink()
    with pytest.raises(GazetteerMissingError, match=r"us_states\.json is missing"):
        geonames.read_states(sources.geonames)


def test_a_damaged_file_is_named(sources: Sources) -> None:
    (sources.geonames / "cities500.json").write_bytes(b'{"1": {"geonameid": 1')
    with pytest.raises(GazetteerStaleError, match=r"cities500\.json is damaged.*Install"):
        geonames.read_towns(sources.geonames)


def test_the_installed_library_has_its_files() -> None:
    assert all((geonames.geonames_folder() / name).is_file() for name in geonames.FILES)
