"""The tables of the page "Method", and that the page asks for those that there are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import dashboard
from dashboard.figures import TABLES, page_text, with_figures

PAGES = Path(dashboard.__file__).with_name("pages")
TEXT = (PAGES / "method.md").read_text(encoding="utf-8")
FIGURES = json.loads((PAGES / "method_figures.json").read_text(encoding="utf-8"))

ROW = {
    "corpus": "GWN",
    "seen": "yes",
    "variant": "all",
    "articles": 1200,
    "gold": 2599,
    "recall": 0.765,
    "precision": 0.9195,
    "accuracy_countries": None,
    "end_to_end_countries": 0.5,
}


def test_a_table_stands_where_the_text_names_it() -> None:
    made = with_figures("Before\n\n[[accuracy]]\n\nafter", {"accuracy": [ROW]})
    assert made.splitlines()[0] == "Before"
    assert made.splitlines()[-1] == "after"
    assert "| GeoWebNews | yes | all | 1,200 | 2,599 | 76% | 92% | - | 50% |" in made


def test_the_day_is_said_in_words() -> None:
    about = {"about": {"measured": "2025-07-01", "gazetteer": "abc"}}
    assert with_figures("[[measured]]", about) == "Measured on 1 July 2025 with gazetteer abc."


@pytest.mark.parametrize("name", sorted(TABLES))
def test_what_was_not_measured_is_said_so(name: str) -> None:
    assert with_figures(f"[[{name}]]", {}) == "Not measured yet."


def test_scores_are_those_on_unseen_texts_where_there_are_any() -> None:
    seen = {
        "corpus": "LGL", "seen": "yes", "low": 0.8, "high": 0.9, "count": 5,
        "mean_score": 0.85, "share_right": 0.8,
    }  # fmt: skip
    unseen = {**seen, "corpus": "mine", "seen": "no"}
    assert "Local-Global" in with_figures("[[scores]]", {"scores": [seen]})
    both = with_figures("[[scores]]", {"scores": [seen, unseen]})
    assert "mine" in both
    assert "Local-Global" not in both


def test_an_absent_program_has_no_row_and_an_unknown_corpus_keeps_its_name() -> None:
    rows = [
        {"who": "ours", "does": "finds", "ratio": 1.0, "articles_per_s": 250.4},
        {"who": "gone", "does": "not installed"},
    ]
    assert with_figures("[[speed]]", {"speed": rows}).count("\n") == 2
    assert "| my texts |" in with_figures(
        "[[accuracy]]", {"accuracy": [{**ROW, "corpus": "my_texts"}]}
    )


def test_a_table_that_there_is_not_is_a_fault() -> None:
    with pytest.raises(KeyError):
        with_figures("[[happiness]]", {})


def test_the_page_names_every_table_and_types_no_share_of_its_own() -> None:
    assert set(re.findall(r"^\[\[(\w+)\]\]$", TEXT, re.MULTILINE)) == set(TABLES)
    assert re.findall(r"\b0\.\d+|\d+\.\d+%", TEXT) == []


def test_the_committed_figures_fill_every_table() -> None:
    said = page_text(PAGES / "method.py")
    assert "Not measured yet." not in said
    for row in FIGURES["accuracy"]:
        assert 0 <= row["end_to_end"] <= row["end_to_end_countries"] <= 1
