"""The sample collection and the places that its dispatches name.

`sample_places.csv` is our own reading of the dispatches, in order: an empty
`place_id` is a name that must not be pinned (usage ``never`` for persons, outlets
and organisations), a question mark is a name whose answer is left open.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import geodata
from geodata.schema import Article, Mention

ROOT = Path(__file__).parents[1]
OPEN = "?"


class Gold(NamedTuple):
    doc_id: str
    part: str
    start: int
    end: int
    surface: str
    place_id: str
    usage: str


def _gold() -> list[Gold]:
    with (Path(__file__).parent / "sample_places.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Gold(r[0], r[1], int(r[2]), int(r[3]), r[4], r[5], r[6])
            for r in list(csv.reader(lines))[1:]
        ]


def _dispatches() -> list[dict[str, str]]:
    lines = (ROOT / "dashboard/sample/sample.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


GOLD = _gold()
DISPATCHES = _dispatches()


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Mention, ...]]:
    """Mentions of every dispatch, by `doc_id`."""
    articles = [
        Article(
            doc_id=d["doc_id"],
            title=d["title"],
            text=d["text"],
            published=date.fromisoformat(d["published"]),
            source=d["source"],
            language=d["language"],
        )
        for d in DISPATCHES
    ]
    return {p.article.doc_id: p.all_mentions for p in geodata.geoparse_many(articles)}


def _overlapping(gold: Gold, found: dict[str, tuple[Mention, ...]]) -> list[Mention]:
    return [
        m
        for m in found[gold.doc_id]
        if m.in_title == (gold.part == "title") and m.start < gold.end and gold.start < m.end
    ]


def _means(mention: Mention, place_id: str, usage: str) -> bool:
    """Whether a mention says so; a metonym may keep the capital that it names."""
    if mention.place is None:
        return False
    if usage == "metonym" and mention.usage == "metonym":
        return f"country.{mention.place.country}" == place_id
    return mention.place.place_id == place_id


def _is_right(gold: Gold, mentions: list[Mention]) -> bool:
    return any(
        _means(m, gold.place_id, gold.usage) and (m.usage == "demonym") == (gold.usage == "demonym")
        for m in mentions
    )


def _wrong(gold: list[Gold], found: dict[str, tuple[Mention, ...]]) -> list[str]:
    return [
        f"{g.doc_id} {g.part}[{g.start}:{g.end}] {g.surface!r}: wanted {g.usage} {g.place_id}, got "
        + (", ".join(f"{m.usage} {m.place and m.place.place_id}" for m in got) or "nothing")
        for g in gold
        if not _is_right(g, got := _overlapping(g, found))
    ]


def test_dispatches_are_short_dated_and_labelled() -> None:
    assert 8 <= len(DISPATCHES) <= 12
    assert len({d["doc_id"] for d in DISPATCHES}) == len(DISPATCHES)
    for dispatch in DISPATCHES:
        assert list(dispatch) == ["doc_id", "title", "text", "published", "source", "language"]
        assert date(2024, 10, 1) <= date.fromisoformat(dispatch["published"]) <= date(2025, 7, 2)
        assert dispatch["source"].endswith("(sample)")
        assert 120 <= len(dispatch["text"].split()) <= 260


def test_gold_stands_where_it_says() -> None:
    parts = {(d["doc_id"], part): d[part] for d in DISPATCHES for part in ("title", "text")}
    for gold in GOLD:
        assert parts[gold.doc_id, gold.part][gold.start : gold.end] == gold.surface


def test_every_trap_is_set() -> None:
    text = "\n".join(d["text"] for d in DISPATCHES)
    for trap in (
        "By Florence Chester and Austin Lancaster",
        "Kim is",
        "Jordan and two colleagues",
        "Jordan and Egypt",
        "Washington Post",
        "Atlanta, Georgia",
        "comes from Georgia",
        "Guyevo",
        "Staraya Sorochina",
        "Sea of Japan",
        "40 km west of Kursk",
        "Donetsk Oblast",
        "Kurskaya Oblast'",
        "PORT SUDAN",
    ):
        assert trap in text, trap


@pytest.mark.parametrize(
    ("doc_id", "surface", "place_id", "usage"),
    [
        ("sample-04-confirmed", "Pyongyang", "town.1871859", "literal"),
        ("sample-07-coffins", "PYONGYANG", "town.1871859", "literal"),
        ("sample-07-coffins", "Kursk region", "region.RU.41", "literal"),
        ("sample-09-foothold", "Kursk Oblast", "region.RU.41", "literal"),
        ("sample-05-sappers", "Kurskaya Oblast'", "region.RU.41", "literal"),
        ("sample-05-sappers", "Kursk", "town.538560", "literal"),
        ("sample-08-seoul", "Seoul's ministry", "country.KR", "metonym"),
        ("sample-02-first-clashes", "Kremlin", "country.RU", "metonym"),
        ("sample-02-first-clashes", "North Koreans", "country.KP", "demonym"),
        ("sample-03-prisoners", "DPRK", "country.KP", "literal"),
        ("sample-06-atlanta", "Georgia", "region.US.GA", "literal"),
        ("sample-09-foothold", "Georgia", "country.GE", "literal"),
        ("sample-09-foothold", "Donetsk Oblast", "region.UA.05", "literal"),
        ("sample-04-confirmed", "Guyevo", "town.557731", "literal"),
        ("sample-01-ships", "Sea of Japan", "water.sea-of-japan", "literal"),
        ("sample-10-sudan", "El Fasher", "town.379555", "literal"),
        ("sample-11-gaza", "GAZA STRIP", "region.PS.GZ", "literal"),
        ("sample-12-congo", "Goma", "town.216281", "literal"),
        ("sample-12-congo", "Kigali", "country.RW", "metonym"),
    ],
)
def test_seed_events_lie_where_they_happened(
    found: dict[str, tuple[Mention, ...]], doc_id: str, surface: str, place_id: str, usage: str
) -> None:
    text = next(d["text"] for d in DISPATCHES if d["doc_id"] == doc_id)
    starts = {m.start() for m in re.finditer(re.escape(surface), text)}
    assert starts
    answers = [m for m in found[doc_id] if not m.in_title and m.start in starts]
    assert any(_means(m, place_id, usage) and m.usage == usage for m in answers), answers


def test_no_person_outlet_or_organisation_is_pinned(
    found: dict[str, tuple[Mention, ...]],
) -> None:
    pinned = [
        f"{g.doc_id} {g.surface!r} as {m.place.place_id}"
        for g in GOLD
        if g.usage == "never"
        for m in _overlapping(g, found)
        if m.place is not None
    ]
    assert pinned == []


def test_a_village_that_no_table_has_is_never_pinned_to_a_guess(
    found: dict[str, tuple[Mention, ...]],
) -> None:
    village = next(g for g in GOLD if g.surface == "Staraya Sorochina")
    for mention in _overlapping(village, found):
        assert mention.place is None
        assert mention.reasons


def test_40_km_west_of_a_city_is_near_it_not_in_it(
    found: dict[str, tuple[Mention, ...]],
) -> None:
    text = next(d["text"] for d in DISPATCHES if d["doc_id"] == "sample-05-sappers")
    start = text.index("40 km west of Kursk") + len("40 km west of ")
    (mention,) = [
        m for m in found["sample-05-sappers"] if not m.in_title and m.start <= start < m.end
    ]
    assert mention.place is not None
    assert mention.place.place_id == "town.538560"
    assert mention.precision == 2
    assert mention.accuracy_km is not None
    assert mention.accuracy_km >= 40


def test_nine_names_in_ten_are_placed_right(found: dict[str, tuple[Mention, ...]]) -> None:
    asked = [g for g in GOLD if g.place_id not in {"", OPEN}]
    wrong = _wrong(asked, found)
    assert len(wrong) <= len(asked) // 10, "\n".join(wrong)


def test_nineteen_pins_in_twenty_are_right(found: dict[str, tuple[Mention, ...]]) -> None:
    counts: Counter[bool] = Counter()
    strays: list[str] = []
    for doc_id, mentions in found.items():
        for mention in mentions:
            part = "title" if mention.in_title else "text"
            golds = [
                g
                for g in GOLD
                if (g.doc_id, g.part) == (doc_id, part)
                and mention.start < g.end
                and g.start < mention.end
            ]
            if mention.place is None or any(g.place_id == OPEN for g in golds):
                continue
            right = any(_means(mention, g.place_id, g.usage) for g in golds)
            counts[right] += 1
            if not right:
                strays.append(f"{doc_id} {mention.surface!r} as {mention.place.place_id}")
    assert counts[False] * 20 <= counts.total(), "\n".join(strays)
