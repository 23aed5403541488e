"""Texts to measure with: gold files and the sample collection, cut or repeated to size."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from geodata.schema import Article
from geodata.sentences import sentence_spans

ROOT = Path(__file__).parents[2]
# Gold in other languages, which is measured apart.
LANGUAGES = ROOT / "tests/corpora/languages.jsonl"
SAMPLE = ROOT / "dashboard/sample/sample.jsonl"
# Gold files of the project, and corpora beside it, whose texts never enter it.
GOLD_FOLDERS = (
    ROOT / "tests/corpora",
    Path(os.environ.get("CONFLICT_ATLAS_CORPORA") or ROOT.parent / "shared/corpora"),
)


def gold_files() -> list[Path]:
    """Return the gold files of places that are there, the project's own first."""
    found = (path for folder in GOLD_FOLDERS for path in sorted(folder.glob("*.jsonl")))
    return [path for path in found if path != LANGUAGES and _has_mentions(path)]


def _has_mentions(path: Path) -> bool:
    """Tell gold of places from gold of something else, which lies beside it, by its first line."""
    with path.open(encoding="utf-8-sig") as lines:
        return '"mentions"' in next(lines, "")


def articles(files: Sequence[Path], *, most: int, seed: int) -> list[Article]:
    """Return articles of the sample and of some files, shuffled.

    Where there are fewer than wanted, more are made of their sentences, shuffled.
    """
    known = [article for path in (SAMPLE, *files) for article in _read(path)]
    choose = random.Random(seed)  # noqa: S311 - an order, no secret
    choose.shuffle(known)
    made = known[:most]
    if len(made) < most:
        made += _shuffled(known, most - len(made), choose)
    return made


def _read(path: Path) -> Iterator[Article]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Article(f"{path.stem}-{row['doc_id']}", row.get("title") or "", row["text"])


def _sentences(known: Sequence[Article]) -> list[str]:
    return [a.text[start:end] for a in known for start, end in sentence_spans(a.text)]


def _shuffled(known: Sequence[Article], count: int, choose: random.Random) -> Iterator[Article]:
    sentences = _sentences(known)
    for number in range(count):
        length = choose.choice(known).text.count(". ") + 1
        text = " ".join(choose.choices(sentences, k=length))
        yield Article(f"shuffled-{number}", choose.choice(known).title, text)


def text_of(size: int, known: Sequence[Article], *, seed: int) -> str:
    """Return a text of so many characters, of sentences of known articles, shuffled."""
    choose = random.Random(seed)  # noqa: S311 - as above
    sentences = _sentences(known)
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(choose.choice(sentences))
        length += len(parts[-1]) + 1
    return " ".join(parts)[:size]
