"""Ask the gazetteer about names once, and remember what matters for recognition."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geodata.gazetteer.folding import fold
from geodata.gazetteer.spelling import alike
from geodata.mentions.context import LARGE
from geodata.mentions.cues import common_words, words
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
_CITY, _TOWN = 4.7, 3.7  # log10 population
_WORDS, _ENTRIES = 3, 6  # told apart in number; more are as many
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
    sort
        How well known a name it is: ``country`` (or continent), ``large``, ``city``,
        ``town``, ``village``, and ``demonym`` or ``stem`` where it is no more than that.
    nature
        Features that the name has wherever it stands, as the weights name them.
    """

    entries: tuple[Entry, ...]
    plain: tuple[Entry, ...]
    prominence: float
    kinds: frozenset[str]
    types: frozenset[str]
    countries: frozenset[int]
    sort: str
    nature: tuple[str, ...]


class Word(NamedTuple):
    """A word that may begin a name: its key, what lies under it, whether longer names do."""

    key: str
    facts: Facts | None
    extends: bool


def region_prominence(radius_km: float) -> float:
    """Return how well known a first-level region is: Bermuda's parishes less than Bavaria."""
    return min(6.5, 4.2 + 1.4 * math.log10(max(1.0, radius_km)))


def _sort(kinds: frozenset[str], types: frozenset[str], prominence: float) -> str:
    if not kinds:
        return "demonym" if "demonym" in types else "stem"
    if kinds & {"country", "continent"}:
        return "country"
    if kinds - {"town", "county"} or prominence >= LARGE:
        return "large"
    if prominence >= _CITY:
        return "city"
    return "town" if prominence >= _TOWN else "village"


def _bare(key: str) -> str:
    """Return a name without its generic word: "Kursk region" is but another "Kursk Oblast"."""
    name, _, last = key.rpartition(" ")
    return name if name and (last in words("region") or last in words("district")) else key


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
        named = [(e, e.type == "alternate" and self.spells(key, e.row)) for e in entries]
        plain = [(e, spelled) for e, spelled in named if e.type not in ("stem", "demonym")]
        if key in common_words():
            # "Island" is Iceland in other languages, and here no country.
            ours = [(e, spelled) for e, spelled in plain if spelled or e.type != "alternate"]
            plain = ours or plain
        country = self.gazetteer.country
        prominence = max((self._known(e, spelled=s) for e, s in plain), default=0.0)
        kinds = frozenset(self.kind(e.row) for e, _ in plain)
        types = frozenset("spelling" if spelled else e.type for e, spelled in named)
        sort = _sort(kinds, types, prominence)
        return Facts(
            entries=entries,
            plain=tuple(e for e, _ in plain),
            prominence=prominence,
            kinds=kinds,
            types=types,
            countries=frozenset(country.item(e.row) for e in entries[:_MOST]),
            sort=sort,
            nature=(
                sort,
                f"words_{min(key.count(' ') + 1, _WORDS)}|{sort}",
                f"known_{int(2 * prominence)}",
                "kinds_" + "+".join(sorted(kinds)),
                "types_" + "+".join(sorted(types)),
                f"namesakes_{min(len(entries), _ENTRIES)}|{sort}",
            ),
        )

    def kind(self, row: int) -> str:
        """Return a row's kind."""
        return KINDS[self.gazetteer.kind.item(row)]

    def spells(self, key: str, row: int) -> bool:
        """Return whether a name is but another spelling of the place's usual one."""
        usual = self.fold(self.gazetteer.name_of(row))
        return alike(_bare(key), _bare(usual))

    def _known(self, entry: Entry, *, spelled: bool) -> float:
        """Return how well known a place is by a name, on the scale of log10 population."""
        kind = self.kind(entry.row)
        known = _PROMINENCE.get(kind)
        if known is None:
            known = math.log10(self.gazetteer.population.item(entry.row) + 10)
        elif kind == "region":
            known = region_prominence(self.gazetteer.accuracy_km.item(entry.row))
        return known - (_SPELLING_COST if spelled else _TYPE_COST.get(entry.type, 0.0))
