"""What a word's spelling says by itself, asked of the tables once for each spelling.

News repeats its words, so each distinct one is judged once a process and remembered;
a text is then judged by looking its words up in one dictionary. What the tables of
cues hold about a spelling are bits of one number, its marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from geodata.gazetteer.folding import fold
from geodata.mentions import cues

__all__ = ["APOSTROPHES", "Form", "Forms", "is_headline", "is_name", "is_shouted"]

APOSTROPHES = "'\u2019\u2018\u02bc\u02bb\u02b9\u2032`\u00b4"
_LONGEST_NAME = 40  # letters; longer words are no names, whatever they are
_UNCASED_LETTERS = 3
_REMEMBERED = 40_000

_TITLE_WORDS = 4
_SHOUTED_WORDS = 3  # fewer in capitals may be an agency and a country

_BITS = iter(range(64))


def _bits(count: int) -> tuple[int, ...]:
    return tuple(1 << next(_BITS) for _ in range(count))


# How a word is written: with a capital, all in capitals, in a script without them, in digits,
# with more than one letter.
CAP, ACRONYM, UNCASED, DIGITS, LONG = _bits(5)
# Roles of the word as typed: `STOPS` ends a person's name, `NO_PLACE` is no village.
TITLE, HONORIFIC, ORGANISATION, LOCAL, STOPS, NO_PLACE = _bits(6)
BODY, LEADER, SHIP, ARTICLE, ABBREVIATES = _bits(5)
# Roles of the word in lower case: `CONTENT` is no function word, `CLOSING` may end a place's
# name ("region").
FUNCTION, CONTENT, COMMON, PARTICLE, CLOSING = _bits(5)
# Roles of the word with its first letter alone a capital, for headlines.
TELLING, SHOUTED_BODY = _bits(2)
# Names of persons.
GIVEN, SURNAME = _bits(2)

_TYPED = {
    "title": TITLE | STOPS | NO_PLACE,
    "honorific": HONORIFIC,
    "organisation": ORGANISATION | STOPS | NO_PLACE | BODY,
    "local": LOCAL | STOPS,
    "month": STOPS | NO_PLACE,
    "weekday": STOPS | NO_PLACE,
    "event": STOPS | BODY,
    "thing": BODY,
    "leader": LEADER,
    "ship": SHIP,
    "article": ARTICLE,
    "abbreviation": ABBREVIATES,
}
_CAPITALISED = {
    "organisation": TELLING | SHOUTED_BODY,
    "title": TELLING,
    "event": TELLING | SHOUTED_BODY,
    "thing": SHOUTED_BODY,
}
_LOWERED = {"function": FUNCTION, "person_particle": PARTICLE}
_GENERIC = ("region", "district", "area", "water", "facility", "settlement")


# Where so large a share of the words that are no articles and the like has capitals, it is a
# headline, and capitals say little; where so many of all words are in capitals, it shouts.
_TITLE_SHARE, _SHOUTED_SHARE = 0.85, 0.6
# What a word adds to a sentence: lower-case words outweigh the capitals of any that is neither.
_LOWER, _CAPITAL, _CAPITALS = -15, 3, 10


class Form(NamedTuple):
    """A word's spelling, judged.

    Parameters
    ----------
    form, lower
        As typed, without a possessive ending, and in lower case.
    cap
        Whether it has a capital.
    name
        Whether it is written as a name where nothing else explains the capital.
    weight
        What it adds to its sentence; only where the sum is not negative the sentence
        may be a headline or shout.
    cut
        How many characters the possessive ending has.
    marks
        Bits of this module.
    """

    form: str
    lower: str
    cap: bool
    name: bool
    weight: int
    cut: int
    marks: int


class Forms(dict[str, Form]):
    """Words as they stand in texts to what they are; forgotten when there are many."""

    def __missing__(self, typed: str) -> Form:
        found = _judge(typed)
        if len(typed) <= _LONGEST_NAME:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[typed] = found
        return found


def is_name(marks: int, *, explained: bool) -> bool:
    """Return whether a word is written as a name, in a sentence that does not shout.

    Parameters
    ----------
    marks
        The word's.
    explained
        Whether its place in the text explains a capital, so that it says nothing where
        the word is an English one.
    """
    if marks & ACRONYM:
        return True
    return bool(marks & CAP) and not marks & (FUNCTION | COMMON if explained else FUNCTION)


def is_headline(sentence: Sequence[int]) -> bool:
    """Return whether a sentence, given by its words' marks, is written as a headline."""
    content = [marks for marks in sentence if marks & CONTENT]
    capitals = sum(bool(marks & CAP) for marks in content)
    return len(content) >= _TITLE_WORDS and capitals >= _TITLE_SHARE * len(content)


def is_shouted(sentence: Sequence[int]) -> bool:
    """Return whether a sentence, given by its words' marks, is all in capitals."""
    long = [marks for marks in sentence if marks & LONG]
    capitals = sum(bool(marks & ACRONYM) for marks in long)
    return len(long) >= _SHOUTED_WORDS and capitals >= _SHOUTED_SHARE * len(long)


def _judge(typed: str) -> Form:
    owns = len(typed) > 2 and typed[-1] in "sS" and typed[-2] in APOSTROPHES  # noqa: PLR2004 - letter, mark and s
    form = typed[:-2] if owns else typed
    lower = form.lower()
    marks = _written(form) | _listed(form, lower)
    if form[0].isalpha() and not marks & FUNCTION:
        marks |= CONTENT
    return Form(
        form,
        lower,
        cap=bool(marks & CAP),
        name=is_name(marks, explained=False),
        weight=_weight(marks),
        cut=2 if owns else 0,
        marks=marks,
    )


def _weight(marks: int) -> int:
    if marks & LONG and marks & ACRONYM:
        return _CAPITALS
    if marks & CONTENT and marks & CAP:
        return _CAPITAL
    return _LOWER if marks & CONTENT and marks & LONG else 0


def _written(form: str) -> int:
    """Return the marks that the letters give."""
    first = form[0]
    marks = 0
    if first.isupper() and len(form) <= _LONGEST_NAME:
        marks |= CAP
    elif first.isalpha() and not first.islower() and _UNCASED_LETTERS <= len(form) <= _LONGEST_NAME:
        marks |= UNCASED
    if form.isupper():
        marks |= ACRONYM if len(form) > 1 else ABBREVIATES
    if first.isalpha() and len(form) > 1:
        marks |= LONG
    if form.isdigit():
        marks |= DIGITS
    return marks


def _listed(form: str, lower: str) -> int:
    """Return the marks that the tables of cues give."""
    typed, lowered, capitalised = _tables()
    marks = typed.get(form, 0) | lowered.get(lower, 0) | capitalised.get(form.capitalize(), 0)
    if lower in cues.common_words():
        marks |= COMMON
    if form[0].isupper():  # only such names of persons are asked for
        marks |= GIVEN if fold(form) in cues.given_names() else 0
        marks |= SURNAME if form in cues.surname_forms() else 0
    return marks


@cache
def _tables() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Return words to marks: as typed, in lower case, and capitalised."""
    lowered = _marked(_LOWERED)
    for role in _GENERIC:
        for word in cues.words(role):
            for ending in ("", "s"):
                lowered[word + ending] = lowered.get(word + ending, 0) | CLOSING
    return _marked(_TYPED), lowered, _marked(_CAPITALISED)


def _marked(roles: dict[str, int]) -> dict[str, int]:
    marks: dict[str, int] = {}
    for role, mark in roles.items():
        for word in cues.words(role):
            marks[word] = marks.get(word, 0) | mark
    return marks
