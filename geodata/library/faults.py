"""What the databases say when something is wrong, in one clear sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from geodata.errors import LibraryError

__all__ = ["told"]

# Fault -> what to say of the library at {where}.
_WORDS: Mapping[str, str] = {
    "locked": "is being written by another process for too long. Wait until that is done "
    "and try again; nothing of this step was kept.",
    "full": "cannot grow: the disk is full. Make room and try again; what was acknowledged is "
    "kept, nothing of this step was.",
    "read-only": "cannot be written: you are not allowed to. Give yourself the right to "
    "write, or name another library in CONFLICT_ATLAS_STORE.",
    "damaged": "is damaged. Stop, keep a copy of the file, and bring back the last "
    "backup with: conflict-atlas restore FILE",
    "foreign": "is no library: the file is not a database of conflict-atlas. Name another "
    "one in CONFLICT_ATLAS_STORE.",
    "missing": "cannot be opened: its folder or database is not there, or you are not allowed "
    "to enter it. Make it, or name another one in CONFLICT_ATLAS_STORE.",
    "disk": "cannot be read or written: the disk reports an error. See that it is connected "
    "and whole; what was acknowledged is kept.",
    "server": "does not answer: the database server cannot be reached or refuses the log-in. "
    "See that it runs, and the user, password and name in CONFLICT_ATLAS_STORE.",
    "postgis": "lacks PostGIS. Install it on the database server (Debian: apt install "
    "postgresql-15-postgis-3) and let its administrator run: CREATE EXTENSION postgis; "
    "CREATE EXTENSION unaccent;",
    "other": "refused a step: {detail}.",
}

# Primary result codes, https://www.sqlite.org/rescode.html.
_SQLITE: Mapping[int, str] = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_CANTOPEN: "missing",
    sqlite3.SQLITE_NOTADB: "foreign",
}

# SQLSTATE, or its class of two letters: PostgreSQL 15, appendix A.
_POSTGRESQL: Mapping[str, str] = {
    "53100": "full",
    "55P03": "locked",
    "40P01": "locked",
    "25006": "read-only",
    "42501": "read-only",
    "0A000": "postgis",
    "58P01": "postgis",
    "XX001": "damaged",
    "XX002": "damaged",
    "3D000": "missing",
    "08": "server",
    "28": "server",
    "57": "server",
}


@contextmanager
def told(where: str) -> Iterator[None]:
    """Raise what goes wrong inside as a LibraryError that names the library.

    Parameters
    ----------
    where
        The library's path or address, without its password.
    """
    try:
        yield
    except DBAPIError as error:
        raise _told(where, error.orig, str(error.orig)) from error
    except sqlite3.Error as error:
        raise _told(where, error, str(error)) from error
    except SQLAlchemyError as error:
        raise _told(where, None, str(error)) from error


def _told(where: str, error: BaseException | None, detail: str) -> LibraryError:
    fault = _fault(error)
    lines = detail.strip().splitlines() or ["no reason given"]
    words = _WORDS[fault].format(detail=lines[0].rstrip(".")) if fault == "other" else _WORDS[fault]
    return LibraryError(f"The library '{where}' {words}", fault)


def _fault(error: BaseException | None) -> str:
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "other")
    return _server_fault(error) if hasattr(error, "sqlstate") else "other"


def _server_fault(error: Any) -> str:  # noqa: ANN401 - an error of psycopg, which may be missing
    state, said = error.sqlstate, str(error)
    if state is None:  # the connection never came about, or broke
        if "does not exist" in said:
            return "missing"
        return "server" if type(error).__name__ == "OperationalError" else "other"
    if state == "42501" and "extension" in said:  # not allowed to make one
        return "postgis"
    return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2], "other")
