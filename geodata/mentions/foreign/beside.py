"""Note what the words beside a name say of it, in scripts with capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.mentions.foreign.inflect import base_forms
from geodata.mentions.foreign.tables import given_names

if TYPE_CHECKING:
    from geodata.mentions.foreign.names import Names
    from geodata.mentions.foreign.weigh import Found
    from geodata.mentions.foreign.words import Words

__all__ = ["Beside"]

_LIST_WORDS = 3  # at most so many part two names of a list
_BEHIND = 4  # words behind a name in which a generic word may stand
_GENERIC_BEHIND = frozenset(("ru", "uk"))
_ACRONYM = 5  # letters; longer words in capitals are shouted
_NOT_ACTING = frozenset(("place", "weak", "inflected", "region", "settlement"))


class Beside:
    """Look at the words beside the names of one text.

    Parameters
    ----------
    words
        The text, cut.
    names
        The names of its language.
    """

    def __init__(self, words: Words, names: Names) -> None:
        self._words = words
        self._language = names.language
        self._signs = names.folded_signs
        self._given = given_names(names.language)

    def before(self, i: int, found: Found) -> None:
        """Note what the words before a name say: a preposition, "city of", "province of"."""
        words = self._words
        if words.opens(i):
            found.signs.add("opens")
            return
        if words.gaps[i]:
            return
        k = i - 1
        forms = self._forms(k)
        if not self._signs["place"].isdisjoint(forms[:1]):
            found.signs.add("place")
        elif not self._signs["weak"].isdisjoint(forms[:1]):
            found.signs.add("weak")
        while k > 0 and self._is(k, "link") and not words.gaps[k]:
            k -= 1
        self._generic(k, found)

    def _forms(self, k: int) -> tuple[str, ...]:
        return base_forms(self._words.lowers[k], self._language)

    def _is(self, k: int, sign: str) -> bool:
        """Return whether a word, as it stands, is one of those of a sign."""
        return self._forms(k)[:1] != () and self._forms(k)[0] in self._signs.get(sign, ())

    def _generic(self, k: int, found: Found) -> None:
        forms = self._forms(k)
        if not self._signs["region"].isdisjoint(forms):
            self._ask(k, found)
        elif not self._signs["settlement"].isdisjoint(forms):
            found.signs.add("settlement")

    def _ask(self, k: int, found: Found) -> None:
        """Note that a generic word asks for a region, where the name can be one."""
        found.signs.add("region")
        if found.known.kinds & {"region", "county"}:
            found.asked = frozenset(("region", "county"))
            found.generic = self._words.forms[k]

    def after(self, j: int, found: Found) -> None:
        """Note a generic word behind a name, also behind a list: "Сумская и ... области"."""
        words = self._words
        if self._language not in _GENERIC_BEHIND:
            return
        for k in range(j, min(j + _BEHIND, len(words))):
            if words.gaps[k] not in ("", ","):
                return
            if not (self._signs["region"] | self._signs["regions"]).isdisjoint(self._forms(k)):
                if k == j or found.known.stem:
                    self._ask(k, found)
                if k == j and found.known.stem:
                    found.end = words.ends[k]
                return

    def person(self, i: int, j: int, found: Found, *, named_before: bool) -> None:
        """Note that a name is likely a person's.

        Parameters
        ----------
        i, j
            The name's words, end exclusive.
        found
            The name.
        named_before
            Whether the word before is a place's name itself.
        """
        words = self._words
        country = "country" in found.known.kinds and found.known.large
        beside = bool(i) and not words.gaps[i] and not country
        if beside and self._names_person(i - 1, named=named_before):
            found.signs.add("person")
        elif j < len(words) and not words.gaps[j] and words.caps[j] and j - i == 1:
            if self._is_given(i):
                found.signs.add("person")
            elif not self._is_given(j) and self._language != "de" and not found.known.own:
                found.signs.add("beside_capital")

    def _is_given(self, k: int) -> bool:
        return not self._given.isdisjoint(self._forms(k))

    def is_acronym(self, k: int) -> bool:
        """Return whether a word is a few capitals."""
        form = self._words.forms[k]
        return len(form) <= _ACRONYM and form.isupper()

    def _names_person(self, k: int, *, named: bool) -> bool:
        """Return whether a word is a title or a first name."""
        words = self._words
        if self._is(k, "title"):
            return True
        if not words.caps[k] or self.is_acronym(k):
            return False
        if self._is_given(k):
            return True
        return self._language != "de" and not words.opens(k) and not named

    def listed(self, end: int, i: int) -> bool:
        """Return whether only a comma or "and", with an article, parts two names."""
        words = self._words
        if i - end > _LIST_WORDS:
            return False
        if any(words.gaps[k] not in ("", ",", "-") for k in range(end, i + 1)):
            return False
        between = [k for k in range(end, i) if not self._is(k, "link") and not self._is(k, "place")]
        if not between:
            return words.gaps[end] == ","
        return len(between) == 1 and self._is(between[0], "and")

    def speaks(self, j: int, found: Found) -> None:
        """Make a name a metonym where a verb follows that only a government can be subject of."""
        words = self._words
        if not found.signs.isdisjoint(_NOT_ACTING):
            return
        for k in range(j, min(j + 2, len(words))):
            if words.gaps[k] or (k > j and words.caps[k]):
                return
            if self._is(k, "say"):
                found.usage = "metonym"
                found.reasons.append(f"'{words.forms[k]}' follows: the government is meant")
                return
