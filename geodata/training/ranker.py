"""Train which of the places that a name could mean is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.distance import distance_km
from geodata.mentions import Lookup, find_mentions
from geodata.mentions.cues import well_known_cities
from geodata.places.rank import Ranker
from geodata.places.resolve import Names
from geodata.training.logistic import fit_choice, vocabulary

if TYPE_CHECKING:
    from geodata.evaluate import GoldMention
    from geodata.places import Candidates
    from geodata.training.gold import GoldText

__all__ = ["Choices", "choices_of", "train_ranker"]

_LEAST_TEXTS = 3
_STRENGTH = 3.0
# A place this far from the gold's point is still the right one, as the field counts, km.
_RIGHT_KM = 161.0


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of one text: what could be chosen, what is right, what each counts."""

    sets: tuple[tuple[Mapping[str, float], ...], ...]
    right: tuple[tuple[bool, ...], ...]
    counts: tuple[float, ...]


def choices_of(
    gold: GoldText,
    lookup: Lookup,
    candidates: Candidates,
    *,
    names: Mapping[str, float],
    places: Mapping[str, float],
) -> Choices:
    """Return the names found in a text that have a right candidate and a wrong one.

    Parameters
    ----------
    gold
        The text.
    lookup, candidates
        The gazetteer's answers.
    names, places
        Weights of recognition, and those of resolution that the text's scene is read
        with: training goes round, each time with what the last round found.
    """
    spans = find_mentions(gold.text, lookup, weights=names)
    found = Names((), spans, candidates, well_known_cities(), Ranker(places))
    times = Counter(span.key for span in spans)
    sets, right, counts = [], [], []
    wanted = [mention for mention in gold.gold.mentions if gold.counts(mention)]
    for span, listed in found.choices(found.scene()):
        marked = [m for m in wanted if _overlap(span.start, span.end, m) > 0]
        if not marked or not listed:
            continue
        mention = max(marked, key=lambda m: _overlap(span.start, span.end, m))
        flags = tuple(_is_right(c.lon, c.lat, mention) for c in listed)
        if any(flags) and not all(flags):
            sets.append(tuple(listed.values()))
            right.append(flags)
            # A name that stands ten times in a text is not ten times as telling.
            counts.append(gold.corpus.choice_weight / times[span.key] ** 0.5)
    return Choices(tuple(sets), tuple(right), tuple(counts))


def _overlap(start: int, end: int, mention: GoldMention) -> int:
    return min(end, mention.end) - max(start, mention.start)


def _is_right(lon: float, lat: float, mention: GoldMention) -> bool:
    if mention.lon is None or mention.lat is None:
        return False
    return distance_km(lon, lat, mention.lon, mention.lat) <= _RIGHT_KM


def train_ranker(texts: Sequence[Choices], priors: Mapping[str, float]) -> dict[str, float]:
    """Return weights by feature, in log-odds."""
    columns = vocabulary(
        ([example for each in text.sets for example in each] for text in texts),
        _LEAST_TEXTS,
        priors,
    )
    return fit_choice(
        [each for text in texts for each in text.sets],
        [each for text in texts for each in text.right],
        [count for text in texts for count in text.counts],
        columns,
        priors,
        strength=_STRENGTH,
    )
