"""Find the figures of a sentence: how many, of what, with bounds.

A number is a figure where its noun or its verb says what it counts. Years, dates, times,
ages, measures, shares, scores, names with a number and malformed numbers are none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geodata.events.counted import TABLE, Noun, fate_after, fate_before, find_noun, measured
from geodata.events.numbers import Quantity, find_quantities, holds_number
from geodata.events.tokens import cut
from geodata.events.vocabulary import values, words
from geodata.schema import Figure

if TYPE_CHECKING:
    from geodata.events.tokens import Tokens

__all__ = ["find_figures"]

_THINGS = frozenset(("", "unknown", "weapons"))
_PEOPLE = frozenset(("personnel", "civilians", "people"))
_PERSONS = frozenset(("personnel", "civilians", "people", "unknown", ""))
_FATES = frozenset(
    ("killed", "injured", "casualties", "missing", "detained", "abducted", "displaced",
     "evacuated", "rescued")
)  # fmt: skip
_CURRENCIES = frozenset("$\u20ac\u00a3\u00a5\u20bd\u20b4")
_MONTHS = frozenset(
    ("January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept",
     "Sep", "Oct", "Nov", "Dec")
)  # fmt: skip
_YEARS = (1900, 2100)
_BEFORE_YEAR = frozenset(
    ("in", "since", "of", "by", "from", "until", "early", "late", "mid", "during", "to", "and",
     "spring", "summer", "autumn", "winter", "through", "after", "before", "between", "the", ",",
     "-")
)  # fmt: skip
_ARMED = frozenset(("military", "army", "security", "armed"))
_UNITS = frozenset(("brigades", "brigade", "battalion", "battalions", "division", "regiment"))
_UNIT_REACH = 5
_FLIGHT_REACH = 22
_SPEAKER_REACH = 7
_SAYS = frozenset(("said", "say", "says", "told"))
_WITHIN_SPEAKER = frozenset(("and", "or", "a", "an", "the", "of", "in", "from", "at"))
_TEAMS = frozenset(("strong", "member", "man", "person"))
_AREAS = frozenset(("kilometres", "kilometers", "km", "kms", "miles", "mile", "kilometre"))
_SQUARE_MILE_KM2 = 2.589988  # international mile, 1.609344 km, squared
_JOINTS = frozenset(
    (",", "and", "or", "as", "well", "plus", "along", "with", "another", "the", "a", "an", "her",
     "his", "their", "additional", "further", "other", "also", "more")
)  # fmt: skip
_JOINT_WORDS = 5
_PART_WORDS = frozenset(("including", "among", "them", "whom"))
_PART_REACH = 16
_SINGULAR_WORDS = 8  # from "a" to "soldier", dashes counted
_ARTICLES = frozenset(("a", "an", "another"))


@dataclass(frozen=True, slots=True)
class _Count:
    """A quantity with its noun and with what befell those counted."""

    quantity: Quantity
    noun: Noun
    before: str
    after: str
    end: int

    @property
    def fate(self) -> str:
        return self.before or self.after or self.noun.fate


def find_figures(text: str, start: int, end: int) -> list[Figure]:
    """Return the figures of a stretch of text, in order.

    Parameters
    ----------
    text
        Offsets of the result count in it.
    start, end
        The sentence, code points, end exclusive.

    Returns
    -------
    figures
        Numbers whose noun or verb tells what they count. "A soldier was killed" is the
        figure 1; "no casualties" is none.
    """
    tokens = cut(text, start, end)
    told = not values(TABLE, "participle").keys().isdisjoint(tokens.lowers) or (
        not values(TABLE, "active").keys().isdisjoint(tokens.lowers)
    )
    if not told and not holds_number(tokens):
        return []
    quantities = find_quantities(tokens)
    if told:
        quantities = sorted([*quantities, *_singles(tokens)], key=lambda q: (q.first, -q.after))
    counts = [_count(tokens, q) for q in quantities if not _is_excluded(tokens, q)]
    shared = _share_fates(tokens, counts)
    return [f for count in shared if (f := _figure(tokens, count)) is not None]


def _singles(tokens: Tokens) -> list[Quantity]:
    """Return "a soldier" and "another man" as quantities of one."""
    return [
        Quantity(1, 1, is_approximate=False, first=i, at=i, after=i + 1)
        for i, lower in enumerate(tokens.lowers)
        if lower in _ARTICLES and _is_single(tokens, i + 1)
    ]


def _is_single(tokens: Tokens, begin: int) -> bool:
    """Return whether a noun for one person stands a few words behind an article."""
    singles, stop = values(TABLE, "single"), words(TABLE, "stop")
    for k in range(begin, min(begin + _SINGULAR_WORDS, len(tokens))):
        lower = tokens.lowers[k]
        if lower in singles:
            return tokens.lower(k + 1) not in ("-", "'s")
        if (
            lower != "-"
            and tokens.lower(k + 1) != "-"
            and (lower in stop or not tokens.forms[k][0].isalpha())
        ):
            return False
    return False


def _is_excluded(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether a number is a date, an age, a share, a score or part of a name."""
    at, after = quantity.at, quantity.after
    previous, following = tokens.lower(quantity.first - 1), tokens.lower(after)
    if tokens.lowers[at] == "one" and (
        following in ("of", "another", "day", "side", "-", "or")
        or previous in ("no", "the", "any", "every", "this", "that", "at")
    ):
        return True
    if following == "%" or _is_dated(tokens, quantity) or _is_year(tokens, quantity):
        return True
    if following == "-" and tokens.is_joined(after) and tokens.lower(after + 1) not in _TEAMS:
        return True
    if previous == following == ",":
        return not tokens.lower(after + 1)
    if previous in words(TABLE, "designator"):
        return tokens.numbers[at]
    return _is_name(tokens, at, after)


def _is_dated(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether a month stands beside a number: "5 May", "May 5"."""
    if not tokens.numbers[quantity.after - 1]:
        return False
    back = quantity.first - 1
    if tokens.form(back) == ".":
        back -= 1
    return tokens.form(quantity.after) in _MONTHS or tokens.form(back) in _MONTHS


def _is_year(tokens: Tokens, quantity: Quantity) -> bool:
    at, first = quantity.at, quantity.first
    for form in (tokens.forms[at], tokens.forms[quantity.after - 1]):
        if not (len(form) == 4 and form.isdigit() and _YEARS[0] <= int(form) < _YEARS[1]):  # noqa: PLR2004 - digits of a year
            return False
    is_range = tokens.lowers[first] in ("between", "from")
    return is_range or at == 0 or tokens.lower(first - 1) in _BEFORE_YEAR


def _is_name(tokens: Tokens, at: int, after: int) -> bool:
    """Return whether a number word is part of a name: "Seven Hills"."""
    if at == 0 or tokens.numbers[at] or not tokens.forms[at][0].isupper():
        return False
    if len(tokens.forms[at]) > 1 and tokens.forms[at].isupper():  # a headline in capitals
        return False
    if not tokens.forms[at - 1][0].isalnum():
        return False
    follower = tokens.form(after)
    return not follower[:1].isupper() or not any(
        follower.lower() in values(TABLE, role) for role in ("noun", "participle", "single")
    )


def _count(tokens: Tokens, quantity: Quantity) -> _Count:
    at = quantity.after
    if tokens.lower(at) == "-" and tokens.lower(at + 1) in _TEAMS:
        noun = find_noun(tokens, at + 2)
        kind = noun.kind if noun.kind in _PEOPLE else "personnel"
        noun = noun._replace(kind=kind)
        return _Count(quantity, noun, "", "", noun.after)
    noun = find_noun(tokens, at)
    before, is_weak = fate_before(tokens, quantity.first)
    if is_weak and noun.kind not in (_THINGS if before == "weapons" else _PEOPLE):
        before = ""
    after, end = ("", noun.after) if before else fate_after(tokens, noun)
    if after == "weapons" and noun.kind not in _THINGS:
        after, end = "", noun.after
    return _Count(quantity, noun, before, after, max(end, noun.after))


def _share_fates(tokens: Tokens, counts: list[_Count]) -> list[_Count]:
    """Give figures in a list what is said of the list once.

    "Killed two soldiers and three civilians", "12 people, including three children, were
    killed", "two men and a child were wounded".
    """
    for k in range(len(counts) - 2, -1, -1):
        one, other = counts[k], counts[k + 1]
        if (
            not one.fate
            and other.after
            and other.noun.kind
            and (_is_joint(tokens, one.end, other.quantity.first))
        ):
            counts[k] = replace(one, after=other.after)
    for k in range(1, len(counts)):
        one, other = counts[k - 1], counts[k]
        if other.fate or not one.fate:
            continue
        is_listed = one.before and _is_joint(tokens, one.end, other.quantity.first)
        if is_listed or _is_part(tokens, one, other):
            counts[k] = replace(other, before=one.fate)
    return counts


def _is_joint(tokens: Tokens, begin: int, end: int) -> bool:
    """Return whether only "and", a comma or the like parts two figures."""
    return 0 < end - begin <= _JOINT_WORDS and all(
        tokens.lowers[i] in _JOINTS for i in range(begin, end)
    )


def _is_part(tokens: Tokens, whole: _Count, part: _Count) -> bool:
    """Return whether a figure is named as part of the one before it."""
    first, after = part.quantity.first, part.quantity.after
    if first - whole.end > _PART_REACH:
        return False
    if tokens.lower(after) == "of" and tokens.lower(after + 1) in ("them", "whom"):
        return True
    return any(tokens.lower(first - back) in _PART_WORDS for back in (1, 2))


def _figure(tokens: Tokens, count: _Count) -> Figure | None:
    """Return the figure, or None where nothing tells what a number counts."""
    quantity, noun = count.quantity, count.noun
    first = quantity.first
    sign = tokens.forms[quantity.at - 1] if quantity.at else ""
    scale, low, high = 1.0, quantity.low, quantity.high
    word = tokens.forms[noun.at] if noun.at >= 0 else ""
    if sign in _CURRENCIES:
        counts, word = "money", sign
        first = min(first, quantity.at - 1)
    elif _is_area(tokens, quantity.after):
        counts = "area_km2"
        is_square = tokens.lowers[quantity.after] in ("square", "sq")
        word = tokens.forms[quantity.after + is_square]
        scale = _SQUARE_MILE_KM2 if word.lower().startswith("mile") else 1.0
    else:
        counts = _counts(tokens, count)
        if counts and noun.kind in ("unit", "skip"):
            word = tokens.form(noun.at + 2)
    if not counts or (low is not None and low <= 0 and high == low):
        return None
    end = tokens.ends[quantity.after - 1]
    return Figure(
        low=None if low is None else low * scale,
        high=None if high is None else high * scale,
        counts=counts,
        noun=word,
        is_approximate=quantity.is_approximate,
        start=tokens.starts[first],
        end=end,
    )


def _is_area(tokens: Tokens, i: int) -> bool:
    if tokens.lower(i) in ("square", "sq"):
        return tokens.lower(i + 1) in _AREAS
    return tokens.lower(i) == "km\u00b2" or (
        tokens.lower(i) == "km" and tokens.form(i + 1) == "2" and tokens.is_joined(i + 1)
    )


def _counts(tokens: Tokens, count: _Count) -> str:
    """Return what a number counts as the schema calls it, or nothing."""
    kind = count.noun.kind
    if kind in _PERSONS:
        return count.fate or _persons(tokens, count)
    if kind in ("unit", "skip", "area") or _is_named(tokens, count):
        return measured(tokens, count.noun)
    if kind in _FATES and count.fate in _FATES:
        return count.fate if kind in ("displaced", "detained", "abducted", "rescued") else kind
    return kind


def _persons(tokens: Tokens, count: _Count) -> str:
    """Return the class of persons that nothing befell, or nothing where it is in doubt."""
    kind = count.noun.kind
    if tokens.lowers[count.quantity.at] in _ARTICLES:
        return ""
    if kind == "unknown":
        return "" if _is_doubtful(tokens, count) else "other"
    if _says_so(tokens, count.noun.after):
        return ""
    low = max(0, count.quantity.first - _UNIT_REACH)
    is_armed = kind == "people" and not (
        _ARMED.isdisjoint(tokens.lowers[count.quantity.after : count.noun.at])
        and _UNITS.isdisjoint(tokens.lowers[low : count.quantity.first])
    )
    if not is_armed and kind != "personnel" and _flees(tokens, count.noun.after):
        return "displaced"
    return "personnel" if is_armed else kind


def _flees(tokens: Tokens, after: int) -> bool:
    """Return whether those counted are said to flee: "3,000 people crossed, fleeing war"."""
    ahead = tokens.lowers[after : after + _FLIGHT_REACH]
    return "fleeing" in ahead or "flee" in ahead


def _says_so(tokens: Tokens, after: int) -> bool:
    """Return whether those counted are who speaks: "two aid workers and a priest said"."""
    for i in range(after, min(after + _SPEAKER_REACH, len(tokens))):
        if tokens.lowers[i] in _SAYS:
            return True
        if tokens.lowers[i] in words(TABLE, "stop") and tokens.lowers[i] not in _WITHIN_SPEAKER:
            return False
        if not tokens.forms[i][0].isalnum():
            return False
    return False


def _is_named(tokens: Tokens, count: _Count) -> bool:
    """Return whether digits belong to a name before them: "Shahed 136 drones"."""
    quantity = count.quantity
    return (
        count.noun.kind in ("weapons", "vehicles", "other")
        and tokens.numbers[quantity.at]
        and quantity.first > 1
        and tokens.forms[quantity.first - 1][0].isupper()
    )


def _is_doubtful(tokens: Tokens, count: _Count) -> bool:
    """Return whether an unknown plural is more likely a name or an adverb than a thing."""
    return not tokens.forms[count.noun.at].islower() or count.noun.at > count.quantity.after + 1
