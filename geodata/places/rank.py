"""Rank the places that a name could mean by what the text says."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.weights import read_weights

if TYPE_CHECKING:
    from geodata.places.candidates import Candidate
    from geodata.places.context import Scene
    from geodata.trace import Features

__all__ = ["Asked", "Within", "features", "lies_in", "parts", "rank", "shares"]

# Countries and regions (0 for the whole country), as positions in the gazetteer's lists.
Within = frozenset[tuple[int, int]]

_FAR = 0.05  # closeness below which no other place of the text is anywhere near
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
    capital
        Country whose capital bears the name, as a position; -1 for none.
    """

    kinds: frozenset[str] = frozenset()
    within: Within = frozenset()
    capital: int = -1


def rank(
    key: str,
    candidates: Sequence[Candidate],
    scene: Scene,
    asked: Asked = Asked(),
    weights: Mapping[str, float] | None = None,
) -> list[tuple[Candidate, float]]:
    """Return candidates with their log-odds, best first.

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
    weights
        Log-odds by feature; those of the trained model where None.
    """
    if weights is None:
        weights = read_weights("geodata.places", "weights.csv")
    ranked = [
        (
            candidate,
            sum(
                weights.get(feature, 0.0) * value
                for feature, value in features(key, candidate, candidates, scene, asked).items()
            ),
        )
        for candidate in candidates
    ]
    ranked.sort(key=lambda pair: (-pair[1], pair[0].row))
    return ranked


def parts(
    key: str,
    candidate: Candidate,
    candidates: Sequence[Candidate],
    scene: Scene,
    asked: Asked,
    *,
    weights: Mapping[str, float] | None = None,
) -> Features:
    """Return what a candidate's log-odds are made of; the parts add up to them.

    Parameters are those of `rank`, for one of the candidates.
    """
    if weights is None:
        weights = read_weights("geodata.places", "weights.csv")
    found = features(key, candidate, candidates, scene, asked)
    return tuple((f, weights[f] * value) for f, value in found.items() if weights.get(f, 0.0))


def features(
    key: str, candidate: Candidate, candidates: Sequence[Candidate], scene: Scene, asked: Asked
) -> dict[str, float]:
    """Return a candidate's features with their values, as the weights name them."""
    kind = candidate.kind
    first = candidate is candidates[0]
    found = {
        "prior": candidate.prior,
        f"kind_{kind}": 1.0,
        f"type_{candidate.type}": 1.0,
        f"{'first' if first else 'other'}_of_{min(len(candidates), _MOST_TOLD)}": 1.0,
    }
    if not first:
        found["behind"] = candidates[0].prior - candidate.prior
    if kind == "town" and not candidate.population:
        found["no_population"] = 1.0
    if kind == "country":
        found |= _country(key, candidate, scene)
    else:
        found |= _inside(key, candidate, scene)
    if asked.kinds:
        found["asked" if kind in asked.kinds else "not_asked"] = 1.0
    elif kind in ("region", "county"):
        found[f"unasked_{kind}"] = 1.0
    if asked.within:
        found["within" if lies_in(candidate, asked.within) else "not_within"] = 1.0
    if candidate.country == asked.capital and kind == "town":
        found["capital"] = 1.0
    return found


def _country(key: str, candidate: Candidate, scene: Scene) -> dict[str, float]:
    """Return what the text says for a country."""
    named = scene.named(key, candidate.country)
    return {"country_named": 1.0, "country_times": math.log1p(named)} if named > 0 else {}


def _inside(key: str, candidate: Candidate, scene: Scene) -> dict[str, float]:
    """Return what the text says for a place that lies in a country."""
    found = {}
    if scene.anchors:
        closeness = scene.closeness(key, candidate)
        found["closeness" if closeness > _FAR else "far"] = closeness if closeness > _FAR else 1.0
    share = scene.country_share(key, candidate.country)
    if share <= 0:
        return found
    found["share"] = share
    found["home"] = 1.0
    found["home_times"] = math.log1p(scene.named(key, candidate.country))
    times = candidate.admin1 and scene.named(key, candidate.country, candidate.admin1)
    if times:
        found["region"] = 1.0
        found["region_times"] = math.log1p(times)
        found["region_share"] = times / max(1, scene.named(key, candidate.country))
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
