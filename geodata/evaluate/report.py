"""Say an evaluation: as a table for people, as a record for programs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from geodata.evaluate.mistakes import MISTAKES

if TYPE_CHECKING:
    from geodata.evaluate.figures import Evaluation, Rates
    from geodata.evaluate.mistakes import Mistake

__all__ = ["as_record", "as_text"]

_HEADINGS: Mapping[str, str] = {
    "missed": "Missed: named in the gold, not found",
    "invented": "Invented: found, not in the gold",
    "misplaced": "Misplaced: found, and placed too far off",
    "unplaced": "Unplaced: found, and left without a place",
}


def as_text(evaluation: Evaluation, *, mistakes: int = 20) -> str:
    """Return an evaluation as aligned text.

    Parameters
    ----------
    evaluation
        What was measured.
    mistakes
        How many of each outcome to show.
    """
    return "\n".join([*_figures(evaluation), *_scores(evaluation), *_worst(evaluation, mistakes)])


def _figures(evaluation: Evaluation) -> Iterator[str]:
    resolution, km = evaluation.resolution, f"{evaluation.rules.km:g} km"
    failed = f", {evaluation.failed:,} of which failed" if evaluation.failed else ""
    yield f"{evaluation.articles:,} articles{failed}"
    yield f"{evaluation.gold:,} gold mentions with coordinates; {evaluation.found:,} found"
    yield from ("", f"{'':34}{'P':>8}{'R':>8}{'F1':>8}")
    for name, rates in _rates(evaluation, km):
        yield f"{name:34}{rates.precision:8.3f}{rates.recall:8.3f}{rates.f1:8.3f}"
    yield from ("", f"Where the {resolution.found:,} found gold mentions were placed")
    for name, value in (
        (f"  within {km}", _decimal(resolution.accuracy)),
        ("  or at the right country", _decimal(resolution.accuracy_countries)),
        (f"  within {km}, of those placed", _decimal(resolution.accuracy_placed)),
        ("  mean error, km", _whole(resolution.mean_km)),
        ("  median error, km", _whole(resolution.median_km)),
        ("  AUC (0 best, 1 worst)", _decimal(resolution.auc)),
    ):
        yield f"{name:34}{value:>8}"


def _rates(evaluation: Evaluation, km: str) -> Sequence[tuple[str, Rates]]:
    return (
        ("Recognition, exact", evaluation.strict),
        ("Recognition, overlapping", evaluation.overlap),
        (f"End to end, within {km}", evaluation.end_to_end),
        ("End to end, or the right country", evaluation.end_to_end_countries),
    )


def _scores(evaluation: Evaluation) -> Iterator[str]:
    calibration = evaluation.calibration
    yield from ("", "What the scores are worth (right: near enough, or the right country)")
    yield f"  {'score':12}{'mentions':>10}{'mean score':>12}{'share right':>13}"
    for each in calibration.bins:
        if each.count:
            span = f"{each.low:.1f} to {each.high:.1f}"
            yield f"  {span:12}{each.count:10,}{each.mean_score:12.3f}{each.share_right:13.3f}"
    yield f"  expected calibration error {_decimal(calibration.error)}"


def _worst(evaluation: Evaluation, most: int) -> Iterator[str]:
    if most < 1:
        return
    for outcome in MISTAKES:
        made = [m for m in evaluation.mistakes if m.outcome == outcome]
        if not made:
            continue
        yield from ("", f"{_HEADINGS[outcome]} ({sum(m.times for m in made):,})")
        for mistake in made[:most]:
            yield from _lines(mistake)
        if len(made) > most:
            rest = sum(m.times for m in made[most:])
            yield f"  ... and {rest:,} more of {len(made) - most:,} names"


def _lines(mistake: Mistake) -> Iterator[str]:
    parts = [f"{mistake.times:4}x  {' '.join(mistake.surface.split())}"]
    if mistake.kind:
        parts.append(mistake.kind)
    if mistake.score is not None and mistake.said:
        parts.append(f"score {mistake.score:.2f}")
    if mistake.error_km is not None:
        parts.append(f"{mistake.error_km:,.0f} km off")
    if mistake.said:
        parts.append(f"taken for {mistake.said}")
    if mistake.wanted:
        parts.append(f"lies at {mistake.wanted}")
    yield "; ".join(parts)
    yield f"       {mistake.doc_id}: {mistake.snippet}"


def _decimal(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"


def _whole(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:,.0f}"


def as_record(evaluation: Evaluation, *, mistakes: int = 20) -> dict[str, Any]:
    """Return an evaluation as a dictionary that JSON can hold; what is undefined is None.

    Parameters
    ----------
    evaluation
        What was measured.
    mistakes
        How many of each outcome to keep.
    """
    resolution, rules = evaluation.resolution, evaluation.rules
    shown = [
        asdict(mistake)
        for outcome in MISTAKES
        for mistake in [m for m in evaluation.mistakes if m.outcome == outcome][: max(0, mistakes)]
    ]
    record: dict[str, Any] = {
        "articles": evaluation.articles,
        "failed": evaluation.failed,
        "gold": evaluation.gold,
        "found": evaluation.found,
        "km": rules.km,
        "usages": None if rules.usages is None else sorted(rules.usages),
        "ignored_types": sorted(rules.ignored_types),
        "recognition": {
            "strict": _record(evaluation.strict),
            "overlap": _record(evaluation.overlap),
        },
        "resolution": {
            **asdict(resolution),
            "accuracy": resolution.accuracy,
            "accuracy_countries": resolution.accuracy_countries,
            "accuracy_placed": resolution.accuracy_placed,
        },
        "end_to_end": _record(evaluation.end_to_end),
        "end_to_end_countries": _record(evaluation.end_to_end_countries),
        "calibration": {
            "error": evaluation.calibration.error,
            "bins": [
                {**asdict(each), "share_right": each.share_right}
                for each in evaluation.calibration.bins
            ],
        },
        "mistakes": shown,
    }
    return {name: _defined(value) for name, value in record.items()}


def _record(rates: Rates) -> dict[str, Any]:
    return {
        **asdict(rates),
        "precision": rates.precision,
        "recall": rates.recall,
        "f1": rates.f1,
    }


def _defined(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return a value with None for each NaN: JSON has none."""
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, dict):
        return {name: _defined(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_defined(inner) for inner in value]
    return value
