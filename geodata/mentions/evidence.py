"""Weigh whether a name of the gazetteer names a place where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from geodata.mentions import cues
from geodata.mentions.context import LARGE, Context, named_otherwise
from geodata.mentions.rules import doubts
from geodata.mentions.surroundings import after, before, parent_follows
from geodata.mentions.tokens import COMMA, DOT, HYPHEN, LINE, OTHER, POSSESSIVE, SPACE, START
from geodata.weights import read_weights

if TYPE_CHECKING:
    from geodata.mentions.scan import Hit

__all__ = ["features", "judge", "marks"]

_CITY, _TOWN = 4.7, 3.7  # log10 population
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
_WORDS, _ENTRIES, _TIMES, _OTHERS = 3, 6, 5, 3


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
    return [
        (hit, sum(weights.get(feature, 0.0) for feature in found))
        for hit, found in features(context)
    ]


def features(context: Context) -> Iterator[tuple[Hit, list[str]]]:
    """Yield the names of a text with their features, as the weights name them."""
    found = [
        (hit, tuple(dict.fromkeys(marks(hit, context))))
        for begin in sorted(context.hits)
        for hit in context.hits[begin]
        if not any(k in context.bodies for k in range(hit.begin, hit.end))
    ]
    times = Counter(hit.key for hit, _ in found)
    strong = Counter(hit.key for hit, seen in found if not _STRONG.isdisjoint(seen))
    personal = Counter(hit.key for hit, seen in found if not _PERSONAL.isdisjoint(seen))
    reach = 0
    for hit, seen in found:
        known = _class(hit)
        size = "small" if known in _SMALL else known
        listed = ["bias", *seen, *(f"{known}|{mark}" for mark in seen), *_nature(hit, known)]
        listed += _beside(hit, context, size)
        if _STRONG.isdisjoint(seen):
            listed.append(f"no_cue|{known}")
        if hit is not context.hits[hit.begin][0]:
            listed.append(f"inner|{known}")
        if hit.end <= reach:
            listed.append("contained")
        reach = max(reach, hit.end)
        listed.append(f"times_{min(times[hit.key], _TIMES)}|{size}")
        placed = strong[hit.key] - (not _STRONG.isdisjoint(seen))
        if placed:
            listed.append(f"placed_elsewhere_{min(placed, _OTHERS)}|{size}")
        persons = personal[hit.key] - (not _PERSONAL.isdisjoint(seen))
        if persons:
            listed.append(f"person_elsewhere_{min(persons, _OTHERS)}|{size}")
        if not _NAMESAKE.isdisjoint(seen) and not strong[hit.key]:
            listed.append("only_person")  # nothing in the text takes the name for a place
        yield hit, listed


def marks(hit: Hit, context: Context) -> Iterator[str]:
    """Yield what a name's form, its neighbours and the rules say of it."""
    found = [
        *_prominence(hit, context),
        *_form(hit, context),
        *before(hit, context),
        *after(hit, context),
    ]
    yield from found
    if {"scene", "locative"} <= set(found) and not _COMMON.isdisjoint(found):
        yield "homely"  # "seized Sake" in a text about Congo
    yield from doubts(hit, context)


def _nature(hit: Hit, known: str) -> Iterator[str]:
    """Yield what the gazetteer holds under the name."""
    facts = hit.facts
    yield known
    yield f"words_{min(hit.end - hit.begin, _WORDS)}|{known}"
    yield f"known_{int(2 * facts.prominence)}"
    yield "kinds_" + "+".join(sorted(facts.kinds))
    yield "types_" + "+".join(sorted(facts.types))
    yield f"namesakes_{min(len(facts.entries), _ENTRIES)}|{known}"


def _beside(hit: Hit, context: Context, size: str) -> Iterator[str]:
    """Yield the words beside the name, with what parts them from it."""
    words, i, j = context.words, hit.begin, hit.end
    left = f"<{_word(context, i - 1) if i else ''}{_GAPS[words.gaps[i]]}"
    right = f">{_GAPS[words.gaps[j]]}{_word(context, j)}" if j < len(words) else ">"
    yield left
    yield right
    yield f"{left}|{size}"
    yield f"{right}|{size}"


def _word(context: Context, k: int) -> str:
    """Return a word as a feature: a name is any name, unless its word tells what it is."""
    words = context.words
    form = words.forms[k]
    if form[0].isdigit():
        return "0"
    if words.names[k] and not (words.shouts[k] or any(form in cues.words(r) for r in _TELLING)):
        return "Name"
    return words.lowers[k]


_TELLING = ("organisation", "title", "event", "month", "weekday", "local")


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


def _class(hit: Hit) -> str:
    facts = hit.facts
    if not facts.plain:
        return "demonym" if "demonym" in facts.types else "stem"
    if facts.kinds & {"country", "continent"}:
        return "country"
    if facts.kinds - {"town", "county"} or facts.prominence >= LARGE:
        return "large"
    if facts.prominence >= _CITY:
        return "city"
    return "town" if facts.prominence >= _TOWN else "village"


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
