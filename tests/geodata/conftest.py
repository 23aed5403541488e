"""Two small parsed articles that the tests of frames, layers and exports share."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.frames import mentions_frame
from geodata.schema import Article, Geoparse, Mention, Place, Rival

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
