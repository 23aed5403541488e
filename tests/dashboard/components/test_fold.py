"""The button that folds controls away, and what it must not hide."""

import pytest


def markup(page):
    """Return all markup of the page as one text."""
    return "\n".join(element.proto.body for element in page.get("html"))


def test_the_button_is_a_disclosure_that_is_closed_at_first(open_page):
    assert '<details class="atlas-fold"><summary>More</summary></details>' in markup(open_page())


@pytest.mark.parametrize(
    ("query", "is_marked"),
    [
        ({}, False),
        ({"layers": "towns"}, False),
        ({"borders": "de_facto"}, True),
        ({"countries": "RU"}, True),
        ({"score": "0.50"}, True),
    ],
)
def test_filters_in_use_keep_their_button(open_page, query, is_marked):
    mark = '<span class="atlas-filtered"></span>'
    assert (mark in markup(open_page(**query))) is is_marked
