"""Columns and points of a frame from plain values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import shapely

__all__ = ["column", "points"]


def column(kind: str, values: list[Any]) -> pd.Series[Any]:
    """Return values as a column of a type that `schema.check_frame` knows."""
    types = {"text": "str", "bool": "bool", "integer": "int64", "number": "float64"}
    return pd.Series(values, dtype=types.get(kind, "object"))


def points(lons: np.ndarray[Any, Any], lats: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return points of degrees, empty ones where either is NaN."""
    made: np.ndarray[Any, Any] = np.full(len(lons), shapely.Point(), dtype=object)
    placed = np.isfinite(lons) & np.isfinite(lats)
    made[placed] = shapely.points(lons[placed], lats[placed])
    return made
