"""Texts that any file can hold, and their names by content."""

from __future__ import annotations

import hashlib
import re

__all__ = ["content_id", "well_formed"]

_BROKEN = re.compile("[\x00\ud800-\udfff]")


def well_formed(text: str) -> str:
    """Return a text that any file can hold: NULs and lone surrogates are U+FFFD.

    One stands for one, so that offsets stay as they were.
    """
    return text if text.isascii() and "\x00" not in text else _BROKEN.sub("\ufffd", text)


def content_id(title: str, text: str) -> str:
    """Return a short hash of an article's words: the same in every installation.

    Parameters
    ----------
    title, text
        Any text, lone surrogates too.

    Returns
    -------
    content_id
        16 hexadecimal digits of BLAKE2b.
    """
    words = f"{title}\x00{text}".encode("utf-8", errors="surrogatepass")
    return hashlib.blake2b(words, digest_size=8).hexdigest()
