"""The article beside the map, and what it reports: clicks, and where the map rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import launch
from dashboard.components import reader, state
from dashboard.selection import Document, event_id, events_shown, naming, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["show"]


@st.fragment
def show(document: Document, listed: Sequence[Document]) -> None:
    """Draw the article; only this part runs again when the map moves or text is clicked.

    Parameters
    ----------
    document
        The open article.
    listed
        Where a place that was clicked on the map, and that this article does not name,
        is looked for: the article that names it is opened.
    """
    view = state.current()
    event = reader.show(
        document.parse,
        channel=state.channel(),
        root=launch.current().root,
        link=document.link_id,
        mentions=shown(document.parse, view).all_mentions,
        events=events_shown(document.parse, view),
        selected_mention=view.mention or None,
        selected_place=view.place or None,
        selected_event=view.event or None,
        key="reader",
    )
    if event.event is not None:
        _choose_event(event.event, document, listed)
    elif event.mention is not None or event.place is not None:
        state.change(mention=event.mention or "", place=event.place or "", event="")
        _open_article_of(event.place, document, listed)
    state.saw_camera(event.camera)
    state.write_link()


def _choose_event(said: str, document: Document, listed: Sequence[Document]) -> None:
    """Choose an event, and open the article that tells it where another is open."""
    article, _, event = said.partition("/")
    teller = next((d for d in (document, *listed) if d.link_id == article), None)
    if teller is None or event not in map(event_id, teller.parse.all_events):
        return
    state.change(event=event, mention="", place="")
    if teller is not document:
        state.change(article=article)
        st.rerun()


def _open_article_of(place: str | None, document: Document, listed: Sequence[Document]) -> None:
    if place is None or naming([document], place):
        return
    other = naming(listed, place)
    if other is not None:
        state.change(article=other.link_id, mention="", event="")
        st.rerun()
