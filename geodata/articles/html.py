"""Web pages to articles: the main text, without menus, scripts and the like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from geodata.articles.dates import day_in_address
from geodata.articles.draft import Draft
from geodata.articles.text import article_of, day
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from geodata.schema import Article

__all__ = ["from_html", "looks_like_html", "read_page"]

_OPENING = re.compile(
    r"(?>(?:\s|<\?xml[^>]*>|<!--.*?-->)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small",
     "span", "strong", "sub", "sup", "time", "u", "wbr"}
)  # fmt: skip
_SHORT = 200
# A page whose main text is a smaller part of its words than this is read whole.
_MAIN_SHARE = 0.5
# The search for the main text takes quadratic time on tag soup. The longest of 181 news
# pages had 9,000 tags, 40 deep.
_MAX_TAGS = 30_000
_MAX_DEPTH = 150
_SPACE = re.compile(r"\s+")


class _Main(NamedTuple):
    text: str = ""
    title: str = ""
    date: str = ""
    sitename: str = ""
    language: str = ""
    author: str = ""
    url: str = ""


def looks_like_html(text: str) -> bool:
    """Tell whether a text starts as a web page does."""
    return _OPENING.match(text[:4096]) is not None


def from_html(page: str, *, name: str, notices: tuple[str, ...] = ()) -> Article:
    """Take the article out of a web page; see `read_page`."""
    return read_page(page, name=name, notices=notices).article


def read_page(page: str, *, name: str, address: str = "", notices: tuple[str, ...] = ()) -> Draft:
    """Take the article out of a web page, with what it says of itself; nothing is fetched.

    Parameters
    ----------
    page
        The page's source.
    name
        What to call it in a message.
    address
        Where it was got, if anywhere: what the page says of its own address is believed
        where both are of one host, and names the outlet where the page does not.
    notices
        What was noticed before.

    Raises
    ------
    ArticleError
        If the page has no text.
    """
    plain = _Plain.read(page)
    main = _Main() if plain.is_soup else _main(page)
    text = main.text
    if len(text) < _SHORT and len(text) < _MAIN_SHARE * len(plain.text):
        text = plain.text
        if len(text) > _SHORT:
            notices += ("No main text was found, so the whole page was read.",)
    if not text.strip():
        raise ArticleError(
            f"'{name}' is a web page without text. Pages that are filled in by scripts have to be "
            "saved from a browser, or pasted as text."
        )
    host = _host(address)
    own = main.url if main.url and _host(main.url) == host else ""
    published, dated = day(main.date), day_in_address(own or address)
    article = article_of(
        text,
        title=main.title or plain.title,
        source=main.sitename or host.removeprefix("www."),
        published=published or dated,
        language=main.language or plain.language,
        notices=notices,
    )
    return Draft(
        article,
        dated_by="metadata" if published else "address" if dated else "",
        author=main.author,
        address=own or address,
    )


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _main(page: str) -> _Main:
    """Ask trafilatura for the main text; an empty answer where it finds none."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second that plain text needs not wait

    try:
        found = bare_extraction(
            page,
            fast=True,
            with_metadata=True,
            include_comments=False,
            prune_xpath=["//template"],
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # noqa: BLE001 - whatever a broken page does to it, the plain reading remains
        return _Main()
    if found is None:
        return _Main()
    return _Main(*(getattr(found, part, None) or "" for part in _Main._fields))


class _Plain:
    """All the visible text of a page, a block to a line.

    A target of libxml2's parser, which tells it tag after tag: no tree is built, so
    that neither depth nor size of a page can exhaust anything.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.title = ""
        self.language = ""
        self.tags = 0
        self.deepest = 0
        self._depth = 0
        self._silent = 0
        self._in_title = False

    @classmethod
    def read(cls, page: str) -> _Plain:
        """Return a page's text and title."""
        from lxml import etree  # noqa: PLC0415 - plain text needs no parser

        target = cls()
        parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
        try:
            etree.fromstring(page.encode("utf-8", errors="replace"), parser)
        except etree.XMLSyntaxError:
            return cls()
        return target

    @property
    def is_soup(self) -> bool:
        """Whether the page is nested or tagged beyond what an article is."""
        return self.tags > _MAX_TAGS or self.deepest > _MAX_DEPTH

    @property
    def text(self) -> str:
        """The visible text, without empty lines."""
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        return "\n".join(line for line in lines if line)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Start a line at a block; go silent inside scripts."""
        self.tags += 1
        self._depth += 1
        self.deepest = max(self.deepest, self._depth)
        self._in_title = tag == "title" and not self.title
        self._silent += tag in _SILENT
        if tag == "html":
            self.language = attributes.get("lang", "")[:2].lower()
        self._break(tag)

    def end(self, tag: str) -> None:
        """End the line at a block; speak again after a script."""
        self._depth -= 1
        self._in_title = False
        self._silent -= tag in _SILENT
        self._break(tag)

    def data(self, data: str) -> None:
        """Keep what is visible."""
        if self._in_title:
            self.title = " ".join((self.title + data).split())
        elif not self._silent:
            self.parts.append(_SPACE.sub(" ", data))

    def close(self) -> None:
        """Return nothing: what was read stays here."""

    def _break(self, tag: str) -> None:
        if tag not in _INLINE and not self._silent:
            self.parts.append("\n")
