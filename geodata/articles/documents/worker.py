"""The process that reads documents: bytes in over one pipe, JSON out over another.

A request is a line of JSON, followed by as many bytes as it says; an answer is one or
more lines of JSON, the last of which says ``end``. Nothing is pickled either way.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from geodata.articles.documents.archive import Archive
from geodata.articles.documents.limits import Limits, confine, grant_time
from geodata.articles.documents.reading import DocumentReader
from geodata.articles.feeds import read_feed
from geodata.articles.plain import ReadingOptions
from geodata.articles.rows import Columns
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from geodata.articles.draft import Draft

__all__ = ["main"]


def main(settings: str) -> None:
    """Answer requests until there are no more.

    Parameters
    ----------
    settings
        JSON: ``limits``, ``options`` and ``columns``, each the fields of its class.
    """
    # What a library prints must not end up among the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    told = json.loads(settings)
    limits = Limits(**told["limits"])
    options = ReadingOptions(columns=Columns(**told["columns"]), **told["options"])
    confine(limits)
    _Worker(sys.stdin.buffer, answers, limits, options).serve()


@dataclass(slots=True)
class _Worker:
    requests: BinaryIO
    answers: BinaryIO
    limits: Limits
    options: ReadingOptions
    archive: Archive | None = None
    is_spent: bool = field(default=False, init=False)

    def serve(self) -> None:
        self._say("end", False)  # noqa: FBT003 - that it is ready, and not spent
        while not self.is_spent and (line := self.requests.readline()):
            grant_time(self.limits)
            request = json.loads(line)
            raw = self.requests.read(request["size"])
            self._answer(request, raw)
            self._say("end", self.is_spent)

    def _answer(self, request: Mapping[str, Any], raw: bytes) -> None:
        name = request["name"]
        try:
            match request["do"]:
                case "read":
                    self._read(request, raw)
                case "open":
                    self._open(request, raw)
                case "member":
                    self._member(request)
                case "feed":
                    self._feed(request, raw)
        except ArticleError as fault:
            self._refuse("", str(fault))
        except MemoryError:
            self.is_spent = True
            self._refuse("", f"'{name}' needs more than {self.limits.memory_mb:,} MB to be read.")
        except RecursionError:
            self.is_spent = True
            self._refuse("", f"'{name}' is nested too deeply to be an article.")
        except Exception as fault:  # noqa: BLE001 - whatever a document does to its reader, the next is read
            self.is_spent = True
            self._refuse("", f"'{name}' cannot be read ({type(fault).__name__}).")

    def _read(self, request: Mapping[str, Any], raw: bytes) -> None:
        drafts = self._reader().read(
            raw, request["name"], address=request["address"], known=request["known"] or None
        )
        total = 0
        for draft in drafts:
            total += len(draft.article.text)
            if total > self.limits.unpacked_bytes:
                raise ArticleError(
                    f"'{request['name']}' holds more than {self.limits.unpacked_mb:,} MB of texts; "
                    "the rest is left out. Give it in parts."
                )
            self._give(draft)

    def _open(self, request: Mapping[str, Any], raw: bytes) -> None:
        self.archive = Archive.opened(
            raw,
            request["name"],
            max_bytes=self.limits.document_bytes,
            max_total=self.limits.unpacked_bytes,
        )
        others = self.archive.words_on_others
        if others:
            self._refuse("", f"'{request['name']}': {others}")
        self._say("members", self.archive.names)

    def _member(self, request: Mapping[str, Any]) -> None:
        if self.archive is None:
            raise ArticleError("No archive is open.")
        try:
            for draft in self.archive.read(request["at"], self._reader()):
                self._give(draft)
        finally:
            if self.archive.is_full:
                self._say("full", request["name"])

    def _feed(self, request: Mapping[str, Any], raw: bytes) -> None:
        self._say("feed", read_feed(raw, name=request["name"]).to_fields())

    def _reader(self) -> DocumentReader:
        return DocumentReader(self.options, self._refuse, self.limits.document_bytes)

    def _give(self, draft: Draft) -> None:
        self._say("draft", draft.to_fields())
        grant_time(self.limits)

    def _refuse(self, part: str, reason: str) -> None:
        self._say("refused", part, reason)

    def _say(self, *answer: object) -> None:
        line = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        self.answers.write(line.encode("utf-8", errors="replace") + b"\n")
        self.answers.flush()
