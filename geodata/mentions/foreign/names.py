"""What the gazetteer and a language's own table of names hold under a folded name."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geodata.gazetteer.folding import fold
from geodata.gazetteer.index import Entry
from geodata.gazetteer.tables import read_exonyms
from geodata.mentions.cues import capitals, well_known_cities
from geodata.mentions.foreign.tables import demonyms, signs

if TYPE_CHECKING:
    from geodata.mentions.lookup import Lookup

__all__ = ["Known", "Names"]

_REMEMBERED = 60_000
_APOSTROPHE = re.compile("['\u2019]")
# Name types that are English, and words of other languages.
_ENGLISH = frozenset(("demonym", "abbreviation", "metonym"))
_OWN_TYPE = "exonym"
_LARGE = frozenset(("country", "continent", "area", "region", "water"))
_JOINING = frozenset(("ko", "zh"))  # write the generic word onto the name
_UNCASED = frozenset(("ar", "ko", "zh"))
_TOWN = 3.7  # log10 population that a city is at least taken for where a table names it
_KNOWN_KINDS = {"country": 8.0, "continent": 8.0, "region": 6.0, "area": 6.0, "water": 6.0}


@dataclass(frozen=True, slots=True)
class Known:
    """Places that a folded name may mean in a language.

    Parameters
    ----------
    entries
        Those of the language's own table first.
    prominence
        Of the best known, on the scale of a town's log10 population.
    kinds
        Kinds of the places.
    own
        Whether the language's own table has the name.
    large
        Whether that table has it for a country, a region, an area or a water.
    stem
        Whether it is a name only where a generic word stands beside it.
    bare
        Whether it is no more than a region's name that could be a word: of one word without
        a generic one, in a script without capitals, and not kept by hand ("صباح", morning).
    capital
        Whether it is the capital of a country.
    countries
        Countries of the entries, as positions in the gazetteer's list.
    """

    entries: tuple[Entry, ...]
    prominence: float
    kinds: frozenset[str]
    own: bool
    large: bool
    stem: bool
    bare: bool
    capital: bool
    countries: frozenset[int]


class Names:
    """The names of one language: its own table's before those of the gazetteer.

    Parameters
    ----------
    lookup
        The gazetteer's answers.
    language
        ISO 639-1 code.
    """

    def __init__(self, lookup: Lookup, language: str) -> None:
        self.lookup = lookup
        self.language = language
        self._generic = frozenset(
            word
            for sign in ("region", "regions")
            for word in map(fold, signs(language).get(sign, ()))
        )
        self._own: dict[str, dict[int, str]] = {}
        self._begun: set[str] = set()
        self._kept: set[str] = set()
        # First words of names that are written without a capital: "mer Noire", "bande de Gaza".
        self.small_starts: set[str] = set()
        self._read()
        self._known: dict[str, Known | None] = {}
        self.demonyms = self._people()
        self.folded_signs = {
            sign: frozenset(map(fold, words)) for sign, words in signs(language).items()
        }
        # What the finders have worked out of words, kept from text to text.
        self.beginnings: dict[str, tuple[str, ...]] = {}
        self.cuts: dict[tuple[str, str], Any] = {}

    def _read(self) -> None:
        for row in read_exonyms():
            if row.language != self.language:
                continue
            place = self.lookup.gazetteer.row_of(row.place_id)
            if place is None:
                continue
            key = fold(row.name)
            if row.kept:
                self._kept.add(key)
            self._add(key, place, _OWN_TYPE)
            # As its words are cut: "golfe d'Aden" is three.
            self._add(fold(_APOSTROPHE.sub(" ", row.name)), place, _OWN_TYPE)
            if row.name[0].islower() and " " in key:
                self.small_starts.add(key.partition(" ")[0])
            if row.place_id.startswith("region."):
                self._add(self._bare(key), place, "stem")
                self._add_joined(key, place)

    def _add_joined(self, key: str, row: int) -> None:
        """Add a region's name without the generic word that is written onto it.

        Where a town bears that name it is the town's: 加利福尼亚 is the state, 库尔斯克 is not.
        """
        if self.language not in _JOINING:
            return
        generic = next((g for g in self._generic if key.endswith(g)), "")
        bare = key.removesuffix(generic).strip()
        if generic and len(bare) > len(generic) and self.lookup.facts(bare) is None:
            self._add(bare, row, _OWN_TYPE)

    def _add(self, key: str, row: int, name_type: str) -> None:
        if key:
            self._own.setdefault(key, {}).setdefault(row, name_type)
            words = key.split()
            self._begun.update(" ".join(words[:k]) for k in range(1, len(words)))

    def _bare(self, key: str) -> str:
        """Return a region's name without "region of", or nothing where that is all of it."""
        small = ("de", "du", "des", "d", "del", "der")
        words = [w for w in key.split() if w not in self._generic and w not in small]
        return " ".join(words) if len(words) < len(key.split()) else ""

    def _people(self) -> dict[str, tuple[Entry, ...]]:
        row_of = self.lookup.gazetteer.row_of
        found = {}
        for key, ids in demonyms(self.language).items():
            rows = [row for row in map(row_of, ids) if row is not None]
            found[key] = tuple(Entry(row, "demonym") for row in rows)
        return {key: entries for key, entries in found.items() if entries}

    def people(self, key: str) -> Known:
        """Return the places of a people, by a key of `demonyms`."""
        entries = self.demonyms[key]
        country = self.lookup.gazetteer.country
        return Known(
            entries=entries,
            prominence=0.0,
            kinds=frozenset(self.lookup.kind(e.row) for e in entries),
            own=True,
            large=True,
            stem=False,
            bare=False,
            capital=False,
            countries=frozenset(country.item(e.row) for e in entries) - {0},
        )

    def extends(self, key: str) -> bool:
        """Return whether some longer name begins with these words."""
        return key in self._begun or self.lookup.extends(key)

    def capitals(self) -> dict[str, str]:
        """Return ISO country codes by the language's own names of well-known cities."""
        gazetteer, known = self.lookup.gazetteer, well_known_cities()
        found = {}
        for key, rows in self._own.items():
            codes = {known.get(fold(gazetteer.name_of(row)), "") for row in rows}
            if len(codes) == 1 and "" not in codes:
                found[key] = codes.pop()
        return found

    def prefixes(self, text: str) -> list[str]:
        """Return all names that a folded text begins with, shortest first."""
        found = self.lookup.gazetteer.prefixes(text)
        ends = {len(key) for key in found}
        found += [
            text[:k] for k in range(2, len(text) + 1) if k not in ends and text[:k] in self.demonyms
        ]
        return sorted(found, key=len)

    def known(self, key: str) -> Known | None:
        """Return what lies under a folded name, or None."""
        try:
            return self._known[key]
        except KeyError:
            pass
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        found = self._known[key] = self._ask(key)
        return found

    def _ask(self, key: str) -> Known | None:
        own = self._own.get(key, {})
        facts = self.lookup.facts(key)
        more = facts.entries if facts else ()
        entries = [Entry(row, name_type) for row, name_type in own.items()]
        entries += [e for e in more if e.row not in own and e.type not in _ENGLISH]
        named = [e for e in entries if e.type != "stem"]
        if not entries:
            return None
        kind = self.lookup.kind
        prominence = max((self._prominence(e) for e in named if e.row in own), default=0.0)
        if facts and any(e.row not in own for e in named):
            prominence = max(prominence, facts.prominence)
        named_own = [e for e in named if e.row in own]
        gazetteer = self.lookup.gazetteer
        return Known(
            entries=tuple(entries),
            prominence=prominence,
            kinds=frozenset(kind(e.row) for e in entries),
            own=bool(named_own),
            large=any(kind(e.row) in _LARGE for e in named_own),
            stem=not named,
            bare=bool(named_own) and self._is_bare(key, named_own),
            capital=any(fold(gazetteer.name_of(e.row)) in capitals() for e in named[:2]),
            countries=frozenset(gazetteer.country.item(e.row) for e in entries[:40]) - {0},
        )

    def _is_bare(self, key: str, own: list[Entry]) -> bool:
        if self.language not in _UNCASED or " " in key or key in self._kept:
            return False
        generic = any(key.endswith(word) for word in self._generic)
        return not generic and all(self.lookup.kind(e.row) == "region" for e in own)

    def _prominence(self, entry: Entry) -> float:
        known = _KNOWN_KINDS.get(self.lookup.kind(entry.row))
        if known is not None:
            return known
        return max(_TOWN, math.log10(self.lookup.gazetteer.population.item(entry.row) + 10))
