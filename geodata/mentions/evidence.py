"""Weigh whether a name of the gazetteer names a place where it stands."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from geodata.mentions import cues
from geodata.mentions.context import LARGE, Context, named_otherwise
from geodata.mentions.surroundings import after, before, parent_follows

if TYPE_CHECKING:
    from geodata.mentions.scan import Hit
    from geodata.trace import Features

__all__ = ["chance", "features", "weighed"]

# Log-odds, set by hand on sentences of this project and checked on LGL and GeoWebNews.
_WEIGHTS = {
    "country": 2.6,
    "large": 1.7,
    "city": 1.0,
    "town": 0.3,
    "village": -0.5,
    "other": 1.2,
    "alternate": -1.3,
    "locative": 1.7,
    "weak": 0.5,
    "beside_parent": 2.6,
    "is_parent": 1.5,
    "dateline": 2.6,
    "settlement": 2.4,
    "generic": 2.4,
    "part": 2.0,
    "distance": 2.0,
    "backed": 1.4,
    "listed": 0.8,
    "common_10": -3.0,
    "common_20": -2.6,
    "common_35": -1.6,
    "common_opening": -2.6,
    "scene": 0.9,
    "apposed": 2.4,
    "named": -3.0,
    "function": -4.0,
    "given": -1.0,
    "surname": -0.9,
    "known_surname": -4.2,
    "known_first": -3.4,
    "dwellers": 1.2,
    "hyphened": -1.5,
    "month": -3.5,
    "speaks": -1.3,
    "name_before": -2.2,
    "name_after": -1.8,
    "shouted": -0.8,
    "demonym": 2.0,
    "demonym_alone": 2.4,
    "acronym": -1.0,
    "uncased": 1.0,
    "quoted": -0.7,
    "repeated": 0.3,
    "compound": 0.8,
    "weapon": -2.5,
    "vessel": -4.5,
    "paper": -4.0,
    "homely": 0.7,
}
_CITY, _TOWN = 4.7, 3.7  # log10 population
_COMMON = frozenset(("common_10", "common_20", "common_35"))
_ACRONYM = range(3, 6)  # letters: NATO, UNHCR


def chance(hit: Hit, context: Context) -> float:
    """Return how likely it is, from 0 to 1, that a name names a place where it stands.

    Parameters
    ----------
    hit
        The name.
    context
        The text it stands in.
    """
    total = sum(_WEIGHTS[feature] for feature in features(hit, context))
    return 1.0 / (1.0 + math.exp(-total))


def weighed(hit: Hit, context: Context) -> Features:
    """Return the features that hold with their weights, which make up the chance."""
    return tuple((feature, _WEIGHTS[feature]) for feature in features(hit, context))


def features(hit: Hit, context: Context) -> Iterator[str]:
    """Yield the names of the features that hold, as the weights name them."""
    found = [
        *_prominence(hit, context),
        *_form(hit, context),
        *before(hit, context),
        *after(hit, context),
    ]
    yield from found
    if {"scene", "locative"} <= set(found) and not _COMMON.isdisjoint(found):
        yield "homely"  # "seized Sake" in a text about Congo


def _prominence(hit: Hit, context: Context) -> Iterator[str]:
    facts = hit.facts
    if not facts.plain and "demonym" in facts.types:
        yield "demonym"
        return
    yield _class(hit)
    least = LARGE if context.words.lowers[hit.begin] in cues.common_words() else _CITY
    if facts.prominence < least and not context.countries.isdisjoint(facts.countries):
        yield "scene"
    if facts.types <= {"alternate", "stem"}:
        yield "alternate"
    if hit.end - hit.begin > 1:
        yield "compound"


def _class(hit: Hit) -> str:
    facts = hit.facts
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
        yield from _word(hit, context, country=country)
    elif len(form) in _ACRONYM:
        yield "acronym"
    if form in cues.words("month") or form in cues.words("weekday"):
        yield "month"
    if not words.caps[i]:
        yield "uncased"
    yield from _person(hit, context, country=country)


def _word(hit: Hit, context: Context, *, country: bool) -> Iterator[str]:
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
