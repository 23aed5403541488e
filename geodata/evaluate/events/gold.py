"""Read a gold file of events."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.errors import GoldError
from geodata.evaluate.events.claims import Claim, claims_of_record
from geodata.schema import EVENT_TYPES, Article

if TYPE_CHECKING:
    from geodata.schema import Span

__all__ = ["GoldItem", "read_gold_events"]


@dataclass(frozen=True, slots=True)
class GoldItem:
    """An article, what a person says happened in it, and the part of the file it is in."""

    article: Article
    claims: tuple[Claim, ...]
    split: str = ""


def read_gold_events(path: Path) -> list[GoldItem]:
    """Read a gold file of events.

    Parameters
    ----------
    path
        JSON Lines ``{id, split, title, text, published, events}``, as
        tests/corpora/README.md describes them.

    Raises
    ------
    GoldError
        There is no such file, or a line does not fit; the message names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as fault:
        raise GoldError(f"'{path}' cannot be read as UTF-8: {type(fault).__name__}.") from None
    return [_item(path.name, n, line) for n, line in enumerate(lines, start=1) if line.strip()]


def _item(name: str, number: int, line: str) -> GoldItem:
    try:
        row = json.loads(line)
        item = _read(row)
        _check(item)
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        why = f"{type(fault).__name__}: {fault}"
        raise GoldError(f"'{name}', line {number}, is no item with events: {why}.") from None
    return item


def _read(row: Mapping[str, Any]) -> GoldItem:
    published = row.get("published")
    article = Article(
        doc_id=str(row["id"]),
        title=str(row.get("title") or ""),
        text=str(row["text"]),
        published=date.fromisoformat(published) if published else None,
        language="en",
    )
    return GoldItem(article, tuple(claims_of_record(row)), str(row.get("split") or ""))


def _check(item: GoldItem) -> None:
    for claim in item.claims:
        if claim.sub_type not in ("", *EVENT_TYPES[claim.type]):
            raise ValueError(f"'{claim.sub_type}' is no sub type of '{claim.type}'")
        body = item.article.title if claim.in_title else item.article.text
        spans: list[Span] = [(claim.start, claim.end), *(span for span, _ in claim.roles)]
        for start, end in spans:
            if not 0 <= start < end <= len(body):
                raise ValueError(f"{start} to {end} lies outside of {len(body):,} characters")
