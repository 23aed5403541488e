from __future__ import annotations

import json

import pytest
import shapely

from geodata.export import export_bytes
from geodata.export.geojson import geometry


@pytest.fixture
def places(mentions, layers):
    return json.loads(export_bytes(mentions, format="geojson", layers=layers, title="All"))


def test_the_file_says_whose_data_and_borders_it_holds(places):
    assert places["border_view"] == "un"
    assert "UN resolutions" in places["borders"]
    assert "CC BY 4.0" in places["licence"]
    assert any("Natural Earth" in line for line in places["attribution"])
    assert places["generator"].startswith("conflict-atlas")
    assert places["name"] == "All"


def test_each_place_of_each_layer_is_a_feature_with_its_sentences(places, layers):
    assert len(places["features"]) == sum(map(len, layers.values()))
    (kursk,) = [f for f in places["features"] if f["properties"]["place_id"] == "town.538560"]
    told = kursk["properties"]
    assert (told["layer"], told["mentions"], told["score"]) == ("towns", 4, 0.9)
    assert [s["doc_id"] for s in told["sentences"]] == ["a1", "a1", "a1", "a2"]
    assert told["sentences"][1]["sentence"] == "Kursk was shelled, said Seoul."
    assert told["sentences"][1]["published"] == "2025-07-01"
    assert told["border_view"] == "un"
    assert "GeoNames" in told["licence"]
    assert kursk["geometry"] == {"type": "Point", "coordinates": [36.19, 51.73]}


def test_areas_turn_as_the_standard_asks(places):
    shapes = [f["geometry"] for f in places["features"] if f["geometry"]]
    polygons = [shapely.geometry.shape(s) for s in shapes if "Polygon" in s["type"]]
    assert len(polygons) == 2
    for part in shapely.get_parts(polygons):
        assert shapely.is_ccw(part.exterior)
        assert not any(shapely.is_ccw(hole) for hole in part.interiors)


def test_what_is_unresolved_has_no_geometry(places):
    (name,) = [f for f in places["features"] if f["properties"]["layer"] == "unresolved"]
    assert name["geometry"] is None
    assert name["properties"]["reason"] == "no place of that name is known"


def test_without_layers_each_mention_is_a_point(mentions):
    found = json.loads(export_bytes(mentions, format="geojson"))
    assert len(found["features"]) == len(mentions)
    assert {f["geometry"]["type"] for f in found["features"] if f["geometry"]} == {"Point"}
    assert found["features"][0]["properties"]["title"] == "Kursk <b>holds</b> out"


def test_geometry_is_rounded_to_metres():
    assert geometry(shapely.Point(1.23456789, 2)) == {
        "type": "Point",
        "coordinates": (1.23457, 2.0),
    }
    assert geometry(shapely.Point()) is None
    assert geometry(None) is None
