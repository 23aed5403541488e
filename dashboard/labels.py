"""Make any text safe to show in a page, as it was typed.

Streamlit reads labels, captions and notices as Markdown, with directives, emoji short
codes, icons and formulas. So text from outside (titles, outlets, file names, names in
a link) never becomes one: it is shown by the project's own components, by `st.text`,
or through `html_text` in markup of ours.
"""

from __future__ import annotations

import html
import unicodedata
from typing import Final

__all__ = ["count", "html_text", "visible"]

_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


def visible(text: str) -> str:
    """Return text that a page can carry, on one line: no NUL, no lone surrogate.

    Line breaks and tabs become spaces; other control characters and surrogates, which
    have no sign of their own, become the replacement character.
    """
    return "".join(_visible(character) for character in text)


def html_text(text: str) -> str:
    """Return text for the content or a quoted attribute of an HTML element."""
    return html.escape(visible(text), quote=True)


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a figure with its noun: ``1 place``, ``2,000 places``."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return _REPLACEMENT if unicodedata.category(character) in {"Cc", "Cs"} else character
