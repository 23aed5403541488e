"""Open what the user named and hand it to the reader of its format."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from geodata.articles.encoding import decode
from geodata.articles.folder import files_in, is_folder, spoken_path, why_not_read
from geodata.articles.formats import FORMATS, SourceFormat
from geodata.articles.html import from_html, looks_like_html
from geodata.articles.jsonl import from_jsonl
from geodata.articles.text import MAX_BYTES, article_of, from_markdown, text_article
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from geodata.schema import Article

__all__ = ["SUFFIXES", "read_articles"]

Report = Callable[[ArticleError], None]

# What the library reads besides (`ingest`) has parts, pages or rows of its own.
SUFFIXES: Mapping[str, SourceFormat] = {
    suffix: kind
    for suffix, kind in FORMATS.items()
    if kind in {"text", "markdown", "html", "jsonl"}
}
_HEAD = 4096
_STANDARD_INPUT = "-"


def read_articles(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str = "",
    on_error: Report | None = None,
    split_title: bool = False,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Article]:
    """Yield the articles of a file, a folder, a stream or an upload, in order.

    Parameters
    ----------
    source
        A path (``.txt``, ``.md``, ``.html`` or ``.jsonl``, or a folder of them),
        ``-`` for standard input, a binary stream, or the bytes of a file. A text
        itself goes to `text_article`. In a folder, links to files outside it and
        what is no file are left out and told as faults.
    name
        File name of a stream or of bytes: its suffix says the format, and messages
        name it. Without a suffix the format is told from the first bytes.
    on_error
        Told of each file or line that is no article; reading goes on. Without it
        the first such fault is raised.
    split_title
        Take the headline off plain and Markdown texts into the title. Without it
        their text is the file's, character for character.
    max_bytes
        Largest article read. Collections (``.jsonl``) may be of any size: they are
        read line by line.

    Raises
    ------
    ArticleError
        If `source` cannot be read, is empty, too large, or no text, and `on_error`
        is None.
    """
    how = _How(on_error or _raise, split_title, max_bytes)
    try:
        if isinstance(source, bytes):
            yield from _stream(io.BytesIO(source), name or "upload", how)
        elif isinstance(source, str | os.PathLike):
            for path in _paths(source, how.report):
                yield from _path(path, name, how)
        else:
            yield from _stream(source, name or "input", how)
    except ArticleError as fault:
        how.report(fault)


@dataclass(frozen=True, slots=True)
class _How:
    """How to read, passed on to every file."""

    report: Report
    split_title: bool
    max_bytes: int


def _raise(fault: ArticleError) -> None:
    raise fault


def _paths(source: str | os.PathLike[str], report: Report) -> Iterator[Path]:
    if not os.fspath(source):
        report(ArticleError("No file is named. Name a file or a folder, or - for standard input."))
        return
    path = Path(source)
    if str(source) == _STANDARD_INPUT or not is_folder(path):
        yield path
        return
    yield from files_in(path, SUFFIXES, report)


def _path(path: Path, name: str, how: _How) -> Iterator[Article]:
    try:
        if str(path) == _STANDARD_INPUT:
            yield from _stream(sys.stdin.buffer, name or "standard input", how)
            return
        with path.open("rb") as stream:
            yield from _stream(stream, name or path.name, how)
    except ArticleError as fault:
        how.report(fault)
    except (OSError, ValueError) as fault:
        how.report(ArticleError(f"'{spoken_path(path)}' cannot be read: {why_not_read(fault)}."))


def _stream(stream: BinaryIO, name: str, how: _How) -> Iterator[Article]:
    head, stream = _peek(stream)
    if _format(head, name) == "jsonl":
        if not head.strip():
            raise ArticleError(f"'{name}' is empty. Give one JSON object a line.")
        yield from from_jsonl(
            stream,
            name=name,
            encoding=_encoding(head),
            on_error=how.report,
            max_bytes=how.max_bytes,
        )
        return
    raw = stream.read(how.max_bytes + 1)
    if len(raw) > how.max_bytes:
        raise ArticleError(
            f"'{name}' is larger than {how.max_bytes / 2**20:.0f} MB, the most for one article. "
            "Cut it in parts, or give a collection as .jsonl."
        )
    yield _article(raw, name, split_title=how.split_title)


def _article(raw: bytes, name: str, *, split_title: bool) -> Article:
    if not raw.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise ArticleError(f"'{name}' is empty. Give a text that has some words.")
    kind = _format(raw[:_HEAD], name)
    text, _, notices = decode(raw, name=name, declares=kind == "html")
    if not text.strip():
        raise ArticleError(f"'{name}' is empty. Give a text that has some words.")
    if kind == "html" or (PurePath(name).suffix == "" and looks_like_html(text)):
        return from_html(text, name=name, notices=notices)
    if kind == "markdown":
        return from_markdown(text, split_title=split_title, notices=notices)
    made = text_article(text, split_title=split_title)
    return article_of(made.text, title=made.title, notices=notices)


def _peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Look at a stream's first bytes without using them up."""
    if not isinstance(stream, io.BufferedReader):
        if stream.seekable():
            start = stream.tell()
            head = stream.read(_HEAD)
            stream.seek(start)
            return head, stream
        stream = io.BufferedReader(stream)  # type: ignore[type-var] # any readable raw stream will do
    return stream.peek(_HEAD)[:_HEAD], stream


def _format(head: bytes, name: str) -> SourceFormat:
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix and not suffix[1:].isspace() and len(suffix) <= 6 and suffix[1:].isalnum():  # noqa: PLR2004 - no file suffix is longer
        raise ArticleError(
            f"'{name}' ends in '{suffix}', which is not read. Known are {', '.join(SUFFIXES)}."
        )
    # A text may well start with a brace; an object's brace is followed by a key.
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return "jsonl" if start[:1] == b"{" and start[1:].lstrip()[:1] == b'"' else "text"


def _encoding(head: bytes) -> str:
    return "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
