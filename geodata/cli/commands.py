"""What each command does: options in, exit code out."""

from __future__ import annotations

import argparse
import json
import logging
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from geodata.cli.terminal import printable, progress, say, utf8_stdout
from geodata.settings import Settings

if TYPE_CHECKING:
    from geodata.files import Tally

__all__ = [
    "EXPORT_FORMATS",
    "STREAM_FORMATS",
    "build_gazetteer",
    "evaluate",
    "explain",
    "export",
    "gazetteer_info",
    "parse",
    "serve",
]

STREAM_FORMATS = ("jsonl", "geojson", "csv")
EXPORT_FORMATS = ("geojson", "geopackage", "csv", "csv-events", "html")
_DONE, _FAULT = 0, 1


def serve(given: argparse.Namespace) -> int:
    """Start the dashboard and return when it is stopped."""
    # The one arrow from the library to the app: the command lives here, the page there.
    from dashboard.server import serve as start  # noqa: PLC0415 - streamlit only when served

    start(
        host=given.host,
        port=given.port,
        base_url=given.base_url,
        open_browser=not given.no_browser,
        articles=[Path(article) for article in given.articles],
        settings=Settings(),
    )
    return _DONE


def parse(given: argparse.Namespace) -> int:
    """Parse a file and write its mentions."""
    from geodata import files, pipeline  # noqa: PLC0415 - help must not wait for it

    settings = _settings(given)
    with progress("Building the gazetteer") as advance:
        pipeline.ensure_gazetteer(settings, advance)
    with _opened(given.output) as target, _counting() as step:
        tally = files.parse_file(
            given.input,
            target,
            format_=given.format,
            settings=settings,
            jobs=given.jobs,
            report=say,
            step=step,
        )
    return _end(tally)


def export(given: argparse.Namespace) -> int:
    """Parse a file and write it as a map or a table."""
    from geodata import files, pipeline  # noqa: PLC0415 - help must not wait for it

    settings = _settings(given)
    with progress("Building the gazetteer") as advance:
        pipeline.ensure_gazetteer(settings, advance)
    target = Path(given.output)
    page = given.format == "html" or (not given.format and target.suffix.lower() == ".html")
    with progress("Building the base map") as advance:
        tally = files.export_file(
            given.input,
            target,
            format_=given.format,
            view=given.borders,
            settings=settings,
            assets=_assets() if page else None,
            progress=advance,
            report=say,
        )
    return _end(tally)


def evaluate(given: argparse.Namespace) -> int:
    """Parse the texts of a gold file and print how right the answers are."""
    from geodata import checking, pipeline  # noqa: PLC0415 - help must not wait for it
    from geodata.evaluate import as_record, as_text  # noqa: PLC0415 - as above

    settings = _settings(given)
    with progress("Building the gazetteer") as advance:
        pipeline.ensure_gazetteer(settings, advance)
    with _counting() as step:
        found = checking.evaluate_file(
            Path(given.gold),
            km=given.km,
            usages=given.usage,
            ignored_types=given.ignore_types,
            settings=settings,
            report=say,
            step=step,
        )
    if given.json:
        said = json.dumps(as_record(found, mistakes=given.errors), ensure_ascii=False, indent=2)
    else:
        said = as_text(found, mistakes=given.errors)
    utf8_stdout().write(f"{printable(said)}\n")
    return _FAULT if found.failed == found.articles else _DONE


def explain(given: argparse.Namespace) -> int:
    """Say of one text what was looked at, what was taken, and why."""
    from geodata import checking, files, pipeline  # noqa: PLC0415 - help must not wait for it
    from geodata.explain import as_record, as_text  # noqa: PLC0415 - as above

    settings = _settings(given)
    article = files.one_article(given.text)
    with progress("Building the gazetteer") as advance:
        pipeline.ensure_gazetteer(settings, advance)
    parse, trace = checking.explain(article, settings=settings)
    if given.json:
        said = json.dumps(as_record(parse, trace), ensure_ascii=False, indent=2)
    else:
        said = as_text(trace, candidates=given.candidates)
    utf8_stdout().write(f"{printable(said)}\n")
    return _DONE


def _assets() -> Path:
    """Return the folder of the front end, which a standalone map takes its script from."""
    from dashboard.assets import ensure_assets  # noqa: PLC0415 - only this format needs it

    return ensure_assets()


def build_gazetteer(given: argparse.Namespace) -> int:
    """Build the index anew, built in or from a dump; say what of the dump was skipped."""
    from geodata import pipeline  # noqa: PLC0415 - help must not wait for it

    logging.basicConfig(format="conflict-atlas: %(message)s", level=logging.WARNING)
    dump = Path(given.dump) if given.dump else None
    with progress("Building the gazetteer") as advance:
        gazetteer = pipeline.build_gazetteer(_settings(given), advance, dump=dump)
    sys.stdout.write(
        f"{len(gazetteer):,} places under {gazetteer.name_count:,} names in {gazetteer.folder}\n"
    )
    return _DONE


def gazetteer_info(given: argparse.Namespace) -> int:
    """Print what the index holds."""
    from geodata import pipeline  # noqa: PLC0415 - help must not wait for it

    for name, value in pipeline.gazetteer_facts(_settings(given)).items():
        sys.stdout.write(f"{name:10} {value}\n")
    return _DONE


def _settings(given: argparse.Namespace) -> Settings:
    told: dict[str, Any] = {}
    if getattr(given, "min_score", None) is not None:
        told["min_score"] = given.min_score
    if getattr(given, "kept_usages", None) is not None:
        told["usages"] = frozenset(given.kept_usages)
    return Settings(**told)


def _end(tally: Tally) -> int:
    """Return 1 where nothing at all could be read, 0 otherwise."""
    if sys.stderr.isatty():
        say(
            f"{tally.articles:,} articles, {tally.mentions:,} mentions, of which "
            f"{tally.unresolved:,} unresolved; {tally.errors:,} articles failed."
        )
    return _FAULT if tally.errors and tally.errors == tally.articles else _DONE


@contextmanager
def _opened(path: str) -> Iterator[TextIO]:
    """Open the output; a file appears under its name only once it is whole."""
    if path == "-":
        yield utf8_stdout()
        return
    target = Path(path)
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        with target.open("w", encoding="utf-8", newline="") as file:
            yield file
        return
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _counting() -> Iterator[Callable[[Tally], None]]:
    """Count articles on a terminal, and nowhere else."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from tqdm import tqdm  # noqa: PLC0415 - only a terminal shows a bar

    with tqdm(desc="Parsing", unit=" articles", leave=False) as bar:
        yield lambda tally: _update(bar, tally)


def _update(bar: object, tally: Tally) -> None:
    bar.set_postfix_str(f"{tally.mentions:,} mentions", refresh=False)  # type: ignore[attr-defined] # tqdm's own bar
    bar.update()  # type: ignore[attr-defined] # as above
