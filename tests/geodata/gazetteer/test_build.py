from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from geodata.errors import GazetteerMissingError, GazetteerStaleError
from geodata.gazetteer import Gazetteer, Sources, build
from geodata.gazetteer.build import input_version
from geodata.gazetteer.collect import circle_km, is_direction, town_accuracy_km


def bearers(gazetteer: Gazetteer, name: str) -> list[tuple[str, str]]:
    return [(gazetteer.place(e.row).place_id, e.type) for e in gazetteer.lookup(name)]


def test_country_and_state_of_one_name_are_both_found(small: Gazetteer) -> None:
    assert bearers(small, "Georgia") == [("country.GE", "official"), ("region.US.GA", "official")]


def test_a_region_with_a_town_of_its_stem_needs_a_generic_word(small: Gazetteer) -> None:
    assert bearers(small, "Kursk Region") == [("region.RU.41", "alternate")]
    assert bearers(small, "Kurskaya Oblast") == [("region.RU.41", "alternate")]
    assert bearers(small, "Kursk") == [
        ("region.RU.41", "stem"),
        ("town.538560", "official"),
        ("town.2656396", "alternate"),
    ]


def test_a_direction_alone_is_no_name(small: Gazetteer) -> None:
    assert bearers(small, "Northern") == [("region.RU.99", "stem")]
    assert bearers(small, "Severny") == [("region.RU.99", "alternate")]


@pytest.mark.parametrize("key", ["north west", "central", "capital", "upper east"])
def test_directions(key: str) -> None:
    assert is_direction(key)


@pytest.mark.parametrize("key", ["northern territory", "western cape", "maine"])
def test_more_than_directions(key: str) -> None:
    assert not is_direction(key)


def test_towns_of_one_name_come_most_populous_first(small: Gazetteer) -> None:
    assert bearers(small, "Bangor") == [("town.2656396", "official"), ("town.4957280", "official")]


@pytest.mark.parametrize(
    ("name", "bearer"),
    [
        ("U.S.", ("country.US", "abbreviation")),
        ("United States of America", ("country.US", "alias")),
        ("the Donbas", ("area.donbas", "alias")),
        ("Kremlin", ("country.RU", "metonym")),
        ("Fulton County", ("county.US.13121", "official")),
        ("Fulton", ("county.US.13121", "stem")),
        ("Rabotino", ("town.ua-robotyne", "alias")),
        ("Курск", ("town.538560", "alternate")),
        ("쿠르스크", ("town.538560", "alternate")),
        ("Kursk City", ("town.538560", "alias")),
        ("Africa", ("continent.AF", "official")),
        ("Sudzhansky District", ("county.RU.485811", "official")),
        ("Sudzhanskiy Rayon", ("county.RU.485811", "alternate")),
        ("Sudzha", ("county.RU.485811", "stem")),
        ("River Seym", ("water.seym-river", "alias")),
        ("Курская область", ("region.RU.41", "alternate")),
        ("Курский", ("region.RU.41", "stem")),
    ],
)
def test_every_table_is_indexed(small: Gazetteer, name: str, bearer: tuple[str, str]) -> None:
    assert bearers(small, name) == [bearer]


@pytest.mark.parametrize(
    "junk", ["URS", "At", "ku er si ke", "Kursk 2", "ATL", "Netherlands Antilles"]
)
def test_junk_is_not(small: Gazetteer, junk: str) -> None:
    assert bearers(small, junk) == []


def test_a_demonym_of_two_places_names_both(small: Gazetteer) -> None:
    assert bearers(small, "Georgian") == [("country.GE", "demonym"), ("region.US.GA", "demonym")]


def test_what_cannot_be_placed_is_said_and_left_out(
    tmp_path: Path, sources: Sources, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        gazetteer = Gazetteer.open(build(tmp_path / "index", sources=sources))
    assert gazetteer.by_id("county.US.13999") is None
    assert "13999 (Unmapped County)" in caplog.text
    assert "Nowhere (town.ua-nowhere), Elsewhere (town.1)" in caplog.text


def test_accuracy_follows_size() -> None:
    assert town_accuracy_km(448_733) == 6.0
    assert town_accuracy_km(0) == town_accuracy_km(500) == 1.0
    assert circle_km(17_100_000) == 2333.0


def test_progress_rises_to_its_total(tmp_path: Path, sources: Sources) -> None:
    steps: list[tuple[str, int, int]] = []
    build(tmp_path / "index", sources=sources, progress=lambda *step: steps.append(step))
    done = [step[1] for step in steps]
    assert done == sorted(done)
    assert steps[-1][1] == steps[-1][2] == 100
    assert all(message for message, _, _ in steps)


def test_the_version_follows_tables_and_towns(make_sources: Callable[[str], Sources]) -> None:
    first, second, third = make_sources("a"), make_sources("b"), make_sources("c")
    assert input_version(first) == input_version(second)
    with (second.tables / "names.csv").open("a", encoding="utf-8") as table:
        table.write("Piter,town.1,alias,test\n")
    with (third.geonames / "cities500.json").open("a", encoding="utf-8") as towns:
        towns.write("\n")
    assert len({input_version(s) for s in (first, second, third)}) == 3


def test_a_missing_source_is_named(tmp_path: Path, sources: Sources) -> None:
    (sources.tables / "regions.csv").unlink()
    with pytest.raises(GazetteerMissingError, match=r"regions\.csv is missing"):
        build(tmp_path / "index", sources=sources)


def test_a_failed_build_leaves_the_old_index(tmp_path: Path, sources: Sources) -> None:
    target = build(tmp_path / "index", sources=sources)
    before = Gazetteer.open(target).version
    (sources.tables / "areas.csv").write_text("place_id\n", encoding="utf-8")
    with pytest.raises(GazetteerStaleError):
        build(target, sources=sources)
    assert Gazetteer.open(target).version == before
    assert len(list(target.iterdir())) == 2


def test_a_new_build_replaces_the_old_one(tmp_path: Path, sources: Sources) -> None:
    target = build(tmp_path / "index", sources=sources)
    old = Gazetteer.open(target)
    build(target, sources=sources)
    assert Gazetteer.open(target).folder != old.folder
    assert not old.folder.exists()
    assert bearers(old, "Kursk City") == [("town.538560", "alias")]  # still mapped


def test_a_target_that_cannot_be_written_is_named(tmp_path: Path, sources: Sources) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(GazetteerMissingError, match=r"cannot be written.*CONFLICT_ATLAS_CACHE"):
        build(tmp_path / "file" / "index", sources=sources)


def test_a_disk_that_fills_up_is_said(
    tmp_path: Path, sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(np, "save", full)
    with pytest.raises(GazetteerMissingError, match="No space left on device"):
        build(tmp_path / "index", sources=sources)
    assert not list((tmp_path / "index").iterdir())


def test_builders_at_the_same_time_leave_one_whole_index(tmp_path: Path, sources: Sources) -> None:
    target = tmp_path / "index"
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        pending = [pool.submit(_build, target, sources) for _ in range(6)]
        assert [p.result() for p in pending] == [target] * 6
    assert bearers(Gazetteer.open(target), "Atlanta") == [("town.4180439", "official")]
    assert not list(target.glob(".*"))


def _build(target: Path, sources: Sources) -> Path:
    return build(target, sources=sources)
