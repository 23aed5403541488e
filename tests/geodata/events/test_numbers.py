"""Quantities: digits and words with their bounds, malformed ones left out."""

from __future__ import annotations

import pytest

from geodata.events.numbers import find_quantities, holds_number
from geodata.events.tokens import cut


def read(text: str) -> list[tuple[float | None, float | None, bool, str]]:
    tokens = cut(text, 0, len(text))
    return [
        (q.low, q.high, q.is_approximate, text[tokens.starts[q.first] : tokens.ends[q.after - 1]])
        for q in find_quantities(tokens)
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "is_approximate"),
    [
        ("two", 2, 2, False),
        ("Twenty-five", 25, 25, False),
        ("two hundred and fifty", 250, 250, False),
        ("one hundred thousand", 100_000, 100_000, False),
        ("a dozen", 12, 12, False),
        ("two dozen", 24, 24, False),
        ("half a dozen", 6, 6, False),
        ("a half-dozen", 6, 6, False),
        ("half a million", 500_000, 500_000, False),
        ("a couple of hundred", 200, 200, True),
        ("dozens", 24, None, False),
        ("hundreds", 200, None, False),
        ("thousands", 2_000, None, False),
        ("tens of thousands", 20_000, None, False),
        ("hundreds of thousands", 200_000, None, False),
        ("several thousand", 2_000, None, False),
        ("a few dozen", 24, None, False),
        ("1.2 million", 1_200_000, 1_200_000, False),
        ("10,000", 10_000, 10_000, False),
        ("10 000", 10_000, 10_000, False),
        ("10\u00a0500", 10_500, 10_500, False),
        ("at least two", 2, None, False),
        ("no fewer than 20", 20, None, False),
        ("more than 100", 100, None, False),
        ("up to 300", None, 300, False),
        ("no more than 5", None, 5, False),
        ("fewer than 50", None, 50, False),
        ("around 600", 600, 600, True),
        ("an estimated 1.5 million", 1_500_000, 1_500_000, True),
        ("at least about 40", 40, None, True),
        ("50 or more", 50, None, False),
        ("100+", 100, None, False),
        ("30-odd", 30, 30, True),
        ("10,000 to 12,000", 10_000, 12_000, False),
        ("10-12,000", 10_000, 12_000, False),
        ("1 to 1.5 million", 1_000_000, 1_500_000, False),
        ("between 5 and 10", 5, 10, False),
        ("five or six", 5, 6, False),
        ("200\u2013300", 200, 300, False),
    ],
)
def test_a_quantity_has_its_bounds(
    text: str, low: float | None, high: float | None, *, is_approximate: bool
) -> None:
    assert read(text) == [(low, high, is_approximate, text)]
    assert holds_number(cut(text, 0, len(text)))


def test_a_toll_that_rose_from_one_figure_to_another_is_the_other() -> None:
    assert read("It rose from 38 to 41.") == [(41, 41, False, "from 38 to 41")]


@pytest.mark.parametrize(
    "text",
    [
        "1.2.3 million", "1,2345", "12,5", "T-72", "Su-25", "155mm", "24th", "5/5/2024", "10:30",
        "F-16s", "several", "some", "a", "half", "tens", "1" * 5_000, "", "-",
    ],
)  # fmt: skip
def test_what_is_no_plain_number_is_left_out(text: str) -> None:
    assert read(text) == []


def test_a_range_that_runs_backwards_is_two_numbers_or_none() -> None:
    assert all(low is None or high is None or low <= high for low, high, *_ in read("12 to 5 men"))


def test_words_that_hold_no_number_are_told_at_once() -> None:
    text = "A column left the town on foot."
    assert not holds_number(cut(text, 0, len(text)))
