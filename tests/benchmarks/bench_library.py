"""How fast the library takes in articles and finds them again.

    uv run python tests/benchmarks/bench_library.py                       2,000 articles, seconds
    uv run python tests/benchmarks/bench_library.py --articles 100000     a million mentions
    uv run python tests/benchmarks/bench_library.py --articles 100000 --store postgresql://...

Articles are made, not read: words, places and outlets are drawn from made lists in which few
are frequent and most are rare, as in news. The same seed makes the same articles.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from bench_tables import table

from geodata.library import (
    Library,
    Producer,
    Query,
    add_articles,
    correct,
    correction_for,
    count,
    load_result,
    open_library,
    search,
)
from geodata.schema import (
    EVENT_TYPES,
    Article,
    Event,
    Geoparse,
    Got,
    Mention,
    Place,
    PlaceRole,
    Provenance,
    Rival,
)

MENTIONS = 10
WORDS = 300
ROUNDS = 7
LIMIT_MS = 100.0
PRODUCER = Producer("bench", "bench", "bench")
_FIRST_DAY = date(2024, 1, 1)
_DAYS = 600
_GOT = datetime(2025, 1, 1, tzinfo=UTC)
_SYLLABLES = (
    "ka",
    "ro",
    "mi",
    "ten",
    "shu",
    "la",
    "dor",
    "vi",
    "ne",
    "gol",
    "pa",
    "sar",
    "he",
    "un",
)


class World:
    """Words, places and outlets that articles are made of.

    Parameters
    ----------
    seed
        Of all that is drawn.
    places
        How many towns there are.
    """

    def __init__(self, seed: int, *, places: int = 30_000) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - made texts keep no secrets
        self.words = _Drawn(sorted({self._name() for _ in range(30_000)}), self.dice)
        self.towns = _Drawn([self._town(number) for number in range(places)], self.dice)
        self.outlets = _Drawn([f"{self._name()} Wire" for _ in range(200)], self.dice)
        self.types = _Drawn([(t, s) for t, subs in EVENT_TYPES.items() for s in subs], self.dice)

    def article(self, number: int) -> tuple[Got, Geoparse]:
        """Return an article with ten mentions, each with two rivals, and two events."""
        words = self.words.draw(WORDS)
        towns = self.towns.draw(MENTIONS)
        step = WORDS // MENTIONS
        parts, starts, length = [], [], 0
        for at, word in enumerate(words):
            town = towns[at // step].name if at % step == 0 else ""
            if town:
                starts.append(length)
            parts.append(town or word)
            length += len(parts[-1]) + 1
        article = Article(
            f"made-{number}", " ".join(words[:8]).capitalize(), " ".join(parts),
            _FIRST_DAY + timedelta(days=self.dice.randrange(_DAYS)),
            self.outlets.draw(1)[0], "en",
        )  # fmt: skip
        mentions = tuple(
            Mention(start, start + len(town.name), town.name, "literal", town,
                    round(self.dice.uniform(0.4, 1.0), 3), 1, town.accuracy_km,
                    tuple(Rival(rival, 0.1) for rival in self.towns.draw(2)), ("population 4,000",))
            for start, town in zip(starts, towns, strict=True)
        )  # fmt: skip
        happened = tuple(
            Event(kind, sub, (0, 5), (PlaceRole(at, "scene"),), 0, 60)
            for at, (kind, sub) in enumerate(self.types.draw(2))
        )
        origin = Provenance(f"{number:064x}", "made.jsonl", f"line {number}", "jsonl", 2000, _GOT)
        parse = Geoparse(article, mentions, "bench", all_events=happened, language="en")
        return Got(article, origin), parse

    def articles(self, how_many: int) -> Iterator[tuple[Got, Geoparse]]:
        """Yield articles, each made as it is taken."""
        return map(self.article, range(how_many))

    def _name(self) -> str:
        return "".join(self.dice.choices(_SYLLABLES, k=self.dice.randint(2, 4)))

    def _town(self, number: int) -> Place:
        country = chr(65 + number % 13) + chr(65 + number % 17 % 13)
        admin1 = f"{self.dice.randrange(20):02}"
        return Place(
            f"town.{number}", self._name().capitalize(), "town", country, admin1,
            f"Region {admin1}", round(self.dice.uniform(-180, 180), 4),
            round(self.dice.uniform(-60, 70), 4), 4000, 5.0, number,
        )  # fmt: skip


class _Drawn:
    """Things drawn by Zipf's law: the nth is n times as rare as the first."""

    def __init__(self, things: Sequence[Any], dice: random.Random) -> None:
        self.things = things
        self._sums = list(accumulate(1 / (n + 2) for n in range(len(things))))
        self._dice = dice

    def draw(self, how_many: int) -> list[Any]:
        """Return things drawn, repeats and all."""
        whole = self._sums[-1]
        return [
            self.things[bisect(self._sums, self._dice.random() * whole)] for _ in range(how_many)
        ]


def queries(world: World) -> dict[str, Query]:
    """Return what is asked for, from what nearly every article has to what few have."""
    frequent, middling, rare = (world.words.things[n] for n in (0, 300, 10_000))
    first = world.towns.things[0]
    some_days = {
        "since": _FIRST_DAY + timedelta(days=200),
        "until": _FIRST_DAY + timedelta(days=230),
    }
    region = f"region.{first.country}.{first.admin1}"
    return {
        "the newest": Query(),
        "a word in most articles": Query(words=frequent),
        "a word in some": Query(words=middling),
        "a rare word": Query(words=rare),
        "a phrase": Query(words=f'"{frequent} {middling}"'),
        "a prefix": Query(words="shuv*"),
        "a prefix of two letters": Query(words="ka*"),
        "some word, not another": Query(words=f"{middling} -{frequent}"),
        "the most frequent town": Query(place=first.place_id),
        "a rare town": Query(place="town.20000"),
        "a region with its towns": Query(place=region),
        "a country with its towns": Query(place=f"country.{first.country}"),
        "a box": Query(box=(10.0, 20.0, 20.0, 30.0)),
        "a large box": Query(box=(-90.0, -20.0, 90.0, 60.0)),
        "a month": Query(**some_days),
        "a box in a month": Query(box=(10.0, 20.0, 20.0, 30.0), **some_days),
        "a word in a box in a month": Query(middling, box=(0.0, 0.0, 40.0, 40.0), **some_days),
        "a frequent word in a country": Query(frequent, place=f"country.{first.country}"),
        "a rare word in a country": Query(rare, place=f"country.{first.country}"),
        "an outlet": Query(outlet=world.outlets.things[100]),
        "battles": Query(event_type="Battles"),
        "battles in a region": Query(event_type="Battles", place=region),
        "suicide bombs in a country": Query(
            sub_type="Suicide bomb", place=f"country.{first.country}"
        ),
        "verified": Query(review="verified"),
        "unreviewed in a region": Query(review="unreviewed", place=region),
        "nothing": Query(words="zzzz", place=region),
    }


def measure(library: Library, *, articles: int, seed: int) -> dict[str, list[dict[str, Any]]]:
    """Fill a library and ask it; return one list of rows for each table."""
    world = World(seed)
    made = list(world.articles(min(articles, 2_000)))
    started = time.perf_counter()
    done = sum(1 for _ in add_articles(library, made, producer=PRODUCER))
    took = time.perf_counter() - started
    rest = (world.article(number) for number in range(len(made), articles))
    done += sum(1 for _ in add_articles(library, rest, producer=PRODUCER))
    for hit in search(library, Query(), limit=20).hits:
        correct(library, correction_for(library, hit.content_id, 0, "accept"))
    rows = [
        {
            "query": name,
            **_timed(library, query),
            **_counted(library, query),
        }
        for name, query in queries(world).items()
    ]
    some = search(library, Query(), limit=50).hits
    load_ms = _best(lambda: [load_result(library, hit.content_id) for hit in some]) / len(some)
    size = library.path.stat().st_size / 2**20 if library.path else float("nan")
    filled = {"articles": done, "mentions": done * MENTIONS, "added_a_second": len(made) / took,
              "load_ms": load_ms, "size_mb": size}  # fmt: skip
    return {"library": [filled], "library_search": rows}


def _timed(library: Library, query: Query) -> dict[str, Any]:
    hits = search(library, query).hits
    return {"hits": len(hits), "ms": _best(lambda: search(library, query))}


def _counted(library: Library, query: Query) -> dict[str, Any]:
    started = time.perf_counter()
    found = count(library, query)
    return {"count": found, "count_ms": (time.perf_counter() - started) * 1000}


def _best(ask: Callable[[], object]) -> float:
    """Return the middle of several times, milliseconds."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def markdown(figures: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Return the tables as lines of Markdown."""
    filled = (("articles", "articles", "{:,}"), ("mentions", "mentions", "{:,}"),
              ("added_a_second", "added a second", "{:.0f}"), ("load_ms", "load, ms", "{:.1f}"),
              ("size_mb", "MB", "{:.0f}"))  # fmt: skip
    asked = (("query", "query", ""), ("hits", "on the page", "{}"), ("ms", "ms", "{:.1f}"),
             ("count", "in all", "{:,}"), ("count_ms", "count, ms", "{:.1f}"))  # fmt: skip
    return [
        "## Library", "", *table(filled, figures["library"]), "",
        *table(asked, figures["library_search"]), "",
    ]  # fmt: skip


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print; return 1 where a search took longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000, help="how many (2,000)")
    parser.add_argument("--store", help="path or address (a temporary SQLite file)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(words)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        library = stack.enter_context(
            open_library(given.store or str(Path(folder, "bench.sqlite")))
        )
        figures = measure(library, articles=given.articles, seed=given.seed)
    sys.stdout.write("\n".join(markdown(figures)) + "\n")
    return int(any(row["ms"] > LIMIT_MS for row in figures["library_search"]))


if __name__ == "__main__":
    sys.exit(main())
