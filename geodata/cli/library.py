"""The commands that keep the library safe: `backup`, `restore`, `check`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geodata.settings import Settings

__all__ = ["add_library_commands"]

_DONE, _FAULT = 0, 1

_STORE = """\
The library lies in the user's data folder; the environment variable CONFLICT_ATLAS_STORE
names another file, or postgresql://user:password@host/name."""

_BACKUP = f"""\
Write a copy of the library into one file, while others go on using it. The copy is
checked, and takes the place of FILE only when it is whole.

A backup holds what was in the library then: what is forgotten later is still in it.
{_STORE}"""

_RESTORE = f"""\
Bring a backup back: all of it, or nothing where something goes wrong. FILE may come from
an earlier version, and from a library in SQLite or in PostgreSQL.
{_STORE}"""

_CHECK = f"""\
Verify the library: the file, the index of words, every text against its name, every
result against what was written. Changes nothing.
{_STORE}"""


def add_library_commands(subs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the others."""
    backup = _command(subs, "backup", "copy the library into a file", _BACKUP)
    backup.add_argument("file", metavar="FILE", help="file to write")
    backup.set_defaults(run=_backup)
    restore = _command(subs, "restore", "bring a backup of the library back", _RESTORE)
    restore.add_argument("file", metavar="FILE", help="a file that backup wrote")
    restore.add_argument(
        "--replace", action="store_true", help="replace the articles that the library holds"
    )
    restore.set_defaults(run=_restore)
    check = _command(subs, "check", "verify that the library is whole", _CHECK)
    check.set_defaults(run=_check)


def _command(
    subs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, told: str, about: str
) -> argparse.ArgumentParser:
    return subs.add_parser(
        name,
        help=told,
        description=about,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _backup(given: argparse.Namespace) -> int:
    """Write a backup and say what is in it."""
    from geodata.library import backup, open_library  # noqa: PLC0415 - help must not wait for it

    with open_library(settings=Settings()) as library:
        checked = backup(library, Path(given.file))
    sys.stdout.write(f"{given.file}: {checked.articles:,} articles, checked.\n")
    return _DONE


def _restore(given: argparse.Namespace) -> int:
    """Restore a backup and say what is in it."""
    from geodata.library import open_library, restore  # noqa: PLC0415 - as above

    with open_library(settings=Settings()) as library:
        checked = restore(library, Path(given.file), replace=given.replace)
        where = library.where
    sys.stdout.write(f"{where}: {checked.articles:,} articles restored.\n")
    return _DONE


def _check(given: argparse.Namespace) -> int:  # noqa: ARG001 - every command gets its words
    """Check the library and say what is wrong."""
    from geodata.library import check, open_library  # noqa: PLC0415 - as above

    with open_library(settings=Settings()) as library:
        checked = check(library)
        where = library.where
    for fault in checked.faults:
        sys.stderr.write(f"{fault}\n")
    if checked.faults:
        sys.stderr.write(
            f"conflict-atlas: the library '{where}' is not whole. Keep a copy of it, and bring "
            "back the last backup with: conflict-atlas restore FILE\n"
        )
        return _FAULT
    sys.stdout.write(
        f"{where}: {checked.articles:,} articles and {checked.mentions:,} mentions, all whole.\n"
    )
    return _DONE
