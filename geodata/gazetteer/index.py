"""Look places up in the memory-mapped gazetteer index."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie
import numpy as np
import numpy.typing as npt

from geodata.errors import GazetteerMissingError, GazetteerStaleError
from geodata.gazetteer import layout
from geodata.gazetteer.folding import fold
from geodata.schema import KINDS, Place
from geodata.settings import Settings

__all__ = ["Entry", "Gazetteer", "dump_of"]

_FIRST_LOOK = 4096  # towns looked at before the rest, most populous first
_PLACES_KEPT = 16_384
_LAST_ID = 2**31 - 1


class Entry(NamedTuple):
    """One place that bears a name: its row, and what type of name it is for it.

    `type` is one of official, alias, exonym, abbreviation, historical, alternate (the
    place itself), stem (the place where a generic word follows: "Kursk" before
    "region"), metonym and demonym.
    """

    row: int
    type: str


class _Names:
    """Folded names with the places that bear them, mapped into memory.

    Parameters
    ----------
    folder
        Folder of one complete index.
    prefix
        What the names of the files begin with.
    """

    def __init__(self, folder: Path, prefix: str = "") -> None:
        self.trie = marisa_trie.Trie().mmap(str(folder / f"{prefix}{layout.NAMES}"))
        arrays = _mapped(folder, layout.POSTINGS, prefix)
        self._starts = arrays["starts"]
        self._rows, self._types = arrays["posting_row"], arrays["posting_type"]

    def entries(self, key: str) -> list[Entry]:
        """Return who bears a name."""
        number = self.trie.get(key)
        if number is None:
            return []
        start, end = self._starts[number : number + 2].tolist()
        rows = self._rows[start:end].tolist()
        codes = self._types[start:end].tolist()
        return [Entry(r, layout.TYPES[c]) for r, c in zip(rows, codes, strict=True)]


class Gazetteer:
    """Names to candidate places, from files mapped into memory.

    Opened by `Gazetteer.open`. A place is known here by its row. The columns `lon`,
    `lat` (degrees), `population`, `kind` (position in `schema.KINDS`), `country`
    (position in `countries`), `admin1` (position in `admin1_codes`), `accuracy_km`
    and `geonameid` (-1 for none) are memory-mapped arrays, one value a row.

    Rows from `minor_first` on are minor places, which only the dump of GeoNames has:
    hamlets, hills, brooks. Their names mean them only where a text says that it speaks
    of a place, so `lookup` passes them over and `lookup_minor` is to be asked.

    Parameters
    ----------
    folder
        Folder of one complete index.
    meta
        What its ``meta.json`` says.
    """

    lon: npt.NDArray[np.float64]
    lat: npt.NDArray[np.float64]
    population: npt.NDArray[np.int64]
    kind: npt.NDArray[np.uint8]
    country: npt.NDArray[np.uint16]
    admin1: npt.NDArray[np.uint16]
    accuracy_km: npt.NDArray[np.float32]
    geonameid: npt.NDArray[np.int32]

    def __init__(self, folder: Path, meta: dict[str, Any]) -> None:
        self.folder = folder
        self.version: str = meta["version"]
        self.counts: dict[str, int] = meta["counts"]
        self.countries: list[str] = meta["countries"]
        self.admin1_codes: list[str] = [code for code, _ in meta["admin1"]]
        self.admin1_names: list[str] = [name for _, name in meta["admin1"]]
        self._ids: list[str] = meta["ids"]
        self._rows = {place_id: row for row, place_id in enumerate(self._ids)}
        self.dump: dict[str, Any] | None = meta["dump"]
        self.minor_first: int = meta["minor_first"]
        self._names = _Names(folder)
        self._minor = _Names(folder, layout.MINOR) if meta["minor_names"] else None
        arrays = _mapped(folder, layout.ARRAYS)
        for column in Gazetteer.__annotations__:
            setattr(self, column, arrays[column])
        self._label_starts = arrays["label_starts"]
        self._order, self._order_population = arrays["order"], arrays["order_population"]
        self._order_lon, self._order_lat = arrays["order_lon"], arrays["order_lat"]
        self._labels = np.memmap(folder / layout.LABELS, mode="r").view(np.ndarray)
        self.place = lru_cache(_PLACES_KEPT)(self._place)

    @classmethod
    def open(cls, folder: Path | None = None) -> Gazetteer:
        """Open the current index of a folder.

        Parameters
        ----------
        folder
            What `build` was given; the user's cache folder by default.

        Raises
        ------
        GazetteerMissingError
            Nothing was built there.
        GazetteerStaleError
            What lies there has another format, or files of it are missing or cut.
        """
        folder = folder or Settings().gazetteer_dir
        name = _current(folder)
        try:
            return cls(folder / name, _checked_meta(folder / name))
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            if _current(folder) != name:  # another process replaced it meanwhile
                return cls.open(folder)
            raise GazetteerStaleError(
                f"The gazetteer in {folder / name} cannot be used: {error}. "
                "Build it again with: conflict-atlas gazetteer build"
            ) from error

    def __len__(self) -> int:
        return len(self.lon)

    def __reduce__(self) -> tuple[object, ...]:
        return Gazetteer.open, (self.folder.parent,)

    def __repr__(self) -> str:
        return f"<Gazetteer {self.version}: {len(self):,} places, {self.name_count:,} names>"

    @property
    def name_count(self) -> int:
        """How many different folded names are known."""
        return len(self._names.trie) + self.minor_name_count

    @property
    def minor_name_count(self) -> int:
        """How many of them are those of minor places; some are names of others too."""
        return len(self._minor.trie) if self._minor else 0

    def lookup(self, name: str) -> list[Entry]:
        """Return who bears a name, in any of its spellings.

        Countries, regions and other larger places come first, then towns, each from
        the most populous on.
        """
        return self.lookup_key(fold(name))

    def lookup_key(self, key: str) -> list[Entry]:
        """Return who bears an already folded name, in the order of `lookup`."""
        return self._names.entries(key)

    def lookup_minor(self, key: str) -> list[Entry]:
        """Return which minor places bear an already folded name, in the order of rows."""
        return self._minor.entries(key) if self._minor else []

    def has_key(self, key: str) -> bool:
        """Tell whether an already folded name is known; the cheapest question."""
        return key in self._names.trie

    def has_prefix(self, key: str) -> bool:
        """Tell whether any longer name begins with these folded words."""
        return next(self._names.trie.iterkeys(f"{key} "), None) is not None

    def prefixes(self, key: str) -> list[str]:
        """Return all known names that a folded text begins with, shortest first.

        A name may end inside a word: the caller keeps those that end where a word
        does, or all in scripts that write no spaces.
        """
        found: list[str] = self._names.trie.prefixes(key)
        return found

    def _place(self, row: int) -> Place:
        """Return the place of a row."""
        geonameid, admin1 = int(self.geonameid[row]), int(self.admin1[row])
        kind = KINDS[self.kind[row]]
        return Place(
            place_id=self._ids[row] if row < len(self._ids) else f"{kind}.{geonameid}",
            name=self.name_of(row),
            kind=kind,
            country=self.countries[self.country[row]],
            admin1=self.admin1_codes[admin1],
            admin1_name=self.admin1_names[admin1],
            lon=float(self.lon[row]),
            lat=float(self.lat[row]),
            population=int(self.population[row]),
            accuracy_km=round(float(self.accuracy_km[row]), 1),
            geonameid=geonameid if geonameid != layout.NO_ID else None,
        )

    def name_of(self, row: int) -> str:
        """Return the usual name of a row's place."""
        start, end = self._label_starts.item(row), self._label_starts.item(row + 1)
        return self._labels[start:end].tobytes().decode()

    def row_of(self, place_id: str) -> int | None:
        """Return the row of a place by its id, None where there is none."""
        row = self._rows.get(place_id)
        kind, _, number = place_id.partition(".")
        if row is not None or not (number.isascii() and number.isdigit()):
            return row
        for first, end in ((len(self._ids), self.minor_first), (self.minor_first, len(self))):
            ids = self.geonameid[first:end]
            found = first + int(np.searchsorted(ids, min(int(number), _LAST_ID)))
            if found < end and self.geonameid[found] == int(number):
                return found if KINDS[self.kind[found]] == kind else None
        return None

    def by_id(self, place_id: str) -> Place | None:
        """Return a place by its id, None where there is none."""
        row = self.row_of(place_id)
        return None if row is None else self.place(row)

    def in_box(
        self,
        west: float,
        south: float,
        east: float,
        north: float,
        *,
        limit: int = 100,
        min_population: int = 0,
    ) -> list[Place]:
        """Return the most populous towns in a box, for labels of a map; no minor ones.

        Parameters
        ----------
        west, south, east, north
            Degrees, edges included; a box with `west` east of `east` crosses the
            antimeridian.
        limit
            At most so many.
        min_population
            Towns with fewer inhabitants, or none known, are left out.
        """
        end = int(np.searchsorted(-self._order_population, -min_population, side="right"))
        found: list[int] = []
        for part in (slice(0, min(_FIRST_LOOK, end)), slice(min(_FIRST_LOOK, end), end)):
            if len(found) < limit:
                lon, lat = self._order_lon[part], self._order_lat[part]
                across = (lon >= west, lon <= east)
                wanted = (across[0] & across[1]) if west <= east else (across[0] | across[1])
                wanted &= (lat >= south) & (lat <= north)
                found += self._order[part][wanted][: limit - len(found)].tolist()
        return [self._place(row) for row in found]


def _mapped(
    folder: Path, names: Mapping[str, str], prefix: str = ""
) -> dict[str, npt.NDArray[Any]]:
    """Map arrays into memory.

    They are seen as plain arrays: slicing a numpy.memmap costs several times as much.
    """
    return {
        name: np.load(folder / f"{prefix}{name}.npy", mmap_mode="r").view(np.ndarray)
        for name in names
    }


def _current(folder: Path) -> str:
    try:
        return (folder / layout.CURRENT).read_text(encoding="utf-8").strip()
    except OSError:
        raise GazetteerMissingError(
            f"No gazetteer lies in {folder}. Build it with: conflict-atlas gazetteer build"
        ) from None


def _checked_meta(index: Path) -> dict[str, Any]:
    """Read what an index says of itself, and see that its files are whole."""
    meta: dict[str, Any] = json.loads((index / layout.META).read_bytes())
    if meta["format"] != layout.FORMAT:
        raise ValueError(f"it has format {meta['format']}, this version reads {layout.FORMAT}")
    for name, size in meta["sizes"].items():
        found = (index / name).stat().st_size
        if found != size:
            raise ValueError(f"{name} has {found} bytes instead of {size}")
    return meta


def dump_of(folder: Path) -> str:
    """Return the folder of the dump that an index says it was built from, or nothing.

    Parameters
    ----------
    folder
        What `build` was given. The index may be of another format, or damaged.
    """
    try:
        meta = json.loads((folder / _current(folder) / layout.META).read_bytes())
        return str(meta["dump"]["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
