"""Tags, names of languages, and what a reader is told."""

from __future__ import annotations

import pytest

from geodata.languages import language_name, notices, primary_tag


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "en"), (" EN-gb ", "en"), ("zh_Hans_CN", "zh"), ("ger", "de"), ("deu", "de"), ("", "")],
)
def test_primary_tag(tag: str, code: str) -> None:
    assert primary_tag(tag) == code


def test_languages_have_names() -> None:
    assert language_name("uk") == "Ukrainian"
    assert language_name("qq") == "qq"


def test_english_and_the_unsure_need_no_notice() -> None:
    assert notices("en", ()) == notices("", ()) == ()


def test_a_text_in_another_language_says_so() -> None:
    assert notices("ru", ("ru",)) == (
        "Events are read in English only for now; this text is in Russian.",
    )
    events, places = notices("pt", ("ru",))
    assert events.endswith("in Portuguese.")
    assert "Places are not read in Portuguese" in places
