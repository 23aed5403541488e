"""From a file of articles to a file of mentions, or of a map of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from geodata.articles import Reading, read_articles
from geodata.errors import ArticleError
from geodata.export.mentions_jsonl import writer
from geodata.pipeline import Geoparser, as_article
from geodata.schema import Article, BorderView, Geoparse
from geodata.settings import Settings

if TYPE_CHECKING:
    from geodata.gazetteer import Progress

__all__ = ["Tally", "export_file", "one_article", "parse_file"]


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
    jobs: int = 1,
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
    jobs
        How many processes share the work.
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

    def take_bad_lines() -> None:
        for error in reading.due(parsed=tally.articles):
            report(str(error))
            shown = Article(error.doc_id, "", "")
            take(Geoparse(shown, (), parser.gazetteer.version, error=str(error)))

    reading = Reading(source, take_bad_lines)
    with closing(parser.parse_many(reading.articles(), jobs=jobs)) as parses:
        for parse in parses:
            take_bad_lines()
            if parse.error is not None:
                report(f"Article '{parse.article.doc_id}': {parse.error}")
            take(parse)
    take_bad_lines()
    if reading.refused and not tally.articles:
        raise reading.refused[0]
    for error in reading.refused:
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
    from geodata.frames import events_frame, mentions_frame  # noqa: PLC0415 - as above
    from geodata.gazetteer.basemap import (  # noqa: PLC0415 - as above
        basemap_is_fresh,
        build_basemap,
    )
    from geodata.layers import build_layers, derived_layer  # noqa: PLC0415 - as above

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
    events = events_frame(parses)
    layers = build_layers(mentions, events=events, derived=derived_layer(parses), view=view)
    export(
        mentions,
        target,
        layers=layers,
        events=events,
        format=format_,
        view=view,
        articles=parses,
        title=target.stem,
        assets=assets,
        basemap=settings.basemap_dir,
    )
    return tally


def one_article(text: str) -> Article:
    """Return a text as an article, or what standard input holds where the text is ``-``.

    Raises
    ------
    ArticleError
        There is no text.
    """
    if text != "-":
        if not text.strip():
            raise ArticleError("There is no text. Give one in quotation marks, or - to pipe it in.")
        return as_article(text)
    articles = read_articles(text)
    try:
        return next(articles)
    except StopIteration:
        raise ArticleError("Standard input holds no article.") from None
