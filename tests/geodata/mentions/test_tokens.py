"""What is said of words when a text is cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.mentions.forms import Forms, is_headline, is_shouted
from geodata.mentions.tokens import COMMA, DOT, HYPHEN, OTHER, POSSESSIVE, SPACE, START, cut

PIECES = st.sampled_from(
    ["Kursk", "the", "THE", "A", "b", "town", "Army", "U.N.", "京A", "3D", "9", "said", "ß", "OF",
     "a" * 50]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "forms", "gaps"),
    [
        ("Russia\u2019s Moscow-backed army", ["Russia", "Moscow", "backed", "army"],
         [START, POSSESSIVE, HYPHEN, SPACE]),
        ("Gen. Kim, N'Djamena", ["Gen", "Kim", "N'Djamena"], [START, DOT, COMMA]),
        ("It fell. Kyiv said", ["It", "fell", "Kyiv", "said"], [START, SPACE, START, SPACE]),
        ("the U.S. and U.S", ["the", "U.S.", "and", "U.S"], [START, SPACE, SPACE, SPACE]),
        ("Gao\u0301 's", ["Gao\u0301", "s"], [START, OTHER]),
    ],
)  # fmt: skip
def test_words_and_what_stands_before_them(text: str, forms: list[str], gaps: list[int]) -> None:
    words = cut(text)
    assert (words.forms, words.gaps) == (forms, gaps)


def test_a_capital_says_nothing_where_a_sentence_opens_or_all_words_have_one() -> None:
    opening = cut("Clashes near Reading. Reading was quiet.")
    assert [f for f, n in zip(opening.forms, opening.names, strict=True) if n] == ["Reading"]
    headline = cut("Rebels Say Mobile Army Units Left Kursk")
    assert [f for f, n in zip(headline.forms, headline.names, strict=True) if n] == [
        "Army", "Kursk",
    ]  # fmt: skip
    assert not any(headline.shouts)
    assert all(cut("REBELS SHELL GOMA").shouts)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)))
def test_every_word_is_where_it_is_said_to_be(text: str) -> None:
    words = cut(text)
    assert len({len(words), *(len(getattr(words, name)) for name in words.__slots__[1:])}) == 1
    for start, end, form, lower in zip(
        words.starts, words.ends, words.forms, words.lowers, strict=True
    ):
        assert text[start:end] == form
        assert form.lower() == lower


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(PIECES, min_size=1))
def test_weights_rule_out_no_headline(sentence: list[str]) -> None:
    forms = [Forms()[word] for word in sentence]
    marks = [form.marks for form in forms]
    if sum(form.weight for form in forms) < 0:
        assert not is_headline(marks)
        assert not is_shouted(marks)


def test_a_long_text_is_cut_like_a_short_one() -> None:
    sentence = "Gen. Kim's army left Kursk. "
    once, often = cut(sentence), cut(sentence * 2000)
    assert often.forms == once.forms * 2000
    assert often.names == once.names * 2000
    assert often.gaps == once.gaps * 2000
