"""How often a feed and its host are asked: pure functions over small states."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median
from typing import Literal
from urllib.robotparser import RobotFileParser

__all__ = [
    "FeedHealth",
    "FeedState",
    "HealthWord",
    "HostState",
    "asked",
    "feed_health",
    "host_wait_s",
    "is_due",
    "may_fetch",
    "robots_address",
    "tried_in_vain",
    "tried_well",
]

HealthWord = Literal["new", "well", "failing", "silent", "gone"]

_SHORTEST_GAP_S = 15 * 60.0
_LONGEST_GAP_S = 24 * 3600.0
_FIRST_GAP_S = 3600.0
_BACK_OFF = 2.0
_HOST_GAP_S = 2.0
_LONGEST_CRAWL_DELAY_S = 60.0
_FAILING_AFTER = 3
# A feed is silent when nothing came for several times its usual gap; one whose gap is
# not known, after two weeks.
_SILENT_GAPS = 5.0
_LEAST_SILENCE_S = 2 * 86_400.0
_SILENCE_UNKNOWN_S = 14 * 86_400.0
_AGENT = "conflict-atlas"
_DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is kept of a feed between two looks at it.

    Parameters
    ----------
    address
        Where it is asked.
    etag, last_modified
        Of its last answer.
    added_utc
        Since when it is followed.
    tried_utc, success_utc, new_utc
        When it was last asked, last answered, and last had an item that was new here;
        None where never.
    failures
        How often it failed in a row.
    fault
        What it failed with last, in a sentence, or empty.
    gap_s
        Usual time between its items, seconds; 0 where not known.
    next_utc
        Not before this is it asked again.
    is_gone
        Whether it said that it is gone for good; it is asked no more.
    """

    address: str
    added_utc: datetime
    etag: str = ""
    last_modified: str = ""
    tried_utc: datetime | None = None
    success_utc: datetime | None = None
    new_utc: datetime | None = None
    failures: int = 0
    fault: str = ""
    gap_s: float = 0.0
    next_utc: datetime | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class HostState:
    """What is kept of a host between two requests.

    Parameters
    ----------
    host
        Its name.
    asked_utc
        When it was last asked, or None.
    delay_s
        Time it is left alone after each request, seconds.
    blocked_utc
        It asked to be left alone until then, or None.
    """

    host: str
    asked_utc: datetime | None = None
    delay_s: float = _HOST_GAP_S
    blocked_utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How a feed is, for people.

    Parameters
    ----------
    word
        ``new`` (never answered yet), ``well``, ``failing``, ``silent`` (it answers, and
        nothing new comes) or ``gone``.
    words
        The same in a sentence.
    success_utc, new_utc
        Last answer and last new item, or None.
    """

    word: HealthWord
    words: str
    success_utc: datetime | None
    new_utc: datetime | None


def is_due(state: FeedState, now: datetime) -> bool:
    """Tell whether a feed may be asked now."""
    return not state.is_gone and (state.next_utc is None or now >= state.next_utc)


def tried_well(
    state: FeedState,
    now: datetime,
    *,
    new: int,
    item_dates: Sequence[datetime] = (),
    etag: str = "",
    last_modified: str = "",
    address: str = "",
) -> FeedState:
    """Return a feed's state after an answer.

    Parameters
    ----------
    state, now
        As it was, and the moment.
    new
        How many of its items had not been seen here before.
    item_dates
        Dates of its items, in UTC; empty where the answer was that nothing changed.
    etag, last_modified
        Of the answer; empty ones leave the old ones where nothing changed.
    address
        Its new address where it moved for good.

    Returns
    -------
    state
        Asked again after half the usual gap between its items, at least a quarter of an
        hour and at most a day later.
    """
    gap_s = _usual_gap_s(item_dates) or state.gap_s
    pause_s = min(max(gap_s / 2 or _FIRST_GAP_S, _SHORTEST_GAP_S), _LONGEST_GAP_S)
    return replace(
        state,
        address=address or state.address,
        etag=etag or ("" if item_dates else state.etag),
        last_modified=last_modified or ("" if item_dates else state.last_modified),
        tried_utc=now,
        success_utc=now,
        new_utc=now if new else state.new_utc,
        failures=0,
        fault="",
        gap_s=gap_s,
        next_utc=now + timedelta(seconds=pause_s),
    )


def tried_in_vain(
    state: FeedState,
    now: datetime,
    fault: str,
    *,
    is_gone: bool = False,
    retry_after_s: float | None = None,
) -> FeedState:
    """Return a feed's state after a failure.

    Parameters
    ----------
    state, now
        As it was, and the moment.
    fault
        What went wrong, in a sentence.
    is_gone
        Whether the address was refused for good; believed at the third time.
    retry_after_s
        How long the server asks to be left alone, seconds.

    Returns
    -------
    state
        Asked again after twice the time of the failure before, at most a day later, or
        when the server said.
    """
    failures = state.failures + 1
    pause_s = min(_SHORTEST_GAP_S * _BACK_OFF ** min(failures - 1, 16), _LONGEST_GAP_S)
    pause_s = max(pause_s, retry_after_s or 0.0)
    return replace(
        state,
        tried_utc=now,
        failures=failures,
        fault=fault,
        next_utc=now + timedelta(seconds=pause_s),
        is_gone=is_gone and failures >= _FAILING_AFTER,
    )


def feed_health(state: FeedState, now: datetime) -> FeedHealth:
    """Say how a feed is."""
    word, words = _health(state, now)
    return FeedHealth(word, words, state.success_utc, state.new_utc)


def host_wait_s(state: HostState, now: datetime) -> float:
    """Return how long to wait before a host is asked again, seconds."""
    since = (state.asked_utc or now - timedelta(days=1)) + timedelta(seconds=state.delay_s)
    until = max(since, state.blocked_utc or since)
    return max(0.0, (until - now).total_seconds())


def asked(
    state: HostState,
    now: datetime,
    *,
    retry_after_s: float | None = None,
    crawl_delay_s: float | None = None,
) -> HostState:
    """Return a host's state after a request.

    Parameters
    ----------
    state, now
        As it was, and the moment.
    retry_after_s
        How long it asks to be left alone, seconds.
    crawl_delay_s
        What its robots.txt asks for between two requests, seconds.
    """
    delay_s = state.delay_s
    if crawl_delay_s is not None:
        delay_s = min(max(crawl_delay_s, _HOST_GAP_S), _LONGEST_CRAWL_DELAY_S)
    blocked = now + timedelta(seconds=retry_after_s) if retry_after_s else state.blocked_utc
    return replace(state, asked_utc=now, delay_s=delay_s, blocked_utc=blocked)


def may_fetch(robots: str, address: str) -> tuple[bool, float | None]:
    """Tell whether a host's robots.txt lets us ask for an address, and how slowly.

    Parameters
    ----------
    robots
        Its text; empty where there is none, which allows everything.
    address
        What would be asked.

    Returns
    -------
    may, crawl_delay_s
        Whether, and the seconds it asks for between two requests, or None.
    """
    rules = RobotFileParser()
    rules.parse(robots[:500_000].splitlines())
    rules.modified()
    delay = rules.crawl_delay(_AGENT)
    return rules.can_fetch(_AGENT, address), float(delay) if delay is not None else None


def robots_address(address: str) -> str:
    """Return where the host of an address keeps its robots.txt."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0].partition('?')[0]}/robots.txt"


def _usual_gap_s(dates: Sequence[datetime]) -> float:
    ordered = sorted(dates, reverse=True)[:50]
    gaps = [(a - b).total_seconds() for a, b in itertools.pairwise(ordered)]
    gaps = [gap for gap in gaps if gap > 0]
    return median(gaps) if gaps else 0.0


def _health(state: FeedState, now: datetime) -> tuple[HealthWord, str]:
    if state.is_gone:
        return "gone", f"It is asked no more: {state.fault}"
    if state.failures >= _FAILING_AFTER:
        return "failing", f"It failed {state.failures:,} times in a row: {state.fault}"
    if state.success_utc is None:
        return "new", "It has not answered yet."
    silent_s = (now - (state.new_utc or state.added_utc)).total_seconds()
    longest_s = max(_SILENT_GAPS * state.gap_s, _LEAST_SILENCE_S) if state.gap_s else 0.0
    if silent_s > (longest_s or _SILENCE_UNKNOWN_S):
        days = int(silent_s // _DAY_S)
        return "silent", f"It answers, but nothing new came for {days:,} days."
    return "well", "It answers."
