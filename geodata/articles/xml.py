"""XML of unknown origin to a tree: no entities, no network, no file but the bytes given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.articles.encoding import decode
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["local_name", "parse_xml"]

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
# What libxml2 says when it is given no more memory: that, or nothing at all.
_NO_MEMORY = (0, 2)
_ENTITIES = re.compile(r"<!ENTITY", re.IGNORECASE)


def parse_xml(raw: bytes, *, name: str, mends: bool = False) -> _Element:
    """Return the root of a document.

    Decoded here and handed over as text, so that no encoding can hide a declaration from
    the look for it.

    Parameters
    ----------
    raw
        The whole document.
    name
        What to call it in a message.
    mends
        Whether small faults, such as a bare ``&``, are read over.

    Raises
    ------
    ArticleError
        It declares entities, or is no XML.
    """
    from lxml import etree  # noqa: PLC0415 - plain text needs no parser

    text = decode(raw, name=name, declares=True).text
    if _ENTITIES.search(text):
        raise ArticleError(
            f"'{name}' declares XML entities, which can hide files and fill memory; it is not read."
        )
    declared = _DECLARATION.match(text)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=mends,
        encoding="utf-8",
    )
    try:
        body = (text[declared.end() :] if declared else text).strip()
        root = etree.fromstring(body.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as fault:
        if fault.code in _NO_MEMORY:
            raise MemoryError from None
        raise ArticleError(f"'{name}' is no well-formed XML ({_said(fault)}).") from None
    if root is None:
        raise ArticleError(f"'{name}' is no XML.")
    return root


def local_name(element: _Element) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _said(fault: Exception) -> str:
    return str(fault).partition("\n")[0].partition(", line ")[0][:120].lower()
