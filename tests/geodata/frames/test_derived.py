from __future__ import annotations

import math

from geodata.frames import derived_frame
from geodata.schema import DERIVED_COLUMNS, DerivedArea, check_frame


def test_an_area_is_a_row_with_its_words_and_its_rule(telling):
    derived = derived_frame(telling)
    check_frame(derived, DERIVED_COLUMNS, what="derived areas")
    (row,) = derived.to_dict("records")
    assert row["words"] == "40 km west of Kursk"
    assert row["sentence"] == "A drone fell 40 km west of Kursk."
    assert (row["rule"], row["least_km"], row["most_km"], row["bearing"]) == (
        "offset", 36.0, 44.0, 270.0,
    )  # fmt: skip
    assert row["anchors"] == [{"place_id": "town.538560", "name": "Kursk"}]
    assert row["geometry"].contains(derived.geometry.representative_point().iloc[0])
    assert 35.4 < row["lon"] < 35.8


def test_an_area_that_cannot_be_drawn_keeps_its_row(telling, monkeypatch):
    monkeypatch.setattr(DerivedArea, "geometry", lambda _area, _mentions: None)
    derived = derived_frame(telling)
    assert derived.geometry.is_empty.tolist() == [True]
    assert math.isnan(derived["lon"][0])


def test_no_area_makes_an_empty_frame():
    derived = derived_frame([])
    check_frame(derived, DERIVED_COLUMNS, what="derived areas")
    assert len(derived) == 0
