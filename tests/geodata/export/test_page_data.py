from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from geodata.export.content import Content
from geodata.export.page_data import page_data
from geodata.frames import mentions_frame
from geodata.layers import build_layers
from geodata.schema import Article, Geoparse, Mention, Place

ANYWHERE = Place("town.1", "Any", "town", "RU", "", "", 30.0, 50.0, 0, 5.0)


def parsed(text: str, surface: str, doc_id: str = "d") -> Geoparse:
    start = text.index(surface)
    mention = Mention(start, start + len(surface), surface, "literal", ANYWHERE, 0.9, 1, 5.0)
    return Geoparse(Article(doc_id, "", text), (mention,))


def shown(parse: Geoparse) -> dict:
    mentions = mentions_frame([parse])
    return page_data(Content(mentions, build_layers(mentions), "un", [parse], ""), basemap=None)


def test_offsets_count_as_the_browser_does():
    text = "\U0001f600\U0001f600 Any fell"
    ((start, end, usage, feature),) = shown(parsed(text, "Any"))["articles"][0]["text_marks"]
    units = text.encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == "Any"
    assert (usage, feature) == ("literal", 0)


def test_marks_find_their_article_whatever_its_name_holds():
    (article,) = shown(parsed("Any fell", "Any", doc_id="a\x00\ud800"))["articles"]
    assert article["text_marks"] == [[0, 3, "literal", 0]]


def test_marks_do_not_depend_on_the_index(mentions, layers, parses):
    towns = {"towns": layers["towns"]}
    plain = page_data(Content(mentions, towns, "un", parses, ""), basemap=None)
    same_label = mentions.set_index(np.zeros(len(mentions), dtype=int))
    found = page_data(Content(same_label, towns, "un", parses, ""), basemap=None)
    assert found["articles"] == plain["articles"]
    assert sum(len(a["text_marks"]) + len(a["title_marks"]) for a in found["articles"]) == 4


def test_what_is_unresolved_is_listed_and_drawn_nowhere(mentions, layers, parses):
    page = page_data(Content(mentions, layers, "un", parses, ""), basemap=None)
    (name,) = page["unresolved"]
    assert name == {
        "name": "Staraya Sorochina", "mentions": 1, "reason": "no place of that name is known",
    }  # fmt: skip
    assert "Staraya Sorochina" not in {feature["name"] for feature in page["features"]}
    marks = page["articles"][0]["text_marks"]
    assert [mark[3] for mark in marks if mark[2] == "unresolved"] == [None]


def test_counts_of_the_layers_are_those_of_the_frames(mentions, layers, parses):
    page = page_data(Content(mentions, layers, "un", parses, "All"), basemap=None)
    assert page["title"] == "All"
    assert "UN resolutions" in page["borders"]
    drawn = sum(len(frame) for name, frame in layers.items() if name != "unresolved")
    assert len(page["features"]) == drawn
    assert all("CC BY" in line or "public domain" in line for line, _ in page["sources"])
    json.dumps(page, allow_nan=False)


def test_a_coast_is_drawn_with_few_enough_corners(mentions, layers, parses):
    page = page_data(Content(mentions, layers, "un", parses, ""), basemap=None)
    shapes = [f["shape"] for f in page["features"] if f.get("shape")]
    corners = sum(shapely.get_num_coordinates(shapely.geometry.shape(s)) for s in shapes)
    assert len(shapes) == 2
    assert 100 < corners <= 31_000


def test_names_of_the_base_map_are_fewer_far_from_the_places(mentions, layers, parses, basemap):
    page = page_data(Content(mentions, layers, "un", parses, ""), basemap=basemap)
    names = {label[2] for label in page["labels"]}
    assert names == {"Near"}
    assert page["land"]["features"][0]["geometry"]["type"] == "Polygon"


@pytest.mark.parametrize("content", ["", "no JSON", "[1,"])
def test_a_broken_base_map_is_an_empty_sea(mentions, layers, parses, basemap, content):
    (basemap / "land-low-un.json").write_text(content)
    assert page_data(Content(mentions, layers, "un", parses, ""), basemap=basemap)["land"] is None
