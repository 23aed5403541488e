"""Everything that people have, to articles with where they came from: the library's way in."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from geodata.articles.fetch import PAGE_TYPES, Fetched, Fetcher
from geodata.articles.folder import SourceFile, list_files, spoken_path, why_not_read
from geodata.articles.formats import RISKY, SourceFormat, format_of
from geodata.articles.plain import ReadingOptions
from geodata.articles.sandbox import Limits, PartRefused, Sandbox
from geodata.errors import ArticleError, FetchError
from geodata.schema import Got, Outcome, Provenance, Refused, SourceRead
from geodata.settings import Settings

if TYPE_CHECKING:
    from geodata.articles.draft import Draft
    from geodata.articles.feeds import FeedItem
    from geodata.articles.visit import Asks

__all__ = ["Ingest", "SourceFile", "list_files"]

_HEAD = 4096
_PIECE = 1024 * 1024
_PAGE_FORMATS: dict[str, SourceFormat] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


class Ingest:
    """Reads files, uploads and pages; what breaks one of them costs no other.

    Every source ends with a `schema.SourceRead`: until it has come, its articles may be
    handed out again by another run, the same ones in the same order.

    One thread uses it at a time. Close it, or use it as a context.

    Parameters
    ----------
    settings
        Which networks may be asked.
    options
        How sources are read.
    limits
        What one document may cost.
    fetcher
        Asks the network; one by `settings` where it is None.
    clock
        The present moment in UTC.
    """

    def __init__(
        self,
        *,
        settings: Settings | None = None,
        options: ReadingOptions | None = None,
        limits: Limits | None = None,
        fetcher: Asks | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.options = options or ReadingOptions()
        self.sandbox = Sandbox(self.options, limits)
        allowed = (settings or Settings()).allowed_networks
        self.fetcher: Asks = fetcher or Fetcher(allowed_networks=allowed, clock=clock)
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process that reads documents."""
        self.sandbox.close()

    def file(
        self, path: str | os.PathLike[str], *, is_known: Callable[[str], bool] = lambda _: False
    ) -> Iterator[Outcome]:
        """Yield the articles of one file, what of it is none, and its end.

        Parameters
        ----------
        path
            A file in any of `FORMATS`.
        is_known
            Told a file's SHA-256; where it says yes, the file is passed over.
        """
        shown = spoken_path(Path(path))
        try:
            with Path(path).open("rb") as stream:
                yield from self._stream(stream, shown, Path(path).name, is_known)
        except (OSError, ValueError) as fault:
            yield Refused(shown, "", f"'{shown}' cannot be read: {why_not_read(fault)}.")
            yield SourceRead(shown, "", 0, 0, 1)

    def upload(
        self, stream: BinaryIO, name: str, *, is_known: Callable[[str], bool] = lambda _: False
    ) -> Iterator[Outcome]:
        """Yield the same of a seekable stream, such as a file dropped on the page.

        Parameters
        ----------
        stream
            Its bytes, from the beginning.
        name
            Its file name, which is shown and tells its format, and is never a path.
        is_known
            As for `file`.
        """
        shown = spoken_path(Path(name))
        yield from self._stream(stream, shown, shown, is_known)

    def page(
        self,
        address: str,
        *,
        item: FeedItem | None = None,
        is_known: Callable[[str], bool] = lambda _: False,
    ) -> Iterator[Outcome]:
        """Yield the article that an address holds, or why it cannot be had, and its end.

        Parameters
        ----------
        address
            http or https.
        item
            What a feed said of it: its date and title stand where the page has none.
        is_known
            As for `file`.
        """
        try:
            got = self.fetcher.fetch(address, accept=PAGE_TYPES)
        except FetchError as fault:
            yield Refused(address, "", str(fault))
            yield SourceRead(address, "", 0, 0, 1)
            return
        yield from self.fetched(got, address, item=item, is_known=is_known)

    def fetched(
        self,
        got: Fetched,
        where: str,
        *,
        item: FeedItem | None = None,
        is_known: Callable[[str], bool] = lambda _: False,
    ) -> Iterator[Outcome]:
        """Yield the same of a page that was fetched already.

        Parameters
        ----------
        got
            The answer.
        where
            Address as it was named.
        item, is_known
            As for `page`.
        """
        source = _Source(where, _sha256(got.body), len(got.body), got.got_utc)
        if is_known(source.sha256):
            yield source.end(known=True)
            return
        known = _PAGE_FORMATS.get(got.content_type, "")
        parts = self.sandbox.read(
            _in_utf8(got, known), got.address, address=got.address, known=known
        )
        yield from source.outcomes(_told(part, item) for part in parts)

    def _stream(
        self, stream: BinaryIO, where: str, name: str, is_known: Callable[[str], bool]
    ) -> Iterator[Outcome]:
        sha256, size = _hashed(stream)
        source = _Source(where, sha256, size, self._clock())
        if is_known(sha256):
            yield source.end(known=True)
            return
        yield from source.outcomes(self._parts(stream, name, size))

    def _parts(self, stream: BinaryIO, name: str, size: int) -> Iterator[Draft | PartRefused]:
        head = stream.read(_HEAD)
        stream.seek(0)
        faults: list[ArticleError] = []
        try:
            kind, _ = format_of(head, name)
            if kind in RISKY:
                yield from self._risky(stream, name, kind, size)
                return
            for draft in self.options.drafts(stream, name, kind, faults.append):
                yield from _taken(faults)
                yield draft if draft.format else replace(draft, format=kind)
        except ArticleError as fault:
            faults.append(fault)
        yield from _taken(faults)

    def _risky(
        self, stream: BinaryIO, name: str, kind: SourceFormat, size: int
    ) -> Iterator[Draft | PartRefused]:
        limits = self.sandbox.limits
        is_large = kind in {"zip", "parquet"}
        most = limits.archive_mb if is_large else limits.document_mb
        if size > most * 1024 * 1024:
            yield PartRefused("", f"'{name}' is larger than {most:,} MB. Give it in parts.")
            return
        raw = stream.read(most * 1024 * 1024)
        yield from (
            self.sandbox.archive(raw, name) if kind == "zip" else self.sandbox.read(raw, name)
        )


@dataclass(slots=True)
class _Source:
    """One source while it is read: gives its articles where they came from, and counts."""

    where: str
    sha256: str
    size: int
    got_utc: datetime
    articles: int = 0
    refused: int = 0

    def outcomes(self, parts: Iterable[Draft | PartRefused]) -> Iterator[Outcome]:
        for part in parts:
            if isinstance(part, PartRefused):
                self.refused += 1
                yield Refused(self.where, part.part, part.reason)
            else:
                self.articles += 1
                yield self._got(part)
        if not self.articles + self.refused:
            self.refused = 1
            yield Refused(self.where, "", f"'{self.where}' holds no articles.")
        yield self.end()

    def end(self, *, known: bool = False) -> SourceRead:
        return SourceRead(
            self.where, self.sha256, self.size, self.articles, self.refused, known=known
        )

    def _got(self, draft: Draft) -> Got:
        return Got(
            draft.article,
            Provenance(
                sha256=draft.sha256 or self.sha256,
                where=self.where,
                part=draft.part,
                format=draft.format,
                size=draft.size if draft.sha256 else self.size,
                got_utc=self.got_utc,
                dated_by=draft.dated_by,
                author=draft.author,
                address=draft.address,
            ),
        )


def _taken(faults: list[ArticleError]) -> Iterator[PartRefused]:
    for fault in faults:
        yield PartRefused(f"row {fault.line}" if fault.line else "", str(fault))
    faults.clear()


def _told(part: Draft | PartRefused, item: FeedItem | None) -> Draft | PartRefused:
    """Return an article with what its feed knows and its page does not."""
    if item is None or isinstance(part, PartRefused):
        return part
    article = part.article
    dated_by = part.dated_by
    if item.published_utc is not None and dated_by in {"", "text", "name"}:
        article = replace(article, published=item.published_utc.date())
        dated_by = "feed"
    return replace(
        part, article=replace(article, title=article.title or item.title), dated_by=dated_by
    )


def _in_utf8(got: Fetched, known: str) -> bytes:
    """Return a page in UTF-8 where its server says what it is in: that goes before a guess."""
    if known not in {"html", "text", "markdown"} or not got.charset or got.charset == "utf-8":
        return got.body
    try:
        return got.body.decode(got.charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return got.body


def _hashed(stream: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(_PIECE):
        digest.update(piece)
        size += len(piece)
    stream.seek(0)
    return digest.hexdigest(), size


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
