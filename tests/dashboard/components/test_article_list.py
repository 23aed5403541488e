"""Cards say what an article is, as typed, and only known articles can be chosen."""

from datetime import date

import pytest
import streamlit as st

from dashboard.components import article_list
from dashboard.components.article_list import ArticleRow

ROWS = [
    ArticleRow("a1", "<b>Coffins</b> {{7*7}}", "Sample Wire", date(2025, 6, 30), 7),
    ArticleRow("a2", "\ud800", note="It could not be read."),
]


@pytest.fixture
def mounted(monkeypatch):
    """Stand in for the component: keep what it was given."""
    given = {}
    monkeypatch.setattr(article_list, "mountable", lambda _name: given.update)
    return given


def test_cards_carry_titles_as_typed(mounted):
    article_list.show(ROWS, root="/atlas", selected="a2", on_pick=print)
    first, second = mounted["data"]["rows"]
    assert first == {
        "id": "a1",
        "title": "<b>Coffins</b> {{7*7}}",
        "source": "Sample Wire",
        "published": "30 June 2025",
        "places": 7,
        "note": "",
    }
    assert second["title"] == "\ufffd"
    assert second["note"] == "It could not be read."
    assert mounted["data"]["selected"] == "a2"


@pytest.mark.parametrize(
    ("said", "picked"), [("a2", ["a2"]), (None, []), ("elsewhere", []), (7, []), (["a1"], [])]
)
def test_only_an_article_of_the_list_can_be_picked(mounted, monkeypatch, said, picked):
    asked = []
    article_list.show(ROWS, root="/atlas", on_pick=asked.append)
    monkeypatch.setattr(st, "session_state", {"articles": {"picked": said}})
    mounted["on_picked_change"]()
    assert asked == picked
