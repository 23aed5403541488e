"""The part of the benchmark that measures events."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bench_events
import pytest
import run

from geodata.evaluate.events import Claim, GoldItem, score_events
from geodata.schema import Article, Event, EventDate, Geoparse, PlaceRole

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer

TEXT = "Rebels shelled Goma on Monday. Kigali was calm."
DAY = date(2025, 1, 27)
ARTICLE = Article("a", "", TEXT, DAY)


def gold_file(path: Path) -> Path:
    event = {
        "type": "Explosions/Remote violence",
        "sub_type": "Shelling/artillery/missile attack",
        "start": 0,
        "end": 30,
        "places": [{"start": 15, "end": 19, "role": "scene"}],
    }
    rows = [
        {"id": split, "split": split, "text": TEXT, "published": "2025-01-27", "events": [event]}
        for split in bench_events.SPLITS
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_every_table_is_measured_and_written(gazetteer: Gazetteer, tmp_path: Path) -> None:
    gold = gold_file(tmp_path / "gold.jsonl")
    made = bench_events.measure([ARTICLE], articles=2, seed=1, gold=[gold])
    assert made["events"][0]["field"] == "event type"
    for split in bench_events.SPLITS:
        assert made["events"][0][f"{split}_gold"] == 1
    assert made["event_counts"][-1]["type"] == "all"
    (speed,) = made["event_speed"]
    assert (speed["articles"], speed["characters"]) == (2, 2_000)
    assert speed["articles_per_s"] == pytest.approx(1_000 / speed["ms_per_article"])
    assert speed["mentions"] > 50
    said = "\n".join(bench_events.markdown(made))
    for heading in ("Right by field", "Right by type", "Events of the sample", "on one core"):
        assert heading in said
    tables = re.findall(r"(?:^\|.*\n?)+", said, re.MULTILINE)
    assert len(tables) == 4
    for lines in tables:
        assert len({line.count("|") for line in lines.splitlines()}) == 1
    assert len(gazetteer) > 100_000


def test_parts_stand_beside_each_other_by_name() -> None:
    claim = Claim("Battles", "", 0, 30)
    gold = [GoldItem(ARTICLE, (claim,))]
    scores = {"tune": score_events(gold, [[claim]]), "held": score_events(gold, [[]])}
    other = [{"type": "Battles", "f1": 1.0}, {"type": "Riots", "f1": 0.5}]
    rows = bench_events._beside(scores, "type", [[other[0]], other])
    assert rows == [
        {"type": "Battles", "tune_f1": 1.0, "held_f1": 1.0}, {"type": "Riots", "held_f1": 0.5},
    ]  # fmt: skip


def test_events_of_the_sample_are_counted_by_type() -> None:
    kept: dict[str, Any] = {"sub_type": "", "trigger": (7, 14), "start": 0, "end": 30}
    events = (
        Event("Riots", places=(), status="denied", **kept),
        Event(
            "Battles",
            places=(PlaceRole(0, "scene"),),
            date=EventDate(DAY, DAY, "day", 20, 29),
            **kept,
        ),
        Event("Battles", places=(), area=0, is_negated=True, **kept),
    )
    battles, riots, whole = bench_events._counts([Geoparse(ARTICLE, all_events=events)])
    assert (battles["type"], battles["events"], battles["happened"]) == ("Battles", 2, 1)
    assert (battles["scene"], battles["date"]) == (2, 1)
    assert (riots["type"], riots["events"], riots["happened"]) == ("Riots", 1, 0)
    assert (whole["type"], whole["events"], whole["scene"]) == ("all", 3, 2)


def test_the_sample_is_read_with_its_days() -> None:
    articles = list(bench_events._sample())
    assert len(articles) == 12
    assert all(article.published for article in articles)


def test_the_report_has_events_alone_when_asked(
    gazetteer: Gazetteer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gold = gold_file(tmp_path / "gold.jsonl")
    measure = partial(bench_events.measure, gold=[gold])
    monkeypatch.setattr(bench_events, "measure", measure)
    figures = tmp_path / "figures.json"
    places = tmp_path / "places.jsonl"
    mention = {"start": 15, "end": 19, "lat": -1.67, "lon": 29.23}
    places.write_text(json.dumps({"doc_id": "1", "text": TEXT, "mentions": [mention]}))
    words = [str(places), "--only", "events", "--figures", str(figures), "--articles", "2"]
    assert run.main(words, today=DAY) == 0
    said = capsys.readouterr().out
    assert "## Events" in said
    assert "## Accuracy" not in said
    assert "## Speed" not in said
    made = json.loads(figures.read_text(encoding="utf-8"))
    assert set(made) == {"about", "events", "event_types", "event_counts", "event_speed"}
    assert made["about"]["gazetteer"] == gazetteer.version
