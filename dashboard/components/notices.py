"""What the reader should know of the link that was opened or the text that was read."""

from __future__ import annotations

import streamlit as st

from dashboard.components import sentences, state

__all__ = ["show"]


def show() -> None:
    """Show the notices until they are dismissed.

    Their room is always there: what comes after keeps its place in the page, without which
    Streamlit would make the map anew.
    """
    room = st.container()
    listed = state.notices()
    if not listed:
        return
    with room, st.container(horizontal=True, vertical_alignment="center", key="notices"):
        sentences.show(listed)
        st.button("Dismiss", key="notices-away", on_click=_put_away)


def _put_away() -> None:
    state.notices().clear()
