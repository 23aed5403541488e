"""Read dates that count from the day of publication: weekdays, "yesterday", "two weeks ago".

A night runs over two days. A week is one from Monday to Sunday, a weekend its last two
days. "Recent" days, weeks and months are the last seven days, four weeks and six months;
"a few" and "several" are up to a week, five weeks or half a year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geodata.events.days import (
    WEEKDAYS,
    Days,
    Now,
    Read,
    month,
    part_of,
    shifted,
    since,
    week,
    year,
)

if TYPE_CHECKING:
    from geodata.schema import DatePrecision

__all__ = ["RELATIVE"]

_DAY = timedelta(days=1)
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12,
}  # fmt: skip
_VAGUE = {"day": (2, 7), "week": (2, 5), "month": (2, 6), "year": (2, 6), "hour": (2, 12)}
_UNIT_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_RECENT_DAYS = {"day": 6, "week": 27, "month": 183, "year": 5 * 365}
_SATURDAY = 5
_PRECISIONS: Mapping[str, DatePrecision] = {
    "hour": "days", "day": "days", "week": "week", "month": "months", "year": "years",
}  # fmt: skip


def weekday_before(number: int, at: date) -> date:
    """Return the last such weekday, Monday 0, up to a day and the day itself."""
    return at - timedelta(days=(at.weekday() - number) % 7)


def after_today(number: int, at: date) -> date:
    """Return the next such weekday, Monday 0, after a day."""
    return at + timedelta(days=(number - at.weekday() - 1) % 7 + 1)


def _weekday(match: re.Match[str], now: Now) -> Read:
    number, lead = WEEKDAYS[match["weekday"].lower()], (match["lead"] or "").lower()
    if lead == "this":
        at = week(now.day)[0] + timedelta(days=number)
    elif lead == "next" or (now.is_future and lead not in ("last", "since")):
        at = after_today(number, now.day)
    else:
        at = weekday_before(number, now.day - timedelta(days=lead == "last"))
    if lead.startswith("overnight"):
        return (at - timedelta(days=1), at), "days"
    return since((at, at), now, lead, "day")


def _weekday_range(match: re.Match[str], now: Now) -> Read:
    begin, end = (WEEKDAYS[match[name].lower()] for name in ("weekday", "last"))
    if match["lead"] == "next" or now.is_future:
        first = after_today(begin, now.day)
        return (first, first + timedelta(days=(end - begin) % 7)), "days"
    last = weekday_before(end, now.day - timedelta(days=match["lead"] == "last"))
    return (last - timedelta(days=(end - begin) % 7), last), "days"


def _yesterday(match: re.Match[str], now: Now) -> Read:
    at = now.day - _DAY * (2 if match["before"] else 1)
    return (at, at), "day"


def _last_night(_match: re.Match[str], now: Now) -> Read:
    return ((now.day - _DAY, now.day - _DAY), "day")


def _today(_match: re.Match[str], now: Now) -> Read:
    return ((now.day, now.day), "day")


def _tomorrow(_match: re.Match[str], now: Now) -> Read:
    return ((now.day + _DAY, now.day + _DAY), "day")


def _overnight(_match: re.Match[str], now: Now) -> Read:
    return ((now.day - _DAY, now.day), "days")


def _recent(match: re.Match[str], now: Now) -> Read:
    unit = match["unit"].rstrip("s")
    return (now.day - timedelta(days=_RECENT_DAYS[unit]), now.day), _PRECISIONS[unit]


def _range_of(words: str | None, unit: str) -> tuple[int, int]:
    """Return least and most of "two", "a couple of", "several"."""
    if not words:
        return 1, 1
    if words.isdigit():
        return int(words), int(words)
    count = _COUNTS.get(words.split()[0].lower())
    return (count, count) if count else _VAGUE[unit]


def _past(match: re.Match[str], now: Now) -> Read:
    """Read "the past 24 hours", "the last two weeks", "the past month"."""
    unit = match["unit"].rstrip("s")
    if unit == "hour" and not match["count"]:
        return (now.day, now.day), "day"
    most = _range_of(match["count"], unit)[1]
    back = round(most * _UNIT_DAYS[unit])  # the day of publication counts, save for hours
    first = now.day - timedelta(days=max(1, back) if unit == "hour" else back - 1)
    precision = _PRECISIONS[unit]
    if most == 1 and unit in ("month", "year"):
        precision = "month" if unit == "month" else "year"
    return (first, now.day), precision


def _within(match: re.Match[str], now: Now) -> Read:
    """Read "in two days", "within a week": so many days up to publication, or from it."""
    unit = match["unit"].rstrip("s")
    days = timedelta(days=round(_range_of(match["count"], unit)[1] * _UNIT_DAYS[unit]))
    if now.is_future:
        return (now.day, now.day + days), "days"
    return (now.day - days + _DAY, now.day), "days"


def _ago(match: re.Match[str], now: Now) -> Read:
    """Read "three days ago", "two weeks ago": the day, week, month or year so far back."""
    unit = match["unit"].rstrip("s")
    least, most = _range_of(match["count"], unit)
    if least != most:
        first, last = (now.day - timedelta(days=round(n * _UNIT_DAYS[unit])) for n in (most, least))
        return (first, last), _PRECISIONS[unit]
    if unit in ("hour", "day"):
        at = now.day - timedelta(days=int(least * _UNIT_DAYS[unit]))
        return (at, at), "day"
    if unit == "week":
        return week(now.day - timedelta(weeks=least)), "week"
    back = shifted(now.day, -least * (12 if unit == "year" else 1))
    if back is None:
        return None
    return (month(back.year, back.month), "month") if unit == "month" else (year(back.year), "year")


def _period(match: re.Match[str], now: Now) -> Read:
    """Read "last week", "this month", "next year", "earlier this year"."""
    lead, unit = match["lead"].lower().removeprefix("the "), match["unit"]
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(lead, 0)
    if unit == "weekend":
        return _weekend_of(now, step), "days"
    precision: DatePrecision = "week" if unit == "week" else "month" if unit == "month" else "year"
    if unit == "week":
        days = week(now.day + timedelta(weeks=step))
    else:
        at = shifted(now.day, step * (12 if unit == "year" else 1))
        if at is None:
            return None
        days = month(at.year, at.month) if unit == "month" else year(at.year)
    when = match.group().split()[0].lower()
    if step == 0 and when == "earlier":
        days = days[0], now.day
    elif step == 0 and when == "later":
        days = now.day, days[1]
    return days, precision


def _ordinal(match: re.Match[str], now: Now) -> Read:
    """Read "on the 14th": the last such day of a month up to publication, or the next one."""
    number = int(match["number"])
    for step in (0, 1) if now.is_future else (0, -1):
        first = shifted(now.day, step)
        if first is None or number > monthrange(first.year, first.month)[1]:
            continue
        at = first.replace(day=number)
        if at >= now.day if now.is_future else at <= now.day:
            return (at, at), "day"
    return None


def _part_of_period(match: re.Match[str], now: Now) -> Read:
    """Read "the start of the year", "the end of last month"."""
    step = {"last": -1, "next": 1}.get(match["which"], 0)
    is_year = match["unit"] == "year"
    at = shifted(now.day, step * (12 if is_year else 1))
    if at is None:
        return None
    part = {"beginning": "start", "middle": "mid"}.get(match["part"], match["part"])
    days = part_of(year(at.year) if is_year else month(at.year, at.month), part)
    return since(days, now, match["lead"], "months" if is_year else "days")


def _weekend_of(now: Now, step: int) -> Days:
    """Return Saturday and Sunday of the last, this or the next weekend."""
    is_on = now.day.weekday() >= _SATURDAY
    saturday = weekday_before(_SATURDAY, now.day)
    if (step < 0 and is_on) or (step == 0 and now.is_future and not is_on):
        saturday += timedelta(weeks=1 if now.is_future and step == 0 else -1)
    elif step > 0:
        saturday += timedelta(weeks=1)
    return saturday, saturday + _DAY


def _weekend(_match: re.Match[str], now: Now) -> Read:
    return (_weekend_of(now, 0), "days")


# Name of a pattern -> its reader, which is given the match and the time of writing.
RELATIVE: Mapping[str, Callable[[re.Match[str], Now], Read]] = {
    "weekday": _weekday, "weekday_range": _weekday_range, "yesterday": _yesterday,
    "last_night": _last_night, "today": _today, "tomorrow": _tomorrow, "overnight": _overnight,
    "recent": _recent, "past": _past, "within": _within, "ago": _ago, "period": _period,
    "weekend": _weekend, "part_of_period": _part_of_period, "ordinal": _ordinal,
}  # fmt: skip
