"""Check trained models on texts that they were not trained on."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from geodata.evaluate import Evaluation, evaluate
from geodata.gazetteer import ensure_gazetteer
from geodata.mentions import Lookup, find_mentions
from geodata.mentions.cues import well_known_cities
from geodata.places import Candidates, Ranker, resolve
from geodata.schema import Geoparse
from geodata.settings import Settings

if TYPE_CHECKING:
    from geodata.training.gold import GoldText

__all__ = ["check"]

_FOLDS = 5
_SEED = 0
Weights = Mapping[str, float]
Fit = Callable[[Sequence["GoldText"]], tuple[Weights, Weights]]


def check(texts: Sequence[GoldText], fit: Fit) -> str:
    """Return a Markdown table: each corpus by cross-validation, and by the other corpora.

    Parameters
    ----------
    texts
        Of several corpora.
    fit
        Trains on some texts, and returns the weights of recognition and of resolution.
    """
    rows = ["| corpus | trained on | recognition F1 | within 161 km | end to end F1 |"]
    rows.append("|---|---|---|---|---|")
    for name in dict.fromkeys(text.corpus.name for text in texts):
        own = [text for text in texts if text.corpus.name == name]
        others = [text for text in texts if text.corpus.name != name]
        random.Random(_SEED).shuffle(own)  # noqa: S311 - the same folds every time
        parses: list[Geoparse] = []
        folds = [own[fold::_FOLDS] for fold in range(_FOLDS)]
        for fold in folds:
            kept = [text for text in own if text not in fold]
            parses += _parsed(fold, *fit([*kept, *others]))
        shuffled = [text for fold in folds for text in fold]
        rows.append(_row(name, f"{_FOLDS} folds by text, and the others", shuffled, parses))
        if others:
            rows.append(_row(name, "the others alone", own, _parsed(own, *fit(others))))
    return "\n".join(rows) + "\n"


def _parsed(texts: Sequence[GoldText], names: Weights, places: Weights) -> list[Geoparse]:
    lookup = Lookup(ensure_gazetteer())
    candidates = Candidates(lookup.gazetteer)
    known = well_known_cities()
    ranker = Ranker(places)
    parses = []
    for text in texts:
        spans = find_mentions(text.text, lookup, weights=names)
        found = resolve(text.text, spans, candidates, Settings(), capitals=known, ranker=ranker)
        parses.append(Geoparse(text.gold.article, tuple(found), lookup.gazetteer.version))
    return parses


def _row(name: str, trained_on: str, texts: Sequence[GoldText], parses: Sequence[Geoparse]) -> str:
    found: Evaluation = evaluate([text.gold for text in texts], parses, texts[0].corpus.rules)
    return (
        f"| {name} | {trained_on} | {found.overlap.f1:.3f} | "
        f"{found.resolution.accuracy:.3f} | {found.end_to_end.f1:.3f} |"
    )
