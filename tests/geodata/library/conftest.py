"""Both databases, and articles to keep in them."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kept_articles import APIA, GOMA, KURSK, OLD, SUDZHA, SUVA, dispatch, full_dispatch
from sqlalchemy import create_engine, text

from geodata.library import Library, add_articles, open_library
from geodata.library.tables import metadata
from geodata.schema import Geoparse, Got  # noqa: TC001 - fixtures' hints

BIN = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), Path())


class Cluster:
    """A PostgreSQL server of the tests' own, in a temporary folder, on a socket there."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="atlas-pg-"))
        self._as: list[str] = []
        self._made = 0
        if os.getuid() == 0:  # initdb refuses to run as root
            shutil.chown(self.folder, user="postgres")
            self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        self.user = "postgres" if self._as else pwd.getpwuid(os.getuid()).pw_name
        self.data = self.folder / "data"
        self._run("initdb", "-D", str(self.data), "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "-N")  # fmt: skip
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
        self._run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.folder / "log"),
                  "-o", options, "start")  # fmt: skip

    def url(self, database: str) -> str:
        return f"postgresql://{self.user}@/{database}?host={self.folder}"

    def make(self, database: str, *, template: str = "template1") -> str:
        """Make a database and return its address."""
        self._tell("postgres", f"CREATE DATABASE {database} TEMPLATE {template}")
        return self.url(database)

    def empty(self, number: int) -> str:
        """Return the address of an empty store, the same one for the same number."""
        database = f"store{number}"
        if number == self._made:
            self._made += 1
            return self.make(database, template="layout")
        tables = ", ".join(table for table in metadata.tables if table != "facts")
        self._tell(database, f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
        return self.url(database)

    def _tell(self, database: str, words: str) -> None:
        address = self.url(database).replace("postgresql:", "postgresql+psycopg:")
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(words))
        engine.dispose()

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, command: str, *options: str) -> None:
        subprocess.run(
            [*self._as, str(BIN / command), *options], check=True, cwd="/", timeout=60,
            stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        )  # fmt: skip


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Return a running PostgreSQL server with PostGIS."""
    if not (BIN / "initdb").exists():
        missing = "PostgreSQL is not installed: apt install postgresql postgresql-15-postgis-3"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    running = Cluster()
    try:
        # Databases are copied from one that has its layout: faster than making each anew.
        open_library(running.make("layout")).close()
        yield running
    finally:
        running.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_name(request: pytest.FixtureRequest) -> str:
    """Return the name of each database in turn."""
    return request.param


@pytest.fixture
def new_store(
    engine_name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Callable[[], str]:
    """Return what makes an empty store and gives its address."""

    numbers = itertools.count()

    def make() -> str:
        if engine_name == "sqlite":
            return str(tmp_path / f"store{next(numbers)}.sqlite")
        return request.getfixturevalue("cluster").empty(next(numbers))

    return make


@pytest.fixture
def store(new_store: Callable[[], str]) -> str:
    """Return the address of an empty store."""
    return new_store()


@pytest.fixture
def library(store: str) -> Iterator[Library]:
    """Return an empty library."""
    with open_library(store) as opened:
        yield opened


@pytest.fixture
def items() -> list[tuple[Got, Geoparse]]:
    """Return five articles of three outlets, about places on both sides of the antimeridian."""
    return [
        dispatch("a1", "Shelling near the river", "Guns fired on Kursk and Sudzha at dawn.",
                 KURSK, SUDZHA, day=1),
        dispatch("a2", "Aid arrives", "Aid convoys reached Goma, an aid agency said.", GOMA, day=2,
                 outlet="Rapid Echo"),
        dispatch("a3", "Storm", "The cyclone went from Suva to Apia.", SUVA, APIA, day=3,
                 outlet="Island Post"),
        dispatch("a4", "In the caf\u00e9", "Envoys met in Sudzha over co\u00f6peration.", SUDZHA,
                 day=4),
        full_dispatch(),
    ]  # fmt: skip


@pytest.fixture
def filled(library: Library, items: list[tuple[Got, Geoparse]]) -> Library:
    """Return a library that holds them."""
    list(add_articles(library, items, producer=OLD))
    return library
