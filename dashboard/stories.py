"""Happenings that several articles tell of, each with its figures side by side; no streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geodata
from dashboard.selection import Document, event_id, events_shown
from dashboard.words import day_range, figure_range, standing

if TYPE_CHECKING:
    from dashboard.view import View
    from geodata.schema import EventClaim, FigureRange, GatheredEvent

__all__ = ["stories"]


def stories(documents: Iterable[Document], view: View) -> list[dict[str, Any]]:
    """Return what more than one article tells of, of the events that a view shows.

    Parameters
    ----------
    documents
        The articles in scope.
    view
        Which events its layers and filters leave.

    Returns
    -------
    stories
        One dict a happening: ``ids`` of its claims (``ARTICLE/text-START-END``),
        ``articles``, ``days`` in words, and ``figures``, of which each has what it
        counts, the range from the least to the most that anybody says, and each claim's
        own words with who says so. Nothing is averaged.
    """
    held = list(documents)
    told = [
        replace(document.parse, all_events=tuple(events_shown(document.parse, view)))
        for document in held
    ]
    links = [document.link_id for document in held]
    gathered = (event for event in geodata.gather_events(told) if _articles(event) > 1)
    return [_story(event, links) for event in gathered]


def _articles(event: GatheredEvent) -> int:
    return len({claim.parse for claim in event.claims})


def _story(event: GatheredEvent, links: Sequence[str]) -> dict[str, Any]:
    return {
        "ids": [f"{links[claim.parse]}/{event_id(claim.event)}" for claim in event.claims],
        "articles": _articles(event),
        "days": day_range(event.first, event.last),
        "figures": [_figures(found, event.claims) for found in event.figures],
    }


def _figures(found: FigureRange, claims: Sequence[EventClaim]) -> dict[str, Any]:
    return {
        "counts": found.counts,
        "range": _range(found),
        "said": [
            {
                "reading": figure_range(figure.low, figure.high),
                "by": _who(claims[position]),
                "flags": _flags(claims[position]),
            }
            for position, figure in found.said
        ],
    }


def _range(found: FigureRange) -> str:
    """Say the range of all claims; an end that one of them leaves open is open."""
    if found.low is not None and found.high is None:
        return f"{found.low:,.10g} or more"
    return figure_range(found.low, found.high) or "not bounded"


def _who(claim: EventClaim) -> str:
    """Name who says so, and the outlet that he is quoted by."""
    source = claim.event.source
    parts = (source.name if source else "", claim.article.source)
    return ", ".join(part for part in parts if part) or "not named"


def _flags(claim: EventClaim) -> list[str]:
    event = claim.event
    return standing(
        is_negated=event.is_negated,
        modality=event.modality,
        status=event.status,
        verification=event.verification,
    )
