"""The files of a folder that may hold articles, and none from outside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath

from geodata.errors import ArticleError

__all__ = ["files_in", "is_folder", "spoken_path", "why_not_read"]


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
