"""Collections of parsed articles, and what of them a view shows; no streamlit here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geodata.schema import EVENT_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.view import View
    from geodata.schema import Article, Event, Geoparse, Mention

__all__ = [
    "Collection",
    "Document",
    "articles_shown",
    "collect",
    "countries_of",
    "event_id",
    "events_shown",
    "in_scope",
    "link_id",
    "naming",
    "shown",
    "slug_of",
    "undated",
]


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed article with the id that links name it by.

    Parameters
    ----------
    link_id
        Hash of its content, so that a link opens wherever the article is.
    parse
        The article and its mentions.
    folded
        Title, outlet and text in one, case folded, for the search.
    """

    link_id: str
    parse: Geoparse
    folded: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles that are read together.

    Parameters
    ----------
    collection_id
        Name in links.
    name
        As shown; from outside where a person named it.
    documents
        In the order they are listed.
    is_shared
        Whether another installation has it too, so that links to it open there.
    notices
        What was left out when it was read, in words.
    """

    collection_id: str
    name: str
    documents: tuple[Document, ...] = ()
    is_shared: bool = False
    notices: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """Short hash that changes when any article does."""
        ids = "\n".join(document.link_id for document in self.documents)
        return hashlib.sha256(ids.encode()).hexdigest()[:16]

    def find(self, wanted: str) -> Document | None:
        """Return the document that a link names, or None."""
        return next((d for d in self.documents if d.link_id == wanted), None)


def link_id(article: Article) -> str:
    """Return the id that links name an article by: a hash of what is read of it."""
    day = article.published.isoformat() if article.published else ""
    content = f"{article.title}\x1f{article.text}\x1f{article.source}\x1f{day}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def collect(parses: Iterable[Geoparse]) -> tuple[Document, ...]:
    """Return documents, newest first and undated last; a repeated article once."""
    documents: dict[str, Document] = {}
    for parse in parses:
        article = parse.article
        folded = f"{article.title}\n{article.source}\n{article.text}".casefold()
        wanted = link_id(article)
        documents.setdefault(wanted, Document(wanted, parse, folded))
    return tuple(
        sorted(
            documents.values(),
            key=lambda d: d.parse.article.published.toordinal() if d.parse.article.published else 0,
            reverse=True,
        )
    )


def articles_shown(collection: Collection, view: View) -> list[Document]:
    """Return the documents that the search and the dates leave, in their order."""
    words = view.search.casefold().split()
    return [
        document
        for document in collection.documents
        if _is_within(document.parse.article, view) and all(w in document.folded for w in words)
    ]


def undated(collection: Collection) -> int:
    """Return how many documents have no day, which a date range leaves out."""
    return sum(document.parse.article.published is None for document in collection.documents)


def naming(documents: Iterable[Document], place_id: str) -> Document | None:
    """Return the first document that names a place, or None."""
    return next(
        (
            document
            for document in documents
            if any(m.place and m.place.place_id == place_id for m in document.parse.all_mentions)
        ),
        None,
    )


def in_scope(listed: Sequence[Document], opened: Document | None, view: View) -> list[Document]:
    """Return the documents whose places the map shows."""
    if view.scope == "collection" or opened is None:
        return list(listed)
    return [opened]


def shown(parse: Geoparse, view: View) -> Geoparse:
    """Return a parse with the mentions that the country and score filters leave.

    Unresolved mentions have neither country nor score, and always stay. Events and derived
    areas name mentions by position, so where any is left out they are too: ask the parse
    itself for them.
    """
    kept = tuple(mention for mention in parse.all_mentions if _is_kept(mention, view))
    if len(kept) == len(parse.all_mentions):
        return parse
    return replace(parse, all_mentions=kept, all_events=(), derived=())


def event_id(event: Event) -> str:
    """Name an event within its article, for links: the place of the word that tells it."""
    start, end = event.trigger
    return f"{'title' if event.in_title else 'text'}-{start}-{end}"


def events_shown(parse: Geoparse, view: View) -> list[Event]:
    """Return the events of an article that the layers and filters leave, in their order.

    As `geodata.filter_events` does for frames: this one needs none, so that an article
    can be read before they are there.
    """
    return [event for event in parse.all_events if _is_told(event, parse, view)]


def slug_of(layer: str) -> str:
    """Return a layer's name in links: that of an event type's sign, else its own."""
    return EVENT_SIGNS[layer].slug if layer in EVENT_SIGNS else layer


def _is_told(event: Event, parse: Geoparse, view: View) -> bool:
    sign = EVENT_SIGNS.get(event.type)
    if sign is None or sign.slug not in view.events or event.status not in view.statuses:
        return False
    if view.only_happened and not event.happened:
        return False
    if event.at_least < view.at_least:
        return False
    scene = event.scene
    if scene is None and event.area is not None:
        scene = parse.derived[event.area].anchors[0]
    mention = None if scene is None else parse.all_mentions[scene]
    if mention is None or mention.place is None:
        return not view.countries
    return _is_kept(mention, view)


def countries_of(documents: Iterable[Document]) -> dict[str, int]:
    """Return country codes with how many mentions lie in each, most mentioned first."""
    counts: dict[str, int] = {}
    for document in documents:
        for mention in document.parse.all_mentions:
            if mention.place is not None and mention.place.country:
                counts[mention.place.country] = counts.get(mention.place.country, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _is_kept(mention: Mention, view: View) -> bool:
    if mention.place is None:
        return True
    if view.countries and mention.place.country not in view.countries:
        return False
    return mention.score >= view.min_score


def _is_within(article: Article, view: View) -> bool:
    if view.date_from is None and view.date_to is None:
        return True
    if article.published is None:
        return False
    return (view.date_from is None or view.date_from <= article.published) and (
        view.date_to is None or article.published <= view.date_to
    )
