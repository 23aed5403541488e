"""What folds filters, share, export and layers into one button where there is no room.

The server does not know how large the window is, so the button is always in the page, and
the style sheet shows it, and folds the rest, on a phone or in a low window.
"""

from __future__ import annotations

import streamlit as st

__all__ = ["show"]

# The browser's own: it opens by touch and by keyboard, and says whether it is open.
_MARKUP = '<details class="atlas-fold"><summary>More</summary></details>'


def show(*, is_filtered: bool) -> None:
    """Draw the button.

    Parameters
    ----------
    is_filtered
        Whether filters are in use: their button then stays, or one would not know why the
        map shows so little.
    """
    st.html(_MARKUP, width="content")
    # Always there: a popover beside it must not lose its place while it is open.
    st.html(f'<span class="atlas-{"filtered" if is_filtered else "whole"}"></span>')
