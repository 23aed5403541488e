"""Weigh whether a name of the gazetteer names a place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from geodata.mentions import cues
from geodata.mentions.context import LARGE, Context, named_otherwise
from geodata.mentions.rules import doubts
from geodata.mentions.surroundings import after, before, parent_follows
from geodata.mentions.tokens import COMMA, DOT, HYPHEN, LINE, OTHER, POSSESSIVE, SPACE, START
from geodata.weights import read_weights

if TYPE_CHECKING:
    from geodata.mentions.scan import Hit
    from geodata.mentions.tokens import Words

__all__ = ["features", "judge", "marks"]

_CITY = 4.7  # log10 population
_COMMON = frozenset(("common_10", "common_20", "common_35"))
_ACRONYM = range(3, 6)  # letters: NATO, UNHCR
# What says by itself that a place is meant; other mentions of the name profit from it.
_STRONG = frozenset(
    ("locative", "beside_parent", "dateline", "settlement", "generic", "part", "distance",
     "backed", "apposed", "is_parent")
)  # fmt: skip
_PERSONAL = frozenset(("person", "person_part"))
_NAMESAKE = frozenset(("known_surname", "known_first"))
_SMALL = frozenset(("city", "town", "village"))
_GAPS = {
    START: "start", SPACE: "", HYPHEN: "-", DOT: ".", COMMA: ",", POSSESSIVE: "'s",
    LINE: "line", OTHER: "mark",
}  # fmt: skip
# How finely a count is told apart; more is the same as this.
_TIMES, _OTHERS = 5, 3


def judge(context: Context, weights: Mapping[str, float] | None = None) -> list[tuple[Hit, float]]:
    """Return the names of a text with the log-odds that each names a place.

    Parameters
    ----------
    context
        The text. Names inside those of bodies are left out.
    weights
        Log-odds by feature; those of the trained model where None.
    """
    if weights is None:
        weights = read_weights("geodata.mentions", "weights.csv")
    weigh = weights.get
    return [(hit, sum([weigh(f, 0.0) for f in found])) for hit, found in features(context)]


def features(context: Context) -> Iterator[tuple[Hit, list[str]]]:
    """Yield the names of a text with their features, as the weights name them."""
    bodies = context.bodies
    found = [
        (hit, marks(hit, context))
        for begin in sorted(context.hits)
        for hit in context.hits[begin]
        if bodies.isdisjoint(range(begin, hit.end))
    ]
    times: dict[str, int] = {}
    strong: dict[str, int] = {}
    personal: dict[str, int] = {}
    for hit, seen in found:
        times[hit.key] = times.get(hit.key, 0) + 1
        strong[hit.key] = strong.get(hit.key, 0) + (not _STRONG.isdisjoint(seen))
        personal[hit.key] = personal.get(hit.key, 0) + (not _PERSONAL.isdisjoint(seen))
    reach = 0
    for hit, seen in found:
        known = hit.facts.sort
        size = "small" if known in _SMALL else known
        listed = ["bias", *hit.facts.nature, *seen, *[_of_sort(known, mark) for mark in seen]]
        listed += _beside(hit, context, size)
        if _STRONG.isdisjoint(seen):
            listed.append(_of_sort("no_cue", known))
        if hit is not context.hits[hit.begin][0]:
            listed.append(_of_sort("inner", known))
        if hit.end <= reach:
            listed.append("contained")
        listed += _elsewhere(seen, size, strong[hit.key], personal[hit.key])
        listed.append(f"times_{min(times[hit.key], _TIMES)}|{size}")
        reach = max(reach, hit.end)
        yield hit, listed


def _elsewhere(seen: Sequence[str], size: str, strong: int, personal: int) -> Iterator[str]:
    """Yield what the other mentions of a name say; the counts are those of all mentions."""
    placed = strong - (not _STRONG.isdisjoint(seen))
    if placed:
        yield f"placed_elsewhere_{min(placed, _OTHERS)}|{size}"
    persons = personal - (not _PERSONAL.isdisjoint(seen))
    if persons:
        yield f"person_elsewhere_{min(persons, _OTHERS)}|{size}"
    if not strong and not _NAMESAKE.isdisjoint(seen):
        yield "only_person"  # nothing in the text takes the name for a place


@lru_cache(maxsize=4096)
def _of_sort(first: str, second: str) -> str:
    return f"{first}|{second}"


def marks(hit: Hit, context: Context) -> tuple[str, ...]:
    """Return what a name's form, its neighbours and the rules say of it."""
    found = [
        *_prominence(hit, context),
        *_form(hit, context),
        *before(hit, context),
        *after(hit, context),
    ]
    if "scene" in found and "locative" in found and not _COMMON.isdisjoint(found):
        found.append("homely")  # "seized Sake" in a text about Congo
    found += doubts(hit, context)
    return tuple(dict.fromkeys(found))


def _beside(hit: Hit, context: Context, size: str) -> tuple[str, str, str, str]:
    """Return the words beside the name, with what parts them from it."""
    words, i, j = context.words, hit.begin, hit.end
    left = f"<{_word(words, i - 1) if i else ''}{_GAPS[words.gaps[i]]}"
    right = f">{_GAPS[words.gaps[j]]}{_word(words, j)}" if j < len(words.forms) else ">"
    return left, right, f"{left}|{size}", f"{right}|{size}"


def _word(words: Words, k: int) -> str:
    """Return a word as a feature: a name is any name, unless its word tells what it is."""
    form = words.forms[k]
    if form[0].isdigit():
        return "0"
    if words.names[k] and not words.shouts[k] and form not in _telling():
        return "Name"
    return words.lowers[k]


@cache
def _telling() -> frozenset[str]:
    roles = ("organisation", "title", "event", "month", "weekday", "local")
    return frozenset().union(*(cues.words(role) for role in roles))


def _prominence(hit: Hit, context: Context) -> Iterator[str]:
    facts = hit.facts
    if not facts.plain and "demonym" in facts.types:
        return
    least = LARGE if context.words.lowers[hit.begin] in cues.common_words() else _CITY
    if facts.prominence < least and not context.countries.isdisjoint(facts.countries):
        yield "scene"
    if facts.types <= {"alternate", "stem"}:
        yield "alternate"
    if hit.end - hit.begin > 1:
        yield "compound"


def _form(hit: Hit, context: Context) -> Iterator[str]:
    words, i = context.words, hit.begin
    country = bool(hit.facts.kinds & {"country", "continent"}) or "demonym" in hit.facts.types
    if words.shouts[i] and not country:
        yield "shouted"
    if hit.end - i > 1:
        town = hit.facts.kinds <= {"town", "county"} and hit.facts.prominence < LARGE
        if town and words.opens[i] and words.lowers[i] in cues.words("function"):
            yield "common_35"
        return
    form = words.forms[i]
    acronym = form.replace(".", "").isupper() and not words.shouts[i]
    if not acronym:
        yield from _wordlike(hit, context, country=country)
    elif len(form) in _ACRONYM:
        yield "acronym"
    if form in cues.words("month") or form in cues.words("weekday"):
        yield "month"
    if not words.caps[i]:
        yield "uncased"
    yield from _person(hit, context, country=country)


def _wordlike(hit: Hit, context: Context, *, country: bool) -> Iterator[str]:
    """Yield what it says that the name is also an English word."""
    words, i = context.words, hit.begin
    if words.lowers[i] in cues.words("function"):
        yield "function"
    elif not country and words.lowers[i] in cues.common_words():
        opening = words.opens[i] or words.shouts[i]
        yield "common_opening" if opening else f"common_{cues.levels()[words.lowers[i]]}"


def _person(hit: Hit, context: Context, *, country: bool) -> Iterator[str]:
    """Yield what it says that the name is also a person's."""
    if not country and hit.facts.prominence < LARGE and hit.key not in cues.bare_cities():
        if hit.key in cues.given_names():
            yield "given"
        if hit.key in cues.surnames():
            yield "surname"
    if parent_follows(hit, context):
        return  # "Jackson, Mississippi" is a town, whoever is called Jackson
    if hit.key in context.people.surnames:
        yield "known_surname"
    elif hit.key in context.people.firsts and not (country and named_otherwise(hit, context)):
        yield "known_first"
