"""Ask many addresses as a good guest: each host in its own time, and as its robots.txt says."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from geodata.articles.addresses import checked_address
from geodata.articles.politeness import HostState, asked, host_wait_s, may_fetch, robots_address
from geodata.errors import FetchError

if TYPE_CHECKING:
    from geodata.articles.fetch import Fetched

__all__ = ["Asks", "Visitor"]

log = logging.getLogger(__name__)

_ROBOTS_TYPES = frozenset({"text/plain", "text/html", "application/octet-stream"})
_NOT_THERE = range(400, 500)
_TOO_MANY = 429
_LONGEST_WAIT_S = 120.0


class Asks(Protocol):
    """Whatever fetches: `fetch.Fetcher` at once, `Visitor` when it is polite."""

    def fetch(
        self, address: str, *, accept: frozenset[str], etag: str = "", last_modified: str = ""
    ) -> Fetched:
        """Return what an address answers; see `fetch.Fetcher.fetch`."""
        ...


class Visitor:
    """Fetches for a feed that is followed, or a long list: hosts are left alone in between.

    A page that a person names is theirs to ask for; what a machine asks for by itself
    heeds robots.txt.

    Parameters
    ----------
    fetcher
        Asks the network.
    hosts
        What is known of hosts from before.
    sleep
        Waits so many seconds.
    clock
        The present moment in UTC.
    """

    def __init__(
        self,
        fetcher: Asks,
        *,
        hosts: dict[str, HostState] | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.hosts = dict(hosts or {})
        self._fetcher = fetcher
        self._sleep = sleep
        self._clock = clock
        self._robots: dict[str, str] = {}

    def fetch(
        self, address: str, *, accept: frozenset[str], etag: str = "", last_modified: str = ""
    ) -> Fetched:
        """Return what an address answers, once its host may be asked.

        Parameters
        ----------
        address, accept, etag, last_modified
            As for `fetch.Fetcher.fetch`.

        Raises
        ------
        FetchError
            As there; or the host's robots.txt does not allow it, or it asks to be left
            alone for longer than two minutes.
        """
        target = checked_address(address)
        may, delay_s = may_fetch(self._robots_of(target.address), target.address)
        if not may:
            fault = FetchError(f"'{target.address}' is left alone, as its host's robots.txt asks.")
            fault.is_final = True
            raise fault
        return self._ask(
            target.address, accept, delay_s=delay_s, etag=etag, last_modified=last_modified
        )

    def _robots_of(self, address: str) -> str:
        asked_at = robots_address(address)
        if asked_at not in self._robots:
            try:
                got = self._ask(asked_at, _ROBOTS_TYPES, delay_s=None)
                self._robots[asked_at] = got.body.decode("utf-8", errors="replace")
            except FetchError as fault:
                if fault.status not in _NOT_THERE or fault.status == _TOO_MANY:
                    raise
                self._robots[asked_at] = ""
        return self._robots[asked_at]

    def _ask(
        self,
        address: str,
        accept: frozenset[str],
        *,
        delay_s: float | None,
        etag: str = "",
        last_modified: str = "",
    ) -> Fetched:
        host = urlsplit(address).netloc
        state = self.hosts.get(host) or HostState(host)
        wait_s = host_wait_s(state, self._clock())
        if wait_s > _LONGEST_WAIT_S:
            fault = FetchError(f"'{host}' asks to be left alone for {wait_s:,.0f} seconds.")
            fault.retry_after_s = wait_s
            raise fault
        if wait_s:
            log.debug("waiting %.1f s for %s", wait_s, host)
            self._sleep(wait_s)
        retry_after_s: float | None = None
        try:
            return self._fetcher.fetch(
                address, accept=accept, etag=etag, last_modified=last_modified
            )
        except FetchError as fault:
            retry_after_s = fault.retry_after_s
            raise
        finally:
            self.hosts[host] = asked(
                state, self._clock(), retry_after_s=retry_after_s, crawl_delay_s=delay_s
            )
