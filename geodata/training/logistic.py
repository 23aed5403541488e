"""Fit log-linear models whose weights stay near what was believed before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

__all__ = ["fit_binary", "fit_choice", "vocabulary"]

Floats = npt.NDArray[np.float64]
Example = Mapping[str, float]
_ROUNDS = 300


def vocabulary(
    texts: Iterable[Iterable[Iterable[str]]], least: int, priors: Iterable[str]
) -> dict[str, int]:
    """Return the features to train, with their columns.

    Parameters
    ----------
    texts
        For each text, its examples' features.
    least
        In how many texts a feature must stand; those with a prior are kept anyway.
    priors
        Features with a prior.
    """
    counts: Counter[str] = Counter()
    for examples in texts:
        counts.update({feature for example in examples for feature in example})
    kept = {f for f, n in counts.items() if n >= least} | set(priors)
    return {feature: column for column, feature in enumerate(sorted(kept))}


def _matrix(examples: Iterable[Example], columns: Mapping[str, int]) -> Any:  # noqa: ANN401 - scipy has no types
    ends, indices, values = [0], [], []
    for example in examples:
        for feature, value in example.items():
            if feature in columns:
                indices.append(columns[feature])
                values.append(value)
        ends.append(len(indices))
    return csr_matrix((values, indices, ends), shape=(len(ends) - 1, len(columns)))


def _start(columns: Mapping[str, int], priors: Mapping[str, float]) -> Floats:
    start = np.zeros(len(columns))
    for feature, prior in priors.items():
        start[columns[feature]] = prior
    return start


def _minimise(objective: Any, start: Floats) -> Floats:  # noqa: ANN401 - scipy has no types
    found: Floats = minimize(
        objective, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}
    ).x
    return found


def fit_binary(
    examples: Sequence[Example],
    right: Sequence[bool],
    counts: Sequence[float],
    columns: Mapping[str, int],
    priors: Mapping[str, float],
    *,
    strength: float,
    hold: float = 1.0,
) -> dict[str, float]:
    """Fit a logistic regression.

    Parameters
    ----------
    examples
        Features with their values.
    right
        Whether each is a place.
    counts
        What each counts.
    columns, priors
        From `vocabulary`, and what weights were believed to be.
    strength
        How strongly weights are held to their priors (half the squared distance counts
        so much).
    hold
        How many times as strongly those that have a prior are held to it.

    Returns
    -------
    weights
        Log-odds by feature.
    """
    table = _matrix(examples, columns)
    prior = _start(columns, priors)
    signs = np.where(np.asarray(right), 1.0, -1.0)
    weight = np.asarray(counts, dtype=np.float64)
    held = np.where(prior == 0.0, strength, strength * hold)

    def objective(beta: Floats) -> tuple[float, Floats]:
        margins = signs * (table @ beta)
        loss = float(weight @ np.logaddexp(0.0, -margins))
        slope = -signs * weight * np.exp(-np.logaddexp(0.0, margins))
        off = beta - prior
        return loss + float(held @ off**2) / 2, table.T @ slope + held * off

    found = _minimise(objective, prior.copy())
    return {feature: float(found[column]) for feature, column in columns.items()}


def fit_choice(
    sets: Sequence[Sequence[Example]],
    right: Sequence[Sequence[bool]],
    counts: Sequence[float],
    columns: Mapping[str, int],
    priors: Mapping[str, float],
    *,
    strength: float,
) -> dict[str, float]:
    """Fit a conditional logit: of each set one is chosen, and several may be right.

    Parameters
    ----------
    sets
        For each choice the features of what can be chosen.
    right
        Which of them are right, at least one in each set.
    counts
        What each choice counts.
    columns, priors, strength
        As for `fit_binary`.

    Returns
    -------
    weights
        By feature; exponentials of their sums share out the belief in a set.
    """
    sizes = [len(each) for each in sets]
    table = _matrix((example for each in sets for example in each), columns)
    prior = _start(columns, priors)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)
    good = np.fromiter((flag for each in right for flag in each), dtype=np.float64)
    weight = np.asarray(counts, dtype=np.float64)

    def objective(beta: Floats) -> tuple[float, Floats]:
        worth = table @ beta
        powers = np.exp(worth - np.maximum.reduceat(worth, starts)[group])
        total = np.add.reduceat(powers, starts)
        hit = np.add.reduceat(powers * good, starts) + 1e-12
        loss = float(weight @ (np.log(total) - np.log(hit)))
        slope = (powers / total[group] - powers * good / hit[group]) * weight[group]
        off = beta - prior
        return loss + strength * float(off @ off) / 2, table.T @ slope + strength * off

    found = _minimise(objective, prior.copy())
    return {feature: float(found[column]) for feature, column in columns.items()}
