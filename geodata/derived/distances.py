"""Distances in words: ``some 10 to 15 km``, ``a dozen miles``, ``a few kilometres``."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["DISTANCE", "MOST_KM", "read_distance"]

# Farther than this, words tell how far two things are apart rather than where one is.
MOST_KM = 2000.0

# Metres in a unit, by how its word begins; the international mile and nautical mile.
_UNITS = (("naut", 1852.0), ("nm", 1852.0), ("k", 1000.0), ("mi", 1609.344), ("y", 0.9144),
          ("m", 1.0))  # fmt: skip
_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS: Mapping[str, float] = {
    **{word: float(k) for k, word in enumerate(_ONES, 1)},
    **{word: 10.0 * k for k, word in enumerate(_TENS, 2)},
    "a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5, "a half": 0.5, "a dozen": 12.0,
    "two dozen": 24.0, "three dozen": 36.0, "a hundred": 100.0, "one hundred": 100.0,
    "a thousand": 1000.0, "two hundred": 200.0, "three hundred": 300.0,
    "half a dozen": 6.0,
}  # fmt: skip
# First words of figures that nobody has measured: "half a mile", "a dozen miles".
_LOOSE = frozenset(("a", "an", "half"))
# Words that give no figure, and what they allow; ours.
_VAGUE: Mapping[str, tuple[float, float]] = {
    "a few": (1.0, 9.0), "few": (1.0, 9.0), "some": (1.0, 9.0), "several": (3.0, 10.0),
    "a couple of": (1.5, 3.0), "a couple": (1.5, 3.0), "tens of": (20.0, 100.0),
    "dozens of": (24.0, 100.0), "hundreds of": (200.0, 1000.0), "scores of": (40.0, 100.0),
    "a few dozen": (24.0, 60.0), "several dozen": (36.0, 100.0), "a few hundred": (200.0, 900.0),
    "several hundred": (300.0, 1000.0), "many": (5.0, 100.0),
}  # fmt: skip
_UPPER = frozenset(("less than", "fewer than", "under", "up to", "no more than", "not more than",
                    "at most", "within"))  # fmt: skip
_LOWER = frozenset(("more than", "over", "at least", "beyond", "upwards of"))
_NEARLY = frozenset(("nearly", "almost", "just under", "close to"))
_JUST_OVER = frozenset(("just over", "a little over"))
_ABOUT = frozenset(("about", "around", "some", "roughly", "approximately", "circa", "ca", "ca.",
                    "approx", "approx."))  # fmt: skip


def _any(words: Mapping[str, object] | frozenset[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


_FIGURE = r"\d{1,3},\d{3}(?!\d)|\d{1,5}(?:[.,]\d{1,2})?(?![\d.,]\d)"
_TENS_ONES = rf"(?:{'|'.join(_TENS)})[\s-](?:{'|'.join(_ONES[:9])})"
_NUMBER = rf"(?:{_FIGURE}|{_TENS_ONES}|{_any(_WORDS)})"
_UNIT = (
    r"(?:nautical\s+miles?|kilomet(?:er|re)s?|met(?:er|re)s?|kms?|miles?|yards?|nmi|mi|"
    r"(?-i:nm|m))"
)
# One distance, its other unit in brackets taken along. Groups: bound, vague, low, high, unit.
DISTANCE = (
    rf"(?<![\w.,-])(?:(?P<bound>{_any(_UPPER | _LOWER | _NEARLY | _JUST_OVER | _ABOUT)})\s+)?"
    rf"(?:(?P<vague>{_any(_VAGUE)})|(?:between\s+)?(?P<low>{_NUMBER})"
    rf"(?:\s?(?:-|\u2013|\bto\b|\band\b|\bor\b)\s?(?P<high>{_NUMBER}))?)"
    rf"[\s\u00a0\u202f-]?\s?(?P<unit>{_UNIT})\b\.?(?:\s?\([^()\n]{{2,30}}\))?"
)


def read_distance(match: re.Match[str], *, exact: bool = False) -> tuple[float, float] | None:
    """Return the least and the most distance that words allow, km.

    A round figure is read as rounded: half of its last step to either side, though never
    more than a fifth of it; twice that with "about". "More than" leaves the far end open,
    which is drawn to half as far again.

    Parameters
    ----------
    match
        Of a pattern that holds `DISTANCE`.
    exact
        Take figures as they stand.

    Returns
    -------
    distance
        None where it is nothing, or farther than `MOST_KM`.
    """
    unit = _unit_km(match["unit"].lower())
    if match["vague"]:
        low, high = _VAGUE[_plain(match["vague"])]
    else:
        first = _value(match["low"])
        last = _value(match["high"]) if match["high"] else first
        if last < first or last <= 0:
            return None
        low, high = first, last
        if not exact:
            low, high = _bounded(first, last, match["low"], _plain(match["bound"] or ""))
    if high * unit > MOST_KM:
        return None
    return round(low * unit, 3), round(high * unit, 3)


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _unit_km(unit: str) -> float:
    return next(metres for start, metres in _UNITS if unit.startswith(start)) / 1000


def _value(words: str) -> float:
    plain = _plain(words)
    if plain in _WORDS:
        return _WORDS[plain]
    if plain[0].isdigit():
        comma = plain.find(",")
        thousands = comma >= 0 and len(plain) - comma == 4  # noqa: PLR2004 - a comma and three digits
        return float(plain.replace(",", "" if thousands else "."))
    tens, ones = plain.replace("-", " ").split()
    return _WORDS[tens] + _WORDS[ones]


def _bounded(first: float, last: float, typed: str, bound: str) -> tuple[float, float]:
    if bound in _UPPER:
        return 0.0, last
    step = _rounding(first, typed)
    if bound in _LOWER:
        return first, last if last > first else 1.5 * last
    if bound in _NEARLY:
        return first - 2 * step, last
    if bound in _JUST_OVER:
        return first, last + 2 * step
    if last > first:
        return first, last
    return (first - 2 * step, last + 2 * step) if bound in _ABOUT else (first - step, last + step)


def _rounding(value: float, typed: str) -> float:
    """Return how far off a figure may be by the rounding that its spelling shows."""
    most, whole = value / 5, round(value)
    if not typed[0].isdigit() and _plain(typed).partition(" ")[0] in _LOOSE:
        return most
    if whole != value:
        decimals = len(re.split(r"[.,]", typed)[-1])
        return float(min(0.5 * 10.0**-decimals, most))
    step = next(size for size in (100, 50, 10, 5, 1) if whole % size == 0)
    return min(step / 2, most)
