"""From files, folders and addresses to articles in the library, with what was found in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata.articles.fetch import FEED_TYPES, PAGE_TYPES
from geodata.articles.ingest import Ingest, list_files
from geodata.articles.visit import Visitor
from geodata.errors import ArticleError, FetchError
from geodata.library import (
    Library,
    add_articles,
    add_to_collection,
    current_producer,
    is_read,
    make_collection,
    mark_read,
    parsed_among,
)
from geodata.pipeline import Geoparser
from geodata.schema import Geoparse, Got, Outcome, Refused, SourceRead, content_id
from geodata.settings import Settings

if TYPE_CHECKING:
    from geodata.articles.visit import Asks

__all__ = ["Imported", "import_sources"]

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_FEED_ONLY = FEED_TYPES - PAGE_TYPES
_AT_ONCE = 100  # articles that share a transaction
_LETTERS_AT_ONCE = 2_000_000  # and how long they are together, at most


@dataclass(slots=True)
class Imported:
    """What an import has counted so far; all of it is on the disk.

    Parameters
    ----------
    sources, of_sources
        Files and addresses that were read to their end, and how many there are to read.
    known
        Of `sources`, those passed over because they were read before.
    articles, new
        Articles read, and those of them that the library did not have.
    unparsed
        Articles that were kept, but in which nothing could be looked for.
    refused
        What could not be read as an article.
    """

    sources: int = 0
    of_sources: int = 0
    known: int = 0
    articles: int = 0
    new: int = 0
    unparsed: int = 0
    refused: int = 0


def import_sources(
    library: Library,
    sources: Iterable[str],
    *,
    collection: str = "",
    settings: Settings | None = None,
    fetcher: Asks | None = None,
    report: Callable[[Refused], None],
) -> Iterator[Imported]:
    """Read sources, parse their articles and keep them, and yield what is on the disk.

    Parameters
    ----------
    library
        An open library.
    sources
        Files, folders, and addresses (http, https) of pages, feeds and sitemaps.
    collection
        Collection that the articles are put into, made where there is none. A source that
        was read before is read again then, as its articles may not be in it.
    settings
        Folders, least score, networks that may be asked.
    fetcher
        Asks the network; one by `settings` where None.
    report
        Told of what is refused, as it comes.

    Yields
    ------
    imported
        The same object, whenever more is on the disk. Stopped at any moment, the next call
        with the same sources goes on: what was read to its end is passed over, and no
        article is there twice or parsed twice.

    Raises
    ------
    LibraryError
        The library cannot be written.
    """
    files, refused = list_files([s for s in sources if not _ADDRESS.match(s)])
    addresses = [s for s in sources if _ADDRESS.match(s)]
    if collection:
        make_collection(library, collection)
    # A folder without articles and a file that is not there are sources too, read to their end.
    imported = Imported(len(refused), len(refused) + len(files) + len(addresses))
    run = _Run(library, collection, settings or Settings(), report, imported)
    for each in refused:
        run.refuse(each)
    with Ingest(settings=settings, fetcher=fetcher) as ingest:
        outcomes = (
            outcome
            for part in (
                *(ingest.file(file.path, is_known=run.is_known) for file in files),
                *(_address(ingest, address, run) for address in addresses),
            )
            for outcome in part
        )
        for outcome in outcomes:
            if run.take(outcome):
                run.keep()
                yield imported
    run.keep()
    yield imported


def _address(ingest: Ingest, address: str, run: _Run) -> Iterator[Outcome]:
    """Yield what a page holds, or the pages that a feed names, each asked for politely."""
    try:
        got = ingest.fetcher.fetch(address, accept=PAGE_TYPES | FEED_TYPES)
        if got.content_type not in _FEED_ONLY:
            yield from ingest.fetched(got, address, is_known=run.is_known)
            return
        feed = ingest.sandbox.feed(got.body, got.address)
    except (ArticleError, FetchError) as fault:
        yield Refused(address, "", str(fault))
        yield SourceRead(address, "", 0, 0, 1)
        return
    with Ingest(
        settings=run.settings, fetcher=Visitor(ingest.fetcher), options=ingest.options
    ) as visiting:
        run.imported.of_sources += len(feed.items) - 1
        for item in feed.items:
            yield from visiting.page(item.address, item=item, is_known=run.is_known)


@dataclass(slots=True)
class _Run:
    """One import: collects what came until it is worth a transaction, and counts."""

    library: Library
    collection: str
    settings: Settings
    report: Callable[[Refused], None]
    imported: Imported
    _got: list[Got] = field(default_factory=list)
    _ends: list[SourceRead] = field(default_factory=list)
    _letters: int = 0
    _parser: Geoparser | None = None

    def is_known(self, sha256: str) -> bool:
        """Return whether a source may be passed over."""
        return not self.collection and is_read(self.library, sha256)

    def refuse(self, refused: Refused) -> None:
        """Count and tell what is no article."""
        self.imported.refused += 1
        self.report(refused)

    def take(self, outcome: Outcome) -> bool:
        """Take one outcome; return whether it is time to `keep`."""
        if isinstance(outcome, Refused):
            self.refuse(outcome)
        elif isinstance(outcome, SourceRead):
            self._ends.append(outcome)
        else:
            self._got.append(outcome)
            self._letters += len(outcome.article.text)
        return (
            len(self._got) >= _AT_ONCE
            or len(self._ends) >= _AT_ONCE
            or self._letters >= _LETTERS_AT_ONCE
        )

    def keep(self) -> None:
        """Bring all that was taken to the disk: articles first, then that they were read."""
        self._keep_articles()
        # A source that gave nothing is tried again next time: a later version, or a
        # colleague who knows its password, may do better, and its refusal is told again.
        mark_read(self.library, *(end for end in self._ends if end.articles and not end.known))
        self.imported.sources += len(self._ends)
        self.imported.known += sum(end.known for end in self._ends)
        self._got, self._ends, self._letters = [], [], 0

    def _keep_articles(self) -> None:
        if not self._got:
            return
        if self._parser is None:
            self._parser = Geoparser(settings=self.settings)
        producer = current_producer(self._parser.gazetteer.version)
        added = list(
            add_articles(
                self.library, self._parsed(self._parser), producer=producer, batch=_AT_ONCE
            )
        )
        if self.collection:
            names = [each.content_id for each in added]
            add_to_collection(self.library, self.collection, names)
        self.imported.articles += len(added)
        self.imported.new += sum(each.is_new for each in added)

    def _parsed(self, parser: Geoparser) -> Iterator[Got | tuple[Got, Geoparse]]:
        """Yield each article with its result where the library has none of it yet."""
        names = [content_id(got.article.title, got.article.text) for got in self._got]
        parsed = parsed_among(self.library, names)
        for name, got in zip(names, self._got, strict=True):
            if name in parsed:
                yield got
                continue
            parsed.add(name)
            parse = parser.parse_safely(got.article)
            if parse.error is None:
                yield got, parse
            else:
                # Without a result, so that `reparse` looks at it again.
                self.imported.unparsed += 1
                yield got
