"""The figures of the page "Method" as tables, from the file that the benchmark writes.

`tests/benchmarks/run.py --page` writes the file. The page's text names a table on a line of
its own, ``[[accuracy]]``, so that no figure is ever typed by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

__all__ = ["TABLES", "page_text", "with_figures"]

Row = Mapping[str, Any]
Column = tuple[str, Callable[[Row], str]]

# Corpora that more people know than this project, by the stem of their file.
_CORPORA: Final[Mapping[str, str]] = {
    "LGL": "Local-Global Lexicon",
    "GWN": "GeoWebNews",
    "conflict (held)": "Conflict reporting, unseen half",
    "conflict (tune)": "Conflict reporting, other half",
}
_MISSING = "Not measured yet."


def page_text(page: Path) -> str:
    """Return the text beside a page, with the figures that lie beside it too."""
    figures = json.loads(page.with_name(f"{page.stem}_figures.json").read_text(encoding="utf-8"))
    return with_figures(page.with_suffix(".md").read_text(encoding="utf-8"), figures)


def with_figures(text: str, figures: Mapping[str, Any]) -> str:
    """Return a page's text with a table in place of each line that names one.

    Parameters
    ----------
    text
        Markdown; a line ``[[name]]`` stands for one of `TABLES`.
    figures
        What the benchmark wrote.

    Raises
    ------
    KeyError
        The text names a table that there is not.
    """
    return re.sub(
        r"^\[\[(\w+)\]\]$", lambda found: TABLES[found[1]](figures), text, flags=re.MULTILINE
    )


def _measured(figures: Mapping[str, Any]) -> str:
    about = figures.get("about") or {}
    if not about.get("measured"):
        return _MISSING
    day = date.fromisoformat(about["measured"])
    return f"Measured on {day.day} {day:%B %Y} with gazetteer {about['gazetteer']}."


def _accuracy(figures: Mapping[str, Any]) -> str:
    return _table(
        figures.get("accuracy") or [],
        (
            ("Texts", _corpus),
            ("Seen in training", lambda row: str(row["seen"])),
            ("What counts", lambda row: str(row["variant"])),
            ("Articles", lambda row: f"{row['articles']:,}"),
            ("Places named", lambda row: f"{row['gold']:,}"),
            ("Found", lambda row: _percent(row["recall"])),
            ("Right to be found", lambda row: _percent(row["precision"])),
            ("Of the found, placed right", lambda row: _percent(row["accuracy_countries"])),
            ("End to end (F1)", lambda row: _percent(row["end_to_end_countries"])),
        ),
    )


def _scores(figures: Mapping[str, Any]) -> str:
    rows = figures.get("scores") or []
    return _table(
        [row for row in rows if row["seen"] == "no"] or rows,
        (
            ("Texts", _corpus),
            ("Score", lambda row: f"{row['low']:.1f} to {row['high']:.1f}"),
            ("Mentions", lambda row: f"{row['count']:,}"),
            ("Score on average", lambda row: _percent(row["mean_score"])),
            ("Right", lambda row: _percent(row["share_right"])),
        ),
    )


def _speed(figures: Mapping[str, Any]) -> str:
    return _table(
        [row for row in figures.get("speed") or [] if row.get("articles_per_s")],
        (
            ("Program", lambda row: str(row["who"])),
            ("Does what", lambda row: str(row["does"])),
            ("Times our speed", lambda row: f"{row['ratio']:.1f}"),
            ("Articles a second", lambda row: f"{row['articles_per_s']:,.0f}"),
        ),
    )


TABLES: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "measured": _measured,
    "accuracy": _accuracy,
    "scores": _scores,
    "speed": _speed,
}


def _corpus(row: Row) -> str:
    return _CORPORA.get(row["corpus"], str(row["corpus"]).replace("_", " "))


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"


def _table(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    return "\n".join(_lines(rows, columns)) if rows else _MISSING


def _lines(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[str]:
    yield "| " + " | ".join(heading for heading, _ in columns) + " |"
    yield "| " + " | ".join("---" for _ in columns) + " |"
    for row in rows:
        yield "| " + " | ".join(say(row).replace("|", "\\|") for _, say in columns) + " |"
