"""Collections of one JSON object a line, read as a stream."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from geodata.articles.text import article_of, day
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from geodata.schema import Article

__all__ = ["from_jsonl"]

_OPTIONAL = ("title", "source", "language")
_SHOWN = 40
_LONGEST_ID = 1_000  # characters; every mention repeats it


def from_jsonl(
    stream: BinaryIO,
    *,
    name: str,
    encoding: str,
    on_error: Callable[[ArticleError], None],
    max_bytes: int,
) -> Iterator[Article]:
    """Yield the article of each line, holding one line at a time.

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
    """
    lines = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="\n")
    try:
        for number, line in _numbered(lines, max_bytes):
            try:
                yield _article(line, max_bytes)
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


def _article(line: str, max_bytes: int) -> Article:
    fields = _fields(line, max_bytes)
    text = fields.get("text")
    doc_id = fields.get("doc_id")
    if isinstance(doc_id, bool) or not isinstance(doc_id, str | int | None):
        raise ArticleError(f"'doc_id' holds {_shown(doc_id)} and must be a string.")
    if len(str(doc_id)) > _LONGEST_ID:
        raise ArticleError(
            f"'doc_id' has {len(str(doc_id)):,} characters, and {_LONGEST_ID:,} are allowed."
        )
    if not isinstance(text, str):
        fault = ArticleError(f"'text' holds {_shown(text)} and must be a string.")
        fault.doc_id = "" if doc_id is None else str(doc_id)
        raise fault
    notices: tuple[str, ...] = () if text.strip() else ("This article has no text.",)
    texts: dict[str, str] = {}
    for key in _OPTIONAL:
        value = fields.get(key)
        texts[key] = value if isinstance(value, str) else ""
        if not isinstance(value, str | None):
            notices += (f"'{key}' holds {_shown(value)}, which is no string; it is left out.",)
    published = day(fields.get("published"))
    if published is None and fields.get("published"):
        shown = _shown(fields["published"])
        notices += (
            f"'published' holds {shown}, which is no date like 2025-07-01; it is left out.",
        )
    return article_of(
        text,
        doc_id="" if doc_id is None else str(doc_id),
        published=published,
        notices=notices,
        **texts,
    )


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
            f"It holds {_shown(fields)} and must be an object like "
            '{"doc_id": "1", "title": "...", "text": "..."}.'
        )
    return fields


def _reason(fault: ValueError) -> str:
    if isinstance(fault, json.JSONDecodeError):
        return f"{fault.msg.lower()} at column {fault.colno}"
    return "a number is too long"


def _shown(value: object) -> str:
    """Return a value for a message: short, on one line, with nothing unprintable."""
    if value is None:
        return "nothing"
    words = ascii(value)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}..."
