"""Tables of articles in CSV, read as a stream: a row at a time, each checked alone."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from geodata.articles.encoding import decode
from geodata.articles.rows import Columns, draft_of_row
from geodata.articles.streams import rejoined
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from geodata.articles.draft import Draft

__all__ = ["drafts_from_csv"]

_HEAD = 65_536
_DELIMITERS = ",;\t|"
_MOST_COLUMNS = 2_000
_ENDS = ("\n", "\r")


def drafts_from_csv(
    stream: BinaryIO,
    *,
    name: str,
    columns: Columns,
    on_error: Callable[[ArticleError], None],
    max_bytes: int,
) -> Iterator[Draft]:
    """Yield the article of each row; cells are words, formulas among them never worked out.

    Parameters
    ----------
    stream
        A table whose first row names its columns, parted by commas, semicolons, tabs or
        strokes; in UTF-8, by its byte order mark, or in an encoding that is guessed.
    name
        What to call it in a message.
    columns
        Which columns hold what.
    on_error
        Told of each row that is no article, with its number.
    max_bytes
        Longest cell and longest line allowed, in characters.

    Raises
    ------
    ArticleError
        There is no such table: no row, or no column of texts.
    """
    head = stream.read(_HEAD)
    stream = rejoined(head, stream)
    encoding = _encoding(head, name)
    lines = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes))
    rows = csv.reader(_Lines(lines, max_bytes), delimiter=_delimiter(head, encoding))
    names = _header(rows, name)
    try:
        found = columns.needed_in(names)
    except ArticleError as fault:
        raise ArticleError(f"'{name}' is no table of articles: {fault}.") from None
    places = {ours: names.index(theirs) for ours, theirs in found.items()}
    for number, cells in _numbered(rows, name, on_error):
        row = {ours: cells[at] for ours, at in places.items() if at < len(cells)}
        try:
            yield replace(draft_of_row(row, max_bytes=max_bytes), part=f"row {number}")
        except ArticleError as fault:
            on_error(_refused(name, number, str(fault)))


def _encoding(head: bytes, name: str) -> str:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return decode(head, name=name).encoding
    return "utf-8-sig" if b"\x00" not in head else decode(head, name=name).encoding


def _delimiter(head: bytes, encoding: str) -> str:
    first = head.decode(encoding, errors="replace").lstrip("\ufeff\r\n").splitlines()[:1]
    outside = "".join(first).split('"')[::2]
    counts = {mark: sum(part.count(mark) for part in outside) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: counts[mark])


class _Lines:
    """The lines of a table; one that is too long is let go, never held whole.

    No generator: that would end with the first error, and the next line is still wanted.
    """

    def __init__(self, lines: io.TextIOWrapper, most: int) -> None:
        self._lines = lines
        self._most = most

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._lines.readline(self._most + 1)
        if not line:
            raise StopIteration
        if len(line) > self._most and not line.endswith(_ENDS):
            rest = line
            while len(rest) > self._most and not rest.endswith(_ENDS):
                rest = self._lines.readline(self._most + 1)
            raise csv.Error("line too long")
        return line


def _header(rows: Iterator[list[str]], name: str) -> list[str]:
    try:
        names = next(row for row in rows if any(cell.strip() for cell in row))
    except StopIteration:
        raise ArticleError(
            f"'{name}' is empty. Give a table whose first row names columns."
        ) from None
    except csv.Error as fault:
        raise ArticleError(f"'{name}' is no table: {fault}.") from None
    if len(names) > _MOST_COLUMNS:
        raise ArticleError(f"'{name}' has {len(names):,} columns, and {_MOST_COLUMNS:,} are read.")
    return [cell.strip().lstrip("\ufeff") for cell in names]


def _numbered(
    rows: Iterator[list[str]], name: str, on_error: Callable[[ArticleError], None]
) -> Iterator[tuple[int, list[str]]]:
    number = 1
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            on_error(_refused(name, number, "A cell of it is too long or never ends."))
            continue
        if any(cell.strip() for cell in cells):
            yield number, cells


def _refused(name: str, number: int, reason: str) -> ArticleError:
    fault = ArticleError(f"'{name}', row {number}: {reason} The row is skipped.")
    fault.line = number
    return fault
