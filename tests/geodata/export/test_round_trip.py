"""What is written reads back as it was, whatever the texts hold."""

from __future__ import annotations

import csv
import io
import json
import math
import tempfile
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.export import export_bytes
from geodata.export.content import plain
from geodata.export.table import neutral
from geodata.frames import mentions_frame
from geodata.layers import build_layers
from geodata.schema import VIEWS, Article, Geoparse, Mention, Place, well_formed

ANY = st.text(st.characters(exclude_categories=()), max_size=20)
NAMES = st.text(
    "Kursk \u041a\u0443\u0440\u0441\u043a\u0301\u202e<>&'\"=,;\n", min_size=1, max_size=12
)
POINTS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@st.composite
def articles(draw: st.DrawFn) -> Geoparse:
    """Draw an article whose every second mention is unresolved."""
    text = draw(ANY) + "Kursk"
    found = []
    for number, (lon, lat) in enumerate(draw(st.lists(POINTS, max_size=4))):
        place = Place(
            f"town.{number}", draw(NAMES), "town", "RU", "41", draw(NAMES), lon, lat, 0, 5.0, number
        )
        placed = number % 2 == 0
        found.append(
            Mention(
                len(text) - 5, len(text), "Kursk", "literal", place if placed else None,
                0.5 if placed else 0.0, int(placed), 5.0 if placed else None,
                reasons=(draw(NAMES),),
            )
        )  # fmt: skip
    published = draw(st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
    return Geoparse(Article(draw(ANY), draw(ANY), text, published, draw(ANY)), tuple(found))


@given(articles())
def test_csv_reads_back_as_written(parse: Geoparse) -> None:
    mentions = mentions_frame([parse])
    text = export_bytes(mentions, format="csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(mentions)
    for row, (_, mention) in zip(rows, mentions.iterrows(), strict=True):
        for field in ("doc_id", "title", "source", "sentence", "name"):
            assert row[field] == neutral(mention[field])
        assert (row["lon"] == "") == math.isnan(mention["lon"])
        if row["lon"]:
            assert float(row["lon"]) == pytest.approx(mention["lon"], abs=1e-6)
        assert row["published"] == str(parse.article.published or "")


@given(articles())
def test_no_cell_of_a_csv_starts_a_formula(parse: Geoparse) -> None:
    text = export_bytes(mentions_frame([parse]), format="csv").decode("utf-8-sig")
    numbers = {"lon", "lat", "score", "accuracy_km"}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        for field, cell in row.items():
            if field not in numbers:
                assert not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(articles())
def test_geojson_reads_back_as_written(parse: Geoparse) -> None:
    mentions = mentions_frame([parse])
    features = json.loads(export_bytes(mentions, format="geojson"))["features"]
    assert len(features) == len(mentions)
    for feature, (_, mention) in zip(features, mentions.iterrows(), strict=True):
        for field in ("doc_id", "title", "source", "sentence", "name", "kind"):
            assert feature["properties"][field] == mention[field]
        if mention.geometry.is_empty:
            assert feature["geometry"] is None
        else:
            point = shapely.geometry.shape(feature["geometry"])
            assert point.distance(mention.geometry) < 1e-5


@settings(max_examples=15)
@given(articles())
def test_a_geopackage_reads_back_as_written(parse: Geoparse) -> None:
    mentions = mentions_frame([parse])
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "a.gpkg")
        target.write_bytes(export_bytes(mentions, format="geopackage"))
        found = gpd.read_file(target, layer="mentions")
    for field in ("doc_id", "title", "source", "sentence", "name"):
        assert found[field].fillna("").tolist() == mentions[field].tolist()
    assert found.crs.to_epsg() == 4326
    for read, written in zip(found.geometry, mentions.geometry, strict=True):
        assert read is None if written.is_empty else read.equals(written)


@pytest.mark.parametrize("view", VIEWS)
def test_places_of_both_views_read_back_from_both_map_formats(mentions, tmp_path, view):
    layers = build_layers(mentions, view=view)
    (tmp_path / "a.gpkg").write_bytes(
        export_bytes(mentions, format="geopackage", layers=layers, view=view)
    )
    (tmp_path / "a.geojson").write_bytes(
        export_bytes(mentions, format="geojson", layers=layers, view=view)
    )
    places = gpd.read_file(tmp_path / "a.geojson")
    assert set(places["border_view"]) == {view}
    for name, layer in layers.items():
        drawn = places[places["layer"] == name]
        packed = gpd.read_file(tmp_path / "a.gpkg", layer=name)
        assert (
            drawn["mentions"].tolist() == packed["mentions"].tolist() == layer["mentions"].tolist()
        )
        assert drawn["name"].tolist() == packed["name"].tolist() == layer["name"].tolist()
        assert set(packed["border_view"]) <= {view}
        assert packed["licence"].str.contains("CC BY 4.0").all()
        for one, other in zip(packed.geometry, layer.geometry, strict=True):
            assert one is None if other.is_empty else one.equals(other)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (float("nan"), None),
        (float("inf"), None),
        (1.23456789, 1.234568),
        (date(2025, 7, 1), "2025-07-01"),
        (None, None),
        (True, True),
        ("a\x00\ud800", "a\ufffd\ufffd"),
    ],
)
def test_a_cell_is_what_json_has(value, written):
    assert plain(value) == written


@given(st.none() | st.booleans() | st.integers() | st.floats() | ANY)
def test_any_cell_can_be_written(value) -> None:
    json.dumps(plain(value), allow_nan=False).encode("utf-8")
    if isinstance(value, str):
        assert plain(value) == well_formed(value)
