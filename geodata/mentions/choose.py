"""Choose which of the names that lie over one another are taken."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.mentions.scan import Hit

__all__ = ["choose"]


def choose(judged: Sequence[tuple[Hit, float]], least_chance: float) -> list[tuple[Hit, float]]:
    """Return the likeliest set of names that do not overlap, in order.

    Parameters
    ----------
    judged
        Names with their log-odds of being places, any order.
    least_chance
        Names less likely than this, from 0 to 1, are left out.

    Returns
    -------
    chosen
        Names with their chance, 0 to 1. No other set without overlaps has more log-odds
        above the threshold in sum.
    """
    least = math.log(least_chance / (1.0 - least_chance))
    likely = sorted((j for j in judged if j[1] >= least), key=lambda j: (j[0].end, -j[0].begin))
    ends = [hit.end for hit, _ in likely]
    best = [0.0]  # of the first n names
    before = []  # how many names lie wholly before one that is taken, -1 where it is not
    for n, (hit, odds) in enumerate(likely):
        clear = bisect_right(ends, hit.begin, 0, n)
        worth = best[clear] + odds - least
        taken = worth >= best[n]
        before.append(clear if taken else -1)
        best.append(worth if taken else best[n])
    chosen = []
    n = len(likely)
    while n:
        if before[n - 1] < 0:
            n -= 1
            continue
        hit, odds = likely[n - 1]
        chosen.append((hit, 1.0 / (1.0 + math.exp(-odds))))
        n = before[n - 1]
    return chosen[::-1]
