from __future__ import annotations

import json
import math
from collections import Counter

import pytest
import shapely
from shapely.geometry import shape

from geodata.gazetteer import basemap, boundaries
from geodata.schema import VIEWS


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return basemap.build_basemap(tmp_path_factory.mktemp("cache") / "basemap")


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("view", VIEWS)
def test_every_file_that_the_browser_asks_for_is_there(built, view):
    for name in ("land", "land-low", "borders", "borders-low", "regions"):
        assert read(built / f"{name}-{view}.json")["type"] == "FeatureCollection"
    index = read(built / f"areas-{view}" / "index.json")
    files = {path.stem for path in (built / f"areas-{view}").glob("*.json")} - {"index"}
    assert files == set(index) == set(boundaries.shapes_of(view))


@pytest.mark.parametrize("view", VIEWS)
def test_files_are_small_enough(built, view):
    limits = {"land-low": 400_000, "borders-low": 100_000, "land": 4_000_000, "regions": 4_000_000}
    for name, limit in limits.items():
        assert (built / f"{name}-{view}.json").stat().st_size <= limit
    assert (built / "labels.json").stat().st_size <= 400_000
    assert max(p.stat().st_size for p in (built / f"areas-{view}").glob("*.json")) <= 400_000


@pytest.mark.parametrize("view", VIEWS)
def test_coordinates_are_rounded_and_on_the_globe(built, view):
    feature = read(built / f"areas-{view}" / "region.RU.41.json")
    assert feature["type"] == "Feature"
    assert feature["properties"]["id"] == "region.RU.41"
    assert feature["properties"]["name"] == "Kursk Oblast"
    for lon, lat in shapely.get_coordinates(shape(feature["geometry"])):
        assert round(lon, 3) == lon
        assert round(lat, 3) == lat
        assert 34 < lon < 39
        assert 50 < lat < 53


def test_crimea_is_drawn_once_and_described_by_view(built):
    un = read(built / "areas-un" / "region.UA.11.json")
    de_facto = read(built / "areas-de_facto" / "region.UA.11.json")
    assert un["geometry"] == de_facto["geometry"]
    assert un["properties"]["country"] == "UA"
    assert de_facto["properties"]["country"] == "RU"
    assert un["properties"]["status"] == de_facto["properties"]["status"] == "disputed"


@pytest.mark.parametrize("view", VIEWS)
def test_lines_have_their_class(built, view):
    classes = {f["properties"]["class"] for f in read(built / f"borders-{view}.json")["features"]}
    assert classes == {"country", "disputed"}
    regions = read(built / f"regions-{view}.json")["features"]
    assert [f["properties"]["class"] for f in regions] == ["region"]


def test_no_ring_of_the_land_crosses_the_antimeridian(built):
    for feature in read(built / "land-un.json")["features"]:
        for part in shapely.get_parts(shape(feature["geometry"])):
            west, _, east, _ = part.bounds
            assert feature["properties"]["id"] == "country.AQ" or east - west < 180


def test_labels_are_thinned_to_twelve_a_tile_but_for_a_few_capitals(built):
    labels = [row for row in read(built / "labels.json") if row[3] != "water"]
    for zoom in range(1, 9):
        tiles = Counter()
        for lon, lat, _, _, least in labels:
            if least <= zoom:
                y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
                tiles[int((lon + 180) / 360 * 2**zoom), int(y * 2**zoom)] += 1
        assert max(tiles.values()) <= 15
        assert sum(count > 12 for count in tiles.values()) <= 6


def test_labels_name_what_a_reader_looks_for(built):
    labels = {(name, kind): zoom for _, _, name, kind, zoom in read(built / "labels.json")}
    assert labels["Russia", "country"] <= 2
    assert labels["Ukraine", "country"] <= 4
    assert labels["Kyiv", "town"] <= 5
    assert labels["Kursk", "town"] <= 7
    assert labels["Beirut", "town"] <= 7
    assert labels["Jerusalem", "town"] <= 7
    assert ("Judea and Samaria Area", "region") not in labels
    assert {kind for _, kind in labels} == {"country", "region", "town", "water"}


def test_a_base_map_is_fresh_until_its_version_changes(built, monkeypatch):
    assert basemap.basemap_is_fresh(built)
    monkeypatch.setattr(basemap, "basemap_version", lambda: "another")
    assert not basemap.basemap_is_fresh(built)


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"version": "old"}'])
def test_a_missing_or_broken_base_map_is_not_fresh(tmp_path, content):
    if content is not None:
        (tmp_path / "version.json").write_text(content, encoding="utf-8")
    assert not basemap.basemap_is_fresh(tmp_path)


def test_an_older_base_map_is_replaced_and_progress_told(tmp_path):
    target = tmp_path / "deep" / "basemap"
    target.mkdir(parents=True)
    (target / "stale.json").write_text("{}", encoding="utf-8")
    told = []
    basemap.build_basemap(target, lambda *step: told.append(step))
    assert not (target / "stale.json").exists()
    assert basemap.basemap_is_fresh(target)
    assert [p.name for p in target.parent.iterdir()] == ["basemap"]
    assert told[0][1:] == (0, 3)
    assert told[-1][1:] == (3, 3)


def test_seas_are_named_early_and_rivers_and_lakes_never(built):
    seas = {row[2]: row[4] for row in read(built / "labels.json") if row[3] == "water"}
    assert seas["Black Sea"] <= 4
    assert seas["Pacific Ocean"] < seas["Sea of Japan"]
    assert not [name for name in seas if "River" in name or name.startswith("Lake ")]
