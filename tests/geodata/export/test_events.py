"""What was told comes out of every format, with its figure, its source and its day."""

from __future__ import annotations

import csv
import io
import json

import geopandas as gpd
import pytest
import shapely

from geodata.export import export, export_bytes
from geodata.export.content import Content, figure_words
from geodata.export.mentions_jsonl import article_record
from geodata.export.page_data import page_data
from geodata.export.table import EVENT_TABLE_COLUMNS
from geodata.frames import events_frame, mentions_frame
from geodata.layers import build_layers, derived_layer
from geodata.schema import EVENT_TYPES, LAYERS

SHELLING = "Explosions/Remote violence"


@pytest.fixture
def told(telling):
    """Return the arguments of an export of articles that tell events."""
    mentions, events = mentions_frame(telling), events_frame(telling)
    layers = build_layers(mentions, events=events, derived=derived_layer(telling))
    return {"mentions": mentions, "events": events, "layers": layers, "articles": telling}


@pytest.fixture
def features(told):
    return json.loads(export_bytes(format="geojson", **told))["features"]


def of_layer(features, name):
    return [f for f in features if f["properties"]["layer"] == name]


def test_a_scene_is_a_feature_with_its_claims_side_by_side(features):
    kursk, area = of_layer(features, SHELLING)
    told = kursk["properties"]
    assert (told["events"], told["at_least"], told["claimed"]) == (2, 12.0, 1)
    first, second = told["claims"]
    assert first["figures"][0]["words"] == "At least 12 people were killed"
    assert (first["claimed_by"], first["date_start"]) == ("officials", "2025-06-30")
    assert (second["status"], second["claimed_by"]) == ("claimed", "a resident")
    assert "GeoNames" in told["licence"]
    assert area["geometry"]["type"] == "Polygon"
    assert area["properties"]["area"] == "40 km west of Kursk"


def test_a_movement_is_a_line_and_an_area_a_polygon(features):
    (flow,) = of_layer(features, "flows")
    assert flow["geometry"]["type"] == "LineString"
    assert flow["properties"]["claims"][0]["status"] == "denied"
    (area,) = of_layer(features, "derived")
    assert area["geometry"]["type"] == "Polygon"
    (told,) = area["properties"]["told"]
    assert told["sentence"] == "A drone fell 40 km west of Kursk."
    assert (told["doc_id"], told["published"]) == ("e1", "2025-07-01")


def test_a_layer_that_is_off_is_not_exported(told):
    kept = {n: f for n, f in told["layers"].items() if n in {*LAYERS, "Battles"}}
    found = json.loads(export_bytes(format="geojson", **{**told, "layers": kept}))["features"]
    assert {f["properties"]["layer"] for f in found} & {*EVENT_TYPES, "flows", "derived"} == {
        "Battles"
    }


def test_without_layers_each_event_is_a_feature(told):
    found = json.loads(export_bytes(format="geojson", **{**told, "layers": None}))["features"]
    events = of_layer([f for f in found if "layer" in f["properties"]], "events")
    assert len(events) == 5
    assert events[1]["geometry"] is None
    assert events[1]["properties"]["moved"]["words"] == "3,000 soldiers"


def test_the_table_of_events_has_a_row_each(told):
    written = export_bytes(format="csv-events", **told).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    assert tuple(rows[0]) == EVENT_TABLE_COLUMNS
    assert len(rows) == 5
    assert rows[0]["figures"] == "At least 12 people were killed [12 to ? killed]"
    assert rows[0]["date_start"] == "2025-06-30"
    assert (rows[1]["status"], rows[1]["origin"]) == ("denied", "North Korea")
    assert rows[1]["roles"] == "actor: Seoul; origin: North Korea; destination: Kursk Oblast"
    assert rows[3]["is_negated"] == "True"
    assert (rows[4]["title"], rows[4]["source"]) == ("'=Kursk", "'@outlet")


def test_figures_are_told_with_what_they_were_read_as():
    wide = {"words": "millions", "low": 2e6, "high": None, "counts": "displaced"}
    assert figure_words([wide, None]) == "millions [2000000 to ? displaced]"


def test_a_geopackage_has_layers_of_events(told, tmp_path):
    target = export(path=tmp_path / "map.gpkg", **told)
    assert {"events", "scenes", "flows", "derived"} <= set(gpd.list_layers(target)["name"])
    events = gpd.read_file(target, layer="events")
    assert events["status"].tolist() == ["reported", "denied", "reported", "reported", "claimed"]
    scenes = gpd.read_file(target, layer="scenes")
    assert len(scenes) == 3
    claims = {row["area"]: json.loads(row["claims"]) for row in scenes.to_dict("records")}
    assert len(claims["40 km west of Kursk"]) == 1
    flows = gpd.read_file(target, layer="flows")
    assert flows.geom_type.tolist() == ["LineString"]
    assert gpd.read_file(target, layer="derived").geom_type.tolist() == ["Polygon"]


def test_the_standalone_map_draws_scenes_arcs_and_areas(told):
    content = Content(
        told["mentions"], {}, "un", told["articles"], "", told["events"],
        {SHELLING: told["layers"][SHELLING]}, told["layers"]["flows"], told["layers"]["derived"],
    )  # fmt: skip
    page = page_data(content, basemap=None)
    json.dumps(page, allow_nan=False)
    kursk, area = page["scenes"]
    assert [claim["article"] for claim in kursk["claims"]] == [0, 1]
    assert kursk["claims"][0]["figures"] == ["At least 12 people were killed"]
    assert shapely.geometry.shape(area["shape"]).area > 0
    assert page["flows"][0]["line"]["type"] == "LineString"
    assert page["derived"][0]["words"] == "40 km west of Kursk"
    assert list(page["signs"]) == [SHELLING]


def test_a_record_says_what_the_issue_asks_for(telling):
    first, second = map(article_record, telling)
    shelling, moving, drone, fighting = first["events"]
    assert shelling["type"] == SHELLING
    assert shelling["place"]["place_id"] == "town.538560"
    assert (shelling["date_start"], shelling["date_precision"]) == ("2025-06-30", "day")
    assert shelling["source"]["name"] == "officials"
    assert (shelling["figures"][0]["low"], shelling["figures"][0]["high"]) == (12, None)
    assert moving["place"] is None
    assert [place["role"] for place in moving["role_places"]] == ["actor", "origin", "destination"]
    assert moving["movement"]["origin"]["name"] == "North Korea"
    assert moving["status"] == "denied"
    assert (drone["place"], drone["area"]) == (None, 0)
    assert drone["source"] is None
    assert fighting["is_negated"]
    assert first["language"] == "en"
    assert second["events"][0]["status"] == "claimed"
    text = telling[0].article.text
    for record in (*first["events"], *(e["figures"][0] for e in first["events"][:2])):
        quoted = record.get("quote", record.get("text"))
        assert text[record["start"] : record["end"]] == quoted
    json.dumps([first, second], allow_nan=False)
