from __future__ import annotations

import math
from datetime import date

import pandas as pd

from geodata.frames import events_frame
from geodata.schema import EVENT_COLUMNS, Article, Geoparse, check_frame


def test_one_row_an_event_in_the_order_of_the_text(events):
    check_frame(events, EVENT_COLUMNS, what="events")
    assert events["trigger"].tolist() == ["shelling", "went", "drone", "fighting", "shelling"]
    assert events["doc_id"].tolist() == ["e1"] * 4 + ["e2"]


def test_a_claim_keeps_its_figure_source_day_and_words(events):
    row = events.iloc[0]
    (figure,) = row["figures"]
    assert figure["words"] == "At least 12 people were killed"
    assert (figure["low"], figure["high"], figure["counts"]) == (12, None, "killed")
    assert (row["claimed_by"], row["claim"], row["status"]) == ("officials", "say", "reported")
    assert row["date_start"] == pd.Timestamp(date(2025, 6, 30))
    assert row["quote"].endswith("officials said.")
    assert (row["place_id"], row["area"], row["score"]) == ("town.538560", "", 0.9)
    trigger = slice(row["trigger_start"], row["trigger_end"])
    assert row["quote"][trigger] == "shelling"


def test_a_movement_has_both_its_ends_and_what_moved(events):
    row = events.iloc[1]
    assert (row["origin"], row["destination"]) == ("North Korea", "Kursk Oblast")
    assert (row["origin_lon"], row["origin_lat"]) == (127.0, 40.0)
    assert (row["destination_lon"], row["destination_lat"]) == (36.5, 51.75)
    assert row["moved"]["words"] == "3,000 soldiers"
    assert row["geometry"].is_empty
    assert row["place_id"] == ""


def test_an_area_of_words_is_the_scene_with_its_polygon(events):
    row = events.iloc[2]
    assert row["area"] == "40 km west of Kursk"
    assert row["geometry"].geom_type == "Polygon"
    assert row["name"] == "Kursk"


def test_what_is_not_said_is_empty(events):
    row = events.iloc[3]
    assert (row["claimed_by"], row["who"], row["origin_id"]) == ("", "", "")
    assert pd.isna(row["date_start"])
    assert math.isnan(row["origin_lon"])
    assert row["moved"] is None
    assert row["is_negated"]


def test_no_event_makes_an_empty_frame_of_the_same_columns():
    empty = events_frame([])
    check_frame(empty, EVENT_COLUMNS, what="events")
    assert len(empty) == 0
    assert empty.crs.to_epsg() == 4326
    assert len(Geoparse(Article("a", "", "x")).events) == 0
