"""Cards say what an article is, as typed, and only known articles can be chosen."""

from datetime import date

import pytest

from dashboard.components import article_list
from dashboard.components.article_list import ArticleRow

ROWS = [
    ArticleRow("a1", "<b>Coffins</b> {{7*7}}", "Sample Wire", date(2025, 6, 30), 7),
    ArticleRow("a2", "\ud800", note="It could not be read."),
]


@pytest.fixture
def mounted(monkeypatch):
    """Stand in for the component: `said` is what the browser answers, `data` what it was given."""
    state = {"said": None}

    def mount(**given):
        state["data"] = given["data"]
        return {"picked": state["said"]}

    monkeypatch.setattr(article_list, "mountable", lambda _name: mount)
    return state


def test_cards_carry_titles_as_typed(mounted):
    article_list.show(ROWS, root="/atlas", selected="a2")
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
    ("said", "picked"), [("a2", "a2"), (None, None), ("elsewhere", None), (7, None), (["a1"], None)]
)
def test_only_an_article_of_the_list_can_be_picked(mounted, said, picked):
    mounted["said"] = said
    assert article_list.show(ROWS, root="/atlas") == picked
