"""Dates that count from another event's."""

from __future__ import annotations

import pytest

FIRST = "Shells hit Kharkiv on 12 June. "


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two days earlier a drone had hit Sumy.", "2025-06-10"),
        ("A week later a drone hit Sumy.", "2025-06-19"),
        ("The next day a drone hit Sumy.", "2025-06-13"),
        ("The day before, a drone had hit Sumy.", "2025-06-11"),
    ],
)
def test_a_day_counts_from_the_event_told_before(read, text: str, day: str) -> None:
    event = read(FIRST + text).all_events[-1]
    assert event.date is not None
    assert event.date.first.isoformat() == event.date.last.isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        "Two days earlier a drone had hit Sumy.",
        "Shells hit Kharkiv last month. Two days earlier a drone had hit Sumy.",
        FIRST + "The day before the vote, a drone had hit Sumy in error.",
    ],
)
def test_what_has_no_day_to_count_from_has_no_date(read, text: str) -> None:
    assert read(text).all_events[-1].date is None
