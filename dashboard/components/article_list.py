"""The collection as a list of cards, one article each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.components.frontend import day_words, mountable, showable

__all__ = ["ArticleRow", "show"]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What a card says of an article.

    Parameters
    ----------
    doc_id
        The article's id, returned when its card is clicked.
    title, source
        As typed.
    published
        Day of publication, where known.
    places
        How many places it names.
    note
        Said in place of the number, such as why it could not be read.
    """

    doc_id: str
    title: str
    source: str = ""
    published: date | None = None
    places: int = 0
    note: str = ""


def show(
    rows: Sequence[ArticleRow],
    *,
    root: str,
    on_pick: Callable[[str], None],
    selected: str | None = None,
    height: int = 360,
    key: str = "articles",
) -> None:
    """Show the cards.

    Parameters
    ----------
    rows
        One card each, in the order given.
    root
        Address path of the atlas's own files, such as ``/atlas``.
    on_pick
        Called with the `doc_id` of a card that was clicked, before the run that the
        click causes: what that run does may be cut short by the next click.
    selected
        `doc_id` of the article that is open.
    height
        Pixels at most; the list scrolls within.
    key
        Streamlit's key.
    """
    known = {row.doc_id for row in rows}

    def picked() -> None:
        said = st.session_state[key].get("picked")
        if isinstance(said, str) and said in known:
            on_pick(said)

    mountable("list")(
        key=key,
        data={
            "root": root,
            "rows": [_card(row) for row in rows],
            "selected": selected,
            "height": height,
        },
        on_picked_change=picked,
    )


def _card(row: ArticleRow) -> dict[str, str | int]:
    return {
        "id": row.doc_id,
        "title": showable(row.title),
        "source": showable(row.source),
        "published": day_words(row.published),
        "places": row.places,
        "note": showable(row.note),
    }
