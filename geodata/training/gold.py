"""Texts whose places are known, as training reads them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import ArticleError

__all__ = ["CORPORA", "Corpus", "GoldMention", "GoldText", "read_gold"]


@dataclass(frozen=True, slots=True)
class Corpus:
    """How one gold corpus is used.

    Parameters
    ----------
    name
        Its name in tables.
    weight, choice_weight
        What one of its examples counts in recognition, and in resolution.
    neutral_types
        Types of mentions that are neither right nor wrong here, since the corpus counts
        them otherwise than this project.
    with_demonyms
        Whether it marks demonyms throughout, so that an unmarked one is wrong.
    split
        Only texts of this split; all where empty.
    """

    name: str
    weight: float = 1.0
    choice_weight: float = 1.0
    neutral_types: frozenset[str] = frozenset()
    with_demonyms: bool = True
    split: str = ""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention that a person marked; `lon`, `lat` are None where no point was given.

    `counts` is False where it is neither right nor wrong to find it.
    """

    start: int
    end: int
    lon: float | None
    lat: float | None
    counts: bool


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with what a person marked in it."""

    doc_id: str
    text: str
    mentions: tuple[GoldMention, ...]
    corpus: Corpus


CORPORA = {
    # Local US news of 2009: demonyms are marked in about one of twenty, and its choices
    # (which of the many Jacksons of one state) are not those of the world's news.
    "LGL": Corpus("LGL", 1.0, 0.3, with_demonyms=False),
    # Web news of 2018; it marks places inside names of organisations, which we do not.
    "GWN": Corpus("GWN", 2.0, 2.0, frozenset(("Embedded_Non_Lit", "Coercion"))),
    # The half for tuning of tests/corpora/conflict.jsonl.
    "conflict": Corpus("conflict", 3.0, 3.0, split="tune"),
}


def read_gold(path: Path, corpus: Corpus) -> Iterator[GoldText]:
    """Yield the texts of a gold file, JSON Lines ``{doc_id, text, mentions}``.

    Raises
    ------
    ArticleError
        A line is no such object.
    """
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                if corpus.split and row["split"] != corpus.split:
                    continue
                mentions = tuple(_mention(m, corpus.neutral_types) for m in row["mentions"])
                yield GoldText(str(row["doc_id"]), row["text"], mentions, corpus)
            except (ValueError, KeyError, TypeError) as error:
                raise ArticleError(
                    f"Line {number} of {path} is no gold text: {error!r}. Each line must be "
                    "an object with doc_id, text and mentions (start, end, lat, lon)."
                ) from error


def _mention(row: dict[str, object], neutral: Collection[str]) -> GoldMention:
    lon, lat = row.get("lon"), row.get("lat")
    placed = isinstance(lon, int | float) and isinstance(lat, int | float)
    return GoldMention(
        start=int(str(row["start"])),
        end=int(str(row["end"])),
        lon=float(str(lon)) if placed else None,
        lat=float(str(lat)) if placed else None,
        counts=placed and row.get("type") not in neutral,
    )
