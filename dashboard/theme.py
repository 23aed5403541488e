"""How the pages look: Streamlit's theme options and the style sheet laid over them.

Measured against WCAG 2.2: text on both backgrounds has a contrast above 12, links and
buttons above 6.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["THEME", "stylesheet"]

THEME: Final[Mapping[str, object]] = {
    "theme.base": "light",
    "theme.primaryColor": "#0b5a83",
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f4f2ec",
    "theme.textColor": "#1d2a33",
    "theme.linkColor": "#0b5a83",
    "theme.borderColor": "#d5dadc",
    "theme.baseRadius": "6px",
    "theme.baseFontSize": 15,
    "theme.font": (
        "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
    ),
}


def stylesheet() -> str:
    """Return the style sheet of every page, as an element to put into it."""
    css = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    return f"<style>{css}</style>"
