"""Open the library: the one handle through which everything in it is reached."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import platformdirs
from sqlalchemy import Connection, Engine, select, text

from geodata.errors import LibraryError
from geodata.library.engines import WRITES, engine_for, store_url
from geodata.library.faults import told
from geodata.library.migrations import LATEST, layout_of, migrate
from geodata.library.seams import Seams, seams_for
from geodata.library.tables import facts
from geodata.settings import Settings

__all__ = ["Library", "open_library"]

_BUSY_S = 10.0
_HEAD = 512  # bytes


class Library:
    """An open store; safe to share between threads, opened anew in each process.

    Parameters
    ----------
    engine
        Of a store whose layout is the latest.
    where
        Its path or address for messages, without its password.

    Notes
    -----
    The functions of this package take it as their first argument. `reading` sees the store
    as it was at one moment; `writing` is one transaction, kept whole or not at all, and what
    it holds is on the disk when it ends.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine = engine
        self.where = where
        self.seams: Seams = seams_for(engine.dialect.name)

    @property
    def path(self) -> Path | None:
        """File of a library in SQLite; None for one on a server."""
        database = self.engine.url.database
        return Path(database) if self.seams.engine == "sqlite" and database else None

    @property
    def snapshots(self) -> Path:
        """Folder for what is made from the library and may be made again.

        Whoever keeps anything of its articles in files keeps it here: it is emptied when
        something is forgotten.
        """
        if self.path is not None:
            return self.path.with_name(f"{self.path.name}.snapshots")
        named = hashlib.blake2b(self.where.encode(), digest_size=8).hexdigest()
        return platformdirs.user_cache_path("conflict-atlas") / "snapshots" / named

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the store as it is now and changes nothing."""
        with told(self.where), self.engine.connect() as connection:
            if self.seams.engine == "postgresql":
                connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            yield connection
            connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept together when the block ends well."""
        with told(self.where), self.engine.connect() as connection:
            connection.execution_options(**{WRITES: True})
            with connection.begin():
                yield connection
                connection.execute(
                    text(
                        "UPDATE facts SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) "
                        "WHERE key = 'changes'"
                    )
                )

    def changes(self) -> int:
        """Return a number that grows with every change, whichever process makes it."""
        with self.reading() as connection:
            value = connection.execute(select(facts.c.value).where(facts.c.key == "changes"))
            return int(value.scalar_one())

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Library {self.where}>"


def open_library(
    store: str | None = None,
    *,
    settings: Settings | None = None,
    busy_s: float = _BUSY_S,
    layout: int = LATEST,
) -> Library:
    """Open the library, made where it is missing and brought to the present layout.

    Parameters
    ----------
    store
        Path of a SQLite file, or ``postgresql://user:password@host/name``; that of the
        settings where None.
    settings
        Names the store (`Settings.store`).
    busy_s
        How long to wait for another process that writes, seconds.
    layout
        Number of the layout to make; a lower one than the latest for tests only.

    Raises
    ------
    LibraryError
        It cannot be opened, is another program's, or a later version's.
    """
    url = store_url(store or (settings or Settings()).store)
    where = url.database or "" if url.drivername == "sqlite" else _shown(url.render_as_string())
    if url.drivername == "sqlite":
        _make_folder(Path(where))
    library = Library(engine_for(url, busy_s=busy_s), where)
    try:
        _bring_up(library, layout)
    except LibraryError as error:
        library.close()
        if str(error).startswith("It "):
            message = f"The library '{where}' cannot be used. {error}"
            raise LibraryError(message, error.fault) from None
        raise
    return library


def _shown(address: str) -> str:
    return address.replace("postgresql+psycopg://", "postgresql://", 1)


def _make_folder(path: Path) -> None:
    try:
        # What a journalist keeps is nobody else's on the machine.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
        size = path.stat().st_size
    except OSError as error:
        why = (error.strerror or "no reason given").lower()
        raise LibraryError(
            f"The library '{path}' cannot be made: {why}. Name another place in "
            "CONFLICT_ATLAS_STORE.",
            "missing",
        ) from None
    # SQLite takes a file shorter than its head for an empty one, and would write over it.
    if 0 < size < _HEAD:
        raise LibraryError(
            f"The library '{path}' is no library: the file has {size} bytes. Name another one "
            "in CONFLICT_ATLAS_STORE.",
            "foreign",
        )


def _bring_up(library: Library, layout: int) -> None:
    """Make or migrate the tables where they are not those of this version."""
    with told(library.where), library.engine.connect() as connection:
        present = layout_of(connection)
    if present >= layout:
        return
    with told(library.where), library.engine.connect() as connection:
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            before = migrate(connection, to=layout)
            if before == 0:
                connection.execute(facts.insert(), [{"key": "changes", "value": "0"}])
