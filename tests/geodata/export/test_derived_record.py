"""Derived areas as `parse` writes them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from geodata.export.derived_record import derived_records
from geodata.schema import Article, DerivedArea, Geoparse, Mention, Place

ROOT = Path(__file__).parents[3]
TAVEUNI = Place("town.1", "Taveuni", "town", "FJ", "", "", 179.97, -16.8, 0, 2.0)
TEXT = "40 km\n from Taveuni\ud800."


def parse(place: Place | None) -> Geoparse:
    mention = Mention(12, 20, TEXT[12:20], "literal", place, 0.9, 1, 2.0)
    area = DerivedArea("offset", 0, 20, (0,), (35.0, 45.0), reason="a ring")
    return Geoparse(Article("a", "", TEXT), (mention,), derived=(area,))


def test_an_area_across_the_antimeridian_is_cut_there() -> None:
    (record,) = derived_records(parse(TAVEUNI))
    assert record["geometry"]["type"] == "MultiPolygon"
    flat = json.dumps(record["geometry"]["coordinates"])
    assert "180.0" in flat
    assert "-180.0" in flat
    assert record["words"] == "40 km from Taveuni\ufffd"
    assert record["anchors"] == ["town.1"]
    assert record["distance_km"] == [35.0, 45.0]
    assert (record["bearing"], record["part"]) == (None, None)
    json.dumps(record, ensure_ascii=False).encode()


def test_an_unplaced_anchor_leaves_the_geometry_empty() -> None:
    (record,) = derived_records(parse(None))
    assert record["geometry"] is None
    assert record["anchors"] == [None]


def test_an_article_without_areas_imports_no_shapely() -> None:
    script = (
        "import sys\n"
        "from geodata.schema import Article, Geoparse\n"
        "from geodata.export.mentions_jsonl import article_record\n"
        "assert article_record(Geoparse(Article('a', '', 'x')))['derived'] == []\n"
        "print([m for m in ('shapely', 'pyproj', 'pandas', 'pyarrow') if m in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (run.returncode, run.stdout.strip()) == (0, "[]"), run.stderr
