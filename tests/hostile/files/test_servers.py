"""Bad servers: each is given up in time and by name, and none leads to where it should not."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
import servers
from servers import BAD_SERVERS, leads_to, page, says, serving

from geodata.articles.fetch import FEED_TYPES, PAGE_TYPES, Fetcher, FetchLimits
from geodata.articles.follow import look_at_feed
from geodata.articles.ingest import Ingest
from geodata.articles.politeness import FeedState, feed_health, is_due
from geodata.articles.sandbox import Limits
from geodata.errors import FetchError
from geodata.schema import Got, Refused, SourceRead

NOW = datetime(2025, 7, 2, 12, tzinfo=UTC)
LIMITS = FetchLimits(seconds=1.0, max_bytes=2 * 1024 * 1024, redirects=4)
HERE = ("127.0.0.1/32",)
TEXT = "Shelling was reported near Goma on Tuesday, officials in Kigali said. " * 5
PAGE = (
    "<!doctype html><html lang=en><head><title>Goma</title><meta property='og:site_name' "
    "content='Wire'><meta name=author content='Ann Writer'><meta "
    "property='article:published_time' content='2025-07-01T06:00:00Z'></head>"
    f"<body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
)


def fetcher(**options: object) -> Fetcher:
    told = {"allowed_networks": HERE, "limits": LIMITS, "clock": lambda: NOW, **options}
    return Fetcher(**told)  # type: ignore[arg-type] # what each test needs


@pytest.mark.parametrize(
    ("answer", "words"), [row[1:] for row in BAD_SERVERS], ids=[row[0] for row in BAD_SERVERS]
)
def test_a_bad_server_is_given_up_in_time(answer: servers.Answer, words: str) -> None:
    started = time.monotonic()
    with serving(answer) as (address, _):
        if words:
            with pytest.raises(FetchError, match=words) as caught:
                fetcher().fetch(f"{address}/a", accept=PAGE_TYPES)
            assert "\n" not in str(caught.value)
            assert str(caught.value).endswith(".")
        else:
            try:
                got = fetcher().fetch(f"{address}/a", accept=PAGE_TYPES)
            except FetchError:
                pass
            else:
                assert len(got.body) <= LIMITS.max_bytes
    assert time.monotonic() - started < LIMITS.seconds + 3.0


def test_without_leave_nothing_inside_is_asked() -> None:
    with serving(page(b"secret")) as (address, requests):
        for asked in (address, address.replace("127.0.0.1", "localhost")):
            with pytest.raises(FetchError, match="not public") as caught:
                fetcher(allowed_networks=()).fetch(asked, accept=PAGE_TYPES)
            assert caught.value.is_final
        assert requests == []


def test_a_name_is_looked_up_once_and_that_address_is_asked() -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(f"{host}:{port}")
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with serving(page(b"<p>Words")) as (address, requests):
        port = address.rpartition(":")[2]
        got = fetcher(resolve=rebinding).fetch(
            f"http://news.example:{port}/a?b=c", accept=PAGE_TYPES
        )
    assert got.body == b"<p>Words"
    assert asked == [f"news.example:{port}"]
    assert requests[0].startswith("GET /a?b=c HTTP/1.1\r\n")
    assert f"Host: news.example:{port}\r\n" in requests[0]
    assert "User-Agent: conflict-atlas/" in requests[0]


def test_a_redirect_is_looked_up_and_checked_again() -> None:
    def resolve(host: str, _: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == "news.example" else ["10.0.0.8"]

    with serving(leads_to(lambda _: "http://inside.example/")) as (address, requests):
        port = address.rpartition(":")[2]
        with pytest.raises(FetchError, match=r"inside\.example.*10\.0\.0\.8"):
            fetcher(resolve=resolve).fetch(f"http://news.example:{port}/", accept=PAGE_TYPES)
        assert len(requests) == 1


def test_one_bad_address_among_good_ones_is_enough() -> None:
    with pytest.raises(FetchError, match=r"192\.168\.0\.1"):
        fetcher(resolve=lambda *_: ["93.184.216.34", "192.168.0.1"]).fetch(
            "http://mixed.example/", accept=PAGE_TYPES
        )


def test_a_name_server_that_does_not_answer_is_given_up() -> None:
    def slow(*_: object) -> Sequence[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    started = time.monotonic()
    with pytest.raises(FetchError, match="looked up in time"):
        fetcher(resolve=slow).fetch("http://slow.example/", accept=PAGE_TYPES)
    assert time.monotonic() - started < 2.0


def test_a_plain_server_does_not_pass_for_a_secure_one() -> None:
    with (
        serving(page(b"x")) as (address, _),
        pytest.raises(FetchError, match=r"cannot be reached|in time"),
    ):
        fetcher().fetch(address.replace("http:", "https:"), accept=PAGE_TYPES)


def test_a_page_is_an_article_with_where_it_came_from() -> None:
    with (
        serving(page(PAGE.encode())) as (address, _),
        Ingest(fetcher=fetcher(), limits=Limits(seconds=20)) as ingest,
    ):
        got, end = ingest.page(f"{address}/2025/06/30/goma")
        again = list(ingest.page(f"{address}/a", is_known=lambda sha256: sha256 == end.sha256))
    assert isinstance(got, Got)
    assert isinstance(end, SourceRead)
    article, provenance = got.article, got.provenance
    assert article.text.startswith("Shelling")
    assert (article.title, article.source, article.language) == ("Goma", "Wire", "en")
    assert (article.published.isoformat(), provenance.dated_by) == ("2025-07-01", "metadata")
    assert (provenance.author, provenance.format) == ("Ann Writer", "html")
    assert (provenance.got_utc, provenance.size) == (NOW, len(PAGE.encode()))
    assert provenance.address == f"{address}/2025/06/30/goma"
    assert [type(o) for o in again] == [SourceRead]
    assert again[0].known


def test_a_page_that_cannot_be_had_is_refused_and_ends() -> None:
    with serving(says(status="404 Not Found")) as (address, _), Ingest(fetcher=fetcher()) as ingest:
        refused, end = ingest.page(address)
    assert isinstance(refused, Refused)
    assert "404 not found" in refused.reason
    assert (end.articles, end.refused) == (0, 1)


def test_a_feed_is_asked_again_only_for_what_changed() -> None:
    feed = b"<rss><channel><item><title>T</title><link>/a</link></item></channel></rss>"

    def answer(connection: object, path: str) -> None:
        if len(requests) == 1:
            says('ETag: "e1"', "Content-Type: application/rss+xml", body=feed)(connection, path)
        elif len(requests) == 2:
            says('ETag: "e1"', status="304 Not Modified")(connection, path)
        else:
            says("Retry-After: 7200", status="503 Busy")(connection, path)

    with serving(answer) as (address, requests), Ingest(fetcher=fetcher()) as ingest:
        state = FeedState(f"{address}/feed", NOW)
        known: set[str] = set()
        looks = []
        for hours in (0, 2, 4):
            look = look_at_feed(
                state,
                now=NOW + timedelta(hours=hours),
                known=known,
                fetcher=ingest.fetcher,
                sandbox=ingest.sandbox,
            )
            known |= {item.address for item in look.items}
            state = look.state
            looks.append(look)
    assert [[item.address for item in look.items] for look in looks] == [[f"{address}/a"], [], []]
    assert 'If-None-Match: "e1"' in requests[1]
    assert looks[1].fault == ""
    assert "503" in looks[2].fault
    assert looks[2].retry_after_s == 7200
    assert (state.failures, state.success_utc) == (1, NOW + timedelta(hours=2))
    assert not is_due(state, NOW + timedelta(hours=5, minutes=59))
    assert is_due(state, NOW + timedelta(hours=6))
    assert feed_health(state, NOW + timedelta(hours=4)).word == "well"


def test_an_index_of_sitemaps_is_followed_one_level() -> None:
    def answer(connection: object, path: str) -> None:
        if path == "/index":
            body = "<sitemapindex><sitemap><loc>/map</loc></sitemap><sitemap><loc>/gone</loc></sitemap></sitemapindex>"  # noqa: E501
        elif path == "/map":
            body = "<urlset><url><loc>/a</loc><lastmod>2025-07-01</lastmod></url></urlset>"
        else:
            says(status="404 Not Found")(connection, path)
            return
        says("Content-Type: application/xml", body=body.encode())(connection, path)

    with serving(answer) as (address, _), Ingest(fetcher=fetcher()) as ingest:
        look = look_at_feed(
            FeedState(f"{address}/index", NOW),
            now=NOW,
            known=(),
            fetcher=ingest.fetcher,
            sandbox=ingest.sandbox,
        )
    assert [item.address for item in look.items] == [f"{address}/a"]
    assert "404" in " ".join(look.notices)


def test_a_moved_feed_is_asked_at_its_new_address() -> None:
    feed = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/a'/></entry></feed>"

    def answer(connection: object, path: str) -> None:
        if path == "/old":
            says("Location: /new", status="301 Moved Permanently")(connection, path)
        else:
            says("Content-Type: application/atom+xml", body=feed)(connection, path)

    with serving(answer) as (address, _):
        got = fetcher().fetch(f"{address}/old", accept=FEED_TYPES)
    assert (got.address, got.is_moved) == (f"{address}/new", True)
