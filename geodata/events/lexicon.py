"""The words that tell of events, read from the tables in `data/`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geodata.events.vocabulary import table_rows

__all__ = ["Guard", "Trigger", "classes_of", "guards", "may_tell", "triggers"]

_NONE: frozenset[str] = frozenset()


class Trigger(NamedTuple):
    """A form of a word or phrase that tells of an event.

    Parameters
    ----------
    words
        The form's words, lower case.
    lemma, pos
        Its base form and ``verb``, ``noun`` or ``adj``.
    frame
        Which rule of `types` reads the words around it; ``fixed`` where its own type stands.
    type, sub_type
        Of `schema.EVENT_TYPES`; empty where the frame must tell.
    strength
        How much it is the news of its sentence beside other triggers.
    needs, unless
        Names of guards: those that must hold, joined by ``+``, and one that must not; empty
        for none.
    """

    words: tuple[str, ...]
    lemma: str
    pos: str
    frame: str
    type: str
    sub_type: str
    strength: int
    needs: str
    unless: str


class Guard(NamedTuple):
    """Words that decide, by standing near a trigger, whether it means what it may.

    Parameters
    ----------
    side, span
        ``before``, ``after`` or ``around``, and how many words that way are looked at.
    classes, words
        One of them there is enough.
    """

    side: str
    span: int
    classes: frozenset[str]
    words: frozenset[str]


@cache
def triggers() -> dict[str, tuple[Trigger, ...]]:
    """Return all forms by their first word, the longest first."""
    found: dict[str, list[Trigger]] = {}
    for row in table_rows("triggers.csv"):
        for form in row["forms"].lower().split("|"):
            words = tuple(form.split())
            found.setdefault(words[0], []).append(
                Trigger(
                    words, row["lemma"], row["pos"], row["frame"], row["type"], row["sub_type"],
                    int(row["strength"]), row["needs"], row["unless"],
                )
            )  # fmt: skip
    return {
        first: tuple(sorted(forms, key=lambda form: -len(form.words)))
        for first, forms in found.items()
    }


_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def may_tell(text: str) -> bool:
    """Return whether a text has a word with which a trigger begins: a quick look."""
    return not triggers().keys().isdisjoint(_LETTERS.findall(text.lower()))


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table_rows("classes.csv"):
        found.setdefault(row["word"].lower(), set()).add(row["class"])
    return {word: frozenset(classes) for word, classes in found.items()}


def classes_of(word: str) -> frozenset[str]:
    """Return the classes of a word given in lower case."""
    return _classes().get(word, _NONE)


@cache
def guards() -> dict[str, tuple[Guard, ...]]:
    """Return guards by name; one that holds is enough."""
    found: dict[str, list[Guard]] = {}
    for row in table_rows("guards.csv"):
        found.setdefault(row["name"], []).append(
            Guard(
                row["side"],
                int(row["span"]),
                frozenset(row["classes"].split("|")) - {""},
                frozenset(row["words"].split("|")) - {""},
            )
        )
    return {name: tuple(rows) for name, rows in found.items()}
