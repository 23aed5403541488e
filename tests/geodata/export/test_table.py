from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.export import export_bytes
from geodata.export.table import COLUMNS, neutral


def rows(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_one_row_a_mention_with_sentence_article_place_and_licence(mentions):
    found = rows(export_bytes(mentions, format="csv"))
    assert len(found) == len(mentions)
    assert tuple(found[0]) == COLUMNS
    row = found[3]
    assert row["sentence"] == "Kursk was shelled, said Seoul."
    assert (row["doc_id"], row["published"], row["source"]) == ("a1", "2025-07-01", "Harbour Wire")
    assert (row["place_id"], row["geonameid"], row["lon"]) == ("town.538560", "538560", "36.19")
    assert row["alternatives"] == "Kursk Oblast (region.RU.41) 0.20"
    assert row["reasons"] == "population 448,733"
    assert row["border_view"] == "un"
    assert "CC BY 4.0" in row["licence"]


def test_what_is_unresolved_has_empty_cells(mentions):
    (row,) = [r for r in rows(export_bytes(mentions, format="csv")) if not r["place_id"]]
    assert (row["surface"], row["lon"], row["accuracy_km"]) == ("Staraya Sorochina", "", "")


def test_only_what_the_layers_show_is_written(mentions, layers):
    found = rows(export_bytes(mentions, format="csv", layers={"towns": layers["towns"]}))
    assert {row["place_id"] for row in found} == {"town.538560"}
    assert len(found) == 4


def test_formulas_of_articles_are_text(mentions):
    found = rows(export_bytes(mentions, format="csv"))
    assert found[-1]["title"] == "'=1+1"
    assert found[-1]["source"] == "'@outlet"


def test_a_table_reader_reads_it(mentions):
    found = pd.read_csv(io.BytesIO(export_bytes(mentions, format="csv")))
    assert found["doc_id"].iloc[0] == "a1"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", " =", "\u00a0@"])
def test_a_formula_gets_an_apostrophe(start):
    assert neutral(f"{start}1") == f"'{start}1"


@given(
    st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), st.just("Kursk"), st.just(""))
)
def test_what_is_no_formula_stays(value):
    assert neutral(value) == value
