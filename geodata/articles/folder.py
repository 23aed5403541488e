"""The files of a folder that may hold articles, and none from outside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from geodata.articles.formats import FORMATS
from geodata.errors import ArticleError
from geodata.schema import Refused

__all__ = ["SourceFile", "files_in", "is_folder", "list_files", "spoken_path", "why_not_read"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that may hold articles, and its size in bytes."""

    path: Path
    size: int


def list_files(sources: Iterable[str | os.PathLike[str]]) -> tuple[list[SourceFile], list[Refused]]:
    """Return the files that sources name, folders walked, in an order that stays the same.

    Parameters
    ----------
    sources
        Files and folders.

    Returns
    -------
    files, refused
        What to read, and what cannot be.
    """
    files: dict[Path, SourceFile] = {}
    refused: list[Refused] = []
    for source in sources:
        path = Path(source)
        faults: list[ArticleError] = []
        found = files_in(path, FORMATS, faults.append) if is_folder(path) else iter([path])
        for file in found:
            try:
                entry = file.stat()
                if stat.S_ISREG(entry.st_mode):
                    files.setdefault(file, SourceFile(file, entry.st_size))
                else:
                    faults.append(
                        ArticleError(f"'{spoken_path(file)}' is a pipe or a device, not a file.")
                    )
            except (OSError, ValueError) as fault:
                shown = spoken_path(file)
                refused.append(
                    Refused(shown, "", f"'{shown}' cannot be read: {why_not_read(fault)}.")
                )
        refused += (Refused(spoken_path(path), "", str(fault)) for fault in faults)
    return list(files.values()), refused


def files_in(
    folder: Path, suffixes: Mapping[str, object], report: Callable[[ArticleError], None]
) -> Iterator[Path]:
    """Yield the files of a folder and all below it, in the order of their paths.

    Parameters
    ----------
    folder
        Where to look; hidden files are left out.
    suffixes
        Suffixes, in lower case, of what may hold articles.
    report
        Told of links to outside, pipes and devices, and of a folder without articles.
    """
    found = sorted(
        Path(within, file)
        for within, _, files in os.walk(folder)
        for file in files
        if PurePath(file).suffix.lower() in suffixes and not file.startswith(".")
    )
    if not found:
        report(ArticleError(f"'{folder}' holds no articles. They end in {', '.join(suffixes)}."))
    whole = folder.resolve()
    for file in found:
        fault = _left_out(file, whole)
        if fault:
            report(ArticleError(f"'{spoken_path(file)}' is left out: {fault}."))
        else:
            yield file


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that cannot be looked at is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def spoken_path(path: Path) -> str:
    """Return a path for a message, on one line."""
    return ascii(str(path))[1:-1] if not str(path).isprintable() else str(path)


def why_not_read(fault: OSError | ValueError) -> str:
    """Return why a file cannot be opened, in a few words."""
    if isinstance(fault, FileNotFoundError):
        return "there is no such file"
    if isinstance(fault, PermissionError):
        return "you are not allowed to open it"
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror.lower()
    return "its name is no file name"


def _left_out(file: Path, folder: Path) -> str:
    """Return why a file found in a folder is not read, or nothing.

    Whoever may put a link into a folder must not be able to show what only its reader may
    open; a pipe would be waited for without end.
    """
    try:
        target = file.resolve(strict=True)
        if not target.is_relative_to(folder):
            return "it is a link to a file outside the folder. Name that file itself to read it"
        return "" if target.is_file() else "it is a pipe or a device, not a file"
    except (OSError, RuntimeError):  # the latter for a circle of links, before Python 3.13
        return "it is a link to nothing that can be opened"
