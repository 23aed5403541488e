from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from kept_articles import GOMA, OLD, dispatch, name
from sqlalchemy import text

from geodata.errors import LibraryError
from geodata.library import (
    Query,
    add_articles,
    backup,
    check,
    correct,
    correction_for,
    correction_log,
    counts,
    forget_articles,
    load_result,
    make_collection,
    open_library,
    restore,
    search,
)


@pytest.fixture
def saved(filled, items, tmp_path):
    """Return a backup of five articles and a correction."""
    correct(filled, correction_for(filled, name(items[3]), 0, "place", place=GOMA))
    make_collection(filled, "Night")
    target = tmp_path / "saved" / "backup.sqlite"
    target.parent.mkdir()
    checked = backup(filled, target)
    assert (checked.articles, checked.mentions, checked.faults) == (5, 11, ())
    assert [file.name for file in target.parent.iterdir()] == ["backup.sqlite"]
    return target


def test_a_backup_is_a_library_itself(saved, items):
    with open_library(str(saved)) as copy:
        assert load_result(copy, "full").parse == items[-1][1]
        assert [h.doc_id for h in search(copy, Query("dawn")).hits] == ["a1"]
        assert load_result(copy, "a4").reviews == ("corrected",)


def test_what_was_lost_comes_back(filled, saved, items):
    before = filled.changes()
    forget_articles(filled, [name(items[-1])])
    list(add_articles(filled, [dispatch("z", "", "Fog in Goma.", GOMA)], producer=OLD))
    with pytest.raises(LibraryError, match="holds articles"):
        restore(filled, saved)
    restore(filled, saved, replace=True)
    assert load_result(filled, "full").parse == items[-1][1]
    assert load_result(filled, "z") is None
    assert len(list(correction_log(filled))) == 1
    assert [h.doc_id for h in search(filled, Query("fog")).hits] == []
    assert len(search(filled, Query("sudzha", place="region.RU.41")).hits) == 2
    assert (check(filled).faults, filled.changes() > before) == ((), True)
    # Numbers go on after those that came back.
    list(add_articles(filled, [dispatch("z", "", "Fog in Goma.", GOMA)], producer=OLD))
    assert counts(filled).articles == 6


def test_a_backup_moves_a_library_into_an_empty_one(saved, new_store, items):
    with open_library(new_store().replace("store0", "store1")) as other:
        restore(other, saved)
        assert load_result(other, "full").parse == items[-1][1]
        assert check(other).faults == ()


def test_a_reader_sees_one_moment_while_a_backup_and_a_writer_run(filled, tmp_path):
    with filled.reading() as connection:
        asked = text("SELECT count(*) FROM articles")
        assert connection.execute(asked).scalar() == 5
        list(add_articles(filled, [dispatch("z", "", "Fog in Goma.", GOMA)], producer=OLD))
        assert backup(filled, tmp_path / "b.sqlite").articles == 6
        assert connection.execute(asked).scalar() == 5


def test_nothing_is_changed_by_a_backup_that_is_not_whole(filled, saved, items, tmp_path):
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(saved.read_bytes())
    with sqlite3.connect(damaged) as file:
        file.execute("DELETE FROM events")
    file.close()
    with pytest.raises(LibraryError, match=r"has 0 events, and 2 were written"):
        restore(filled, damaged, replace=True)
    cut = tmp_path / "cut.sqlite"
    cut.write_bytes(saved.read_bytes()[:9000])
    with pytest.raises(LibraryError, match=r"cut|damaged|whole"):
        restore(filled, cut, replace=True)
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"no database " * 1000)
    with pytest.raises(LibraryError, match="is no library"):
        restore(filled, other, replace=True)
    with pytest.raises(LibraryError, match="no backup"):
        restore(filled, tmp_path / "nothing.sqlite", replace=True)
    assert load_result(filled, "full").parse == items[-1][1]


def test_check_finds_what_is_wrong(filled, items):
    first = name(items[0])
    with filled.writing() as connection:
        connection.execute(text("DELETE FROM mentions WHERE surface = 'Goma'"))
        connection.execute(text("UPDATE mentions SET place_ref = 1 WHERE surface = 'Apia'"))
        renamed = text("UPDATE articles SET content_id = 'f00' WHERE content_id = :name")
        connection.execute(renamed, {"name": first})
    faults = check(filled).faults
    assert "The text of article 'f00' is not the one that was added." in faults
    assert f"Article '{name(items[1])}' has 0 mentions, and 1 were written." in faults
    assert "1 rows of 'mentions' name a place that is gone." in faults
    with pytest.raises(LibraryError, match="lost"):
        load_result(filled, "a3")


def test_check_finds_an_index_that_does_not_fit(tmp_path, items):
    with open_library(str(tmp_path / "l.sqlite")) as library:
        list(add_articles(library, items, producer=OLD))
        with library.writing() as connection:
            connection.execute(text("INSERT INTO words (words) VALUES ('delete-all')"))
        assert check(library).faults == ("The index of words does not fit the texts.",)


def test_a_backup_never_lands_on_the_library_or_nowhere(filled, tmp_path):
    if filled.path:
        with pytest.raises(LibraryError, match="is the library itself"):
            backup(filled, filled.path)
    with pytest.raises(LibraryError, match="cannot be written"):
        backup(filled, Path(tmp_path, "no", "folder", "b.sqlite"))
    assert counts(filled).articles == 5
