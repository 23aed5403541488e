"""Minor places of the GeoNames dump: a line of it, columns of millions, and what is kept."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from geodata.gazetteer.collect import town_accuracy_km
from geodata.gazetteer.folding import fold
from geodata.schema import KINDS

if TYPE_CHECKING:
    from geodata.gazetteer.feature_codes import Feature
    from geodata.gazetteer.spill import Spill

__all__ = ["LAST_ID", "Columns", "Minor", "Record", "record_of"]

LAST_ID = 2**31
_TOWN = KINDS.index("town")
_LONGEST_LABEL = 200  # GeoNames' own limit, characters
_LABELS_A_PART = 200_000
_DTYPES: Final = {
    "geonameid": "i4",
    "lon": "f8",
    "lat": "f8",
    "population": "i8",
    "kind": "u1",
    "country": "u2",
    "admin1": "u2",
    "accuracy_km": "f4",
}


class Record(NamedTuple):
    """What is taken of a line of places; `key` is the folded name."""

    geonameid: int
    name: str
    key: str
    ascii_name: str
    others: str
    country: str
    admin1: str
    admin2: str
    lon: float
    lat: float
    population: int


def record_of(cells: list[bytes]) -> Record | str:
    """Return what is taken of a line of places, or why it cannot be used."""
    try:
        name = cells[1].decode()
        record = Record(
            int(cells[0]), name, fold(name), cells[2].decode(), cells[3].decode(),
            cells[8].decode(), cells[10].decode(), cells[11].decode(),
            float(cells[5]), float(cells[4]), int(cells[14] or 0),
        )  # fmt: skip
    except ValueError:
        return "a value is no text or no number"
    if not (name and 0 < record.geonameid < LAST_ID and 0 <= record.population < LAST_ID):
        return "there is no name, or a number is out of range"
    if not (-90 <= record.lat <= 90 and -180 <= record.lon <= 180):  # noqa: PLR2004 - degrees
        return "the coordinates are not on Earth"
    return record


@dataclass(slots=True)
class Columns:
    """Minor places in the order of the dump."""

    geonameid: array[int] = field(default_factory=lambda: array("i"))
    lon: array[float] = field(default_factory=lambda: array("d"))
    lat: array[float] = field(default_factory=lambda: array("d"))
    population: array[int] = field(default_factory=lambda: array("q"))
    kind: array[int] = field(default_factory=lambda: array("B"))
    country: array[int] = field(default_factory=lambda: array("H"))
    admin1: array[int] = field(default_factory=lambda: array("H"))
    accuracy_km: array[float] = field(default_factory=lambda: array("f"))
    label: bytearray = field(default_factory=bytearray)
    label_length: array[int] = field(default_factory=lambda: array("H"))

    def add(self, record: Record, feature: Feature, codes: tuple[int, int]) -> None:
        """Add a place; `codes` are the numbers of its country and first-level division."""
        label = record.name[:_LONGEST_LABEL].encode()
        self.geonameid.append(record.geonameid)
        self.lon.append(record.lon)
        self.lat.append(record.lat)
        self.population.append(record.population)
        self.kind.append(feature.kind)
        self.country.append(codes[0])
        self.admin1.append(codes[1])
        is_town = feature.kind == _TOWN
        self.accuracy_km.append(
            town_accuracy_km(record.population) if is_town else feature.radius_km
        )
        self.label += label
        self.label_length.append(len(label))

    def ordered(self, order: npt.NDArray[np.int64], first: int, names: Spill) -> Minor:
        """Return the places in an order, as rows from `first` on."""
        lengths = np.frombuffer(self.label_length, dtype=np.uint16)
        starts = np.cumsum(lengths, dtype=np.int64) - lengths
        new_row = np.zeros(len(self.geonameid), dtype=np.uint32)
        new_row[order] = np.arange(first, first + len(order), dtype=np.uint32)
        return Minor(
            columns={
                name: np.frombuffer(getattr(self, name), dtype=dtype)[order]
                for name, dtype in _DTYPES.items()
            },
            label=bytes(self.label),
            label_start=starts[order],
            label_length=lengths[order],
            names=names,
            new_row=new_row,
        )


@dataclass(slots=True)
class Minor:
    """Minor places as columns, in the order of their geonameid, and their names on disk."""

    columns: dict[str, npt.NDArray[np.generic]]
    label: bytes
    label_start: npt.NDArray[np.int64]
    label_length: npt.NDArray[np.uint16]
    names: Spill
    new_row: npt.NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.label_start)

    def label_parts(self) -> Iterator[bytes]:
        """Yield the names of the places, one after another, in large parts."""
        for begin in range(0, len(self), _LABELS_A_PART):
            part = slice(begin, begin + _LABELS_A_PART)
            starts, lengths = self.label_start[part].tolist(), self.label_length[part].tolist()
            yield b"".join([self.label[s : s + n] for s, n in zip(starts, lengths, strict=True)])
