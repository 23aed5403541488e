from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import AssetsMissingError
from geodata.export import export_bytes
from geodata.export.content import Content
from geodata.export.page_data import page_data
from geodata.export.standalone import embeddable
from geodata.frames import mentions_frame
from geodata.schema import Article, Geoparse, Mention, Place


class Elements(HTMLParser):
    """The elements of a page, their attributes and what scripts and styles hold."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside = ""
        self.held: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.inside = tag
        if tag in self.held:
            self.held[tag].append("")

    def handle_endtag(self, tag):  # noqa: ARG002 - elements with text hold no others here
        self.inside = ""

    def handle_data(self, data):
        if self.inside in self.held:
            self.held[self.inside][-1] += data


@pytest.fixture
def page(mentions, layers, parses, assets, basemap) -> bytes:
    return export_bytes(
        mentions, format="html", layers=layers, articles=parses, title="</title><script>alert(1)",
        assets=assets, basemap=basemap,
    )  # fmt: skip


def test_the_page_asks_nothing_of_any_network(page):
    elements = Elements(page)
    addresses = [
        a for _, attrs in elements.found for name, a in attrs.items() if name in {"src", "href"}
    ]
    assert addresses == []
    policy = next(a["content"] for t, a in elements.found if a.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_the_policy_allows_the_page_its_own_code_by_hash(page):
    elements = Elements(page)
    policy = next(a["content"] for t, a in elements.found if a.get("http-equiv"))
    allowed = set(re.findall(r"'sha256-([^']+)'", policy))
    code = [*elements.held["style"], *elements.held["script"][1:]]
    hashes = {base64.b64encode(hashlib.sha256(c.encode()).digest()).decode() for c in code}
    assert len(code) == 4
    assert hashes == allowed


def test_the_page_has_the_elements_of_its_frame_only(page):
    tags = [tag for tag, _ in Elements(page).found]
    assert tags.count("script") == 3
    assert not {"img", "iframe", "b", "svg"} & set(tags)
    assert b"<title>&lt;/title&gt;&lt;script&gt;alert(1)</title>" in page
    assert b"sourceMappingURL" not in page


def test_the_data_comes_back_as_it_was(page):
    data = json.loads(Elements(page).held["script"][0])
    assert data["title"] == "</title><script>alert(1)"
    assert data["view"] == "un"
    assert [a["title"] for a in data["articles"]] == ["Kursk <b>holds</b> out", "=1+1", ""]
    assert {layer["name"]: layer["places"] for layer in data["layers"]} == {
        "countries": 1, "regions": 1, "towns": 1, "areas": 1, "actors": 3,
    }  # fmt: skip
    assert data["unresolved"][0]["name"] == "Staraya Sorochina"
    assert len(data["land"]["features"]) == 1
    assert data["lines"] is None
    assert [label[2] for label in data["labels"]] == ["Near"]


def test_marks_stand_on_their_words(page):
    data = json.loads(Elements(page).held["script"][0])
    for article in data["articles"]:
        for start, end, usage, feature in article["text_marks"]:
            surface = article["text"].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
            assert surface[0].isupper()
            if surface == "Kursk":
                assert (usage, data["features"][feature]["id"]) == ("literal", "town.538560")
            if surface == "Staraya Sorochina":
                assert (usage, feature) == ("unresolved", None)
    assert len(data["articles"][0]["text_marks"]) == 8
    assert len(data["articles"][1]["text_marks"]) == 4


def test_what_is_toggled_off_is_not_marked(mentions, layers, parses):
    content = Content(mentions, {"towns": layers["towns"]}, "un", parses, "")
    data = page_data(content, basemap=None)
    assert [f["id"] for f in data["features"]] == ["town.538560"]
    assert {mark[3] for article in data["articles"] for mark in article["text_marks"]} == {0}
    assert data["unresolved"] == []


def test_without_layers_places_are_points(mentions, parses):
    data = page_data(Content(mentions, None, "un", parses, ""), basemap=None)
    assert {f["layer"] for f in data["features"]} == {"towns", "actors"}
    assert all(f["shape"] is None for f in data["features"])
    (kursk,) = [f for f in data["features"] if f["id"] == "town.538560"]
    assert (kursk["mentions"], kursk["articles"]) == (4, 2)


def test_a_mention_within_another_is_left_to_it():
    place = Place("town.1", "A", "town", "RU", "", "", 1.0, 2.0, 0, 5.0)
    outer = Mention(0, 9, "New Kursk", "literal", place, 0.5, 1, 5.0)
    inner = Mention(4, 9, "Kursk", "literal", place, 0.5, 1, 5.0)
    parse = Geoparse(Article("d", "", "New Kursk"), (outer, inner))
    data = page_data(Content(mentions_frame([parse]), None, "un", [parse], ""), basemap=None)
    assert data["articles"][0]["text_marks"] == [[0, 9, "literal", 0]]


def test_no_place_at_all_makes_a_page(mentions, assets):
    parse = Geoparse(Article("d", "", "Nothing here."))
    page = export_bytes(mentions.iloc[:0], format="html", articles=[parse], assets=assets)
    assert b"Nothing here." in page


def test_a_front_end_that_was_never_built_is_named(mentions, tmp_path):
    with pytest.raises(AssetsMissingError, match="leaflet"):
        export_bytes(mentions, format="html", assets=tmp_path)


@given(
    st.recursive(st.text() | st.none() | st.integers(), lambda inner: st.lists(inner, max_size=3))
)
def test_embedded_json_is_the_same_json_without_markup(value):
    text = embeddable(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)
