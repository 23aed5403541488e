"""Find what may be names in Arabic: no capitals, prefixes written onto the word.

"And", "in", "to", "like" and the article are letters before a name: each reading of a word
is tried. Vowel signs and the lengthening stroke are no part of a name. Since nothing tells
a name from a word, one that only GeoNames has needs a word of place before it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geodata.gazetteer.folding import fold
from geodata.mentions.foreign.tables import common, given_names
from geodata.mentions.foreign.weigh import Found

if TYPE_CHECKING:
    from geodata.mentions.foreign.names import Known, Names

__all__ = ["find_arabic"]

_TATWEEL = "\u0640"
_WORD = re.compile(r"[\u0621-\u065f\u066e-\u06d3\u06fa-\u06ff]+")
_AND = ("", "و", "ف")
_TO = ("", "ب", "ل", "ك")
_THE = "ال"
_TO_THE = "لل"
_ADJECTIVE_ENDS = ("", "ة", "ون", "ين", "ان", "ات", "تين", "تان")
_MOST_WORDS, _SHORTEST = 4, 3
_LONGEST = 30  # letters of a word that is read in more ways than one
_LONG = 4  # letters; shorter words are names of distant towns by chance
_CITY = 4.3  # log10 population


@lru_cache(maxsize=60_000)
def _readings(word: str) -> tuple[tuple[str, int, bool], ...]:
    """Return what a word may be without its prefixes: folded, letters cut off, whether "in".

    Prefixes are cut off as long as enough letters are left; "لل" hides an article.
    """
    found = {(fold(word.replace(_TATWEEL, "")), 0, False): None}
    if len(word) > _LONGEST:
        return tuple(found)
    for conjunction in _AND:
        for preposition in _TO:
            prefix = conjunction + preposition
            rest = word[len(prefix) :]
            if prefix and word.startswith(prefix) and len(rest) >= _SHORTEST:
                inside = preposition in ("ب", "ل")
                key = fold(rest.replace(_TATWEEL, ""))
                found[key, len(prefix), inside] = None
        start = conjunction + _TO_THE
        if word.startswith(start) and len(word) > len(start) + 1:
            rest = _THE + word[len(start) :]
            found[fold(rest.replace(_TATWEEL, "")), len(conjunction) + 1, True] = None
    return tuple(found)


class _Scanner:
    """Look for names in one text."""

    def __init__(self, text: str, names: Names) -> None:
        self.text, self.names = text, names
        matches = list(_WORD.finditer(text))
        self.starts = [m.start() for m in matches]
        self.ends = [m.end() for m in matches]
        self.forms = [m.group() for m in matches]
        self.signs = names.folded_signs
        self.common, self.given = common(names.language), given_names(names.language)

    def found(self) -> list[Found]:
        """Return what may be names, in order."""
        found: list[Found] = []
        i = 0
        while i < len(self.forms):
            listed = bool(found) and self._listed(found[-1].end, i)
            named = self._name(i, listed=listed)
            if named is None:
                people = self._people(i)
                if people is not None:
                    found.append(people)
                i += 1
                continue
            end, each = named
            if listed:
                each.after = found[-1].end
            found.append(each)
            i = end
        return found

    def _joined(self, i: int) -> bool:
        gap = self.text[self.ends[i - 1] : self.starts[i]] if i else "."
        return len(gap) == 1 and gap in " -\u00a0"

    def _name(self, i: int, *, listed: bool) -> tuple[int, Found] | None:
        """Return the longest name that begins with a word, and where it ends."""
        best: tuple[int, str, Known, int, bool] | None = None
        for first, cut, inside in _readings(self.forms[i]):
            key, end = first, i + 1
            while key:
                known = self.names.known(key)
                if known is not None and self._is_better(best, end, known):
                    best = (end, key, known, cut, inside)
                going_on = end < len(self.forms) and end - i < _MOST_WORDS and self._joined(end)
                if not going_on or not self.names.extends(key):
                    break
                key = f"{key} {fold(self.forms[end].replace(_TATWEEL, ''))}"
                end += 1
        if best is None:
            return None
        end, key, known, cut, inside = best
        each = Found(self.starts[i] + cut, self.ends[end - 1], key, known)
        self._note(i, end, each, inside=inside)
        if end - i == 1 and not known.own and not (listed or self._is_told(each, cut)):
            return None
        return end, each

    def _is_told(self, found: Found, cut: int) -> bool:
        """Return whether a word that only GeoNames has as a name is said to be a place."""
        if "settlement" in found.signs or "region" in found.signs:
            return True
        well_known = len(found.key) >= _LONG and found.known.prominence >= _CITY
        return not cut and "place" in found.signs and well_known

    def _is_better(
        self, best: tuple[int, str, Known, int, bool] | None, end: int, known: Known
    ) -> bool:
        if best is None:
            return True
        ours = (end, known.own, known.large, known.prominence)
        return ours > (best[0], best[2].own, best[2].large, best[2].prominence)

    def _note(self, i: int, end: int, found: Found, *, inside: bool) -> None:
        """Note the signs beside a name."""
        if inside:
            found.signs.add("place")
        if end - i == 1 and found.key in self.common:
            found.signs.add("common")
        if i and self._joined(i):
            before = {key for key, _, _ in _readings(self.forms[i - 1])}
            if before & self.signs["region"] and found.known.kinds & {"region", "county"}:
                found.signs.add("region")
                found.asked = frozenset(("region", "county"))
                found.generic = self.forms[i - 1]
            elif before & (self.signs["settlement"] | self.signs["region"]):
                found.signs.add("settlement")
            elif before & self.signs["place"]:
                found.signs.add("place")
            elif before & self.given and not found.known.large:
                found.signs.add("person")
            speaks = before & self.signs["say"] and found.known.kinds & {"town", "country"}
            if speaks and (found.known.capital or "country" in found.known.kinds):
                found.usage = "metonym"
                found.reasons.append(
                    f"'{self.forms[i - 1]}' stands before: the government is meant"
                )
        if end - i == 1 and found.key in self.given:
            found.signs.add("person")

    def _people(self, i: int) -> Found | None:
        """Return an adjective of a people: "الروسية", "أوكرانيين"."""
        form = self.forms[i]
        for reading, cut, _ in _readings(form):
            article = reading.startswith(_THE)
            bare = reading.removeprefix(_THE)
            for end in _ADJECTIVE_ENDS:
                stem = bare.removesuffix(end) if end else bare
                if end and stem == bare:
                    continue
                key = stem if stem in self.names.demonyms else reading
                if key in self.names.demonyms:
                    start = self.starts[i] + (cut if not article else max(0, cut))
                    known = self.names.people(key)
                    return Found(start, self.ends[i], key, known, usage="demonym")
        return None

    def _listed(self, end: int, i: int) -> bool:
        """Return whether only a comma or "and" parts a name from the one before it."""
        gap = self.text[end : self.starts[i]] if self.starts[i] - end <= _SHORTEST else "."
        return gap.strip() in ("،", ",") or (not gap.strip() and self.forms[i].startswith("و"))


def find_arabic(text: str, names: Names) -> list[Found]:
    """Return what may be names in a text, in order, not overlapping.

    Parameters
    ----------
    text
        Any text.
    names
        The names of its language.
    """
    return _Scanner(text, names).found()
