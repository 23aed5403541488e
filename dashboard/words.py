"""Days, figures and the standing of a claim, in words; knows no Streamlit and no pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

__all__ = ["claim_words", "day_range", "figure_range", "standing"]

_MODALITIES: Final[Mapping[str, str]] = {
    "possible": "possible",
    "planned": "planned",
    "hypothetical": "hypothetical",
}
_STATUSES: Final[Mapping[str, str]] = {"claimed": "claimed", "denied": "denied"}


def day_range(first: object, last: object) -> str:
    """Say an interval of days as a reader does; empty where its start is not known.

    Parameters
    ----------
    first, last
        Days, or whatever stands for none: both included, equal for a single one.
    """
    start, end = _day(first), _day(last)
    if start is None:
        return ""
    if end is None or start == end:
        return f"{start.day} {start:%B %Y}"
    if start.year != end.year:
        return f"{start.day} {start:%B %Y} to {end.day} {end:%B %Y}"
    if start.month != end.month:
        return f"{start.day} {start:%B} to {end.day} {end:%B %Y}"
    return f"{start.day} to {end.day} {end:%B %Y}"


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        # What pandas has for "no time" is of this type too, and unequal to itself.
        return value.date() if value == value else None  # noqa: PLR0124 - see above
    return value if isinstance(value, date) else None


def figure_range(low: float | None, high: float | None) -> str:
    """Say bounds as they were read: ``12``, ``8 to 10``, ``at least 12``, ``up to 200``."""
    if low is None and high is None:
        return ""
    if high is None:
        return f"at least {low:,.10g}"
    if low is None:
        return f"up to {high:,.10g}"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"


def standing(*, is_negated: bool, modality: str, status: str, verification: str) -> list[str]:
    """Say how an event is told where it is not simply reported, the weightiest first."""
    words = ["did not happen"] if is_negated else []
    words += [_MODALITIES[modality]] if modality in _MODALITIES else []
    words += [_STATUSES[status]] if status in _STATUSES else []
    return words + ([verification] if verification else [])


def claim_words(claim: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a claim says besides its sentence, in words.

    Parameters
    ----------
    claim
        One of the ``claims`` of a layer's row.
    """
    figures: Sequence[Mapping[str, Any]] = [
        figure for figure in (*claim["figures"], claim["moved"]) if figure is not None
    ]
    return {
        "kind": claim["sub_type"],
        "figures": list(dict.fromkeys(figure["words"] for figure in figures)),
        "by": claim["claimed_by"],
        "how": claim["claim"],
        "when": day_range(claim["date_start"], claim["date_end"]),
        "flags": standing(
            is_negated=bool(claim["is_negated"]),
            modality=claim["modality"],
            status=claim["status"],
            verification=claim["verification"],
        ),
    }
