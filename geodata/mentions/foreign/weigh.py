"""Decide which of the stretches that may be names of places are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata.mentions.span import Span
from geodata.trace import NameTrace

if TYPE_CHECKING:
    from geodata.mentions.foreign.names import Known
    from geodata.schema import Usage
    from geodata.trace import NameHook

__all__ = ["Found", "decide"]

# What each sign is worth, in log-odds; set by hand on the tuning half of
# tests/corpora/languages.jsonl.
_SIGNS = {
    "own": 2.0,
    "place": 1.3,
    "weak": 0.5,
    "settlement": 2.8,
    "typed": 5.0,
    "region": 2.0,
    "listed": 1.2,
    "scene": 1.2,
    "opens": -1.8,
    "noun": -1.0,
    "inflected": -0.8,
    "short": -1.5,
    "common": -5.0,
    "person": -5.0,
    "beside_capital": -1.5,
}
_MEANING = {
    "own": "a name in this language's table",
    "place": "a word of place before it",
    "settlement": "'town of' or the like beside it",
    "typed": "a word for a kind of place written onto it",
    "region": "'region' or the like beside it",
    "listed": "in a list with other names",
    "scene": "the text names its country",
}
_NONE: frozenset[str] = frozenset()
_LARGE = 2.5
_BARE = -2.5
_MIDDLE = 4.6  # log10 population of a town that a name alone means as often as not
_STEEP = 1.2
_STEM_CHANCE = 0.85
_DEMONYM_CHANCE = 0.9


@dataclass(slots=True)
class Found:
    """A stretch of text that may be a name, with what stands beside it.

    Parameters
    ----------
    start, end
        Code-point offsets, end exclusive.
    key
        Folded name, as the gazetteer has it.
    known
        What lies under it.
    signs
        What speaks for and against, as `_SIGNS` names them.
    usage
        Literal, metonym or demonym.
    asked, generic
        Kinds that a generic word asks for, and the word.
    after
        End of the name before it, where a comma or "and" parts the two; -1 for none.
    reasons
        What was seen, in words.
    """

    start: int
    end: int
    key: str
    known: Known
    signs: set[str] = field(default_factory=set)
    usage: Usage = "literal"
    asked: frozenset[str] = frozenset()
    generic: str = ""
    after: int = -1
    reasons: list[str] = field(default_factory=list)


def decide(
    text: str, found: Sequence[Found], *, least_chance: float, trace: NameHook | None
) -> list[Span]:
    """Return the names of places among what may be some, in order.

    Names that are sure by themselves give the countries that the text plays in; the
    others are weighed with those.

    Parameters
    ----------
    text
        The text.
    found
        In order, not overlapping.
    least_chance
        What is less likely to be a place's name is left out.
    trace
        Told of every one.
    """
    sure: dict[int, set[str]] = {}
    for each in found:
        if each.usage == "demonym" or _chance(each) >= least_chance:
            for country in each.known.countries:
                sure.setdefault(country, set()).add(each.key)
    spans: list[Span] = []
    taken_end = -1
    for each in found:
        if any(sure.get(country, _NONE) - {each.key} for country in each.known.countries):
            each.signs.add("scene")
        if each.after >= 0 and each.after == taken_end:
            each.signs.add("listed")
        chance = _chance(each)
        taken = chance >= least_chance
        if trace is not None:
            trace(_told(text, each, chance, taken=taken))
        if taken:
            taken_end = each.end
            spans.append(_span(each, chance))
    return spans


def _chance(found: Found) -> float:
    """Return how likely a name means a place where it stands."""
    if found.usage == "demonym":
        return _DEMONYM_CHANCE
    if found.known.stem:
        return _STEM_CHANCE if "region" in found.signs else 0.0
    return 1.0 / (1.0 + math.exp(-sum(worth for _, worth in _worth(found))))


def _worth(found: Found) -> Iterator[tuple[str, float]]:
    if found.known.bare:
        yield "bare_region", _BARE
    elif found.known.large:
        yield "large", _LARGE
    else:
        yield "known", _STEEP * (found.known.prominence - _MIDDLE)
    signs = found.signs | ({"own"} if found.known.own else set())
    if "typed" in signs:
        signs = signs - {"settlement", "short"}
    if "settlement" in signs or "place" in signs:
        signs = signs - {"weak", "opens"}
    if "common" in signs and signs & {"settlement", "typed"}:
        yield "common", _SIGNS["common"] / 2
        signs = signs - {"common"}
    yield from ((sign, _SIGNS[sign]) for sign in sorted(signs & _SIGNS.keys()))


def _span(found: Found, chance: float) -> Span:
    reasons = [_MEANING[sign] for sign in sorted(found.signs) if sign in _MEANING]
    return Span(
        start=found.start,
        end=found.end,
        key=found.key,
        entries=found.known.entries,
        chance=chance,
        usage=found.usage,
        asked=found.asked,
        generic=found.generic,
        reasons=[*found.reasons, *reasons],
    )


def _told(text: str, found: Found, chance: float, *, taken: bool) -> NameTrace:
    weighed = found.usage != "demonym" and not found.known.stem
    return NameTrace(
        start=found.start,
        end=found.end,
        surface=text[found.start : found.end],
        key=found.key,
        chance=chance,
        taken=taken,
        why_not="" if taken else "not likely enough",
        features=tuple(_worth(found)) if weighed else (),
    )
