"""Lead an inflected word back to the forms that a dictionary could list.

The endings are tried one and all, and the gazetteer decides which form is a name: of
"Курске" it knows "Курск", of "Суджей" it knows "Суджа". No rule asks whether the case
fits the sentence.
"""

from __future__ import annotations

from functools import lru_cache

from geodata.gazetteer.folding import fold
from geodata.mentions.foreign.tables import endings

__all__ = ["base_forms"]

_SHORTEST = 1  # letters of a stem, for names as short as that of Osh
_LONGEST = 40  # letters of a word that is declined at all


@lru_cache(maxsize=60_000)
def base_forms(word: str, language: str, of: str = "name") -> tuple[str, ...]:
    """Return the folded forms that a word may be an inflection of, itself first.

    Parameters
    ----------
    word
        As typed.
    language
        ISO 639-1 code; one without endings in the table gives the word alone.
    of
        What it may be, ``name`` or ``adjective``.
    """
    lower = word.lower()
    found = {fold(lower): None}
    if len(lower) <= _LONGEST:
        for ending, bases in endings(language, of):
            stem = lower[: len(lower) - len(ending)]
            if len(stem) >= _SHORTEST and lower.endswith(ending):
                found.update(dict.fromkeys(fold(stem + base) for base in bases))
    found.pop("", None)
    return tuple(found)
