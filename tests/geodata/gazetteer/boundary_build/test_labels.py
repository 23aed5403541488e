from __future__ import annotations

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer.boundary_build import labels
from geodata.gazetteer.boundary_build.labels import Label, label_table, thinned


def town(lon: float, lat: float, name: str, people: float, zoom: int = 3) -> Label:
    return Label(lon, lat, name, "town", zoom, people)


def zooms(*given: Label) -> dict[str, int]:
    return {name: zoom for _, _, name, _, zoom in thinned(given)}


def test_the_larger_of_two_neighbours_comes_first_and_the_other_nearer() -> None:
    found = zooms(town(10, 50, "Large", 9e6), town(12, 50, "Small", 5e6))
    assert found["Large"] == 3
    assert found["Small"] == 4


def test_names_far_apart_do_not_wait() -> None:
    assert zooms(town(10, 50, "A", 9e6), town(100, -30, "B", 5e6)) == {"A": 3, "B": 3}


def test_a_town_that_finds_no_room_in_time_is_left_to_the_server() -> None:
    here = [town(10, 50, "A", 9e6), town(10, 50, "B", 8e6)]
    assert zooms(*here) == {"A": 3}


def test_a_country_keeps_its_cell_and_a_capital_may_share_it_nearer_by() -> None:
    country = Label(10, 50, "Land", "country", 2, 1e6)
    capital = Label(10, 50, "Seat", "town", 4, 1e5, capital=True)
    assert zooms(country, capital) == {"Land": 2, "Seat": labels.CAPITAL_SHARES}
    assert zooms(country, town(10, 50, "Town", 9e6)) == {"Land": 2}


LABELS = st.builds(
    Label,
    st.floats(-179, 179),
    st.floats(-80, 80),
    st.text("abcdef", min_size=1, max_size=4),
    st.sampled_from(["country", "region", "town"]),
    st.integers(1, 8),
    st.floats(0, 1e7),
)


@given(st.lists(LABELS, max_size=30))
def test_no_cell_ever_holds_two_names(given: list[Label]) -> None:
    placed = thinned(given)
    assert len(placed) <= len(given)
    assert [zoom for *_, zoom in placed] == sorted(zoom for *_, zoom in placed)
    # What is placed is rounded to 0.001 degrees: its cell is that of the label it was made of.
    exact = {(round(x.lon, 3), round(x.lat, 3), x.name, x.kind): x for x in given}
    if len(exact) < len(given):
        return
    for zoom in range(1, labels.LAST_ZOOM + 1):
        cells = [labels._cell(exact[p[:4]], zoom) for p in placed if p[4] <= zoom]
        assert len(cells) == len(set(cells))


def test_land_that_a_country_occupies_is_not_named_as_its_own() -> None:
    regions = pd.DataFrame(
        {
            "country": ["RU", "RU"], "name": ["Inside", "Outside"], "radius_km": [600.0, 600.0],
            "lon": [5.0, 50.0], "lat": [5.0, 5.0],
        }
    )  # fmt: skip
    found = labels._region_labels(regions, {"country.RU": shapely.box(0, 0, 10, 10)})
    assert [(label.name, label.zoom) for label in found] == [("Inside", 4)]


@pytest.mark.parametrize(("people", "zoom"), [(9e6, 3), (2e6, 4), (50_000, 7), (10_000, None)])
def test_larger_towns_are_named_from_farther_away(people: float, zoom: int | None) -> None:
    towns = pd.DataFrame(
        {"country": ["XX"], "name": ["A"], "lon": [1.0], "lat": [2.0], "population": [people]}
    )
    assert [label.zoom for label in labels._town_labels(towns, {})] == [zoom][: zoom is not None]
    (capital,) = labels._town_labels(towns, {"XX": "A"})
    assert (capital.capital, capital.zoom) == (True, min(zoom or 4, 4))


def test_the_table_has_countries_regions_and_towns() -> None:
    countries = pd.DataFrame({"iso2": ["XX", "YY"], "name": ["Ex", "Why"], "lon": 99.0, "lat": 5.0})
    regions = pd.DataFrame(
        {"country": ["XX"], "name": ["Part"], "lon": [9.0], "lat": [9.0], "radius_km": [300.0]}
    )
    towns = pd.DataFrame(
        {"country": ["XX"], "name": ["Town"], "lon": [1.0], "lat": [1.0], "population": [6e6]}
    )
    found = label_table(
        countries,
        regions,
        towns,
        shapes={"country.XX": shapely.box(0, 0, 10, 10)},
        areas_km2={"country.XX": 1e6},
        capitals={},
    )
    assert {(name, kind) for _, _, name, kind, _ in found} == {
        ("Ex", "country"), ("Part", "region"), ("Town", "town"),
    }  # fmt: skip
    (lon, lat) = found[0][:2]
    assert found[0][2] == "Ex"
    assert shapely.box(0, 0, 10, 10).contains(shapely.Point(lon, lat))
