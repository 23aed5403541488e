"""The article beside the map, and what it reports: clicks, and where the map rests."""

from __future__ import annotations

import streamlit as st

from dashboard import launch
from dashboard.components import reader, state
from dashboard.selection import Document, shown

__all__ = ["show"]


@st.fragment
def show(document: Document) -> None:
    """Draw the article; only this part runs again when the map moves or text is clicked."""
    view = state.current()
    event = reader.show(
        document.parse,
        channel=state.channel(),
        root=launch.current().root,
        mentions=shown(document.parse, view).all_mentions,
        selected_mention=view.mention or None,
        selected_place=view.place or None,
        key="reader",
    )
    if event.mention is not None or event.place is not None:
        state.settle(mention=event.mention or "", place=event.place or "")
    state.saw_camera(event.camera)
    state.write_link()
