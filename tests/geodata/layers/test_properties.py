"""Whatever is mentioned, the layers hold each mention once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.frames import mentions_frame
from geodata.layers import build_layers, layer_of
from geodata.schema import KINDS, USAGES, VIEWS, Article, Geoparse, Mention, Place

PLACES = [
    Place(f"{kind}.{name}", name, kind, country, "", "", 30.0 + n, 50.0, 0, 5.0)
    for n, (name, country) in enumerate([("A", "RU"), ("B", "UA"), ("C", "")])
    for kind in KINDS
]


@st.composite
def mentions(draw: st.DrawFn, article: int) -> Mention:
    place = draw(st.none() | st.sampled_from(PLACES))
    score = draw(st.floats(0.35, 1)) if place else 0.0
    usage = draw(st.sampled_from(USAGES)) if place else "literal"
    surface = draw(st.sampled_from(["Ayn", "Bee"]))
    return Mention(
        article, article + 3, surface, usage, place, score, int(bool(place)), 5.0 if place else None
    )


COLLECTIONS = st.lists(st.lists(mentions(0), max_size=6), max_size=4)


@settings(max_examples=15)
@given(COLLECTIONS)
def test_every_mention_is_counted_in_one_place_of_its_layer(found: list[list[Mention]]) -> None:
    parses = [Geoparse(Article(str(n), "", "xyz"), tuple(m)) for n, m in enumerate(found)]
    frame = mentions_frame(parses)
    layers = build_layers(frame)
    rows = [row for layer in layers.values() for held in layer["rows"] for row in held]
    assert sorted(rows) == list(range(len(frame)))
    for name, layer in layers.items():
        assert layer["mentions"].is_monotonic_decreasing
        assert (layer[list(USAGES)].sum(axis=1) == layer["mentions"]).all()
        for _, place in layer.iterrows():
            held = frame.iloc[place["rows"]]
            assert {layer_of(k, u) for k, u in zip(held["kind"], held["usage"], strict=True)} == {
                name
            }
            assert place["mentions"] == len(held)
            assert place["articles"] == held["doc_id"].nunique() == len(place["doc_ids"])
            assert place["score"] == held["score"].max()


@settings(max_examples=15)
@given(COLLECTIONS)
def test_no_place_stands_twice_in_a_layer(found: list[list[Mention]]) -> None:
    parses = [Geoparse(Article(str(n), "", "xyz"), tuple(m)) for n, m in enumerate(found)]
    for name, layer in build_layers(mentions_frame(parses)).items():
        assert layer["name" if name == "unresolved" else "place_id"].is_unique


def one(place_id: str, kind: str, country: str) -> Geoparse:
    place = Place(place_id, "X", kind, country, "", "", 34.0, 45.0, 0, 5.0)  # type: ignore[arg-type] # kinds are typed out here
    return Geoparse(Article("a", "", "X"), (Mention(0, 1, "X", "literal", place, 0.9, 3, 5.0),))


@pytest.mark.parametrize("view", VIEWS)
def test_crimea_is_marked_disputed_whatever_the_view(view):
    (crimea,) = build_layers(mentions_frame([one("region.UA.11", "region", "UA")]), view=view)[
        "regions"
    ].itertuples()
    assert crimea.status == "disputed"
    assert crimea.country == {"un": "UA", "de_facto": "RU"}[view]
    assert "Polygon" in crimea.geometry.geom_type


def test_a_country_has_the_borders_of_the_view():
    frame = mentions_frame([one("country.UA", "country", "UA")])
    whole, held = (build_layers(frame, view=v)["countries"].geometry[0] for v in VIEWS)
    assert whole.area > held.area
    assert whole.covers(frame.geometry[0])
    assert not held.covers(frame.geometry[0])
