"""Rank the places that a name could mean by what the text says."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.places.candidates import Candidate
    from geodata.places.context import Scene
    from geodata.trace import Features

__all__ = ["Within", "lies_in", "parts", "rank", "shares"]

# Countries and regions (0 for the whole country), as positions in the gazetteer's lists.
Within = frozenset[tuple[int, int]]

# Weights on the scale of log10 population: a place in the country that the text is
# about beats one in another with a hundred times its inhabitants.
_COUNTRY, _COUNTRY_NAMED, _REGION, _CLOSE = 2.2, 0.7, 1.2, 1.6
_WITHIN, _ASKED, _UNASKED = 6.0, 3.5, 2.5
_CAPITAL = 2.0
# How fast the share falls with the distance to the best: one unit of rank is a factor of ten
# in inhabitants, and four times as likely.
_SHARPNESS = 1.5


def rank(
    key: str,
    candidates: Sequence[Candidate],
    scene: Scene,
    *,
    asked: Collection[str] = (),
    within: Within = frozenset(),
    capital: int = -1,
) -> list[tuple[Candidate, float]]:
    """Return candidates with their rank, best first.

    Parameters
    ----------
    key
        The folded name.
    candidates
        What it could mean.
    scene
        What the rest of the text names.
    asked
        Kinds that the words beside the name ask for.
    within
        Country and region (0 for the whole country) that it is said to lie in, as
        positions in the gazetteer's lists.
    capital
        Country whose capital bears the name, as a position; -1 for none.
    """
    ranked = [
        (
            c,
            _worth(key, c, scene, asked, within)
            + (_CAPITAL if c.country == capital and c.kind == "town" else 0.0),
        )
        for c in candidates
    ]
    ranked.sort(key=lambda pair: (-pair[1], pair[0].row))
    return ranked


def _worth(
    key: str,
    candidate: Candidate,
    scene: Scene,
    asked: Collection[str],
    within: Within,
) -> float:
    worth = candidate.prior
    if candidate.kind != "country":
        share = scene.country_share(key, candidate.country)
        worth += _COUNTRY * share + (_COUNTRY_NAMED if share else 0.0)
        if candidate.admin1 and scene.named(key, candidate.country, candidate.admin1):
            worth += _REGION
        if scene.anchors:
            worth += _CLOSE * scene.closeness(key, candidate)
    elif scene.named(key, candidate.country):
        worth += _COUNTRY_NAMED
    if asked:
        worth += _ASKED if candidate.kind in asked else -_UNASKED
    if within and lies_in(candidate, within):
        worth += _WITHIN
    return worth


def parts(
    key: str,
    candidate: Candidate,
    scene: Scene,
    *,
    asked: Collection[str] = (),
    within: Within = frozenset(),
    capital: int = -1,
) -> Features:
    """Return what a candidate's rank is made of; the parts add up to it.

    Parameters are those of `rank`, for one candidate.
    """
    town = candidate.kind != "country"
    share = scene.country_share(key, candidate.country) if town else 0.0
    named = share if town else scene.named(key, candidate.country)
    region = candidate.admin1 and scene.named(key, candidate.country, candidate.admin1)
    fits = candidate.kind in asked
    found = {
        "well known": candidate.prior,
        "share of the country": _COUNTRY * share,
        "country named": _COUNTRY_NAMED if named else 0.0,
        "region named": _REGION if town and region else 0.0,
        "near other places": _CLOSE * scene.closeness(key, candidate)
        if town and scene.anchors
        else 0.0,
        "kind asked for": (_ASKED if fits else -_UNASKED) if asked else 0.0,
        "said to lie there": _WITHIN if within and lies_in(candidate, within) else 0.0,
        "the capital": _CAPITAL
        if candidate.country == capital and candidate.kind == "town"
        else 0.0,
    }
    return tuple((name, value) for name, value in found.items() if value)


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
    powers = [math.exp(_SHARPNESS * (worth - best)) for _, worth in ranked]
    total = sum(powers)
    return [power / total for power in powers]
