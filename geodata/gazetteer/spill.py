"""Number tens of millions of names with little memory, by way of files on disk."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path

import marisa_trie
import numpy as np
import numpy.typing as npt

__all__ = ["Spill"]

_PARTS = 64
_FLUSH_BYTES = 2**20
_ROW_BITS, _TYPE_BITS = 28, 4


class Spill:
    """Names with the places that bear them, written to disk as they come.

    Equal names meet in one part, so that each part can be numbered alone; what is held
    in memory is one part's names, and twelve bytes for each name of a place.

    Parameters
    ----------
    folder
        Where the parts are written; emptied by the caller.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        self._keys = [bytearray() for _ in range(_PARTS)]
        self._rows = [array("I") for _ in range(_PARTS)]
        self._types = [bytearray() for _ in range(_PARTS)]

    def add(self, key: str, row: int, name_type: int) -> None:
        """Note that a place bears a folded name, which is not empty."""
        encoded = key.encode()
        part = zlib.crc32(encoded) % _PARTS
        keys = self._keys[part]
        keys += encoded
        keys += b"\n"
        self._rows[part].append(row)
        self._types[part].append(name_type)
        if len(keys) > _FLUSH_BYTES:
            self._flush(part)

    def _flush(self, part: int) -> None:
        columns = (bytes(self._keys[part]), self._rows[part].tobytes(), bytes(self._types[part]))
        for suffix, content in zip(("keys", "rows", "types"), columns, strict=True):
            with (self._folder / f"{part}.{suffix}").open("ab") as file:
                file.write(content)
        self._keys[part].clear()
        self._types[part].clear()
        self._rows[part] = array("I")

    def pack(
        self, path: Path, new_row: npt.NDArray[np.uint32]
    ) -> tuple[int, dict[str, npt.NDArray[np.generic]]]:
        """Write the trie of all names, and return their number and their postings.

        Parameters
        ----------
        path
            File of the trie.
        new_row
            The row that each row becomes, 0 where it is left out.

        Returns
        -------
        names, arrays
            How many different names; `starts`, `posting_row` and `posting_type` as
            `layout` has them, each name's places in the order of their rows. Of the
            types that a place has a name as, the first is kept.
        """
        for part in range(_PARTS):
            self._flush(part)
        trie = marisa_trie.Trie(self._distinct(new_row))
        trie.save(str(path))
        packed = np.concatenate([self._numbered(part, trie, new_row) for part in range(_PARTS)])
        packed.sort()
        identity = packed >> _TYPE_BITS
        packed = packed[np.concatenate(([True], identity[1:] != identity[:-1]))[: len(packed)]]
        del identity
        counts = np.bincount(
            (packed >> (_ROW_BITS + _TYPE_BITS)).astype(np.int64), minlength=len(trie)
        )
        return len(trie), {
            "starts": np.concatenate(([0], np.cumsum(counts))).astype(np.uint32),
            "posting_row": ((packed >> _TYPE_BITS) & (2**_ROW_BITS - 1)).astype(np.uint32),
            "posting_type": (packed & (2**_TYPE_BITS - 1)).astype(np.uint8),
        }

    def _part(
        self, part: int, new_row: npt.NDArray[np.uint32]
    ) -> tuple[list[bytes], npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
        """Return the names, rows and types of a part, without those left out."""
        file = self._folder / f"{part}.rows"
        rows = new_row[np.fromfile(file, dtype=np.uint32)].astype(np.uint64)
        types = np.fromfile(file.with_suffix(".types"), dtype=np.uint8).astype(np.uint64)
        keys = file.with_suffix(".keys").read_bytes().split(b"\n")[:-1]
        if not rows.all():
            kept = rows != 0
            keys = [key for key, keep in zip(keys, kept.tolist(), strict=True) if keep]
            rows, types = rows[kept], types[kept]
        return keys, rows, types

    def _distinct(self, new_row: npt.NDArray[np.uint32]) -> Iterator[str]:
        for part in range(_PARTS):
            for key in dict.fromkeys(self._part(part, new_row)[0]):
                yield key.decode()

    def _numbered(
        self, part: int, trie: marisa_trie.Trie, new_row: npt.NDArray[np.uint32]
    ) -> npt.NDArray[np.uint64]:
        """Return a part's postings as sortable numbers: name, row, type."""
        keys, rows, types = self._part(part, new_row)
        number = {key: trie[key.decode()] for key in dict.fromkeys(keys)}
        numbers = np.fromiter((number[key] for key in keys), dtype=np.uint64, count=len(keys))
        return np.asarray(
            (numbers << (_ROW_BITS + _TYPE_BITS)) | (rows << _TYPE_BITS) | types, dtype=np.uint64
        )
