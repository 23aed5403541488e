"""Events of an article as the article pane takes them: spans of their parts, and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components.frontend import showable
from dashboard.selection import event_id
from dashboard.words import day_range, figure_range, standing
from geodata.schema import EVENT_SIGNS, FAMILIES, Event, Figure, Geoparse, Movement

__all__ = ["event_rows", "type_rows"]


def type_rows(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Return how each type that is among the events is shown, once."""
    names = dict.fromkeys(event.type for event in events)
    return [
        {
            "type": name,
            "layer": EVENT_SIGNS[name].slug,
            "label": EVENT_SIGNS[name].label,
            "sign": EVENT_SIGNS[name].sign,
            "color": FAMILIES[EVENT_SIGNS[name].family],
        }
        for name in names
    ]


def event_rows(parse: Geoparse, events: Sequence[Event]) -> list[dict[str, Any]]:
    """Write events as plain values.

    Parameters
    ----------
    parse
        The article they belong to.
    events
        Of its `all_events`, each of a type that has a sign.

    Returns
    -------
    rows
        One dict an event. Spans are pairs of code-point offsets into the title or the
        text: ``sentence``, ``trigger``, and ``parts``, which are figures, source, date,
        and who moves by what, each with its name and what it was read as.
    """
    types = {row["type"]: position for position, row in enumerate(type_rows(events))}
    return [_row(parse, event, types[event.type]) for event in events]


def _row(parse: Geoparse, event: Event, type_: int) -> dict[str, Any]:
    return {
        "id": event_id(event),
        "type": type_,
        "kind": event.sub_type,
        "title": int(event.in_title),
        "sentence": [event.start, event.end],
        "trigger": list(event.trigger),
        "parts": _parts(event),
        "status": event.status,
        "happened": event.happened,
        "flags": standing(
            is_negated=event.is_negated,
            modality=event.modality,
            status=event.status,
            verification=event.verification,
        ),
        "roles": [
            [part.role, _place_name(parse, part.mention), _place_id(parse, part.mention)]
            for part in event.places
        ],
        "area": _area_words(parse, event),
        "move": _move(parse, event.movement) if event.movement else None,
        "reasons": [showable(reason) for reason in event.reasons],
    }


def _parts(event: Event) -> list[list[Any]]:
    """Return kind, start, end and reading of each part, in order."""
    parts = [_figure_part(figure) for figure in event.figures]
    if event.source is not None:
        source = event.source
        parts.append(["source", source.start, source.end, f"({source.how})" if source.how else ""])
    if event.date is not None:
        date = event.date
        days = day_range(date.first, date.last)
        parts.append(["date", date.start, date.end, f"read as {days}"])
    movement = event.movement
    if movement is not None:
        if movement.figure is not None and movement.figure not in event.figures:
            parts.append(_figure_part(movement.figure))
        for name, span in (("who", movement.who_span), ("means", movement.means_span)):
            if span is not None:
                parts.append([name, *span, ""])
    return sorted(parts, key=lambda part: (part[1], -part[2]))


def _figure_part(figure: Figure) -> list[Any]:
    about = "about " if figure.is_approximate else ""
    bounds = figure_range(figure.low, figure.high)
    reading = f"{about}{bounds} {figure.counts}".strip()
    return ["figure", figure.start, figure.end, f"read as {reading}"]


def _place_name(parse: Geoparse, position: int) -> str:
    mention = parse.all_mentions[position]
    return showable(mention.place.name if mention.place else mention.surface)


def _place_id(parse: Geoparse, position: int) -> str:
    place = parse.all_mentions[position].place
    return place.place_id if place else ""


def _area_words(parse: Geoparse, event: Event) -> str:
    if event.area is None:
        return ""
    area = parse.derived[event.area]
    text = parse.article.title if area.in_title else parse.article.text
    return showable(text[area.start : area.end])


def _move(parse: Geoparse, movement: Movement) -> dict[str, str]:
    ends = {"from": movement.origin, "to": movement.destination}
    return {
        "who": showable(movement.who),
        "means": showable(movement.means),
        **{n: "" if at is None else _place_name(parse, at) for n, at in ends.items()},
    }
