"""What a link names that is not here: skipped, and named in a notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import data
from dashboard.components import state
from dashboard.selection import Collection, Document, countries_of, event_id

if TYPE_CHECKING:
    from geodata.schema import Mention

__all__ = ["check_link"]


def check_link(collection: Collection, *, is_opened: bool) -> Document | None:
    """Return the open document, the first where the view names none.

    Parameters
    ----------
    collection
        What the view's ids are looked up in.
    is_opened
        Whether the view was just read from a link; only then is anything skipped, so
        that a notice appears once.
    """
    view = state.current()
    document = collection.find(view.article)
    if document is None:
        if view.article:
            state.notices().append(
                f"The link names the article “{view.article}”, which is not in this collection; "
                "the first is open instead."
            )
            state.change(mention="", event="")
        document = next(iter(collection.documents), None)
        state.change(article=document.link_id if document else "")
    if is_opened and document is not None:
        _check_mention(document)
        _check_event(document)
        _check_place()
        _check_countries(collection)
    return document


def _check_mention(document: Document) -> None:
    wanted = state.current().mention
    if wanted and wanted not in {_name(mention) for mention in document.parse.all_mentions}:
        state.notices().append(
            f"The link names the mention “{wanted}”, which this article does not have; skipped."
        )
        state.change(mention="")


def _check_event(document: Document) -> None:
    wanted = state.current().event
    if wanted and wanted not in map(event_id, document.parse.all_events):
        state.notices().append(
            f"The link names the event “{wanted}”, which this article does not tell; skipped."
        )
        state.change(event="")


def _check_place() -> None:
    wanted = state.current().place
    if wanted and data.gazetteer().by_id(wanted) is None:
        state.notices().append(
            f"The link names the place “{wanted}”, which the gazetteer does not have; skipped."
        )
        state.change(place="")


def _check_countries(collection: Collection) -> None:
    wanted = state.current().countries
    known = wanted & countries_of(collection.documents).keys()
    if known != wanted:
        missing = ", ".join(sorted(wanted - known))
        state.notices().append(
            f"The link filters by countries that no article here names: {missing}; skipped."
        )
        state.change(countries=known)


def _name(mention: Mention) -> str:
    return f"{'title' if mention.in_title else 'text'}-{mention.start}-{mention.end}"
