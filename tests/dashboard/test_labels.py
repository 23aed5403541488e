"""Text from outside is shown as typed."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.labels import count, html_text, visible


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"])))
def test_text_survives_as_typed(text):
    assert visible(text) == text
    assert html.unescape(html_text(text)) == text


@given(st.text())
def test_what_a_page_is_given_is_encodable_and_holds_no_markup(text):
    shown = html_text(text)
    shown.encode("utf-8")
    assert not set("<>\"'\x00\n") & set(shown)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("a\x00b", "a�b"), ("a\ud800b", "a�b"), ("a\r\nb", "a  b"), ("a\x1b[31m", "a�[31m")],
)
def test_what_has_no_sign_is_replaced(typed, shown):
    assert visible(typed) == shown


def test_counts_agree_with_their_noun():
    assert [count(n, "place") for n in (0, 1, 2000)] == ["0 places", "1 place", "2,000 places"]
    assert count(2, "country", "countries") == "2 countries"
