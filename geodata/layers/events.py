"""Events to one frame per type: a row is a scene with all that is claimed of it."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from geodata.layers.claims import at_least as bound
from geodata.layers.claims import framed, happened, summary, told
from geodata.schema import EVENT_COLUMNS, EVENT_LAYER_COLUMNS, EVENT_TYPES, check_frame

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["event_layers", "filter_events", "numbered"]

_log = logging.getLogger(__name__)
_NO_PRECISION = 9  # sorts what has none behind all that have one
_SCENE: Sequence[str] = (
    "place_id", "name", "kind", "country", "admin1_name", "precision", "accuracy_km", "lon", "lat",
)  # fmt: skip


def event_layers(events: gpd.GeoDataFrame) -> dict[str, gpd.GeoDataFrame]:
    """Sort events into layers by type, one row per scene.

    Parameters
    ----------
    events
        `schema.EVENT_COLUMNS`, any index. Those without a scene have no place on a map
        and no row.

    Returns
    -------
    layers
        All of `schema.EVENT_TYPES`, some maybe empty, the scene of most events first;
        `schema.EVENT_LAYER_COLUMNS` in EPSG:4326, and beside them ``doc_ids`` and
        ``rows`` (list: positions in `events`). The geometry is the scene's point, or the
        polygon of an area that words describe (``area`` holds them); ``lon`` and ``lat``
        lie on it. Claims that disagree stay side by side.

    Raises
    ------
    FrameError
        If `events` does not fit the schema.
    """
    check_frame(events, EVENT_COLUMNS, what="events")
    scenes: dict[str, dict[tuple[str, str], list[dict[str, Any]]]] = {t: {} for t in EVENT_TYPES}
    for event in numbered(events):
        if event["type"] in scenes and not _is_nowhere(event["geometry"]):
            key = (event["place_id"], event["area"].casefold())
            scenes[event["type"]].setdefault(key, []).append(event)
    layers = {type_: _layer(list(found.values())) for type_, found in scenes.items()}
    for type_, layer in layers.items():
        check_frame(layer, EVENT_LAYER_COLUMNS, what=f"{type_} layer")
    counts = {type_: len(layer) for type_, layer in layers.items()}
    _log.info("event layers: %d events in, scenes out %s", len(events), counts)
    return layers


def numbered(events: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Return the events as dicts, each with its position as ``row``."""
    frame = events.reset_index(drop=True)
    # Not through the frame itself: geopandas would make a frame of every step.
    plain = pd.DataFrame({c: frame[c].to_numpy() for c in EVENT_COLUMNS})
    rows = plain.assign(row=np.arange(len(plain))).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def _is_nowhere(shape: Any) -> bool:  # noqa: ANN401 - shapely has no types
    return shape is None or bool(shape.is_empty)


def _layer(scenes: list[list[dict[str, Any]]]) -> gpd.GeoDataFrame:
    rows = [_row(events) for events in scenes]
    rows.sort(key=lambda row: (-row["events"], row["place_id"], row["area"]))
    return framed(rows, EVENT_LAYER_COLUMNS, [row["geometry"] for row in rows])


def _row(events: Sequence[dict[str, Any]]) -> dict[str, Any]:
    surest = min(events, key=lambda e: (-e["score"], e["precision"] or _NO_PRECISION))
    row = {name: surest[name] for name in _SCENE}
    shape = surest["geometry"]
    if surest["area"]:
        inside = shapely.point_on_surface(shape)
        row |= {"lon": inside.x, "lat": inside.y}
    return {
        **row,
        "area": surest["area"],
        "type": surest["type"],
        "sub_types": [s for s in told(e["sub_type"] for e in events).split("; ") if s],
        **summary(events),
        "geometry": shape,
    }


def filter_events(
    events: gpd.GeoDataFrame,
    *,
    types: Collection[str] | None = None,
    at_least: float = 0,
    statuses: Collection[str] | None = None,
    only_happened: bool = False,
    doc_ids: Collection[str] | None = None,
    countries: Collection[str] | None = None,
    min_score: float = 0.0,
    dates: tuple[date | None, date | None] = (None, None),
) -> gpd.GeoDataFrame:
    """Keep the events that a reader asked for, in their order.

    Parameters
    ----------
    events
        `schema.EVENT_COLUMNS`.
    types
        Of `schema.EVENT_TYPES`; None for all.
    at_least
        Least lower bound that some figure of people or things must have: "dozens" is at
        least 24 of them, "up to 200" at least none. 0 keeps events without a figure too.
    statuses
        Of `schema.STATUSES`; None for all.
    only_happened
        Whether to drop what was denied or negated, or only may happen or is planned.
    doc_ids
        Articles to keep; None for all.
    countries
        ISO 3166-1 alpha-2 codes of the countries that scenes lie in; None for all.
        Events without a scene lie in none.
    min_score
        Least score of a scene; events without one stay.
    dates
        First and last day, both included; None leaves that end open. An event is kept
        whose own days overlap them; one without a day is taken by its day of publication,
        and dropped where that is not known either.
    """
    keep = (events["score"] >= min_score) | (events["place_id"] == "")
    for column, wanted in (
        ("type", types), ("status", statuses), ("doc_id", doc_ids), ("country", countries),
    ):  # fmt: skip
        if wanted is not None:
            keep &= events[column].isin(list(wanted))
    first, last = dates
    if first is not None:
        keep &= events["date_end"].fillna(events["published"]) >= pd.Timestamp(first)
    if last is not None:
        keep &= events["date_start"].fillna(events["published"]) <= pd.Timestamp(last)
    if only_happened or at_least > 0:
        rows = zip(numbered(events), keep.tolist(), strict=True)
        keep &= np.array([kept and _passes(e, at_least, only_happened) for e, kept in rows], bool)
    return events[keep]


def _passes(event: dict[str, Any], least: float, only_happened: bool) -> bool:  # noqa: FBT001 - the caller's own options
    if only_happened and not happened(event):
        return False
    return least <= 0 or bound([event])[0] >= least
