"""Fold a name to the key that all its spellings share.

Folding is what makes "Kursk'", "KURSK" and "Kúrsk" one name. It forgets case,
diacritics, apostrophes and soft signs, dots, and the difference between hyphens and
spaces; it keeps every script as it is. Folding each word of a text and joining the
results with one space gives the same key as folding the whole, so a scanner folds
every word once.
"""

from __future__ import annotations

import unicodedata

__all__ = ["fold"]

# Letters that Unicode does not decompose, as English newspapers write them.
_LETTERS = {
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "\u0131": "i",  # dotless i
    "ł": "l",
    "ŧ": "t",
    "þ": "th",
    "ə": "a",  # Azerbaijani: Gəncə is Ganja
    "ɓ": "b",
    "ɗ": "d",
    "ƙ": "k",
    "\u04cf": "",  # palochka of the Caucasus, an apostrophe in romanisation
    "&": " and ",
}

# Dots of abbreviations (in Latin, full-width and Arabic script), and every mark that
# stands for an apostrophe, a soft sign, a glottal stop, an ayin or a quotation mark.
_DROPPED = frozenset(
    ".\uff0e\u06d4"
    "'`\u00b4\u2018\u2019\u201b\uff07\u055a\ua78c"
    "\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"
    "\u2032\u2033\u2035\u05f3\u05f4"
    '"\u201c\u201d\u201e\u00ab\u00bb'
)


class _Folds(dict[int, str]):
    """What each code point folds to, worked out when first asked for.

    One table suffices because no step looks at neighbours: canonical ordering only
    moves marks that go anyway, and case folding, unlike lower case, has no final sigma.
    """

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _DROPPED:  # before NFKD, which makes a space of spacing accents
        return ""
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", plain)))


def _fold_part(character: str) -> str:
    if character in _DROPPED:
        return ""
    if character in _LETTERS:
        return _LETTERS[character]
    category = unicodedata.category(character)
    if category in ("Cf", "Cs"):  # joiners, direction marks; halves of a broken pair
        return ""
    if category[0] == "M":  # accents go, vowel signs of Indic scripts stay
        return "" if category == "Me" or unicodedata.combining(character) else character
    return character if category[0] in "LN" else " "


_FOLDS = _Folds()


def fold(name: str) -> str:
    """Return the key that all spellings of a name share.

    Parameters
    ----------
    name
        Any string, lone surrogates and control characters included.

    Returns
    -------
    key
        Words joined by single spaces: compatibility decomposed (NFKD), case-folded,
        without accents, apostrophes, soft signs and dots; every other mark is a
        space, ``&`` is "and". Empty where nothing is left. Folding a key gives the
        key itself.
    """
    return " ".join(name.translate(_FOLDS).split())
