"""Find persons, whose names are no places, and remember their surnames."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING

from geodata.mentions import cues
from geodata.mentions.forms import (
    ACRONYM,
    CAP,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    LOCAL,
    ORGANISATION,
    PARTICLE,
    STOPS,
    SURNAME,
    TITLE,
)
from geodata.mentions.tokens import COMMA, DOT, HYPHEN, LINE, SPACE, START, Words

if TYPE_CHECKING:
    from geodata.mentions.lookup import Lookup
    from geodata.mentions.scan import Hit

__all__ = ["People", "find_people"]

_MOST_WORDS = 5  # of a person's name
_BYLINE_WORDS = 4
_MOST_TITLES = 6  # before one name: "Former Deputy Defense Minister Lt. Gen."
_INITIALS = 4  # characters: "J.R."
_JOINTS = frozenset((SPACE, HYPHEN, DOT))
_FOLLOWS = CAP | ACRONYM | PARTICLE | TITLE  # one of which the second word of a name has
# A town as large as this is meant where its name of several words could be a person's.
_CITY = 4.7
# Countries and cities so well known are places even where somebody is named after them.
_FAMOUS = 6.3
_AGE = re.compile(r",\s\d{1,3}\s?[,.)]|\s\(\d{1,3}\)")


@dataclass(slots=True)
class People:
    """Who is named in a text.

    Parameters
    ----------
    inside
        Word positions that are part of a person's name.
    surnames
        Folded last names of those persons.
    firsts
        Folded given names of those persons.
    """

    inside: set[int] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    firsts: set[str] = field(default_factory=set)

    def add(self, words: Words, lookup: Lookup, begin: int, end: int) -> None:
        """Note the person named by words `begin` to `end` (exclusive)."""
        self.inside.update(range(begin, end))
        last = lookup.fold(words.forms[end - 1])
        if len(last) > 1 and not words.forms[end - 1].endswith("."):
            self.surnames.add(last)
        if end - begin > 1 and len(words.forms[begin]) > 1:
            self.firsts.add(lookup.fold(words.forms[begin]))


def find_people(words: Words, hits: Mapping[int, list[Hit]], lookup: Lookup) -> People:
    """Return the persons that a text names.

    Parameters
    ----------
    words
        The text, cut.
    hits
        Names of the gazetteer by first word: "San Diego" is no person.
    lookup
        The gazetteer.
    """
    people = People()
    marks, gaps = words.marks, words.gaps
    free = 0
    for i in compress(range(len(marks) - 1), words.caps):
        if i < free or not marks[i + 1] & _FOLLOWS or gaps[i + 1] not in _JOINTS:
            continue  # nobody is named by one word
        end = _person(words, hits, lookup, i)
        if end > i:
            begin = i + 1 if marks[i] & TITLE else i
            people.add(words, lookup, begin if begin < end else i, end)
            free = end
    _add_bylines(words, lookup, people)
    return people


def _person(words: Words, hits: Mapping[int, list[Hit]], lookup: Lookup, i: int) -> int:
    """Return where a person's name that begins at a word ends, or the word itself."""
    marks = words.marks[i]
    if marks & TITLE:
        return _titled(words, hits, i)
    if not words.names[i] and not (words.opens[i] and marks & GIVEN and not marks & FUNCTION):
        return i
    if not _goes_on(words, i, i + 1):
        return i
    if _is_place_of_words(words, hits, i) or _ends_place(hits, i):
        return i
    if marks & GIVEN or _is_initial(words, i):
        return _after_given(words, hits, lookup, i)
    return _introduced(words, hits, i)


def _is_initial(words: Words, i: int) -> bool:
    form = words.forms[i]
    return (
        (len(form) == 1 or (len(form) <= _INITIALS and form.endswith(".")))
        and form[0].isupper()
        and (
            i + 1 < len(words)
            and words.gaps[i + 1] in (DOT, SPACE)
            and form not in ("U.S.", "U.K.", "U.N.", "E.U.")
            and (words.gaps[i + 1] == DOT or form.endswith("."))
        )
    )


def _titled(words: Words, hits: Mapping[int, list[Hit]], i: int) -> int:
    """Return the end of the name after a title, or `i` where none follows."""
    j, most = i + 1, min(i + _MOST_TITLES, len(words))
    while j < most and words.gaps[j] in _JOINTS and words.marks[j] & TITLE:
        j += 1
    if j >= len(words) or words.gaps[j] not in _JOINTS or not words.names[j]:
        return i
    if not words.marks[i] & HONORIFIC:
        if words.marks[j] & (ORGANISATION | LOCAL):
            return i
        if any(h.facts.kinds & {"country", "continent"} for h in hits.get(j, ())):
            end = _run(words, j)
            return end if end > j + 1 else i
        if any("demonym" in h.facts.types for h in hits.get(j, ())):
            return i
    if any(h.begin == i and h.end > j for h in hits.get(i, ())):
        return i
    return _run(words, j)


def _run(words: Words, begin: int) -> int:
    """Return the end of the run of words that could be one person's name."""
    end = begin + 1
    while end < begin + _MOST_WORDS and (more := _goes_on(words, begin, end)):
        end += more
    return end


def _goes_on(words: Words, begin: int, end: int) -> int:
    """Return how many words from `end` go on with a person's name: none, one, or "van Dyck"."""
    if end >= len(words.gaps) or words.gaps[end] not in _JOINTS:
        return 0
    marks = words.marks[end]
    # In a headline, a surname after a given name may be an English word too.
    named = words.names[end] or (words.caps[end] and end == begin + 1 and marks & SURNAME)
    if named and not marks & STOPS:
        return 1
    following = end + 1
    if (
        marks & PARTICLE
        and following < len(words.gaps)
        and words.gaps[following] in _JOINTS
        and words.names[following]
    ):
        return 2
    return 0


def _is_place_of_words(words: Words, hits: Mapping[int, list[Hit]], i: int) -> bool:
    """Return whether several words from here are a place rather than a person."""
    for hit in hits.get(i, ()):
        if hit.end - hit.begin < 2:  # noqa: PLR2004 - one word is no full name
            return False
        if hit.facts.prominence >= _CITY or hit.facts.kinds - {"town"}:
            return True
        before = words.lowers[i - 1] if i and words.gaps[i] == SPACE else ""
        if before in cues.words("locative") or _comma_place(words, hits, hit.end):
            return True
    return False


def _ends_place(hits: Mapping[int, list[Hit]], i: int) -> bool:
    """Return whether a word is the second of a known place's name: "San Juan de Unare"."""
    return any(h.end == i + 1 and h.facts.prominence >= _CITY for h in hits.get(i - 1, ())[:1])


def _comma_place(words: Words, hits: Mapping[int, list[Hit]], j: int) -> bool:
    return (
        j < len(words)
        and words.gaps[j] == COMMA
        and any(h.facts.kinds & {"country", "region"} for h in hits.get(j, ()))
    )


def _after_given(words: Words, hits: Mapping[int, list[Hit]], lookup: Lookup, i: int) -> int:
    """Return the end of a name that begins with a given name or an initial."""
    end = _run(words, i)
    if end == i + 1:
        return i
    first = hits.get(i, ())
    famous = any(h.facts.prominence >= _FAMOUS and h.end == i + 1 for h in first)
    if famous and not _person_like(words, lookup, hits, i + 1, end):
        return i
    # "Israel's Haifa", "Paris, London": the joint decides, and was looked at in the run.
    generic = words.lowers[end - 1]
    roles = ("region", "water", "district", "area", "facility")
    return i if any(generic in cues.words(role) for role in roles) else end


def _person_like(
    words: Words, lookup: Lookup, hits: Mapping[int, list[Hit]], j: int, end: int
) -> bool:
    """Return whether what follows a famous place's name makes it a person's."""
    last = lookup.fold(words.forms[end - 1])
    if words.lowers[j] in cues.words("area") | cues.words("facility"):
        return False
    known = any(h.facts.prominence >= _FAMOUS for h in hits.get(j, ()))
    if known or words.shouts[j]:
        return False
    unknown = not hits.get(j) and words.lowers[j] not in cues.common_words()
    return last in cues.surnames() or (end == j + 1 and unknown)


def _speaks(words: Words, end: int) -> bool:
    """Return whether a person's deeds or age follow: "said", ", 45,"."""
    if end < len(words) and words.gaps[end] == SPACE and words.lowers[end] in cues.words("speech"):
        return True
    tail = words.text[words.ends[end - 1] : words.ends[end - 1] + 8]
    return _AGE.match(tail) is not None


def _introduced(words: Words, hits: Mapping[int, list[Hit]], i: int) -> int:
    """Return the end of an unknown name of two or three words that speaks or has an age."""
    if words.shouts[i] or (i and words.gaps[i] in _JOINTS and words.names[i - 1]):
        return i
    end = _run(words, i)
    if not 2 <= end - i <= 3 or not _speaks(words, end):  # noqa: PLR2004 - given name, middle, surname
        return i
    first = hits.get(i, ())
    if any(h.facts.prominence >= _CITY or "demonym" in h.facts.types for h in first):
        return i
    generic = cues.words("organisation") | cues.words("local") | cues.words("region")
    return (
        i if any(form in generic or form.lower() in generic for form in words.forms[i:end]) else end
    )


def _add_bylines(words: Words, lookup: Lookup, people: People) -> None:
    """Take the names after a "By" that opens a line for persons."""
    for i in compress(range(len(words.caps)), words.caps):
        if words.lowers[i] != "by" or words.gaps[i] not in (START, LINE):
            continue
        j = i + 1
        while j < len(words) and words.caps[j]:
            end = _byline_name(words, j)
            if end < j + 2:
                break
            people.add(words, lookup, j, end)
            j = end
            if j < len(words) and words.lowers[j] == "and" and words.gaps[j] in (SPACE, COMMA):
                j += 1
            elif j < len(words) and words.gaps[j] != COMMA:
                break


def _byline_name(words: Words, begin: int) -> int:
    end = begin + 1
    while (
        end < len(words)
        and end < begin + _BYLINE_WORDS
        and words.gaps[end] in _JOINTS
        and words.caps[end]
        and not words.marks[end] & ORGANISATION
    ):
        end += 1
    return end
