from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from geodata.library import Feed, feeds_followed, follow_feed, leave_feed

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)


def test_a_feed_is_kept_under_its_address_with_how_it_fares(library):
    first = Feed("https://b.example/rss")
    other = Feed(
        "https://a.example/rss", "A", '"e1"', "Tue", NOON, NOON, None, NOON, 2, "It is gone."
    )
    for feed in (first, other):
        follow_feed(library, feed)
    assert list(feeds_followed(library)) == [other, first]
    later = replace(first, tried_utc=NOON, failures=1)
    follow_feed(library, later)
    assert list(feeds_followed(library)) == [other, later]
    leave_feed(library, other.address)
    assert list(feeds_followed(library)) == [later]


def test_times_are_kept_as_utc_whatever_zone_they_came_in(library):
    elsewhere = NOON.astimezone(timezone(timedelta(hours=5, minutes=45)))
    follow_feed(library, Feed("https://a.example/rss", tried_utc=elsewhere))
    (kept,) = feeds_followed(library)
    assert (kept.tried_utc, kept.tried_utc.utcoffset()) == (NOON, timedelta(0))
