"""The day of publication as sources write it: headers, metadata, addresses, first lines."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["day_in_address", "day_in_name", "day_in_text", "moment", "pdf_day"]

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_EARLIEST_YEAR = 1800
_MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    "aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# A line that says when it was published and nothing else: a weekday, a word and a time may
# stand with the day. Two numbers parted by strokes are left alone: nobody knows which is
# the month.
_DATE_LINE = re.compile(
    r"(?:(?:published|updated|posted|date|issued|released)(?:[ \t]on)?[ \t]?:?[ \t]{0,3})?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?[ \t]{1,3})?"
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ \t]{_MONTH}\.?,?[ \t](?P<year>\d{{4}})"
    rf"|{_MONTH.replace('month', 'month2')}\.?[ \t](?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?[ \t]"
    r"(?P<year2>\d{4}))"
    r"(?:[ \t,T|-]{0,4}(?:at[ \t])?\d{1,2}[:.]\d{2}(?::\d{2})?[ \t]?[A-Za-z+:\d ]{0,12})?\.?",
    re.IGNORECASE,
)
_LINES_LOOKED_AT = 12
_LONGEST_DATE_LINE = 80
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{2})[/-](\d{2})(?=[/._-]|$)")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


def moment(value: str) -> datetime | None:
    """Return the moment that a feed's or a header's date names, in UTC, or None.

    Parameters
    ----------
    value
        RFC 2822 (``Tue, 01 Jul 2025 06:00:00 GMT``) or ISO 8601; without a zone it is
        taken for UTC. Broken dates give None, never an error.
    """
    value = value.strip()[:_LONGEST_DATE_LINE]
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        try:
            found = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    try:
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return found if found.year >= _EARLIEST_YEAR else None


def pdf_day(value: str) -> date | None:
    """Return the day of a PDF's date (``D:20250701060000Z``), or None."""
    match = _PDF_DATE.match(value)
    return _day(match[1], match[2], match[3]) if match else None


def day_in_address(address: str) -> date | None:
    """Return the day that stands in a page's address as ``/2025/07/01/``, or None."""
    match = _IN_ADDRESS.search(address[:2_000])
    return _day(match[1], match[2], match[3]) if match else None


def day_in_name(name: str) -> date | None:
    """Return the day in a file's name such as ``2025-07-01 report.pdf``; None of several."""
    found = {_day(m[1], m[3], m[4]) for m in _IN_NAME.finditer(name[:500])} - {None}
    return found.pop() if len(found) == 1 else None


def day_in_text(text: str) -> date | None:
    """Return the day that one of the first lines says and nothing else, or None.

    Written out in English or as ISO 8601.
    """
    for line in text[:4_000].split("\n")[:_LINES_LOOKED_AT]:
        line = line.strip()  # noqa: PLW2901 - the line without its margins
        match = _DATE_LINE.fullmatch(line) if len(line) <= _LONGEST_DATE_LINE else None
        if match is None:
            continue
        if match["iso"]:
            return _day(*match["iso"].split("-"))
        month = (match["month"] or match["month2"])[:3].lower()
        number = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month))
        return _day(match["year"] or match["year2"], str(number), match["day"] or match["day2"])
    return None


def _day(year: str, month: str, number: str) -> date | None:
    try:
        found = date(int(year), int(month), int(number))
    except ValueError:
        return None
    return found if found.year >= _EARLIEST_YEAR else None
