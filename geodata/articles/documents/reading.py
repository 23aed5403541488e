"""Any one document to articles, by its format; archives are left to `archive`."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geodata.articles.documents.docx import read_docx
from geodata.articles.documents.mail import read_mail
from geodata.articles.documents.parquet import drafts_from_parquet
from geodata.articles.documents.pdf import read_pdf
from geodata.articles.formats import SourceFormat, format_of
from geodata.articles.html import read_page
from geodata.articles.plain import ReadingOptions, dated, decoded, refuse_empty, with_notices
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from geodata.articles.draft import Draft

__all__ = ["DocumentReader"]

_HEAD = 4096


@dataclass(frozen=True, slots=True)
class DocumentReader:
    """How to read documents, and whom to tell what cannot be read.

    Parameters
    ----------
    options
        How sources are read.
    report
        Told of the part and the reason; the rest is read.
    unpacks_to
        Most bytes that one part of a document may unpack to.
    is_attached
        Whether what is read is itself an attachment, whose own are left out.
    """

    options: ReadingOptions
    report: Callable[[str, str], None]
    unpacks_to: int
    is_attached: bool = False

    def read(
        self, raw: bytes, name: str, *, address: str = "", known: SourceFormat | None = None
    ) -> Iterator[Draft]:
        """Yield the articles of a document.

        Parameters
        ----------
        raw
            The whole of it.
        name
            Its file name.
        address
            Where a page was got.
        known
            Its format, where a server said it.

        Raises
        ------
        ArticleError
            It cannot be read, or is an archive.
        """
        refuse_empty(raw, name)
        kind, notices = (known, ()) if known else format_of(raw[:_HEAD], name)
        if kind == "zip":
            raise ArticleError(
                f"'{name}' is an archive inside another source. Unpack it and give its files."
            )
        for draft in self._drafts(raw, name, kind, address):
            yield replace(with_notices(draft, notices), format=draft.format or kind)

    def _drafts(self, raw: bytes, name: str, kind: SourceFormat, address: str) -> Iterator[Draft]:
        if kind == "pdf":
            yield dated(read_pdf(raw, name=name), name)
        elif kind == "docx":
            yield dated(read_docx(raw, name=name, max_bytes=self.unpacks_to), name)
        elif kind == "html":
            yield dated(self._page(raw, name, address), name)
        elif kind == "eml":
            attached = None if self.is_attached else replace(self, is_attached=True).read
            yield from read_mail(raw, name=name, attached=attached, report=self.report)
        elif kind == "parquet":
            yield from drafts_from_parquet(
                raw,
                name=name,
                columns=self.options.columns,
                on_error=self._refuse,
                max_bytes=self.options.max_bytes,
            )
        else:
            yield from self.options.drafts(io.BytesIO(raw), name, kind, self._refuse)

    def _page(self, raw: bytes, name: str, address: str) -> Draft:
        page, notices = decoded(raw, name, self.options.max_bytes, declares=True)
        return read_page(page, name=name, address=address, notices=notices)

    def _refuse(self, fault: ArticleError) -> None:
        self.report(f"row {fault.line}" if fault.line else "", str(fault))
