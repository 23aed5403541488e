from __future__ import annotations

import shapely

from geodata.layers import DERIVED_COLUMNS, derived_layer
from geodata.schema import (
    LAYER_COLUMNS,
    Article,
    DerivedArea,
    Geoparse,
    Mention,
    Place,
    check_frame,
)

KURSK = Place("town.538560", "Kursk", "town", "RU", "41", "Kursk Oblast", 36.19, 51.73, 0, 6.0)
SUMY = Place("town.692194", "Sumy", "town", "UA", "21", "Sumy Oblast", 34.8, 50.92, 0, 4.5)
TEXT = "It fell 40 km\nwest of Kursk, between Kursk and Sumy, near Xqzf."


def parse(doc_id: str, *, unplaced: bool = False) -> Geoparse:
    mentions = (
        Mention(22, 27, "Kursk", "literal", KURSK, 0.9, 2, 46.0),
        Mention(37, 42, "Kursk", "literal", KURSK, 0.9, 1, 6.0),
        Mention(47, 51, "Sumy", "literal", None if unplaced else SUMY, 0.7, 1, 4.5),
    )
    west = DerivedArea("offset", 8, 27, (0,), (35.0, 45.0), 270.0, "", "a sector")
    between = DerivedArea("between", 29, 51, (1, 2), None, None, "", "a corridor")
    return Geoparse(Article(doc_id, "", TEXT), mentions, derived=(west, between))


def test_an_area_is_one_row_with_its_counts() -> None:
    layer = derived_layer([parse("a1"), parse("a2"), parse("a2")])
    check_frame(layer, LAYER_COLUMNS, what="derived")
    assert set(layer.columns) == {*LAYER_COLUMNS, *DERIVED_COLUMNS}
    assert layer["rule"].tolist() == ["offset", "between"]
    west, between = layer.itertuples()
    assert (west.mentions, west.articles, west.doc_ids) == (3, 2, ["a1", "a2"])
    assert (west.place_id, west.kind, west.status) == ("town.538560", "town", "derived")
    assert (west.words, west.name) == ("40 km west of Kursk", "40 km west of Kursk")
    assert (west.reason, west.score, west.precision) == ("a sector", 0.9, 2)
    assert [told["doc_id"] for told in west.told] == ["a1", "a2", "a2"]
    assert west.told[0]["sentence"] == TEXT.replace("\n", " ")
    assert (west.told[0]["start"], west.told[0]["end"]) == (8, 27)
    assert between.score == 0.7
    for row in (west, between):
        assert row.geometry.contains(shapely.Point(row.lon, row.lat))
        assert row.geometry.is_valid
        assert 0 < row.accuracy_km < 150


def test_what_cannot_be_drawn_is_left_out() -> None:
    layer = derived_layer([parse("a1", unplaced=True)])
    assert layer["rule"].tolist() == ["offset"]


def test_no_area_is_a_frame_of_the_same_columns() -> None:
    layer = derived_layer(
        [Geoparse(Article("a", "", "x")), Geoparse(Article("b", "", ""), error="x")]
    )
    assert len(layer) == 0
    assert set(layer.columns) == {*LAYER_COLUMNS, *DERIVED_COLUMNS}
    assert layer.crs.to_string() == "EPSG:4326"
