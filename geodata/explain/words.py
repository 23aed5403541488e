"""What the names of features mean, for a reader.

A feature that is not listed is shown by its own name, so that another model needs no change
here to be readable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.trace import Features

__all__ = ["in_words", "summed"]

# How well known a name is; features joined to one of these say the same for names of a sort.
_SORTS: Mapping[str, str] = {
    "country": "a country's or continent's name",
    "large": "a large city, region or area",
    "city": "a city's name",
    "town": "a town's name",
    "village": "a village's name",
    "demonym": "a people, or 'of that country'",
    "stem": "a region's name without its generic word",
    "small": "a town's name",
}
_WORDS: Mapping[str, str] = {
    **_SORTS,
    "bias": "any name",
    "alternate": "a name that few use for it",
    "locative": "a word of place before it",
    "weak": "a weak sign of place before it",
    "no_cue": "no sign of place beside it",
    "beside_parent": "stands beside where it lies",
    "is_parent": "stands as where another lies",
    "dateline": "opens the report as a dateline",
    "settlement": "'town of' or the like before it",
    "generic": "'region', 'river' or the like beside it",
    "part": "'northern', 'outskirts of' or the like",
    "distance": "a distance from it is given",
    "backed": "'-backed' or '-based' after it",
    "listed": "in a list with other names",
    "common_10": "a very common English word",
    "common_20": "a common English word",
    "common_35": "an English word",
    "common_opening": "an English word that opens a sentence",
    "scene": "the text names its country",
    "apposed": "explained by the words beside it",
    "named": "'named' or 'called' before it",
    "function": "a function word",
    "given": "a first name",
    "surname": "a surname",
    "known_surname": "the surname of a person in this text",
    "known_first": "the first name of a person in this text",
    "only_person": "nothing in the text takes it for a place",
    "dwellers": "people who live there follow",
    "hyphened": "joined to other words by a hyphen",
    "month": "a month or a weekday",
    "speaks": "it speaks or acts as a person does",
    "name_before": "another name right before it",
    "name_after": "another name right after it",
    "shouted": "in a line all in capitals",
    "demonym_alone": "stands by itself as a people does",
    "acronym": "could be an acronym",
    "uncased": "in a script without capitals",
    "quoted": "in quotation marks",
    "compound": "a name of several words",
    "weapon": "a weapon's name",
    "accord": "an agreement's name",
    "vessel": "a ship's name",
    "paper": "a newspaper's name",
    "homely": "in a text about its country, after a word of place",
    "never": "a word that hardly ever means the place",
    "language": "a language",
    "state_team": "a university or its team",
    "street": "a street",
    "peoples": "a people without a state",
    "goes_on": "a longer name that the gazetteer lacks",
    "village_first": "a longer name that the gazetteer lacks",
    "person": "a person's name",
    "person_part": "part of a person's name",
    "unfit": "not written as the abbreviation is",
    "bare_stem": "a region's name without its generic word",
    "inner": "the shorter of two names",
    "contained": "inside a longer name",
    # of names in other languages
    "own": "a name in this language's table",
    "large": "a country, region or water of that table",
    "bare_region": "a region's name that could be a word",
    "known": "how well known the name is",
    "place": "a word of place before it",
    "typed": "a word for a kind of place written onto it",
    "opens": "opens a sentence, where a capital says little",
    "inflected": "in another form than the dictionary's",
    "noun": "a noun, which German writes with a capital",
    "common": "a word of the language",
    "short": "very short",
    "beside_capital": "beside another word with a capital",
    # of places
    "prior": "well known",
    "behind": "less well known than another of the name",
    "no_population": "a town that a table lists",
    "asked": "of the kind that is asked for",
    "not_asked": "not of the kind that is asked for",
    "unasked_region": "a region",
    "unasked_county": "a county",
    "otherwise_named": "the text calls this place by its usual name elsewhere",
    "holds": "another name is said to lie in it, and does",
    "holds_nothing": "another name is said to lie in it, and does not",
    "no_area": "no area, and another name is said to lie in it",
    "within": "said to lie there",
    "not_within": "not where it is said to lie",
    "capital": "the capital",
    "outlet_home": "the outlet reports mainly from there",
    "country_named": "the country is named",
    "country_times": "the country is named",
    "home": "in a country of the text",
    "home_times": "in a country of the text",
    "share": "in a country of the text",
    "region": "in a region of the text",
    "region_times": "in a region of the text",
    "region_share": "in a region of the text",
    "closeness": "near other places of the text",
    "far": "far from other places of the text",
}
# Features that end in a number or list: what stands before it, and what all of them mean.
_FAMILIES: Mapping[str, str] = {
    "known": "how well known the name is",
    "kinds": "the kinds of place that bear the name",
    "types": "what sort of name it is",
    "kind": "its kind",
    "type": "what sort of name it is",
    "words": "how many words the name has",
    "namesakes": "how many places bear the name",
    "first_of": "the best known of that name",
    "other_of": "not the best known of that name",
    "times": "how often it stands in the text",
    "placed_elsewhere": "elsewhere in the text it is surely a place",
    "person_elsewhere": "elsewhere in the text it is a person",
}
_GAP = re.compile(r"^([,.-])(?=\w)")
_FAMILY = re.compile(rf"({'|'.join(_FAMILIES)})_[^|]*")


def in_words(feature: str) -> str:
    """Return what a feature means."""
    left, _, right = feature.partition("|")
    if left in _SORTS and right:
        left, right = right, left
    if left[:1] in "<>" and left:
        return _neighbour(left[1:], "before" if left[0] == "<" else "after")
    if left in _WORDS:
        return _WORDS[left]
    family = _FAMILY.fullmatch(left)
    if family is not None:
        return _FAMILIES[family[1]]
    return feature.replace("_", " ")


def _neighbour(word: str, where: str) -> str:
    told = {"0": "a number", "Name": "a name", "": "nothing", "start": "nothing"}
    shown = _GAP.sub(r"\1 ", word) if where == "after" else word
    return f"{told.get(word, repr(shown))} {where} it"


def summed(features: Features, least: float = 0.1) -> Features:
    """Return features in words, those that mean the same as one, the weightiest first.

    Parameters
    ----------
    features
        Features with their weights.
    least
        What weighs less is left out.
    """
    sums: dict[str, float] = {}
    for name, weight in features:
        meaning = in_words(name)
        sums[meaning] = sums.get(meaning, 0.0) + weight
    kept = [(meaning, weight) for meaning, weight in sums.items() if abs(weight) >= least]
    return tuple(sorted(kept, key=lambda pair: -abs(pair[1])))
