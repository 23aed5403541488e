from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from geodata.articles.politeness import (
    FeedState,
    HostState,
    asked,
    feed_health,
    host_wait_s,
    is_due,
    may_fetch,
    robots_address,
    tried_in_vain,
    tried_well,
)

NOW = datetime(2025, 7, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NEW = FeedState("https://a.example/feed", NOW)


def test_a_new_feed_is_due_at_once():
    assert is_due(NEW, NOW)
    assert feed_health(NEW, NOW).word == "new"


def test_a_feed_is_asked_as_often_as_it_has_something():
    def pause_h(gap: timedelta) -> float:
        dates = [NOW - n * gap for n in range(10)]
        state = tried_well(NEW, NOW, new=3, item_dates=dates)
        assert state.next_utc is not None
        return (state.next_utc - NOW).total_seconds() / 3600

    assert pause_h(timedelta(hours=6)) == 3
    assert pause_h(timedelta(minutes=1)) == 0.25
    assert pause_h(timedelta(days=30)) == 24


def test_failures_are_waited_out_longer_each_time_and_a_day_at_most():
    state, pauses = NEW, []
    for _ in range(12):
        state = tried_in_vain(state, NOW, "It does not answer.")
        assert state.next_utc is not None
        pauses.append((state.next_utc - NOW).total_seconds() / 3600)
    assert pauses[:4] == [0.25, 0.5, 1, 2]
    assert pauses[-1] == 24
    assert feed_health(state, NOW).word == "failing"
    assert "12 times" in feed_health(state, NOW).words
    well = tried_well(state, NOW, new=0)
    assert (well.failures, well.fault) == (0, "")


def test_a_server_that_asks_to_be_left_alone_is():
    state = tried_in_vain(NEW, NOW, "Busy.", retry_after_s=7_200)
    assert not is_due(state, NOW + timedelta(hours=1, minutes=59))
    assert is_due(state, NOW + timedelta(hours=2))


def test_gone_is_believed_at_the_third_time():
    state = NEW
    for _ in range(3):
        assert not state.is_gone
        state = tried_in_vain(state, NOW, "It is gone.", is_gone=True)
    assert feed_health(state, NOW).word == "gone"
    assert not is_due(state, NOW + 99 * DAY)


@pytest.mark.parametrize(
    ("gap", "days", "word"),
    [
        (timedelta(hours=2), 1, "well"),
        (timedelta(hours=2), 3, "silent"),
        (timedelta(days=3), 14, "well"),
        (timedelta(days=3), 16, "silent"),
        (None, 13, "well"),
        (None, 15, "silent"),
    ],
)
def test_a_feed_that_answers_and_has_nothing_new_is_silent(gap, days, word):
    dates = [NOW - n * gap for n in range(5)] if gap else []
    state = tried_well(NEW, NOW, new=1, item_dates=dates)
    later = NOW + days * DAY
    state = tried_well(state, later, new=0)
    health = feed_health(state, later)
    assert health.word == word
    assert (health.new_utc, health.success_utc) == (NOW, later)


def test_what_did_not_change_keeps_its_marks():
    state = tried_well(NEW, NOW, new=1, item_dates=[NOW], etag='"e1"', last_modified="Tue")
    same = tried_well(state, NOW + DAY, new=0)
    assert (same.etag, same.last_modified) == ('"e1"', "Tue")
    other = tried_well(state, NOW + DAY, new=1, item_dates=[NOW], etag='"e2"')
    assert (other.etag, other.last_modified) == ('"e2"', "")


def test_a_host_is_left_alone_between_requests():
    host = HostState("a.example")
    assert host_wait_s(host, NOW) == 0
    host = asked(host, NOW)
    assert host_wait_s(host, NOW) == 2
    assert host_wait_s(host, NOW + timedelta(seconds=5)) == 0
    host = asked(host, NOW, crawl_delay_s=10)
    assert host_wait_s(host, NOW) == 10
    assert host_wait_s(asked(host, NOW, crawl_delay_s=9_999), NOW) == 60
    host = asked(host, NOW, retry_after_s=600)
    assert host_wait_s(host, NOW + timedelta(seconds=5)) == 595


def test_robots_are_heard():
    rules = "User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n\nUser-agent: bad\nDisallow: /"
    assert may_fetch(rules, "https://a.example/news") == (True, 7.0)
    assert may_fetch(rules, "https://a.example/private/x") == (False, 7.0)
    assert may_fetch("", "https://a.example/") == (True, None)
    assert may_fetch("\x00<html>" * 9_999, "https://a.example/")[0]
    assert not may_fetch("User-agent: conflict-atlas\nDisallow: /", "https://a.example/a")[0]
    assert robots_address("https://a.example:8080/b?c") == "https://a.example:8080/robots.txt"
    assert robots_address("https://a.example?c") == "https://a.example/robots.txt"
