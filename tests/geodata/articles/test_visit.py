from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from geodata.articles.fetch import PAGE_TYPES, Fetched
from geodata.articles.politeness import HostState
from geodata.articles.visit import Visitor
from geodata.errors import FetchError

START = datetime(2025, 7, 1, 12, tzinfo=UTC)


class Web:
    """Answers what it is given by path, and keeps time."""

    def __init__(self, robots: str | FetchError = "") -> None:
        self.now = START
        self.asked: list[tuple[str, float]] = []
        self.answers: dict[str, str | FetchError] = {"/robots.txt": robots}

    def fetch(self, address: str, *, accept: frozenset[str], **_: str) -> Fetched:
        path = "/" + address.split("/", 3)[3]
        self.asked.append((path, (self.now - START).total_seconds()))
        answer = self.answers.get(path, "A page.")
        if isinstance(answer, FetchError):
            raise answer
        return Fetched(address, 200, answer.encode(), min(accept), "", "", "", self.now)

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def visitor(self, **options: object) -> Visitor:
        return Visitor(self, sleep=self.sleep, clock=lambda: self.now, **options)  # type: ignore[arg-type] # what each test needs


def failed(status: int, retry_after_s: float | None = None) -> FetchError:
    fault = FetchError(f"It answered {status}.")
    fault.status, fault.retry_after_s = status, retry_after_s
    return fault


def test_a_host_is_asked_for_its_rules_once_and_left_alone_in_between() -> None:
    web = Web("User-agent: *\nDisallow: /private")
    visitor = web.visitor()
    for path in ("a", "b"):
        assert visitor.fetch(f"https://a.example/{path}", accept=PAGE_TYPES).body == b"A page."
    assert web.asked == [("/robots.txt", 0), ("/a", 2), ("/b", 4)]
    visitor.fetch("https://b.example/c", accept=PAGE_TYPES)
    assert web.asked[3:] == [("/robots.txt", 4), ("/c", 6)]
    with pytest.raises(FetchError, match="robots") as caught:
        visitor.fetch("https://a.example/private/d", accept=PAGE_TYPES)
    assert caught.value.is_final
    assert len(web.asked) == 5


def test_a_host_without_rules_allows_all_and_one_that_fails_nothing() -> None:
    web = Web(failed(404))
    assert web.visitor().fetch("https://a.example/a", accept=PAGE_TYPES).status == 200
    web = Web(failed(503))
    with pytest.raises(FetchError, match="503"):
        web.visitor().fetch("https://a.example/a", accept=PAGE_TYPES)
    assert web.asked == [("/robots.txt", 0)]


def test_a_crawl_delay_is_kept() -> None:
    web = Web("User-agent: *\nCrawl-delay: 9")
    visitor = web.visitor()
    for path in ("a", "b"):
        visitor.fetch(f"https://a.example/{path}", accept=PAGE_TYPES)
    assert [at for _, at in web.asked] == [0, 2, 11]


def test_a_host_that_asks_to_be_left_alone_is_given_up_for_now() -> None:
    web = Web()
    web.answers["/a"] = failed(429, 600)
    visitor = web.visitor()
    for words in ("429", "left alone for 600"):
        with pytest.raises(FetchError, match=words) as caught:
            visitor.fetch("https://a.example/a", accept=PAGE_TYPES)
        assert caught.value.retry_after_s == 600
    assert [path for path, _ in web.asked] == ["/robots.txt", "/a"]
    # Another run that is told what this one knew waits as well.
    later = web.visitor(hosts=visitor.hosts)
    with pytest.raises(FetchError, match="left alone"):
        later.fetch("https://a.example/b", accept=PAGE_TYPES)


def test_what_was_known_of_a_host_is_used() -> None:
    web = Web()
    known = {"a.example": HostState("a.example", START, delay_s=30)}
    web.visitor(hosts=known).fetch("https://a.example/a", accept=PAGE_TYPES)
    assert web.asked == [("/robots.txt", 30), ("/a", 60)]
