"""Bring a store to the layout that this version knows, one numbered step after another.

The steps lie in `layouts` as ``0001.sqlite.sql`` and ``0001.postgresql.sql``: statements
with an empty line between them. A step that has been released is never changed; `tables`
describes what all of them make. All steps that a store lacks are one transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, text

from geodata.errors import LibraryError
from geodata.library.engines import APPLICATION_ID

__all__ = ["LATEST", "layout_of", "migrate"]

log = logging.getLogger(__name__)

_LOCK = 4_920_371  # any number, the same for all who migrate one PostgreSQL store


@cache
def _steps(engine: str) -> tuple[tuple[int, str], ...]:
    """Return the number and the statements of each step for an engine, in order."""
    suffix = f".{engine}.sql"
    return tuple(
        (int(file.name.removesuffix(suffix)), file.read_text(encoding="utf-8"))
        for file in sorted(files("geodata.library").joinpath("layouts").iterdir(), key=str)
        if file.name.endswith(suffix)
    )


LATEST = _steps("sqlite")[-1][0]


def layout_of(connection: Connection) -> int:
    """Return the number of a store's layout, 0 where it is empty.

    Raises
    ------
    LibraryError
        It is another program's, or a later version's.
    """
    engine = connection.dialect.name
    found = _sqlite_layout(connection) if engine == "sqlite" else _postgresql_layout(connection)
    if found > LATEST:
        raise LibraryError(
            f"It has layout {found}, and this version knows {LATEST} at most: a later "
            "conflict-atlas wrote it. Update conflict-atlas, or name another library.",
            "newer",
        )
    return found


def migrate(connection: Connection, *, to: int = LATEST) -> int:
    """Run the steps that a store lacks, within the transaction of its connection.

    Parameters
    ----------
    connection
        In a transaction that writes.
    to
        Number of the last step to run.

    Returns
    -------
    layout
        Number that the store had before.
    """
    engine = connection.dialect.name
    if engine == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    before = layout_of(connection)
    for number, statements in _steps(engine):
        if before < number <= to:
            for statement in _parted(statements):
                connection.exec_driver_sql(statement)
            _mark(connection, number)
            log.info("library: layout %d made", number)
    return before


def _parted(statements: str) -> Iterator[str]:
    for statement in statements.strip().split(";\n\n"):
        yield statement.removesuffix(";")


def _sqlite_layout(connection: Connection) -> int:
    layout = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    owner = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
    if owner == APPLICATION_ID:
        return layout
    some = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if owner or some:
        raise LibraryError(
            "It is a database of another program. Name a file of conflict-atlas, or one that "
            "is not there yet.",
            "foreign",
        )
    return 0


def _postgresql_layout(connection: Connection) -> int:
    if connection.exec_driver_sql("SELECT to_regclass('layout')").scalar_one() is None:
        return 0
    return int(connection.exec_driver_sql("SELECT max(number) FROM layout").scalar_one() or 0)


def _mark(connection: Connection, number: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")
        return
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS layout (number INTEGER PRIMARY KEY, made TIMESTAMPTZ "
        "DEFAULT now() NOT NULL)"
    )
    connection.execute(text("INSERT INTO layout (number) VALUES (:number)"), {"number": number})
