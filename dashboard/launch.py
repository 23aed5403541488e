"""What the server was started with, for the page that runs in the same process.

`serve` sets it once, before the first page; a page that runs without a server, as in
a test, sees the defaults.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geodata.errors import GeodataError
from geodata.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["AddressError", "Launch", "current", "path_of", "use"]

_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*")


class AddressError(GeodataError, ValueError):
    """A base address is no web address that links can be built on."""


@dataclass(frozen=True, slots=True)
class Launch:
    """How this process serves the dashboard.

    Parameters
    ----------
    base_url
        Address that links are built on, without a slash at its end; empty where the
        reader's own address bar is the best that is known.
    settings
        Where the gazetteer and the base map lie.
    articles
        Files of the person who started the server, shown as a collection of their own.
    """

    base_url: str = ""
    settings: Settings = field(default_factory=Settings)
    articles: tuple[Path, ...] = ()

    @property
    def path(self) -> str:
        """Path of the base address: empty, or such as ``/team``."""
        return path_of(self.base_url)

    @property
    def root(self) -> str:
        """Path under which this project's own routes lie."""
        return f"{self.path}/atlas"


def path_of(base_url: str) -> str:
    """Return the path of a base address, without a slash at its end.

    Raises
    ------
    AddressError
        Unless it is http or https, with a host, and at most a plain path after it.
    """
    if not base_url:
        return ""
    parts = urlsplit(base_url)
    path = parts.path.rstrip("/")
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    known = parts.scheme in {"http", "https"} and parts.hostname and _has_valid_port(base_url)
    if not (known and plain and _PATH.fullmatch(path)) or "/.." in path or "/./" in f"{path}/":
        raise AddressError(
            f"The base address {base_url!r} cannot be used: it must look like "
            "https://atlas.example.org or https://example.org/team/atlas, its path of letters, "
            "digits, dots, hyphens, tildes and underscores, without a question mark after it."
        )
    return path


def _has_valid_port(address: str) -> bool:
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False


_launch = Launch()


def current() -> Launch:
    """Return how this process was started."""
    return _launch


def use(launch: Launch) -> None:
    """Say how this process was started; once, before the first page."""
    global _launch  # noqa: PLW0603 - a page can be handed nothing, it is run by its path
    _launch = launch
