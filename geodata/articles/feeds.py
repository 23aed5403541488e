"""RSS, Atom and sitemaps to the addresses they name; nothing is fetched here."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from geodata.articles.dates import moment
from geodata.articles.encoding import repair
from geodata.articles.html import looks_like_html
from geodata.articles.xml import local_name, parse_xml
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Feed", "FeedItem", "FeedKind", "read_feed"]

FeedKind = Literal["rss", "atom", "sitemap", "sitemap index"]

_ROOTS: Mapping[str, FeedKind] = {
    "rss": "rss",
    "RDF": "rss",
    "feed": "atom",
    "urlset": "sitemap",
    "sitemapindex": "sitemap index",
}
_ITEMS = frozenset({"item", "entry", "url", "sitemap"})
_DATES = ("pubDate", "published", "publication_date", "date", "issued", "updated", "lastmod")
_SUMMARIES = ("description", "summary", "content", "encoded")
_MOST_ITEMS = 50_000  # of a sitemap, by its protocol
_MOST_BYTES = 50 * 1024 * 1024  # of a sitemap, by its protocol
_HEAD = 4096
_GZIP = b"\x1f\x8b"
_LONGEST = 2_000
_MARKUP = frozenset("<&")
_TAG = re.compile(r"<[^<>]{0,500}>")
# What needs no taking apart; a sitemap may have 50,000 of them.
_USUAL_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?(?:[/?][!\"$-~]{0,1700})?")
_SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One article that a feed names.

    Parameters
    ----------
    address
        Absolute, http or https, without a fragment.
    title, summary
        Plain words; empty where the feed has none.
    published_utc
        In UTC; None where the feed gives no date or a broken one.
    item_id
        The feed's own name for it, else its address.
    """

    address: str
    title: str = ""
    published_utc: datetime | None = None
    summary: str = ""
    item_id: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says.

    Parameters
    ----------
    kind
        ``rss``, ``atom``, ``sitemap``, or ``sitemap index``, whose items are sitemaps.
    title, language
        Of the whole feed, or empty.
    items
        In the feed's order, each address once.
    notices
        What was left out, in words for a reader.
    """

    kind: FeedKind
    title: str = ""
    language: str = ""
    items: tuple[FeedItem, ...] = ()
    notices: tuple[str, ...] = ()

    def to_fields(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        items = [
            [i.address, i.title, i.published_utc.isoformat() if i.published_utc else "",
             i.summary, i.item_id]
            for i in self.items
        ]  # fmt: skip
        return {
            "kind": self.kind,
            "title": self.title,
            "language": self.language,
            "items": items,
            "notices": list(self.notices),
        }

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Feed:
        """Rebuild what `to_fields` gave; the sender is not trusted.

        Raises
        ------
        ValueError
            A field is missing or of another kind.
        """
        kind = next((k for k in _ROOTS.values() if k == fields.get("kind")), None)
        if kind is None:
            raise ValueError("a feed's kind")
        items = []
        for values in fields["items"]:
            address, title, published, summary, item_id = map(str, values)
            if _absolute(address, ""):
                items.append(FeedItem(address, title, moment(published), summary, item_id))
        notices = tuple(map(str, fields["notices"]))
        return cls(kind, str(fields["title"]), str(fields["language"]), tuple(items), notices)


def read_feed(raw: bytes, *, name: str, now: datetime | None = None) -> Feed:
    """Return what a feed or a sitemap names.

    Parameters
    ----------
    raw
        The whole document.
    name
        Its address: relative links in it are taken from there.
    now
        Dates later than a day after this are taken for broken.

    Raises
    ------
    ArticleError
        It is no feed, or declares XML entities.
    """
    raw = _unpacked(raw, name)
    if looks_like_html(raw[:_HEAD].decode("latin-1")):
        raise ArticleError(f"'{name}' is a web page and no feed. Its address goes to import.")
    root = parse_xml(raw, name=name, mends=True)
    kind = _ROOTS.get(local_name(root))
    if kind is None:
        raise ArticleError(
            f"'{name}' is no feed: its outermost element is '{local_name(root)[:40]}', and rss, "
            "feed, urlset or sitemapindex are read."
        )
    latest = (now or datetime.now(UTC)).timestamp() + 86_400
    items: dict[str, FeedItem] = {}
    nameless = undated = 0
    for element in _elements(root):
        item, is_broken = _item(element, name, latest)
        undated += is_broken
        if item is None:
            nameless += 1
        elif len(items) < _MOST_ITEMS:
            items.setdefault(item.address, item)
    head = _children(next((e for e in root if local_name(e) == "channel"), root))
    language = (head.get("language") or root.get(_XML_LANG) or "")[:2].lower()
    notices = _words(nameless, undated)
    return Feed(kind, _plain(head.get("title", "")), language, tuple(items.values()), notices)


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _unpacked(raw: bytes, name: str) -> bytes:
    """Return a feed unpacked where it is gzip, as sitemaps are, and never more than allowed."""
    if not raw.startswith(_GZIP):
        return raw
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        unpacked = inflate.decompress(raw, _MOST_BYTES + 1)
    except zlib.error:
        raise ArticleError(f"'{name}' is a damaged gzip archive.") from None
    if len(unpacked) > _MOST_BYTES:
        raise ArticleError(f"'{name}' unpacks to more than {_MOST_BYTES // 2**20} MB.")
    return unpacked


def _elements(root: _Element) -> Iterator[_Element]:
    """Yield the items, which stand in the root or in its channel."""
    for element in root:
        if local_name(element) in _ITEMS:
            yield element
        elif local_name(element) == "channel":
            yield from (child for child in element if local_name(child) in _ITEMS)


def _item(element: _Element, base: str, latest: float) -> tuple[FeedItem | None, bool]:
    fields = _children(element)
    address = _absolute(_link(element) or fields.get("loc", "") or fields.get("guid", ""), base)
    if not address:
        return None, False
    told = next((fields[key] for key in _DATES if fields.get(key)), "")
    published = moment(told)
    if published is not None and published.timestamp() > latest:
        published = None
    item = FeedItem(
        address,
        _plain(fields.get("title", "")),
        published,
        _plain(next((fields[key] for key in _SUMMARIES if fields.get(key)), "")),
        repair(fields.get("guid") or fields.get("id") or address)[0][:_LONGEST],
    )
    return item, bool(told) and published is None


def _link(element: _Element) -> str:
    """Return the address of an item's page: RSS writes it as text, Atom as an attribute."""
    others = ""
    for child in element:
        if local_name(child) != "link":
            continue
        address = (child.text or "").strip() or child.get("href", "").strip()
        if child.get("rel", "alternate") == "alternate" and address:
            return address
        others = others or address
    return others


def _children(element: _Element) -> dict[str, str]:
    """Return the words of an element's children, and of a sitemap's news one level below."""
    found: dict[str, str] = {}
    for child in element:
        name = local_name(child)
        if name == "news":
            found.update({k: v for k, v in _children(child).items() if k not in found})
        elif name and name not in found:
            found[name] = "".join(child.itertext())[:50_000].strip()
    return found


def _absolute(address: str, base: str) -> str:
    address = address.strip()
    if not address or _USUAL_ADDRESS.fullmatch(address):
        return address
    try:
        joined = urldefrag(urljoin(base, address) if base else address)[0]
        parts = urlsplit(joined)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or not parts.hostname or len(joined) > _LONGEST:
        return ""
    return joined if joined.isprintable() and " " not in joined else ""


def _plain(words: str) -> str:
    """Return words without markup, which feeds carry as text within text."""
    bare = unescape(_TAG.sub(" ", unescape(words[:20_000]))) if _MARKUP & set(words) else words
    return repair(" ".join(bare.split()))[0][:_LONGEST]


def _words(nameless: int, undated: int) -> tuple[str, ...]:
    notices = []
    if nameless:
        notices.append(f"{nameless:,} of its items name no page.")
    if undated:
        notices.append(f"{undated:,} of its items have a date that is none; it is left out.")
    return tuple(notices)
