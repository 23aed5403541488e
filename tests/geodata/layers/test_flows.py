from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.distance import distance_km
from geodata.layers import flows
from geodata.layers.flows import arc
from geodata.schema import FLOW_COLUMNS, check_frame

LONS, LATS = st.floats(-180, 180), st.floats(-90, 90)


def test_a_movement_is_an_arc_with_who_and_how_many(events):
    made = flows(events)
    check_frame(made, FLOW_COLUMNS, what="flows")
    (row,) = made.to_dict("records")
    assert (row["origin"], row["destination"], row["who"]) == (
        "North Korea", "Kursk Oblast", "soldiers",
    )  # fmt: skip
    assert (row["at_least"], row["at_least_counts"]) == (3000, "personnel")
    assert (row["events"], row["denied"], row["happened"]) == (1, 1, 0)
    assert row["claims"][0]["moved"]["words"] == "3,000 soldiers"
    assert row["rows"] == [1]
    ends = row["geometry"].coords
    assert (ends[0], ends[-1]) == ((127.0, 40.0), (36.5, 51.75))


def test_a_movement_with_one_end_or_within_a_place_has_no_arc(events):
    one_end = events.assign(origin_id="")
    nowhere = events.assign(destination_id=events["origin_id"])
    assert len(flows(one_end)) == len(flows(nowhere)) == 0


def test_the_way_from_korea_to_kursk_leads_over_the_north():
    assert max(lat for _, lat in arc((127.0, 40.0), (36.5, 51.75)).coords) > 56


def test_an_arc_over_the_date_line_has_two_parts_that_meet_there():
    parts = shapely.get_parts(arc((170.0, 60.0), (-160.0, 55.0)))
    assert len(parts) == 2
    (east, lat), (west, other) = parts[0].coords[-1], parts[1].coords[0]
    assert (east, west) == (180.0, -180.0)
    assert lat == pytest.approx(other)


@given(LONS, LATS, LONS, LATS)
def test_any_arc_is_as_long_as_the_way_and_never_leaps(lon, lat, other_lon, other_lat):
    start, end = (lon, lat), (other_lon, other_lat)
    apart = distance_km(*start, *end)
    if apart < 1:
        return
    length = 0.0
    for part in shapely.get_parts(arc(start, end)):
        points = shapely.get_coordinates(part)
        assert np.isfinite(points).all()
        assert np.abs(points[:, 0]).max() <= 180
        assert np.abs(points[:, 1]).max() <= 90
        length += sum(distance_km(*a, *b) for a, b in pairwise(points))
    # The crossing is found on a straight line between two points, not on the circle.
    assert length == pytest.approx(apart, rel=0.02, abs=5)
