"""PDF documents to articles: their text, line by line, and what they say of themselves."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from geodata.articles.dates import day_in_text, pdf_day
from geodata.articles.documents.lines import unwrap
from geodata.articles.draft import Draft
from geodata.articles.text import article_of
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["read_pdf"]

_MAX_PAGES = 2_000
_MAX_CHARACTERS = 10_000_000
# What programs write where a title should stand.
_NO_TITLE = re.compile(
    r"untitled|document\d*|slide \d+|.*\.(?:docx?|indd|qxd|pdf|tex)", re.IGNORECASE
)
_WORD_PREFIX = "Microsoft Word - "


def read_pdf(raw: bytes, *, name: str) -> Draft:
    """Take the text out of a PDF document; lines that a page's width broke are joined.

    Parameters
    ----------
    raw
        The whole file.
    name
        What to call it in a message.

    Raises
    ------
    ArticleError
        It is encrypted, damaged, or holds pictures of text only.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - only PDF documents need it
    from pypdf.errors import DependencyError  # noqa: PLC0415 - as above

    text: str | None = None
    notices: tuple[str, ...] = ()
    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if not reader.is_encrypted or reader.decrypt(""):
            text, notices = _text(reader)
    except DependencyError:
        raise ArticleError(
            f"'{name}' is encrypted with AES. Install the extra 'encrypted' "
            "(conflict-atlas[encrypted]) to read it."
        ) from None
    except MemoryError:
        raise
    except Exception as fault:
        raise ArticleError(
            f"'{name}' is a damaged PDF ({type(fault).__name__}). Save it anew, or as text."
        ) from fault
    if text is None:
        raise ArticleError(f"'{name}' is encrypted. Save it without its password and try again.")
    if not text.strip():
        raise ArticleError(
            f"'{name}' is a PDF without text, such as scanned pages. Run text recognition "
            "(OCR) over it first."
        )
    return _draft(reader, text, notices)


def _text(reader: PdfReader) -> tuple[str, tuple[str, ...]]:
    parts: list[str] = []
    notices: tuple[str, ...] = ()
    broken = total = 0
    for number, page in enumerate(reader.pages):
        if number >= _MAX_PAGES or total > _MAX_CHARACTERS:
            notices += (f"Only the first {number:,} pages were read.",)
            break
        try:
            parts.append(unwrap(page.extract_text()))
            total += len(parts[-1])
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - one page that cannot be read does not cost the others
            broken += 1
    if broken and not any(parts):
        raise ValueError(f"none of its {broken:,} pages can be read")
    if broken:
        notices += (f"{broken:,} of its pages could not be read.",)
    return "\n\n".join(part for part in parts if part), notices


def _draft(reader: PdfReader, text: str, notices: tuple[str, ...]) -> Draft:
    said = {key: _said(reader, key) for key in ("/Title", "/Author", "/CreationDate")}
    title = said["/Title"].removeprefix(_WORD_PREFIX).strip()
    in_text, made = day_in_text(text), pdf_day(said["/CreationDate"])
    article = article_of(
        text,
        title="" if _NO_TITLE.fullmatch(title) else title,
        published=in_text or made,
        notices=notices,
    )
    return Draft(
        article,
        dated_by="text" if in_text else "metadata" if made else "",
        author=said["/Author"].strip(),
    )


def _said(reader: PdfReader, key: str) -> str:
    try:
        about = reader.metadata
        return str(about.get(key) or "")[:500] if about else ""
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - what a document says of itself may be broken alone
        return ""
