"""Find what may be names in Korean: particles and generic words written onto the name.

A word is a name, then any of a few nouns ("군" for an army, "시" for a city), then a
particle. Every way to cut it so is tried, the longest name first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geodata.gazetteer.folding import fold
from geodata.mentions.foreign.tables import common, signs
from geodata.mentions.foreign.weigh import Found

if TYPE_CHECKING:
    from geodata.mentions.foreign.names import Known, Names

__all__ = ["find_korean"]

_WORD = re.compile(r"[\uac00-\ud7a3]+")
_PLACE_ENDS = ("에서", "까지", "부터", "로", "에")
_TYPES = frozenset(("시", "군", "구", "읍", "면", "특별시", "광역시"))
_UNITS = ("시", "군", "구", "도", "주")
_TOPIC = frozenset(("은", "는", "이", "가"))
_SHORTEST, _LONGEST, _MOST_TAILS = 2, 24, 3
_REMEMBERED = 40_000


class _Cut(NamedTuple):
    """A name in a word: its key, where it ends, what lies under it, what follows it there."""

    end: int
    key: str
    known: Known
    tail: str
    particle: str


class _Scanner:
    """Look for names in one text."""

    def __init__(self, text: str, names: Names) -> None:
        self.text, self.names = text, names
        self.signs = _words(names.language)
        self.common = common(names.language)
        matches = list(_WORD.finditer(text))
        self.starts = [m.start() for m in matches]
        self.forms = [m.group() for m in matches]

    def found(self) -> list[Found]:
        """Return what may be names, in order."""
        found: list[Found] = []
        i = 0
        while i < len(self.forms):
            cut, words = self._longest(i)
            if cut is None:
                i += 1
                continue
            last = i + words - 1
            each = Found(self.starts[i], self.starts[last] + cut.end, cut.key, cut.known)
            self._note(last, cut, each)
            if found and self._listed(found[-1], i):
                each.after = found[-1].end
            found.append(each)
            i = last + 1
        return found

    def _longest(self, i: int) -> tuple[_Cut | None, int]:
        """Return the name that begins with a word, over two words where it has two."""
        form = self.forms[i]
        key = fold(form)
        if i + 1 < len(self.forms) and self._joined(i) and self.names.extends(key):
            cut = self._cut(self.forms[i + 1], f"{key} ")
            if cut is not None:
                return cut, 2
        return self._cut(form, ""), 1

    def _joined(self, i: int) -> bool:
        end = self.starts[i] + len(self.forms[i])
        return self.text[end : self.starts[i + 1]] == " "

    def _cut(self, form: str, before: str) -> _Cut | None:
        """Return the longest name that a word begins with, if the rest of it can follow one."""
        remembered: dict[tuple[str, str], _Cut | None] = self.names.cuts
        if (before, form) not in remembered:
            if len(remembered) > _REMEMBERED:
                remembered.clear()
            remembered[before, form] = next(self._cuts(form, before), None)
        return remembered[before, form]

    def _cuts(self, form: str, before: str) -> Iterator[_Cut]:
        least = 1 if before else _SHORTEST
        for end in range(min(len(form), _LONGEST), least - 1, -1):
            key = before + fold(form[:end])
            known = self.names.known(key) or self._people(key)
            if known is None:
                continue
            rest = self._rest(form[end:])
            if rest is not None:
                yield _Cut(end, key, known, *rest)

    def _people(self, key: str) -> Known | None:
        return self.names.people(key) if key in self.names.demonyms else None

    def _rest(self, rest: str) -> tuple[str, str] | None:
        """Return nouns and particle that what follows a name consists of, or None."""
        tail = ""
        for _ in range(_MOST_TAILS):
            if not rest or rest in self.signs["particle"]:
                return tail, rest
            noun = next((n for n in self.signs["nouns"] if rest.startswith(n)), "")
            if not noun:
                return None
            tail, rest = tail + noun, rest[len(noun) :]
        return (tail, rest) if not rest or rest in self.signs["particle"] else None

    def _note(self, i: int, cut: _Cut, found: Found) -> None:
        """Note the signs in a name's own word and in the next."""
        if all(e.type == "demonym" for e in cut.known.entries):
            found.usage = "demonym"
            return
        following = self.forms[i + 1] if i + 1 < len(self.forms) and self._joined(i) else ""
        self._generic(i, cut, "" if cut.particle else following, found)
        if cut.key in self.common:
            found.signs.add("common")
        elif cut.particle.startswith(_PLACE_ENDS):
            found.signs.add("place")
        if cut.end == _SHORTEST and not cut.known.own:
            found.signs.add("short")
        if cut.particle in _TOPIC and not cut.tail and cut.known.capital:
            found.usage = "metonym"
            found.reasons.append("the capital is the topic: the government is meant")

    def _generic(self, i: int, cut: _Cut, following: str, found: Found) -> None:
        """Note a generic word in a name, written onto it, or behind it."""
        unit = cut.known.stem and cut.end > _SHORTEST
        generic = cut.tail or following
        if unit and self.forms[i][: cut.end].endswith(_UNITS):
            generic = self.forms[i][cut.end - 1 : cut.end]  # "연천군" is known with it only
            self._ask(generic, found)
        elif self._is_noun(cut.tail, "region") or self._is_noun(following, "region"):
            self._ask(generic, found)
        if cut.tail or self._is_noun(following, "nouns"):
            found.signs.add("settlement")
        if cut.tail in _TYPES and not cut.known.large:
            found.signs.add("typed")
            found.end += len(cut.tail)

    def _ask(self, generic: str, found: Found) -> None:
        found.signs.add("region")
        if found.known.kinds & {"region", "county"}:
            found.asked = frozenset(("region", "county"))
            found.generic = generic

    def _is_noun(self, word: str, sign: str) -> bool:
        """Return whether a word is one of a sign's, with a particle or without."""
        return any(
            word.startswith(noun)
            and (len(word) == len(noun) or word[len(noun) :] in self.signs["particle"])
            for noun in self.signs[sign]
        )

    def _listed(self, before: Found, i: int) -> bool:
        """Return whether only "and" or a comma parts two names."""
        gap = self.text[before.end : self.starts[i]] if self.starts[i] - before.end <= 3 else "."  # noqa: PLR2004 - particle, comma, space
        return gap.strip(" ,·") in ("", "와", "과")


@cache
def _words(language: str) -> dict[str, tuple[str, ...]]:
    """Return a language's words by what they say, the longest first."""
    table = signs(language)
    nouns = table["tail"] | table["settlement"] | table["region"]
    return {
        sign: tuple(sorted(words, key=lambda word: (-len(word), word)))
        for sign, words in {**table, "nouns": nouns}.items()
    }


def find_korean(text: str, names: Names) -> list[Found]:
    """Return what may be names in a text, in order, not overlapping.

    Parameters
    ----------
    text
        Any text.
    names
        The names of its language.
    """
    return _Scanner(text, names).found()
