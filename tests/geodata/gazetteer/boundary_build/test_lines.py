from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.gazetteer.boundary_build import lines

COLUMNS = ["area", "country_un", "country_de_facto", "region_un", "region_de_facto"]
DISPUTED = pd.DataFrame(
    {
        "place_id": ["region.UA.11", "area.quiet"],
        "status": ["disputed", ""],
        "claimants": ["UA|RU", "UA"],
    }
).set_index("place_id", drop=False)

MAINLAND = ("", "country.UA", "country.UA", "region.UA.08", "region.UA.08")
CRIMEA = ("region.UA.11", "country.UA", "country.RU", "region.UA.11", "")
RUSSIA = ("", "country.RU", "country.RU", "region.RU.38", "region.RU.38")
TURKEY = ("", "country.TR", "country.TR", "", "")


def classes(west: tuple[str, ...], east: tuple[str, ...]) -> list[tuple[str, str]]:
    units = gpd.GeoDataFrame(
        [west, east],
        columns=COLUMNS,
        geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)],
        crs="EPSG:4326",
    )
    drawn = lines.classed_lines(units, DISPUTED)
    return list(zip(drawn["un"], drawn["de_facto"], strict=True))


@pytest.mark.parametrize(
    ("west", "east", "expected"),
    [
        (MAINLAND, TURKEY, ("country", "country")),
        (MAINLAND, CRIMEA, ("disputed", "disputed")),
        (RUSSIA, CRIMEA, ("disputed", "disputed")),
        (TURKEY, CRIMEA, ("country", "country")),
        (MAINLAND, (*MAINLAND[:3], "region.UA.26", "region.UA.26"), ("region", "region")),
    ],
)
def test_a_line_has_a_class_in_each_view(
    west: tuple[str, ...], east: tuple[str, ...], expected: tuple[str, str]
) -> None:
    assert classes(west, east) == [expected]
    assert classes(east, west) == [expected]


def test_a_line_that_neither_view_draws_is_left_out() -> None:
    assert classes(MAINLAND, ("area.quiet", *MAINLAND[1:])) == []


def test_only_live_claims_are_drawn() -> None:
    claims = gpd.GeoDataFrame(
        {
            "adm0_left": ["Guyana", "Ukraine"],
            "name": ["Venezuelan claim", "Donbas claim"],
            "geometry": [
                shapely.LineString([(0, 0), (1, 0.0001), (2, 0)]),
                shapely.LineString([(5, 5), (6, 6)]),
            ],
        },
        crs="EPSG:4326",
    )
    (claim,) = lines.claim_lines(claims, 0.01).itertuples()
    assert (claim.un, claim.de_facto) == ("disputed", "disputed")
    assert shapely.get_coordinates(claim.geometry).tolist() == [[0, 0], [2, 0]]
