"""Find the stretches of a text in another language that name places."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from geodata.mentions.foreign.arabic import find_arabic
from geodata.mentions.foreign.cased import find_cased
from geodata.mentions.foreign.chinese import find_chinese
from geodata.mentions.foreign.korean import find_korean
from geodata.mentions.foreign.names import Names
from geodata.mentions.foreign.weigh import Found, decide

if TYPE_CHECKING:
    from geodata.mentions.lookup import Lookup
    from geodata.mentions.span import Span
    from geodata.trace import NameHook

__all__ = ["LANGUAGES", "ForeignReader"]

_FINDERS: dict[str, Callable[[str, Names], list[Found]]] = {
    "ar": find_arabic,
    "de": find_cased,
    "es": find_cased,
    "fr": find_cased,
    "ko": find_korean,
    "ru": find_cased,
    "uk": find_cased,
    "zh": find_chinese,
}
LANGUAGES = frozenset(_FINDERS)
_LEAST_CHANCE = 0.5


class ForeignReader:
    """Find names of places in texts of one language.

    Parameters
    ----------
    lookup
        The gazetteer's answers, remembered from text to text.
    language
        ISO 639-1 code, one of `LANGUAGES`.

    The attribute `capitals` has the ISO country code of each capital by its folded name.
    """

    def __init__(self, lookup: Lookup, language: str) -> None:
        self._names = Names(lookup, language)
        self._find = _FINDERS[language]
        self.capitals = self._names.capitals()

    def find_mentions(self, text: str, *, trace: NameHook | None = None) -> list[Span]:
        """Find the stretches of a text that name places.

        Parameters
        ----------
        text
            Any text; offsets count its code points.
        trace
            Told of every name looked at.

        Returns
        -------
        spans
            Sorted, not overlapping, each with the places that bear the name.
        """
        found = self._find(text, self._names)
        return decide(text, found, least_chance=_LEAST_CHANCE, trace=trace)
