"""Measure a gazetteer built from a GeoNames dump beside the built-in one.

Run it from the project's root, on a dump that was fetched or made by make_dump.py::

    python tests/benchmarks/bench_full_gazetteer.py DUMP --corpora FOLDER

It reports what building, opening and asking cost, how many articles a second both
parse, how far they agree on the sample collection, and, where FOLDER has corpora with
gold places and their score.py, how well both do there. Both indexes are built into
FOLDER of --work (a folder that is removed again, by default). Linux only: memory is
read from /proc.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import multiprocessing
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SAMPLE = Path("dashboard/sample/sample.jsonl")
KEPT = ("overlap_P", "overlap_R", "overlap_F1", "acc161", "e2e_P", "e2e_R", "e2e_F1")


def resident_mb(what: str = "VmRSS") -> float:
    """Return the resident memory of this process, MB; mapped files count once touched."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(rf"{what}:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


def say(*words: str) -> None:
    """Print a line of figures."""
    print(*words, flush=True)  # noqa: T201 - its figures are for whoever runs it


def build_index(folder: Path, dump: Path | None) -> None:
    """Build, and print what it costs."""
    from geodata.gazetteer import Sources, build  # noqa: PLC0415 - in its own process

    started, cpu = time.perf_counter(), time.process_time()
    last = ""

    def follow(message: str, _done: int, _total: int) -> None:
        nonlocal last
        if message != last:
            last = message
            spent = time.perf_counter() - started
            say(f"  {spent:7.1f} s, {time.process_time() - cpu:6.1f} s CPU, "
                f"{resident_mb():6,.0f} MB: {message}")  # fmt: skip

    build(folder, progress=follow, sources=Sources(dump=dump))
    wall_s, cpu_s = time.perf_counter() - started, time.process_time() - cpu
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"build     {wall_s:,.1f} s, {cpu_s:,.1f} s CPU, {peak_mb:,.0f} MB at most")


def measure_open(folder: Path, _: Path | None) -> None:
    """Print what opening costs."""
    from geodata.gazetteer import Gazetteer  # noqa: PLC0415 - counts what it costs

    before, own = resident_mb(), resident_mb("RssAnon")
    started = time.perf_counter()
    gazetteer = Gazetteer.open(folder)
    opened_ms = (time.perf_counter() - started) * 1000
    say(
        f"open      {opened_ms:.1f} ms, {resident_mb() - before:.1f} MB more in memory, "
        f"of which {resident_mb('RssAnon') - own:.1f} MB not shared"
    )
    again = []
    for _ in range(5):
        started = time.perf_counter()
        Gazetteer.open(folder)
        again.append((time.perf_counter() - started) * 1000)
    say(f"          {min(again):.1f} ms at best of five more")
    size = sum(f.stat().st_size for f in gazetteer.folder.iterdir())
    largest = sorted(gazetteer.folder.iterdir(), key=lambda f: -f.stat().st_size)[:4]
    files = ", ".join(f"{f.name} {f.stat().st_size / 1e6:,.0f}" for f in largest)
    say(f"on disk   {size / 1e6:,.0f} MB ({files})")
    minor = f"{len(gazetteer) - gazetteer.minor_first:,} and {gazetteer.minor_name_count:,} minor"
    say(f"holds     {len(gazetteer):,} places, {gazetteer.name_count:,} names, of which {minor}")


def texts(corpora: Path | None) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the sample and each corpus, by name."""
    paths = [SAMPLE, *(sorted(corpora.glob("*.jsonl")) if corpora else ())]
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield path.stem, [json.loads(line) for line in lines]


def parse_all(folder: Path, corpora: Path | None) -> None:
    """Parse every text; print the speed and keep what was found beside the index."""
    from geodata.gazetteer import Gazetteer  # noqa: PLC0415 - in its own process
    from geodata.pipeline import Geoparser  # noqa: PLC0415 - as above

    parser = Geoparser(Gazetteer.open(folder))
    for name, records in texts(corpora):
        started = time.process_time()
        parses = [parser.parse(r["text"]) for r in records]
        spent = time.process_time() - started
        best = spent
        for _ in range(2):
            started = time.process_time()
            for record in records:
                parser.parse(record["text"])
            best = min(best, time.process_time() - started)
        say(f"speed     {name}: {len(records) / spent:,.1f} articles a second of CPU at first, "
            f"{len(records) / best:,.1f} when warm")  # fmt: skip
        found = {
            str(r["doc_id"]): [
                {
                    "start": m.start,
                    "end": m.end,
                    "lat": m.place.lat if m.place else None,
                    "lon": m.place.lon if m.place else None,
                    "place_id": m.place.place_id if m.place else None,
                }
                for m in p.mentions
            ]
            for r, p in zip(records, parses, strict=True)
        }
        (folder / f"found-{name}.json").write_text(json.dumps(found), encoding="utf-8")
    say(f"memory    {resident_mb('VmHWM'):,.0f} MB at most, "
        f"{resident_mb('RssAnon'):,.0f} MB of it not shared")  # fmt: skip


def compare(built_in: Path, full: Path, corpora: Path | None) -> None:
    """Print how far both agree, and how well each does against gold."""
    scorer = _scorer(corpora)
    for name, records in texts(corpora):
        both = [
            json.loads((folder / f"found-{name}.json").read_text(encoding="utf-8"))
            for folder in (built_in, full)
        ]
        say(f"agree     {name}: {_agreement(*both)}")
        if scorer is None or "mentions" not in records[0]:
            continue
        gold = {str(r["doc_id"]): r["mentions"] for r in records}
        for label, found in zip(("built in", "dump"), both, strict=True):
            figures = scorer(found, gold)
            shown = ", ".join(f"{key} {figures[key]:.4f}" for key in KEPT)
            say(f"score     {name}, {label:8}: {shown}")


def _agreement(first: dict[str, Any], second: dict[str, Any]) -> str:
    def keys(found: dict[str, Any], *, placed: bool) -> set[tuple[Any, ...]]:
        return {
            (doc, m["start"], m["end"], m["place_id"])
            for doc, mentions in found.items()
            for m in mentions
            if m["place_id"] or not placed
        }

    ours, theirs = keys(first, placed=True), keys(second, placed=True)
    shared = len(ours & theirs)
    f1 = 2 * shared / max(1, len(ours) + len(theirs))
    return (
        f"{f1:.4f} F1 of placed mentions; {len(ours):,} built in, {len(theirs):,} from the dump, "
        f"{len(ours - theirs):,} lost or changed, {len(theirs - ours):,} new or changed"
    )


def _scorer(corpora: Path | None) -> Callable[..., dict[str, float]] | None:
    path = corpora / "score.py" if corpora else None
    if path is None or not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Callable[..., dict[str, float]] = module.score
    return score


def apart(step: Callable[..., None], *given: object) -> None:
    """Run a step in a process of its own, so that its memory counts alone."""
    process = multiprocessing.get_context("spawn").Process(target=step, args=given)
    process.start()
    process.join()


def main() -> None:
    """Build both, measure both, compare."""
    parser = argparse.ArgumentParser(description="Measure a gazetteer built from a dump.")
    parser.add_argument("dump", type=Path)
    parser.add_argument("--corpora", type=Path, help="folder of corpora and score.py")
    parser.add_argument("--work", type=Path, help="folder to build in and keep")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = given.work or Path(temporary)
        for label, dump in (("built in", None), ("dump", given.dump)):
            folder = work / label.replace(" ", "-")
            say(f"== {label}")
            if not (folder / "current").is_file():
                apart(build_index, folder, dump)
            apart(measure_open, folder, None)
            apart(parse_all, folder, given.corpora)
        say("== both")
        compare(work / "built-in", work / "dump", given.corpora)


if __name__ == "__main__":
    main()
