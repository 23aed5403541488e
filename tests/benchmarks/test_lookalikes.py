"""The look-alikes are sound gold, and counted as they say."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import bench_lookalikes
import bench_texts
import pytest
from bench_lookalikes import ALL, LOOKUP, OURS, Item

from geodata.schema import Article

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer

KINDS = {
    "person", "agency", "ship", "weapon", "accord", "team", "calendar", "word", "language",
}  # fmt: skip


def _item(text: str, split: str, lookalikes: dict[str, str], places: list[str]) -> Item:
    def span(surface: str) -> tuple[int, int]:
        begin = text.index(surface)
        return begin, begin + len(surface)

    return Item(
        Article(text, "", text),
        split,
        tuple((span(surface), kind) for surface, kind in lookalikes.items()),
        tuple(map(span, places)),
    )


def test_the_gold_has_both_halves_alike_and_no_spans_that_overlap() -> None:
    items = bench_lookalikes.read()
    assert len({item.article.doc_id for item in items}) == len(items) >= 110
    counts = Counter(item.split for item in items)
    assert set(counts) == {"tune", "held"}
    assert abs(counts["tune"] - counts["held"]) <= 1
    for split in counts:
        assert {k for i in items if i.split == split for _, k in i.lookalikes} == KINDS
    for item in items:
        text = item.article.text
        spans = sorted([*item.places, *(span for span, _ in item.lookalikes)])
        assert spans
        assert all(0 <= begin < end <= len(text) for begin, end in spans)
        assert all(text[begin:end].strip() == text[begin:end] for begin, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_surfaces_are_what_stands_at_the_offsets() -> None:
    lines = bench_lookalikes.GOLD.read_text(encoding="utf-8").splitlines()
    rows = map(json.loads, lines)
    for row in rows:
        for each in (*row["lookalikes"], *row["places"]):
            assert row["text"][each["start"] : each["end"]] == each["surface"]


def test_the_file_is_no_gold_of_places() -> None:
    assert bench_lookalikes.GOLD.is_file()
    assert bench_lookalikes.GOLD not in bench_texts.gold_files()


def test_pinned_look_alikes_and_found_places_are_counted_by_kind(gazetteer: Gazetteer) -> None:
    items = [
        _item(
            "Kyiv Independent said so in Goma.", "held", {"Kyiv Independent": "agency"}, ["Goma"]
        ),
        _item("Jack London left Goma.", "tune", {"Jack London": "person"}, ["Goma"]),
        _item("Rain in Zzyzxa fell in May.", "tune", {"May": "calendar"}, ["Zzyzxa"]),
    ]
    rows = bench_lookalikes.measure(items, gazetteer)["lookalikes"]
    by = {(r["split"], r["who"], r["kind"]): r for r in rows}
    assert [r["split"] for r in rows] == sorted((r["split"] for r in rows), reverse=True)
    assert by["held", OURS, ALL]["pinned"] == 0
    assert by["held", LOOKUP, ALL]["share"] == 1.0
    assert by["held", LOOKUP, ALL]["recall"] == by["held", OURS, ALL]["recall"] == 1.0
    assert by["tune", LOOKUP, "person"]["pinned"] == 1
    assert by["tune", OURS, "person"]["share"] == 0.0
    assert (by["tune", OURS, ALL]["places"], by["tune", LOOKUP, ALL]["recall"]) == (2, 0.5)
    said = "\n".join(bench_lookalikes.markdown({"lookalikes": rows}))
    assert "| tune | plain lookup | person | 1 | 1 | 100.0% | - | - |" in said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gaza's port, New York and goma", ["Gaza", "New York"]),
        ("Moscow-backed men in Goma", ["Moscow", "Goma"]),
        ("nothing is named", []),
    ],
)
def test_a_plain_lookup_takes_the_longest_names_with_capitals(
    gazetteer: Gazetteer, text: str, found: list[str]
) -> None:
    spans = bench_lookalikes.plain_lookup(text, gazetteer)
    assert [text[begin:end] for begin, end in spans] == found
