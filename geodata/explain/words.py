"""What the names of features mean, for a reader.

A feature that is not listed is shown by its own name, so that another way to weigh needs no
change here to be readable.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["in_words"]

_WORDS: Mapping[str, str] = {
    "country": "a country's or continent's name",
    "large": "a large city, region or area",
    "city": "a city's name",
    "town": "a town's name",
    "village": "a village's name",
    "alternate": "a name that few use for it",
    "locative": "a word of place before it",
    "weak": "a weak sign of place before it",
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
    "dwellers": "people who live there follow",
    "hyphened": "joined to other words by a hyphen",
    "month": "a month or a weekday",
    "speaks": "it speaks or acts as a person does",
    "name_before": "another name right before it",
    "name_after": "another name right after it",
    "shouted": "in a line all in capitals",
    "demonym": "a people, or 'of that country'",
    "acronym": "could be an acronym",
    "uncased": "in a script without capitals",
    "compound": "a name of several words",
    "weapon": "a weapon's name",
    "vessel": "a ship's name",
    "paper": "a newspaper's name",
    "never": "a word that is hardly ever a place",
    "language": "a language",
    "state_team": "a university or its team",
    "street": "a street",
    "peoples": "a people without a state",
    "person": "part of a person's name",
    "person_part": "a part of it is in a person's name",
    "only_person": "named here as a person only",
    "unfit": "not written as the abbreviation is",
    "bare_stem": "a stem without its generic word",
    "goes_on": "begins a longer name that the gazetteer lacks",
    "village_first": "begins a village's longer name",
    "no_cue": "nothing beside it says that it is a place",
    "inner": "a longer name begins with it",
    "contained": "lies in a longer name",
    "stem": "a region's name without its generic word",
    "bias": "what any name starts from",
    "prior": "how well known it is",
    "behind": "less known than the best known",
    "share": "its country's share in the text",
    "home": "the text names its country",
    "home_times": "how often the text names its country",
    "country_named": "the text names it otherwise",
    "country_times": "how often the text names it otherwise",
    "region": "the text names its region",
    "region_times": "how often the text names its region",
    "region_share": "its region's share of its country",
    "closeness": "near other places of the text",
    "far": "far from all other places of the text",
    "asked": "of the kind that the words beside it ask for",
    "not_asked": "not of the kind that the words beside it ask for",
    "within": "lies where the text says",
    "not_within": "does not lie where the text says",
    "holds": "another name is said to lie in it, and does",
    "holds_nothing": "another name is said to lie in it, and does not",
    "no_area": "no area, and another name is said to lie in it",
    "capital": "the capital",
    "no_population": "its population is not known",
    "homely": "in a text about its country, after a word of place",
}

# Classes of names: "city|person" is what a city's name is worth that is a person's.
_CLASSES = frozenset(("country", "large", "city", "town", "village", "demonym", "stem"))


def in_words(feature: str) -> str:
    """Return what a feature means; words beside the name are shown where they stand."""
    mark, _, kind = feature.partition("|")
    if mark[:1] == "<":
        said = f"'{mark[1:]}' before it" if mark[1:] else "nothing before it"
    elif mark[:1] == ">":
        said = f"'{mark[1:]}' after it" if mark[1:] else "nothing after it"
    elif mark in _CLASSES and kind:
        return f"{in_words(kind)} ({mark})"
    elif mark in _WORDS:
        said = _WORDS[mark]
    else:
        said = mark.replace("_", " ")
    return f"{said} ({kind.replace('_', ' ')})" if kind else said
