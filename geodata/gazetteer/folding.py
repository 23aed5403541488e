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
    "ı": "i",
    "ł": "l",
    "ŧ": "t",
    "þ": "th",
    "ə": "a",  # Azerbaijani: Gəncə is Ganja
    "ɓ": "b",
    "ɗ": "d",
    "ƙ": "k",
    "ӏ": "",  # Cyrillic palochka, a mere mark in romanisation
    "&": " and ",
}

# Dots of abbreviations, and what stands for a soft sign, a glottal stop or an ayin.
# The spacing accents are here because NFKD would turn them into a space.
_DROPPED = frozenset(".'`´\"’‘‛ʼʻʽʾʿʹʺˈˊˋ′″‵＇．“”„«»ꞌ՚׳״۔")


class _Folds(dict[int, str]):
    """What each code point folds to, worked out when first asked for."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
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


_ACCENTS = {ord(c): None for c in _DROPPED}
_FOLDS = _Folds()
_ASCII_FOLDS = {code: _fold_character(chr(code).lower()) for code in range(128)}


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
    if name.isascii():
        return " ".join(name.translate(_ASCII_FOLDS).split())
    plain = unicodedata.normalize("NFKD", name.translate(_ACCENTS)).casefold()
    folded = unicodedata.normalize("NFKD", plain).translate(_FOLDS)
    return " ".join(folded.split())
