from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geodata.errors import BoundaryError, FrameError
from geodata.frames import mentions_frame
from geodata.layers import build, build_layers, layer_of
from geodata.schema import (
    KINDS,
    LAYER_COLUMNS,
    LAYERS,
    Article,
    Geoparse,
    Mention,
    Place,
    check_frame,
)

AREAS = gpd.GeoDataFrame(
    {
        "place_id": ["country.RU", "country.KR", "region.RU.41"],
        "name": ["Russia", "South Korea", "Kursk"],
        "kind": ["country", "country", "region"],
        "country": ["RU", "KR", "RU"],
        "status": ["", "", "disputed"],
        "note": ["", "", ""],
        "lon": [100.0, 127.5, 36.5],
        "lat": [60.0, 37.0, 51.7],
    },
    geometry=shapely.box([30, 126, 34], [50, 34, 51], [170, 130, 38], [75, 39, 52]),
    crs="EPSG:4326",
)  # fmt: skip


@pytest.fixture(autouse=True)
def three_areas(monkeypatch):
    """Know the outlines of three places only."""

    def known(_view, place_ids):
        return AREAS[AREAS["place_id"].isin(place_ids)]

    monkeypatch.setattr(build, "load_areas", known)


def test_each_mention_goes_to_one_layer(mentions):
    layers = build_layers(mentions)
    assert list(layers) == list(LAYERS)
    rows = [row for layer in layers.values() for rows in layer["rows"] for row in rows]
    assert sorted(rows) == list(range(len(mentions)))
    for name, layer in layers.items():
        check_frame(layer, LAYER_COLUMNS, what=name)


def test_a_place_is_one_row_with_its_counts(mentions):
    kursk = build_layers(mentions)["towns"].iloc[0]
    assert kursk["place_id"] == "town.538560"
    assert (kursk["mentions"], kursk["articles"], kursk["literal"]) == (4, 2, 4)
    assert kursk["score"] == 0.9
    assert kursk["doc_ids"] == ["a1", "a2"]
    assert kursk["rows"] == [0, 3, 8, 12]
    assert (kursk["geometry"].x, kursk["geometry"].y) == (36.19, 51.73)


def test_countries_and_regions_are_areas(mentions):
    layers = build_layers(mentions)
    assert layers["countries"].geom_type.tolist() == ["Polygon"]
    assert layers["regions"].geom_type.tolist() == ["Polygon"]
    assert layers["regions"]["status"].tolist() == ["disputed"]
    assert layers["countries"]["mentions"].tolist() == [2]


def test_a_country_without_an_outline_is_a_point():
    place = Place("country.TV", "Tuvalu", "country", "TV", "", "", 178.0, -8.0, 11000, 20.0)
    mention = Mention(0, 6, "Tuvalu", "literal", place, 0.9, 4, 20.0)
    parse = Geoparse(Article("a", "", "Tuvalu"), (mention,))
    layer = build_layers(mentions_frame([parse]))["countries"]
    assert layer.geom_type.tolist() == ["Point"]
    assert (layer.geometry[0].x, layer.geometry[0].y) == (178.0, -8.0)


def test_waters_are_points_as_large_as_their_circle(mentions):
    (sea,) = build_layers(mentions)["areas"].itertuples()
    assert (sea.place_id, sea.accuracy_km, sea.geometry.geom_type) == (
        "water.black-sea", 400.0, "Point",
    )  # fmt: skip


def test_actors_count_to_their_country(mentions):
    actors = build_layers(mentions)["actors"].set_index("place_id")
    assert set(actors.index) == {"country.RU", "country.KR", "continent.AF"}
    russia = actors.loc["country.RU"]
    assert (russia["mentions"], russia["demonym"], russia["articles"]) == (2, 2, 2)
    assert (russia["name"], russia["kind"], russia["lon"]) == ("Russia", "country", 100.0)
    korea = actors.loc["country.KR"]
    assert (korea["name"], korea["kind"], korea["metonym"]) == ("South Korea", "country", 1)
    assert (korea["geometry"].x, korea["precision"]) == (127.5, 4)
    assert actors.loc["continent.AF", "kind"] == "continent"
    assert set(actors.geom_type) == {"Point"}


def test_an_actor_of_an_unknown_country_keeps_its_own_point():
    place = Place("town.1", "Pristina", "town", "XK", "", "", 21.2, 42.7, 160000, 8.0)
    mention = Mention(0, 8, "Pristina", "metonym", place, 0.9, 1, 8.0)
    parse = Geoparse(Article("a", "", "Pristina"), (mention,))
    (actor,) = build_layers(mentions_frame([parse]))["actors"].itertuples()
    assert (actor.place_id, actor.name, actor.lon) == ("country.XK", "Pristina", 21.2)


def test_unresolved_names_stay_with_their_reason(mentions):
    (name,) = build_layers(mentions)["unresolved"].itertuples()
    assert (name.name, name.place_id, name.mentions) == ("Staraya Sorochina", "", 1)
    assert name.reason == "no place of that name is known"
    assert name.geometry.is_empty
    assert np.isnan(name.lon)


def test_the_index_of_the_mentions_does_not_matter(mentions):
    shuffled = mentions.set_index(np.arange(len(mentions)) + 100)
    assert (
        build_layers(shuffled)["towns"]["rows"].tolist()
        == build_layers(mentions)["towns"]["rows"].tolist()
    )


def test_no_mentions_make_six_empty_layers(mentions):
    layers = build_layers(mentions.iloc[:0])
    assert {name: len(layer) for name, layer in layers.items()} == dict.fromkeys(LAYERS, 0)


def test_a_frame_of_another_kind_is_refused(mentions):
    with pytest.raises(FrameError, match="'usage' is missing"):
        build_layers(mentions.drop(columns="usage"))


def test_ten_thousand_mentions_of_one_place_are_one_row():
    place = Place("town.1", "Kursk", "town", "RU", "", "", 1.0, 2.0, 0, 5.0)
    many = tuple(
        Mention(6 * i, 6 * i + 5, "Kursk", "literal", place, 0.5, 1, 5.0) for i in range(10_000)
    )
    layers = build_layers(mentions_frame([Geoparse(Article("a", "", "Kursk " * 10_000), many)]))
    assert layers["towns"]["mentions"].tolist() == [10_000]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_layer(kind):
    assert layer_of(kind, "literal") in LAYERS
    assert layer_of(kind, "demonym") == "actors"
    assert layer_of("", "literal") == "unresolved"


def test_the_real_boundaries_fit(monkeypatch, mentions):
    monkeypatch.undo()
    layers = build_layers(mentions, view="un")
    assert layers["countries"].geom_type.isin(["Polygon", "MultiPolygon"]).all()
    (kursk,) = layers["regions"].geometry
    assert kursk.contains(shapely.Point(36.19, 51.73))
    with pytest.raises(BoundaryError):
        build_layers(mentions, view="mine")
