"""How fast articles are parsed, beside peers, and where the time goes.

Rates on one core are taken in CPU time, so that a busy machine changes them little; what
two cores and a waiting reader get is wall-clock time.
"""

from __future__ import annotations

import io
import math
import multiprocessing
import os
import re
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

from bench_peers import Peer, peers
from bench_tables import table
from bench_texts import text_of

import geodata
from geodata.export.mentions_jsonl import writer
from geodata.pipeline import Geoparser
from geodata.schema import Article
from geodata.settings import Settings

# Where a stage begins: what it is called here, and the functions as their callers see them.
STAGES = (
    ("cutting words", ("geodata.mentions.find.cut",)),
    ("scanning the gazetteer", ("geodata.mentions.find.scan",)),
    ("recognising", ("geodata.pipeline.find_mentions",)),
    ("resolving", ("geodata.pipeline.resolve",)),
    ("reading derived areas", ("geodata.pipeline.find_derived",)),
    ("reading events", ("geodata.pipeline.find_events",)),
)
WRITING = "writing"
OURS, WITH_EVENTS = "conflict-atlas", "conflict-atlas, with events"
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
ROUNDS = 3
LATENCIES = 200
KB_3 = 3_000


def measure(
    known: Sequence[Article], *, largest: int, phrases: bool, seed: int
) -> dict[str, list[dict[str, Any]]]:
    """Return all figures of speed, one list of rows for each table."""
    parser = Geoparser()
    rates = _rates(known, peers(parser.gazetteer, phrases=phrases))
    return {
        "speed": rates,
        "stages": _stages(known),
        "jobs": _jobs(known),
        "latency": [_latency(parser, known, seed=seed)],
        "memory": [_memory(known)],
        "growth": [
            _growth(parser, text_of(size, known, seed=seed)) for size in SIZES if size <= largest
        ],
    }


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return what a piece of work takes: CPU seconds and wall-clock seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def _rates(known: Sequence[Article], others: Sequence[Peer]) -> list[dict[str, Any]]:
    """Time everybody on the same articles, in turns, and keep each one's best round."""

    def ours(settings: Settings) -> int:
        parses = geodata.geoparse_many(known, settings=settings)
        return sum(len(parse.all_mentions) for parse in parses)

    def theirs(peer: Peer) -> int:
        assert peer.find is not None
        return sum(peer.find(f"{a.title}\n{a.text}") for a in known)

    runs: dict[str, Callable[[], int]] = {
        OURS: lambda: ours(Settings(events=False)),
        WITH_EVENTS: lambda: ours(Settings()),
    }
    runs |= {p.name: lambda p=p: theirs(p) for p in others if p.find is not None}  # type: ignore[misc] # the peer is bound here
    found = {name: run() for name, run in runs.items()}  # also warms up
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(ROUNDS):
        for name, run in runs.items():
            best[name] = min(best[name], _seconds(run)[0])
    characters = sum(len(a.title) + len(a.text) for a in known)
    names = {OURS: "ours", WITH_EVENTS: "ours", **{p.name: p.names for p in others}}
    does = {OURS: "finds and places", WITH_EVENTS: "finds, places, reads events"}
    rows = [
        {
            "who": name,
            "names": names[name],
            "does": does.get(name, "finds"),
            "ratio": best[OURS] / seconds,
            "articles_per_s": len(known) / seconds,
            "mb_per_s": characters / seconds / 1e6,
            "found": found[name],
        }
        for name, seconds in best.items()
    ]
    absent = [{"who": p.name, "names": p.names, "does": p.absent} for p in others if not p.find]
    return rows + absent


def _stages(known: Sequence[Article]) -> list[dict[str, Any]]:
    """Return each stage's own share of the time, without the stages it calls."""
    own: dict[str, float] = {name: 0.0 for name, _ in STAGES}
    own[WRITING] = 0.0
    inner: list[float] = []  # time of the stages called, one number for each open stage

    @contextmanager
    def clocked(name: str) -> Iterator[None]:
        inner.append(0.0)
        started = time.process_time()
        try:
            yield
        finally:
            whole = time.process_time() - started
            own[name] += whole - inner.pop()
            if inner:
                inner[-1] += whole

    def wrapped(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*words: Any, **named: Any) -> Any:
            with clocked(name):
                return function(*words, **named)

        return timed

    output = writer(io.StringIO(), "jsonl")
    with ExitStack() as patches:
        for name, places in STAGES:
            for place in places:
                module, _, attribute = place.rpartition(".")
                function = getattr(import_module(module), attribute, None)
                if function is not None:
                    patches.enter_context(mock.patch(place, wrapped(name, function)))
        parser = Geoparser()
        for article in known:  # names and shapes are known, as in the midst of a batch
            output.write(parser.parse_safely(article))
        own.update(dict.fromkeys(own, 0.0))
        started = time.process_time()
        for article in known:
            parse = parser.parse_safely(article)
            with clocked(WRITING):
                output.write(parse)
        whole = time.process_time() - started
    own["everything else"] = whole - sum(own.values())
    return [{"stage": name, "share": seconds / whole} for name, seconds in own.items()]


def _jobs(known: Sequence[Article]) -> list[dict[str, Any]]:
    """Time a large batch on one core and on two, start of the workers included.

    On a busy machine the wall clock says little; the CPU time of all processes, shared
    evenly among them, says what idle cores would take.
    """
    cores = os.cpu_count() or 1
    batch = [Article(f"{turn}-{a.doc_id}", a.title, a.text) for turn in range(10) for a in known]
    rows: list[dict[str, Any]] = []
    for jobs in (1, 2):
        before = _workers_s()
        cpu_s, seconds = _seconds(lambda: _count(batch, jobs))  # noqa: B023 - called at once
        cpu_s += _workers_s() - before
        first = rows[0] if rows else {"seconds": seconds, "cpu_s": cpu_s}
        rows.append(
            {
                "jobs": jobs,
                "cores": cores,
                "load": os.getloadavg()[0],
                "articles": len(batch),
                "seconds": seconds,
                "cpu_s": cpu_s,
                "articles_per_s": len(batch) / seconds,
                "ratio": first["seconds"] / seconds,
                "ratio_idle": first["cpu_s"] / (cpu_s / jobs),
            }
        )
    return rows


def _count(batch: Sequence[Article], jobs: int) -> int:
    return sum(1 for _ in geodata.geoparse_many(batch, jobs=jobs))


def _workers_s() -> float:
    """Return the CPU seconds of all processes that were started here and have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def _latency(parser: Geoparser, known: Sequence[Article], *, seed: int) -> dict[str, Any]:
    texts = [text_of(KB_3, known, seed=seed + number) for number in range(LATENCIES)]
    for text in texts:
        parser.parse(text)
    taken = sorted(_seconds(lambda text=text: parser.parse(text))[1] * 1000 for text in texts)  # type: ignore[misc] # the text is bound here
    return {
        "characters": KB_3,
        "median_ms": statistics.median(taken),
        "p95_ms": taken[int(0.95 * len(taken))],
    }


def _peak_mb() -> float:
    # Not ru_maxrss: a process inherits that of the one that started it.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else math.nan


def _parse_and_tell(known: Sequence[Article], tell: Any) -> None:
    bare = _peak_mb()
    parses = geodata.geoparse_many(known)
    next(parses)
    first = _peak_mb()
    for _ in parses:
        pass
    tell.send((bare, first, _peak_mb()))


def _memory(known: Sequence[Article]) -> dict[str, Any]:
    """Return the most memory that a process of its own holds while it parses."""
    fresh = multiprocessing.get_context("spawn")
    here, there = fresh.Pipe(duplex=False)
    worker = fresh.Process(target=_parse_and_tell, args=(list(known), there))
    worker.start()
    bare, first, all_ = here.recv()
    worker.join()
    return {"articles": len(known), "bare_mb": bare, "first_mb": first, "peak_mb": all_}


def _growth(parser: Geoparser, text: str) -> dict[str, Any]:
    rounds = 3 if len(text) <= KB_3 * 1000 else 1
    seconds = min(_seconds(lambda: parser.parse(text))[0] for _ in range(rounds))
    return {
        "characters": len(text),
        "seconds": seconds,
        "ms_per_kb": seconds * 1e6 / len(text),
        "mentions": len(parser.parse(text).mentions) if len(text) <= KB_3 * 1000 else None,
    }


TABLES: Sequence[tuple[str, str, Sequence[tuple[str, str, str]]]] = (
    (
        "speed",
        "Articles a second on one core (CPU time)",
        (
            ("who", "who", ""),
            ("names", "whose names", ""),
            ("does", "does what", ""),
            ("ratio", "times our speed", "{:.2f}"),
            ("articles_per_s", "articles/s", "{:,.0f}"),
            ("mb_per_s", "MB/s", "{:.2f}"),
            ("found", "found", "{:,}"),
        ),
    ),
    ("stages", "Where the time goes", (("stage", "stage", ""), ("share", "share", "{:.1%}"))),
    (
        "jobs",
        "A large batch on two cores (wall-clock time)",
        (
            ("ratio", "times as fast as one job", "{:.2f}"),
            ("ratio_idle", "on idle cores, by CPU time", "{:.2f}"),
            ("jobs", "jobs", "{}"),
            ("cores", "cores here", "{}"),
            ("load", "load then", "{:.1f}"),
            ("articles", "articles", "{:,}"),
            ("seconds", "s", "{:.1f}"),
            ("cpu_s", "CPU s", "{:.1f}"),
            ("articles_per_s", "articles/s", "{:,.0f}"),
        ),
    ),
    (
        "latency",
        "One article, warm (wall-clock time)",
        (
            ("characters", "characters", "{:,}"),
            ("median_ms", "median ms", "{:.1f}"),
            ("p95_ms", "95th percentile ms", "{:.1f}"),
        ),
    ),
    (
        "memory",
        "Memory of a process that parses, MB at most",
        (
            ("articles", "articles", "{:,}"),
            ("bare_mb", "Python and imports", "{:,.0f}"),
            ("first_mb", "after the first article", "{:,.0f}"),
            ("peak_mb", "after all", "{:,.0f}"),
        ),
    ),
    (
        "growth",
        "Time and length of a text (CPU time)",
        (
            ("characters", "characters", "{:,}"),
            ("seconds", "s", "{:.4f}"),
            ("ms_per_kb", "ms per 1,000 characters", "{:.2f}"),
            ("mentions", "mentions", "{:,}"),
        ),
    ),
)


def markdown(measured: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Return the figures as Markdown."""
    lines = ["## Speed", ""]
    for key, heading, columns in TABLES:
        if measured.get(key):
            lines += [f"### {heading}", "", *table(columns, measured[key]), ""]
    return lines
