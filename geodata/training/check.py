"""Check trained models on texts that they were not trained on."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from geodata.gazetteer import ensure_gazetteer
from geodata.mentions import Lookup, find_mentions
from geodata.mentions.cues import bare_cities, capitals
from geodata.places import Candidates, Ranker, resolve
from geodata.places.context import distance_km
from geodata.settings import Settings
from geodata.training.gold import GoldText

if TYPE_CHECKING:
    from geodata.schema import Mention

__all__ = ["check"]

_FOLDS = 5
_SEED = 0
_RIGHT_KM = 161.0
Weights = Mapping[str, float]
Fit = Callable[[Sequence[GoldText]], tuple[Weights, Weights]]
Counts = tuple[int, int, int, int]  # found, pinned, named, right


def check(texts: Sequence[GoldText], fit: Fit) -> str:
    """Return a Markdown table: each corpus by cross-validation, and by the other corpora.

    Parameters
    ----------
    texts
        Of several corpora.
    fit
        Trains on some texts.
    """
    rows = ["| corpus | trained on | recognition F1 | resolved right | end to end F1 |"]
    rows.append("|---|---|---|---|---|")
    for name in dict.fromkeys(text.corpus.name for text in texts):
        own = [text for text in texts if text.corpus.name == name]
        others = [text for text in texts if text.corpus.name != name]
        random.Random(_SEED).shuffle(own)  # noqa: S311 - the same folds every time
        parts = []
        for fold in range(_FOLDS):
            kept = [text for k, text in enumerate(own) if k % _FOLDS != fold]
            parts.append(_counts(own[fold::_FOLDS], *fit([*kept, *others])))
        rows.append(_row(name, f"{_FOLDS} folds by text, and the others", parts))
        if others:
            rows.append(_row(name, "the others alone", [_counts(own, *fit(others))]))
    return "\n".join(rows) + "\n"


def _counts(texts: Sequence[GoldText], names: Weights, places: Weights) -> list[int]:
    lookup = Lookup(ensure_gazetteer())
    candidates = Candidates(lookup.gazetteer)
    known = {**bare_cities(), **capitals()}
    ranker = Ranker(places)
    total = [0, 0, 0, 0, 0]
    for gold in texts:
        spans = find_mentions(gold.text, lookup, weights=names)
        found = resolve(gold.text, spans, candidates, Settings(), capitals=known, ranker=ranker)
        for k, count in enumerate(_score(gold, found)):
            total[k] += count
    return total


def _score(gold: GoldText, found: Sequence[Mention]) -> tuple[int, int, int, int, int]:
    """Return how many were to find, predicted, placed, found, and found and placed right."""
    pairs = sorted(
        (
            ((m.start, m.end) != (g.start, g.end), -_overlap(m, g.start, g.end), i, j)
            for i, m in enumerate(found)
            for j, g in enumerate(gold.mentions)
            if _overlap(m, g.start, g.end) > 0
        )
    )
    of_found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in pairs:
        if i not in of_found and j not in taken:
            of_found[i] = j
            taken.add(j)
    wanted = sum(g.counts for g in gold.mentions)
    predicted = placed = hits = right = 0
    for i, mention in enumerate(found):
        partner = gold.mentions[of_found[i]] if i in of_found else None
        if _is_neutral(mention, partner, gold):
            continue
        predicted += 1
        placed += mention.place is not None
        if partner is None:
            continue
        hits += 1
        if mention.place and partner.lon is not None and partner.lat is not None:
            at = mention.place
            right += distance_km(at.lon, at.lat, partner.lon, partner.lat) <= _RIGHT_KM
    return wanted, predicted, placed, hits, right


def _is_neutral(mention: Mention, partner: object, gold: GoldText) -> bool:
    if partner is not None:
        return not getattr(partner, "counts", True)
    return any(not g.counts and _overlap(mention, g.start, g.end) > 0 for g in gold.mentions)


def _overlap(mention: Mention, start: int, end: int) -> int:
    return min(mention.end, end) - max(mention.start, start)


def _row(name: str, trained_on: str, parts: Sequence[Sequence[int]]) -> str:
    wanted, predicted, placed, hits, right = (sum(column) for column in zip(*parts, strict=True))
    return (
        f"| {name} | {trained_on} | {2 * hits / max(1, wanted + predicted):.3f} | "
        f"{right / max(1, hits):.3f} | {2 * right / max(1, wanted + placed):.3f} |"
    )
