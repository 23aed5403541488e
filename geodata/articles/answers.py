"""What a server may answer, and what it answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["FEED_TYPES", "NOT_MODIFIED", "PAGE_TYPES", "FetchLimits", "Fetched"]

PAGE_TYPES = frozenset(
    {"text/html", "application/xhtml+xml", "text/plain", "application/pdf", "text/markdown",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
)  # fmt: skip
FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/xml", "text/xml",
     "application/rdf+xml", "text/plain", "text/html",  # as some servers call their feeds
     "application/gzip", "application/x-gzip"}
)  # fmt: skip
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one address may cost.

    Parameters
    ----------
    seconds
        For everything together: the name, all redirects, the answer's last byte.
    max_bytes
        Largest answer, as sent and as unpacked.
    redirects
        Most redirects followed.
    """

    seconds: float = 30.0
    max_bytes: int = 16 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered.

    Parameters
    ----------
    address
        Where the answer came from, after redirects.
    status
        200, or 304 where it is the same as last time.
    body
        Unpacked bytes; empty where it is the same.
    content_type, charset
        As the server says, lower case, or empty.
    etag, last_modified
        To be given back at the next request, or empty.
    got_utc
        When, in UTC.
    is_moved
        Whether the address is to be replaced by this one for good (301, 308).
    """

    address: str
    status: int
    body: bytes
    content_type: str
    charset: str
    etag: str
    last_modified: str
    got_utc: datetime
    is_moved: bool = False

    @property
    def is_same(self) -> bool:
        """Whether nothing changed since the last request."""
        return self.status == NOT_MODIFIED
