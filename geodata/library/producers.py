"""Who made a result: the version of rules, weights and gazetteer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from geodata.library.tables import producers

if TYPE_CHECKING:
    from geodata.library.seams import Seams

__all__ = ["Producer", "current_producer", "producer_id"]

# Folders and modules of geodata whose code or tables decide what a parse says.
_RULES = ("mentions", "places", "events", "derived", "languages", "sentences.py", "pipeline.py")


@dataclass(frozen=True, slots=True)
class Producer:
    """The version of everything that decides what a result says.

    Parameters
    ----------
    rules
        Version of conflict-atlas, and a hash of its rules.
    weights
        Hash of its tables of words and weights.
    gazetteer
        Version of the gazetteer.
    """

    rules: str
    weights: str
    gazetteer: str

    def __str__(self) -> str:
        return f"rules {self.rules}, weights {self.weights}, gazetteer {self.gazetteer}"


def current_producer(gazetteer_version: str) -> Producer:
    """Return the producer that this installation is, with a gazetteer.

    Parameters
    ----------
    gazetteer_version
        `Geoparse.gazetteer_version` or `Gazetteer.version`.
    """
    try:
        named = version("conflict-atlas")
    except PackageNotFoundError:
        named = "0"
    return Producer(f"{named}+{_hash('.py')}", _hash(".csv"), gazetteer_version)


def producer_id(connection: Connection, seams: Seams, producer: Producer) -> int:
    """Return the number of a producer, written down when it is new."""
    row = {
        "rules": producer.rules,
        "weights": producer.weights,
        "gazetteer": producer.gazetteer,
    }
    connection.execute(seams.insert(producers).on_conflict_do_nothing(), row)
    same = [producers.c[key] == value for key, value in row.items()]
    return int(connection.execute(select(producers.c.id).where(*same)).scalar_one())


@cache
def _hash(suffix: str) -> str:
    """Return a hash of the files of that suffix which decide what a parse says."""
    known = hashlib.blake2b(digest_size=4)
    root = files("geodata")
    for name in _RULES:
        for path, file in _below(root.joinpath(name), name):
            if path.endswith(suffix):
                known.update(path.encode() + b"\0" + file.read_bytes())
    return known.hexdigest()


def _below(entry: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    if entry.is_file():
        yield path, entry
    elif entry.is_dir():
        for inner in sorted(entry.iterdir(), key=lambda each: each.name):
            yield from _below(inner, f"{path}/{inner.name}")
