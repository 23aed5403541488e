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
    "other": "a name of another sort",
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
    "demonym_alone": "stands by itself as a people does",
    "acronym": "could be an acronym",
    "uncased": "in a script without capitals",
    "quoted": "in quotation marks",
    "repeated": "named more than once",
    "compound": "a name of several words",
    "weapon": "a weapon's name",
    "vessel": "a ship's name",
    "paper": "a newspaper's name",
    "homely": "in a text about its country, after a word of place",
}


def in_words(feature: str) -> str:
    """Return what a feature means."""
    return _WORDS.get(feature, feature.replace("_", " "))
