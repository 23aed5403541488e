"""Train which names of the gazetteer name places where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.mentions.evidence import features
from geodata.mentions.find import read_context
from geodata.training.logistic import fit_binary, vocabulary

if TYPE_CHECKING:
    from geodata.mentions.lookup import Lookup
    from geodata.training.gold import GoldText

__all__ = ["Weighed", "train_recogniser", "weigh"]

# Features seen in fewer texts say more of those texts than of the world.
_LEAST_TEXTS = 3
_STRENGTH = 10.0
# What was set by hand knows traps that the corpora hold too seldom: "Jordan said".
_HOLD = 5.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """The names of one text: their features, whether each is right, and what it counts."""

    examples: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]
    counts: tuple[float, ...]


def weigh(gold: GoldText, lookup: Lookup) -> Weighed:
    """Return the names of a text with what the gold says of each.

    Of the names that overlap a mention, the one that covers most of it is right. Names
    that overlap only a mention which does not count are left out of training, and so are
    demonyms where the corpus leaves most unmarked.
    """
    context = read_context(gold.text, lookup)
    words = context.words
    found = list(features(context))
    spans = [(words.starts[h.begin], words.ends[h.end - 1] + h.tail) for h, _ in found]
    right = [False] * len(found)
    counts = [gold.corpus.weight] * len(found)
    if not gold.corpus.with_demonyms:
        for k, (hit, _) in enumerate(found):
            if not hit.facts.plain and "demonym" in hit.facts.types:
                counts[k] = 0.0
    for mention in gold.gold.mentions:
        wanted = gold.counts(mention)
        over = [
            (min(mention.end, end) - max(mention.start, start), start - end, k)
            for k, (start, end) in enumerate(spans)
            if start < mention.end and mention.start < end
        ]
        if over and wanted:
            best = max(over)[2]
            right[best] = True
            counts[best] = gold.corpus.weight
        elif not wanted:
            for _, _, k in over:
                counts[k] = 0.0
    examples = tuple(dict.fromkeys(listed, 1.0) for _, listed in found)
    return Weighed(examples, tuple(right), tuple(counts))


def train_recogniser(texts: Sequence[Weighed], priors: Mapping[str, float]) -> dict[str, float]:
    """Return weights by feature, in log-odds."""
    columns = vocabulary((text.examples for text in texts), _LEAST_TEXTS, priors)
    rows = [
        row
        for text in texts
        for row in zip(text.examples, text.right, text.counts, strict=True)
        if row[2] > 0
    ]
    examples, right, counts = zip(*rows, strict=True)
    return fit_binary(examples, right, counts, columns, priors, strength=_STRENGTH, hold=_HOLD)
