"""An event as `parse` writes it in JSON Lines: plain values, places whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.export.place_records import place_record
from geodata.schema import Event, Figure, Geoparse, Movement, well_formed
from geodata.sentences import shortened

if TYPE_CHECKING:
    from geodata.schema import Attribution, EventDate

__all__ = ["event_record"]


def event_record(parse: Geoparse, event: Event) -> dict[str, Any]:
    """Return an event as a dictionary; what the text does not say is None or empty.

    Parameters
    ----------
    parse
        The article it belongs to.
    event
        One of its `all_events`.

    Returns
    -------
    record
        ``place`` is the scene's place or None; ``role_places`` each place of the sentence
        with its part; days are ISO 8601; ``start`` and ``end`` of every part count code
        points in the text, or in the title where ``in_title`` says so. ``quote`` is the
        sentence, cut where it is long.
    """
    article = parse.article
    text = article.title if event.in_title else article.text
    return {
        "type": event.type,
        "sub_type": event.sub_type,
        "trigger": {
            "text": well_formed(text[slice(*event.trigger)]),
            "start": event.trigger[0],
            "end": event.trigger[1],
        },
        "place": _place(parse, event.scene),
        "area": event.area,
        "role_places": [
            {"role": part.role, "surface": well_formed(parse.all_mentions[part.mention].surface)}
            | _at(parse, part.mention)
            for part in event.places
        ],
        **_dates(event.date),
        "figures": [_figure(figure, text) for figure in event.figures],
        "source": _source(event.source),
        "status": event.status,
        "is_negated": event.is_negated,
        "modality": event.modality,
        "verification": event.verification,
        "movement": _movement(parse, event.movement, text) if event.movement else None,
        "quote": shortened(well_formed(" ".join(text[event.start : event.end].split()))),
        "start": event.start,
        "end": event.end,
        "in_title": event.in_title,
        "reasons": [well_formed(reason) for reason in event.reasons],
    }


def _place(parse: Geoparse, position: int | None) -> dict[str, Any] | None:
    place = None if position is None else parse.all_mentions[position].place
    return None if place is None else place_record(place)


def _at(parse: Geoparse, position: int) -> dict[str, Any]:
    mention = parse.all_mentions[position]
    return {
        "start": mention.start,
        "end": mention.end,
        "place": _place(parse, position),
    }


def _dates(date: EventDate | None) -> dict[str, Any]:
    if date is None:
        return dict.fromkeys(("date_start", "date_end", "date_precision", "date_span"))
    return {
        "date_start": date.first.isoformat(),
        "date_end": date.last.isoformat(),
        "date_precision": date.precision,
        "date_span": [date.start, date.end],
    }


def _figure(figure: Figure, text: str) -> dict[str, Any]:
    return {
        "text": shortened(well_formed(text[figure.start : figure.end])),
        "low": figure.low,
        "high": figure.high,
        "counts": figure.counts,
        "noun": well_formed(figure.noun),
        "is_approximate": figure.is_approximate,
        "start": figure.start,
        "end": figure.end,
    }


def _source(source: Attribution | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {
        "name": well_formed(source.name),
        "how": source.how,
        "start": source.start,
        "end": source.end,
    }


def _movement(parse: Geoparse, movement: Movement, text: str) -> dict[str, Any]:
    return {
        "who": well_formed(movement.who),
        "figure": _figure(movement.figure, text) if movement.figure else None,
        "origin": _place(parse, movement.origin),
        "destination": _place(parse, movement.destination),
        "means": well_formed(movement.means),
    }
