"""What the reader should know of the link that was opened or the text that was read."""

from __future__ import annotations

import streamlit as st

from dashboard.components import sentences, state

__all__ = ["show"]


def show() -> None:
    """Show the notices until they are put away."""
    listed = state.notices()
    if not listed:
        return
    with st.container(key="notices"):
        sentences.show(listed)
        st.button("Put away", key="notices-away", on_click=_put_away, type="tertiary")


def _put_away() -> None:
    state.notices().clear()
    state.touch()
