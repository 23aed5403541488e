"""Movements to arcs between where they start and where they end."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geodata.distance import distance_km
from geodata.layers.claims import framed, summary, told
from geodata.layers.events import numbered
from geodata.schema import EVENT_COLUMNS, FLOW_COLUMNS, check_frame

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

__all__ = ["arc", "flows"]

# A point of an arc stands for this way at most; few enough for a web map, and smooth.
_STEP_KM: Final = 100.0
_FEWEST, _MOST = 8, 128
_NUDGE = 0.01  # degrees: between antipodes any way is the shortest
_OPPOSITE = 1e-6


def flows(events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Gather movements by where they start and end.

    Parameters
    ----------
    events
        `schema.EVENT_COLUMNS`, any index. Those that tell only one end of a movement, or
        whose ends are one place, have no arc and no row.

    Returns
    -------
    flows
        One row per origin and destination, the one of most events first;
        `schema.FLOW_COLUMNS` in EPSG:4326, and ``doc_ids`` and ``rows`` beside them. The
        geometry is the great circle from origin to destination, in two parts where it
        crosses the antimeridian. ``who`` and ``means`` are as written, different words
        parted by semicolons.

    Raises
    ------
    FrameError
        If `events` does not fit the schema.
    """
    check_frame(events, EVENT_COLUMNS, what="events")
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for event in numbered(events):
        ends = (event["origin_id"], event["destination_id"])
        if all(ends) and ends[0] != ends[1]:
            pairs.setdefault(ends, []).append(event)
    rows = [_row(found) for found in pairs.values()]
    rows.sort(key=lambda row: (-row["events"], row["origin_id"], row["destination_id"]))
    made = framed(rows, FLOW_COLUMNS, [row["geometry"] for row in rows])
    check_frame(made, FLOW_COLUMNS, what="flows layer")
    return made


def _row(events: list[dict[str, Any]]) -> dict[str, Any]:
    first = events[0]
    ends = {
        f"{which}{part}": first[f"{which}{part}"]
        for which in ("origin", "destination")
        for part in ("_id", "", "_lon", "_lat")
    }
    start = ends["origin_lon"], ends["origin_lat"]
    return {
        **ends,
        "who": told(event["who"] for event in events),
        "means": told(event["means"] for event in events),
        **summary(events),
        "geometry": arc(start, (ends["destination_lon"], ends["destination_lat"])),
    }


def arc(start: tuple[float, float], end: tuple[float, float]) -> BaseGeometry:
    """Return the great circle between two points, lon and lat in degrees.

    Returns
    -------
    arc
        A LineString, or a MultiLineString of two where it crosses the antimeridian: the
        first part ends on it, the second begins there.
    """
    apart = distance_km(*start, *end)
    steps = min(_MOST, max(_FEWEST, math.ceil(apart / _STEP_KM))) + 1
    lons, lats = _great_circle(start, end, steps)
    jumps = np.flatnonzero(np.abs(np.diff(lons)) > 180)  # noqa: PLR2004 - half the Earth, degrees
    if not len(jumps):
        return shapely.linestrings(np.column_stack([lons, lats]))
    at = int(jumps[0])
    side = math.copysign(180.0, lons[at])
    lat = _crossing(lons[at], lats[at], lons[at + 1], lats[at + 1])
    before = np.vstack([np.column_stack([lons, lats])[: at + 1], [side, lat]])
    after = np.vstack([[-side, lat], np.column_stack([lons, lats])[at + 1 :]])
    return shapely.multilinestrings([shapely.linestrings(before), shapely.linestrings(after)])


def _great_circle(
    start: tuple[float, float], end: tuple[float, float], steps: int
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return evenly spaced points, ends included, as longitudes and latitudes."""
    a, b = _vector(*start), _vector(*end)
    if np.linalg.norm(a + b) < _OPPOSITE:
        b = _vector(end[0], end[1] + (_NUDGE if end[1] < 0 else -_NUDGE))
    angle = math.acos(float(np.clip(a @ b, -1, 1)))
    shares = np.linspace(0, 1, steps)[:, None]
    points = (np.sin((1 - shares) * angle) * a + np.sin(shares * angle) * b) / math.sin(angle)
    lons = np.degrees(np.arctan2(points[:, 1], points[:, 0]))
    lats = np.degrees(np.arcsin(np.clip(points[:, 2], -1, 1)))
    # The ends themselves, to the last digit.
    lons[[0, -1]], lats[[0, -1]] = [start[0], end[0]], [start[1], end[1]]
    return lons, lats


def _vector(lon: float, lat: float) -> np.ndarray[Any, Any]:
    turn, height = math.radians(lon), math.radians(lat)
    return np.array(
        [math.cos(height) * math.cos(turn), math.cos(height) * math.sin(turn), math.sin(height)]
    )


def _crossing(lon: float, lat: float, next_lon: float, next_lat: float) -> float:
    """Return the latitude at which a short way crosses the antimeridian."""
    first, second = 180 - abs(lon), 180 - abs(next_lon)
    whole = first + second
    return float(lat if whole == 0 else lat + (next_lat - lat) * first / whole)
