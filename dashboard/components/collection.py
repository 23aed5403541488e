"""The collection that is open: which one, its search, and the list of its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import launch
from dashboard.components import article_list, sentences, state
from dashboard.components.article_list import ArticleRow
from dashboard.labels import count, html_text
from dashboard.view import MAX_SEARCH, View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.selection import Collection, Document

__all__ = ["choose", "pick_article", "say_unread", "search"]


def choose(collections: Mapping[str, Collection], view: View) -> Collection:
    """Draw the choice of collections and return the one that is open.

    A collection that the view names and that is not here is replaced by the first, and
    a notice says so.
    """
    if view.collection not in collections:
        first = next(iter(collections))
        state.notices().append(_missing_collection(view.collection))
        state.change(collection=first, article="", mention="", place="", event="")
        view = state.current()
    state.preset("collection", view.collection)
    st.selectbox(
        "Collection",
        list(collections),
        key="collection",
        format_func=lambda wanted: collections[wanted].name,
        on_change=_collection_chosen,
    )
    return collections[view.collection]


def search(view: View) -> None:
    """Draw the search box for the article list."""
    state.preset("search", view.search)
    st.text_input(
        "Search articles",
        key="search",
        type="search",
        max_chars=MAX_SEARCH,
        live=True,
        placeholder="Words in title, outlet or text",
        on_change=lambda: state.change(search=st.session_state["search"]),
    )


def pick_article(collection: Collection, listed: Sequence[Document], view: View) -> None:
    """Draw the article list; a click opens the article and sends the map to it."""
    total = len(collection.documents)
    shown = count(total, "article") if len(listed) == total else f"{len(listed)} of {total:,}"
    st.html(f'<p class="atlas-count" role="status">{html_text(shown)}</p>')
    if not listed:
        st.html(
            '<p class="atlas-empty">No article matches the search and the dates. '
            "Clear one of them to see more.</p>"
        )
        return
    article_list.show(
        [_row(document) for document in listed],
        root=launch.current().root,
        selected=view.article,
        key="articles",
        on_pick=_article_picked,
    )


def say_unread(collection: Collection) -> None:
    """Say which files of a collection could not be read."""
    if collection.notices:
        sentences.show(collection.notices)


def _article_picked(link_id: str) -> None:
    if link_id != state.current().article:
        state.change(article=link_id, mention="", place="", event="")
        state.move_map()


def _collection_chosen() -> None:
    state.change(
        collection=st.session_state["collection"],
        article="",
        mention="",
        place="",
        event="",
        countries=frozenset(),
    )
    state.move_map()


def _missing_collection(wanted: str) -> str:
    if wanted == state.YOURS:
        return (
            "The link names a text that was only in the session it was added in, so it cannot be "
            "opened here: add it again, or ask its sender for the standalone map. "
            "The first collection is shown instead."
        )
    return f"The link names the collection “{wanted}”, which is not here; the first is shown."


def _row(document: Document) -> ArticleRow:
    article = document.parse.article
    placed = {m.place.place_id for m in document.parse.all_mentions if m.place is not None}
    return ArticleRow(
        doc_id=document.link_id,
        title=article.title or "Untitled text",
        source=article.source,
        published=article.published,
        places=len(placed),
        note=document.parse.error or "",
    )
