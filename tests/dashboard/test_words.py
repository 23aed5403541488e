"""Days, figures and the standing of a claim, in words."""

from datetime import date

import pandas as pd
import pytest

from dashboard.words import day_range, figure_range, standing


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 6, 29), date(2025, 6, 29), "29 June 2025"),
        (date(2025, 6, 1), date(2025, 6, 30), "1 to 30 June 2025"),
        (date(2025, 6, 30), date(2025, 7, 2), "30 June to 2 July 2025"),
        (date(2024, 12, 30), date(2025, 1, 2), "30 December 2024 to 2 January 2025"),
        (pd.Timestamp(2025, 6, 29), pd.NaT, "29 June 2025"),
        (pd.NaT, pd.NaT, ""),
        (None, None, ""),
        (float("nan"), None, ""),
    ],
)
def test_days_are_said_as_a_reader_says_them(first, last, words):
    assert day_range(first, last) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (12, 12, "12"),
        (8, 10, "8 to 10"),
        (12, None, "at least 12"),
        (None, 200, "up to 200"),
        (10000, 12000, "10,000 to 12,000"),
        (2e9, None, "at least 2,000,000,000"),
        (1.5, 1.5, "1.5"),
        (None, None, ""),
    ],
)
def test_bounds_are_said_as_they_were_read(low, high, words):
    assert figure_range(low, high) == words


def test_what_is_simply_reported_has_no_flag():
    plain = {"is_negated": False, "modality": "actual", "status": "reported", "verification": ""}
    assert standing(**plain) == []
    told = {"is_negated": True, "modality": "possible", "status": "denied"}
    assert standing(**told, verification="unverified") == [
        "did not happen", "possible", "denied", "unverified",
    ]  # fmt: skip
