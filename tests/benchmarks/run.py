"""Measure how right and how fast the geoparser is, and write it down as Markdown.

    uv sync --group bench
    uv run --group bench python tests/benchmarks/run.py --output report.md

Gold files are those given, or all of tests/corpora and of the folder of corpora beside the
project (the environment variable CONFLICT_ATLAS_CORPORA names another one). With --page the
figures that the dashboard's page "Method" shows are written anew.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import bench_accuracy
import bench_events
import bench_languages
import bench_lookalikes
import bench_speed
import bench_texts

from geodata import ensure_gazetteer
from geodata.evaluate import read_gold
from geodata.settings import Settings

PAGE = bench_texts.ROOT / "dashboard/pages/method_figures.json"
DIGITS = 4
QUICK_ARTICLES, QUICK_LARGEST = 60, 100_000


def options(words: Sequence[str] | None) -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="*", type=Path, help="gold files (all that are found)")
    parser.add_argument("--output", type=Path, help="file to write the Markdown to, too")
    parser.add_argument("--page", action="store_true", help=f"write {PAGE.name} anew")
    parser.add_argument("--figures", type=Path, default=None, help="file to write them to as JSON")
    parser.add_argument("--only", choices=("accuracy", "events", "speed"), help="measure one")
    parser.add_argument("--articles", type=int, default=600, help="articles to time with (600)")
    parser.add_argument("--largest", type=int, default=10_000_000, help="longest text (10,000,000)")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter texts, no spaCy")
    parser.add_argument("--seed", type=int, default=1, help="of the order of texts (1)")
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None, today: date | None = None) -> int:
    """Measure, print, write; return the exit code."""
    given = options(words)
    files = given.gold or bench_texts.gold_files()
    gazetteer = ensure_gazetteer(Settings())
    about = {
        "measured": (today or datetime.now(UTC).date()).isoformat(),
        "gazetteer": gazetteer.version,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "corpora": [path.stem for path in files],
    }
    figures: dict[str, Any] = {"about": about}
    lines = ["# Benchmark", "", ", ".join(f"{k} {_said(v)}" for k, v in about.items()), ""]
    if given.only in (None, "accuracy"):
        accuracy = bench_accuracy.measure(files)
        lookalikes = bench_lookalikes.measure(bench_lookalikes.read(), gazetteer)
        languages = bench_languages.measure(read_gold(bench_texts.LANGUAGES))
        figures.update({**accuracy, **lookalikes, **languages})
        lines += bench_accuracy.markdown(accuracy) + bench_lookalikes.markdown(lookalikes)
        lines += bench_languages.markdown(languages)
    most = min(given.articles, QUICK_ARTICLES) if given.quick else given.articles
    known = bench_texts.articles(files, most=most, seed=given.seed)
    if given.only in (None, "events"):
        events = bench_events.measure(known, articles=most, seed=given.seed)
        figures.update(events)
        lines += bench_events.markdown(events)
    if given.only in (None, "speed"):
        largest = min(given.largest, QUICK_LARGEST) if given.quick else given.largest
        speed = bench_speed.measure(
            known, largest=largest, phrases=not given.quick, seed=given.seed
        )
        figures.update(speed)
        lines += bench_speed.markdown(speed)
    report = "\n".join(lines)
    sys.stdout.write(report)
    if given.output:
        given.output.write_text(report, encoding="utf-8")
    for path in filter(None, (given.figures, PAGE if given.page else None)):
        kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        path.write_text(
            json.dumps({**kept, **_rounded(figures)}, indent=1) + "\n", encoding="utf-8"
        )
    return 0


def _said(value: object) -> str:
    return (" and ".join(value) or "none") if isinstance(value, list) else str(value)


def _rounded(value: Any) -> Any:
    """Return figures with a few digits, and None for what is undefined."""
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_rounded(inner) for inner in value]
    return value


if __name__ == "__main__":
    sys.exit(main())
