"""Dates: named and relative, resolved against the day of publication."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from geodata.events.dates import find_dates

PUBLISHED = date(2024, 11, 20)  # a Wednesday


def read(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    found = find_dates(text, 0, len(text), published)
    return [(d.first.isoformat(), d.last.isoformat(), d.precision) for d in found]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("shelled on the 14th, they said", "2024-11-14", "2024-11-14", "day"),
        ("shelled on the 25th.", "2024-10-25", "2024-10-25", "day"),
        ("fled in two days", "2024-11-19", "2024-11-20", "days"),
        ("Two weeks ago they left", "2024-11-04", "2024-11-10", "week"),
        ("Shells fell on Sunday.", "2024-11-17", "2024-11-17", "day"),
        ("Shells fell on Wednesday.", "2024-11-20", "2024-11-20", "day"),
        ("It was hit last Wednesday.", "2024-11-13", "2024-11-13", "day"),
        ("Tuesday's strike hit the depot.", "2024-11-19", "2024-11-19", "day"),
        ("He spoke earlier on Friday.", "2024-11-15", "2024-11-15", "day"),
        ("It came late on Monday night.", "2024-11-18", "2024-11-18", "day"),
        ("Drones came overnight.", "2024-11-19", "2024-11-20", "days"),
        ("Drones came overnight on Monday.", "2024-11-17", "2024-11-18", "days"),
        ("It burned on Monday and Tuesday.", "2024-11-18", "2024-11-19", "days"),
        ("It burned from Friday to Sunday.", "2024-11-15", "2024-11-17", "days"),
        ("They have met since Monday.", "2024-11-18", "2024-11-20", "days"),
        ("They left yesterday.", "2024-11-19", "2024-11-19", "day"),
        ("They left the day before yesterday.", "2024-11-18", "2024-11-18", "day"),
        ("They leave today.", "2024-11-20", "2024-11-20", "day"),
        ("They came last night.", "2024-11-19", "2024-11-19", "day"),
        ("Fighting grew this week.", "2024-11-18", "2024-11-24", "week"),
        ("Fighting grew last week.", "2024-11-11", "2024-11-17", "week"),
        ("Fighting grew over the weekend.", "2024-11-16", "2024-11-17", "days"),
        ("The town fell two weeks ago.", "2024-11-04", "2024-11-10", "week"),
        ("The town fell three days ago.", "2024-11-17", "2024-11-17", "day"),
        ("The town fell a month ago.", "2024-10-01", "2024-10-31", "month"),
        ("The town fell two years ago.", "2022-01-01", "2022-12-31", "year"),
        ("In the past 24 hours 3 died.", "2024-11-19", "2024-11-20", "days"),
        ("Shelling grew in recent days.", "2024-11-14", "2024-11-20", "days"),
        ("Shelling grew over the past week.", "2024-11-14", "2024-11-20", "week"),
        ("Shelling grew over the past two days.", "2024-11-19", "2024-11-20", "days"),
        ("It is likely in November or December.", "2024-11-01", "2024-12-31", "months"),
        ("Shelling grew last month.", "2024-10-01", "2024-10-31", "month"),
        ("Shelling grew earlier this month.", "2024-11-01", "2024-11-20", "month"),
        ("They fled last year.", "2023-01-01", "2023-12-31", "year"),
        ("They fled last summer.", "2024-06-01", "2024-08-31", "season"),
        ("They fled in the winter of 2023.", "2023-12-01", "2024-02-29", "season"),
        ("They fled on 5 May.", "2024-05-05", "2024-05-05", "day"),
        ("They fled on December 5.", "2023-12-05", "2023-12-05", "day"),
        ("They fled on May 5, 2022.", "2022-05-05", "2022-05-05", "day"),
        ("They fled on the 7th of October 2023.", "2023-10-07", "2023-10-07", "day"),
        ("They fled on Sept. 5.", "2024-09-05", "2024-09-05", "day"),
        ("They fled on Friday, 15 November.", "2024-11-15", "2024-11-15", "day"),
        ("Filed 2024-11-03.", "2024-11-03", "2024-11-03", "day"),
        ("Filed 25/5/2024.", "2024-05-25", "2024-05-25", "day"),
        ("Filed 5/25/2024.", "2024-05-25", "2024-05-25", "day"),
        ("Filed 5/5/2024.", "2024-05-05", "2024-05-05", "day"),
        ("On the night of 3-4 June it burned.", "2024-06-03", "2024-06-04", "days"),
        ("Between 3 and 7 June it burned.", "2024-06-03", "2024-06-07", "days"),
        ("It burned between 28 May and 3 June 2023.", "2023-05-28", "2023-06-03", "days"),
        ("It burned May 28-June 3.", "2024-05-28", "2024-06-03", "days"),
        ("It burned in August.", "2024-08-01", "2024-08-31", "month"),
        ("It burned in March.", "2024-03-01", "2024-03-31", "month"),
        ("It burned last May.", "2024-05-01", "2024-05-31", "month"),
        ("It burned in mid-June.", "2024-06-11", "2024-06-20", "days"),
        ("It burned in the second half of April.", "2024-04-16", "2024-04-30", "days"),
        ("It burned in the last week of October.", "2024-10-25", "2024-10-31", "days"),
        ("It burned in early 2023.", "2023-01-01", "2023-04-30", "months"),
        ("In the final months of 2024 they left.", "2024-10-01", "2024-12-31", "months"),
        ("In the first quarter of 2024 they left.", "2024-01-01", "2024-03-31", "months"),
        ("Between March and June 2024 they left.", "2024-03-01", "2024-06-30", "months"),
        ("They have fought since February 2022.", "2022-02-01", "2024-11-20", "months"),
        ("They have fought since 2014.", "2014-01-01", "2024-11-20", "years"),
        ("They fought from 2014 to 2018.", "2014-01-01", "2018-12-31", "years"),
        ("They fled in November last year.", "2023-11-01", "2023-11-30", "month"),
        ("They have fled since the start of the year.", "2024-01-01", "2024-11-20", "months"),
        ("They fled at the end of last month.", "2024-10-21", "2024-10-31", "days"),
        ("Filed 14.11.2024.", "2024-11-14", "2024-11-14", "day"),
        ("They fought in 2014.", "2014-01-01", "2014-12-31", "year"),
    ],
)
def test_words_of_a_date_are_an_interval(text: str, first: str, last: str, precision: str) -> None:
    assert read(text) == [(first, last, precision)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Envoys will meet on Friday.", "2024-11-22"),
        ("Envoys are to meet next Friday.", "2024-11-22"),
        ("On Friday, envoys will meet.", "2024-11-22"),
        ("The drill is due to start on 5 December.", "2024-12-05"),
        ("Talks will resume, the ministry said on Friday.", "2024-11-15"),
        ("The ministry said on Friday that troops will leave.", "2024-11-15"),
        ("Envoys will meet next month.", "2024-12-01"),
    ],
)
def test_a_date_is_to_come_where_the_text_says_so(text: str, first: str) -> None:
    assert [row[0] for row in read(text)] == [first]


@pytest.mark.parametrize(
    "text",
    [
        "They fled on 31 June.", "They fled on 31 June 2024.", "They fled on 30 February 2024.",
        "May 35, 2024", "45 June 2024", "Filed 5/6/2024.", "Filed 2024-13-01.", "Filed 2024-02-30.",
        "They may strike.", "Troops march on the town.", "He told the Sunday Times.",
        "They met on Good Friday.", "They meet every Friday.", "The truce holds until Friday.",
        "They left before Monday.", "the 2014 annexation", "2,024 men", "in 2024,500 cases",
        "99999 days ago", "Prime Minister Theresa May 5", "", "days", "the night",
    ],
)  # fmt: skip
def test_what_is_no_date_or_cannot_be_is_left_out(text: str) -> None:
    assert read(text) == []


def test_without_a_day_of_publication_only_dates_with_a_year_are_read() -> None:
    text = (
        "On Sunday, on 5 May, last week, in August and since Monday it burned; on 5 May 2022 too."
    )
    assert read(text, None) == [("2022-05-05", "2022-05-05", "day")]


def test_the_span_is_that_of_the_words() -> None:
    text = "Officials say that on Sunday, 17 November, it burned."
    (found,) = find_dates(text, 0, len(text), PUBLISHED)
    assert text[found.start : found.end] == "on Sunday, 17 November"


def test_a_time_of_publication_is_its_day() -> None:
    at = datetime(2024, 11, 20, 23, 59, tzinfo=UTC)
    assert read("It burned yesterday.", at) == [("2024-11-19", "2024-11-19", "day")]


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "It burned on Sunday. It burned on Monday."
    assert [text[d.start : d.end] for d in find_dates(text, 20, len(text), PUBLISHED)] == [
        "on Monday"
    ]


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_hold(published: date) -> None:
    text = "Last week, next year, next Friday, two years ago, last summer and in recent years."
    for found in find_dates(text, 0, len(text), published):
        assert found.first <= found.last
