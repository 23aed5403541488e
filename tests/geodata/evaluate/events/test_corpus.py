"""The gold of events keeps what its README promises: offsets, vocabulary, dates, balance."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from geodata.schema import DATE_PRECISIONS, EVENT_TYPES, MODALITIES, ROLES, STATUSES
from geodata.sentences import sentence_spans

TESTS = Path(__file__).parents[3]


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


ITEMS = read(TESTS / "corpora/events.jsonl")
SAMPLE = read(TESTS / "corpora/sample_events.jsonl")
COUNTS = {
    "killed", "injured", "casualties", "missing", "detained", "abducted", "displaced",
    "evacuated", "rescued", "personnel", "civilians", "weapons", "vehicles", "buildings",
    "settlements", "people", "area_km2", "money", "other",
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Longest interval that a precision allows, days.
LONGEST = {
    "day": 1, "days": 31, "week": 7, "month": 31, "months": 330, "season": 92, "year": 366,
    "years": 4_000,
}  # fmt: skip


def events() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for item in (*ITEMS, *SAMPLE):
        for event in item["events"]:
            yield item, event


def parts(event: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield everything in an event that has a span and the words that stand there."""
    yield event["trigger"]
    yield from event["places"]
    yield from event["figures"]
    yield from filter(None, (event["date"], *(event["movement"] or {}).values()))
    if event["source"]:
        yield {**event["source"], "surface": event["source"]["name"]}


def test_every_span_holds_the_words_it_says() -> None:
    for item, event in events():
        body = item["title"] if event["in_title"] else item["text"]
        assert (event["start"], event["end"]) in sentence_spans(body), item["id"]
        for part in parts(event):
            assert body[part["start"] : part["end"]] == part["surface"], item["id"]


def test_what_tells_type_places_and_source_stands_in_the_sentence() -> None:
    for item, event in events():
        spans = [event["trigger"], *event["places"], *filter(None, [event["source"]])]
        for part in spans:
            assert event["start"] <= part["start"] < part["end"] <= event["end"], item["id"]


def test_words_are_those_of_the_schema() -> None:
    for item, event in events():
        assert event["sub_type"] in ("", *EVENT_TYPES[event["type"]]), item["id"]
        assert event["status"] in STATUSES
        assert event["modality"] in MODALITIES
        assert event["verification"] in {"", "confirmed", "unverified"}
        assert {place["role"] for place in event["places"]} <= set(ROLES)
        assert {figure["counts"] for figure in event["figures"]} <= COUNTS


def test_each_event_names_a_place_once_and_movements_agree_with_roles() -> None:
    for item, event in events():
        spans = [(place["start"], place["end"]) for place in event["places"]]
        assert spans, item["id"]
        assert spans == sorted(set(spans)), item["id"]
        roles = {(p["start"], p["end"]): p["role"] for p in event["places"]}
        for end in ("origin", "destination"):
            named = (event["movement"] or {}).get(end)
            if named:
                assert roles[named["start"], named["end"]] == end, item["id"]


def test_dates_agree_with_their_words_and_with_the_day_of_publication() -> None:
    for item, event in events():
        day = event["date"]
        if day is None:
            continue
        published = date.fromisoformat(item["published"])
        first, last = date.fromisoformat(day["first"]), date.fromisoformat(day["last"])
        assert day["precision"] in DATE_PRECISIONS
        assert first <= last, item["id"]
        assert (last - first).days < LONGEST[day["precision"]], item["id"]
        named = re.findall("|".join(WEEKDAYS), day["surface"].lower())
        if len(named) == 1:
            assert first.weekday() == WEEKDAYS.index(named[0]), item["id"]
            assert abs(published - first) <= timedelta(7), item["id"]
        if event["modality"] == "actual":
            assert first <= published, item["id"]


def test_figures_have_bounds_in_order_and_nouns_from_the_text() -> None:
    for item, event in events():
        body = item["title"] if event["in_title"] else item["text"]
        for figure in event["figures"]:
            low, high = figure["low"], figure["high"]
            assert low is not None or high is not None, item["id"]
            assert low is None or high is None or low <= high, item["id"]
            assert figure["noun"] in body


def test_the_sample_is_annotated_as_the_dashboard_has_it() -> None:
    texts = read(TESTS.parent / "dashboard/sample/sample.jsonl")
    kept = ("title", "text", "published")
    assert [[row[k] for k in kept] for row in SAMPLE] == [[row[k] for k in kept] for row in texts]
    assert [row["id"] for row in SAMPLE] == [row["doc_id"] for row in texts]
    assert all(row["events"] and row["split"] == "sample" for row in SAMPLE)


def test_both_halves_are_there_and_alike() -> None:
    assert len({item["id"] for item in ITEMS}) == len(ITEMS) >= 160
    assert len({item["text"] for item in ITEMS}) == len(ITEMS)
    halves = Counter(item["split"] for item in ITEMS)
    assert set(halves) == {"tune", "held"}
    assert abs(halves["tune"] - halves["held"]) <= 1
    types = Counter((item["split"], event["type"]) for item, event in events())
    for name in EVENT_TYPES:
        tune, held = types["tune", name], types["held", name]
        assert min(tune, held) >= 2, name
        assert max(tune, held) <= 2.4 * min(tune, held), name


@pytest.mark.parametrize("split", ["tune", "held"])
def test_each_half_has_what_did_not_happen_and_what_is_none(split: str) -> None:
    own = [event for item, event in events() if item["split"] == split]
    assert sum(event["is_negated"] for event in own) >= 4
    assert sum(event["status"] == "denied" for event in own) >= 3
    assert sum(event["modality"] != "actual" for event in own) >= 6
    assert sum(event["movement"] is not None for event in own) >= 12
    assert sum(not item["events"] for item in ITEMS if item["split"] == split) >= 10
