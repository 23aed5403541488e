"""What the tests of events share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import geodata
from geodata.schema import Event, Geoparse

PUBLISHED = date(2025, 6, 30)

Reader = Callable[..., Geoparse]


@pytest.fixture(scope="session")
def read(gazetteer: geodata.Gazetteer) -> Reader:
    """Return what parses a text as an article of a Monday."""
    parser = geodata.Geoparser(gazetteer)

    def parse(text: str, title: str = "", published: date | None = PUBLISHED) -> Geoparse:
        return parser.parse(geodata.Article("t", title, text, published, "", "en"))

    return parse


@pytest.fixture(scope="session")
def only(read: Reader) -> Callable[[str], tuple[Event, dict[str, str]]]:
    """Return what reads the one event of a text, with the role of each place by its name."""

    def parse(text: str) -> tuple[Event, dict[str, str]]:
        parsed = read(text)
        (event,) = parsed.all_events
        return event, {parsed.all_mentions[p.mention].surface: p.role for p in event.places}

    return parse
