"""The errors that geodata raises.

::

    GeodataError
    ├── GazetteerMissingError (FileNotFoundError)   no index where one was looked for
    ├── GazetteerStaleError (ValueError)            an index written by another version
    ├── ArticleError (ValueError)                   an input that is no readable article
    ├── GoldError (ValueError)                      a gold file that cannot be measured against
    ├── FrameError (ValueError)                     a frame that does not fit its schema
    ├── BoundaryError (ValueError)                  an unknown border view or area
    ├── ExportError (ValueError)                    an unknown format or an unwritable target
    ├── LibraryError (RuntimeError)                 a store that cannot be opened, read or written
    ├── FetchError (RuntimeError)                   an address that was not or could not be asked
    ├── WorkerError (RuntimeError)                  a process of a batch that did not start
    └── AssetsMissingError (FileNotFoundError)      front-end files that were never built

Each leaf is also a builtin error, so that code which knows nothing of this
library still catches it. A message says what went wrong, with which value,
what is allowed, and what to do next; it never holds a traceback.
"""

from __future__ import annotations

__all__ = [
    "ArticleError",
    "AssetsMissingError",
    "BoundaryError",
    "ExportError",
    "FetchError",
    "FrameError",
    "GazetteerMissingError",
    "GazetteerStaleError",
    "GeodataError",
    "GoldError",
    "LibraryError",
    "WorkerError",
]


class GeodataError(Exception):
    """Any failure that geodata foresees."""


class GazetteerMissingError(GeodataError, FileNotFoundError):
    """No gazetteer index lies where one was looked for."""


class GazetteerStaleError(GeodataError, ValueError):
    """The gazetteer index was written by another version or is damaged."""


class ArticleError(GeodataError, ValueError):
    """An input cannot be read as an article.

    Where it is one line of a collection, `line` is its number, from 1, and `doc_id`
    the line's own, as far as it could be read.
    """

    line: int = 0
    doc_id: str = ""


class GoldError(GeodataError, ValueError):
    """A gold file cannot be read, or holds nothing to measure against."""


class FrameError(GeodataError, ValueError):
    """A frame lacks columns, or holds values, that its schema forbids."""


class BoundaryError(GeodataError, ValueError):
    """A border view or an area is not known."""


class ExportError(GeodataError, ValueError):
    """An export format is unknown, or its target cannot be written."""


class AssetsMissingError(GeodataError, FileNotFoundError):
    """The front-end files were never built."""


class LibraryError(GeodataError, RuntimeError):
    """The library cannot be opened, read or written, or does not hold what was asked for.

    `fault` says why in a word: ``locked``, ``full``, ``read-only``, ``damaged``,
    ``foreign`` (a file of another program), ``newer`` (of a later version), ``driver``,
    ``server``, ``missing``, ``refused``, or ``other``.
    """

    fault: str = "other"

    def __init__(self, message: str, fault: str = "other") -> None:
        super().__init__(message)
        self.fault = fault


class FetchError(GeodataError, RuntimeError):
    """An address must not be asked, or did not answer as it should.

    `status` is the HTTP status where there was one, else 0; `retry_after_s` how long the
    server asks to be left alone, in seconds, or None; `is_final` whether asking again is
    of no use: the address itself is refused, or the server says that it is gone.
    """

    status: int = 0
    retry_after_s: float | None = None
    is_final: bool = False


class WorkerError(GeodataError, RuntimeError):
    """A process that should share the work of a batch did not start."""
