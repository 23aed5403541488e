"""Rank the places that a name could mean by what the text says."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.weights import read_weights

if TYPE_CHECKING:
    from geodata.places.candidates import Candidate
    from geodata.places.context import Scene
    from geodata.trace import Features

__all__ = ["Asked", "Ranker", "Within", "features", "lies_in", "shares"]

# Countries and regions (0 for the whole country), as positions in the gazetteer's lists.
Within = frozenset[tuple[int, int]]

Ranked = list[tuple["Candidate", float]]

_FAR = 0.05  # closeness below which no other place of the text is anywhere near
_REMEMBERED = 30_000
_MOST_TOLD = 5  # candidates told apart in number; more are as many


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words beside a name ask of its place.

    Parameters
    ----------
    kinds
        Kinds that a generic word asks for; empty for any.
    within
        Country and region (0 for the whole country) that it is said to lie in, as
        positions in the gazetteer's lists.
    holds
        Countries and regions that another name is said to lie in by this one: those of
        whatever that other name could mean.
    capital
        Country whose capital bears the name, as a position; -1 for none.
    """

    kinds: frozenset[str] = frozenset()
    within: Within = frozenset()
    holds: Within = frozenset()
    capital: int = -1


class Ranker:
    """Rank candidates by one set of weights.

    What does not depend on the text is summed once for each name and remembered.

    Parameters
    ----------
    weights
        Log-odds by feature; those of the trained model where None.
    """

    def __init__(self, weights: Mapping[str, float] | None = None) -> None:
        if weights is None:
            weights = read_weights("geodata.places", "weights.csv")
        self._weights = weights
        self._still: dict[int, tuple[Sequence[Candidate], list[float]]] = {}
        self._alone: dict[tuple[str, int, Asked], tuple[Sequence[Candidate], Ranked]] = {}

    def rank(
        self,
        key: str,
        candidates: Sequence[Candidate],
        scene: Scene,
        asked: Asked = Asked(),
    ) -> list[tuple[Candidate, float]]:
        """Return candidates with their log-odds, best first; an only one with 0.

        Parameters
        ----------
        key
            The folded name.
        candidates
            What it could mean, best known first.
        scene
            What the rest of the text names.
        asked
            What the words beside the name ask for.
        """
        if len(candidates) == 1:
            return [(candidates[0], 0.0)]  # whatever the text says, it is this one
        if scene.is_empty:
            return self._first(key, candidates, scene, asked)
        return self._rank(key, candidates, scene, asked)

    def _first(
        self, key: str, candidates: Sequence[Candidate], scene: Scene, asked: Asked
    ) -> Ranked:
        """Rank before anything is known of the text, which comes out the same in each."""
        known = self._alone.get((key, id(candidates), asked))
        if known is None or known[0] is not candidates:
            if len(self._alone) > _REMEMBERED:
                self._alone.clear()
            ranked = self._rank(key, candidates, scene, asked)
            known = self._alone[key, id(candidates), asked] = (candidates, ranked)
        return known[1]

    def _rank(
        self, key: str, candidates: Sequence[Candidate], scene: Scene, asked: Asked
    ) -> Ranked:
        weigh = self._weights.get
        ranked = []
        for candidate, still in zip(candidates, self._known(candidates), strict=True):
            worth = still
            for feature, value in _moving(key, candidate, scene, asked):
                worth += weigh(feature, 0.0) * value
            ranked.append((candidate, worth))
        ranked.sort(key=lambda pair: (-pair[1], pair[0].row))
        return ranked

    def parts(
        self,
        key: str,
        candidate: Candidate,
        candidates: Sequence[Candidate],
        scene: Scene,
        asked: Asked,
    ) -> Features:
        """Return what a candidate's log-odds are made of; parameters are those of `rank`."""
        found = features(key, candidate, candidates, scene, asked)
        return tuple(
            (feature, self._weights[feature] * value)
            for feature, value in found.items()
            if self._weights.get(feature)
        )

    def _known(self, candidates: Sequence[Candidate]) -> list[float]:
        """Return each candidate's log-odds before the text is looked at."""
        known = self._still.get(id(candidates))
        if known is None or known[0] is not candidates:
            if len(self._still) > _REMEMBERED:
                self._still.clear()
            weigh = self._weights.get
            sums = [
                sum(weigh(f, 0.0) * value for f, value in _still(candidate, candidates))
                for candidate in candidates
            ]
            known = self._still[id(candidates)] = (candidates, sums)
        return known[1]


def features(
    key: str, candidate: Candidate, candidates: Sequence[Candidate], scene: Scene, asked: Asked
) -> dict[str, float]:
    """Return a candidate's features with their values, as the weights name them."""
    return dict((*_still(candidate, candidates), *_moving(key, candidate, scene, asked)))


def _still(candidate: Candidate, candidates: Sequence[Candidate]) -> Iterator[tuple[str, float]]:
    """Yield what is so in any text."""
    first = candidate is candidates[0]
    yield "prior", candidate.prior
    yield f"kind_{candidate.kind}", 1.0
    yield f"type_{candidate.type}", 1.0
    yield f"{'first' if first else 'other'}_of_{min(len(candidates), _MOST_TOLD)}", 1.0
    if not first:
        yield "behind", candidates[0].prior - candidate.prior
    if candidate.kind == "town" and not candidate.population:
        yield "no_population", 1.0


def _moving(key: str, candidate: Candidate, scene: Scene, asked: Asked) -> list[tuple[str, float]]:
    """Return what the text says."""
    kind = candidate.kind
    found = _country(key, candidate, scene) if kind == "country" else _inside(key, candidate, scene)
    if asked.kinds:
        found.append(("asked" if kind in asked.kinds else "not_asked", 1.0))
    elif kind in ("region", "county"):
        found.append((f"unasked_{kind}", 1.0))
    if asked.within:
        found.append(("within" if lies_in(candidate, asked.within) else "not_within", 1.0))
    if asked.holds:
        found.append((_holding(candidate, asked.holds), 1.0))
    if scene.belongs_to_another(key, candidate):
        found.append(("otherwise_named", 1.0))
    if candidate.country == scene.home:
        found.append(("outlet_home", 1.0))
    if candidate.country == asked.capital and kind == "town":
        found.append(("capital", 1.0))
    return found


def _holding(candidate: Candidate, holds: Within) -> str:
    """Return whether the names that are said to lie in a place do."""
    if candidate.kind not in ("country", "region"):
        return "no_area"
    area = (candidate.country, 0 if candidate.kind == "country" else candidate.admin1)
    return "holds" if area in holds else "holds_nothing"


def _country(key: str, candidate: Candidate, scene: Scene) -> list[tuple[str, float]]:
    """Return what the text says for a country."""
    named = scene.named(key, candidate.country)
    if named <= 0:
        return []
    return [("country_named", 1.0), ("country_times", math.log1p(named))]


def _inside(key: str, candidate: Candidate, scene: Scene) -> list[tuple[str, float]]:
    """Return what the text says for a place that lies in a country."""
    found: list[tuple[str, float]] = []
    if scene.anchors:
        closeness = scene.closeness(key, candidate)
        found.append(("closeness", closeness) if closeness > _FAR else ("far", 1.0))
    named = scene.named(key, candidate.country) if candidate.country else 0
    if named <= 0:
        return found
    found += (
        ("share", scene.country_share(key, candidate.country)),
        ("home", 1.0),
        ("home_times", math.log1p(named)),
    )
    times = candidate.admin1 and scene.named(key, candidate.country, candidate.admin1)
    if times:
        found += (
            ("region", 1.0),
            ("region_times", math.log1p(times)),
            ("region_share", times / named),
        )
    return found


def lies_in(candidate: Candidate, within: Within) -> bool:
    """Return whether a place lies in one of some countries or regions, and is none of them."""
    return candidate.kind != "country" and (
        (candidate.country, 0) in within
        or (candidate.kind != "region" and (candidate.country, candidate.admin1) in within)
    )


def shares(ranked: Sequence[tuple[Candidate, float]]) -> list[float]:
    """Return each candidate's share of belief; they add up to one."""
    if not ranked:
        return []
    best = ranked[0][1]
    powers = [math.exp(worth - best) for _, worth in ranked]
    total = sum(powers)
    return [power / total for power in powers]
