"""Points of the compass in words: ``north-northeast``, ``NNE``, ``southern``, ``west by north``."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["ABBREVIATION", "ADJECTIVE", "CARDINAL", "POINT", "bearing_of", "part_of"]

_WINDS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW",
          "NW", "NNW")  # fmt: skip
_BEARINGS: Mapping[str, float] = {wind: k * 22.5 for k, wind in enumerate(_WINDS)}
_PARTS: Mapping[float, str] = {
    0.0: "north", 45.0: "north-east", 90.0: "east", 135.0: "south-east", 180.0: "south",
    225.0: "south-west", 270.0: "west", 315.0: "north-west",
}  # fmt: skip
_CENTRE = frozenset(("central", "centre", "center", "middle", "heart"))

CARDINAL = "north|south|east|west"
_HALF = r"(?:north|south)[\s-]?(?:east|west)"
_WORD = (
    rf"(?:(?:north|south)[\s-](?:north|south)[\s-]?(?:east|west)|(?:east|west)[\s-]{_HALF}|"
    rf"(?:north){{2}}(?:east|west)|(?:south){{2}}(?:east|west)|{_HALF}|{CARDINAL})"
)
# As a noun or an adverb: "north-east", "westwards", "north by east".
POINT = rf"(?:{_WORD}(?:\s+by\s+(?:{CARDINAL})|wards?)?)"
# Before what it is a part of: "northern", "south-western".
ADJECTIVE = rf"(?:{_HALF}ern|(?:{CARDINAL})ern)"
# Beside a distance only: alone, letters are initials and grades.
ABBREVIATION = f"(?-i:{'|'.join(sorted(_WINDS, key=len, reverse=True))})"

_LETTERS = re.compile(CARDINAL)
_ENDING = re.compile(r"(?:ern|wards?)$")


def _code(words: str) -> str:
    letters = _LETTERS.findall(words)
    return "".join(letter[0] for letter in letters).upper()


def bearing_of(words: str) -> float | None:
    """Return the bearing of a point of the compass, or None where the words are none.

    Parameters
    ----------
    words
        As typed: ``north-east``, ``NNE``, ``southern``, ``west by north``.

    Returns
    -------
    bearing
        Degrees clockwise from north; a sixteenth of the circle is 22.5.
    """
    if words in _BEARINGS:
        return _BEARINGS[words]
    lower = words.lower()
    main, by, towards = lower.partition(" by ")
    base = _BEARINGS.get(_code(_ENDING.sub("", main)))
    if base is None or not by:
        return base
    aim = _BEARINGS.get(_code(towards))
    if aim is None or (aim - base) % 180 == 0:
        return None
    return (base + (11.25 if (aim - base) % 360 < 180 else -11.25)) % 360  # noqa: PLR2004 - half a circle


def part_of(words: str) -> str:
    """Return which of nine parts words name: one of eight points, or ``centre``; else empty."""
    if words.lower() in _CENTRE:
        return "centre"
    bearing = bearing_of(words)
    return "" if bearing is None else _PARTS.get(bearing, "")
