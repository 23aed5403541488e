"""Weigh whether a name of the gazetteer names a place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from geodata.mentions import cues
from geodata.mentions.context import LARGE, Context, named_otherwise
from geodata.mentions.observed import END, STRONG, Neighbour, Observed, Odds, Standing
from geodata.mentions.rules import doubts
from geodata.mentions.surroundings import after, before, parent_follows
from geodata.weights import read_weights

if TYPE_CHECKING:
    from geodata.mentions.scan import Hit
    from geodata.mentions.tokens import Words

__all__ = ["features", "judge", "marks"]

_CITY = 4.7  # log10 population
_COMMON = frozenset(("common_10", "common_20", "common_35"))
_ACRONYM = range(3, 6)  # letters: NATO, UNHCR
_PERSONAL = frozenset(("person", "person_part"))
_NAMESAKE = frozenset(("known_surname", "known_first"))
_SMALL = frozenset(("city", "town", "village"))
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
    odds = _trained() if weights is None else Odds(weights)
    return [(hit, odds.of(seen)) for hit, seen in _observe(context)]


@cache
def _trained() -> Odds:
    return Odds(read_weights("geodata.mentions", "weights.csv"))


def features(context: Context) -> Iterator[tuple[Hit, list[str]]]:
    """Yield the names of a text with their features, as the weights name them."""
    for hit, seen in _observe(context):
        yield hit, seen.features()


def _observe(context: Context) -> Iterator[tuple[Hit, Observed]]:
    """Yield the names of a text with what is seen of each."""
    bodies = context.bodies
    found = [
        (hit, marks(hit, context))
        for begin in sorted(context.hits)
        for hit in context.hits[begin]
        if bodies.isdisjoint(range(begin, hit.end))
    ]
    tallies: dict[str, _Tally] = {}
    for hit, seen in found:
        tally = tallies.get(hit.key)
        if tally is None:
            tally = tallies[hit.key] = _Tally()
        tally.add(seen)
    reach = 0
    for hit, seen in found:
        sort = hit.facts.sort
        size = "small" if sort in _SMALL else sort
        inner = hit is not context.hits[hit.begin][0]
        standing = tallies[hit.key].standing(seen, inner=inner, contained=hit.end <= reach)
        left, right = _beside(hit, context)
        yield hit, Observed(hit.facts.nature, sort, size, seen, left, right, standing)
        reach = max(reach, hit.end)


class _Tally:
    """What the mentions of one name in a text say."""

    __slots__ = ("personal", "strong", "times")

    def __init__(self) -> None:
        self.times = self.strong = self.personal = 0

    def add(self, seen: tuple[str, ...]) -> None:
        self.times += 1
        self.strong += not STRONG.isdisjoint(seen)
        self.personal += not _PERSONAL.isdisjoint(seen)

    def standing(self, seen: tuple[str, ...], *, inner: bool, contained: bool) -> Standing:
        """Return how one mention stands among the others."""
        placed, persons = self.strong, self.personal
        if placed:
            placed -= not STRONG.isdisjoint(seen)
        if persons:
            persons -= not _PERSONAL.isdisjoint(seen)
        only = not self.strong and not _NAMESAKE.isdisjoint(seen)
        return Standing(
            inner, contained, min(self.times, _TIMES), min(placed, _OTHERS), min(persons, _OTHERS),
            only,
        )  # fmt: skip


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


def _beside(hit: Hit, context: Context) -> tuple[Neighbour, Neighbour]:
    """Return the words beside the name, with what parts them from it."""
    words, i, j = context.words, hit.begin, hit.end
    left = (_word(words, i - 1) if i else "", words.gaps[i])
    return left, (_word(words, j), words.gaps[j]) if j < len(words.forms) else ("", END)


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
        last = words.lowers[hit.end - 1]
        if last in cues.words("region") or last in cues.words("district"):
            yield "generic"
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
