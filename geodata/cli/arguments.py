"""The words that `conflict-atlas` understands, with help worth reading."""

from __future__ import annotations

import argparse
import math
from importlib.metadata import PackageNotFoundError, version

from geodata.cli import commands
from geodata.cli.importing import add_import
from geodata.cli.library import add_library_commands
from geodata.schema import USAGES

__all__ = ["parser"]

_MOST_JOBS = 256

_ABOUT = """\
Conflict reporting, read on a map: finds every place that articles name, says which
place is meant, how sure that is and why, and shows it beside the text.
Nothing leaves this machine.

Without a command, the dashboard starts with a sample collection (as `serve`)."""

_MORE = """\
examples:
  conflict-atlas                                     the dashboard, with the sample
  conflict-atlas serve reports/ --port 8700          the dashboard, with your articles
  conflict-atlas parse news.jsonl --output places.jsonl
  conflict-atlas parse - --output - < dispatch.txt   one text in, JSON out
  conflict-atlas parse news.jsonl -o p.jsonl --jobs 4    the same by four processes
  conflict-atlas export news.jsonl map.html          a map that opens without network
  conflict-atlas explain "Rain in Goma."             why these places, and not others
  conflict-atlas evaluate gold.jsonl                 how right it is, on your own texts

The gazetteer is built at first use, in some seconds, into the user's cache folder;
the environment variable CONFLICT_ATLAS_CACHE names another one.
Exit codes: 0 done, 1 a fault, 2 wrong usage."""

_PARSE = """\
Find and place every place that articles name, and what they say happened there, and
write it as it is found: memory does not grow with the input.

IN is a text, a Markdown or HTML file, - for standard input, or JSON Lines:
  {"doc_id": "1", "title": "...", "text": "...",
   "published": "2025-07-01", "source": "...", "language": "en"}
of which only "text" is needed. A line that cannot be read is reported with its
number and written with an "error"; the rest go on."""

_PARSE_MORE = """\
output (jsonl), one line an article:
  doc_id          as given, or a hash of the text
  mentions        places named in the text, in order:
    start, end      code-point offsets into "text", end exclusive
    surface         the words as they stand there
    name, place_id, geonameid    the place meant
    kind            continent, country, region (first level), county (second level),
                    town, facility, water or area
    country         ISO 3166-1 alpha-2; admin1 GeoNames' code, admin1_name its name
    lat, lon        WGS 84 degrees; null where the mention stays unresolved
    usage           literal, metonym ("Moscow said") or demonym ("North Korean")
    score           0 to 1, how sure that is
    precision       1 the place itself, 2 near it or part of it, 3 a region,
                    4 a country or larger, 0 unresolved
    accuracy_km     radius of a circle as large as what is meant
    alternatives    up to five other places it could mean, with their scores
    reasons         why, in plain words; for an unresolved mention, why not
  title_mentions  the same for the title, with offsets into it
  events          what sentences say happened, in order; null or empty where not said:
    type, sub_type, trigger      ACLED's names, and the word that tells it
    place           the scene as a place like those above; area, where words describe it
    role_places     each place of the sentence with its role: scene, actor, origin,
                    destination, dateline or context
    date_start, date_end, date_precision, date_span
    figures         text, low and high (both included), counts, is_approximate
    source          who says so: name, how, start, end
    status          reported, claimed or denied; is_negated; modality actual, possible,
                    planned or hypothetical; verification
    movement        who, figure, origin, destination, means
    quote, start, end, in_title  the sentence
  language, notices            where known; what was not looked for
  error           only where the article could not be parsed"""

_EXPORT = """\
Parse articles and write them as a map or a table: GeoJSON, GeoPackage (for QGIS), CSV,
or one HTML file that draws its map from disk with no network."""

_EVALUATE = """\
Measure on texts of your own how right the answers are: parses the texts of a gold file,
sets what was found beside what a person says is there, and prints the figures and the
worst mistakes.

GOLD is JSON Lines, offsets in code points, end exclusive:
  {"doc_id": "1", "title": "...", "text": "Rain in Goma.",
   "mentions": [{"start": 8, "end": 12, "lat": -1.67, "lon": 29.23}]}
A mention may also have "surface" (checked against the text), "geonameid", "country"
(ISO code), "kind" (country, region, town ...) and "type" (literal, metonym, demonym, or
a class of the corpus). Without coordinates it is neutral: neither missed nor invented."""

_EVALUATE_MORE = """\
figures:
  recognition     is a name found where one stands: exactly, or overlapping
  where placed    of the found names, the share placed within the distance; the right
                  country counts too, wherever in it the gold has its point: where the
                  gold says kind country and its code, its geonameid or a GeoNames code
                  PCL..., or, where it says nothing, where its point lies inside the
                  country and the same words are marked
  end to end      found and placed right, of all names
  scores          of the names scored 0.8 to 0.9, how many are right; the expected
                  calibration error is how far score and share lie apart"""

_EXPLAIN = """\
Show for one text how the answers come about: every name that was looked at, whether it was
taken for a place's name, with what spoke for and against it; then for each mention every
place that it could mean, with its belief, and what was decided."""

_SERVE = """\
Start the dashboard: a map beside the article, layers, links, exports. Builds what it
needs at first start. Ctrl-C stops it."""


_BUILD = """\
Build the index anew, in some seconds. It is built by itself where it is missing; this
is for a damaged one, and for coming back to it from one of a dump.

With --from, build it from files of the GeoNames dump: 13 million places instead of
240,000, in some minutes, with 2 GB of memory and 3 GB of disk. It takes the place of the
built-in index, for every command and the dashboard, until you build again without
--from; `conflict-atlas gazetteer info` says which one is in use.

DIR holds these files of https://download.geonames.org/export/dump/, as .txt or .zip:
  allCountries        all places; or countries' files, such as UA and RU, on top of the
                      built-in towns of the other countries
  alternateNamesV2    their further names, in many scripts
  admin1CodesASCII, admin2Codes    names of divisions
  countryInfo         newer figures of countries; may be missing
Lines that do not fit the format are skipped and counted.

Places that the built-in index lacks (hamlets, hills, brooks, airfields, districts) often
bear the names of persons and ordinary words. They are found where the text says that a
place is meant: "the village of", "airport", a region named beside it."""


def parser() -> argparse.ArgumentParser:
    """Return the command's parser; the parsed namespace has `run`, a function of itself."""
    top = argparse.ArgumentParser(
        prog="conflict-atlas",
        description=_ABOUT,
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    _add_serve_options(top)
    top.set_defaults(run=commands.serve, articles=[])
    subs = top.add_subparsers(title="commands", metavar="COMMAND")
    _add_serve(subs)
    _add_parse(subs)
    _add_export(subs)
    _add_evaluate(subs)
    _add_explain(subs)
    _add_gazetteer(subs)
    add_import(subs)
    add_library_commands(subs)
    return top


def _version() -> str:
    try:
        return version("conflict-atlas")
    except PackageNotFoundError:
        return "(not installed)"


def _add_serve_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="address to listen on (127.0.0.1: this machine only; 0.0.0.0: the whole network)",
    )
    parser.add_argument("--port", type=_port, metavar="N", help="port to listen on (a free one)")
    parser.add_argument(
        "--base-url",
        default="",
        metavar="URL",
        help="address under which others reach it; links are built on it",
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def _add_serve(subs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serve = subs.add_parser("serve", help="start the dashboard", description=_SERVE)
    _add_serve_options(serve)
    serve.add_argument(
        "articles",
        nargs="*",
        metavar="FILE",
        help="articles (.txt .md .html .jsonl) or folders, beside the sample",
    )
    serve.set_defaults(run=commands.serve)


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "input", metavar="IN", help="text, HTML or JSONL file, or - for standard input"
    )
    _add_min_score(parser)
    parser.add_argument(
        "--usage",
        dest="kept_usages",
        type=_usages,
        default=None,
        metavar="U,U",
        help="keep only these: literal, metonym, demonym (all)",
    )


def _add_min_score(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--min-score",
        type=_score,
        default=None,
        metavar="S",
        help="leave mentions unresolved whose best place scores less, 0 to 1 (0.35)",
    )


def _add_parse(subs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parse = subs.add_parser(
        "parse",
        help="find and place the places that articles name",
        description=_PARSE,
        epilog=_PARSE_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_input(parse)
    parse.add_argument(
        "--output",
        "-o",
        required=True,
        metavar="OUT",
        help="file to write, or - for standard output",
    )
    parse.add_argument(
        "--format", choices=commands.STREAM_FORMATS, default="jsonl", help="format of OUT (jsonl)"
    )
    parse.add_argument(
        "--jobs",
        type=_jobs,
        default=1,
        metavar="N",
        help="processes that share a large input; the order stays (1)",
    )
    parse.set_defaults(run=commands.parse)


def _add_export(subs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = subs.add_parser(
        "export", help="write articles as a map or a table", description=_EXPORT
    )
    _add_input(export)
    export.add_argument("output", metavar="OUT", help="file to write")
    export.add_argument(
        "--format",
        choices=commands.EXPORT_FORMATS,
        default=None,
        help="format of OUT (told from its suffix: .geojson .gpkg .csv .html); csv has a row "
        "a mention, csv-events a row an event",
    )
    export.add_argument(
        "--borders",
        choices=("un", "de_facto"),
        default="un",
        help="whose borders: UN General Assembly resolutions, or who holds the ground (un)",
    )
    export.set_defaults(run=commands.export)


def _add_evaluate(subs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    evaluate = subs.add_parser(
        "evaluate",
        help="measure on a gold file how right the answers are",
        description=_EVALUATE,
        epilog=_EVALUATE_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    evaluate.add_argument("gold", metavar="GOLD", help="gold file, JSON Lines")
    evaluate.add_argument("--json", action="store_true", help="print JSON instead of a table")
    evaluate.add_argument(
        "--km", type=_distance, default=161.0, metavar="KM", help="how near is near enough (161)"
    )
    evaluate.add_argument(
        "--errors", type=_count, default=20, metavar="N", help="mistakes of each sort to show (20)"
    )
    evaluate.add_argument(
        "--usage",
        type=_usages,
        default=None,
        metavar="U,U",
        help="only these: literal, metonym, demonym (all)",
    )
    evaluate.add_argument(
        "--ignore-types",
        type=_names,
        default=(),
        metavar="T,T",
        help="gold mentions of these types are neutral",
    )
    evaluate.set_defaults(run=commands.evaluate)


def _add_explain(subs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    explain = subs.add_parser(
        "explain", help="show for one text how the answers come about", description=_EXPLAIN
    )
    explain.add_argument("text", metavar="TEXT", help="the text, or - for standard input")
    explain.add_argument("--json", action="store_true", help="print all of it as JSON")
    explain.add_argument(
        "--candidates", type=_count, default=8, metavar="N", help="places to show of each name (8)"
    )
    _add_min_score(explain)
    explain.set_defaults(run=commands.explain)


def _add_gazetteer(subs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    gazetteer = subs.add_parser(
        "gazetteer",
        help="build the index of places, or say what is in it",
        description="The index of places that names are looked up in: GeoNames towns from "
        "500 inhabitants, countries, regions, US counties, and the project's own tables; or "
        "the whole of GeoNames, from its dump.",
    )
    actions = gazetteer.add_subparsers(metavar="ACTION", required=True)
    build = actions.add_parser(
        "build",
        help="build it anew",
        description=_BUILD,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    build.add_argument(
        "--from",
        dest="dump",
        type=_folder,
        metavar="DIR",
        help="folder of GeoNames dump files, in place of the built-in gazetteer",
    )
    build.set_defaults(run=commands.build_gazetteer)
    info = actions.add_parser(
        "info",
        help="say where it lies and what it holds",
        description="Say which index is in use, the built-in one or one from a dump, where it "
        "lies, its version, and how many places of each kind it holds.",
    )
    info.set_defaults(run=commands.gazetteer_info)


def _score(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"'{text}' is no number from 0 to 1")
    return value


def _distance(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0.0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"'{text}' is no distance in km")
    return value


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number from 0 on")
    return int(text)


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of processes, 1 to {_MOST_JOBS}")
    return int(text)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in map(str.strip, text.split(",")) if name)


def _usages(text: str) -> tuple[str, ...]:
    usages = _names(text)
    unknown = [usage for usage in usages if usage not in USAGES]
    if unknown or not usages:
        raise argparse.ArgumentTypeError(
            f"'{text}' names no usages: give some of {', '.join(USAGES)}, parted by commas"
        )
    return usages


def _folder(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("it names no folder")
    return text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:  # noqa: PLR2004 - TCP's last port
        raise argparse.ArgumentTypeError(f"'{text}' is no port from 1 to 65535")
    return int(text)
