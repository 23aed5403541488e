"""Where an article came from: what is kept of its source beside its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from geodata.schema.records import Article  # noqa: TC001 - get_type_hints needs it at run time

__all__ = ["DATE_ORIGINS", "DateOrigin", "Got", "Outcome", "Provenance", "Refused", "SourceRead"]

DateOrigin = Literal["", "column", "metadata", "header", "feed", "address", "name", "text"]

DATE_ORIGINS: tuple[DateOrigin, ...] = get_args(DateOrigin)


@dataclass(frozen=True, slots=True)
class Provenance:
    """The source that an article was read from.

    Parameters
    ----------
    sha256
        Of the source's bytes, hexadecimal: the file's, the page's, or where the article
        stood in an archive or a mail, the member's or the attachment's. Rows and lines
        have their table's.
    where
        Path or address as it was named.
    part
        Which part of that: a member's name in an archive, an attachment's, ``row 12``;
        empty where the article is the whole.
    format
        ``text``, ``markdown``, ``html``, ``jsonl``, ``csv``, ``parquet``, ``pdf``,
        ``docx`` or ``eml``.
    size
        Bytes of what `sha256` is of.
    got_utc
        When it was got, with its time zone (UTC).
    dated_by
        Where the day of publication was found (`DATE_ORIGINS`): a table's ``column``, a
        document's ``metadata`` (a page's markup, front matter, a field of a JSON line), a
        mail's ``header``, the ``feed`` that named the page, the page's ``address``, the
        file's ``name``, a line of the ``text``; empty where none was found.
    author
        As the source gives it, or empty.
    address
        Address of the article itself where the source names one: a page's final or
        canonical one, a table's column; empty otherwise.
    """

    sha256: str
    where: str
    part: str
    format: str
    size: int
    got_utc: datetime
    dated_by: DateOrigin = ""
    author: str = ""
    address: str = ""

    def __str__(self) -> str:
        return f"{self.where} > {self.part}" if self.part else self.where


@dataclass(frozen=True, slots=True)
class Got:
    """An article, and where it came from."""

    article: Article
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that could not be read as an article.

    Parameters
    ----------
    where, part
        As in `Provenance`.
    reason
        Why, in a sentence that names it.
    """

    where: str
    part: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceRead:
    """The end of one source: all of its articles have been handed out.

    Parameters
    ----------
    where
        As in `Provenance`.
    sha256
        Of the whole source; empty where it could not be read.
    size
        Bytes of it.
    articles, refused
        How many of each were handed out.
    known
        Whether it was passed over because it had been read before.
    """

    where: str
    sha256: str
    size: int
    articles: int
    refused: int
    known: bool = False


Outcome = Got | Refused | SourceRead
