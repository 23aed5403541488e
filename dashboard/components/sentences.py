"""Sentences that may repeat what anybody typed, and calm words for a fault."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.labels import html_text

if TYPE_CHECKING:
    from collections.abc import Sequence
from typing import Final

__all__ = ["calm", "show"]

_CALM: Final = (
    "Something on this page failed and was left out. Your texts and your view are kept: "
    "reload the page to go on. The line in the terminal says what it was."
)
_log = logging.getLogger(__name__)


def show(sentences: Sequence[str], *, is_fault: bool = False) -> None:
    """Show sentences in plain text; nothing in them is read as markup.

    Parameters
    ----------
    sentences
        One item each.
    is_fault
        Whether a person must act; assistive technology then reads them at once.
    """
    items = "".join(f"<li><bdi>{html_text(sentence)}</bdi></li>" for sentence in sentences)
    role, kind = ("alert", "atlas-fault") if is_fault else ("status", "atlas-notice")
    st.html(f'<ul class="{kind}" role="{role}">{items}</ul>')


def calm(error: Exception) -> bool:
    """Say that a part of the page failed, without a traceback; for Streamlit's error hook."""
    _log.error("The page met a fault: %s: %s", type(error).__name__, error)
    _log.debug("The page's fault in full", exc_info=error)
    show([_CALM], is_fault=True)
    return True
