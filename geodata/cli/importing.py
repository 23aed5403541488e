"""The command `import`: everything that people have, into the library."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geodata.cli.terminal import on_one_line, progress, say
from geodata.settings import Settings

if TYPE_CHECKING:
    from geodata.importing import Imported
    from geodata.schema import Refused

__all__ = ["add_import"]

_DONE, _FAULT = 0, 1

_IMPORT = """\
Read articles into the library, find every place they name, and keep both.

SOURCE is a file (.txt .md .html .pdf .docx .eml .csv .jsonl .parquet .zip), a folder of
such files, or the address (http, https) of a page, a feed or a sitemap, which is read once.
Only the addresses that you name, and the pages that a feed among them names, are asked.

What cannot be read is named with the reason, and the rest goes on. Stopped at any moment,
the same command goes on where it was: what was read before is passed over, and an article
whose words the library has is not kept twice.

The library lies in the user's data folder; the environment variable CONFLICT_ATLAS_STORE
names another file, or postgresql://user:password@host/name."""


def add_import(subs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the others."""
    importing = subs.add_parser(
        "import",
        help="read articles into the library",
        description=_IMPORT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    importing.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="file, folder, zip archive or address"
    )
    importing.add_argument(
        "--collection", default="", metavar="NAME", help="put the articles into this collection"
    )
    importing.set_defaults(run=_import)


def _import(given: argparse.Namespace) -> int:
    """Import sources and say what came of them."""
    from geodata import pipeline  # noqa: PLC0415 - help must not wait for it
    from geodata.importing import Imported, import_sources  # noqa: PLC0415 - as above
    from geodata.library import open_library  # noqa: PLC0415 - as above

    settings = Settings()
    imported = Imported()
    with open_library(settings=settings) as library:
        with progress("Building the gazetteer") as advance:
            pipeline.ensure_gazetteer(settings, advance)
        try:
            with _reading() as (step, report):
                for imported in import_sources(
                    library,
                    given.sources,
                    collection=given.collection,
                    settings=settings,
                    report=report,
                ):
                    step(imported)
        except KeyboardInterrupt:
            say(
                f"Stopped. {_summary(imported)} All of that is kept; give the same command "
                "again to go on."
            )
            raise
    sys.stdout.write(f"{_summary(imported)}\n")
    return _FAULT if imported.refused and not imported.articles + imported.known else _DONE


def _summary(imported: Imported) -> str:
    """Return what was read, what of it was new, and what was not, in one line."""
    told = [
        f"{imported.articles:,} articles read",
        f"{imported.new:,} new",
        f"{imported.articles - imported.new:,} already there",
    ]
    if imported.known:
        told.append(f"{imported.known:,} sources passed over, read before")
    if imported.unparsed:
        told.append(f"{imported.unparsed:,} kept but not parsed")
    told.append(f"{imported.refused:,} refused")
    return f"{', '.join(told)}."


@contextmanager
def _reading() -> Iterator[tuple[Callable[[Imported], None], Callable[[Refused], None]]]:
    """Show how far it is on a terminal; give what is told of progress, and of refusals."""
    if not sys.stderr.isatty():
        yield lambda _: None, lambda refused: say(_why(refused))
        return
    from tqdm import tqdm  # noqa: PLC0415 - only a terminal shows a bar

    with tqdm(desc="Importing", unit=" sources", leave=False) as bar:

        def step(imported: Imported) -> None:
            bar.total, bar.n = imported.of_sources, imported.sources
            bar.set_postfix_str(
                f"{imported.new:,} new articles, {imported.refused:,} refused", refresh=False
            )
            bar.refresh()

        def report(refused: Refused) -> None:
            bar.write(f"conflict-atlas: {_why(refused)}", file=sys.stderr)

        yield step, report


def _why(refused: Refused) -> str:
    """Return a refusal that names its source, where its reason does not."""
    if refused.where in refused.reason and not refused.part:
        return on_one_line(refused.reason)
    named = f"{refused.where} > {refused.part}" if refused.part else refused.where
    return on_one_line(f"{named}: {refused.reason}")
