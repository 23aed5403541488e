"""Name days and spans of days: months, weeks, seasons, parts of a month or a year.

Names and abbreviations of months and weekdays are those of English news style. Weeks run
from Monday to Sunday (ISO 8601). Seasons are the meteorological ones of the northern
hemisphere (World Meteorological Organization): spring begins on 1 March, summer on 1 June,
autumn on 1 September, winter on 1 December, and winter bears the year that it begins in.
Early, middle and late cut a month at days 10 and 20 and a year after April and August.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from geodata.schema import DatePrecision

__all__ = [
    "MONTHS",
    "SEASONS",
    "WEEKDAYS",
    "Days",
    "Now",
    "Read",
    "day",
    "month",
    "part_of",
    "season",
    "shifted",
    "since",
    "week",
    "year",
]

Days = tuple[date, date]
# What words of a date say: first and last day, and how fine; None where they say nothing.
Read: TypeAlias = "tuple[Days, DatePrecision] | None"

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTHS = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAY_NAMES)}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

_PLURALS: dict[DatePrecision, DatePrecision] = {"day": "days", "month": "months", "year": "years"}
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
_SEASON_MONTHS = 3
_LAST_MONTH = 12
_PARTS = {  # months of a year, days of a month
    "early": ((1, 4), (1, 10)),
    "mid": ((5, 8), (11, 20)),
    "late": ((9, 12), (21, 31)),
    "start": ((1, 2), (1, 10)),
    "end": ((11, 12), (21, 31)),
    "half 1": ((1, 6), (1, 15)),
    "half 2": ((7, 12), (16, 31)),
    "quarter 1": ((1, 3), (1, 7)),
    "quarter 2": ((4, 6), (8, 15)),
    "quarter 3": ((7, 9), (16, 23)),
    "quarter 4": ((10, 12), (24, 31)),
    "first days": ((1, 1), (1, 7)),
    "last days": ((12, 12), (25, 31)),
    "first weeks": ((1, 1), (1, 14)),
    "last weeks": ((12, 12), (15, 31)),
    "first months": ((1, 3), (1, 31)),
    "last months": ((10, 12), (1, 31)),
}


class Now(NamedTuple):
    """When a text was published, and whether what it says of a date is still to come."""

    day: date
    is_future: bool


def day(year: int, month: int, number: int) -> date | None:
    """Return a day, or None where the calendar has none such ("31 June")."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> Days:
    """Return the first and last day of a month."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def year(number: int) -> Days:
    """Return the first and last day of a year."""
    return date(number, 1, 1), date(number, 12, 31)


def season(year: int, first_month: int) -> Days:
    """Return the first and last day of a season, named by its year and first month."""
    last = first_month + _SEASON_MONTHS - 1
    return date(year, first_month, 1), month(year + (last - 1) // 12, (last - 1) % 12 + 1)[1]


def week(of: date) -> Days:
    """Return the Monday and the Sunday of the week of a day."""
    monday = of - timedelta(days=of.weekday())
    return monday, monday + timedelta(days=6)


def part_of(whole: Days, part: str) -> Days:
    """Return a part of a month or of a year.

    Parameters
    ----------
    whole
        First and last day of a month or of a year.
    part
        ``early``, ``mid``, ``late``, ``half 1``, ``quarter 3``, ``last months`` ...
    """
    months, days = _PARTS[part]
    first, last = whole
    if first.month == last.month:
        return first.replace(day=days[0]), last.replace(day=min(days[1], last.day))
    begin, end = month(first.year, months[0])[0], month(first.year, months[1])[1]
    if part in ("first days", "last days"):
        return (begin, begin.replace(day=7)) if part == "first days" else (end.replace(day=25), end)
    return begin, end


def shifted(of: date, months: int) -> date | None:
    """Return the first day of the month so many months away, or None beyond the calendar."""
    number = of.year * 12 + of.month - 1 + months
    return day(number // 12, number % 12 + 1, 1)


def since(named: Days, now: Now | None, lead: str | None, precision: DatePrecision) -> Read:
    """Run an interval to publication after "since"; drop one after "until", "before", "after".

    Parameters
    ----------
    named
        First and last day named.
    now
        Time of writing; None where it is not known.
    lead
        The word before the date.
    precision
        How fine the date is without its lead.
    """
    lead = (lead or "").strip().lower()
    if lead in ("until", "before", "after"):
        return None
    if lead.startswith("since") and now is not None and named[0] <= now.day:
        return (named[0], now.day), _PLURALS.get(precision, precision)
    return named, precision
