"""Copy a library while it is used, and bring a copy back.

A backup is one SQLite file, whatever database the library lies in: it opens as a library
itself, and moves one from SQLite to PostgreSQL and back.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select, text

from geodata.errors import LibraryError
from geodata.library.check import Checked, check
from geodata.library.faults import told
from geodata.library.open import Library, open_library
from geodata.library.tables import articles, facts, metadata

__all__ = ["backup", "restore"]

_AT_ONCE = 1_000


def backup(library: Library, target: Path) -> Checked:
    """Write a verified copy of a library that others may be using.

    Parameters
    ----------
    library
        An open library.
    target
        File to write. What is there is replaced only when the copy is whole.

    Returns
    -------
    checked
        What the check of the copy found.

    Raises
    ------
    LibraryError
        The file cannot be written, is the library itself, or the copy is not whole.
    """
    if library.path is not None and _same(library.path, target):
        raise LibraryError(
            f"'{target}' is the library itself. Name another file for the backup.", "refused"
        )
    with _beside(target) as made:
        if library.path is not None:
            _copy_file(library, made)
        else:
            with library.reading() as source, open_library(str(made)) as copy:
                _copy_rows(source, copy)
        with open_library(str(made)) as copy:
            checked = check(copy)
        if checked.faults:
            raise LibraryError(
                f"The copy of '{library.where}' is not whole, and was not kept: "
                f"{checked.faults[0]} Run: conflict-atlas check",
                "damaged",
            )
        _as_one_file(made)
        try:
            made.replace(target)
        except OSError as error:
            raise _unwritable(target, error) from None
    return checked


def restore(library: Library, source: Path, *, replace: bool = False) -> Checked:
    """Bring a backup back into a library, all of it or nothing.

    Parameters
    ----------
    library
        An open library; others may be using it, and see what was restored at once.
    source
        A file that `backup` wrote, of this version or an earlier one; it stays as it is.
    replace
        Whether a library that holds articles may be overwritten.

    Returns
    -------
    checked
        What the check of the backup found.

    Raises
    ------
    LibraryError
        The file is no whole backup, or the library holds articles and `replace` is false.
    """
    if not source.is_file():
        raise LibraryError(f"There is no backup '{source}'. Name a file.", "missing")
    if not replace:
        with library.reading() as connection:
            if connection.execute(select(articles.c.id).limit(1)).first() is not None:
                raise LibraryError(
                    f"The library '{library.where}' holds articles, and restoring would replace "
                    "them. Back it up, then say that it may be replaced.",
                    "refused",
                )
    with tempfile.TemporaryDirectory() as folder:
        # A copy, as an old backup is brought to the present layout first.
        copied = Path(folder, "restored.sqlite")
        try:
            shutil.copyfile(source, copied)
        except OSError as error:
            raise _unwritable(copied, error) from None
        with open_library(str(copied)) as kept:
            checked = check(kept)
            if checked.faults:
                raise LibraryError(
                    f"The backup '{source}' is not whole: {checked.faults[0]} "
                    "Nothing was changed; use another one.",
                    "damaged",
                )
            with kept.reading() as rows:
                _copy_rows(rows, library)
    return checked


def _copy_file(library: Library, made: Path) -> None:
    with told(library.where):
        raw = library.engine.raw_connection()
        try:
            driver = raw.driver_connection
            if not isinstance(driver, sqlite3.Connection):
                raise TypeError("A file is copied by sqlite3 only.")
            # In one step: a reader in WAL mode holds up no writer, and sees one moment.
            with contextlib.closing(sqlite3.connect(made)) as copy:
                driver.backup(copy)
        finally:
            raw.close()


def _as_one_file(made: Path) -> None:
    """Take a copy out of WAL mode, so that nothing of it lies beside it, and onto the disk."""
    with contextlib.closing(sqlite3.connect(made)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")
    with made.open("rb") as file:
        os.fsync(file.fileno())


def _copy_rows(source: Connection, target: Library) -> None:
    """Put all rows of one library in the place of another's, in one transaction."""
    tables = [table for table in metadata.sorted_tables if table is not facts]
    with target.writing() as connection:
        for table in reversed(tables):
            connection.execute(delete(table))
        for table in tables:
            rows = source.execute(select(table).execution_options(yield_per=_AT_ONCE))
            for some in rows.mappings().partitions():
                connection.execute(insert(table), [dict(row) for row in some])
            if target.seams.engine == "postgresql":
                _count_on(connection, table.name)


def _count_on(connection: Connection, table: str) -> None:
    """Let PostgreSQL number new rows after those that brought their numbers."""
    own = metadata.tables[table].c
    if "id" not in own or own.id.autoincrement is False:
        return
    last = select(func.coalesce(func.max(own.id), 0) + 1).scalar_subquery()
    connection.execute(
        select(func.setval(func.pg_get_serial_sequence(table, "id"), last, text("false")))
    )


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a new file's path in the target's folder; what is left there is taken away."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=".backup-", dir=target.resolve().parent))
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        yield folder / "library.sqlite"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _unwritable(target: Path, error: OSError) -> LibraryError:
    why = (error.strerror or "no reason given").lower()
    return LibraryError(f"'{target}' cannot be written: {why}. Name another file.", "read-only")
