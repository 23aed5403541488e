"""What the commands say to a person: lines, bars, and results on standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

__all__ = ["on_one_line", "printable", "progress", "say", "utf8_stdout"]


def printable(text: str) -> str:
    """Return a text that UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def on_one_line(text: str) -> str:
    """Return hostile words for a terminal: on one line, and none that steers it."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def say(message: str) -> None:
    """Write one line to standard error."""
    sys.stderr.write(f"conflict-atlas: {' '.join(message.split())}\n")


def utf8_stdout() -> TextIO:
    """Return standard output, in UTF-8 on every machine."""
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr] # the process's own stream
    return sys.stdout


@contextmanager
def progress(what: str) -> Iterator[Callable[[str, int, int], None] | None]:
    """Show a bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm  # noqa: PLC0415 - only a terminal shows a bar

    with tqdm(desc=what, unit="step", leave=False) as bar:

        def advance(message: str, done: int, total: int) -> None:
            bar.set_description_str(message)
            bar.total = total
            bar.n = done
            bar.refresh()

        yield advance
