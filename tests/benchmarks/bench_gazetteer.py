"""Measure the gazetteer: building, opening, memory and lookups a second.

Run it from the project's root::

    python tests/benchmarks/bench_gazetteer.py

The index is built into a folder that is removed again. Linux only: memory is read from
/proc.
"""

from __future__ import annotations

import multiprocessing
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROBES = 100_000


def resident_mb() -> float:
    """Return the resident memory of this process, MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


def say(*words: str) -> None:
    """Print a line of figures."""
    print(*words)  # noqa: T201 - its figures are for whoever runs it


def rate(ask: Callable[[str], object], probes: list[str]) -> str:
    """Return how long one question takes and how many fit into a second."""
    started = time.perf_counter()
    for probe in probes:
        ask(probe)
    one_us = (time.perf_counter() - started) / len(probes) * 1e6
    return f"{one_us:6.2f} us, {1e6 / one_us:>9,.0f} a second"


def build_index(folder: Path) -> None:
    """Build in a process of its own, so that its memory does not count below."""
    from geodata.gazetteer import build  # noqa: PLC0415 - keeps the other step's import honest

    started, cpu = time.perf_counter(), time.process_time()
    build(folder)
    wall_s, cpu_s = time.perf_counter() - started, time.process_time() - cpu
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"build       {wall_s:.1f} s, {cpu_s:.1f} s CPU, {peak_mb:,.0f} MB at most")


def measure(folder: Path) -> None:
    """Print what opening costs and how fast questions are answered."""
    bare = resident_mb()
    from geodata.gazetteer import Gazetteer, fold  # noqa: PLC0415 - counts what it costs

    before = resident_mb()
    say(f"import      {before - bare:.1f} MB, numpy included")
    started = time.perf_counter()
    gazetteer = Gazetteer.open(folder)
    opened_ms = (time.perf_counter() - started) * 1000
    say(f"open        {opened_ms:.1f} ms, {resident_mb() - before:.1f} MB more in memory")

    choose = random.Random(1)  # noqa: S311 - probes, no secrets
    names = [gazetteer.place(choose.randrange(len(gazetteer))).name for _ in range(PROBES)]
    keys = [fold(name) for name in names]
    misses = [f"{key}qx" for key in keys]
    windows = [f"{key} and the others said on Monday" for key in keys]
    boxes = [(choose.uniform(-180, 170), choose.uniform(-60, 70)) for _ in range(300)]
    before_asking = resident_mb()
    say("fold       ", rate(fold, names))
    say("miss       ", rate(gazetteer.lookup_key, misses))
    say("hit        ", rate(gazetteer.lookup_key, keys))
    say("has_prefix ", rate(gazetteer.has_prefix, keys))
    say("prefixes   ", rate(gazetteer.prefixes, windows))
    everywhere = len(gazetteer)
    say("place      ", rate(lambda _: gazetteer.place(choose.randrange(everywhere)), names))
    started = time.perf_counter()
    for west, south in boxes:
        gazetteer.in_box(west, south, west + 10, south + 10, limit=60)
    say(f"in_box       {(time.perf_counter() - started) / len(boxes) * 1000:.2f} ms")
    say(f"asked       {resident_mb() - before_asking:.1f} MB more in memory, all pages touched")
    sizes = [f.stat().st_size for f in gazetteer.folder.iterdir()]
    say(f"on disk     {sum(sizes) / 1e6:.1f} MB, {gazetteer.name_count:,} names")
    say("places     ", ", ".join(f"{kind} {count:,}" for kind, count in gazetteer.counts.items()))


def main() -> None:
    """Build, then measure in fresh processes."""
    fresh = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        for step in (build_index, measure):
            process = fresh.Process(target=step, args=(Path(folder),))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
