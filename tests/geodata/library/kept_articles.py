"""Articles with results that the tests of the library keep and find."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from geodata.library import Producer
from geodata.schema import (
    Article,
    Attribution,
    DerivedArea,
    Event,
    EventDate,
    Figure,
    Geoparse,
    Got,
    Mention,
    Movement,
    Place,
    PlaceRole,
    Provenance,
    Rival,
    content_id,
)

GOT = datetime(2025, 7, 2, 6, 30, tzinfo=UTC)
OLD, NEW = Producer("1", "w1", "g1"), Producer("2", "w1", "g1")

RUSSIA = Place("country.RU", "Russia", "country", "RU", "", "", 100.0, 60.0, 140702000, 2000.0)
KURSK = Place(
    "town.538560", "Kursk", "town", "RU", "41", "Kursk Oblast", 36.19, 51.73, 448733, 8.0, 538560
)
SUDZHA = Place(
    "town.485888", "Sudzha", "town", "RU", "41", "Kursk Oblast", 35.27, 51.19, 6000, 2.0, 485888
)
GOMA = Place(
    "town.216281", "Goma", "town", "CD", "11", "North Kivu", 29.22, -1.67, 144124, 5.0, 216281
)
SUVA = Place(
    "town.2198148", "Suva", "town", "FJ", "01", "Central", 178.44, -18.14, 77366, 4.0, 2198148
)
APIA = Place(
    "town.4035413", "Apia", "town", "WS", "11", "Tuamasaga", -171.77, -13.83, 40407, 3.0, 4035413
)


def got(article: Article, part: str = "", named: str = "press.jsonl") -> Got:
    """Return an article as if it had been read from a file."""
    origin = Provenance("ab" * 32, named, part or article.doc_id, "jsonl", 900, GOT, "column")
    return Got(article, origin)


def mention(whole: str, place: Place | None, *, surface: str = "", title: bool = False) -> Mention:
    """Return the first mention of a place's name in a text."""
    surface = surface or (place.name if place else "")
    start = whole.index(surface)
    rivals = (Rival(RUSSIA, 0.125), Rival(GOMA, 0.1)) if place is KURSK else ()
    score, precision = (0.8123456789, 1) if place else (0.0, 0)
    return Mention(
        start, start + len(surface), surface, "literal", place, score, precision,
        place.accuracy_km if place else None, rivals, ("population, and \u201cthe\u201d name",),
        in_title=title,
    )  # fmt: skip


def dispatch(doc_id: str, title: str, body: str, *places: Place, day: int = 1,
             outlet: str = "Harbour Wire") -> tuple[Got, Geoparse]:  # fmt: skip
    """Return an article and a result with one mention a place."""
    article = Article(doc_id, title, body, date(2025, 7, day), outlet, "en")
    return got(article), Geoparse(article, tuple(mention(body, p) for p in places), "g1")


def full_dispatch() -> tuple[Got, Geoparse]:
    """Return a result that has something in every field."""
    title, body = (
        "Kursk holds \U0001f600",
        "Troops left Kursk for Sudzha, north of Lomakino, said Goma.",
    )
    article = Article(
        "full", title, body, date(2025, 7, 3), "Rapid \u00c9cho", "en", ("A notice.",)
    )
    mentions = (
        mention(title, KURSK, title=True), mention(body, KURSK), mention(body, SUDZHA),
        mention(body, None, surface="Lomakino"), mention(body, GOMA),
    )  # fmt: skip
    figure = Figure(2.0, None, "personnel", "Troops", is_approximate=True, start=0, end=6)
    happened = Event(
        "Deployment", "Withdrawal", (7, 11),
        (PlaceRole(2, "scene"), PlaceRole(1, "origin"), PlaceRole(4, "context")), 0, len(body),
        EventDate(date(2025, 7, 1), date(2025, 7, 2), "days", 0, 5), (figure,),
        Attribution("Goma", "say", 54, 58), "claimed",
        is_negated=True, modality="possible", verification="unverified",
        movement=Movement("Troops", figure, 1, 2, "by road", (0, 6), None), area=0,
        reasons=("said so",),
    )  # fmt: skip
    area = DerivedArea("offset", 30, 48, (3,), (5.0, 20.5), 0.0, "north", "north of a place")
    barer = replace(happened, date=None, movement=None, source=None)
    parse = Geoparse(
        article, mentions, "g1", None, (area,), (happened, barer), "en", ("No notice.",)
    )
    return got(article), parse


def name(item: tuple[Got, Geoparse]) -> str:
    """Return an article's content id."""
    return content_id(item[0].article.title, item[0].article.text)
