"""Find what may be names where they have capitals: Russian, Ukrainian, German, French, Spanish.

A name begins with a capital; adjectives of peoples do not, and are looked for as well.
Names of several words are followed word by word, each in all the forms it may be an
inflection of: "в Курской области" is found as "Курская область".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from geodata.gazetteer.folding import fold
from geodata.mentions.foreign.inflect import base_forms
from geodata.mentions.foreign.tables import common, given_names, signs
from geodata.mentions.foreign.weigh import Found

if TYPE_CHECKING:
    from geodata.mentions.foreign.names import Known, Names

__all__ = ["find_cased"]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_ELIDED = frozenset(("l", "d", "qu", "jusqu", "lorsqu", "puisqu"))
_ENDS = frozenset('.!?…:;\n\r"«»“”„()—–|•')
_JOINTS = frozenset(("", "-", "\u2010", "\u2011"))
_CONJUNCTIONS = frozenset(("и", "и", "та", "й", "і", "und", "et", "y", "e", "oder", "ou", "o", "или"))
_LINKS = frozenset(("de", "du", "des", "d", "del", "la", "le", "les", "el", "l", "der", "des", "von"))
# What French joins an article to: "au Caire" is "Le Caire" after "à".
_ARTICLES = {"au": "le", "du": "le", "aux": "les", "des": "les", "la": "la", "le": "le", "el": "el",
             "al": "el", "del": "el", "los": "los", "las": "las", "les": "les", "den": "den"}  # fmt: skip
_MOST_WORDS, _MOST_STATES = 6, 24
_BEYOND_LATIN = "\u0370"  # Greek, the first script after Latin and its marks
_CYRILLIC = frozenset(("ru", "uk"))
_SHORTEST, _SHORT = 3, 3
_ACRONYM = 5  # letters; longer words in capitals are shouted
_GAP = 6  # characters between words that are looked at
_EXACT = 0.7  # on the scale of prominence, what a form as it stands has before a derived one
_REMEMBERED = 40_000


@dataclass(slots=True)
class _Words:
    """The words of a text: offsets, folded forms, whether with a capital, what stands before."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    caps: list[bool] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    def joined(self, i: int) -> bool:
        """Return whether a word belongs to the one before: a space or a hyphen between."""
        return self.gaps[i] in _JOINTS

    def opens(self, i: int) -> bool:
        """Return whether a sentence begins with a word, so that a capital says nothing."""
        return not i or not _ENDS.isdisjoint(self.gaps[i])


class _Match(NamedTuple):
    end: int
    key: str
    known: Known
    exact: bool


def _cut(text: str, *, elided: bool) -> _Words:
    words = _Words(text)
    last = 0
    for match in _WORD.finditer(text):
        start, form = match.start(), match.group()
        head, apostrophe, tail = form.partition("'") if "'" in form else form.partition("’")
        pieces = [(start, form)]
        if elided and apostrophe and head.lower() in _ELIDED:
            pieces = [(start, head), (start + len(head) + 1, tail)]
        for begin, piece in pieces:
            gap = text[last:begin]
            words.gaps.append(gap[:_GAP].strip(" \u00a0") if "\n" not in gap else "\n")
            words.starts.append(begin)
            last = begin + len(piece)
            words.ends.append(last)
            words.forms.append(piece)
            words.lowers.append(piece.lower())
            words.caps.append(piece[0].isupper())
    return words


class _Scanner:
    """Look for names in one text."""

    def __init__(self, text: str, names: Names) -> None:
        self.names = names
        self.language = names.language
        self.words = _cut(text, elided=self.language == "fr")
        self.signs = signs(self.language)
        self.given = given_names(self.language)
        self.common = common(self.language)

    def found(self) -> list[Found]:
        """Return what may be names, in order."""
        found: list[Found] = []
        i, last_end = 0, -1
        while i < len(self.words.forms):
            people = self._people(i)
            match = self._match(i) if self._may_begin(i) else None
            if people is not None and (match is None or not match.known.own):
                found.append(people)
                i += 1
            elif match is not None:
                each = self._named(i, match, last_end)
                found.append(each)
                i = match.end
                last_end = i
            else:
                i += 1
        return found

    def _may_begin(self, i: int) -> bool:
        """Return whether a word has a capital and is in the script of the language."""
        first = self.words.forms[i][0]
        return self.words.caps[i] and (first > _BEYOND_LATIN) == (self.language in _CYRILLIC)

    def _people(self, i: int) -> Found | None:
        """Return an adjective of a people, or a name of theirs."""
        words = self.words
        for key in base_forms(words.forms[i], self.language, "adjective"):
            entries = self.names.demonyms.get(key)
            if entries:
                known = self.names.people(key)
                return Found(words.starts[i], words.ends[i], key, known, usage="demonym")
        return None

    def _match(self, i: int) -> _Match | None:
        """Return the longest name that begins with a word."""
        best = self._article_match(i)
        states = self._states(self.words.forms[i])
        exact = fold(self.words.lowers[i])
        end = i + 1
        while states:
            found = self._best(states, exact)
            if found is not None:
                best = _Match(end, *found)
            if end >= len(self.words.forms) or end - i >= _MOST_WORDS or not self.words.joined(end):
                break
            states = self._next(states, self.words.forms[end])
            exact = f"{exact} {fold(self.words.lowers[end])}"
            end += 1
        return best

    def _article_match(self, i: int) -> _Match | None:
        """Return the name that a word has with the article before it: "au Caire"."""
        article = _ARTICLES.get(self.words.lowers[i - 1]) if i and self.words.joined(i) else None
        if article is None:
            return None
        key = f"{article} {fold(self.words.lowers[i])}"
        known = self.names.known(key)
        if known is None or not known.own:
            return None
        return _Match(i + 1, key, known, exact=True)

    def _states(self, form: str) -> tuple[str, ...]:
        names = self.names
        remembered = names.beginnings
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
        longer = [
            f"{state} {key}"
            for state in states
            if self.names.extends(state)
            for key in base_forms(form, self.language)
        ]
        known, extends = self.names.known, self.names.extends
        return tuple(key for key in longer if known(key) is not None or extends(key))[:_MOST_STATES]

    def _best(self, states: tuple[str, ...], exact: str) -> tuple[str, Known, bool] | None:
        """Return the best known of the names that a stretch may be a form of."""
        best, most = None, -1.0
        for key in states:
            known = self.names.known(key)
            if known is not None and (known.own or self._fits(key, exact)):
                worth = known.prominence + (_EXACT if key == exact else 0.0)
                worth += 2.0 * known.own
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
        words = self.words
        found = Found(words.starts[i], words.ends[match.end - 1], match.key, match.known)
        if not match.exact:
            found.signs.add("inflected")
        if len(match.key) <= _SHORT and not match.known.own:
            found.signs.add("short")
        if match.end - i == 1 and not match.known.own:
            if self._is_common(i, match.key) or self._is_acronym(i):
                found.signs.add("common")
            if self.language == "de":  # writes every noun with a capital
                found.signs.add("noun")
        self._before(i, found)
        self._after(match.end, found)
        self._person(i, match, found)
        if last_end >= 0 and self._listed(last_end, i):
            found.after = words.ends[last_end - 1]
        if match.known.capital or "country" in match.known.kinds:
            self._speaks(i, match.end, found)
        return found

    def _is_common(self, i: int, key: str) -> bool:
        forms = base_forms(self.words.forms[i], self.language)
        return key in self.common or not self.common.isdisjoint(forms)

    def _is_acronym(self, i: int) -> bool:
        form = self.words.forms[i]
        return len(form) <= _ACRONYM and form.isupper()

    def _before(self, i: int, found: Found) -> None:
        """Note what the words before a name say."""
        words = self.words
        if words.opens(i):
            found.signs.add("opens")
            return
        if words.gaps[i]:
            return
        k = i - 1
        if words.lowers[k] in self.signs["place"]:
            found.signs.add("place")
        elif words.lowers[k] in self.signs["weak"]:
            found.signs.add("weak")
        while k > 0 and words.lowers[k] in _LINKS and not words.gaps[k]:
            k -= 1
        self._generic(k, found)

    def _generic(self, k: int, found: Found) -> None:
        forms = base_forms(self.words.lowers[k], self.language)
        if not self._folded("region").isdisjoint(forms):
            self._ask(k, found)
        elif not self._folded("settlement").isdisjoint(forms):
            found.signs.add("settlement")

    def _folded(self, sign: str) -> frozenset[str]:
        return self.names.folded_signs.get(sign, frozenset())

    def _ask(self, k: int, found: Found) -> None:
        """Note that a generic word asks for a region, where the name can be one."""
        found.signs.add("region")
        if found.known.kinds & {"region", "county"}:
            found.asked = frozenset(("region", "county"))
            found.generic = self.words.forms[k]

    def _after(self, j: int, found: Found) -> None:
        """Note a generic word behind a name, also behind a list: "Сумская и ... области"."""
        words, last = self.words, min(j + 4, len(self.words.forms))
        k = j
        while k < last and (words.gaps[k] in ("", ",")) and self.language in ("ru", "uk"):
            forms = base_forms(words.lowers[k], self.language)
            if not (self._folded("region") | self._folded("regions")).isdisjoint(forms):
                if k == j or found.known.stem:
                    self._ask(k, found)
                return
            k += 1

    def _person(self, i: int, match: _Match, found: Found) -> None:
        """Note that a name is likely a person's."""
        words, j = self.words, match.end
        if match.known.large:
            return
        if i and not words.gaps[i] and self._names_person(i - 1):
            found.signs.add("person")
        elif j < len(words.forms) and not words.gaps[j] and words.caps[j] and j - i == 1:
            if self._is_given(i):
                found.signs.add("person")
            elif not self._is_given(j) and self.language != "de" and not match.known.own:
                found.signs.add("beside_capital")

    def _is_given(self, k: int) -> bool:
        return not self.given.isdisjoint(base_forms(self.words.lowers[k], self.language))

    def _names_person(self, k: int) -> bool:
        """Return whether a word is a title or a first name."""
        words = self.words
        if words.lowers[k] in self.signs.get("title", ()):
            return True
        if not words.caps[k] or self._is_acronym(k):
            return False
        if self._is_given(k):
            return True
        unexplained = self.language != "de" and not words.opens(k)
        return unexplained and self._match(k) is None

    def _listed(self, end: int, i: int) -> bool:
        """Return whether only a comma or "and", with an article, parts two names."""
        words = self.words
        between = [w for w in words.lowers[end:i] if w not in _LINKS and w not in self.signs["place"]]
        plain = all(words.gaps[k] in ("", ",", "-") for k in range(end, i + 1))
        if not plain or i - end > _SHORT:
            return False
        return between in ([],) and words.gaps[end] == "," or (
            len(between) == 1 and between[0] in _CONJUNCTIONS
        )

    def _speaks(self, i: int, j: int, found: Found) -> None:
        """Make a name a metonym where a verb follows that only a government can be subject of."""
        words = self.words
        if not found.signs.isdisjoint(("place", "weak", "inflected", "region", "settlement")):
            return
        for k in range(j, min(j + 2, len(words.forms))):
            if words.gaps[k] or (k > j and words.caps[j]):
                return
            if words.lowers[k] in self.signs["say"]:
                found.usage = "metonym"
                found.reasons.append(f"'{words.forms[k]}' follows: the government is meant")
                return


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
