from __future__ import annotations

from typing import Any

import pytest

from geodata.gazetteer.make_counties import county_rows

SQUARE = [[0, 0], [10, 0], [0, 10], [-10, 0], [0, -10]]


def topology(*counties: dict[str, Any], arcs: list[list[list[float]]]) -> dict[str, Any]:
    return {
        "transform": {"scale": [0.1, 0.1], "translate": [-90, 40]},
        "objects": {"counties": {"geometries": list(counties)}},
        "arcs": arcs,
    }


def of(rows: list[tuple[str, float, float, float, str]], fips: str) -> tuple[float, float, float]:
    found = next(row for row in rows if row[0] == fips)
    return found[1], found[2], found[3]


def test_a_square_degree_has_its_centre_and_size() -> None:
    county = {"id": "1001", "type": "Polygon", "arcs": [[0]]}
    lon, lat, radius_km = of(county_rows(topology(county, arcs=[SQUARE])), "01001")
    assert (lon, lat) == (-89.5, 40.5)
    assert radius_km == pytest.approx(54.8, abs=0.1)  # 9,422 km2


def test_an_arc_may_be_shared_and_run_backwards() -> None:
    arcs = [[[0, 0], [10, 0], [0, 10]], [[0, 0], [0, 10], [10, 0]]]
    county = {"id": "01001", "type": "Polygon", "arcs": [[0, -2]]}
    lon, lat, _ = of(county_rows(topology(county, arcs=arcs)), "01001")
    assert (lon, lat) == (-89.5, 40.5)


def test_an_islet_that_is_a_mere_line_does_not_matter() -> None:
    county = {"id": "01001", "type": "MultiPolygon", "arcs": [[[0]], [[1]]]}
    rows = county_rows(topology(county, arcs=[SQUARE, [[50, 50], [1, 1], [-1, -1]]]))
    assert of(rows, "01001")[:2] == (-89.5, 40.5)


def test_a_county_that_is_a_mere_line_has_the_middle_of_its_box() -> None:
    county = {"id": "51610", "type": "Polygon", "arcs": [[0]]}
    lon, lat, radius_km = of(
        county_rows(topology(county, arcs=[[[0, 0], [2, 4], [-2, -4]]])), "51610"
    )
    assert (lon, lat) == (-89.9, 40.2)
    assert radius_km > 1


def test_a_county_across_the_antimeridian_stays_whole() -> None:
    ring = [[-179.0, 51.0], [-179.0, 52.0], [179.0, 52.0], [179.0, 51.0], [-179.0, 51.0]]
    county = {"id": "02016", "type": "Polygon", "arcs": [[0]]}
    flat = {"objects": {"counties": {"geometries": [county]}}, "arcs": [ring]}
    lon, lat, _ = of(county_rows(flat), "02016")
    assert (abs(lon), lat) == (180.0, 51.5)


def test_counties_made_since_the_shapes_are_added() -> None:
    rows = county_rows(topology(arcs=[]))
    assert [row[0] for row in rows] == ["02063", "02066"]
