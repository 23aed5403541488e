"""Texts that any file can hold."""

from __future__ import annotations

import re

__all__ = ["well_formed"]

_BROKEN = re.compile("[\x00\ud800-\udfff]")


def well_formed(text: str) -> str:
    """Return a text that any file can hold: NULs and lone surrogates are U+FFFD.

    One stands for one, so that offsets stay as they were.
    """
    return text if text.isascii() and "\x00" not in text else _BROKEN.sub("\ufffd", text)
