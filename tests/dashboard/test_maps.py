"""Layers become one steady map and one feature group, without a word for a template."""

import json
import re

import geopandas as gpd
import pytest
import streamlit_folium
from shapely.geometry import Point, box

from dashboard import maps
from dashboard.camera import Camera
from geodata.errors import FrameError


def layer(*rows, polygon=False, **columns):
    """Make a layer's frame of (place_id, name, mentions, lon, lat) rows."""
    count = len(rows)
    values = {
        "place_id": [row[0] for row in rows],
        "name": [row[1] for row in rows],
        "kind": ["town"] * count,
        "country": ["UA"] * count,
        "admin1_name": [""] * count,
        "mentions": [row[2] for row in rows],
        "articles": [1] * count,
        "score": [0.9] * count,
        "precision": [1] * count,
        "accuracy_km": [5.0] * count,
        "lon": [float(row[3]) for row in rows],
        "lat": [float(row[4]) for row in rows],
        "status": [""] * count,
    } | columns
    shapes = [box(0, 0, 1, 1) if polygon else Point(row[3], row[4]) for row in rows]
    return gpd.GeoDataFrame(values, geometry=shapes, crs=4326)


def scripts(**options):
    """Return the two scripts that streamlit-folium would send."""
    chart = maps.build_map(root="/atlas", channel="c1", version="1f2e")
    chart.get_root().render()
    base = streamlit_folium._get_map_string(chart)
    group = maps.place_layers(**options)
    return base, streamlit_folium._get_feature_group_string(group, chart)


def drawing(**options):
    """Return what the front end is told to draw."""
    _, script = scripts(**options)
    found = re.search(r"atlas\.draw\((.*)\);", script)
    return json.loads(found.group(1))


KYIV = ("town.703448", "Kyiv", 4, 30.52, 50.45)


def test_the_map_asks_only_for_the_atlas_own_files():
    chart = maps.build_map(root="/team/atlas", channel="c1", version="1f2e")
    page = chart.get_root().render()
    assert re.findall(r"https?://[^\s\"']+", page) == []
    addresses = re.findall(r"(?:src|href)=\"([^\"]+)\"", page)
    assert len(addresses) == 4
    assert all(a.startswith("/team/atlas/static/1f2e/") for a in addresses)


def test_the_map_keeps_its_zoom_limit_without_tiles():
    base, _ = scripts(layers={})
    assert '"maxZoom": 15' in base


def test_the_map_stays_the_same_whatever_is_drawn():
    first, _ = scripts(layers={})
    second, _ = scripts(
        layers={"towns": layer(KYIV)}, border_view="de_facto", camera=Camera("a", 1.0, 2.0, 3)
    )
    assert first == second


def test_another_session_gets_another_channel():
    chart = maps.build_map(root="/atlas", channel="c2", version="1f2e")
    chart.get_root().render()
    assert '"channel": "c2"' in streamlit_folium._get_map_string(chart)


def test_a_place_is_one_feature_with_its_figures():
    told = drawing(layers={"towns": layer(KYIV)})
    assert told["features"] == [
        {
            "layer": "towns",
            "id": "town.703448",
            "name": "Kyiv",
            "kind": "town",
            "country": "UA",
            "admin": "",
            "mentions": 4,
            "articles": 1,
            "score": 0.9,
            "precision": 1,
            "km": 5.0,
            "lon": 30.52,
            "lat": 50.45,
            "status": "",
            "polygon": False,
        }
    ]


def test_areas_say_so_and_actors_never_are():
    told = drawing(
        layers={
            "actors": layer(("country.RU", "Russia", 1, 100, 60), polygon=True),
            "countries": layer(("country.RU", "Russia", 1, 100, 60), polygon=True),
        }
    )
    assert [(f["layer"], f["polygon"]) for f in told["features"]] == [
        ("countries", True),
        ("actors", False),
    ]


def test_the_view_travels_with_the_places():
    camera = Camera("a7", 30.0, 50.0, 6)
    told = drawing(layers={}, border_view="de_facto", camera=camera, selected="town.1")
    assert told == {
        "view": "de_facto",
        "camera": {"turn": "a7", "lon": 30.0, "lat": 50.0, "zoom": 6},
        "selected": "town.1",
        "chosen": None,
        "features": [],
        "scenes": [],
        "flows": [],
        "derived": [],
    }


def test_rows_without_a_point_and_the_unresolved_are_not_drawn():
    nowhere = ("area.x", "Nowhere", 1, float("nan"), 3.0)
    told = drawing(layers={"areas": layer(nowhere), "unresolved": layer(KYIV)})
    assert told["features"] == []


@pytest.mark.parametrize(
    "name", ["{{7*7}}", "`${alert(1)}`", "</script>", "a\\b", "\u202e\x00", "_0"]
)
def test_hostile_names_reach_the_front_end_as_typed(name):
    told = drawing(layers={"towns": layer(("town.1", name, 1, 3, 4))})
    assert told["features"][0]["name"] == name


def test_missing_columns_are_named():
    with pytest.raises(FrameError, match="'mentions' is missing"):
        maps.place_layers({"towns": layer(KYIV).drop(columns="mentions")})


def test_a_layer_of_very_many_places_loses_no_mention():
    rows = [(f"town.{i}", f"Town {i}", 1 + i % 9, i % 300 / 2, i % 130 / 2) for i in range(4500)]
    told = drawing(layers={"towns": layer(*rows)})
    features = told["features"]
    cells = [f for f in features if f["kind"] == "cell"]
    assert len(features) < 4500
    assert len(features) - len(cells) == 2000
    assert sum(f["mentions"] for f in features) == sum(row[2] for row in rows)
    assert sum(f["places"] for f in cells) == 2500
    assert min(f["mentions"] for f in features if f["kind"] != "cell") >= 5


@pytest.mark.parametrize("root", ["https://elsewhere/atlas", "//elsewhere", "/a b", "/{{7*7}}"])
def test_a_root_elsewhere_is_refused(root):
    with pytest.raises(ValueError, match="plain address path"):
        maps.build_map(root=root, channel="c1", version="1f2e")
