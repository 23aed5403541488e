"""The benchmark runs, and says what it measured."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import bench_accuracy
import bench_peers
import bench_speed
import bench_texts
import pytest
import run
from bench_tables import table

from geodata.schema import Article

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer

TEXT = "Fighting went on near Goma, officials in Kigali said. Kinshasa was calm on Tuesday."
KNOWN = [Article("a", "Rain in Goma", TEXT), Article("b", "", f"{TEXT} Kyiv was not.")]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    mentions = [
        {"start": 22, "end": 26, "lat": -1.67, "lon": 29.23, "type": "Literal"},
        {"start": 41, "end": 47, "lat": -1.95, "lon": 30.06, "type": "Coercion"},
    ]
    path = tmp_path / "small.jsonl"
    path.write_text(json.dumps({"doc_id": "1", "text": TEXT, "mentions": mentions}) + "\n")
    return path


@pytest.mark.usefixtures("gazetteer")
def test_accuracy_is_written_as_a_table_and_as_figures(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, figures = tmp_path / "report.md", tmp_path / "figures.json"
    figures.write_text('{"speed": [7]}')
    words = [str(gold), "--only", "accuracy", "--output", str(report), "--figures", str(figures)]
    assert run.main(words, today=date(2025, 7, 1)) == 0
    said = report.read_text(encoding="utf-8")
    assert capsys.readouterr().out == said
    assert "measured 2025-07-01" in said
    made = json.loads(figures.read_text(encoding="utf-8"))
    assert made["speed"] == [7]  # what was not measured stays
    by_variant = {row["variant"]: row for row in made["accuracy"]}
    assert set(by_variant) == {
        "all", "no demonyms", "no names in names", "no names in names, no demonyms",
    }  # fmt: skip
    assert (by_variant["all"]["gold"], by_variant["no names in names"]["gold"]) == (2, 1)
    assert by_variant["all"]["recall"] == 1.0
    assert by_variant["all"]["end_to_end"] == 0.8  # Kinshasa is not in this gold
    for line in re.findall(r"^\|.*$", said, re.MULTILINE):
        assert line.count("|") in {18, 8, 9, 14}
    assert {row["split"] for row in made["lookalikes"]} == {"tune", "held"}
    assert "## Names and words that look like places" in said


@pytest.mark.usefixtures("gazetteer")
def test_the_parts_of_a_corpus_stand_apart_and_unseen_texts_first(tmp_path: Path) -> None:
    mention = {"start": 22, "end": 26, "lat": -1.67, "lon": 29.23}
    rows = [
        {"doc_id": split, "text": TEXT, "mentions": [mention], "split": split}
        for split in ("tune", "held")
    ]
    source = tmp_path / "conflict.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    made = bench_accuracy.measure([source])["accuracy"]
    assert [(row["corpus"], row["seen"]) for row in made if row["variant"] == "all"] == [
        ("conflict (held)", "no"), ("conflict (tune)", "yes"),
    ]  # fmt: skip


def test_stages_share_the_whole_time() -> None:
    rows = bench_speed._stages(KNOWN * 5)
    assert sum(row["share"] for row in rows) == pytest.approx(1.0)
    shares = {row["stage"]: row["share"] for row in rows}
    assert set(shares) == {
        "cutting words", "scanning the gazetteer", "recognising", "resolving",
        "reading derived areas", "reading events", "writing", "everything else",
    }  # fmt: skip
    assert all(share > 0 for share in shares.values())


def test_we_are_timed_beside_those_that_are_there(gazetteer: Gazetteer) -> None:
    here = bench_peers.Peer("counter", "none", len)
    gone = bench_peers.Peer("gone", "its own", None, "not installed: uv sync --group bench")
    ours, with_events, counter, absent = bench_speed._rates(KNOWN, [here, gone])
    assert (ours["who"], ours["ratio"], ours["found"]) == ("conflict-atlas", 1.0, 8)
    assert with_events["found"] == ours["found"]
    assert counter["ratio"] > 1.0
    assert "not installed" in absent["does"]
    assert len(gazetteer) > 100_000


def test_a_package_that_is_absent_is_named() -> None:
    def load() -> bench_peers.Find:
        raise ImportError("no such package")

    peer = bench_peers._peer("pytest", "its own", load)
    assert (peer.find, peer.absent) == (None, "not installed: uv sync --group bench")


def test_texts_have_the_size_asked_for_and_come_again_with_their_seed() -> None:
    text = bench_texts.text_of(5_000, KNOWN, seed=1)
    assert len(text) == 5_000
    assert text == bench_texts.text_of(5_000, KNOWN, seed=1)
    assert text != bench_texts.text_of(5_000, KNOWN, seed=2)
    many = bench_texts.articles([], most=40, seed=3)
    assert len({a.doc_id for a in many}) == len(many) == 40
    assert many == bench_texts.articles([], most=40, seed=3)


def test_only_files_that_hold_mentions_are_gold_of_places() -> None:
    own = bench_texts.ROOT / "tests/corpora"
    assert own / "conflict.jsonl" in bench_texts.gold_files()
    assert (own / "events.jsonl").is_file()
    assert own / "events.jsonl" not in bench_texts.gold_files()


def test_a_table_shows_a_dash_where_there_is_nothing() -> None:
    lines = list(table((("a", "A", ""), ("b", "B", "{:.1f}")), [{"a": "x", "b": None}, {"b": 2.0}]))
    assert lines == ["| A | B |", "| --- | ---: |", "| x | - |", "| - | 2.0 |"]
