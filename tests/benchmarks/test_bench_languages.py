"""The benchmark's section on languages."""

from __future__ import annotations

import bench_languages
import bench_texts
import pytest

from geodata.evaluate import read_gold


@pytest.mark.usefixtures("gazetteer")
def test_each_language_and_half_has_a_row() -> None:
    golds = [g for g in read_gold(bench_texts.LANGUAGES) if g.article.doc_id[:2] in ("de", "zh")]
    measured = bench_languages.measure(golds)
    rows = measured["languages"]
    assert [(r["language"], r["split"]) for r in rows] == [
        ("German", "held"), ("German", "tune"), ("Chinese", "held"), ("Chinese", "tune"),
    ]  # fmt: skip
    assert all(r["articles"] == 10 and r["detected"] == 1.0 for r in rows)
    assert all(0.8 <= r["f1"] <= 1.0 and r["articles_per_s"] > 0 for r in rows)
    lines = bench_languages.markdown(measured)
    assert lines[0] == "## Languages"
    assert {line.count("|") for line in lines if line.startswith("|")} == {14}


def test_the_gold_in_other_languages_is_measured_apart() -> None:
    assert bench_texts.LANGUAGES.exists()
    assert bench_texts.LANGUAGES not in bench_texts.gold_files()
