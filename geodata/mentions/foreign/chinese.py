"""Find what may be names in Chinese, which writes no spaces: the longest name first.

A name of two characters that only GeoNames has is often two halves of two words: it needs
a word of place before it or a generic word behind it, unless it is a large city.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.mentions.foreign.tables import common, signs
from geodata.mentions.foreign.weigh import Found

if TYPE_CHECKING:
    from geodata.mentions.foreign.names import Known, Names

__all__ = ["find_chinese"]

_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_LONGEST = 14  # characters of a name
_LEAST = 2
_LONGEST_SIGN = 3
_TAKEN_IN = frozenset("市县州省区镇村")
_TYPES = frozenset("市县镇村")
_CUES = frozenset(("settlement", "region", "typed"))


class _Scanner:
    """Look for names in one text."""

    def __init__(self, text: str, names: Names) -> None:
        self.text, self.names = text, names
        self.signs = signs(names.language)
        self.common = common(names.language)

    def found(self) -> list[Found]:
        """Return what may be names, in order."""
        found: list[Found] = []
        for run in _RUN.finditer(self.text):
            i = run.start()
            while i < run.end():
                each = self._name(i, run.end())
                if each is None:
                    i += 1
                    continue
                if found and self.text[found[-1].end : each.start] in ("、", "和", "与", "及"):
                    each.after = found[-1].end
                found.append(each)
                i = each.end
        return found

    def _name(self, start: int, run_end: int) -> Found | None:
        """Return the longest name that begins at a character."""
        piece = self.text[start : min(run_end, start + _LONGEST)]
        keys = self.names.prefixes(piece)
        for key in reversed(keys):
            end = start + len(key)
            known = self.names.known(key) or (
                self.names.people(key) if key in self.names.demonyms else None
            )
            if known is None or len(key) < _LEAST:
                continue
            found = Found(start, end, key, known)
            if all(e.type == "demonym" for e in known.entries):
                found.usage = "demonym"
                return found
            self._note(found, run_end)
            if not self._stands_alone(found, known):
                continue
            return found
        return None

    def _stands_alone(self, found: Found, known: Known) -> bool:
        if known.own or known.stem or len(found.key) > _LEAST:
            return "common" not in found.signs or known.large
        return "common" not in found.signs

    def _note(self, found: Found, run_end: int) -> None:
        """Note the signs beside a name."""
        text, start, end = self.text, found.start, found.end
        before = {text[max(0, start - k) : start] for k in range(1, _LONGEST_SIGN)}
        behind = {text[end : min(run_end, end + k)] for k in range(1, _LONGEST_SIGN + 1)}
        if before & self.signs["place"]:
            found.signs.add("place")
        if behind & self.signs["region"] and found.known.kinds & {"region", "county"}:
            found.signs.add("region")
            found.asked = frozenset(("region", "county"))
            found.generic = text[end]
        elif text[end : end + 1] in _TYPES and end < run_end:
            found.signs.add("typed")
        elif behind & (self.signs["settlement"] | self.signs["region"]):
            found.signs.add("settlement")
        if len(found.key) == _LEAST and not found.known.own:
            found.signs.add("short")
        if self._straddles(found):
            found.signs.add("common")
        if behind & self.signs["say"] and (found.known.capital or "country" in found.known.kinds):
            found.usage = "metonym"
            found.reasons.append("a verb of saying follows: the government is meant")
        if text[end : end + 1] in _TAKEN_IN and found.signs & _CUES and end < run_end:
            found.end += 1

    def _straddles(self, found: Found) -> bool:
        """Return whether a name is a common word, or one begins or ends in its middle."""
        if found.known.own and len(found.key) > _LEAST:
            return False
        text, start, end = self.text, found.start, found.end
        halves = {text[max(0, start - 1) : start + 1], text[end - 1 : end + 1], found.key}
        return not halves.isdisjoint(self.common)


def find_chinese(text: str, names: Names) -> list[Found]:
    """Return what may be names in a text, in order, not overlapping.

    Parameters
    ----------
    text
        Any text.
    names
        The names of its language.
    """
    return _Scanner(text, names).found()
