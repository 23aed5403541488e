"""The commands that keep the library safe, as a person runs them."""

from __future__ import annotations

import sqlite3

import pytest
from kept_articles import GOMA, OLD, dispatch

from geodata.__main__ import main
from geodata.library import add_articles, counts, forget_articles, open_library


@pytest.fixture
def path(tmp_path, monkeypatch):
    """Return the file of the library that the command uses, with one article."""
    monkeypatch.setenv("CONFLICT_ATLAS_STORE", str(tmp_path / "l.sqlite"))
    with open_library() as library:
        list(add_articles(library, [dispatch("x", "", "Rain in Goma.", GOMA)], producer=OLD))
    return tmp_path / "l.sqlite"


def test_backup_check_and_restore(path, tmp_path, capsys):
    target = tmp_path / "b.sqlite"
    assert main(["backup", str(target)]) == 0
    assert main(["check"]) == 0
    assert main(["restore", str(target)]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"{target}: 1 articles, checked.", f"{path}: 1 articles and 1 mentions, all whole.",
    ]  # fmt: skip
    assert said.err.startswith("conflict-atlas: The library")
    assert said.err.count("\n") == 1
    with open_library() as library:
        forget_articles(library, ["a1d8"])
        list(add_articles(library, [dispatch("y", "", "Fog in Goma.", GOMA)], producer=OLD))
    assert main(["restore", str(target), "--replace"]) == 0
    with open_library() as library:
        assert counts(library).articles == 1


def test_check_says_what_is_wrong(path, capsys):
    with sqlite3.connect(path) as file:
        file.execute("DELETE FROM mentions")
    file.close()
    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert "has 0 mentions, and 1 were written." in said
    assert "conflict-atlas restore FILE" in said


def test_a_fault_is_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CONFLICT_ATLAS_STORE", "mysql://ana:hushhush@host/x")
    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("conflict-atlas: 'mysql://ana:***@host/x' is no address")
    assert said.count("\n") == 1
    assert main(["restore", str(tmp_path / "nothing")]) == 1
