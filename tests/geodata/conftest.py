"""Some small parsed articles that the tests of frames, layers and exports share."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.frames import events_frame, mentions_frame
from geodata.schema import (
    Article,
    Attribution,
    DerivedArea,
    Event,
    EventDate,
    Figure,
    Geoparse,
    Mention,
    Movement,
    Place,
    PlaceRole,
    Rival,
)

RUSSIA = Place("country.RU", "Russia", "country", "RU", "", "", 100.0, 60.0, 140702000, 2000.0)
KURSK_OBLAST = Place(
    "region.RU.41", "Kursk Oblast", "region", "RU", "41", "Kursk Oblast", 36.5, 51.75, 0, 100.0
)
KURSK = Place(
    "town.538560", "Kursk", "town", "RU", "41", "Kursk Oblast", 36.19, 51.73, 448733, 8.0, 538560
)
SEOUL = Place(
    "town.1835848", "Seoul", "town", "KR", "11", "Seoul", 126.98, 37.57, 9600000, 15.0, 1835848
)
CHECHNYA = Place("region.RU.12", "Chechnya", "region", "RU", "12", "Chechnya", 45.7, 43.4, 0, 70.0)
BLACK_SEA = Place("water.black-sea", "Black Sea", "water", "", "", "", 34.0, 43.0, 0, 400.0)
AFRICA = Place("continent.AF", "Africa", "continent", "", "", "", 20.0, 5.0, 0, 4000.0)

TITLE = "Kursk <b>holds</b> out"
TEXT = (
    "Russia sent troops to the Kursk region. Kursk was shelled, said Seoul. "
    "A Chechen unit left Staraya Sorochina for the Black Sea; Kursk stayed."
)
SECOND = "Russian officials spoke of African leaders in Russia \U0001f600 and Kursk."


def named(
    text: str, surface: str, place: Place | None, usage: str = "literal", *, nth: int = 0,
    score: float = 0.8, in_title: bool = False,
) -> Mention:  # fmt: skip
    """Return the mention of the nth occurrence of a surface in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    if place is None:
        return Mention(
            start, start + len(surface), surface, "literal", None, 0.0, 0, None,
            reasons=("no place of that name is known",), in_title=in_title,
        )  # fmt: skip
    precision = {"town": 1, "region": 3}.get(place.kind, 4)
    rivals = (Rival(KURSK_OBLAST, 0.2),) if place is KURSK else ()
    return Mention(
        start, start + len(surface), surface, usage, place, score, precision,  # type: ignore[arg-type] # usages are typed out in these tests
        place.accuracy_km, rivals, ("population 448,733",), in_title=in_title,
    )  # fmt: skip


@pytest.fixture(scope="session")
def parses() -> list[Geoparse]:
    """Return two articles with mentions of every kind, and one that failed."""
    first = Article("a1", TITLE, TEXT, date(2025, 7, 1), "Harbour Wire", "en")
    second = Article("a2", "=1+1", SECOND, None, "@outlet", "en")
    return [
        Geoparse(
            first,
            (
                named(TITLE, "Kursk", KURSK, score=0.7, in_title=True),
                named(TEXT, "Russia", RUSSIA),
                named(TEXT, "Kursk region", KURSK_OBLAST),
                named(TEXT, "Kursk", KURSK, nth=1, score=0.9),
                named(TEXT, "Seoul", SEOUL, "metonym"),
                named(TEXT, "Chechen", CHECHNYA, "demonym"),
                named(TEXT, "Staraya Sorochina", None),
                named(TEXT, "Black Sea", BLACK_SEA),
                named(TEXT, "Kursk", KURSK, nth=2, score=0.6),
            ),
            "v1",
        ),
        Geoparse(
            second,
            (
                named(SECOND, "Russian", RUSSIA, "demonym"),
                named(SECOND, "African", AFRICA, "demonym"),
                named(SECOND, "Russia", RUSSIA, nth=1, score=0.95),
                named(SECOND, "Kursk", KURSK),
            ),
            "v1",
        ),
        Geoparse(Article("a3", "", "x"), error="The text is broken."),
    ]


@pytest.fixture
def mentions(parses):
    """Return the frame of all their mentions."""
    return mentions_frame(parses)


NORTH_KOREA = Place(
    "country.KP", "North Korea", "country", "KP", "", "", 127.0, 40.0, 25549000, 200.0
)
TOLD = (
    "At least 12 people were killed when shelling hit Kursk on 30 June, officials said. "
    "Seoul denied that 3,000 soldiers went from North Korea to the Kursk region. "
    "A drone fell 40 km west of Kursk. No fighting was seen in Kursk."
)
TOLD_AGAIN = "Around 9 people were killed by shelling in Kursk, a resident claimed."


def within(text: str, words: str, *, nth: int = 0) -> tuple[int, int]:
    """Return where words stand in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def counted(
    text: str, words: str, bounds: tuple[float | None, float | None], counts: str, noun: str
) -> Figure:
    """Return the figure that some words are."""
    return Figure(*bounds, counts, noun, "round" in words, *within(text, words))


def told_events() -> list[Geoparse]:
    """Return two articles that tell events of every status, a movement and an area."""
    mentions = (
        named(TOLD, "Kursk", KURSK, score=0.9),
        named(TOLD, "Seoul", SEOUL, "metonym"),
        named(TOLD, "North Korea", NORTH_KOREA),
        named(TOLD, "Kursk region", KURSK_OBLAST),
        named(TOLD, "Kursk", KURSK, nth=2),
        named(TOLD, "Kursk", KURSK, nth=3),
    )
    ends = [TOLD.index(". ", at) + 1 for at in (0, 90, 160)]
    soldiers = counted(TOLD, "3,000 soldiers", (3000, 3000), "personnel", "soldiers")
    events = (
        Event(
            "Explosions/Remote violence", "Shelling/artillery/missile attack",
            within(TOLD, "shelling"), (PlaceRole(0, "scene"),), 0, ends[0],
            EventDate(date(2025, 6, 30), date(2025, 6, 30), "day", *within(TOLD, "on 30 June")),
            (counted(TOLD, "At least 12 people were killed", (12, None), "killed", "people"),),
            Attribution("officials", "say", *within(TOLD, "officials")),
            reasons=("shelling is artillery fire",),
        ),
        Event(
            "Deployment", "Deployment", within(TOLD, "went"),
            (PlaceRole(1, "actor"), PlaceRole(2, "origin"), PlaceRole(3, "destination")),
            ends[0] + 1, ends[1], figures=(soldiers,),
            source=Attribution("Seoul", "deny", *within(TOLD, "Seoul")), status="denied",
            movement=Movement("soldiers", soldiers, 2, 3, "", within(TOLD, "soldiers")),
        ),
        Event(
            "Explosions/Remote violence", "Air/drone strike", within(TOLD, "drone"),
            (PlaceRole(4, "context"),), ends[1] + 1, ends[2], area=0,
        ),
        Event(
            "Battles", "Armed clash", within(TOLD, "fighting"), (PlaceRole(5, "scene"),),
            ends[2] + 1, len(TOLD), is_negated=True,
        ),
    )  # fmt: skip
    area = DerivedArea(
        "offset", *within(TOLD, "40 km west of Kursk"), (4,), (36.0, 44.0), 270.0,
        reason="40 km west of a place: a sector of that distance and direction",
    )  # fmt: skip
    again = Event(
        "Explosions/Remote violence", "", within(TOLD_AGAIN, "shelling"),
        (PlaceRole(0, "scene"),), 0, len(TOLD_AGAIN),
        figures=(counted(TOLD_AGAIN, "Around 9 people", (8, 10), "killed", "people"),),
        source=Attribution("a resident", "claim", *within(TOLD_AGAIN, "a resident")),
        status="claimed",
    )  # fmt: skip
    first = Article("e1", "Fire on Kursk", TOLD, date(2025, 7, 1), "Harbour Wire", "en")
    second = Article("e2", "=Kursk", TOLD_AGAIN, date(2025, 7, 2), "@outlet", "en")
    return [
        Geoparse(first, mentions, "v1", derived=(area,), all_events=events, language="en"),
        Geoparse(second, (named(TOLD_AGAIN, "Kursk", KURSK),), "v1", all_events=(again,)),
    ]


@pytest.fixture
def telling() -> list[Geoparse]:
    """Return the articles that tell events."""
    return told_events()


@pytest.fixture
def events(telling):
    """Return the frame of all their events."""
    return events_frame(telling)
