"""What several events come to when one row stands for them: counts, bounds, claims."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata.schema import CRS, STATUSES, UNCOUNTED

__all__ = ["at_least", "framed", "happened", "summary", "told"]

Row = Mapping[str, Any]

# What a claim says of itself in a layer's row.
_CLAIM: Sequence[str] = (
    "doc_id", "title", "source", "published", "in_title", "start", "end", "trigger_start",
    "trigger_end", "quote", "type", "sub_type", "trigger", "figures", "moved", "claimed_by",
    "claim", "date_start", "date_end", "date_precision", "status", "is_negated", "modality",
    "verification", "who", "means",
)  # fmt: skip
_TYPES: Mapping[str, Any] = {"text": "str", "integer": "int64", "number": "float64"}


def summary(events: Sequence[Row]) -> dict[str, Any]:
    """Return the columns that a row has for the events it stands for.

    Parameters
    ----------
    events
        Rows of `schema.EVENT_COLUMNS`, each with its position as ``row``; at least one.

    Returns
    -------
    summary
        Counts of events and articles, of those that the text says happened and of each
        status; ``at_least``, the largest lower bound of a figure, and what it counts;
        first and last day; ``claims``, one dict an event, side by side; ``doc_ids``;
        ``rows``. Figures of claims are never added or averaged.
    """
    bound, counts = at_least(events)
    documents = list(dict.fromkeys(event["doc_id"] for event in events))
    statuses = [event["status"] for event in events]
    return {
        "events": len(events),
        "articles": len(documents),
        "happened": sum(map(happened, events)),
        **{status: statuses.count(status) for status in STATUSES},
        "at_least": bound,
        "at_least_counts": counts,
        "date_start": _extreme(min, (event["date_start"] for event in events)),
        "date_end": _extreme(max, (event["date_end"] for event in events)),
        "claims": [{name: event[name] for name in _CLAIM} for event in events],
        "doc_ids": documents,
        "rows": [event["row"] for event in events],
    }


def happened(event: Row) -> bool:
    """Tell whether the text says, by whomever, that it took place (`schema.Event.happened`)."""
    return event["modality"] == "actual" and not event["is_negated"] and event["status"] != "denied"


def at_least(events: Iterable[Row]) -> tuple[float, str]:
    """Return the largest lower bound of any figure, and what it counts; NaN where none has one."""
    best, counts = math.nan, ""
    for event in events:
        for figure in (*event["figures"], *filter(None, [event["moved"]])):
            low = figure["low"]
            is_known = low is not None and figure["counts"] not in UNCOUNTED
            if is_known and not low <= best:  # NaN is no more than anything
                best, counts = float(low), figure["counts"]
    return best, counts


def told(values: Iterable[str]) -> str:
    """Return what is said in different words, each once, parted by semicolons."""
    return "; ".join(dict.fromkeys(value for value in values if value))


def framed(
    rows: Sequence[Row], columns: Mapping[str, str], shapes: Sequence[Any]
) -> gpd.GeoDataFrame:
    """Make a frame of rows that have these columns, ``doc_ids`` and ``rows``, in EPSG:4326."""
    made: dict[str, Any] = {
        name: pd.Series([row[name] for row in rows], dtype=_TYPES.get(kind, "object"))
        for name, kind in {**columns, "doc_ids": "any", "rows": "any"}.items()
        if name != "geometry"
    }
    for name in ("date_start", "date_end"):
        made[name] = made[name].astype("datetime64[s]")
    return gpd.GeoDataFrame(made, geometry=gpd.GeoSeries(list(shapes), crs=CRS), crs=CRS)


def _extreme(choose: Any, days: Iterable[Any]) -> Any:  # noqa: ANN401 - min or max, of days
    """Return the first or last of the days known, NaT where none is."""
    return choose((day for day in days if not pd.isna(day)), default=pd.NaT)
