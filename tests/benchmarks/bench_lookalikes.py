"""How many names and words that look like places get one pinned, beside a plain lookup.

The lookup takes the longest run of words with a capital that the gazetteer holds, and asks
nothing of what stands around it: what anyone gets who goes through a list of names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench_tables import table
from bench_texts import ROOT

import geodata
from geodata.schema import Article

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer

Span = tuple[int, int]

GOLD = ROOT / "tests/corpora/lookalikes.jsonl"
OURS, LOOKUP = "conflict-atlas", "plain lookup"
ALL = "all"
_WORD = re.compile(r"\w[\w'’]{0,60}")  # noqa: RUF001 - as texts write it
_MOST_WORDS = 6
_POSSESSIVE = re.compile(r"['’]s$")  # noqa: RUF001

COLUMNS = (
    ("split", "half", ""),
    ("who", "who", ""),
    ("kind", "look-alikes", ""),
    ("lookalikes", "how many", "{:,}"),
    ("pinned", "pinned", "{:,}"),
    ("share", "share", "{:.1%}"),
    ("places", "places beside them", "{:,}"),
    ("recall", "found", "{:.1%}"),
)


class Item(NamedTuple):
    """A text, the look-alikes in it with their kinds, and the true places."""

    article: Article
    split: str
    lookalikes: tuple[tuple[Span, str], ...]
    places: tuple[Span, ...]


def read(path: Path = GOLD) -> list[Item]:
    """Return the items of a file of look-alikes."""
    with path.open(encoding="utf-8") as lines:
        return [_item(json.loads(line)) for line in lines]


def _item(row: dict[str, Any]) -> Item:
    return Item(
        Article(row["id"], row["title"], row["text"]),
        row["split"],
        tuple((_span(each), each["kind"]) for each in row["lookalikes"]),
        tuple(map(_span, row["places"])),
    )


def _span(row: dict[str, Any]) -> Span:
    return row["start"], row["end"]


def measure(items: Sequence[Item], gazetteer: Gazetteer) -> dict[str, list[dict[str, Any]]]:
    """Return one row of figures for each half, way to find places, and kind."""
    parses = geodata.geoparse_many(item.article for item in items)
    ours = [
        [(m.start, m.end) for m in parse.mentions if m.place is not None and not m.in_title]
        for parse in parses
    ]
    plain = [list(plain_lookup(item.article.text, gazetteer)) for item in items]
    rows = []
    for split in sorted({item.split for item in items}, reverse=True):
        for who, found in ((OURS, ours), (LOOKUP, plain)):
            pairs = [p for p in zip(items, found, strict=True) if p[0].split == split]
            rows += [{"split": split, "who": who, **row} for row in _rows(pairs)]
    return {"lookalikes": rows}


def _rows(pairs: Sequence[tuple[Item, list[Span]]]) -> Iterator[dict[str, Any]]:
    """Yield the figures of all kinds together, with those of the true places, and of each."""
    judged = [
        (kind, _touched(span, found)) for item, found in pairs for span, kind in item.lookalikes
    ]
    places = [_touched(span, found) for item, found in pairs for span in item.places]
    yield {
        **_pinned(ALL, [pinned for _, pinned in judged]),
        "places": len(places),
        "recall": sum(places) / len(places) if places else None,
    }
    for kind in sorted({kind for kind, _ in judged}):
        yield _pinned(kind, [pinned for each, pinned in judged if each == kind])


def _pinned(kind: str, judged: list[bool]) -> dict[str, Any]:
    share = sum(judged) / len(judged) if judged else None
    return {"kind": kind, "lookalikes": len(judged), "pinned": sum(judged), "share": share}


def _touched(span: Span, found: Sequence[Span]) -> bool:
    return any(begin < span[1] and span[0] < end for begin, end in found)


def plain_lookup(text: str, gazetteer: Gazetteer) -> Iterator[Span]:
    """Yield the longest runs of words, a capital first, that are a name of a place."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        begin = words[at].start()
        ends = _ends(words, at, text) if text[begin].isupper() else ()
        known = next((e for e in ends if gazetteer.lookup(text[begin : e[1]])), None)
        if known is None:
            at += 1
        else:
            at += known[0]
            yield begin, known[1]


def _ends(words: Sequence[re.Match[str]], at: int, text: str) -> list[Span]:
    """Return how many words a run may have, and where it ends, longest first."""
    ends: list[Span] = []
    for count, word in enumerate(words[at : at + _MOST_WORDS], start=1):
        if count > 1 and text[words[at + count - 2].end() : word.start()] not in (" ", "-"):
            break
        bare = word.start() + len(_POSSESSIVE.sub("", word.group()))
        ends.append((count, bare))
    return ends[::-1]


def markdown(measured: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Return the figures as Markdown."""
    return [
        "## Names and words that look like places",
        "",
        *table(COLUMNS, measured["lookalikes"]),
        "",
    ]
