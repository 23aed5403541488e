"""Look at a feed once, and turn the pages it names into articles; who keeps states is the store."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from geodata.articles.fetch import FEED_TYPES
from geodata.articles.politeness import FeedState, tried_in_vain, tried_well
from geodata.errors import ArticleError, FetchError

if TYPE_CHECKING:
    from geodata.articles.feeds import Feed, FeedItem
    from geodata.articles.sandbox import Sandbox
    from geodata.articles.visit import Asks

__all__ = ["FeedLook", "look_at_feed"]

_MOST_SITEMAPS = 20


@dataclass(frozen=True, slots=True)
class FeedLook:
    """What one look at a feed gave.

    Parameters
    ----------
    state
        To be kept for the next look.
    items
        Those not known before, oldest first where they are dated.
    fault
        What went wrong, as `FeedState.fault`; empty where it answered.
    notices
        What was left out of it.
    retry_after_s
        How long its host asks to be left alone, seconds, or None.
    """

    state: FeedState
    items: tuple[FeedItem, ...] = ()
    fault: str = ""
    notices: tuple[str, ...] = ()
    retry_after_s: float | None = None


def look_at_feed(
    state: FeedState,
    *,
    now: datetime,
    known: Container[str],
    fetcher: Asks,
    sandbox: Sandbox,
) -> FeedLook:
    """Ask a feed for what is new; no fault of its is raised.

    Parameters
    ----------
    state
        What is kept of it.
    now
        The moment, in UTC.
    known
        Addresses of items seen before.
    fetcher, sandbox
        Who asks the network (a `visit.Visitor`, where it is to be polite), and who reads
        the answer.

    Returns
    -------
    look
        An index of sitemaps is followed one level, the newest first, 20 at most.
    """
    try:
        got = fetcher.fetch(
            state.address, accept=FEED_TYPES, etag=state.etag, last_modified=state.last_modified
        )
        if got.is_same:
            return FeedLook(tried_well(state, now, new=0))
        feed = sandbox.feed(got.body, got.address)
        if feed.kind == "sitemap index":
            feed = _inner(feed, fetcher, sandbox)
    except (ArticleError, FetchError) as fault:
        final = isinstance(fault, FetchError) and fault.is_final
        later = fault.retry_after_s if isinstance(fault, FetchError) else None
        after = tried_in_vain(state, now, str(fault), is_gone=final, retry_after_s=later)
        return FeedLook(after, fault=str(fault), retry_after_s=later)
    fresh = [item for item in feed.items if item.address not in known]
    after = tried_well(
        state,
        now,
        new=len(fresh),
        item_dates=[item.published_utc for item in feed.items if item.published_utc],
        etag=got.etag,
        last_modified=got.last_modified,
        address=got.address if got.is_moved else "",
    )
    dated = sorted(fresh, key=lambda i: i.published_utc.timestamp() if i.published_utc else 0.0)
    return FeedLook(after, tuple(dated), notices=feed.notices)


def _inner(index: Feed, fetcher: Asks, sandbox: Sandbox) -> Feed:
    """Return the items of an index's sitemaps; one that fails does not cost the others."""
    newest = sorted(
        index.items,
        key=lambda i: i.published_utc.timestamp() if i.published_utc else 0.0,
        reverse=True,
    )
    items: dict[str, FeedItem] = {}
    notices = list(index.notices)
    if len(newest) > _MOST_SITEMAPS:
        notices.append(f"Of its {len(newest):,} sitemaps the newest {_MOST_SITEMAPS} were read.")
    for sitemap in newest[:_MOST_SITEMAPS]:
        try:
            got = fetcher.fetch(sitemap.address, accept=FEED_TYPES)
            feed = sandbox.feed(got.body, got.address)
        except (ArticleError, FetchError) as fault:
            notices.append(str(fault))
            continue
        if feed.kind != "sitemap index":
            items.update((item.address, item) for item in feed.items)
    return replace(index, items=tuple(items.values()), notices=tuple(notices))
