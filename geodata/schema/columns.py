"""The columns of the frames that stages hand on, and the test of a frame against them.

Importing this needs no pandas; only `check_frame` looks at a frame, and only at one that
its caller already holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from geodata.errors import FrameError

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CRS",
    "EVENT_COLUMNS",
    "EVENT_LAYER_COLUMNS",
    "FLOW_COLUMNS",
    "LAYER_COLUMNS",
    "MENTION_COLUMNS",
    "check_frame",
]

CRS = "EPSG:4326"

# Column -> what its values are, as `check_frame` tests them.
MENTION_COLUMNS: Mapping[str, str] = {
    "doc_id": "text",
    "title": "text",
    "source": "text",
    "published": "any",
    "in_title": "bool",
    "start": "integer",
    "end": "integer",
    "surface": "text",
    "sentence": "text",
    "usage": "text",
    "place_id": "text",
    "name": "text",
    "kind": "text",
    "country": "text",
    "admin1": "text",
    "admin1_name": "text",
    "geonameid": "any",
    "lon": "number",
    "lat": "number",
    "score": "number",
    "precision": "integer",
    "accuracy_km": "number",
    "alternatives": "any",
    "reasons": "any",
    "geometry": "any",
}

LAYER_COLUMNS: Mapping[str, str] = {
    "place_id": "text",
    "name": "text",
    "kind": "text",
    "country": "text",
    "admin1_name": "text",
    "mentions": "integer",
    "articles": "integer",
    "score": "number",
    "precision": "integer",
    "accuracy_km": "number",
    "lon": "number",
    "lat": "number",
    "status": "text",
    "geometry": "any",
}

# One row an event; what the text does not say is an empty text, NaN or NaT.
EVENT_COLUMNS: Mapping[str, str] = {
    "doc_id": "text",
    "title": "text",
    "source": "text",
    "published": "any",
    "in_title": "bool",
    "start": "integer",
    "end": "integer",
    "quote": "text",
    "type": "text",
    "sub_type": "text",
    "trigger": "text",
    "trigger_start": "integer",
    "trigger_end": "integer",
    "place_id": "text",
    "name": "text",
    "area": "text",
    "kind": "text",
    "country": "text",
    "admin1_name": "text",
    "lon": "number",
    "lat": "number",
    "precision": "integer",
    "accuracy_km": "number",
    "score": "number",
    "role_places": "any",
    "date_start": "any",
    "date_end": "any",
    "date_precision": "text",
    "figures": "any",
    "claimed_by": "text",
    "claim": "text",
    "status": "text",
    "is_negated": "bool",
    "modality": "text",
    "verification": "text",
    "who": "text",
    "means": "text",
    "moved": "any",
    "origin_id": "text",
    "origin": "text",
    "origin_lon": "number",
    "origin_lat": "number",
    "destination_id": "text",
    "destination": "text",
    "destination_lon": "number",
    "destination_lat": "number",
    "geometry": "any",
}

# What a row that stands for several events says of them, whatever it is a row of.
_CLAIM_COLUMNS: Mapping[str, str] = {
    "events": "integer",
    "articles": "integer",
    "happened": "integer",
    "reported": "integer",
    "claimed": "integer",
    "denied": "integer",
    "at_least": "number",
    "at_least_counts": "text",
    "date_start": "any",
    "date_end": "any",
    "claims": "any",
}

# One row a scene and type.
EVENT_LAYER_COLUMNS: Mapping[str, str] = {
    "place_id": "text",
    "name": "text",
    "area": "text",
    "type": "text",
    "sub_types": "any",
    "kind": "text",
    "country": "text",
    "admin1_name": "text",
    **_CLAIM_COLUMNS,
    "lon": "number",
    "lat": "number",
    "precision": "integer",
    "accuracy_km": "number",
    "geometry": "any",
}

# One row a pair of origin and destination.
FLOW_COLUMNS: Mapping[str, str] = {
    "origin_id": "text",
    "origin": "text",
    "origin_lon": "number",
    "origin_lat": "number",
    "destination_id": "text",
    "destination": "text",
    "destination_lon": "number",
    "destination_lat": "number",
    "who": "text",
    "means": "text",
    **_CLAIM_COLUMNS,
    "geometry": "any",
}


def check_frame(frame: pd.DataFrame, columns: Mapping[str, str], *, what: str) -> None:
    """Raise unless a frame has the columns named and values of their type.

    Parameters
    ----------
    frame
        Any pandas or geopandas frame; further columns are allowed.
    columns
        Column to type: ``text``, ``bool``, ``integer``, ``number`` or ``any``.
    what
        Name of the frame for the message, such as ``mentions``.

    Raises
    ------
    FrameError
        Naming every column at fault at once.
    """
    from pandas.api import types  # noqa: PLC0415 - pandas only when a frame is checked

    tests: Mapping[str, Callable[[Any], bool]] = {
        "text": lambda s: types.is_string_dtype(s) or types.is_object_dtype(s),
        "bool": types.is_bool_dtype,
        "integer": types.is_integer_dtype,
        "number": types.is_numeric_dtype,
        "any": lambda _: True,
    }
    faults = [f"column '{c}' is missing" for c in columns if c not in frame.columns]
    faults += [
        f"column '{c}' holds {frame[c].dtype}, not {kind}"
        for c, kind in columns.items()
        if c in frame.columns and len(frame) and not tests[kind](frame[c])
    ]
    crs = getattr(frame, "crs", None) if "geometry" in frame.columns else None
    if crs is not None and crs.to_string() != CRS:
        faults.append(f"its CRS is {crs.to_string()}, not {CRS}")
    if faults:
        raise FrameError(f"The {what} frame does not fit: {'; '.join(faults)}.")
