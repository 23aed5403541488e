"""What a gold file may hold, and what is said of one that does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata import GoldError
from geodata.evaluate import read_gold

TEXT = "Rain 🙂 in Goma."
GOMA = {"start": 10, "end": 14, "lat": -1.67, "lon": 29.23}


def gold_file(path: Path, *rows: object) -> Path:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_gold_file_is_read_with_what_it_says(tmp_path: Path) -> None:
    source = gold_file(
        tmp_path / "g.jsonl",
        {
            "doc_id": 7,
            "title": "T",
            "text": TEXT,
            "mentions": [{**GOMA, "surface": "Goma", "geonameid": "216281", "kind": "town"}],
        },
        "",
        {"text": "Without an id.", "mentions": [{"start": 0, "end": 7, "type": "demonym"}]},
    )
    first, second = read_gold(source)
    (goma,) = first.mentions
    assert (first.article.doc_id, first.article.title) == ("7", "T")
    assert (goma.surface, goma.geonameid, goma.kind, goma.placed) == ("Goma", 216281, "town", True)
    assert second.article.doc_id == "line-3"
    assert (second.mentions[0].placed, second.mentions[0].usage) == (False, "demonym")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{not json", "no JSON"),
        ("[1]", "'text'"),
        ({"text": 7}, "'text'"),
        ({"text": TEXT, "mentions": {}}, "list of objects"),
        ({"text": TEXT, "mentions": [7]}, "list of objects"),
        ({"text": TEXT, "mentions": [{**GOMA, "end": 400}]}, "code points"),
        ({"text": TEXT, "mentions": [{**GOMA, "start": 14}]}, "code points"),
        ({"text": TEXT, "mentions": [{**GOMA, "start": "10"}]}, "code points"),
        ({"text": TEXT, "mentions": [{**GOMA, "surface": "Juba"}]}, "should read 'Juba'"),
        ({"text": TEXT, "mentions": [{**GOMA, "lat": 129.0}]}, "-90 to 90"),
        ({"text": TEXT, "mentions": [{**GOMA, "lon": None}]}, "or neither"),
        ({"text": TEXT, "mentions": [{**GOMA, "lon": "29"}]}, "or neither"),
    ],
)
def test_a_line_that_does_not_fit_is_named_and_said_why(
    tmp_path: Path, row: object, said: str
) -> None:
    source = gold_file(tmp_path / "g.jsonl", {"text": TEXT, "mentions": [GOMA]}, row)
    with pytest.raises(GoldError) as caught:
        read_gold(source)
    assert "'g.jsonl', line 2" in str(caught.value)
    assert said in str(caught.value)


def test_two_articles_of_one_name_are_refused(tmp_path: Path) -> None:
    row = {"doc_id": "a", "text": TEXT, "mentions": [GOMA]}
    with pytest.raises(GoldError, match="'a' stands in line 1 too"):
        read_gold(gold_file(tmp_path / "g.jsonl", row, row))


@pytest.mark.parametrize(
    "rows", [(), ({"text": TEXT},), ({"text": TEXT, "mentions": [{"start": 0, "end": 4}]},)]
)
def test_without_a_point_there_is_nothing_to_measure(tmp_path: Path, rows: tuple[object]) -> None:
    with pytest.raises(GoldError, match="no gold mention with coordinates"):
        read_gold(gold_file(tmp_path / "g.jsonl", *rows))


def test_a_file_that_is_not_there_or_no_text_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such file"):
        read_gold(tmp_path / "gone.jsonl")
    (tmp_path / "g.jsonl").write_bytes(b"\xff\xfe\x00{")
    with pytest.raises(GoldError, match="not UTF-8"):
        read_gold(tmp_path / "g.jsonl")
    with pytest.raises(GoldError, match="cannot be read"):
        read_gold(tmp_path)
