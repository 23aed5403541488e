"""Read the words before and after a name for what they say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from geodata.mentions import cues
from geodata.mentions.context import LARGE, Context, lies_in
from geodata.mentions.things import named_thing
from geodata.mentions.tokens import COMMA, DOT, HYPHEN, LINE, SPACE, Words

if TYPE_CHECKING:
    from geodata.mentions.scan import Hit

__all__ = ["after", "before", "parent_follows"]

_JOINTS = frozenset((SPACE, HYPHEN, DOT))
_TAIL = 80  # characters after a name in which a dateline must be over
_DATELINE = re.compile(
    r"(?:,\s[\w.' ]{2,30})?(?:,?\s\w+\.?\s\d{1,2}(?:,?\s\d{4})?)?\s*(?:\([^)\n]{1,30}\)\s*)?"
    r"(?:\u2014|\u2013|--|-\s|:\s|\u2015)"
)
_AGENCY = re.compile(r"(?:,\s[\w.' ]{2,30})?\s*\((?:AP|AFP|Reuters|UPI|CNN|Xinhua|TASS|dpa|EFE)\b")
_CALLED = frozenset(("named", "nicknamed", "surnamed", "actor", "actress", "singer"))
_BACKED = frozenset(
    ("backed", "based", "led", "born", "controlled", "held", "bound", "area", "occupied")
)
_NEIGHBOURS = ("point", "follower", "title", "local", "month", "weekday")
_KINDS_OF_PLACE = 4  # words after "a" among which "village" or "city" must be


def before(hit: Hit, context: Context) -> Iterator[str]:
    """Yield the features of what stands before a name."""
    words, i = context.words, hit.begin
    if (i == 0 or words.opens[i]) and _is_dateline(hit, words):
        yield "dateline"
    if i == 0 or words.gaps[i] not in (SPACE, LINE, HYPHEN):
        return
    if words.lowers[i - 1] in _CALLED:
        yield "named"
    if words.gaps[i] == HYPHEN and words.names[i - 1] and not _is_national(hit):
        yield "hyphened"
    k = i - 1
    if words.lowers[k] == "the" and k and words.gaps[k] in (SPACE, LINE):
        k -= 1
    cue = _cue(words, k, hyphened=words.gaps[i] == HYPHEN)
    if cue:
        yield cue
    elif words.gaps[i] == SPACE and words.names[i - 1] and _foreign(context, i - 1):
        yield "name_before"


def _cue(words: Words, k: int, *, hyphened: bool) -> str:
    """Return what a word before a name says of it, or nothing."""
    lower = words.lowers[k]
    whole = words.lowers[k - 1] if lower == "of" and k else ""
    return _cue_of(lower, whole, is_lower=words.forms[k].islower(), hyphened=hyphened)


@lru_cache(maxsize=20_000)
def _cue_of(lower: str, whole: str, *, is_lower: bool, hyphened: bool) -> str:
    """Return what a word says of the name after it; `whole` stands before an "of"."""
    if not hyphened and lower in cues.words("locative"):
        return "locative"
    if any(whole in cues.words(role) for role in ("settlement", "region", "district")):
        return "settlement"
    if whole in cues.words("direction") or whole in cues.words("area"):
        return "distance"
    if is_lower and lower in cues.words("settlement"):
        return "settlement"
    if lower in cues.words("part"):
        return "part"
    return "weak" if lower in cues.words("weak_locative") else ""


def _is_dateline(hit: Hit, words: Words) -> bool:
    """Return whether a report begins here with where it was written."""
    start, end = words.starts[hit.begin], words.ends[hit.end - 1]
    tail = words.text[end : end + _TAIL]
    agency = _AGENCY.match(tail) is not None
    if not agency and not _DATELINE.match(tail):
        return False
    if words.text[start:end].isupper():
        return True
    line = hit.begin == 0 or "\n" in words.text[words.ends[hit.begin - 1] : start]
    return line and (agency or not tail.startswith(":"))


def _is_national(hit: Hit) -> bool:
    return "country" in hit.facts.kinds or "demonym" in hit.facts.types


def _foreign(context: Context, k: int) -> bool:
    """Return whether a word beside a name makes it part of another, longer name."""
    if k in context.people.inside or context.words.forms[k] in _neighbours():
        return False
    return not any(_is_national(hit) for hit in context.hits.get(k, ()))


@cache
def _neighbours() -> frozenset[str]:
    return frozenset().union(*(cues.words(role) for role in _NEIGHBOURS))


def after(hit: Hit, context: Context) -> Iterator[str]:
    """Yield the features of what stands after a name."""
    words, j = context.words, hit.end
    if j >= len(words):
        return
    if words.gaps[hit.begin] == COMMA and hit.facts.kinds & {"country", "region"}:
        yield "is_parent"
    gap = words.gaps[j]
    if gap == COMMA:
        if words.lowers[j] in ("a", "an", "the") and _is_apposed(words, j):
            yield "apposed"
        if parent_follows(hit, context):
            yield "beside_parent"
    elif gap == HYPHEN and words.lowers[j] in _BACKED:
        yield "backed"
    elif gap == SPACE:
        yield from _next_word(hit, context)


def _next_word(hit: Hit, context: Context) -> Iterator[str]:
    words, j = context.words, hit.end
    lower = words.lowers[j]
    if lower == "and" and _listed_at_home(hit, context, j + 1):
        yield "listed"
    small = not hit.facts.kinds & {"country", "continent", "region"} and (
        hit.facts.prominence < LARGE
    )
    thing = named_thing(hit, context)
    if thing:
        yield thing
    elif lower in _generics():
        yield "generic"
    elif small and lower in cues.words("dweller"):
        yield "dwellers"
    elif small and lower in cues.words("speech") and hit.key not in cues.capitals():
        yield "speaks"
    elif words.names[j] and _foreign(context, j):
        yield "name_after"


def _listed_at_home(hit: Hit, context: Context, j: int) -> bool:
    """Return whether a place of the text's countries stands in a list with a name of one."""
    if context.countries.isdisjoint(hit.facts.countries):
        return False
    return any(
        other.facts.plain and not context.countries.isdisjoint(other.facts.countries)
        for other in context.hits.get(j, ())
        if j not in context.people.inside
    )


def _is_apposed(words: Words, j: int) -> bool:
    """Return whether ", a village" or the like follows."""
    for k in range(j + 1, min(j + _KINDS_OF_PLACE, len(words))):
        if words.gaps[k] not in (SPACE, HYPHEN):
            return False
        if words.lowers[k] in cues.words("settlement"):
            return True
    return False


@cache
def _generics() -> frozenset[str]:
    facilities = cues.words("facility") - {"station", "base"}
    return cues.words("region") | cues.words("district") | facilities


def parent_follows(hit: Hit, context: Context) -> bool:
    """Return whether a state or country that one of the name's places lies in follows."""
    words, j = context.words, hit.end
    if j >= len(words) or words.gaps[j] != COMMA:
        return False
    return any(
        parent.facts.kinds & {"country", "region"} and lies_in(hit, parent, context.lookup)
        for parent in context.hits.get(j, ())
    )
