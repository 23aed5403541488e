"""What several articles say of one happening, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geodata.schema.events import Event, Figure  # noqa: TC001 - the hints resolve
from geodata.schema.records import Article, Place  # noqa: TC001 - as above

__all__ = ["EventClaim", "FigureRange", "GatheredEvent"]


@dataclass(frozen=True, slots=True)
class EventClaim:
    """What one sentence of one article says of a happening.

    Parameters
    ----------
    parse
        Position of the article among those gathered.
    article
        The article.
    event
        What its sentence says.
    """

    parse: int
    article: Article
    event: Event


@dataclass(frozen=True, slots=True)
class FigureRange:
    """All figures that count the same, from the least to the most that anybody says.

    Parameters
    ----------
    counts, noun
        What they count, as `Figure.counts`; the noun where one claim has several figures of
        a kind ("1,000 sappers and 5,000 builders"), which are then no rivals, else empty.
    low, high
        The least lower and the greatest upper bound; None where a claim leaves it open.
        Nothing is averaged.
    said
        Each figure with the position of its claim in `GatheredEvent.claims`.
    """

    counts: str
    noun: str
    low: float | None
    high: float | None
    said: tuple[tuple[int, Figure], ...]


@dataclass(frozen=True, slots=True)
class GatheredEvent:
    """One happening with all that is claimed of it.

    Parameters
    ----------
    type, sub_type
        Of `EVENT_TYPES`; `sub_type` is what the claims that tell one agree on, else empty.
    place
        The most exact place of the claims: the scene, or the end of a movement; None where
        no claim tells one that is resolved.
    first, last
        The days on which all dated claims agree, both included; None where none is dated.
    claims
        In the order of the articles, then of their texts.
    figures
        A range for each thing counted.
    """

    type: str
    sub_type: str
    place: Place | None
    first: date | None
    last: date | None
    claims: tuple[EventClaim, ...]
    figures: tuple[FigureRange, ...]
