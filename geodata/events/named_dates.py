"""Read dates that are named: days, months, seasons and years, with a year or without."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from geodata.events import days as calendar
from geodata.events.days import MONTHS, SEASONS, Now, Read, since

__all__ = ["NAMED"]

_LAST = frozenset(("last", "final", "closing", "latter"))


def _month_number(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _day_number(name: str) -> int:
    return int(name.rstrip("stndrh"))


def _year_of(match: re.Match[str], now: Now | None, month: int, day: int = 1) -> int | None:
    """Return the year that a date names, or that of the last or coming such day."""
    if match["year"]:
        return int(match["year"])
    if now is None:
        return None
    if now.is_future:
        return now.day.year + ((month, day) < (now.day.month, now.day.day))
    return now.day.year - ((month, day) > (now.day.month, now.day.day + 1))


def _day(match: re.Match[str], now: Now | None) -> Read:
    month, number = _month_number(match["month"]), _day_number(match["day"])
    year = _year_of(match, now, month, number)
    at = calendar.day(year, month, number) if year else None
    if at is None:
        return None
    return since((at, at), now, match["lead"], "day")


def _day_range(match: re.Match[str], now: Now | None) -> Read:
    """Read "3-4 June", "between 28 May and 3 June", "May 28-June 3"."""
    names = match["month"], match["month2"]
    month = _month_number(names[0] or names[1])
    begin = _month_number(names[1] or names[0])
    numbers = _day_number(match["day"]), _day_number(match["last"])
    year = _year_of(match, now, month, numbers[1])
    if not year:
        return None
    first = calendar.day(year - (begin > month), begin, numbers[0])
    last = calendar.day(year, month, numbers[1])
    return ((first, last), "days") if first and last and first <= last else None


def _iso(match: re.Match[str], _now: Now | None) -> Read:
    at = calendar.day(int(match["year"]), int(match["month"]), int(match["day"]))
    return ((at, at), "day") if at else None


def _slashed(match: re.Match[str], _now: Now | None) -> Read:
    """Read 25/5/2024 and 5/25/2024; 5/6/2024 could be either and is none."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    dates = {calendar.day(year, two, one), calendar.day(year, one, two)} - {None}
    at = dates.pop() if len(dates) == 1 else None
    return ((at, at), "day") if at else None


def _month(match: re.Match[str], now: Now | None) -> Read:
    """Read "June 2024", "in June", "last June", "since June"."""
    number, groups = _month_number(match["month"]), match.groupdict()
    lead = (groups.get("lead") or "").lower()
    if groups.get("year"):
        return since(calendar.month(int(groups["year"]), number), now, lead, "month")
    if now is None:
        return None
    ahead = number - now.day.month
    if lead == "this":
        year = now.day.year
    elif lead == "next" or now.is_future:
        year = now.day.year + (ahead < 0 or (lead == "next" and ahead == 0))
    else:
        year = now.day.year - (ahead > 0 or (lead == "last" and ahead == 0))
    return since(calendar.month(year, number), now, lead, "month")


def _month_range(match: re.Match[str], now: Now | None) -> Read:
    if not (match["lead"] or match["year"]):
        return None
    begin, end = _month_number(match["month2"]), _month_number(match["month"])
    year = _year_of(match, now, begin)
    if not year:
        return None
    year -= bool(match["year"]) and begin > end
    return (calendar.month(year, begin)[0], calendar.month(year + (begin > end), end)[1]), "months"


def _part_name(match: re.Match[str]) -> str:
    """Return the part of a month or year that words name, as `days.part_of` calls it."""
    if match["cut"]:
        word = re.split(r"[\s-]", match["cut"])[0]
        return {"beginning": "start", "middle": "mid"}.get(word, word)
    which = {"second": 2, "third": 3, "fourth": 4}.get(match["which"], 1)
    is_last = match["which"] in _LAST
    if match["unit"] == "half":
        return "half 2" if is_last or match["which"] == "second" else "half 1"
    if match["unit"] == "quarter":
        return f"quarter {4 if is_last else which}"
    unit = "days" if match["unit"] == "week" else match["unit"].rstrip("s") + "s"
    return f"{'last' if is_last else 'first'} {unit}"


def _part_of_month(match: re.Match[str], now: Now | None) -> Read:
    number = _month_number(match["month"])
    year = _year_of(match, now, number)
    if not year:
        return None
    days = calendar.part_of(calendar.month(year, number), _part_name(match))
    return since(days, now, match["lead"], "days")


def _part_of_year(match: re.Match[str], now: Now | None) -> Read:
    name = _part_name(match)
    days = calendar.part_of(calendar.year(int(match["year"])), name)
    return since(days, now, match["lead"], "days" if "days" in name else "months")


def _season(match: re.Match[str], now: Now | None) -> Read:
    """Read "the summer of 2023", "last summer", "over the winter"."""
    groups, first = match.groupdict(), SEASONS[match["season"]]
    if groups.get("year"):
        return calendar.season(int(groups["year"]), first), "season"
    if now is None:
        return None
    lead = groups["lead"].lower()
    seasons = [calendar.season(now.day.year + step, first) for step in (-2, -1, 0, 1)]
    if lead == "next" or (now.is_future and lead != "last"):
        return next(days for days in seasons if days[0] > now.day), "season"
    if lead == "last":
        return next(days for days in reversed(seasons) if days[1] < now.day), "season"
    if lead == "this":
        return (seasons[1] if seasons[1][1] >= now.day else seasons[2]), "season"
    days = next(days for days in reversed(seasons) if days[0] <= now.day)
    return since(days, now, lead, "season")


def _year(match: re.Match[str], now: Now | None) -> Read:
    days = calendar.year(int(match["year"]))
    return since(days, now, match["lead"], "year")


def _year_range(match: re.Match[str], _now: Now | None) -> Read:
    first, last = int(match["year"] or match["year2"]), int(match["last"] or match["last2"])
    return (calendar.year(first)[0], calendar.year(last)[1]), "years"


# Name of a pattern -> its reader, which is given the match and the time of writing.
NAMED: Mapping[str, Callable[[re.Match[str], Now | None], Read]] = {
    "iso": _iso, "slashed": _slashed, "day_range": _day_range, "month_day_range": _day_range,
    "day": _day, "part_of_month": _part_of_month, "part_of_year": _part_of_year, "month": _month,
    "month_range": _month_range, "season": _season, "year": _year, "year_range": _year_range,
}  # fmt: skip
