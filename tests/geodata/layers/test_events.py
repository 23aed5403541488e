from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from geodata.errors import FrameError
from geodata.frames import events_frame, mentions_frame
from geodata.layers import build_layers, derived_layer, event_layers, filter_events
from geodata.schema import EVENT_LAYER_COLUMNS, EVENT_TYPES, LAYERS, check_frame

SHELLING = "Explosions/Remote violence"


def test_there_is_a_layer_a_type_whatever_was_told(events):
    layers = event_layers(events)
    assert list(layers) == list(EVENT_TYPES)
    for name, layer in layers.items():
        check_frame(layer, EVENT_LAYER_COLUMNS, what=name)
    assert {name: len(layer) for name, layer in layers.items() if len(layer)} == {
        SHELLING: 2, "Battles": 1,
    }  # fmt: skip


def test_claims_of_one_scene_stand_side_by_side(events):
    kursk = event_layers(events)[SHELLING].iloc[0]
    assert (kursk["name"], kursk["events"], kursk["articles"]) == ("Kursk", 2, 2)
    assert (kursk["reported"], kursk["claimed"], kursk["denied"]) == (1, 1, 0)
    assert [claim["claimed_by"] for claim in kursk["claims"]] == ["officials", "a resident"]
    assert [claim["figures"][0]["low"] for claim in kursk["claims"]] == [12, 8]
    assert (kursk["at_least"], kursk["at_least_counts"]) == (12, "killed")
    assert kursk["rows"] == [0, 4]
    assert kursk["date_start"] == pd.Timestamp(date(2025, 6, 30))
    assert kursk["sub_types"] == ["Shelling/artillery/missile attack"]
    assert (kursk["geometry"].x, kursk["geometry"].y) == (36.19, 51.73)


def test_an_area_of_words_is_a_scene_of_its_own(events):
    area = event_layers(events)[SHELLING].iloc[1]
    assert area["area"] == "40 km west of Kursk"
    assert area["geometry"].geom_type == "Polygon"
    assert 35.4 < area["lon"] < 35.8
    assert area["rows"] == [2]


def test_what_did_not_happen_is_there_and_not_counted_as_happened(events):
    fighting = event_layers(events)["Battles"].iloc[0]
    assert (fighting["events"], fighting["happened"]) == (1, 0)
    assert fighting["claims"][0]["is_negated"]


def test_the_layers_of_a_map_gain_those_of_its_events(telling):
    mentions, events = mentions_frame(telling), events_frame(telling)
    layers = build_layers(mentions, events=events, derived=derived_layer(telling))
    assert list(layers) == [*LAYERS, *EVENT_TYPES, "flows", "derived"]
    assert (len(layers["flows"]), len(layers["derived"])) == (1, 1)
    assert list(build_layers(mentions)) == list(LAYERS)


def test_a_frame_that_is_none_of_events_is_refused(mentions):
    with pytest.raises(FrameError, match="events frame does not fit"):
        event_layers(mentions)


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [
        ({}, [0, 1, 2, 3, 4]),
        ({"types": ["Battles", "Deployment"]}, [1, 3]),
        ({"statuses": ["denied"]}, [1]),
        ({"statuses": []}, []),
        ({"at_least": 12}, [0, 1]),
        ({"at_least": 13}, [1]),
        ({"at_least": 3001}, []),
        ({"only_happened": True}, [0, 2, 4]),
        ({"only_happened": True, "at_least": 10}, [0]),
        ({"doc_ids": ["e2"]}, [4]),
        ({"countries": ["RU"]}, [0, 2, 3, 4]),
        ({"min_score": 0.85}, [0, 1]),
        ({"dates": (date(2025, 7, 1), None)}, [1, 2, 3, 4]),
        ({"dates": (None, date(2025, 6, 30))}, [0]),
    ],
)
def test_each_filter_keeps_what_it_says(events, wanted, rows):
    assert filter_events(events, **wanted).index.tolist() == rows


def test_a_filter_of_no_events_is_no_events():
    assert len(filter_events(events_frame([]), at_least=5, only_happened=True)) == 0


@pytest.mark.parametrize("column", ["figures", "moved"])
def test_money_and_land_are_no_number_of_people(events, column):
    rich = {"low": 1e9, "high": None, "counts": "money", "words": "$1bn"}
    told = events.assign(figures=[[]] * len(events), moved=None)
    told[column] = [[rich] if column == "figures" else rich] * len(told)
    assert len(filter_events(told, at_least=1)) == 0
