"""What the article pane is told, and what is believed of what it answers."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components import reader
from dashboard.components.frontend import day_words, mountable, showable
from geodata.errors import AssetsMissingError
from geodata.schema import Article, Geoparse, Mention, Place, Rival

KURSK = Place(
    "region.RU.41", "Kursk Oblast", "region", "RU", "41", "Kursk Oblast", 36, 51.7, 0, 100
)
TOWN = Place("town.538560", "Kursk", "town", "RU", "41", "Kursk Oblast", 36.2, 51.7, 0, 12, 538560)


def mention(start=0, *, place=KURSK, in_title=False, **options):
    return Mention(
        start,
        start + 5,
        "Kursk",
        options.get("usage", "literal"),
        place,
        options.get("score", 0.8),
        3,
        100.0,
        options.get("rivals", (Rival(TOWN, 0.1),)),
        options.get("reasons", ("population 448,733",)),
        in_title,
    )


def parse(*mentions, text="Kursk fell silent.", **options):
    article = Article("a1", options.pop("title", "Kursk"), text, **options)
    return Geoparse(article, mentions)


class Mounted:
    """Stand in for a mounted component: keep what it was given, answer what a browser said."""

    def __init__(self, **said):
        self.said = {"view": None, "mention": None, "place": None} | said

    def __call__(self, **given_data):
        self.data = given_data["data"]
        return self.said


@pytest.fixture
def mount(monkeypatch):
    def put(**said):
        mounted = Mounted(**said)
        monkeypatch.setattr(reader, "mountable", lambda _name: mounted)
        return mounted

    return put


def show(*mentions, **options):
    return reader.show(parse(*mentions), channel="c", root="/atlas", **options)


def test_ids_tell_title_from_text():
    assert reader.mention_id(mention(7)) == "text-7-12"
    assert reader.mention_id(mention(0, in_title=True)) == "title-0-5"


def test_places_and_reasons_are_sent_once():
    told = reader.payload(parse(), [mention(0), mention(20), mention(40, place=TOWN, rivals=())])
    assert [place[0] for place in told["places"]] == ["region.RU.41", "town.538560"]
    assert told["reasons"] == ["population 448,733"]
    assert [row[4] for row in told["mentions"]] == [0, 0, 1]
    assert told["mentions"][0] == [0, 0, 5, 0, 0, 0.8, 3, 100.0, [[1, 0.1]], [0]]


def test_an_unresolved_mention_keeps_its_reason_and_has_no_place():
    told = reader.payload(
        parse(), [mention(0, place=None, rivals=(), reasons=("41 places have this name",))]
    )
    assert told["mentions"][0][4] == -1
    assert told["reasons"] == ["41 places have this name"]


def test_the_article_is_told_as_typed_with_its_faults():
    told = reader.payload(
        Geoparse(
            Article("a1", "<b>{{7*7}}</b>", "x", date(2025, 7, 1), "Sample", notices=("Cut.",)),
            error="It could not be read.",
        ),
        [],
    )
    assert told["title"] == "<b>{{7*7}}</b>"
    assert told["published"] == "1 July 2025"
    assert told["notices"] == ["Cut.", "It could not be read."]


def test_offsets_hold_when_lone_surrogates_are_replaced():
    text = "\ud800 Kursk \udfff"
    shown = showable(text)
    assert len(shown) == len(text)
    assert shown[2:7] == "Kursk"


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_sent(text):
    told = reader.payload(parse(mention(), text=text, title=text, source=text), [mention()])
    json.dumps(told, ensure_ascii=False).encode()
    assert len(told["text"]) == len(text)


def test_a_click_names_its_mention_and_place(mount):
    mount(mention="text-0-5")
    event = show(mention())
    assert (event.mention, event.place) == ("text-0-5", "region.RU.41")


def test_a_click_on_an_unresolved_mention_names_no_place(mount):
    mount(mention="text-0-5")
    assert show(mention(place=None)).place is None


def test_a_place_chosen_on_the_map_comes_through(mount):
    mount(place="town.538560")
    event = show(mention())
    assert (event.mention, event.place) == (None, "town.538560")


def test_the_map_view_is_a_camera(mount):
    mount(view={"lon": 36.1, "lat": 51, "zoom": 7})
    assert show(mention()).camera == (36.1, 51.0, 7.0)


@pytest.mark.parametrize(
    "view",
    [None, "36,51", {"lon": "36", "lat": 51, "zoom": 7}, {"lon": True, "lat": 1, "zoom": 2}, {}],
)
def test_a_view_that_is_none_is_ignored(mount, view):
    mount(view=view)
    assert show(mention()).camera is None


def test_only_the_mentions_given_are_marked(mount):
    mounted = mount()
    show(mention(0), mention(20), mentions=[mention(20)], selected_mention="text-20-25")
    assert [row[1] for row in mounted.data["mentions"]] == [20]
    assert mounted.data["mention"] == "text-20-25"


def test_days_are_said_as_a_reader_says_them():
    assert day_words(date(2025, 6, 30)) == "30 June 2025"
    assert day_words(None) == ""


def test_a_front_end_that_was_not_built_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr("dashboard.components.frontend.STATIC", tmp_path)
    with pytest.raises(AssetsMissingError, match="the front end was not built"):
        mountable("absent")


def test_mentions_that_filters_left_out_are_counted():
    article = parse(mention(0), mention(6))
    assert reader.payload(article, article.all_mentions)["hidden"] == 0
    assert reader.payload(article, article.all_mentions[:1])["hidden"] == 1
