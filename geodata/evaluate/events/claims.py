"""One form for events of a gold file, of a parse, and of a record that `parse` has written.

Spans are code-point offsets, end exclusive, into the text, or into the title where
`in_title` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geodata.schema import Event, Figure, Geoparse, Movement, Span

__all__ = ["Claim", "Count", "Moved", "claims_of_parse", "claims_of_record"]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure: its bounds, both included, None where open, and what it counts."""

    low: float | None
    high: float | None
    counts: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A movement's ends, each the span of a place, or None where not said."""

    origin: Span | None
    destination: Span | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says happened, as far as it is measured.

    Parameters
    ----------
    type, sub_type, status, is_negated, modality, verification
        As in `geodata.schema.Event`.
    start, end, in_title
        The sentence.
    trigger
        The word that tells the type; None where the record does not keep it.
    roles
        Span of each place, and its role. Of a scene that words describe ("40 km west of
        Kursk") the places that it is described by are the scene.
    date
        First day, last day, precision; None where not said.
    figures
        What is counted.
    source
        Name of who says so, or empty.
    movement
        Where somebody or something moves; else None.
    is_optional
        Of gold only: neither missed where it is not found, nor wrong where it is.
    """

    type: str
    sub_type: str
    start: int
    end: int
    in_title: bool = False
    trigger: Span | None = None
    roles: tuple[tuple[Span, str], ...] = ()
    date: tuple[date, date, str] | None = None
    figures: tuple[Count, ...] = ()
    source: str = ""
    status: str = "reported"
    is_negated: bool = False
    modality: str = "actual"
    verification: str = ""
    movement: Moved | None = None
    is_optional: bool = False

    @property
    def scenes(self) -> tuple[Span, ...]:
        """Where it happened."""
        return tuple(span for span, role in self.roles if role == "scene")


def claims_of_parse(parse: Geoparse) -> list[Claim]:
    """Return the events of a parse, in its order."""
    return [_claim(parse, event) for event in parse.all_events]


def _claim(parse: Geoparse, event: Event) -> Claim:
    source, day = event.source, event.date
    return Claim(
        type=event.type,
        sub_type=event.sub_type,
        start=event.start,
        end=event.end,
        in_title=event.in_title,
        trigger=event.trigger,
        roles=_roles(parse, event),
        date=None if day is None else (day.first, day.last, day.precision),
        figures=tuple(_count(figure) for figure in event.figures),
        source=source.name if source else "",
        status=event.status,
        is_negated=event.is_negated,
        modality=event.modality,
        verification=event.verification,
        movement=_moved(parse, event.movement),
    )


def _roles(parse: Geoparse, event: Event) -> tuple[tuple[Span, str], ...]:
    roles = {part.mention: str(part.role) for part in event.places}
    if event.area is not None:
        roles |= dict.fromkeys(parse.derived[event.area].anchors, "scene")
    mentions = parse.all_mentions
    found = {(mentions[m].start, mentions[m].end): role for m, role in roles.items()}
    return tuple(sorted(found.items()))


def _count(figure: Figure) -> Count:
    return Count(figure.low, figure.high, figure.counts)


def _moved(parse: Geoparse, movement: Movement | None) -> Moved | None:
    if movement is None:
        return None
    ends = (movement.origin, movement.destination)
    origin, destination = (
        None if end is None else (parse.all_mentions[end].start, parse.all_mentions[end].end)
        for end in ends
    )
    return Moved(origin, destination)


def claims_of_record(record: Mapping[str, Any]) -> list[Claim]:
    """Return the events of an article as `conflict-atlas parse` writes it in JSON Lines.

    Parameters
    ----------
    record
        With ``events: [{type, sub_type, role_places: [{role, start, end}], date_start,
        date_end, date_precision, figures: [{low, high, counts}], source, status, start,
        end}]``, and ``in_title``, ``trigger``, ``is_negated``, ``modality``,
        ``verification`` and ``movement`` where they are kept. A movement without a field
        of its own is told by the roles of the places, and so is where its ends stand. Gold
        items have the same form with ``places`` and ``date``.
    """
    return [_from_record(event) for event in record.get("events") or ()]


def _from_record(event: Mapping[str, Any]) -> Claim:
    source = event.get("source") or ""
    places = event.get("places") or event.get("role_places") or ()
    roles = tuple(sorted((_span(place), str(place["role"])) for place in places))
    return Claim(
        type=event["type"],
        sub_type=event.get("sub_type") or "",
        start=event["start"],
        end=event["end"],
        in_title=bool(event.get("in_title")),
        trigger=_trigger(event.get("trigger")),
        roles=roles,
        date=_date(event),
        figures=tuple(_counts(event.get("figures") or ())),
        source=source if isinstance(source, str) else str(source.get("name") or ""),
        status=event.get("status") or "reported",
        is_negated=bool(event.get("is_negated")),
        modality=event.get("modality") or "actual",
        verification=event.get("verification") or "",
        movement=_recorded_movement(event, roles),
        is_optional=bool(event.get("is_optional")),
    )


def _span(part: Mapping[str, Any]) -> Span:
    return int(part["start"]), int(part["end"])


def _trigger(kept: object) -> Span | None:
    return _span(kept) if isinstance(kept, Mapping) else None


def _counts(figures: Sequence[Mapping[str, Any]]) -> Iterator[Count]:
    for figure in figures:
        yield Count(figure.get("low"), figure.get("high"), str(figure.get("counts") or ""))


def _date(event: Mapping[str, Any]) -> tuple[date, date, str] | None:
    kept = event.get("date")
    first, last, precision = (
        (kept["first"], kept["last"], kept["precision"])
        if isinstance(kept, Mapping)
        else (event.get("date_start"), event.get("date_end"), event.get("date_precision"))
    )
    if not first or not last:
        return None
    return date.fromisoformat(first), date.fromisoformat(last), str(precision or "")


def _recorded_movement(event: Mapping[str, Any], roles: Sequence[tuple[Span, str]]) -> Moved | None:
    ends = {role: span for span, role in reversed(roles)}  # the first of several
    by_role = Moved(ends.get("origin"), ends.get("destination"))
    if "movement" not in event:
        return None if by_role == Moved(None, None) else by_role
    kept = event["movement"]
    if not kept:
        return None
    return Moved(
        _end(kept.get("origin"), by_role.origin),
        _end(kept.get("destination"), by_role.destination),
    )


def _end(kept: Mapping[str, Any] | None, by_role: Span | None) -> Span | None:
    """Return where an end stands; a record may name the place only, and its role the span."""
    if not kept:
        return None
    return _span(kept) if "start" in kept else by_role
