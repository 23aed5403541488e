from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GazetteerMissingError, GazetteerStaleError
from geodata.gazetteer import Gazetteer, Sources, build, fold, index
from geodata.schema import KINDS

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)


def test_a_town_comes_back_whole(small: Gazetteer) -> None:
    kursk = small.by_id("town.538560")
    assert kursk is not None
    assert (kursk.name, kursk.kind, kursk.country, kursk.admin1) == ("Kursk", "town", "RU", "41")
    assert (kursk.admin1_name, kursk.population) == ("Kursk Oblast", 448733)
    assert (kursk.lon, kursk.lat, kursk.accuracy_km) == (36.18457, 51.72689, 6.0)
    assert kursk.geonameid == 538560


def test_a_listed_place_comes_back_whole(small: Gazetteer) -> None:
    russia, sea = small.by_id("country.RU"), small.by_id("water.black-sea")
    assert russia is not None
    assert sea is not None
    assert (russia.lon, russia.lat, russia.accuracy_km) == (100.0, 60.0, 2333.0)
    assert (russia.geonameid, russia.admin1, russia.admin1_name) == (2017370, "", "")
    assert (sea.kind, sea.country, sea.geonameid, sea.population) == ("water", "", None, 0)


@pytest.mark.parametrize(
    "unknown",
    ["", "town.", "town.1", "town.-1", "town.x", "town.\u0665", "town.99999999999999999999", "RU",
     "country.XX", "538560"],
)  # fmt: skip
def test_unknown_ids_have_no_place(small: Gazetteer, unknown: str) -> None:
    assert small.row_of(unknown) is None
    assert small.by_id(unknown) is None


def test_columns_agree_with_places(small: Gazetteer) -> None:
    for row in range(len(small)):
        place = small.place(row)
        assert KINDS[small.kind[row]] == place.kind
        assert small.countries[small.country[row]] == place.country
        assert small.admin1_codes[small.admin1[row]] == place.admin1
        assert (small.lon[row], small.lat[row]) == (place.lon, place.lat)
        assert small.population[row] == place.population


def test_longer_names_are_announced_by_whole_words(small: Gazetteer) -> None:
    assert small.has_prefix("kursk")
    assert small.has_prefix("united states of")
    assert not small.has_prefix("kur")
    assert not small.has_prefix("atlanta")


def test_prefixes_come_shortest_first(small: Gazetteer) -> None:
    assert small.prefixes("kursk region of russia") == ["kursk", "kursk region"]
    assert small.prefixes("nothing here") == []


@given(name=ANY_TEXT)
def test_any_string_may_be_asked_for(gazetteer: Gazetteer, name: str) -> None:
    for entry in gazetteer.lookup(name):
        assert 0 <= entry.row < len(gazetteer)


def test_the_box_holds_the_most_populous_towns(small: Gazetteer) -> None:
    assert [p.name for p in small.in_box(-180, -90, 180, 90)] == [
        "Atlanta", "Kursk", "Suva", "Bangor", "Bangor", "Robotyne", "Mata-Utu"
    ]  # fmt: skip
    assert [p.place_id for p in small.in_box(-180, -90, 180, 90, limit=1)] == ["town.4180439"]
    assert [p.name for p in small.in_box(30, 40, 40, 60, min_population=1)] == ["Kursk"]


def test_a_box_may_cross_the_antimeridian(small: Gazetteer) -> None:
    assert [p.name for p in small.in_box(170, -30, -170, 0)] == ["Suva", "Mata-Utu"]


EARTH = st.tuples(
    st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90)
)


@given(box=EARTH, limit=st.integers(1, 50), least=st.integers(0, 2_000_000))
def test_the_box_agrees_with_a_full_search(
    gazetteer: Gazetteer, box: tuple[float, float, float, float], limit: int, least: int
) -> None:
    west, south, east, north = box
    found = gazetteer.in_box(*box, limit=limit, min_population=least)
    lon, lat = gazetteer.lon.astype("f4"), gazetteer.lat.astype("f4")
    inside = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    inside &= (lat >= south) & (lat <= north)
    inside &= (gazetteer.kind == KINDS.index("town")) & (gazetteer.population >= least)
    best = sorted(gazetteer.population[inside].tolist(), reverse=True)[:limit]
    assert [p.population for p in found] == best


def test_it_travels_to_other_processes_by_its_folder(small: Gazetteer) -> None:
    again = pickle.loads(pickle.dumps(small))  # noqa: S301 - what was just pickled
    assert again.version == small.version
    assert again.lookup("Kursk") == small.lookup("Kursk")


def test_a_folder_without_an_index_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(GazetteerMissingError, match="conflict-atlas gazetteer build"):
        Gazetteer.open(tmp_path)


@pytest.mark.parametrize("name", ["names.marisa", "lon.npy", "labels.bin", "meta.json"])
@pytest.mark.parametrize("harm", ["cut", "emptied", "removed"])
def test_a_damaged_index_says_so(small: Gazetteer, name: str, harm: str) -> None:
    file = small.folder / name
    content = file.read_bytes()
    file.unlink()
    if harm != "removed":
        file.write_bytes(content[: len(content) // 2] if harm == "cut" else b"")
    with pytest.raises(GazetteerStaleError, match=r"cannot be used.*gazetteer build"):
        Gazetteer.open(small.folder.parent)


@pytest.mark.parametrize("name", ["names.marisa", "lon.npy"])
def test_a_file_of_rubbish_says_so(small: Gazetteer, name: str) -> None:
    file = small.folder / name
    size = file.stat().st_size
    file.unlink()
    file.write_bytes(b"\x07" * size)
    with pytest.raises(GazetteerStaleError):
        Gazetteer.open(small.folder.parent)


@pytest.mark.parametrize("content", ["[]", "{}", "null", '{"format": 1}', "\x00"])
def test_a_meta_file_of_rubbish_says_so(small: Gazetteer, content: str) -> None:
    (small.folder / "meta.json").write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerStaleError):
        Gazetteer.open(small.folder.parent)


def test_another_format_says_so(small: Gazetteer) -> None:
    meta = small.folder / "meta.json"
    meta.write_text(json.dumps(json.loads(meta.read_bytes()) | {"format": 0}), encoding="utf-8")
    with pytest.raises(GazetteerStaleError, match="format 0"):
        Gazetteer.open(small.folder.parent)


def test_an_index_replaced_while_it_is_opened_gives_the_new_one(
    small: Gazetteer, sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = small.folder.parent
    read = index._checked_meta

    def replaced_first(folder: Path) -> dict[str, Any]:
        monkeypatch.setattr(index, "_checked_meta", read)
        build(target, sources=sources)
        return read(folder)

    monkeypatch.setattr(index, "_checked_meta", replaced_first)
    assert Gazetteer.open(target).folder != small.folder


def test_importing_and_asking_needs_no_pandas(small: Gazetteer) -> None:
    code = (
        "import sys; from pathlib import Path; from geodata.gazetteer import Gazetteer\n"
        "gazetteer = Gazetteer.open(Path(sys.argv[1]))\n"
        "print(len(gazetteer.lookup('Kursk')), {'pandas', 'geopandas', 'shapely'} & {*sys.modules})"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(small.folder.parent)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["3", "set()"]


def test_every_place_is_found_again_by_its_id(gazetteer: Gazetteer) -> None:
    ids = [gazetteer._place(row).place_id for row in range(len(gazetteer))]
    assert len(set(ids)) == len(ids)
    assert [gazetteer.row_of(place_id) for place_id in ids] == list(range(len(gazetteer)))


def test_every_place_is_found_again_by_its_name(gazetteer: Gazetteer) -> None:
    for row in range(0, len(gazetteer), 7):
        name = gazetteer._place(row).name
        assert not fold(name) or row in {e.row for e in gazetteer.lookup(name)}, name


def test_it_says_what_it_holds(small: Gazetteer) -> None:
    assert repr(small) == (
        f"<Gazetteer {small.version}: {len(small)} places, {small.name_count} names>"
    )
    assert small.name_count > len(small)


@given(st.text(max_size=12))
def test_a_key_is_known_where_it_has_bearers(gazetteer: Gazetteer, name: str) -> None:
    key = fold(name)
    assert gazetteer.has_key(key) == bool(gazetteer.lookup_key(key))
    assert gazetteer.lookup(name) == gazetteer.lookup_key(key)
