"""What the rest of a text says about where it plays."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from geodata.distance import distance_km

if TYPE_CHECKING:
    from geodata.places.candidates import Candidate

__all__ = ["Scene"]

_CLOSE_KM = 150.0  # how far apart places of one story usually lie
_FAR_KM = 4 * _CLOSE_KM  # beyond which closeness is nil
# Degrees that are about as far or farther: of latitude, and of longitude up to a parallel.
_FAR_LAT, _FAR_LON, _PARALLEL = 5.0, 13.0, 60.0
_MOST_ANCHORS = 40
_ANCHORING = frozenset(("town", "county", "facility", "region", "area"))


@lru_cache(maxsize=16_384)
def _nearness(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Return how near two points in degrees lie, 0 (far) to 1; a text asks thrice."""
    km = distance_km(lon, lat, other_lon, other_lat)
    return math.exp(-km / _CLOSE_KM) if km < _FAR_KM else 0.0


@dataclass(slots=True)
class Scene:
    """Countries, regions and points that a text has named for certain.

    Parameters
    ----------
    countries, regions
        How often each is named, by position in the gazetteer's lists.
    anchors
        Places taken as known: the name that gave them, lon and lat (degrees), row, and how
        much being near them tells.
    own
        What each name has itself added, by country and region (0 for the country):
        no name speaks for itself.
    total
        How often any country is named.
    owners
        Rows of places that the text calls by their usual names, with those.
    home
        Country that the text's outlet is at home in, as a position; -1 where not known.
    """

    countries: dict[int, int] = field(default_factory=dict)
    regions: dict[tuple[int, int], int] = field(default_factory=dict)
    anchors: list[tuple[str, float, float, int, float]] = field(default_factory=list)
    own: dict[str, dict[tuple[int, int], int]] = field(default_factory=dict)
    total: int = 0
    owners: dict[int, str] = field(default_factory=dict)
    home: int = -1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of the text that could tell one place from another."""
        return not (self.total or self.anchors or self.owners or self.home >= 0)

    def note(self, key: str, candidate: Candidate, times: int) -> None:
        """Note that a name surely means a place, so many times."""
        country, admin1 = candidate.country, candidate.admin1
        if candidate.type == "official":
            self.owners.setdefault(candidate.row, key)
        if country:
            own = self.own.setdefault(key, {})
            self.total += times
            self.countries[country] = self.countries.get(country, 0) + times
            own[country, 0] = own.get((country, 0), 0) + times
            if admin1 and candidate.kind != "country":
                region = (country, admin1)
                self.regions[region] = self.regions.get(region, 0) + times
                own[region] = own.get(region, 0) + times
        if candidate.kind in _ANCHORING and len(self.anchors) < _MOST_ANCHORS:
            part = 0.5 if candidate.kind in ("region", "area") else 1.0
            self.anchors.append((key, candidate.lon, candidate.lat, candidate.row, part))

    def belongs_to_another(self, key: str, candidate: Candidate) -> bool:
        """Return whether the text calls a place by its own name, and this is another."""
        if candidate.type != "alternate":
            return False
        return self.owners.get(candidate.row, key) != key

    def named(self, key: str, country: int, admin1: int = 0) -> int:
        """Return how often other names give a country, or a region of it."""
        times = self.regions.get((country, admin1)) if admin1 else self.countries.get(country)
        if not times:
            return 0
        own = self.own.get(key)
        return times - own.get((country, admin1), 0) if own else times

    def country_share(self, key: str, country: int) -> float:
        """Return the share of other names' countries that are this one, 0 to 1."""
        times = self.named(key, country) if country else 0
        if not times:
            return 0.0
        own = self.own.get(key)
        mine = sum(n for (_, admin1), n in own.items() if not admin1) if own else 0
        return times / (self.total - mine)

    def closeness(self, key: str, candidate: Candidate) -> float:
        """Return how near other named places lie, 0 (far) to about 1.5 (several beside)."""
        total = 0.0
        lon, lat = candidate.lon, candidate.lat
        far_lon = _FAR_LON if abs(lat) < _PARALLEL else 360.0
        near_lon = 360.0 - far_lon
        for other, at_lon, at_lat, row, part in self.anchors:
            if not -_FAR_LAT <= at_lat - lat <= _FAR_LAT or other == key:
                continue
            if far_lon < abs(at_lon - lon) < near_lon or row == candidate.row:
                continue
            total += part * _nearness(lon, lat, at_lon, at_lat)
        return min(1.5, total)
