"""Tell of each name what was made of it, for whoever wants to see."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from geodata.mentions.evidence import features
from geodata.trace import NameTrace
from geodata.weights import read_weights

if TYPE_CHECKING:
    from geodata.mentions.context import Context
    from geodata.mentions.scan import Hit
    from geodata.mentions.span import Span
    from geodata.trace import Features

__all__ = ["name_traces", "unlisted_trace"]

_IN_BODY = "part of the name of a body or an organisation"
_UNLIKELY = "not likely enough"
_OVERLAID = "a likelier name lies over it"


def name_traces(
    context: Context,
    chosen: Iterable[Hit],
    *,
    least_chance: float,
    weights: Mapping[str, float] | None = None,
) -> Iterator[NameTrace]:
    """Yield what became of every name that the gazetteer holds, in order.

    Parameters
    ----------
    context
        The text.
    chosen
        The names taken.
    least_chance
        Names less likely than this were left out.
    weights
        Those of the trained model where None.
    """
    if weights is None:
        weights = read_weights("geodata.mentions", "weights.csv")
    taken = {(hit.begin, hit.end) for hit in chosen}
    weighed = {(hit.begin, hit.end): found for hit, found in features(context)}
    for begin in sorted(context.hits):
        for hit in context.hits[begin]:
            found = weighed.get((begin, hit.end))
            if found is None:
                yield _trace(hit, context, None, _IN_BODY)
                continue
            told = tuple((f, weights[f]) for f in found if weights.get(f))
            chance = 1.0 / (1.0 + math.exp(-sum(weight for _, weight in told)))
            why_not = _UNLIKELY if chance < least_chance else _OVERLAID
            yield _trace(hit, context, chance, "" if (begin, hit.end) in taken else why_not, told)


def _trace(
    hit: Hit, context: Context, chance: float | None, why_not: str, told: Features = ()
) -> NameTrace:
    words = context.words
    start, end = words.starts[hit.begin], words.ends[hit.end - 1] + hit.tail
    return NameTrace(
        start=start,
        end=end,
        surface=words.text[start:end],
        key=hit.key,
        chance=chance,
        taken=not why_not,
        why_not=why_not,
        features=told,
    )


def unlisted_trace(text: str, span: Span) -> NameTrace:
    """Return what became of a name that the gazetteer does not hold."""
    return NameTrace(
        start=span.start,
        end=span.end,
        surface=text[span.start : span.end],
        key=span.key,
        chance=span.chance,
        taken=True,
    )
