"""A small collection with known places, so that pages can be counted by hand."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard import data, launch
from dashboard.launch import Launch
from dashboard.selection import Collection, collect
from geodata.schema import Article, Geoparse, Mention, Place

APP = Path(dashboard.__file__).with_name("app.py")
PLACES = {
    "country.RU": Place("country.RU", "Russia", "country", "RU", "", "", 100, 60, 0, 2500.0),
    "country.KP": Place("country.KP", "North Korea", "country", "KP", "", "", 127, 40, 0, 200.0),
    "region.RU.41": Place(
        "region.RU.41", "Kursk Oblast", "region", "RU", "41", "Kursk", 36.5, 51.7, 0, 100.0
    ),
    "town.538560": Place(
        "town.538560", "Kursk", "town", "RU", "41", "Kursk", 36.19, 51.73, 440_000, 10.0, 538560
    ),
    "town.216281": Place(
        "town.216281", "Goma", "town", "CD", "11", "Nord-Kivu", 29.24, -1.68, 144_124, 8.0, 216281
    ),
}


def named(text: str, surface: str, place_id: str, usage: str = "literal", score: float = 0.9):
    """Return the mention of a surface that stands once in a text."""
    start = text.index(surface)
    place = PLACES.get(place_id)
    reasons = ("it is the only place of that name",) if place else ("no place has that name",)
    return Mention(
        start,
        start + len(surface),
        surface,
        usage,
        place,
        score if place else 0.0,
        1 if place else 0,
        place.accuracy_km if place else None,
        (),
        reasons,
    )


def parsed(title, text, mentions, published=None, source="Sample Post") -> Geoparse:
    """Return a parse with the mentions given as (surface, place_id, usage, score)."""
    article = Article(title, title, text, published, source)
    return Geoparse(article, tuple(named(text, *mention) for mention in mentions), "test")


KURSK = parsed(
    "Clashes in Kursk region",
    "Troops from North Korea fought in Kursk region and near Kursk, Russian officials said. "
    "Xyzzy was quiet.",
    [
        ("North Korea", "country.KP"),
        ("Kursk region", "region.RU.41"),
        ("near Kursk", "town.538560", "literal", 0.5),
        ("Russian", "country.RU", "demonym"),
        ("Xyzzy", ""),
    ],
    date(2025, 6, 28),
)
GOMA = parsed(
    "Calm in Goma", "Goma was calm.", [("Goma", "town.216281")], date(2025, 1, 30), "Lake Wire"
)
UNDATED = parsed("A day with no place", "Nothing is named here.", [])


@pytest.fixture(autouse=True)
def main_module(monkeypatch):
    """Put back what a page run in a test replaces: a later test's child would run the page."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(autouse=True)
def _own_main(monkeypatch):
    """Put ``__main__`` back after each test.

    A page under test leaves its script there, and a process started later would run it.
    """
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture
def sample() -> Collection:
    """Return three articles, the newest first."""
    return Collection("sample", "Sample", collect([GOMA, UNDATED, KURSK]), is_shared=True)


class _Names:
    """A gazetteer that knows the places above."""

    def by_id(self, place_id: str) -> Place | None:
        return PLACES.get(place_id)


@pytest.fixture
def open_page(sample, monkeypatch):
    """Return a function that runs the map page with a query and gives back the page."""
    monkeypatch.setattr(data, "collections", lambda: (sample,))
    monkeypatch.setattr(data, "gazetteer", _Names)
    monkeypatch.setattr(data, "parse", lambda articles: [_find_goma(a) for a in articles])
    launch.use(Launch())
    data.country_names.clear()

    def run(*, is_seen: bool = True, **query: str) -> AppTest:
        page = AppTest.from_file(APP, default_timeout=60)
        if is_seen:
            # No browser tells here where its map rests, as one does within a second.
            page.session_state["atlas.seen"] = (0.0, 0.0, 2.0)
        for name, value in query.items():
            page.query_params[name] = value
        return page.run()

    return run


def _find_goma(article: Article) -> Geoparse:
    found = (named(article.text, "Goma", "town.216281"),) if "Goma" in article.text else ()
    return Geoparse(article, found, "test")
