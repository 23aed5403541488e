"""Find persons, whose names are no places, and remember their surnames."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata.mentions import cues
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
    i = 0
    while i < len(words):
        end = _person(words, hits, lookup, i) if words.caps[i] else i
        if end > i:
            begin = i + 1 if words.forms[i] in cues.words("title") else i
            people.add(words, lookup, begin if begin < end else i, end)
            i = end
        else:
            i += 1
    _add_bylines(words, lookup, people)
    return people


def _person(words: Words, hits: Mapping[int, list[Hit]], lookup: Lookup, i: int) -> int:
    """Return where a person's name that begins at a word ends, or the word itself."""
    form = words.forms[i]
    if form in cues.words("title"):
        return _titled(words, hits, i)
    opening = words.opens[i] and words.lowers[i] not in cues.words("function")
    if not words.names[i] and not (opening and _is_given(words, lookup, i)):
        return i
    if _is_place_of_words(words, hits, i) or _ends_place(hits, i):
        return i
    if _is_given(words, lookup, i) or _is_initial(words, i):
        return _after_given(words, hits, lookup, i)
    return _introduced(words, hits, i)


def _is_given(words: Words, lookup: Lookup, i: int) -> bool:
    return lookup.fold(words.forms[i]) in cues.given_names()


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
    while j < most and words.gaps[j] in _JOINTS and words.forms[j] in cues.words("title"):
        j += 1
    if j >= len(words) or words.gaps[j] not in _JOINTS or not words.names[j]:
        return i
    if words.forms[i] not in cues.words("honorific"):
        if words.forms[j] in cues.words("organisation") or words.forms[j] in cues.words("local"):
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
    while end < len(words) and end < begin + _MOST_WORDS and words.gaps[end] in _JOINTS:
        if _could_be_name(words, begin, end) and not _stops(words.forms[end]):
            end += 1
        elif (
            words.lowers[end] in cues.words("person_particle")
            and end + 1 < len(words)
            and words.gaps[end + 1] in _JOINTS
            and words.names[end + 1]
        ):
            end += 2
        else:
            break
    return end


def _could_be_name(words: Words, begin: int, k: int) -> bool:
    """Return whether a word is written as a name, or is a surname in a headline."""
    if words.names[k]:
        return True
    return words.caps[k] and k == begin + 1 and words.forms[k] in cues.surname_forms()


def _stops(form: str) -> bool:
    return any(
        form in cues.words(role)
        for role in ("title", "organisation", "local", "month", "weekday", "event")
    )


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
    for i, lower in enumerate(words.lowers):
        if lower != "by" or words.gaps[i] not in (START, LINE) or not words.caps[i]:
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
        and words.forms[end] not in cues.words("organisation")
    ):
        end += 1
    return end
