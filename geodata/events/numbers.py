"""Read quantities: digits and number words with the words that bound them.

Number words and their values are those of any English dictionary. A plural without a
number ("dozens", "tens of thousands") means two of its kind and up; "several thousand"
likewise. "More than 100" is bounded by the number that the text gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geodata.events.tokens import Tokens

__all__ = ["Quantity", "find_quantities", "holds_number"]

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_ONES = 10  # a number word below it may follow one of the tens
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1e6, "billion": 1e9}
_SHORT_SCALES = {"k": 1_000, "m": 1e6, "mn": 1e6, "bn": 1e9}
_PLURALS = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2e6}
_VAGUE = frozenset(("several", "few", "many", "some"))
_STARTS = frozenset((*_UNITS, *_TENS, *_PLURALS, *_VAGUE, "a", "half", "tens", "hundred"))
_TELLING = frozenset((*_UNITS, *_TENS, *_PLURALS, *_SCALES, "couple", "pair"))
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})+(?:\.[0-9]{1,3})?")
_PLAIN = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,3})?")
_DASHES = frozenset(("-", "\u2013", "\u2011", "\u2012"))
_LEAST = (
    "at least", "no fewer than", "no less than", "not less than", "not fewer than", "more than",
    "greater than", "over", "above", "upwards of", "upward of", "a minimum of", "minimum of",
    "in excess of", "exceeding", "exceeded", "as few as", "surpassed", "topped",
)  # fmt: skip
_MOST = (
    "up to", "as many as", "as much as", "at most", "no more than", "not more than",
    "a maximum of", "maximum of", "less than", "fewer than", "under", "below",
)  # fmt: skip
_ABOUT = (
    "around", "about", "some", "roughly", "approximately", "approx", "nearly", "almost", "circa",
    "close to", "an estimated", "estimated", "~", "perhaps", "reportedly some", "more or less",
)  # fmt: skip
_BOUNDS: dict[tuple[str, ...], str] = {
    **{tuple(words.split()): "least" for words in _LEAST},
    **{tuple(words.split()): "most" for words in _MOST},
    **{tuple(words.split()): "about" for words in _ABOUT},
}
_LAST_BOUNDS = frozenset(words[-1] for words in _BOUNDS)
_LONGEST_BOUND = max(map(len, _BOUNDS))
_RISES = frozenset(
    ("rose", "risen", "rise", "rises", "rising", "climbed", "climbs", "jumped", "increased",
     "grew", "grown", "up", "revised", "fell", "fallen", "dropped", "down", "raised", "went")
)  # fmt: skip
# "Handed over 20 vehicles" bounds nothing.
_PARTICLED = frozenset(
    ("handed", "hand", "handing", "hands", "turned", "took", "taken", "flew", "crossed", "drove",
     "came", "brought", "carried", "put", "gave", "given", "passed")
)  # fmt: skip
_NEXT_BOUNDS = {
    ("or", "more"): "least", ("or", "so"): "about", ("or", "fewer"): "most", ("or", "less"): "most",
    ("-", "plus"): "least", ("-", "odd"): "about",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds, not yet known to count anything.

    Parameters
    ----------
    low, high, is_approximate
        As in `schema.Figure`.
    first, at, after
        Positions of tokens: the bounding words, the number itself, and what follows.
    """

    low: float | None
    high: float | None
    is_approximate: bool
    first: int
    at: int
    after: int


class _Number(NamedTuple):
    low: float
    high: float | None
    after: int
    scale: float = 1
    is_rough: bool = False


def holds_number(tokens: Tokens) -> bool:
    """Return whether a stretch has digits or a number word at all."""
    return any(tokens.numbers) or not _TELLING.isdisjoint(tokens.lowers)


def find_quantities(tokens: Tokens) -> list[Quantity]:
    """Read every number of a stretch, in order, malformed ones left out.

    Parameters
    ----------
    tokens
        The stretch. Years, ages, measures and names hold numbers too: whoever asks tells
        them from counts by what stands beside them.
    """
    found = []
    i = 0
    while i < len(tokens):
        may_begin = tokens.numbers[i] or tokens.lowers[i] in _STARTS
        number = _number(tokens, i) if may_begin else None
        if number is None:
            i += 1
            continue
        quantity = _bounded(tokens, i, number)
        if quantity is not None:
            found.append(quantity)
            i = quantity.after
        else:
            i = number.after
    return found


def _bounded(tokens: Tokens, at: int, number: _Number) -> Quantity | None:
    """Give a number the other end of its range and the words that bound it."""
    first, low, high, after = at, number.low, number.high, number.after
    other = _range_end(tokens, at, number)
    if other is not None:
        rises = tokens.lower(at - 1) == "from" and tokens.lower(at - 2) in _RISES
        low = other.low if rises else _scaled(number, other, tokens)
        high, after = other.high, other.after
        first -= tokens.lower(at - 1) in ("between", "from")
        if high is not None and low > high:
            return None
    bounds = {"about"} if number.is_rough else set()
    while (bound := _bound_before(tokens, first)) is not None:
        kind, first = bound
        bounds.add(kind)
    if other is not None:  # a range has both its ends
        bounds &= {"about"}
    following, after = _bound_behind(tokens, after)
    bounds.add(following)
    return Quantity(
        None if "most" in bounds and "least" not in bounds else low,
        None if "least" in bounds else high,
        "about" in bounds,
        first,
        at,
        after,
    )


def _bound_behind(tokens: Tokens, after: int) -> tuple[str, int]:
    """Return what "or more", "or so" and "+" behind a number say, and where they end."""
    kind = _NEXT_BOUNDS.get((tokens.lower(after), tokens.lower(after + 1)))
    if kind is not None:
        return kind, after + 2
    if tokens.lower(after) == "+" and tokens.is_joined(after):
        return "least", after + 1
    return "", after


def _bound_before(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return what the words before a number say of it, and where they begin."""
    if tokens.lower(at - 1) not in _LAST_BOUNDS:
        return None
    for length in range(min(_LONGEST_BOUND, at), 0, -1):
        kind = _BOUNDS.get(tuple(tokens.lowers[at - length : at]))
        if kind is not None and tokens.lower(at - length - 1) not in _PARTICLED:
            return kind, at - length
    return None


def _range_end(tokens: Tokens, at: int, number: _Number) -> _Number | None:
    """Return the second number of "10 to 12", "10-12", "between 10 and 12", or None."""
    if number.high is None:
        return None
    joint = tokens.lower(number.after)
    is_dash = joint in _DASHES
    if not is_dash and joint not in ("to", "or", "and"):
        return None
    if joint == "and" and not _is_between(tokens, at):
        return None
    other = _number(tokens, number.after + 1, inner=is_dash)
    if other is None or other.high is None:
        return None
    return other if number.low < other.low or joint == "to" else None


def _is_between(tokens: Tokens, at: int) -> bool:
    if tokens.lower(at - 1) == "between":
        return True
    bound = _bound_before(tokens, at)
    return bound is not None and tokens.lower(bound[1] - 1) == "between"


def _scaled(number: _Number, other: _Number, tokens: Tokens) -> float:
    """Return the lower end of a range in the upper end's unit: "1 to 1.5 million"."""
    low = number.low
    if number.scale == 1 and other.scale > 1 and low < other.low / other.scale:
        return low * other.scale
    short = other.low / 1_000
    if tokens.lower(number.after) in _DASHES and low < min(short, 1_000) and short % 1 == 0:
        return low * 1_000
    return low


def _number(tokens: Tokens, i: int, *, inner: bool = False) -> _Number | None:
    """Read the number that begins at a token, or None.

    Parameters
    ----------
    tokens, i
        The stretch and where the number begins.
    inner
        Whether it stands behind the dash of a range.
    """
    if i >= len(tokens) or (not inner and _is_inside_word(tokens, i)):
        return None
    if tokens.numbers[i]:
        return _digits(tokens, i)
    lower = tokens.lowers[i]
    if lower not in _STARTS:
        return None
    if lower in _PLURALS or lower in ("tens", "half"):
        return _plural(tokens, i)
    return _with_article(tokens, i) if lower == "a" or lower in _VAGUE else _words(tokens, i)


def _is_inside_word(tokens: Tokens, i: int) -> bool:
    """Return whether a dash or sign ties a number to what stands before it."""
    return tokens.is_joined(i) and tokens.lowers[i - 1] not in _OPENERS


_OPENERS = frozenset("([\"'\u201c\u2018\u2014$\u20ac\u00a3\u00a5\u20bd\u20b4~,;\u00ab")


def _digits(tokens: Tokens, i: int) -> _Number | None:
    form = tokens.forms[i]
    if not (_GROUPED.fullmatch(form) or _PLAIN.fullmatch(form)):
        return None
    value = float(re.sub(r"[,\u00a0\u202f]", "", form))
    after = i + 1
    while tokens.form(after) == "000" and tokens.starts[after] == tokens.ends[after - 1] + 1:
        value, after = value * 1_000, after + 1
    if tokens.is_joined(after):
        scale = _SHORT_SCALES.get(tokens.lowers[after])
        if scale is not None:
            return _Number(value * scale, value * scale, after + 1, scale)
        if tokens.forms[after][0].isalpha() or tokens.forms[after] in "/:\u00b0_%":
            return None
        if tokens.numbers[min(after + 1, len(tokens) - 1)] and tokens.is_joined(after + 1):
            return None if tokens.lowers[after] not in _DASHES else _Number(value, value, after)
    return _with_scale(tokens, after, value)


def _with_scale(tokens: Tokens, after: int, value: float) -> _Number:
    """Multiply a value by the words hundred, thousand and so on that follow it."""
    scale = 1.0
    while (step := _SCALES.get(tokens.lower(after))) is not None:
        scale, after = scale * step, after + 1
    return _Number(value * scale, value * scale, after, scale)


def _plural(tokens: Tokens, i: int) -> _Number | None:
    """Read "dozens", "tens of thousands", "hundreds of thousands", "half a million"."""
    lower = tokens.lowers[i]
    if lower == "half":
        scale = _SCALES.get(tokens.lower(i + 2), 0)
        return _Number(scale / 2, scale / 2, i + 3, scale) if scale else None
    second = _PLURALS.get(tokens.lower(i + 2)) if tokens.lower(i + 1) == "of" else None
    if lower == "tens":
        return _Number(second * 10, None, i + 3) if second else None
    if second is not None and second > _PLURALS[lower]:
        return _Number(second * _PLURALS[lower] / 2, None, i + 3)
    return _Number(_PLURALS[lower], None, i + 1)


def _with_article(tokens: Tokens, i: int) -> _Number | None:
    """Read "a hundred", "a couple of", "a few thousand", "several dozen"."""
    lower, following = tokens.lowers[i], tokens.lower(i + 1)
    if lower == "a" and following in ("couple", "pair"):
        after = i + 3 if tokens.lower(i + 2) == "of" else i + 2
        scaled = _with_scale(tokens, after, 2)
        return scaled._replace(is_rough=following == "couple")
    if lower == "a" and following in ("few", "half"):
        return _number(tokens, i + 1) if following == "few" else _half_dozen(tokens, i)
    if following not in _SCALES:
        return None
    if lower == "a":
        return _words(tokens, i)
    if lower == "some":
        return None
    scaled = _with_scale(tokens, i + 1, 2)
    return _Number(scaled.low, None, scaled.after)


def _half_dozen(tokens: Tokens, i: int) -> _Number | None:
    at = i + 3 if tokens.lower(i + 2) == "-" else i + 2
    scale = _SCALES.get(tokens.lower(at), 0)
    return _Number(scale / 2, scale / 2, at + 1, scale) if scale else None


def _words(tokens: Tokens, i: int) -> _Number | None:
    """Read a number in words: "two hundred and fifty", "twenty-five", "a hundred"."""
    total, part, scale, k = 0.0, 0.0, 1.0, i
    if tokens.lowers[i] == "a":
        part, k = 1.0, i + 1
    while k < len(tokens):
        lower = tokens.lowers[k]
        if lower in _TENS and not part % 100:
            part, k = part + _TENS[lower], k + 1
            if tokens.lower(k) in _DASHES and tokens.lower(k + 1) in _UNITS:
                k += 1
        elif lower in _UNITS and (not part % 100 or (not part % 10 and _UNITS[lower] < _ONES)):
            part, k = part + _UNITS[lower], k + 1
        elif lower in ("hundred", "dozen") and part:
            part, scale, k = part * _SCALES[lower], _SCALES[lower], k + 1
        elif lower in _SCALES and part:
            total, part, scale, k = total + part * _SCALES[lower], 0.0, _SCALES[lower], k + 1
        elif lower == "and" and scale > 1 and _continues(tokens, k + 1):
            k += 1
        else:
            break
    value = total + part
    return _Number(value, value, k, scale) if value else None


def _continues(tokens: Tokens, i: int) -> bool:
    """Return whether the word behind "hundred and" is the rest of the number."""
    return tokens.lower(i) in _TENS or tokens.lower(i) in _UNITS
