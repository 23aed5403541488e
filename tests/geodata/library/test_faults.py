"""What goes wrong with a store is said in one clear sentence, and nothing half is kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

import pytest
from kept_articles import GOMA, OLD, dispatch, name
from sqlalchemy import event, text

from geodata.errors import LibraryError
from geodata.library import add_articles, check, counts, load_result, open_library
from geodata.settings import Settings


def many(first, last):
    """Return articles of a thousand characters."""
    numbers = range(first, last)
    return [
        dispatch(f"d{n}", "", f"Rain in Goma, {n}. " + f"word{n} " * 150, GOMA) for n in numbers
    ]


def add(store, items, **options):
    """Open a store, add articles to it, and return how many were acknowledged."""
    with open_library(str(store), **options) as library:
        return len(list(add_articles(library, items, producer=OLD)))


def looked_at(store):
    """Return what a check finds, or why it cannot look."""
    try:
        with open_library(str(store)) as library:
            return "", check(library).faults
    except LibraryError as error:
        return error.fault, (str(error),)


@pytest.fixture
def path(tmp_path):
    """Return the file of a library that holds 20 articles."""
    with open_library(str(tmp_path / "l.sqlite")) as library:
        list(add_articles(library, many(0, 20), producer=OLD))
    return tmp_path / "l.sqlite"


def test_a_full_disk(path):
    library = open_library(str(path))

    def limit(connection, _):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 60}")

    event.listen(library.engine, "connect", limit)
    library.engine.dispose()
    acknowledged = []

    def add_until_full():
        for added in add_articles(library, many(20, 2000), producer=OLD, batch=10):
            acknowledged.append(added.content_id)  # noqa: PERF401 - as far as it comes

    with library, pytest.raises(LibraryError, match="disk is full") as caught:
        add_until_full()
    assert caught.value.fault == "full"
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    with open_library(str(path)) as again:
        assert counts(again).articles == 20 + len(acknowledged)
        assert acknowledged
        assert load_result(again, acknowledged[-1]) is not None
        assert check(again).faults == ()


def test_a_locked_file(path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_library(str(path), busy_s=0.2) as library:
        assert counts(library).articles == 20
        with pytest.raises(LibraryError, match="written by another process") as caught:
            list(add_articles(library, many(20, 21), producer=OLD))
        assert caught.value.fault == "locked"
        other.execute("ROLLBACK")
        other.close()
        assert [a.is_new for a in add_articles(library, many(20, 21), producer=OLD)] == [True]


def test_a_file_that_one_may_not_write(path):
    open_to_all = Path(tempfile.mkdtemp(prefix="atlas-"))
    open_to_all.chmod(0o755)
    kept = open_to_all / "l.sqlite"
    shutil.copy(path, kept)
    kept.chmod(0o444)
    user = os.geteuid()
    if user == 0:  # root may write anything
        os.seteuid(65534)
    else:
        open_to_all.chmod(0o555)
    try:
        with pytest.raises(LibraryError, match="cannot be written: you are not allowed") as caught:
            add(kept, many(20, 21))
        assert caught.value.fault == "read-only"
    finally:
        os.seteuid(user)
        open_to_all.chmod(0o755)
        shutil.rmtree(open_to_all)


def test_a_damaged_file(path):
    whole = bytearray(path.read_bytes())
    for page in range(2, len(whole) // 4096, 2):
        whole[page * 4096 : page * 4096 + 2000] = b"\xff" * 2000
    path.write_bytes(whole)
    fault, faults = looked_at(path)
    assert faults
    if not fault:
        with pytest.raises(LibraryError) as caught:
            add(path, many(20, 400))
        fault, faults = caught.value.fault, (str(caught.value),)
    assert fault == "damaged"
    assert "is damaged" in faults[0]
    assert "conflict-atlas restore" in faults[0]


@pytest.mark.parametrize("size", [1, 4096, 20_000])
def test_a_file_cut_short(path, size):
    path.write_bytes(path.read_bytes()[:size])
    fault, faults = looked_at(path)
    assert fault in {"", "damaged", "foreign", "disk"}
    assert faults
    assert not fault or str(path) in faults[0]


def test_files_of_others_are_left_alone(tmp_path):
    text_file = tmp_path / "notes.sqlite"
    text_file.write_text("These are notes. " * 400)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as file:
        file.execute("CREATE TABLE mine (id INTEGER)")
    file.close()
    before = text_file.read_bytes()
    for path, words in ((text_file, "is no library"), (other, "database of another program")):
        with pytest.raises(LibraryError, match=words) as caught:
            open_library(str(path))
        assert caught.value.fault == "foreign"
    assert text_file.read_bytes() == before
    with sqlite3.connect(other) as file:
        assert file.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]
    file.close()


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="cannot be made") as caught:
        open_library(str(tmp_path / "file" / "l.sqlite"))
    assert caught.value.fault == "missing"
    with pytest.raises(LibraryError):
        open_library(str(tmp_path))


@pytest.mark.parametrize(
    "address", ["mysql://host/x", "sqlite://", "sqlite:///:memory:", "postgresql://h:port/x", "://"]
)
def test_addresses_that_name_no_library(address):
    with pytest.raises(LibraryError, match="no address of a library") as caught:
        open_library(address)
    assert caught.value.fault == "refused"


def test_a_server_that_does_not_answer_and_the_password_stays_unsaid(tmp_path):
    with pytest.raises(LibraryError, match="does not answer") as caught:
        open_library(f"postgresql://ana:hushhush@/x?host={tmp_path}")
    assert caught.value.fault == "server"
    assert "hushhush" not in str(caught.value)


def test_a_missing_driver_is_named_with_what_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.setattr("geodata.library.engines.find_spec", lambda _: None)
    with pytest.raises(LibraryError, match=r"conflict-atlas\[postgresql\]") as caught:
        open_library("postgresql://ana@host/x")
    assert caught.value.fault == "driver"


def test_a_database_that_is_not_there(cluster):
    with pytest.raises(LibraryError, match="database is not there") as caught:
        open_library(cluster.url("nowhere"))
    assert caught.value.fault == "missing"


def test_a_user_without_rights_needs_the_extensions_made_by_another(cluster):
    cluster._tell("postgres", "CREATE ROLE ana LOGIN")
    cluster._tell("postgres", "CREATE DATABASE team OWNER ana")
    address = cluster.url("team").replace(f"{cluster.user}@", "ana@")
    with pytest.raises(LibraryError, match="CREATE EXTENSION postgis") as caught:
        open_library(address)
    assert caught.value.fault == "postgis"
    for extension in ("postgis", "unaccent"):
        cluster._tell("team", f"CREATE EXTENSION {extension}")
    assert add(address, many(0, 3)) == 3


def test_a_block_that_fails_keeps_nothing(library):
    def fail():
        with library.writing() as connection:
            connection.execute(text("INSERT INTO sources (name) VALUES ('Half')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with library.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM sources")).scalar() == 0


def test_the_settings_name_the_store(tmp_path, monkeypatch):
    monkeypatch.setenv("CONFLICT_ATLAS_STORE", str(tmp_path / "mine" / "l.sqlite"))
    with open_library(settings=Settings()) as library:
        item = many(0, 1)[0]
        list(add_articles(library, [item], producer=OLD))
        assert load_result(library, name(item)) is not None
    assert (tmp_path / "mine" / "l.sqlite").stat().st_mode & 0o077 == 0
    assert (tmp_path / "mine").stat().st_mode & 0o077 == 0
    monkeypatch.delenv("CONFLICT_ATLAS_STORE")
    assert Settings().store.endswith("library.sqlite")
