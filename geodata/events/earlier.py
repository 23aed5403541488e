"""Read dates that count from another event's: "two days earlier", "the next day"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from geodata.schema import EventDate

if TYPE_CHECKING:
    from geodata.schema import Event

__all__ = ["counted_from"]

_COUNTS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_WORDS = re.compile(
    rf"\b(?:(?P<count>[0-9]{{1,2}}|{'|'.join(_COUNTS)})\s(?P<unit>days?|weeks?)\s"
    r"(?P<way>earlier|before|later|afterwards)"
    r"|the\s(?P<next>previous|next|following)\sday|the\sday\s(?P<day>before|after))"
    r"(?=[,.;:]|$|\s(?!that|the|publication)\w)",
    re.IGNORECASE,
)
_BACK = frozenset(("earlier", "before", "previous"))


def counted_from(text: str, event: Event, before: EventDate) -> EventDate | None:
    """Return the day that an event's sentence tells by the one before it, or None.

    Parameters
    ----------
    text
        The whole text.
    event
        Its sentence is looked through.
    before
        The date of an event told before; only one of a single day is counted from.
    """
    if before.first != before.last:
        return None
    match = _WORDS.search(text, event.start, event.end)
    if match is None:
        return None
    way = (match["way"] or match["next"] or match["day"]).lower()
    count = match["count"] or "1"
    number = int(count) if count.isdigit() else _COUNTS[count.lower()]
    days = number * (7 if (match["unit"] or "day").lower().startswith("week") else 1)
    try:
        day = before.first + timedelta(days=-days if way in _BACK else days)
    except OverflowError:
        return None
    return EventDate(day, day, "day", match.start(), match.end())
