"""Count: how many names were found, how many placed right, and whether the scores say so."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.evaluate.match import Judged, Rules, judge
from geodata.evaluate.mistakes import Mistake, mistakes_of

if TYPE_CHECKING:
    from geodata.evaluate.gold import GoldArticle
    from geodata.schema import Geoparse

__all__ = ["Bin", "Calibration", "Evaluation", "Rates", "Resolution", "auc", "evaluate"]

# Half the circumference of the Earth, km: no error is larger.
_FURTHEST_KM = 20039.0
_BINS = 10


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1, with the counts they come from."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what was to be found that was."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Resolution:
    """How well the mentions that were found are placed.

    Parameters
    ----------
    found
        Gold mentions found.
    placed
        Those of them with a place.
    near
        Those within the distance.
    near_or_country
        Those within it, or placed at the country that the gold means.
    mean_km, median_km
        Of the errors of those placed; NaN where none is.
    auc
        Area under the curve of their sorted errors (`auc`).
    """

    found: int
    placed: int
    near: int
    near_or_country: int
    mean_km: float
    median_km: float
    auc: float

    @property
    def accuracy(self) -> float:
        """Share of what was found that lies near enough; what has no place does not."""
        return _share(self.near, self.found, math.nan)

    @property
    def accuracy_countries(self) -> float:
        """The same, the right country counting as right."""
        return _share(self.near_or_country, self.found, math.nan)

    @property
    def accuracy_placed(self) -> float:
        """Share of what was placed that lies near enough."""
        return _share(self.near, self.placed, math.nan)


@dataclass(frozen=True, slots=True)
class Bin:
    """Placed mentions with a score from `low` to `high`, and how many of them are right."""

    low: float
    high: float
    count: int
    right: int
    mean_score: float

    @property
    def share_right(self) -> float:
        """Share that is right; a score that can be believed is the same."""
        return _share(self.right, self.count, math.nan)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether a score of 0.8 is right in eight cases of ten.

    Parameters
    ----------
    bins
        Ten, by score. Right is a mention of the gold, near enough or placed at the
        right country; an invented one is wrong.
    error
        Expected calibration error: how far score and share lie apart in a bin, over
        all mentions.
    """

    bins: tuple[Bin, ...]
    error: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a gold file says of a geoparser.

    Parameters
    ----------
    articles, failed
        How many, and how many of them could not be parsed.
    rules
        What counted.
    strict, overlap
        Recognition, where a name must be marked exactly, or overlap.
    resolution
        Where the found ones were placed.
    end_to_end, end_to_end_countries
        Found and near enough; in the second the right country counts as right. Only
        mentions with a place can be wrong here.
    calibration
        What the scores are worth.
    mistakes
        Worst first within each outcome.
    """

    articles: int
    failed: int
    rules: Rules
    strict: Rates
    overlap: Rates
    resolution: Resolution
    end_to_end: Rates
    end_to_end_countries: Rates
    calibration: Calibration
    mistakes: tuple[Mistake, ...]

    @property
    def gold(self) -> int:
        """Gold mentions that count."""
        return self.overlap.right + self.overlap.missed

    @property
    def found(self) -> int:
        """Mentions found that count."""
        return self.overlap.right + self.overlap.wrong


def evaluate(
    gold: Iterable[GoldArticle], parses: Iterable[Geoparse], rules: Rules | None = None
) -> Evaluation:
    """Measure parsed articles against their gold.

    Parameters
    ----------
    gold
        Articles with gold mentions.
    parses
        The same articles, parsed, in the same order. Mentions in titles are not looked
        at; an article that failed counts as one without mentions.
    rules
        What counts; the usual where None.
    """
    rules = rules or Rules()
    judged: list[Judged] = []
    articles = failed = 0
    for wanted, parse in zip(gold, parses, strict=True):
        articles += 1
        failed += parse.error is not None
        judged.extend(judge(wanted, parse.mentions, rules))
    return Evaluation(
        articles=articles,
        failed=failed,
        rules=rules,
        strict=_recognition(judged, exact=True),
        overlap=_recognition(judged, exact=False),
        resolution=_resolution(judged),
        end_to_end=_end_to_end(judged, sum(j.near for j in judged)),
        end_to_end_countries=_end_to_end(judged, sum(j.right for j in judged)),
        calibration=_calibration(judged),
        mistakes=tuple(mistakes_of(judged)),
    )


def _share(part: int, whole: int, otherwise: float = 0.0) -> float:
    return part / whole if whole else otherwise


def _recognition(judged: Sequence[Judged], *, exact: bool) -> Rates:
    right = sum(
        j.gold is not None and j.found is not None and (j.exact or not exact) for j in judged
    )
    return Rates(
        right=right,
        wrong=sum(j.found is not None for j in judged) - right,
        missed=sum(j.gold is not None for j in judged) - right,
    )


def _resolution(judged: Sequence[Judged]) -> Resolution:
    errors_km = [j.error_km for j in judged if j.error_km is not None]
    return Resolution(
        found=sum(j.gold is not None and j.found is not None for j in judged),
        placed=len(errors_km),
        near=sum(j.near for j in judged),
        near_or_country=sum(j.right for j in judged),
        mean_km=statistics.fmean(errors_km) if errors_km else math.nan,
        median_km=statistics.median(errors_km) if errors_km else math.nan,
        auc=auc(errors_km),
    )


def auc(errors_km: Sequence[float]) -> float:
    """Return the area under the sorted errors, on a log scale: 0 is perfect, 1 is worst.

    ``ln(error + 1) / ln(20039)``, by the trapezoid rule (Gritta et al. 2018); NaN for
    fewer than two.
    """
    if len(errors_km) < 2:  # noqa: PLR2004 - a curve needs two points
        return math.nan
    heights = sorted(math.log(min(km, _FURTHEST_KM) + 1) for km in errors_km)
    area = sum(heights) - (heights[0] + heights[-1]) / 2
    return area / (math.log(_FURTHEST_KM + 1) * (len(heights) - 1))


def _end_to_end(judged: Sequence[Judged], right: int) -> Rates:
    placed = sum(j.found is not None and j.found.place is not None for j in judged)
    wanted = sum(j.gold is not None for j in judged)
    return Rates(right=right, wrong=placed - right, missed=wanted - right)


def _calibration(judged: Sequence[Judged]) -> Calibration:
    scored = [(j.found.score, j.right) for j in judged if j.found and j.found.place]
    bins = []
    for number in range(_BINS):
        here = [pair for pair in scored if min(_BINS - 1, int(pair[0] * _BINS)) == number]
        bins.append(
            Bin(
                low=number / _BINS,
                high=(number + 1) / _BINS,
                count=len(here),
                right=sum(right for _, right in here),
                mean_score=statistics.fmean(score for score, _ in here) if here else math.nan,
            )
        )
    apart = sum(b.count * abs(b.mean_score - b.share_right) for b in bins if b.count)
    return Calibration(tuple(bins), apart / len(scored) if scored else math.nan)
