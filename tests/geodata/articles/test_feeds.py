from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from geodata.articles.feeds import Feed, read_feed
from geodata.errors import ArticleError

NOW = datetime(2025, 7, 2, tzinfo=UTC)
FROM = "https://news.example/feeds/world.xml"

RSS = """<?xml version="1.0" encoding="windows-1251"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Новости &amp; мир</title><link>https://news.example/</link><language>ru-RU</language>
<item><title>Обстрел &lt;b&gt;Сум&lt;/b&gt;</title><link>/a?b=1#c</link><guid>id-1</guid>
<description><![CDATA[<p>Первое &amp; второе</p>]]></description>
<pubDate>Tue, 01 Jul 2025 09:00:00 +0300</pubDate></item>
<item><title>Dublin Core</title><link>https://other.example/b</link><dc:date>2025-07-01</dc:date></item>
<item><title>Again</title><link>https://other.example/b</link></item>
<item><title>By its guid</title><guid isPermaLink="true">https://news.example/c</guid></item>
<item><title>Nowhere</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>T</title>
<entry><title type="html">A &amp;amp; B</title><link rel="self" href="/self"/>
<link rel="alternate" href="/a"/><id>tag:1</id><updated>2025-07-01T06:00:00Z</updated>
<published>2025-06-30T06:00:00Z</published><summary>S</summary></entry></feed>"""

SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
<loc>https://news.example/a</loc><news:news><news:publication><news:name>N</news:name>
</news:publication><news:publication_date>2025-07-01</news:publication_date>
<news:title>Head</news:title></news:news></url></urlset>"""


def test_rss_in_an_old_encoding():
    feed = read_feed(RSS.encode("cp1251"), name=FROM, now=NOW)
    assert (feed.kind, feed.title, feed.language) == ("rss", "Новости & мир", "ru")
    assert [item.address for item in feed.items] == [
        "https://news.example/a?b=1",
        "https://other.example/b",
        "https://news.example/c",
    ]
    first = feed.items[0]
    assert (first.title, first.summary, first.item_id) == ("Обстрел Сум", "Первое & второе", "id-1")
    assert first.published_utc == datetime(2025, 7, 1, 6, tzinfo=UTC)
    assert feed.items[1].published_utc == datetime(2025, 7, 1, tzinfo=UTC)
    assert feed.notices == ("1 of its items name no page.",)


def test_atom_names_the_page_and_the_first_date():
    feed = read_feed(ATOM.encode(), name=FROM, now=NOW)
    (item,) = feed.items
    assert (item.address, item.title) == ("https://news.example/a", "A & B")
    assert item.published_utc == datetime(2025, 6, 30, 6, tzinfo=UTC)
    assert (feed.kind, feed.language) == ("atom", "en")


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_sitemap_and_its_news(pack):
    feed = read_feed(pack(SITEMAP.encode()), name=FROM, now=NOW)
    (item,) = feed.items
    assert (feed.kind, item.address, item.title) == ("sitemap", "https://news.example/a", "Head")
    assert item.published_utc == datetime(2025, 7, 1, tzinfo=UTC)


def test_a_broken_date_is_left_out_and_said():
    raw = RSS.replace("Tue, 01 Jul 2025 09:00:00 +0300", "Tue, 31 Feb 2026").encode("cp1251")
    feed = read_feed(raw, name=FROM, now=NOW)
    assert feed.items[0].published_utc is None
    assert "1 of its items have a date that is none; it is left out." in feed.notices


def test_a_date_to_come_is_broken():
    raw = RSS.replace("2025 09:00", "2035 09:00").encode("cp1251")
    assert read_feed(raw, name=FROM, now=NOW).items[0].published_utc is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_entities_are_refused_in_any_encoding(encoding):
    text = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>'
    with pytest.raises(ArticleError, match="entities"):
        read_feed(text.encode(encoding), name=FROM)


def test_a_plain_doctype_is_no_fault():
    raw = b'<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://a.example/rss.dtd"><rss/>'
    assert read_feed(raw, name=FROM).items == ()


def test_a_feed_travels_as_json_and_its_sender_is_not_trusted():
    feed = read_feed(RSS.encode("cp1251"), name=FROM, now=NOW)
    fields = feed.to_fields()
    assert Feed.from_fields(fields) == feed
    fields["items"][0][0] = "javascript:alert(1)"
    assert len(Feed.from_fields(fields).items) == 2
    for broken in ({**fields, "kind": "x"}, {**fields, "items": [["a"]]}):
        with pytest.raises(ValueError, match=r"."):
            Feed.from_fields(broken)
