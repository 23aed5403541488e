"""Formats that can deceive no reader, read as streams: text, Markdown, JSON Lines, CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from geodata.articles.dates import day_in_name, day_in_text
from geodata.articles.draft import Draft
from geodata.articles.encoding import decode
from geodata.articles.jsonl import drafts_from_jsonl
from geodata.articles.rows import Columns
from geodata.articles.streams import rejoined
from geodata.articles.table import drafts_from_csv
from geodata.articles.text import MAX_BYTES, from_markdown, text_article
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from geodata.articles.formats import SourceFormat

__all__ = ["ReadingOptions", "dated", "decoded", "refuse_empty", "with_notices"]

_BLANK = b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How sources are read.

    Parameters
    ----------
    columns
        Which columns of tables hold what.
    max_bytes
        Longest text of one article.
    split_title
        Take the headline off plain and Markdown texts into the title.
    """

    columns: Columns = Columns()  # noqa: RUF009 - frozen
    max_bytes: int = MAX_BYTES
    split_title: bool = True

    def drafts(
        self,
        stream: BinaryIO,
        name: str,
        kind: SourceFormat,
        report: Callable[[ArticleError], None],
    ) -> Iterator[Draft]:
        """Yield the articles of a source in one of the plain formats.

        Parameters
        ----------
        stream
            Its bytes; collections are read row by row, a text whole.
        name
            Its file name.
        kind
            ``text``, ``markdown``, ``jsonl`` or ``csv``.
        report
            Told of each line or row that is no article.

        Raises
        ------
        ArticleError
            It cannot be read.
        """
        if kind == "csv":
            yield from drafts_from_csv(
                stream, name=name, columns=self.columns, on_error=report, max_bytes=self.max_bytes
            )
        elif kind == "jsonl":
            head = stream.read(4)
            yield from drafts_from_jsonl(
                rejoined(head, stream),
                name=name,
                encoding="utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8",
                on_error=report,
                max_bytes=self.max_bytes,
                columns=self.columns,
            )
        else:
            yield self._text(stream, name, kind)

    def _text(self, stream: BinaryIO, name: str, kind: SourceFormat) -> Draft:
        text, notices = decoded(stream.read(self.max_bytes + 1), name, self.max_bytes)
        if kind == "markdown":
            article = from_markdown(text, split_title=self.split_title)
            draft = Draft(article, dated_by="metadata" if article.published else "")
        else:
            draft = Draft(text_article(text, split_title=self.split_title))
        return dated(with_notices(draft, notices), name)


def decoded(
    raw: bytes, name: str, max_bytes: int, *, declares: bool = False
) -> tuple[str, tuple[str, ...]]:
    """Return the text of a whole source, and what was noticed.

    Raises
    ------
    ArticleError
        It is empty, too large, or no text.
    """
    refuse_empty(raw, name)
    if len(raw) > max_bytes:
        raise ArticleError(
            f"'{name}' is larger than {max_bytes / 2**20:.0f} MB, the most for one article. "
            "Cut it in parts, or give a collection as .jsonl."
        )
    text, _, notices = decode(raw, name=name, declares=declares)
    return text, notices


def refuse_empty(raw: bytes, name: str) -> None:
    """Raise where a source holds no more than spaces.

    Raises
    ------
    ArticleError
        As said.
    """
    if not raw.strip(_BLANK):
        raise ArticleError(f"'{name}' is empty. Give a text that has some words.")


def with_notices(draft: Draft, notices: tuple[str, ...]) -> Draft:
    """Return a draft whose article bears more notices, before its own."""
    if not notices:
        return draft
    article = draft.article
    return replace(draft, article=replace(article, notices=notices + article.notices))


def dated(draft: Draft, name: str) -> Draft:
    """Return a draft with the day that its first lines say, or else its file's name."""
    if draft.article.published is not None:
        return draft
    in_text, in_name = day_in_text(draft.article.text), day_in_name(name)
    published = in_text or in_name
    if published is None:
        return draft
    article = replace(draft.article, published=published)
    return replace(draft, article=article, dated_by="text" if in_text else "name")
