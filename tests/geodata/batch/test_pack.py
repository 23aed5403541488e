"""Parses travel as tuples and come back the same."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from geodata.batch import Packer, Unpacker
from geodata.schema import (
    Article,
    Attribution,
    DerivedArea,
    Event,
    EventDate,
    Figure,
    Geoparse,
    Movement,
    PlaceRole,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = date(2025, 7, 1)
FIGURE = Figure(10_000, None, "personnel", "troops", is_approximate=True, start=12, end=25)
EVENT = Event(
    type="Deployment",
    sub_type="Deployment",
    trigger=(7, 11),
    places=(PlaceRole(1, "origin"), PlaceRole(2, "destination")),
    start=0,
    end=40,
    date=EventDate(DAY, DAY, "day", 30, 37),
    figures=(FIGURE,),
    source=Attribution("Seoul", "say", 60, 65),
    status="claimed",
    movement=Movement("troops", FIGURE, 1, 2, "by train", (12, 18), (20, 28)),
    reasons=("'sent' with 'troops'",),
)
AREA = DerivedArea("offset", 5, 20, (3,), (40.0, 40.0), 270.0, reason="40 km west of it")


def _there_and_back(parses: Iterable[Geoparse]) -> list[Geoparse]:
    packer, unpacker = Packer(), Unpacker()
    parses = list(parses)
    packed = pickle.loads(pickle.dumps([packer.pack(p) for p in parses]))  # noqa: S301 - our own bytes
    return [
        unpacker.unpack(parse.article, rows, parse.gazetteer_version)
        for parse, rows in zip(parses, packed, strict=True)
    ]


def test_parses_come_back_equal_and_places_are_shared(parses: list[Geoparse]) -> None:
    back = _there_and_back(parses)
    assert back == parses
    places = [m.place for parse in back for m in parse.all_mentions if m.place]
    assert len({id(p) for p in places}) == len(set(places)) < len(places)


def test_events_areas_and_notices_come_back_with_all_their_parts(parses: list[Geoparse]) -> None:
    whole = replace(
        parses[0],
        derived=(AREA,),
        all_events=(EVENT, replace(EVENT, movement=None, date=None, source=None, area=0)),
        language="en",
        notices=("One thing was left out.",),
    )
    assert _there_and_back([whole]) == [whole]


def test_nothing_packed_is_nothing() -> None:
    empty = Geoparse(Article("a", "", ""))
    assert _there_and_back([empty]) == [empty]
