"""Widen a name by the words beside it: "region", "northern", "40 km west of"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from geodata.mentions import cues
from geodata.mentions.tokens import COMMA, SPACE, Words

if TYPE_CHECKING:
    from geodata.mentions.span import Span

__all__ = ["Placed", "expand", "facility_after", "share_generics"]

# First and last (exclusive) word of a span's own name.
Placed = tuple[int, int]

_UNITS_KM = (("mi", 1.609344), ("nautical", 1.852))
_DISTANCE = re.compile(
    r"(\d{1,4}(?:[.,]\d+)?)[\s-]?\s?(km|kilomet(?:er|re)s?|(?:nautical )?miles?|mi)\b"
    r"[^.,;\n]{0,40}?\b(?:of|from|outside|off|beyond)\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(near|close to|outside|around|off the coast of|on the outskirts of|in the suburbs of|"
    r"(?:just |to the )?(?:north|south|east|west|(?:north|south)-?(?:east|west)) of|"
    r"the (?:outskirts|suburbs|approaches|vicinity|direction) (?:of|to))\s+(?:the\s+)?"
    r"(?:(?:city|town|village|settlement|port) of\s+)?$",
    re.IGNORECASE,
)
# What both end in, before white space; few names have one of these before them.
_NEAR_ENDS = ("of", "from", "outside", "off", "beyond", "the", "near", "to", "around")
_NEAR_KM = 10.0
# Where the text only says "near", ACLED codes the surroundings; half a day's walk.
_LOOK_BACK = 90

_REGION_KINDS: Mapping[str, frozenset[str]] = {
    "region": frozenset(("region",)),
    "district": frozenset(("county",)),
}
_FACILITY_KINDS = (
    "international |military |naval |air ?|nuclear |power |thermal |hydroelectric |border |"
    "railway |train |oil |refugee |displacement |data |space |army |civilian |passenger "
)
_FACILITIES = (
    "airport|air ?base|airbase|airfield|aerodrome|military base|naval base|army base|bridge|"
    "dam|power plant|power station|nuclear plant|nuclear power station|refinery|border crossing|"
    "crossing|checkpoint|railway station|refugee camp|displacement camp|camp|cosmodrome|shipyard|"
    "seaport|port"
)
_FACILITY = re.compile(
    rf"\s++((?:{_FACILITY_KINDS}){{0,6}}(?:{_FACILITIES}))\b(?!\s+(?:of|city|town)\b)",
    re.IGNORECASE,
)
# Few words begin a facility, and a look at one is cheaper than at all that may follow.
_FIRST = {kind.split(" ")[0] for kind in f"{_FACILITY_KINDS}|{_FACILITIES}".split("|")}
_FIRST_LETTERS = max(map(len, _FIRST))
_FACILITY_FIRST = re.compile("|".join(sorted(_FIRST)), re.IGNORECASE)


def facility_after(words: Words, end: int) -> re.Match[str] | None:
    """Return the words that make a name an airport's, a bridge's or the like, if they follow.

    Parameters
    ----------
    words
        The text, cut.
    end
        The name's last word, exclusive. The match's first group is what follows, after
        white space.
    """
    if end >= len(words.forms) or not _may_be_facility(words.forms[end][:_FIRST_LETTERS]):
        return None
    return _FACILITY.match(words.text, words.ends[end - 1])


@lru_cache(maxsize=4096)
def _may_be_facility(letters: str) -> bool:
    return _FACILITY_FIRST.match(letters) is not None


def expand(words: Words, span: Span, placed: Placed) -> Placed:
    """Widen one span in place and say what the words beside it ask for.

    Parameters
    ----------
    words
        The text, cut.
    span
        A literal name; its offsets, `asked`, `part`, `near_km` and `reasons` change.
    placed
        Its first and last (exclusive) word.

    Returns
    -------
    placed
        First and last word of the widened span.
    """
    begin, end = placed
    end = _generic(words, span, end)
    _generic_before(words, span, begin)
    begin = _part(words, span, begin)
    _near(words, span, begin)
    return begin, end


def _generic(words: Words, span: Span, end: int) -> int:
    """Take in the generic word that follows: region, district, river, airport."""
    if end >= len(words) or words.gaps[end] != SPACE:
        return end
    facility = facility_after(words, end)
    if facility:
        return _facility(words, span, end, facility)
    lower = words.lowers[end]
    if lower == "state" and words.forms[end] == "State" and _is_us_state(span):
        return end
    for role, kinds in _REGION_KINDS.items():
        if lower in cues.words(role) and not _goes_on(words, end):
            span.asked, span.generic = kinds, words.forms[end]
            span.reasons.append(f"'{words.forms[end]}' follows the name")
            span.end = words.ends[end]
            return end + 1
    if lower in cues.words("area"):
        span.part = span.part or lower
        span.generic = words.forms[end]
        if lower in ("coast", "border"):
            span.near_km = max(span.near_km, _NEAR_KM)
    return end


def _is_us_state(span: Span) -> bool:
    return span.key not in ("new york", "washington") and any(
        e.type != "stem" for e in span.entries
    )


def _goes_on(words: Words, end: int) -> bool:
    """Return whether the generic word is the first of another name: "State Department"."""
    j = end + 1
    return (
        words.caps[end]
        and j < len(words)
        and words.gaps[j] == SPACE
        and (words.forms[j] in cues.words("organisation") or words.lowers[j] == "of")
    )


def _facility(words: Words, span: Span, end: int, match: re.Match[str]) -> int:
    span.end = match.end()
    span.generic = match.group(1)
    span.asked = frozenset(("facility",))
    span.whole = False
    span.reasons.append(f"'{match.group(1)}' follows the name")
    while end < len(words) and words.ends[end] <= match.end():
        end += 1
    return end


def _generic_before(words: Words, span: Span, begin: int) -> None:
    """Heed "region of", "the city of" before the name."""
    i = begin - 1
    if i >= 0 and words.lowers[i] == "the":
        i -= 1
    if i < 0:
        return
    if words.lowers[i] == "of" and i > 0:
        i -= 1
    elif words.gaps[begin] != SPACE or not words.forms[i].islower():
        return
    lower = words.lowers[i]
    if lower in cues.words("region") and not span.asked:
        span.asked = frozenset(("region",))
        span.reasons.append(f"'{words.forms[i]}' stands before the name")
    elif lower in cues.words("district") and not span.asked:
        span.asked = frozenset(("county",))
        span.reasons.append(f"'{words.forms[i]}' stands before the name")
    elif lower in cues.words("settlement") and not span.asked:
        span.asked = frozenset(("town",))
        span.reasons.append(f"'{words.forms[i]}' stands before the name")


def _part(words: Words, span: Span, begin: int) -> int:
    """Take in "northern" and its like, which make the span an area."""
    i = begin - 1
    if i < 0 or words.gaps[begin] not in (SPACE, 2):
        return begin
    lower = words.lowers[i]
    # "South Lebanon" is a part of a country; "south Dallas" is how people speak of Dallas.
    bare = span.land and lower in cues.words("point")
    if not bare and lower not in cues.words("part"):
        return begin
    span.part = lower
    span.reasons.append(f"'{words.forms[i]}' stands before the name: a part of it")
    if lower not in cues.words("direction"):
        return begin
    span.start = words.starts[i]
    return i


def _near(words: Words, span: Span, begin: int) -> None:
    """Read a distance or a "near" before the name."""
    start = words.starts[begin]
    before = words.text[max(0, start - _LOOK_BACK) : start]
    if not before.rstrip().lower().endswith(_NEAR_ENDS):
        return
    found = _DISTANCE.search(before)
    if found:
        figure = float(found.group(1).replace(",", "."))
        unit = found.group(2).lower()
        km = figure * next((size for start, size in _UNITS_KM if unit.startswith(start)), 1.0)
        span.near_km = km
        span.reasons.append(
            f"the text says {' '.join(found.group().split())} it: {km:,.0f} km away"
        )
        return
    near = _NEAR.search(before)
    if near:
        span.near_km = _NEAR_KM
        span.reasons.append(f"the text says {' '.join(near.group(1).split())} it, not in it")


def share_generics(words: Words, spans: list[Span], places: list[Placed]) -> None:
    """Let the names of a list share its last one's generic word: "Sumy and Kharkiv regions".

    Parameters
    ----------
    words
        The text, cut.
    spans, places
        Names in order, and their words.
    """
    plurals = _plurals()
    for k in range(1, len(spans)):
        end = places[k][1]
        if end >= len(words) or words.gaps[end] != SPACE or words.lowers[end] not in plurals:
            continue
        kinds = plurals[words.lowers[end]]
        members = [k]
        while (
            members[-1] > 0
            and not spans[members[-1] - 1].asked  # the last of a list of its own
            and _listed(words, places[members[-1] - 1], places[members[-1]])
        ):
            members.append(members[-1] - 1)
        for member in members:
            spans[member].asked = kinds
            spans[member].generic = words.forms[end]
            spans[member].reasons.append(f"listed as one of several {words.lowers[end]}")
        spans[k].end = words.ends[end]
        places[k] = (places[k][0], end + 1)


@cache
def _plurals() -> Mapping[str, frozenset[str]]:
    """Return the plurals of generic words with the kinds that they ask for."""
    plurals: dict[str, frozenset[str]] = {}
    for role, kinds in _REGION_KINDS.items():
        for word in cues.words(role):
            plurals.setdefault(_plural(word), kinds)
    return plurals


def _plural(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


def _listed(words: Words, first: Placed, second: Placed) -> bool:
    """Return whether only a comma, or "and", stands between two names."""
    between = words.lowers[first[1] : second[0]]
    if not between:
        return words.gaps[second[0]] == COMMA
    return between in (["and"], ["or"], ["and", "the"]) and words.gaps[first[1]] in (SPACE, COMMA)
