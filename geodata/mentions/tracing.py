"""Tell of a name what was made of it, for whoever wants to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.mentions.evidence import weighed
from geodata.trace import NameTrace

if TYPE_CHECKING:
    from geodata.mentions.context import Context
    from geodata.mentions.scan import Hit
    from geodata.mentions.span import Span

__all__ = ["hit_trace", "unlisted_trace"]


def hit_trace(hit: Hit, context: Context, chance: float, why_not: str) -> NameTrace:
    """Return what became of a name of the gazetteer.

    Parameters
    ----------
    hit, context
        The name, and the text it stands in.
    chance
        How likely it names a place; 0 where it was ruled out unweighed.
    why_not
        In words, why it was not taken; empty where it was.
    """
    words = context.words
    start, end = words.starts[hit.begin], words.ends[hit.end - 1] + hit.tail
    return NameTrace(
        start=start,
        end=end,
        surface=words.text[start:end],
        key=hit.key,
        chance=chance or None,
        taken=not why_not,
        why_not=why_not,
        features=weighed(hit, context) if chance else (),
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
