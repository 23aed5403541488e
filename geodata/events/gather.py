"""Gather what several articles say of the same happening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from math import floor

from geodata.distance import distance_km
from geodata.schema import (
    Event,
    EventClaim,
    Figure,
    FigureRange,
    GatheredEvent,
    Geoparse,
    Mention,
    Place,
)

__all__ = ["gather_events"]

# What news of no date tells happened within so many days before it was published.
_FRESH_DAYS = 2
# A claim of a longer interval ("this year") is no claim of one happening that others share.
_LONGEST_DAYS = 31
_NEAR_KM = 10.0  # two towns so near are one scene told by different names
_CELL_DEGREES = 0.25
_SMALL = frozenset(("town", "facility"))

_Key = tuple[object, ...]


@dataclass(slots=True)
class _Group:
    """Claims taken for one happening; its place and days narrow as claims join."""

    number: int
    place: Place | None
    ends: tuple[str, str]
    sub_type: str
    days: tuple[date, date] | None
    dated: tuple[date, date] | None
    claims: list[EventClaim] = field(default_factory=list)


def gather_events(parses: Iterable[Geoparse]) -> list[GatheredEvent]:
    """Gather the events of many articles into happenings, each with all its claims.

    Parameters
    ----------
    parses
        What `geoparse` gave, in any order; the order decides only that of equals.

    Returns
    -------
    gathered
        By first day, those of none last. Claims are one happening where they tell the same
        type at the same place, at a place in it (a region) or at one within 10 km, and
        their days overlap; for a movement both ends must agree where both are told. What
        is not said is compatible: an undated claim is taken for news of the day before.
        Plans, threats and the like are kept apart from what is said to have happened;
        denials stand beside what they deny.
    """
    gatherer = _Gatherer()
    for position, parse in enumerate(parses):
        for event in parse.all_events:
            gatherer.add(position, parse, event)
    made = [_gathered(group) for group in gatherer.groups]
    return sorted(made, key=lambda event: event.first or date.max)


class _Gatherer:
    """Groups by type, place and day, so that a claim is set beside few others."""

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self._index: dict[_Key, list[_Group]] = {}
        self._numbers = count()

    def add(self, position: int, parse: Geoparse, event: Event) -> None:
        """Put a claim to the group it belongs to, or begin one."""
        place, ends = _where(event, parse.all_mentions)
        dated = (event.date.first, event.date.last) if event.date else None
        days = dated or _fresh(parse.article.published)
        kind = (event.type, event.modality == "actual")
        claim = EventClaim(position, parse.article, event)
        fitting = None
        if place is not None and days is not None and _length(days) <= _LONGEST_DAYS:
            fitting = self._fitting(kind, place, ends, days, event.sub_type)
        if fitting is None:
            fitting = _Group(next(self._numbers), place, ends, event.sub_type, days, dated)
            self.groups.append(fitting)
        else:
            _narrow(fitting, place, ends, days, dated, event.sub_type)
        fitting.claims.append(claim)
        self._enter(kind, fitting)

    def _fitting(
        self,
        kind: _Key,
        place: Place,
        ends: tuple[str, str],
        days: tuple[date, date],
        sub_type: str,
    ) -> _Group | None:
        seen: dict[int, _Group] = {}
        for key in _asked(place):
            for day in _each(days):
                for group in self._index.get((*kind, key, day), ()):
                    seen[group.number] = group
        fitting = [
            group
            for group in seen.values()
            if _overlap(group.days, days)
            and _agree(group.sub_type, sub_type)
            and all(map(_agree, group.ends, ends))
            and _same_place(group.place, place)
        ]
        exact = [g for g in fitting if g.place is not None and g.place.place_id == place.place_id]
        if exact:
            return min(exact, key=lambda group: group.number)
        # A region with two happenings does not tell which of them is meant.
        return fitting[0] if len(fitting) == 1 else None

    def _enter(self, kind: _Key, group: _Group) -> None:
        if group.place is None or group.days is None or _length(group.days) > _LONGEST_DAYS:
            return
        for key in _held(group.place):
            for day in _each(group.days):
                groups = self._index.setdefault((*kind, key, day), [])
                if group not in groups[-1:] and len(groups) < _CROWD:
                    groups.append(group)


# Happenings of one type, place and day; beyond so many a claim stands alone.
_CROWD = 50


def _where(event: Event, mentions: tuple[Mention, ...]) -> tuple[Place | None, tuple[str, str]]:
    """Return the place of an event and the ids of a movement's two ends."""
    movement = event.movement
    if movement is None:
        scene = event.scene
        return (None if scene is None else mentions[scene].place), ("", "")
    origin, destination = (
        None if end is None else mentions[end].place
        for end in (movement.origin, movement.destination)
    )
    ends = (origin.place_id if origin else "", destination.place_id if destination else "")
    return destination or origin, ends


def _fresh(published: date | None) -> tuple[date, date] | None:
    return None if published is None else (_before(published, _FRESH_DAYS), published)


def _before(day: date, days: int) -> date:
    return day - timedelta(days=min(days, day.toordinal() - 1))


def _length(days: tuple[date, date]) -> int:
    return (days[1] - days[0]).days + 1


def _each(days: tuple[date, date]) -> Iterator[date]:
    for k in range(_length(days)):
        yield days[0] + timedelta(days=k)


def _overlap(one: tuple[date, date] | None, other: tuple[date, date]) -> bool:
    return one is not None and one[0] <= other[1] and other[0] <= one[1]


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _same_place(one: Place | None, other: Place) -> bool:
    if one is None:
        return False
    if one.place_id == other.place_id:
        return True
    if one.kind in _SMALL and other.kind in _SMALL:
        return distance_km(one.lon, one.lat, other.lon, other.lat) <= _NEAR_KM
    return _lies_in(one, other) or _lies_in(other, one)


def _lies_in(inner: Place, outer: Place) -> bool:
    return (
        inner.kind in _SMALL
        and outer.kind == "region"
        and (inner.country, inner.admin1) == (outer.country, outer.admin1)
    )


def _cell(place: Place) -> tuple[int, int]:
    return floor(place.lon / _CELL_DEGREES), floor(place.lat / _CELL_DEGREES)


def _held(place: Place) -> Iterator[_Key]:
    """Yield the keys under which a group at a place is found."""
    yield ("place", place.place_id)
    if place.kind in _SMALL:
        yield ("cell", *_cell(place))
        if place.admin1:
            yield ("inside", place.country, place.admin1)
    elif place.kind == "region":
        yield ("region", place.country, place.admin1)


def _asked(place: Place) -> Iterator[_Key]:
    """Yield the keys under which groups at, in, around or near a place are found."""
    yield ("place", place.place_id)
    if place.kind in _SMALL:
        column, row = _cell(place)
        for east in (-1, 0, 1):
            for north in (-1, 0, 1):
                yield ("cell", column + east, row + north)
        if place.admin1:
            yield ("region", place.country, place.admin1)
    elif place.kind == "region":
        yield ("inside", place.country, place.admin1)


def _narrow(
    group: _Group,
    place: Place | None,
    ends: tuple[str, str],
    days: tuple[date, date] | None,
    dated: tuple[date, date] | None,
    sub_type: str,
) -> None:
    """Let a group take over what a claim says more exactly."""
    if place is not None and (group.place is None or _lies_in(place, group.place)):
        group.place = place
    group.ends = (group.ends[0] or ends[0], group.ends[1] or ends[1])
    group.sub_type = group.sub_type or sub_type
    group.dated = _common(group.dated, dated)
    group.days = _common(group.days, days)


def _common(
    one: tuple[date, date] | None, other: tuple[date, date] | None
) -> tuple[date, date] | None:
    """Return the days that two intervals share; the other's where one is not told."""
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), min(one[1], other[1])


def _gathered(group: _Group) -> GatheredEvent:
    claims = tuple(group.claims)
    first, last = group.dated or (None, None)
    return GatheredEvent(
        claims[0].event.type, group.sub_type, group.place, first, last, claims, _ranges(claims)
    )


def _ranges(claims: tuple[EventClaim, ...]) -> tuple[FigureRange, ...]:
    said: dict[str, list[tuple[int, Figure]]] = {}
    for position, claim in enumerate(claims):
        for figure in claim.event.figures:
            said.setdefault(figure.counts, []).append((position, figure))
    return tuple(
        FigureRange(
            counts,
            _bound(min, [figure.low for _, figure in figures]),
            _bound(max, [figure.high for _, figure in figures]),
            tuple(figures),
        )
        for counts, figures in said.items()
    )


def _bound(choose: Callable[[Iterable[float]], float], bounds: list[float | None]) -> float | None:
    known = [bound for bound in bounds if bound is not None]
    return choose(known) if len(known) == len(bounds) else None
