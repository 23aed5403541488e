"""Bad lines are due where they stand, however far ahead they were read."""

from __future__ import annotations

from pathlib import Path

from geodata.articles import Reading


def test_bad_lines_are_due_in_their_places(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    good = '{"text": "Rain."}'
    source.write_text(f"[]\n{good}\n{good}\n7\n8\n{good}\n{{\n", encoding="utf-8")
    told: list[int] = []
    reading = Reading(str(source), lambda: told.append(1))
    assert len(list(reading.articles())) == 3
    assert len(told) == 4
    assert [error.line for error in reading.due(parsed=0)] == [1]
    assert list(reading.due(parsed=2)) == []
    assert [error.line for error in reading.due(parsed=3)] == [4, 5]
    assert [error.line for error in reading.due(parsed=6)] == [7]
    assert reading.refused == []


def test_a_source_that_cannot_be_read_is_kept_apart(tmp_path: Path) -> None:
    reading = Reading(str(tmp_path / "gone.txt"), lambda: None)
    assert list(reading.articles()) == []
    assert len(reading.refused) == 1
