"""Plain text and Markdown to articles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from geodata.articles.encoding import refuse_binary, repair
from geodata.errors import ArticleError
from geodata.schema import Article, content_id

__all__ = ["MAX_BYTES", "article_of", "content_id", "day", "from_markdown", "text_article"]

# Beyond any article; a book has about 1 MB, and 5 MB must pass.
MAX_BYTES = 10 * 1024 * 1024
# Both are bounded, so that no long line makes them try every length.
_HEADLINE = re.compile(r"\s*(?P<title>\S[^\r\n]{0,200})(?:\r?\n[ \t]*){2,}(?=\S)")
_HEADING = re.compile(r"\s*#[ \t](?P<title>[^\r\n]{1,200})(?:\r?\n\s*|$)")
_FRONT = re.compile(
    r"---[ \t]*\r?\n(?P<fields>.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>[^\r\n]*)$", re.MULTILINE)


def day(value: object) -> date | None:
    """Return the day that an ISO 8601 date or time names, or None."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = (
        re.match(r"\s*(\d{4}-\d{2}-\d{2})(?:[T ]|\s*$)", value) if isinstance(value, str) else None
    )
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def text_article(
    text: str,
    *,
    title: str = "",
    source: str = "",
    published: date | None = None,
    language: str = "",
    split_title: bool = False,
) -> Article:
    """Make an article of a text, such as one that was pasted.

    Parameters
    ----------
    text
        The words themselves; never a path.
    title, source, published, language
        What is known of it; see `schema.Article`.
    split_title
        Take a short first line, followed by an empty one, off the text as its
        title, where `title` is empty.

    Raises
    ------
    ArticleError
        If it is empty, longer than `MAX_BYTES` characters, or no text.
    """
    if not text.strip("\ufeff \t\r\n\v\f\x00"):
        raise ArticleError("The text is empty. Paste or name a text that has some words.")
    if len(text) > MAX_BYTES:
        raise ArticleError(
            f"The text has {len(text):,} characters, and {MAX_BYTES:,} are allowed. "
            "Cut it in parts."
        )
    refuse_binary(text, name=title or "The text")
    if split_title and not title:
        title, text = _split(text, _HEADLINE)
    return article_of(text, title=title, source=source, published=published, language=language)


def from_markdown(text: str, *, split_title: bool, notices: tuple[str, ...] = ()) -> Article:
    """Make an article of a Markdown text, which stays as typed.

    Parameters
    ----------
    text
        With or without front matter (``title``, ``date``, ``source``, ``lang``).
    split_title
        Take front matter and the first heading off the text; without it they stay
        in the text, and only date, source and language are read.
    notices
        What was noticed before.
    """
    match = _FRONT.match(text)
    fields = _fields(match["fields"]) if match else {}
    title = ""
    if split_title:
        body = text[match.end() :] if match else text
        heading, rest = _split(body, _HEADING, " #")
        title = fields.get("title", "")
        if not title or title == heading:
            title, body = heading, rest
        text = body
    return article_of(
        text,
        title=title,
        source=fields.get("source") or fields.get("outlet", ""),
        published=day(fields.get("date") or fields.get("published")),
        language=(fields.get("language") or fields.get("lang", ""))[:2].lower(),
        notices=notices,
    )


def article_of(
    text: str,
    *,
    title: str = "",
    doc_id: str = "",
    source: str = "",
    published: date | None = None,
    language: str = "",
    notices: tuple[str, ...] = (),
) -> Article:
    """Make an article whose every text is well-formed, named by its content.

    Parameters
    ----------
    text, title, source, published, language
        See `schema.Article`; NULs and lone surrogates become U+FFFD, one for one.
    doc_id
        Its name; empty for `content_id`.
    notices
        What was noticed before.
    """
    text, in_text = repair(text)
    title, in_title = repair(title.strip())
    source, in_source = repair(source.strip())
    doc_id, in_id = repair(doc_id)
    notices = tuple(dict.fromkeys((*notices, *in_text, *in_title, *in_source, *in_id)))
    doc_id = doc_id or content_id(title, text)
    return Article(doc_id, title, text, published, source, language, notices)


def _split(text: str, pattern: re.Pattern[str], trim: str = "") -> tuple[str, str]:
    match = pattern.match(text)
    title = match["title"].strip().rstrip(trim or None) if match else ""
    return (title, text[match.end() :]) if match and title else ("", text)


def _fields(lines: str) -> Mapping[str, str]:
    return {m["key"].lower(): m["value"].strip().strip("\"'") for m in _FIELD.finditer(lines)}
