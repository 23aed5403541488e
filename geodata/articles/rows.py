"""One row of a table of articles, or one object of JSON Lines, to an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from geodata.articles.dates import moment
from geodata.articles.draft import Draft
from geodata.articles.text import article_of, day
from geodata.errors import ArticleError

__all__ = ["Columns", "draft_of_row", "shown"]

_SHOWN = 40
_LONGEST_ID = 1_000  # characters; every mention repeats it
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,1990}", re.IGNORECASE)
# What tables of articles call their columns, first the name of ours; letter case and
# the signs between words do not count.
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "fulltext", "maintext", "articletext", "articlebody"),
    "title": ("title", "headline", "heading"),
    "published": (
        "published", "date", "publishedat", "publicationdate", "publishdate", "datepublished",
        "pubdate", "publishedon",
    ),
    "source": ("source", "outlet", "publisher", "sitename", "newspaper", "publication"),
    "language": ("language", "lang"),
    "doc_id": ("docid", "id", "articleid"),
    "author": ("author", "authors", "byline"),
    "address": ("address", "url", "link", "href", "articleurl", "sourceurl"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold what; empty where the usual names are looked for.

    The usual names, in any letter case and with or without signs between words: ``text``
    (body, content, full text, main text), ``title`` (headline), ``published`` (date,
    published at, pub date, publication date), ``source`` (outlet, publisher, site name),
    ``language`` (lang), ``doc_id`` (id, article id), ``author`` (authors, byline),
    ``address`` (url, link). The first of them wins where a table has several; only the
    text is needed.

    Parameters
    ----------
    text, title, published, source, language, doc_id, author, address
        Name of the column, as the table writes it.
    """

    text: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    language: str = ""
    doc_id: str = ""
    author: str = ""
    address: str = ""

    def found_in(self, names: Iterable[str]) -> Mapping[str, str]:
        """Return which of a table's columns holds what.

        Raises
        ------
        ArticleError
            A column that was named is missing.
        """
        present = list(names)
        folded: dict[str, str] = {}
        for name in present:
            folded.setdefault(_folded(name), name)
        found: dict[str, str] = {}
        for field in fields(self):
            wanted = getattr(self, field.name)
            if wanted and wanted not in present:
                raise ArticleError(
                    f"there is no column {shown(wanted)} for '{field.name}'. "
                    f"Its columns are {_listed(present)}"
                )
            usual = (folded[a] for a in _ALIASES[field.name] if a in folded)
            own = field.name if field.name in present else ""
            name = wanted or own or next(usual, "")
            if name:
                found[field.name] = name
        return found

    def needed_in(self, names: Iterable[str]) -> Mapping[str, str]:
        """Return the same, and refuse a table without a column of texts.

        Raises
        ------
        ArticleError
            As said.
        """
        present = list(names)
        found = self.found_in(present)
        if "text" not in found:
            raise ArticleError(
                f"no column holds the texts. Its columns are {_listed(present)}; "
                "call one of them 'text', or say which it is"
            )
        return found


def draft_of_row(row: Mapping[str, Any], *, max_bytes: int) -> Draft:
    """Make an article of a row whose columns have our names.

    Parameters
    ----------
    row
        ``text`` and whatever of the others there is; what is of another kind than it
        should be is left out with a notice.
    max_bytes
        Longest text allowed, in characters.

    Raises
    ------
    ArticleError
        The row has no text, a text too long or an id that is none.
    """
    text, doc_id = _text(row, max_bytes), _doc_id(row)
    notices: tuple[str, ...] = () if text.strip() else ("This article has no text.",)
    texts: dict[str, str] = {}
    for key in ("title", "source", "language", "author", "address"):
        value = row.get(key)
        texts[key] = value if isinstance(value, str) else ""
        if not isinstance(value, str | None):
            notices += (f"'{key}' holds {shown(value)}, which is no string; it is left out.",)
    address = texts["address"].strip()
    if address and not _ADDRESS.fullmatch(address):
        notices += (f"'address' holds {shown(address)}, which is no web address; it is left out.",)
        address = ""
    published, told = _published(row.get("published"))
    article = article_of(
        text,
        doc_id=doc_id,
        title=texts["title"],
        source=texts["source"],
        language=texts["language"],
        published=published,
        notices=notices + told,
    )
    return Draft(
        article,
        dated_by="column" if published else "",
        author=texts["author"].strip(),
        address=address,
    )


def shown(value: object) -> str:
    """Return a value for a message: short, on one line, with nothing unprintable."""
    if value is None:
        return "nothing"
    words = ascii(value)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}..."


def _text(row: Mapping[str, Any], max_bytes: int) -> str:
    text = row.get("text")
    if not isinstance(text, str):
        fault = ArticleError(f"'text' holds {shown(text)} and must be a string.")
        fault.doc_id = _doc_id(row)
        raise fault
    if len(text) > max_bytes:
        raise ArticleError(f"It is longer than {max_bytes:,} characters. Cut the article in parts.")
    return text


def _doc_id(row: Mapping[str, Any]) -> str:
    doc_id = row.get("doc_id")
    if isinstance(doc_id, bool) or not isinstance(doc_id, str | int | None):
        raise ArticleError(f"'doc_id' holds {shown(doc_id)} and must be a string.")
    if len(str(doc_id)) > _LONGEST_ID:
        raise ArticleError(
            f"'doc_id' has {len(str(doc_id)):,} characters, and {_LONGEST_ID:,} are allowed."
        )
    return "" if doc_id is None else str(doc_id)


def _published(value: object) -> tuple[date | None, tuple[str, ...]]:
    found = day(value)
    if found is None and isinstance(value, str):
        exact = moment(value)
        found = exact.date() if exact else None
    if found is None and value:
        return None, (
            f"'published' holds {shown(value)}, which is no date like 2025-07-01; it is left out.",
        )
    return found, ()


def _folded(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _listed(names: list[str]) -> str:
    listed = ", ".join(shown(name) for name in names[:20])
    return f"{listed} and {len(names) - 20} more" if len(names) > 20 else listed or "none"  # noqa: PLR2004 - as many as a line holds
