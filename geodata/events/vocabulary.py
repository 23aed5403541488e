"""Words that tell the fields of an event, read from the tables in `data/`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["values", "words"]


@cache
def _roles(table: str) -> Mapping[str, Mapping[str, str]]:
    roles: dict[str, dict[str, str]] = {}
    with files("geodata.events").joinpath("data", table).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
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
