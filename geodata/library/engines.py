"""Connections to the store: SQLite by default, PostgreSQL for a team."""

from __future__ import annotations

import sqlite3
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from geodata.errors import LibraryError

__all__ = ["APPLICATION_ID", "WRITES", "engine_for", "store_url"]

# Stands in the head of every SQLite file of ours, so that another program's is not taken
# for one: "atla" in ASCII.
APPLICATION_ID = 0x61746C61

# Execution option of a connection whose transaction takes the write lock at once: two that
# both read first and write then would give up on each other.
WRITES = "writes"

_CACHE_KB = 64_000


def store_url(store: str) -> URL:
    """Return the address of a store that a person named.

    Parameters
    ----------
    store
        Path of a SQLite file, ``sqlite:///path`` or ``postgresql://user@host/name``.

    Raises
    ------
    LibraryError
        It is neither.
    """
    if "://" not in store:
        return URL.create("sqlite", database=str(Path(store).expanduser()))
    try:
        url = make_url(store)
    except (ArgumentError, ValueError):
        raise _unknown("It") from None
    if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return url
    raise _unknown(f"'{url.render_as_string(hide_password=True)}'")


def _unknown(what: str) -> LibraryError:
    return LibraryError(
        f"{what} is no address of a library. Give a file's path, or "
        "postgresql://user:password@host/name, in CONFLICT_ATLAS_STORE.",
        "refused",
    )


def engine_for(url: URL, *, busy_s: float) -> Engine:
    """Return the engine of a store; nothing is opened yet.

    Parameters
    ----------
    url
        As `store_url` returns it.
    busy_s
        How long to wait for another process that writes, seconds.
    """
    if url.get_backend_name() == "postgresql":
        return _postgresql(url, busy_s)
    engine = create_engine(url, connect_args={"timeout": busy_s})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _postgresql(url: URL, busy_s: float) -> Engine:
    if find_spec("psycopg") is None:
        raise LibraryError(
            "A library in PostgreSQL needs a driver that is not installed. Install it with: "
            "pip install 'conflict-atlas[postgresql]'",
            "driver",
        )
    options = f"-c lock_timeout={int(busy_s * 1000)} -c client_min_messages=warning"
    return create_engine(
        url, connect_args={"options": options, "connect_timeout": 10}, pool_pre_ping=True
    )


def _prepare(connection: Any, record: object) -> None:  # noqa: ANN401, ARG001 - the signature is SQLAlchemy's
    """Set up a new SQLite connection: what is committed stays, what is deleted is zeroed."""
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError(f"A connection of sqlite3 is wanted, not {type(connection).__name__}.")
    # The driver is kept from opening transactions of its own; `_begin` does.
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
        f"cache_size = -{_CACHE_KB}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
