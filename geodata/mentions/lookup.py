"""Ask the gazetteer about names once, and remember what matters for recognition."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geodata.gazetteer.folding import fold
from geodata.gazetteer.spelling import alike
from geodata.schema import KINDS

if TYPE_CHECKING:
    from geodata.gazetteer.index import Entry, Gazetteer

__all__ = ["Facts", "Lookup", "Word"]

# How well known a place of a kind is, on the scale of a town's log10 population.
_PROMINENCE = {
    "continent": 8.0,
    "country": 8.0,
    "region": 6.5,
    "area": 6.5,
    "water": 6.5,
    "facility": 6.0,
    "county": 4.5,
}
# What a name is worth that few would call the place by.
_TYPE_COST = {"alternate": 1.5, "historical": 0.5, "exonym": 0.3}
_SPELLING_COST = 0.3
_REMEMBERED = 60_000
_MOST = 40  # entries whose country is asked for


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gazetteer holds under one folded name.

    Parameters
    ----------
    entries
        All of it, bare stems of regions included.
    plain
        Entries that the name alone may mean: no stems, no demonyms.
    prominence
        Of the best known of the plain ones, on the scale of log10 population.
    kinds
        Kinds of the plain ones.
    types
        Name types of all entries.
    countries
        Countries of all entries, as positions in the gazetteer's list; not of more than
        a few dozen.
    """

    entries: tuple[Entry, ...]
    plain: tuple[Entry, ...]
    prominence: float
    kinds: frozenset[str]
    types: frozenset[str]
    countries: frozenset[int]


class Word(NamedTuple):
    """A word that may begin a name: its key, what lies under it, whether longer names do."""

    key: str
    facts: Facts | None
    extends: bool


def region_prominence(radius_km: float) -> float:
    """Return how well known a first-level region is: Bermuda's parishes less than Bavaria."""
    return min(6.5, 4.2 + 1.4 * math.log10(max(1.0, radius_km)))


class Lookup:
    """A gazetteer's answers, each asked for once.

    Parameters
    ----------
    gazetteer
        The open index. What it answers is kept for as long as this object lives,
        up to a bound, then forgotten and asked again.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._folds: dict[str, str] = {}
        self._facts: dict[str, Facts | None] = {}
        self._prefixes: dict[str, bool] = {}
        self._words: dict[str, Word] = {}

    def fold(self, form: str) -> str:
        """Return a word's folded form."""
        key = self._folds.get(form)
        if key is None:
            if len(self._folds) > _REMEMBERED:
                self._folds.clear()
            key = self._folds[form] = fold(form)
        return key

    def word(self, form: str) -> Word:
        """Return what there is to know of a word that may begin a name."""
        word = self._words.get(form)
        if word is None:
            if len(self._words) > _REMEMBERED:
                self._words.clear()
            key = self.fold(form)
            word = self._words[form] = Word(key, self.facts(key), self.extends(key))
        return word

    def extends(self, key: str) -> bool:
        """Return whether some name is this one and more words."""
        answer = self._prefixes.get(key)
        if answer is None:
            if len(self._prefixes) > _REMEMBERED:
                self._prefixes.clear()
            answer = self._prefixes[key] = self.gazetteer.has_prefix(key)
        return answer

    def facts(self, key: str) -> Facts | None:
        """Return what lies under a folded name, or None."""
        try:
            return self._facts[key]
        except KeyError:
            pass
        if len(self._facts) > _REMEMBERED:
            self._facts.clear()
        found = self._facts[key] = self._ask(key)
        return found

    def _ask(self, key: str) -> Facts | None:
        entries = tuple(self.gazetteer.lookup_key(key)) if key else ()
        if not entries:
            return None
        plain, kinds, types, known = [], set(), set(), []
        for entry in entries:
            spelled = entry.type == "alternate" and self.spells(key, entry.row)
            types.add("spelling" if spelled else entry.type)
            if entry.type not in ("stem", "demonym"):
                kind = self.kind(entry.row)
                plain.append(entry)
                kinds.add(kind)
                cost = _SPELLING_COST if spelled else _TYPE_COST.get(entry.type, 0.0)
                known.append(self._known(entry.row, kind) - cost)
        country = self.gazetteer.country
        return Facts(
            entries=entries,
            plain=tuple(plain),
            prominence=max(known, default=0.0),
            kinds=frozenset(kinds),
            types=frozenset(types),
            countries=frozenset(country.item(e.row) for e in entries[:_MOST]),
        )

    def kind(self, row: int) -> str:
        """Return a row's kind."""
        return KINDS[self.gazetteer.kind.item(row)]

    def spells(self, key: str, row: int) -> bool:
        """Return whether a name is but another spelling of the place's usual one."""
        return alike(key, self.fold(self.gazetteer.name_of(row)))

    def _known(self, row: int, kind: str) -> float:
        """Return how well known a place is, on the scale of log10 population."""
        known = _PROMINENCE.get(kind)
        if known is None:
            return math.log10(self.gazetteer.population.item(row) + 10)
        if kind == "region":
            return region_prominence(self.gazetteer.accuracy_km.item(row))
        return known
