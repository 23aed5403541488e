from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from geodata.articles.dates import day_in_address, day_in_name, day_in_text, moment, pdf_day


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Tue, 01 Jul 2025 06:00:00 GMT", datetime(2025, 7, 1, 6, tzinfo=UTC)),
        ("Tue, 01 Jul 2025 01:00:00 +0300", datetime(2025, 6, 30, 22, tzinfo=UTC)),
        ("2025-07-01T06:00:00Z", datetime(2025, 7, 1, 6, tzinfo=UTC)),
        ("2025-07-01", datetime(2025, 7, 1, tzinfo=UTC)),
        ("Tue, 31 Feb 2025 06:00:00 GMT", None),
        ("Tue, 01 Jul 2025 25:61:00 GMT", None),
        ("yesterday", None),
        ("", None),
        ("0001-01-01T00:00:00+23:00", None),
        ("9999-12-31T23:59:59-23:00", None),
        ("x" * 10_000, None),
    ],
)
def test_a_moment_is_read_in_utc_or_not_at_all(value, expected):
    assert moment(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Head\n\n12 July 2025\n\nWords", date(2025, 7, 12)),
        ("July 12, 2025 at 6:30 pm\nWords", date(2025, 7, 12)),
        ("Published: Saturday, 12 Jul 2025, 18:30 GMT\nWords", date(2025, 7, 12)),
        ("Updated on 2025-07-12 06:30\nWords", date(2025, 7, 12)),
        ("12th Sept. 2025\nWords", date(2025, 9, 12)),
        ("The war began on 24 February 2022.\nWords", None),
        ("31 February 2025\nWords", None),
        ("04/05/2025\nWords", None),
        ("Words\n" * 20 + "12 July 2025", None),
        ("", None),
    ],
)
def test_a_line_that_is_a_date_dates_the_text(text, expected):
    assert day_in_text(text) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/2025/07/01/goma", date(2025, 7, 1)),
        ("https://a.example/world/2025-07-01/", date(2025, 7, 1)),
        ("https://a.example/2025/13/01/goma", None),
        ("https://a.example/id/2025070100", None),
        ("", None),
    ],
)
def test_an_address_may_say_the_day(address, expected):
    assert day_in_address(address) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2025-07-01 report.pdf", date(2025, 7, 1)),
        ("report_20250701.txt", date(2025, 7, 1)),
        ("2025-07-01 to 2025-07-08.txt", None),
        ("IMG_99999999.txt", None),
        ("20250230.txt", None),
        ("120250701.txt", None),
    ],
)
def test_a_name_may_say_one_day(name, expected):
    assert day_in_name(name) == expected


def test_a_pdf_writes_its_dates_its_own_way():
    assert pdf_day("D:20250701060000+02'00'") == date(2025, 7, 1)
    assert pdf_day("D:20251301") is None
    assert pdf_day("July") is None
