"""The command `evaluate` as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("gazetteer")

TEXT = "Russians shelled Goma. The Washington Post did not say where Xyzzyville lies."


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "geodata", "evaluate", *map(str, words)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def mention(surface: str, lat: float, lon: float, **more: str) -> dict[str, object]:
    start = TEXT.index(surface)
    end = start + len(surface)
    return {"start": start, "end": end, "surface": surface, "lat": lat, "lon": lon, **more}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    rows = [
        mention("Russians", 55.0, 40.0, type="demonym"),
        mention("Goma", -1.67, 29.23, type="literal"),
        mention("Xyzzyville", 1.0, 1.0, type="literal"),
    ]
    source = tmp_path / "gold.jsonl"
    source.write_text(json.dumps({"doc_id": "d1", "text": TEXT, "mentions": rows}) + "\n")
    return source


def test_it_prints_figures_and_mistakes(gold: Path) -> None:
    done = run(gold)
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 gold mentions" in done.stdout
    assert "End to end, within 161 km" in done.stdout
    assert "d1: " in done.stdout
    assert "[Xyzzyville]" in done.stdout


def test_json_says_the_same(gold: Path) -> None:
    record = json.loads(run(gold, "--json").stdout)
    assert record["gold"] == 3
    assert record["end_to_end"]["right"] == 1  # the gold's point is not the table's
    assert record["end_to_end_countries"]["right"] == 2
    assert {m["surface"] for m in record["mistakes"]} >= {"Xyzzyville"}


def test_options_say_what_counts(gold: Path) -> None:
    literal = json.loads(run(gold, "--json", "--usage", "literal,metonym").stdout)
    assert (literal["gold"], literal["usages"]) == (2, ["literal", "metonym"])
    wide = json.loads(run(gold, "--json", "--km", "9000", "--errors", "0").stdout)
    assert wide["end_to_end"]["right"] == 2
    assert wide["mistakes"] == []
    ignored = json.loads(run(gold, "--json", "--ignore-types", "demonym").stdout)
    assert ignored["gold"] == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no such file"),
        ("", "no gold mention"),
        ('{"text": "In Goma."}', "no gold mention"),
        ('{"text": "In Goma.", "mentions": [{"start": 3, "end": 7, "surface": "Juba"}]}', "Juba"),
        ('{"text": "In Goma.", "mentions": [{"start": 3, "end": 70}]}', "code points"),
    ],
)
def test_a_bad_file_is_1_and_one_line(tmp_path: Path, content: str | None, said: str) -> None:
    source = tmp_path / "gold.jsonl"
    if content is not None:
        source.write_text(content)
    done = run(source)
    assert done.returncode == 1
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [(), ("x", "--km", "0"), ("x", "--usage", "poetic"), ("x", "--errors", "-1")]
)
def test_wrong_usage_is_2(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert "usage:" in done.stderr
