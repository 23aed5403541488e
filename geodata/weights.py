"""Learned weights: one table a model, a feature's name and what it is worth, in log-odds."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["read_weights"]


@cache
def read_weights(package: str, name: str) -> Mapping[str, float]:
    """Return a model's weights by feature; one object for all callers, not to be changed.

    Parameters
    ----------
    package, name
        Package whose folder ``data`` holds the table, and the table's file name. Its columns
        are ``feature``, ``prior`` (what was believed before training) and ``weight``; how it
        was made stands in ``geodata/training/MODEL_CARD.md``.
    """
    with files(package).joinpath("data", name).open(encoding="utf-8") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}
