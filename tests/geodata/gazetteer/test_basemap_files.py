"""How single shapes become the text of a file."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer import basemap


def circle(corners: int) -> shapely.Polygon:
    turns = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    return shapely.Polygon(np.column_stack([10 * np.cos(turns), 10 * np.sin(turns)]))


@pytest.mark.parametrize("corners", [100, basemap.MOST_VERTICES - 10])
def test_a_light_shape_stays(corners: int) -> None:
    shape = circle(corners)
    assert basemap._light(shape) is shape


def test_a_heavy_shape_is_simplified_and_keeps_its_extent() -> None:
    light = basemap._light(circle(3 * basemap.MOST_VERTICES))
    assert shapely.get_num_coordinates(light) <= basemap.MOST_VERTICES
    assert light.area == pytest.approx(circle(1000).area, rel=0.01)


@given(st.dictionaries(st.text("abc", min_size=1), st.text(max_size=10), max_size=3))
def test_a_collection_is_geojson_whatever_its_properties(properties: dict[str, str]) -> None:
    written = basemap._collection([properties], {"x": shapely.Point(1.23456, 2)}, 3)
    (feature,) = json.loads(written)["features"]
    assert feature["properties"] == properties
    assert feature["geometry"] == {"type": "Point", "coordinates": [1.235, 2.0]}


def test_corners_that_fall_together_are_one() -> None:
    line = shapely.LineString([(0, 0), (0.0001, 0.0001), (1, 1)])
    (feature,) = json.loads(basemap._classed({"country": line}, 2))["features"]
    assert feature["properties"] == {"class": "country"}
    assert feature["geometry"]["coordinates"] == [[0.0, 0.0], [1.0, 1.0]]


def test_a_file_system_without_links_gets_a_copy(tmp_path, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr("pathlib.Path.hardlink_to", refuse)
    (tmp_path / "a.json").write_text("{}")
    basemap._link(tmp_path / "a.json", tmp_path / "b.json")
    assert (tmp_path / "b.json").read_text() == "{}"
    (tmp_path / "a.json").write_text("[]")
    assert (tmp_path / "b.json").read_text() == "{}"
