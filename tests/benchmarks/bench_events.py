"""How right events are on their gold, how many the sample has, and how fast the whole line is."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import bench_texts
from bench_tables import table

import geodata
from geodata.evaluate.events import (
    EventScores,
    GoldItem,
    claims_of_parse,
    read_gold_events,
    score_events,
)
from geodata.schema import Article, Geoparse

CORPORA = bench_texts.ROOT / "tests/corpora"
GOLD = (CORPORA / "events.jsonl", CORPORA / "sample_events.jsonl")
# Parts of the gold; the sample, like "tune", may be looked at while rules are written.
SPLITS = ("tune", "held", "sample")
ARTICLE_LENGTH = 2_000
ROUNDS = 3
# The weekdays of a text need a day to be counted from.
PUBLISHED = date(2025, 7, 1)

_FIGURES = (
    ("precision", "P", "{:.3f}"),
    ("recall", "R", "{:.3f}"),
    ("f1", "F1", "{:.3f}"),
)
_MORE = (
    ("f1_whole", "F1 of all", "{:.3f}"),
    ("agreement", "agreement", "{:.3f}"),
)


def measure(
    known: Sequence[Article], *, articles: int, seed: int, gold: Sequence[Path] = GOLD
) -> dict[str, list[dict[str, Any]]]:
    """Return all figures of events, one list of rows for each table.

    Parameters
    ----------
    known
        Articles whose sentences make the texts to time with.
    articles
        How many texts to time with.
    seed
        Of the order of sentences.
    gold
        Gold files of events.
    """
    scores = _scores([item for path in gold for item in read_gold_events(path)])
    return {
        "events": _beside(scores, "field", [list(each.rows()) for each in scores.values()]),
        "event_types": _beside(
            scores, "type", [list(each.type_rows()) for each in scores.values()]
        ),
        "event_counts": _counts(list(geodata.geoparse_many(_sample()))),
        "event_speed": [_speed(known, articles=articles, seed=seed)],
    }


def _scores(items: Sequence[GoldItem]) -> dict[str, EventScores]:
    """Return what each part of the gold says, single errors never."""
    made = {}
    for split in SPLITS:
        own = [item for item in items if item.split == split]
        parses = geodata.geoparse_many(item.article for item in own)
        made[split] = score_events(own, map(claims_of_parse, parses))
    return made


def _beside(
    scores: dict[str, EventScores], key: str, rows: Sequence[Sequence[dict[str, Any]]]
) -> list[dict[str, Any]]:
    """Return one row a name, with each part's figures under names of their own."""
    names = list(dict.fromkeys(row[key] for part in rows for row in part))
    found = [{row[key]: row for row in part} for part in rows]
    made = []
    for name in names:
        row: dict[str, Any] = {key: name}
        for split, part in zip(scores, found, strict=True):
            figures = part.get(name, {})
            row |= {f"{split}_{k}": value for k, value in figures.items() if k != key}
        made.append(row)
    return made


def _sample() -> Iterator[Article]:
    for line in bench_texts.SAMPLE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Article(
            row["doc_id"], row["title"], row["text"], date.fromisoformat(row["published"])
        )


def _counts(parses: Sequence[Geoparse]) -> list[dict[str, Any]]:
    """Return how many events of each type there are, and what is known of them."""
    events = [event for parse in parses for event in parse.all_events]
    rows = [
        {
            "type": name,
            "events": len(own := [event for event in events if event.type == name]),
            "happened": sum(event.happened for event in own),
            "scene": sum(event.scene is not None or event.area is not None for event in own),
            "date": sum(event.date is not None for event in own),
            "figures": sum(len(event.figures) for event in own),
            "source": sum(event.source is not None for event in own),
            "movement": sum(event.movement is not None for event in own),
        }
        for name in sorted(Counter(event.type for event in events))
    ]
    whole = {"type": "all", **{k: sum(row[k] for row in rows) for k in _COUNTED}}
    return [*rows, whole]


_COUNTED = ("events", "happened", "scene", "date", "figures", "source", "movement")


def _speed(known: Sequence[Article], *, articles: int, seed: int) -> dict[str, Any]:
    """Time articles of 2 kB from text to events, one core, the best of some rounds."""
    made = [
        Article(
            f"made-{number}",
            "",
            bench_texts.text_of(ARTICLE_LENGTH, known, seed=seed + number),
            PUBLISHED,
            language="en",
        )
        for number in range(articles)
    ]
    best, mentions, events = float("inf"), 0, 0
    for _ in range(ROUNDS):
        started = time.process_time()
        parses = list(geodata.geoparse_many(made))
        best = min(best, time.process_time() - started)
        mentions = sum(len(parse.all_mentions) for parse in parses)
        events = sum(len(parse.all_events) for parse in parses)
    return {
        "articles": articles,
        "characters": ARTICLE_LENGTH,
        "articles_per_s": articles / best,
        "ms_per_article": best * 1e3 / articles,
        "mentions": mentions,
        "events": events,
    }


def _columns(first: str, figures: Sequence[tuple[str, str, str]]) -> Sequence[tuple[str, str, str]]:
    own = (("gold", "gold", "{:,}"), *figures)
    return (
        (first, first, ""),
        *(
            (f"{split}_{key}", f"{split} {head}", form)
            for split in SPLITS
            for key, head, form in own
        ),
    )


TABLES: Sequence[tuple[str, str, str, Sequence[tuple[str, str, str]]]] = (
    (
        "events",
        "Right by field",
        (
            "P, R and F1 of a field are over events that were found, F1 of all over missed and "
            "invented ones too; agreement counts what is rightly empty. R of the scene is its "
            "accuracy over the scenes of the gold."
        ),
        _columns("field", (*_FIGURES, *_MORE)),
    ),
    ("event_types", "Right by type", "", _columns("type", _FIGURES)),
    (
        "event_counts",
        "Events of the sample collection",
        "",
        (("type", "type", ""), *((key, key, "{:,}") for key in _COUNTED)),
    ),
    (
        "event_speed",
        "Places and events on one core (CPU time)",
        "",
        (
            ("articles", "articles", "{:,}"),
            ("characters", "characters each", "{:,}"),
            ("articles_per_s", "articles/s", "{:,.0f}"),
            ("ms_per_article", "ms an article", "{:.2f}"),
            ("mentions", "mentions", "{:,}"),
            ("events", "events", "{:,}"),
        ),
    ),
)


def markdown(measured: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Return the figures as Markdown."""
    lines = ["## Events", ""]
    for key, heading, note, columns in TABLES:
        lines += [f"### {heading}", "", *([note, ""] if note else ())]
        lines += [*table(columns, measured[key]), ""]
    return lines
