from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.sentences import MAX_LENGTH, sentence_at, sentence_spans, shortened


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Troops came. They left.", ["Troops came.", "They left."]),
        ("Gen. Smith met Mr. Jones in St. Petersburg.", 1),
        ("It is 3.5 km from Kursk. Rain fell.", 2),
        ("J. R. Smith spoke. He left.", 2),
        ("The U.S. President spoke in Washington, D.C. on Friday.", 1),
        ("He flew to the U.S. The visit was short.", 2),
        ("\u201cWe hold Sudzha.\u201d He said no more.", 2),
        ("Who fired? Nobody knows! Perhaps \u2026 nobody.", 3),
        ("First line\n\nSecond paragraph", ["First line", "Second paragraph"]),
        ("\u90e8\u961f\u5230\u8fbe\u3002\u6218\u6597\u5f00\u59cb\u3002", 2),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, sentences):
    found = cut(text)
    assert len(found) == sentences if isinstance(sentences, int) else found == sentences


def test_a_wrapped_line_goes_on():
    text = "The ministry said on Tuesday that shelling had been heard\nnear the village of Guevo."
    assert len(cut(text)) == 1


def test_a_short_line_is_a_heading():
    assert cut("Clashes near Goma\nThe army said it held the road.") == [
        "Clashes near Goma",
        "The army said it held the road.",
    ]


def test_windows_line_ends_part_paragraphs():
    assert cut("One\r\n\r\nTwo") == ["One", "Two"]


def test_the_sentence_of_a_mention_is_one_line():
    text = "Rain fell. The men who had been in town of\nKursk left. Snow fell."
    start = text.index("Kursk")
    assert sentence_at(text, start, start + 5) == "The men who had been in town of Kursk left."


def test_a_mention_with_a_stop_keeps_its_sentence_whole():
    text = "They went to St. Petersburg. It rained."
    start = text.index("St.")
    assert sentence_at(text, start, start + 14) == "They went to St. Petersburg."


@pytest.mark.parametrize("run", [".", "'", ". ", ".'", "\n", "\r\n", " ", "\u3002", "A.", "a\n"])
def test_a_million_of_anything_is_cut_in_linear_time(run):
    text = run * (1_000_000 // len(run))
    assert sum(end - start for start, end in sentence_spans(text)) <= len(text)


def test_a_long_sentence_is_cut_around_its_mention():
    text = "word " * 200 + "Kursk " + "word " * 200
    start = text.index("Kursk")
    sentence = sentence_at(text, start, start + 5)
    assert "Kursk" in sentence
    assert len(sentence) <= MAX_LENGTH + 2
    assert sentence.startswith("\u2026word")
    assert sentence.endswith("word\u2026")


@given(st.text(alphabet="aB. \n\r\"'!?\u3002\ud800\U0001f600", max_size=80))
def test_spans_cover_all_that_is_not_space(text):
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())


@given(st.text(max_size=700), st.data())
def test_any_mention_has_a_sentence(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert len(sentence_at(text, start, end)) <= MAX_LENGTH + 2


def test_a_title_is_cut_only_where_it_is_too_long() -> None:
    whole = "Rain in Goma " * 30
    assert len(whole) < MAX_LENGTH
    assert shortened(whole) == whole
    cut_short = shortened(whole * 100)
    assert cut_short.endswith("\u2026")
    assert len(cut_short) <= MAX_LENGTH + 1
    assert whole.startswith(cut_short[: len(whole)])
