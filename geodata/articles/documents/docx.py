"""Word documents to articles: the words as they stand after every tracked change."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from geodata.articles.dates import day_in_text, moment
from geodata.articles.documents.members import Unpacker
from geodata.articles.draft import Draft
from geodata.articles.text import article_of
from geodata.articles.xml import local_name, parse_xml
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["read_docx"]

_BODY = "word/document.xml"
_ABOUT = "docProps/core.xml"
# Deleted and moved-away words, field codes, and the second copy of a text box.
_UNSEEN = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TITLE_STYLE = "title"


def read_docx(raw: bytes, *, name: str, max_bytes: int) -> Draft:
    """Take the text out of a Word document, a paragraph to a line.

    Parameters
    ----------
    raw
        The whole file.
    name
        What to call it in a message.
    max_bytes
        Most that a part of it may unpack to.

    Raises
    ------
    ArticleError
        It is encrypted, damaged, another kind of document or without text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            if _BODY not in names:
                raise ArticleError(_other_kind(name, names))
            unpack = Unpacker(archive, max_bytes=max_bytes)
            body = parse_xml(_part(unpack, _BODY, name), name=name)
            has_about = _ABOUT in names
            about = _about(parse_xml(_part(unpack, _ABOUT, name), name=name)) if has_about else {}
    except (zipfile.BadZipFile, NotImplementedError, UnicodeError):
        raise ArticleError(
            f"'{name}' is a damaged Word document. Open it and save it anew."
        ) from None
    paragraphs = list(_paragraphs(body))
    text = "\n".join(words for _, words in paragraphs).strip()
    if not text:
        raise ArticleError(f"'{name}' is a Word document without text.")
    headed = next((words for style, words in paragraphs if style == _TITLE_STYLE), "")
    in_text, made = day_in_text(text), moment(about.get("created", ""))
    article = article_of(
        text,
        title=about.get("title", "").strip() or headed,
        published=in_text or (made.date() if made else None),
        language=about.get("language", "")[:2].lower(),
    )
    return Draft(
        article,
        dated_by="text" if in_text else "metadata" if made else "",
        author=about.get("creator", "").strip(),
    )


def _part(unpack: Unpacker, part: str, name: str) -> bytes:
    try:
        return unpack.read(part)
    except ArticleError as fault:
        raise ArticleError(f"'{name}' is not read: its part {fault}") from None


def _paragraphs(body: _Element) -> Iterator[tuple[str, str]]:
    """Yield each paragraph's style and words, empty ones left out.

    Walked with a stack of our own: a document's depth is its writer's choice.
    """
    style, words = "", list[str]()
    stack = [(body, False)]
    while stack:
        element, is_end = stack.pop()
        kind = local_name(element)
        if kind == "p":
            # Where one begins, in a text box inside another, the other ends too.
            line = "".join(words).strip()
            if line:
                yield style, line
            style, words = "", []
            if is_end:
                continue
            stack.append((element, True))
        elif kind == "pPr":
            style = _style(element)
        words.append((element.text or "") if kind == "t" else _BREAKS.get(kind, ""))
        if kind not in _UNSEEN:
            stack.extend((child, False) for child in reversed(element))


def _style(properties: _Element) -> str:
    for child in properties:
        if local_name(child) == "pStyle":
            return next((v for k, v in child.attrib.items() if k.endswith("}val")), "").lower()
    return ""


def _about(root: _Element) -> dict[str, str]:
    return {local_name(child): (child.text or "")[:500] for child in root}


def _other_kind(name: str, names: set[str]) -> str:
    if "EncryptedPackage" in names:
        return f"'{name}' is encrypted. Save it without its password and try again."
    kinds = {"xl/workbook.xml": "an Excel workbook", "ppt/presentation.xml": "a presentation"}
    kind = next((words for part, words in kinds.items() if part in names), "no Word document")
    return f"'{name}' is {kind}. Save it as .docx, .csv, or plain text first."
