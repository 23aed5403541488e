"""Which format a source is in: what its first bytes say goes before what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Literal

from geodata.errors import ArticleError

__all__ = ["FORMATS", "RISKY", "SourceFormat", "format_of"]

SourceFormat = Literal[
    "text", "markdown", "html", "jsonl", "csv", "parquet", "pdf", "docx", "eml", "zip"
]

FORMATS: Mapping[str, SourceFormat] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".zip": "zip",
}
# Read in a process of their own. Plain text, JSON Lines and CSV are not: what reads them
# has no format to be deceived about.
RISKY: frozenset[SourceFormat] = frozenset({"html", "parquet", "pdf", "docx", "eml", "zip"})

_PDF, _ZIP, _PARQUET = b"%PDF-", b"PK\x03\x04", b"PAR1"
_EMPTY_ZIP = b"PK\x05\x06"
_LONGEST_SUFFIX = 9
_OFFICE = b"[Content_Types].xml"
_MARKED: Mapping[SourceFormat, str] = {
    "pdf": "a PDF document",
    "docx": "a Word document",
    "zip": "a ZIP archive",
    "parquet": "a Parquet table",
}


def format_of(head: bytes, name: str) -> tuple[SourceFormat, tuple[str, ...]]:
    """Return the format of a source, and a notice where its name says another.

    Parameters
    ----------
    head
        Its first bytes, a few kB.
    name
        Its file name. Without a suffix, what the bytes do not say is plain text, or
        JSON Lines where they start with an object.

    Raises
    ------
    ArticleError
        The suffix is of no format that is read, or the bytes are none of its format.
    """
    suffix = PurePath(name).suffix.lower()
    named = FORMATS.get(suffix)
    found = _by_bytes(head, named)
    if found is not None:
        notices = () if found == named or not suffix else (_misnamed(suffix, found),)
        return found, notices
    if named is not None and named in _MARKED:
        raise ArticleError(
            f"'{name}' is named as {_MARKED[named]} and is none: its first bytes are others. "
            "It may be damaged, or saved under a wrong name."
        )
    if named is not None:
        return named, ()
    if len(suffix) in range(2, _LONGEST_SUFFIX) and suffix[1:].isalnum():
        raise ArticleError(
            f"'{name}' ends in '{suffix}', which is not read. Known are {', '.join(FORMATS)}."
        )
    # A text may well start with a brace; an object's brace is followed by a key.
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return ("jsonl" if start[:1] == b"{" and start[1:].lstrip()[:1] == b'"' else "text"), ()


def _by_bytes(head: bytes, named: SourceFormat | None) -> SourceFormat | None:
    if head.startswith(_PDF) or (named == "pdf" and _PDF in head[:1024]):
        return "pdf"
    if head.startswith(_PARQUET):
        return "parquet"
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return "docx" if named == "docx" or _OFFICE in head[:200] else "zip"
    if named == "docx" and head.startswith(b"\xd0\xcf\x11\xe0"):
        return "docx"
    return None


def _misnamed(suffix: str, found: SourceFormat) -> str:
    return f"Its name ends in '{suffix}', but it is {_MARKED[found]} and was read as one."
