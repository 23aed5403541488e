"""What the gazetteer knows of each place that a name could mean, read once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geodata.gazetteer.folding import fold
from geodata.gazetteer.spelling import alike
from geodata.schema import KINDS

if TYPE_CHECKING:
    from geodata.gazetteer.index import Entry, Gazetteer

__all__ = ["Candidate", "Candidates"]

_MOST = 60  # candidates of one name; the rest are villages nobody asks for
_REMEMBERED = 30_000

# How well known a place of a kind is, on the scale of a town's log10 population.
_PROMINENCE = {
    "continent": 9.0,
    "country": 9.0,
    "region": 6.6,
    "area": 6.8,
    "water": 6.5,
    "facility": 6.0,
    "county": 4.0,
}
_SPELLING_COST = 0.3
# A town of the hand-kept tables has no population; the news names it, which is why it is there.
_TABLED_POPULATION = 3_000
# Of two countries with one name the more populous is meant: "Congo".
_MOST_COUNTRY_COST = 1.2
_TYPE_COST = {
    "alternate": 1.6,
    "historical": 0.6,
    "exonym": 0.3,
    "stem": 0.8,
    "metonym": 0.0,
    "demonym": 0.0,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name could mean, with what ranks it.

    Parameters
    ----------
    row
        Row of the gazetteer.
    type
        Type of the name, as `Entry` has it.
    kind, country, admin1
        As in `schema.Place`; `country` and `admin1` as positions in the gazetteer's lists.
    lon, lat
        Degrees.
    population
        Inhabitants, 0 where unknown.
    prior
        How likely the name means it with nothing else known, log10 scale.
    """

    row: int
    type: str
    kind: str
    country: int
    admin1: int
    lon: float
    lat: float
    population: int
    prior: float


class Candidates:
    """A gazetteer's candidates by name, remembered from text to text.

    Parameters
    ----------
    gazetteer
        The open index.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._countries = {code: i for i, code in enumerate(gazetteer.countries) if code}
        self._known: dict[tuple[str, bool], tuple[Candidate, ...]] = {}

    def country_of(self, code: str) -> int:
        """Return an ISO country code's position in the gazetteer's list, -1 for none."""
        return self._countries.get(code, -1)

    def of(self, key: str, entries: Sequence[Entry], *, stems: bool) -> tuple[Candidate, ...]:
        """Return a name's candidates, best known first.

        Parameters
        ----------
        key
            The folded name.
        entries
            What the gazetteer holds under it.
        stems
            Whether a generic word stands beside the name, so that bare stems count.
        """
        if entries and entries[-1].row >= self.gazetteer.minor_first:
            return self._ranked(key, entries, stems=stems)  # other minor places in each text
        known = self._known.get((key, stems))
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[key, stems] = self._ranked(key, entries, stems=stems)
        return known

    def _ranked(self, key: str, entries: Sequence[Entry], *, stems: bool) -> tuple[Candidate, ...]:
        kept = [e for e in entries if stems or e.type != "stem"] or entries
        found = sorted(
            _after_namesakes([self._one(e, key) for e in kept]), key=lambda c: (-c.prior, c.row)
        )
        unique = {c.row: c for c in reversed(found)}
        return tuple(sorted(unique.values(), key=lambda c: (-c.prior, c.row))[:_MOST])

    def _one(self, entry: Entry, key: str) -> Candidate:
        gazetteer, row = self.gazetteer, entry.row
        kind = KINDS[gazetteer.kind.item(row)]
        population = gazetteer.population.item(row)
        known = _PROMINENCE.get(kind)
        tabled = kind == "town" and not population and gazetteer.accuracy_km.item(row) > 1
        inhabitants = _TABLED_POPULATION if tabled else population + 30
        if kind == "region":
            radius_km = max(1.0, gazetteer.accuracy_km.item(row))
            known = min(_PROMINENCE["region"], 4.2 + 1.4 * math.log10(radius_km))
        prior = math.log10(inhabitants) if known is None else known
        cost = _TYPE_COST.get(entry.type, 0.0)
        if entry.type == "alternate" and alike(key, fold(gazetteer.name_of(row))):
            cost = _SPELLING_COST
        return Candidate(
            row=row,
            type=entry.type,
            kind=kind,
            country=gazetteer.country.item(row),
            admin1=gazetteer.admin1.item(row),
            lon=gazetteer.lon.item(row),
            lat=gazetteer.lat.item(row),
            population=population,
            prior=prior - cost,
        )


def _after_namesakes(candidates: list[Candidate]) -> list[Candidate]:
    """Put countries behind a more populous country of the same name."""
    most = max((c.population for c in candidates if c.kind == "country"), default=0)
    return [
        replace(c, prior=c.prior - min(_MOST_COUNTRY_COST, math.log10(most / c.population)))
        if c.kind == "country" and 0 < c.population < most
        else c
        for c in candidates
    ]
