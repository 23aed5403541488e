from __future__ import annotations

import json

import geopandas as gpd

from geodata.export import export
from geodata.frames import mentions_frame
from geodata.schema import LAYERS, Article, Geoparse, Mention, Place


def test_layers_mentions_and_credits(mentions, layers, tmp_path):
    target = export(mentions, tmp_path / "map.gpkg", layers=layers, title="All", view="de_facto")
    assert set(gpd.list_layers(target)["name"]) == {"mentions", *LAYERS, "metadata"}
    told = gpd.read_file(target, layer="metadata")
    assert "de_facto" in told["value"].tolist()
    assert any("CC BY 4.0" in value for value in told["value"])
    places = gpd.read_file(target, layer="regions")
    assert places.crs.to_epsg() == 4326
    assert places.geom_type.isin(["Polygon", "MultiPolygon"]).all()
    assert "Russia sent troops" in json.loads(places["sentences"][0])[0]
    found = gpd.read_file(target, layer="mentions")
    assert len(found) == len(mentions)
    assert found["sentence"].tolist() == mentions["sentence"].tolist()
    assert found["licence"].str.contains("GeoNames").all()


def test_mentions_alone(mentions, tmp_path):
    target = export(mentions, tmp_path / "map.gpkg")
    assert list(gpd.list_layers(target)["name"]) == ["mentions", "metadata"]


def test_text_that_sqlite_would_cut_is_whole(tmp_path):
    place = Place("town.1", "A", "town", "RU", "", "", 1.0, 2.0, 0, 5.0)
    mention = Mention(0, 1, "A", "literal", place, 0.5, 1, 5.0)
    parse = Geoparse(Article("d", "x\x00y", "A b\x00c"), (mention,))
    target = export(mentions_frame([parse]), tmp_path / "map.gpkg")
    found = gpd.read_file(target, layer="mentions")
    assert (found["title"][0], found["sentence"][0]) == ("x\ufffdy", "A b\ufffdc")
