"""Find the dates of a sentence and resolve them against the day of publication.

A bare weekday, day or month is the last one up to publication, or the coming one where the
words before it speak of the future ("will meet on Friday"). "Since" runs to publication.
What the calendar does not have ("31 June") is left out.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from geodata.events.date_patterns import PATTERNS, TELLING, TELLS, names_nothing
from geodata.events.days import Now, month
from geodata.events.named_dates import NAMED
from geodata.events.relative_dates import RELATIVE
from geodata.events.tokens import cut
from geodata.schema import EventDate

if TYPE_CHECKING:
    from geodata.events.days import Days, Read
    from geodata.schema import DatePrecision

__all__ = ["find_dates"]

_REACH = 70  # characters on either side of a telling word in which a date lies
_FUTURE = re.compile(
    r"\b(?P<later>will|shall|(?:is|are) (?:to|due|set|expected|scheduled)|plans?|planned|"
    r"scheduled|upcoming|coming|intends?|expects? to|due to)\b"
    r"|\b(?P<past>said|says|told|announced|reported|added|claimed|denied|wrote|confirmed|"
    r"was|were|had|did)\b"
)
_FUTURE_BEHIND = re.compile(
    r",?(?: (?!that\b)[\w']{1,20}){0,4} (?:will|(?:is|are) (?:to|due|set))\b"
)
_FUTURE_REACH = 120


class _Found(NamedTuple):
    start: int
    end: int
    days: Days | None
    precision: DatePrecision
    kind: str


def find_dates(text: str, start: int, end: int, published: date | None) -> list[EventDate]:
    """Return the dates of a stretch of text, in order and apart from each other.

    Parameters
    ----------
    text
        Offsets of the result count in it.
    start, end
        The sentence, code points, end exclusive.
    published
        Day of publication; without it only dates with a year are resolved.
    """
    start, end = max(0, start), min(end, len(text))
    if isinstance(published, datetime):
        published = published.date()
    tokens = cut(text, start, end)
    if TELLING.isdisjoint(tokens.lowers) and not any(tokens.numbers):
        return []
    found: list[_Found] = []
    for tell in TELLS.finditer(text, start, end):
        if found and found[-1].start <= tell.start() and tell.end() <= found[-1].end:
            continue
        words = _longest(text, (start, end), tell)
        if words is not None:
            _put(found, _read(text, (start, end), *words, published))
    return [
        EventDate(f.days[0], f.days[1], f.precision, f.start, f.end)
        for f in _merged(text, found)
        if f.days is not None and f.days[0] <= f.days[1]
    ]


def _put(found: list[_Found], new: _Found) -> None:
    """Add a date; of dates that overlap the longer stays."""
    while found and new.start < found[-1].end:
        if found[-1].end - found[-1].start >= new.end - new.start:
            return
        found.pop()
    found.append(new)


def _longest(
    text: str, stretch: tuple[int, int], tell: re.Match[str]
) -> tuple[str, re.Match[str]] | None:
    """Return the longest words of a date that hold a telling word, with their pattern's name."""
    low, high = max(stretch[0], tell.start() - _REACH), min(stretch[1], tell.end() + _REACH)
    best: tuple[str, re.Match[str]] | None = None
    for name, pattern in PATTERNS[tell.lastgroup or ""]:
        for match in pattern.finditer(text, low, high):
            if match.start() > tell.start():
                break
            length = match.end() - match.start()
            if match.end() >= tell.end() and (best is None or length > len(best[1].group())):
                best = name, match
    return best


def _read(
    text: str,
    stretch: tuple[int, int],
    name: str,
    match: re.Match[str],
    published: date | None,
) -> _Found:
    """Resolve the words of a date; without days where they are none, or part of a name."""
    now = Now(published, _speaks_of_future(text, stretch, match)) if published else None
    days: Read = None
    if not names_nothing(text, match.start(), match.end()):
        try:
            if name in NAMED:
                days = NAMED[name](match, now)
            elif now is not None:
                days = RELATIVE[name](match, now)
        except (OverflowError, ValueError):  # beyond the calendar
            days = None
    if days is None:
        return _Found(match.start(), match.end(), None, "day", name)
    return _Found(match.start(), match.end(), days[0], days[1], name)


def _speaks_of_future(text: str, stretch: tuple[int, int], match: re.Match[str]) -> bool:
    """Return whether the words before a date, or right behind it, speak of the future."""
    last = ""
    low = max(stretch[0], match.start() - _FUTURE_REACH)
    for cue in _FUTURE.finditer(text, low, match.start()):
        last = cue.lastgroup or ""
    return last == "later" or bool(_FUTURE_BEHIND.match(text, match.end(), stretch[1]))


def _merged(text: str, found: list[_Found]) -> list[_Found]:
    """Join a weekday with the day it names, and "overnight" with the date behind it."""
    merged: list[_Found] = []
    for date_ in found:
        before = merged[-1] if merged else None
        if before is not None and date_.start - before.end <= len(" into ") and date_.days:
            between = text[before.end : date_.start].strip()
            is_named = before.kind == "weekday" and date_.kind == "day" and between in ("", ",")
            if is_named or (before.kind == "overnight" and between in ("", "on", "of", "into")):
                merged[-1] = date_._replace(start=before.start)
                continue
            if between == "" and before.kind == "month" and date_.precision == "year":
                days = _month_in(before, date_)
                merged[-1] = before._replace(end=date_.end, days=days)
                continue
        merged.append(date_)
    return merged


def _month_in(named: _Found, of: _Found) -> Days | None:
    """Return the month of "in November last year"."""
    if named.days is None or of.days is None:
        return named.days
    return month(of.days[0].year, named.days[0].month)
