"""Collections of one JSON object a line, read as a stream."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

from geodata.articles.rows import Columns, draft_of_row, shown
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from geodata.articles.draft import Draft
    from geodata.schema import Article

__all__ = ["drafts_from_jsonl", "from_jsonl"]

_USUAL = Columns()


def from_jsonl(
    stream: BinaryIO,
    *,
    name: str,
    encoding: str,
    on_error: Callable[[ArticleError], None],
    max_bytes: int,
) -> Iterator[Article]:
    """Yield the article of each line; see `drafts_from_jsonl`."""
    drafts = drafts_from_jsonl(
        stream, name=name, encoding=encoding, on_error=on_error, max_bytes=max_bytes
    )
    yield from (draft.article for draft in drafts)


def drafts_from_jsonl(
    stream: BinaryIO,
    *,
    name: str,
    encoding: str,
    on_error: Callable[[ArticleError], None],
    max_bytes: int,
    columns: Columns = _USUAL,
) -> Iterator[Draft]:
    """Yield the article of each line with what is known of it, holding one line at a time.

    Parameters
    ----------
    stream
        Lines ``{"doc_id", "title", "text", "published", "source", "language"}``, of
        which only ``text`` is needed; empty lines are skipped.
    name
        What to call it in a message.
    encoding
        Of the stream, by its byte order mark.
    on_error
        Told of each line that is no article, with its number.
    max_bytes
        Longest line allowed, in characters.
    columns
        Which fields hold what.
    """
    lines = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="\n")
    try:
        for number, line in _numbered(lines, max_bytes):
            try:
                yield replace(_draft(line, columns, max_bytes), part=f"line {number}")
            except ArticleError as fault:
                refused = ArticleError(f"'{name}', line {number}: {fault} The line is skipped.")
                refused.line, refused.doc_id = number, fault.doc_id
                on_error(refused)
    except UnicodeError:
        on_error(ArticleError(f"'{name}' is not {encoding.upper()} throughout. Save it as UTF-8."))
    finally:
        lines.detach()


def _numbered(lines: io.TextIOWrapper, max_bytes: int) -> Iterator[tuple[int, str]]:
    number = 0
    while line := lines.readline(max_bytes + 1):
        number += 1
        rest = line
        while len(rest) > max_bytes and not rest.endswith("\n"):
            # Too long: the rest of the line is let go piece by piece, never held whole.
            rest = lines.readline(max_bytes + 1)
        if line.strip("\ufeff \t\r\n"):
            yield number, line


def _draft(line: str, columns: Columns, max_bytes: int) -> Draft:
    fields = _fields(line, max_bytes)
    row = {key: fields[name] for key, name in columns.found_in(fields).items()}
    return draft_of_row(row, max_bytes=max_bytes)


def _fields(line: str, max_bytes: int) -> Mapping[str, Any]:
    if len(line) > max_bytes:
        raise ArticleError(f"It is longer than {max_bytes:,} characters. Cut the article in parts.")
    try:
        fields = json.loads(line.strip("\ufeff \t\r\n"))
    except RecursionError:
        raise ArticleError("Its JSON is nested too deeply to be an article.") from None
    except ValueError as fault:
        raise ArticleError(f"It is no JSON ({_reason(fault)}).") from None
    if not isinstance(fields, dict):
        raise ArticleError(
            f"It holds {shown(fields)} and must be an object like "
            '{"doc_id": "1", "title": "...", "text": "..."}.'
        )
    return fields


def _reason(fault: ValueError) -> str:
    if isinstance(fault, json.JSONDecodeError):
        return f"{fault.msg.lower()} at column {fault.colno}"
    return "a number is too long"
