"""Find what may be names where they have capitals: Russian, Ukrainian, German, French, Spanish.

A name begins with a capital; adjectives of peoples need none, and are looked for as well.
Names of several words are followed word by word, each in all the forms it may be an
inflection of: "в Курской области" is found as "Курская область".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geodata.gazetteer.folding import fold
from geodata.mentions.foreign.beside import Beside
from geodata.mentions.foreign.inflect import base_forms
from geodata.mentions.foreign.tables import common
from geodata.mentions.foreign.weigh import Found
from geodata.mentions.foreign.words import cut

if TYPE_CHECKING:
    from geodata.mentions.foreign.names import Known, Names

__all__ = ["find_cased"]

# What an article or a preposition before a name says its article is: "au Caire" is "Le Caire".
_ARTICLES = {
    "fr": {"au": "le", "du": "le", "aux": "les", "des": "les", "la": "la", "le": "le"},
    "es": {"al": "el", "del": "el", "el": "el", "la": "la", "los": "los", "las": "las"},
    "de": {"den": "den"},
}
_MOST_WORDS, _MOST_STATES = 6, 24
_BEYOND_LATIN = "\u0370"  # Greek, the first script after Latin and its marks
_CYRILLIC = frozenset(("ru", "uk"))
_SHORTEST = 3  # letters of a name that only GeoNames has
# On the scale of prominence: what a form as it stands has before a derived one, and what a
# name of the language's own table has before one of GeoNames.
_EXACT, _OWN = 0.7, 2.0
_REMEMBERED = 40_000


class _Match(NamedTuple):
    """A name: the word it ends before, its key, what lies under that, whether uninflected."""

    end: int
    key: str
    known: Known
    exact: bool


class _Scanner:
    """Look for names in one text."""

    def __init__(self, text: str, names: Names) -> None:
        self.names = names
        self.language = names.language
        self.words = cut(text, elided=self.language == "fr")
        self.beside = Beside(self.words, names)
        self.common = common(self.language)
        self.articles = _ARTICLES.get(self.language, {})

    def found(self) -> list[Found]:
        """Return what may be names, in order."""
        found: list[Found] = []
        i, last_end = 0, -1
        while i < len(self.words):
            people = self._people(i)
            match = self._match(i)
            if people is not None and (match is None or not match.known.own):
                found.append(people)
                i += 1
            elif match is not None:
                found.append(self._named(i, match, last_end))
                i = last_end = match.end
            else:
                i += 1
        return found

    def _people(self, i: int) -> Found | None:
        """Return an adjective of a people, or a name of theirs."""
        words = self.words
        for key in base_forms(words.forms[i], self.language, "adjective"):
            if key in self.names.demonyms:
                known = self.names.people(key)
                return Found(words.starts[i], words.ends[i], key, known, usage="demonym")
        return None

    def _may_begin(self, i: int) -> bool:
        """Return whether a word has a capital and is in the script of the language."""
        beyond = self.words.forms[i][0] > _BEYOND_LATIN
        return self.words.caps[i] and beyond == (self.language in _CYRILLIC)

    def _begins_small(self, i: int) -> bool:
        """Return whether a word without a capital may begin a name: "golfe d'Aden"."""
        starts = self.names.small_starts
        return not starts.isdisjoint(base_forms(self.words.forms[i], self.language))

    def _match(self, i: int) -> _Match | None:
        """Return the longest name that begins with a word."""
        words = self.words
        small = not words.caps[i]
        if not (self._begins_small(i) if small else self._may_begin(i)):
            return None
        best = None if small else self._article_match(i)
        states = self._states(words.forms[i])
        exact = fold(words.lowers[i])
        end = i + 1
        while states:
            found = self._best(states, exact)
            if found is not None and (not small or (end > i + 1 and found[1].own)):
                best = _Match(end, *found)
            if end >= len(words) or end - i >= _MOST_WORDS or not words.joined(end):
                break
            states = self._next(states, words.forms[end])
            exact = f"{exact} {fold(words.lowers[end])}"
            end += 1
        return best

    def _article_match(self, i: int) -> _Match | None:
        """Return the name that a word has with the article before it: "au Caire"."""
        article = self.articles.get(self.words.lowers[i - 1]) if i else None
        if article is None or not self.words.joined(i):
            return None
        key = f"{article} {fold(self.words.lowers[i])}"
        known = self.names.known(key)
        return _Match(i + 1, key, known, exact=True) if known is not None and known.own else None

    def _states(self, form: str) -> tuple[str, ...]:
        """Return the names, and beginnings of names, that a word may be a form of."""
        names, remembered = self.names, self.names.beginnings
        states = remembered.get(form)
        if states is None:
            if len(remembered) > _REMEMBERED:
                remembered.clear()
            keys = base_forms(form, self.language)
            states = tuple(k for k in keys if names.known(k) is not None or names.extends(k))
            remembered[form] = states
        return states

    def _next(self, states: tuple[str, ...], form: str) -> tuple[str, ...]:
        """Return the names, and beginnings of names, that go on with a word."""
        known, extends = self.names.known, self.names.extends
        forms = base_forms(form, self.language)
        longer = [f"{state} {key}" for state in states if extends(state) for key in forms]
        return tuple(key for key in longer if known(key) is not None or extends(key))[:_MOST_STATES]

    def _best(self, states: tuple[str, ...], exact: str) -> tuple[str, Known, bool] | None:
        """Return the best known of the names that a stretch may be a form of."""
        best, most = None, -1.0
        for key in states:
            known = self.names.known(key)
            if known is not None and (known.own or self._fits(key, exact)):
                worth = known.prominence + _EXACT * (key == exact) + _OWN * known.own
                if worth > most:
                    best, most = (key, known, key == exact), worth
        return best

    def _fits(self, key: str, exact: str) -> bool:
        """Return whether a name that only GeoNames has may stand so in a text."""
        if len(key) < _SHORTEST:
            return False
        # German declines no town but by an s: "Stärke" is not Starke County.
        return self.language != "de" or key in (exact, exact.removesuffix("s"))

    def _named(self, i: int, match: _Match, last_end: int) -> Found:
        """Return a name with the signs in it and beside it."""
        words, known = self.words, match.known
        found = Found(words.starts[i], words.ends[match.end - 1], match.key, known)
        if not match.exact:
            found.signs.add("inflected")
        if not known.own:
            self._doubt(i, match, found)
        self.beside.before(i, found)
        self.beside.after(match.end, found)
        named_before = bool(i) and self._match(i - 1) is not None
        self.beside.person(i, match.end, found, named_before=named_before)
        if last_end >= 0 and self.beside.listed(last_end, i):
            found.after = words.ends[last_end - 1]
        if known.capital or "country" in known.kinds:
            self.beside.speaks(match.end, found)
        return found

    def _doubt(self, i: int, match: _Match, found: Found) -> None:
        """Note what speaks against a name that only GeoNames has."""
        if len(match.key) <= _SHORTEST:
            found.signs.add("short")
        if match.end - i > 1:
            return
        forms = base_forms(self.words.forms[i], self.language)
        unlikely = match.key in self.common or not self.common.isdisjoint(forms)
        if unlikely or self.beside.is_acronym(i):
            found.signs.add("common")
        if self.language == "de":  # writes every noun with a capital
            found.signs.add("noun")


def find_cased(text: str, names: Names) -> list[Found]:
    """Return what may be names in a text, in order, not overlapping.

    Parameters
    ----------
    text
        Any text.
    names
        The names of its language.
    """
    return _Scanner(text, names).found()
