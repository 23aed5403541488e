"""The collection as a list of cards, one article each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

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


def _nothing() -> None:
    """Stand in as a callback: Streamlit keeps only values that have one."""


def show(
    rows: Sequence[ArticleRow],
    *,
    root: str,
    selected: str | None = None,
    height: int = 360,
    key: str = "articles",
    on_pick: Callable[[], None] = _nothing,
) -> str | None:
    """Show the cards and return the id of the one clicked in this run, else None.

    Parameters
    ----------
    rows
        One card each, in the order given.
    root
        Address path of the atlas's own files, such as ``/atlas``.
    selected
        `doc_id` of the article that is open.
    height
        Pixels at most; the list scrolls within.
    key
        Streamlit's key.
    on_pick
        Called before the run that a click causes.
    """
    result = mountable("list")(
        key=key,
        data={
            "root": root,
            "rows": [_card(row) for row in rows],
            "selected": selected,
            "height": height,
        },
        on_picked_change=on_pick,
    )
    picked = result.get("picked")
    known = {row.doc_id for row in rows}
    return picked if isinstance(picked, str) and picked in known else None


def _card(row: ArticleRow) -> dict[str, str | int]:
    return {
        "id": row.doc_id,
        "title": showable(row.title),
        "source": showable(row.source),
        "published": day_words(row.published),
        "places": row.places,
        "note": showable(row.note),
    }
