"""Each table of the library says beside it where it comes from and under which licence."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import geodata
from geodata.export import export_bytes
from geodata.export.credits import BORDERS, LICENCE, lines
from geodata.schema import VIEWS

PACKAGE = Path(geodata.__file__).parent
SUFFIXES = {".csv", ".parquet", ".json", ".txt"}
TABLES = sorted(
    str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*") if path.suffix in SUFFIXES
)


def test_the_tables_are_found() -> None:
    assert {Path(table).suffix for table in TABLES} == SUFFIXES


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_named_with_its_licence_beside_it(table: str) -> None:
    sources = (PACKAGE / table).with_name("SOURCES.md").read_text(encoding="utf-8")
    assert f"`{Path(table).name}`" in sources
    assert any(word in sources for word in ("CC BY 4.0", "public domain", "MIT"))


@pytest.mark.parametrize("table", [table for table in TABLES if table.endswith(".csv")])
def test_a_row_that_names_its_source_leaves_none_empty(table: str) -> None:
    with (PACKAGE / table).open(encoding="utf-8", newline="") as rows:
        empty = [row for row in csv.DictReader(rows) if row.get("source") == ""]
    assert empty == []


@pytest.mark.parametrize("view", VIEWS)
def test_credits_name_sources_licences_and_borders(view: geodata.schema.BorderView) -> None:
    said = " ".join(lines(view))
    assert "GeoNames" in said
    assert "CC BY 4.0" in said
    assert "Natural Earth" in said
    assert BORDERS[view] in said


@pytest.mark.parametrize("view", VIEWS)
def test_each_row_and_feature_holds_licence_and_border_view(mentions, view) -> None:
    table = export_bytes(mentions, format="csv", view=view).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    features = json.loads(export_bytes(mentions, format="geojson", view=view))["features"]
    told = [*rows, *(feature["properties"] for feature in features)]
    assert len(told) == 2 * len(mentions)
    assert {(row["border_view"], row["licence"]) for row in told} == {(view, LICENCE)}
