"""Tell of a name what was made of it, for whoever wants to see."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
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

_UNLIKELY = "not likely enough"
_OVERLAID = "lies over a likelier name"
_IN_BODY = "part of the name of a body or an organisation"


def name_traces(
    context: Context,
    chosen: Sequence[Hit],
    least_chance: float,
    weights: Mapping[str, float] | None = None,
) -> Iterator[NameTrace]:
    """Yield what became of each name of the gazetteer.

    Parameters
    ----------
    context
        The text.
    chosen
        The names taken.
    least_chance, weights
        As `find_mentions` has them.
    """
    if weights is None:
        weights = read_weights("geodata.mentions", "weights.csv")
    taken = {id(hit) for hit in chosen}
    weighed = set()
    for hit, found in features(context):
        weighed.add(id(hit))
        evidence = tuple((f, weights[f]) for f in found if weights.get(f, 0.0))
        chance = 1.0 / (1.0 + math.exp(-sum(weight for _, weight in evidence)))
        why_not = _UNLIKELY if chance < least_chance else _OVERLAID
        yield _trace(hit, context, chance, "" if id(hit) in taken else why_not, evidence)
    for hits in context.hits.values():
        for hit in hits:
            if id(hit) not in weighed:
                yield _trace(hit, context, None, _IN_BODY, ())


def _trace(
    hit: Hit, context: Context, chance: float | None, why_not: str, evidence: Features
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
        features=evidence,
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
