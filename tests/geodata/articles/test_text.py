from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.articles.text import MAX_BYTES, content_id, day, from_markdown, text_article
from geodata.errors import ArticleError

ANY_TEXT = st.text(alphabet=st.characters(codec=None), max_size=60)


@given(ANY_TEXT, ANY_TEXT)
def test_content_id_is_short_and_steady(title, text):
    first = content_id(title, text)
    assert first == content_id(title, text)
    assert len(first) == 16
    assert set(first) <= set("0123456789abcdef")


def test_content_id_tells_title_from_text():
    assert content_id("a", "b") != content_id("b", "a")
    assert content_id("", "ab") != content_id("a", "b")


def test_text_stays_as_typed():
    text = " Headline\r\n\r\n  Body <b>{{7*7}}</b>\n"
    article = text_article(text)
    assert article.text == text
    assert article.title == ""
    assert article.doc_id == content_id("", text)


def test_a_headline_is_split_off_when_asked_for():
    article = text_article("Clashes near Goma\n\nThe army\nheld.", split_title=True)
    assert (article.title, article.text) == ("Clashes near Goma", "The army\nheld.")


@pytest.mark.parametrize("text", ["Only one line", "Line one\nline two", f"{'x' * 300}\n\nBody"])
def test_no_headline_no_split(text):
    article = text_article(text, split_title=True)
    assert (article.title, article.text) == ("", text)


@pytest.mark.parametrize("run", [" ", "#", "# ", "\n", "x ", "---\n"])
def test_a_megabyte_of_anything_is_split_in_linear_time(run):
    text = "x" + run * (1_000_000 // len(run))
    assert text_article(text, split_title=True).text == text
    article = from_markdown(f"# {text}", split_title=True)
    assert len(article.title) <= 200


def test_a_given_title_wins():
    assert text_article("A\n\nB", title="Given", split_title=True).text == "A\n\nB"


@pytest.mark.parametrize("text", ["", "  \n\t", "\x00\x00"])
def test_empty_text_is_refused(text):
    with pytest.raises(ArticleError, match="empty"):
        text_article(text)


def test_five_megabytes_pass_and_more_than_ten_do_not():
    assert len(text_article("word " * 1_000_000).text) == 5_000_000
    with pytest.raises(ArticleError, match="10,485,761 characters"):
        text_article("x" * (MAX_BYTES + 1))


def test_a_path_is_a_text_here():
    assert text_article("/etc/passwd").text == "/etc/passwd"


def test_broken_characters_are_replaced_one_for_one_and_told():
    article = text_article("a\ud800b\x00c", title="t\udfff", source="s\x00")
    assert (article.text, article.title, article.source) == (
        "a\ufffdb\ufffdc",
        "t\ufffd",
        "s\ufffd",
    )
    assert len(article.notices) == 2


def test_markdown_front_matter_is_read():
    text = "---\ntitle: 'T'\ndate: 2025-07-01\nsource: Wire\nlang: en-GB\n---\n# Other\n\nBody"
    article = from_markdown(text, split_title=True)
    assert (article.title, article.text) == ("T", "# Other\n\nBody")
    assert (article.published, article.source, article.language) == (date(2025, 7, 1), "Wire", "en")


def test_markdown_heading_is_the_title():
    article = from_markdown("# Clashes *near* Goma #\n\nBody", split_title=True)
    assert (article.title, article.text) == ("Clashes *near* Goma", "Body")


def test_markdown_stays_whole_when_not_split():
    text = "---\ndate: 2025-07-01\n---\n# Head\n\nBody"
    article = from_markdown(text, split_title=False)
    assert (article.title, article.text) == ("", text)
    assert article.published == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-07-01", date(2025, 7, 1)),
        ("2025-07-01T23:59:00+09:00", date(2025, 7, 1)),
        (datetime(2025, 7, 1, 5), date(2025, 7, 1)),  # noqa: DTZ001 - no zone is the case
        (date(2025, 7, 1), date(2025, 7, 1)),
        ("2025-13-01", None),
        ("yesterday", None),
        (20250701, None),
        (None, None),
    ],
)
def test_day(value, expected):
    assert day(value) == expected
