"""The way from an article to its mentions: the table of contents of geodata."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from geodata.articles import content_id
from geodata.gazetteer import Gazetteer, ensure_gazetteer
from geodata.mentions import Lookup, find_mentions
from geodata.mentions.cues import capitals
from geodata.places import Candidates, resolve
from geodata.schema import Article, Geoparse
from geodata.settings import Settings

__all__ = ["Geoparser", "geoparse", "geoparse_many"]

log = logging.getLogger(__name__)


class Geoparser:
    """Parse articles with one gazetteer, remembering its answers.

    Parameters
    ----------
    gazetteer
        An open index; the user's own, built when missing, where None.
    settings
        Least score and folders; the usual ones where None.
    """

    def __init__(
        self, gazetteer: Gazetteer | None = None, settings: Settings | None = None
    ) -> None:
        self.settings = settings or Settings()
        self.gazetteer = gazetteer if gazetteer is not None else ensure_gazetteer(self.settings)
        self._lookup = Lookup(self.gazetteer)
        self._candidates = Candidates(self.gazetteer)

    def parse(self, article: Article | str) -> Geoparse:
        """Return an article's mentions; raises whatever goes wrong."""
        article = as_article(article)
        title = find_mentions(article.title, self._lookup) if article.title else []
        spans = find_mentions(article.text, self._lookup)
        mentions = resolve(
            article.text,
            spans,
            self._candidates,
            self.settings,
            title=(article.title, title),
            capitals=capitals(),
        )
        return Geoparse(article, tuple(mentions), self.gazetteer.version)

    def parse_safely(self, article: Article | str) -> Geoparse:
        """Return an article's mentions, or what went wrong in `error`."""
        try:
            return self.parse(article)
        except Exception as error:  # noqa: BLE001 - one bad article must not end a batch
            log.debug("article failed", exc_info=True)
            shown = article if isinstance(article, Article) else Article("", "", "")
            reason = f"The article could not be parsed: {type(error).__name__}: {error}."
            return Geoparse(shown, (), self.gazetteer.version, error=reason)


def as_article(article: Article | str) -> Article:
    """Return an article as it is, and a text as an article without a title."""
    if isinstance(article, Article):
        return article
    if isinstance(article, str):
        return Article(content_id("", article), "", article)
    raise TypeError(
        f"An article or a text is wanted, not {type(article).__name__}: "
        "give a str, or geodata.Article(doc_id, title, text)."
    )


def geoparse(
    article: Article | str,
    *,
    gazetteer: Gazetteer | None = None,
    settings: Settings | None = None,
) -> Geoparse:
    """Find and place every place that an article names.

    Parameters
    ----------
    article
        An `Article`, or a text.
    gazetteer
        An open index; the user's own where None, built first when missing (some
        seconds, once).
    settings
        Least score and folders; the usual ones where None.

    Returns
    -------
    parse
        Mentions in order; coordinates are degrees lon, lat, EPSG:4326.

    Raises
    ------
    TypeError
        It is neither an article nor a text.
    GazetteerMissingError, GazetteerStaleError
        The gazetteer cannot be opened or built.
    """
    return _parser(gazetteer, settings).parse(article)


def geoparse_many(
    articles: Iterable[Article | str],
    *,
    gazetteer: Gazetteer | None = None,
    settings: Settings | None = None,
) -> Iterator[Geoparse]:
    """Find and place every place that many articles name, one after another.

    Parameters
    ----------
    articles
        Articles or texts, read as the results are taken: memory does not grow.
    gazetteer, settings
        As for `geoparse`.

    Yields
    ------
    parse
        In the order of the articles. One that fails has `error` set and no mentions.
    """
    parser = _parser(gazetteer, settings)
    for article in articles:
        yield parser.parse_safely(article)


_parsers: dict[tuple[str, Settings], Geoparser] = {}


def _parser(gazetteer: Gazetteer | None, settings: Settings | None) -> Geoparser:
    """Return a parser kept from an earlier call with the same gazetteer and settings."""
    settings = settings or Settings()
    key = (str(gazetteer.folder) if gazetteer is not None else "", settings)
    parser = _parsers.get(key)
    if parser is None:
        if len(_parsers) > 3:  # noqa: PLR2004 - a few gazetteers at once are enough for anybody
            _parsers.clear()
        parser = _parsers[key] = Geoparser(gazetteer, settings)
    return parser
