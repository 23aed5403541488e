"""Which features of GeoNames are places that a text may name, and of which kind."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from geodata.gazetteer import tables
from geodata.schema import KINDS

__all__ = ["SEATS", "Feature", "is_major", "read_feature_codes"]

# What GeoNames' own extract cities500 holds, and with it the built-in gazetteer: places of
# 500 inhabitants, and the seats of divisions down to the fourth level.
SEATS = frozenset(("PPLC", "PPLG", "PPLA", "PPLA2", "PPLA3", "PPLA4"))
_LEAST_POPULATION = 500
_GONE = frozenset(("PPLCH", "PPLH", "PPLQ", "PPLW"))


class Feature(NamedTuple):
    """A feature code: its place in `schema.KINDS`, the radius of such a place, km, and its rank."""

    code: str
    kind: int
    radius_km: float
    is_seat: bool
    is_town: bool


def read_feature_codes(folder: Path = tables.DATA) -> dict[tuple[bytes, bytes], Feature]:
    """Read ``feature_codes.csv``: feature class and code, as the dump's bytes, to the feature."""
    return {
        (row.feature_class.encode(), row.code.encode()): Feature(
            row.code,
            KINDS.index(row.kind),
            row.radius_km,
            row.code in SEATS,
            row.kind == "town" and row.code not in _GONE,
        )
        for row in tables.read_feature_codes(folder)
    }


def is_major(feature: Feature, population: int) -> bool:
    """Tell whether a name may mean a place with nothing but the name to say so."""
    return feature.is_town and (population >= _LEAST_POPULATION or feature.is_seat)
