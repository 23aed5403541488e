"""Hold places and their names as columns while an index is built."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from geodata.gazetteer import layout
from geodata.gazetteer.folding import fold
from geodata.schema import KINDS, Kind

__all__ = ["TYPE_CODES", "Collection"]

TYPE_CODES = {name: code for code, name in enumerate(layout.TYPES)}


@dataclass(slots=True)
class Collection:
    """Places as columns, and their names as three parallel arrays.

    Places listed in tables come first (`listed` holds their ids), then the towns.
    """

    listed: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    countries: list[int] = field(default_factory=list)
    admin1s: list[int] = field(default_factory=list)
    lons: list[float] = field(default_factory=list)
    lats: list[float] = field(default_factory=list)
    populations: list[int] = field(default_factory=list)
    accuracies: list[float] = field(default_factory=list)
    geonameids: list[int] = field(default_factory=list)
    country_codes: dict[str, int] = field(default_factory=lambda: {"": 0})
    admin1_codes: dict[tuple[str, str], int] = field(default_factory=lambda: {("", ""): 0})
    admin1_names: dict[tuple[str, str], str] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    name_key: array[int] = field(default_factory=lambda: array("I"))
    name_row: array[int] = field(default_factory=lambda: array("I"))
    name_type: array[int] = field(default_factory=lambda: array("B"))

    def __len__(self) -> int:
        return len(self.names)

    def add_name(self, name: str, row: int, name_type: str) -> None:
        """Give a place a further name; one that folds to nothing is left out."""
        key = fold(name)
        if key:
            self.name_key.append(self.keys.setdefault(key, len(self.keys)))
            self.name_row.append(row)
            self.name_type.append(TYPE_CODES[name_type])

    def add_listed(
        self,
        place_id: str,
        name: str,
        kind: Kind,
        *,
        lon: float,
        lat: float,
        accuracy_km: float,
        country: str = "",
        admin1: str = "",
        population: int = 0,
        geonameid: int = layout.NO_ID,
        name_type: str = "official",
    ) -> int:
        """Add a place of the tables with its name; return its row."""
        row = len(self)
        self.listed.append(place_id)
        self.names.append(name)
        self.kinds.append(KINDS.index(kind))
        self.countries.append(self.country_code(country))
        self.admin1s.append(self.admin1_code(country, admin1))
        self.lons.append(lon)
        self.lats.append(lat)
        self.populations.append(population)
        self.accuracies.append(accuracy_km)
        self.geonameids.append(geonameid)
        self.add_name(name, row, name_type)
        return row

    def country_code(self, country: str) -> int:
        """Return the number of a country code, a new one where it is new."""
        return self.country_codes.setdefault(country, len(self.country_codes))

    def admin1_code(self, country: str, admin1: str) -> int:
        """Return the number of a first-level code, a new one where it is new."""
        pair = (country, admin1) if admin1 else ("", "")
        return self.admin1_codes.setdefault(pair, len(self.admin1_codes))

    def admin1_list(self) -> list[tuple[str, str]]:
        """Return code and name of each first-level number."""
        return [(pair[1], self.admin1_names.get(pair, "")) for pair in self.admin1_codes]

    def columns(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the columns of the places as arrays."""
        return {
            "lon": np.array(self.lons),
            "lat": np.array(self.lats),
            "population": np.array(self.populations),
            "kind": np.array(self.kinds),
            "country": np.array(self.countries),
            "admin1": np.array(self.admin1s),
            "accuracy_km": np.array(self.accuracies),
            "geonameid": np.array(self.geonameids),
        }
