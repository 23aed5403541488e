"""The words of other languages that recognition goes by, read from the tables in `data/`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from geodata.gazetteer.folding import fold

__all__ = ["common", "demonyms", "endings", "given_names", "signs"]

# Languages whose given names the list of the recogniser for English holds.
_LATIN = frozenset(("de", "fr", "es"))


def _rows(package: str, name: str) -> Iterator[dict[str, str]]:
    with files(package).joinpath("data", name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


@cache
def signs(language: str) -> dict[str, frozenset[str]]:
    """Return the words of a language by what they say of a name beside them (``cues.csv``).

    ``place`` and ``weak`` are prepositions that stand before places, ``settlement`` and
    ``region`` generic words, ``say`` verbs of governments, ``title`` and ``given`` words
    before surnames, ``particle`` and ``tail`` what Korean writes at the end of a name.
    """
    return {
        row["sign"]: frozenset(row["words"].split("|"))
        for row in _rows("geodata.mentions.foreign", "cues.csv")
        if row["language"] == language
    }


@cache
def given_names(language: str) -> frozenset[str]:
    """Return the folded given names of a language's news."""
    names = set(map(fold, signs(language).get("given", ())))
    if language in _LATIN:
        for table in ("given_names.csv", "given_names_news.csv"):
            names.update(fold(row["name"]) for row in _rows("geodata.mentions", table))
    return frozenset(names)


@cache
def common(language: str) -> frozenset[str]:
    """Return the folded words of a language that are also towns, and seldom mean them."""
    return frozenset(
        fold(word)
        for row in _rows("geodata.mentions.foreign", "common.csv")
        if row["language"] == language
        for word in row["words"].split("|")
    )


@cache
def demonyms(language: str) -> dict[str, tuple[str, ...]]:
    """Return ids of places by the folded adjectives and names of their people.

    Each stands in the form that `endings` lead back to.
    """
    found: dict[str, list[str]] = {}
    for row in _rows("geodata.mentions.foreign", "demonyms.csv"):
        for form in (row.get(language) or "").split("|"):
            if form:
                found.setdefault(fold(form), []).append(row["place_id"])
    return {key: tuple(ids) for key, ids in found.items()}


@cache
def endings(language: str, of: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return inflected endings with those of the dictionary form, the longest first.

    Parameters
    ----------
    language
        ISO 639-1 code.
    of
        What is inflected, ``name`` or ``adjective``.
    """
    found: dict[str, list[str]] = {}
    for row in _rows("geodata.mentions.foreign", "endings.csv"):
        if row["language"] == language and row["of"] in ("any", of):
            found.setdefault(row["ending"], []).extend(row["base"].split("|"))
    ordered = sorted(found.items(), key=lambda pair: -len(pair[0]))
    return tuple((ending, tuple(bases)) for ending, bases in ordered)
