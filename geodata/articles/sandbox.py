"""Have documents read by a process of its own, which may break without breaking this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from geodata.articles.documents.limits import Limits
from geodata.articles.draft import Draft
from geodata.articles.feeds import Feed
from geodata.articles.plain import ReadingOptions
from geodata.articles.process import BrokenError, Process
from geodata.errors import ArticleError, WorkerError

__all__ = ["Limits", "PartRefused", "Sandbox"]

_REPLACED_AFTER = 200  # documents; what they leave behind goes with the process
_MOST_DEATHS = 20  # of readers over one archive


@dataclass(frozen=True, slots=True)
class PartRefused:
    """A part of a document, or all of it where `part` is empty, that cannot be read."""

    part: str
    reason: str


class Sandbox:
    """Reads documents in a process under limits; a new one takes over where it breaks.

    One thread uses it at a time. Close it, or use it as a context.

    Parameters
    ----------
    options
        How sources are read.
    limits
        What one document may cost.
    """

    def __init__(self, options: ReadingOptions | None = None, limits: Limits | None = None) -> None:
        self.options = options or ReadingOptions()
        self.limits = limits or Limits()
        self._process: Process | None = None

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
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    def read(
        self, raw: bytes, name: str, *, address: str = "", known: str = ""
    ) -> Iterator[Draft | PartRefused]:
        """Yield the articles of a document, and the parts of it that are none.

        Parameters
        ----------
        raw
            The whole of it.
        name
            Its file name.
        address
            Where a page was got.
        known
            Its format, where a server said it; else it is told from bytes and name.
        """
        if len(raw) > self.limits.archive_bytes:
            yield PartRefused("", _too_large(name, self.limits.archive_mb))
            return
        request = {"do": "read", "name": name, "address": address, "known": known}
        for part in self._articles(request, raw):
            if not isinstance(part, _Full):
                yield part

    def archive(self, raw: bytes, name: str) -> Iterator[Draft | PartRefused]:
        """Yield the articles of a ZIP archive's members, and those that are none.

        A member that breaks its reader is refused by name, and the next one is read.

        Parameters
        ----------
        raw
            The whole archive.
        name
            Its file name.
        """
        if len(raw) > self.limits.archive_bytes:
            yield PartRefused("", _too_large(name, self.limits.archive_mb))
            return
        members: list[str] = []
        for answer in self._open(raw, name):
            if isinstance(answer, PartRefused):
                yield answer
            else:
                members = answer
        opened, deaths = self._process, 0
        for at, member in enumerate(members):
            while opened is None or not opened.is_ready:
                deaths += 1
                if deaths > _MOST_DEATHS:
                    yield _untried(name, len(members) - at)
                    return
                list(self._open(raw, name))
                opened = self._process
            for part in self._articles({"do": "member", "name": member, "at": at}, b""):
                if isinstance(part, _Full):
                    if at + 1 < len(members):
                        yield _untried(name, len(members) - at - 1)
                    return
                yield part if part.part else PartRefused(member, _reason(part))

    def feed(self, raw: bytes, name: str) -> Feed:
        """Return what a feed or a sitemap names.

        Parameters
        ----------
        raw
            The whole document.
        name
            Its address.

        Raises
        ------
        ArticleError
            It is no feed.
        """
        for kind, *values in list(self._ask({"do": "feed", "name": name}, raw)):
            if kind == "feed":
                try:
                    return Feed.from_fields(values[0])
                except (ValueError, KeyError, TypeError):
                    break
            raise ArticleError(str(values[-1]))
        raise ArticleError(f"'{name}' is no feed that can be read.")

    def _open(self, raw: bytes, name: str) -> Iterator[list[str] | PartRefused]:
        for kind, *values in self._ask({"do": "open", "name": name}, raw):
            if kind == "members" and isinstance(values[0], list):
                yield [str(member) for member in values[0]]
            else:
                yield PartRefused("", str(values[-1]))

    def _articles(
        self, request: dict[str, Any], raw: bytes
    ) -> Iterator[Draft | PartRefused | _Full]:
        for kind, *values in self._ask(request, raw):
            if kind == "draft":
                try:
                    yield Draft.from_fields(values[0])
                except (ValueError, AttributeError) as fault:
                    yield PartRefused("", f"'{request['name']}': its reader gave no {fault}.")
            elif kind == "full":
                yield _Full()
            else:
                yield PartRefused(*map(str, values[:2]))

    def _ask(self, request: dict[str, Any], raw: bytes) -> Iterator[list[Any]]:
        """Yield the answers to one request; a reader that breaks is one of them."""
        process = self._process if request["do"] == "member" else self._ready()
        if process is None:
            raise WorkerError("No archive is open. This is a fault of the program.")
        is_whole = False
        try:
            process.send({**request, "size": len(raw)}, raw)
            while (answer := process.answer())[0] != "end":
                yield answer
            is_whole = True
            process.is_ready = not answer[1]
        except BrokenError as fault:
            yield ["refused", "", f"'{request['name']}' {fault}"]
        finally:
            # Also where nobody wanted the rest: it must not be taken for the next answer.
            if not is_whole:
                process.kill()

    def _ready(self) -> Process:
        spent = self._process is not None and self._process.served >= _REPLACED_AFTER
        if self._process is not None and (spent or not self._process.is_ready):
            self.close()
        if self._process is None:
            self._process = Process(self.options, self.limits)
        return self._process


class _Full:
    """Says that an archive's members have unpacked to all that is allowed."""


def _reason(part: Draft | PartRefused) -> str:
    return part.reason if isinstance(part, PartRefused) else "It has no name."


def _untried(name: str, count: int) -> PartRefused:
    return PartRefused("", f"'{name}': {count:,} more of its files were not tried.")


def _too_large(name: str, most_mb: int) -> str:
    return f"'{name}' is larger than {most_mb:,} MB, the most for one document. Give it in parts."
