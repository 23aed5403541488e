"""What holds for the fields of any text: spans inside it, no crash, linear work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.events.dates import find_dates
from geodata.events.figures import find_figures
from geodata.events.sources import find_attribution
from geodata.events.stance import read_stance
from geodata.events.tokens import cut
from geodata.schema import MODALITIES, STATUSES

PIECES = st.sampled_from(
    [
        "12", "1.2.3 million", "dozen", "dozens", "killed", "people", "soldiers", "and", "at least",
        "between", "to", "-", "\u2013", ",", ".", "(", ")", '"', "\u201c", "\u201d", "$", "%", "of",
        "including", "children", "were", "toll", "rose", "from", "31 June", "5 May", "May", "March",
        "2024", "2024-02-30", "5/5/2024", "last", "next", "on", "Sunday", "overnight", "summer",
        "weeks", "ago", "two", "the night of 3-4", "said", "according to", "the ministry", "told",
        "Reuters", "who", "which", "claimed", "denied", "not", "no", "may", "if", "will", "\n",
        "\u2019s", "İ", "ß", "\ud800", "\x00", "\u0660", "²", "9" * 30, "99999999999 days ago",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(TEXTS)
def test_figures_lie_in_the_text_and_their_bounds_agree(text: str) -> None:
    for figure in find_figures(text, 0, len(text)):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.low is not None or figure.high is not None
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high


@settings(max_examples=400, deadline=None, derandomize=True)
@given(TEXTS, st.none() | st.dates())
def test_dates_lie_in_the_text_apart_from_each_other(text: str, published: date | None) -> None:
    end = 0
    for found in find_dates(text, 0, len(text), published):
        assert end <= found.start < found.end <= len(text)
        assert found.first <= found.last
        end = found.end


@settings(max_examples=400, deadline=None, derandomize=True)
@given(TEXTS, st.integers(0, 200))
def test_a_source_is_named_as_the_text_has_it(text: str, at: int) -> None:
    for near in (None, (at, at + 3)):
        found = find_attribution(text, 0, len(text), near=near)
        if found is not None:
            assert text[found.start : found.end] == found.name.strip() != ""


@settings(max_examples=400, deadline=None, derandomize=True)
@given(TEXTS, st.integers(0, 200))
def test_a_stance_is_one_of_the_schema(text: str, at: int) -> None:
    source = find_attribution(text, 0, len(text))
    stance = read_stance(text, 0, len(text), (at, at + 4), source)
    assert stance.status in STATUSES
    assert stance.modality in MODALITIES
    assert stance.verification in ("", "confirmed", "unverified")


def figures_of(text: str) -> object:
    return find_figures(text, 0, len(text))


def dates_of(text: str) -> object:
    return find_dates(text, 0, len(text), date(2024, 11, 20))


def source_of(text: str) -> object:
    return find_attribution(text, 0, len(text), near=(len(text) // 2, len(text) // 2 + 1))


def stance_of(text: str) -> object:
    return read_stance(text, 0, len(text), (len(text) // 2, len(text) // 2 + 1), None)


READERS = [figures_of, dates_of, source_of, stance_of]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "piece",
    [
        "The army said that 12 soldiers and 3 civilians were killed on Sunday. ",
        "12 and ", "12 ", "1.", "9", "about ", "at least ", "a ", "killed ", "two of ", ", ", "of ",
        "12 | 13 | May | 2024 \n", "from 5 to ", "- ", "( ", '"', "hundred ",
        "Sunday and ", "2024-", "5 May ", "the last ", "weeks ", "1/1/", "on Monday ",
        "the army said ", "the army and ", "Army ", ", said ", "army, ", " - ", "by the UN ",
        "not ", "no signs of ", "will ", "could not ", "independently ",
    ],
)  # fmt: skip
def test_ten_times_the_text_takes_about_ten_times_as_long(
    grows, reader: Callable[[str], object], piece: str
) -> None:
    def read(size: int) -> None:
        cut.cache_clear()
        reader(piece * (size // len(piece)))

    grows(read, 6_000, 60_000)
