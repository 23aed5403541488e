"""Words that tell the fields of an event, read from the tables in `data/`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["table_rows", "values", "words"]


def table_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table in `data/`, by its columns' names."""
    with files("geodata.events").joinpath("data", name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


@cache
def _roles(table: str) -> Mapping[str, Mapping[str, str]]:
    roles: dict[str, dict[str, str]] = {}
    for row in table_rows(table):
        roles.setdefault(row["role"], {})[row["word"]] = row["value"]
    return MappingProxyType({role: MappingProxyType(found) for role, found in roles.items()})


@cache
def values(table: str, role: str) -> Mapping[str, str]:
    """Return the words of one role of a table with the value of each.

    Parameters
    ----------
    table
        File name in `data/`, with columns word, role and value.
    role
        As the table spells it.
    """
    return _roles(table)[role]


@cache
def words(table: str, role: str) -> frozenset[str]:
    """Return the words of one role of a table."""
    return frozenset(values(table, role))
