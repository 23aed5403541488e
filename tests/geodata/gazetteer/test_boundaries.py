from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
import shapely
from shapely import Point

from geodata.errors import BoundaryError
from geodata.gazetteer import boundaries
from geodata.schema import VIEWS

# lon, lat of towns with the country that each view counts them to.
CONTESTED = {
    "Simferopol": (34.10, 44.95, "country.UA", "country.RU"),
    "Sevastopol": (33.53, 44.60, "country.UA", "country.RU"),
    "Majdal Shams": (35.77, 33.27, "country.SY", "country.IL"),
    "Katzrin": (35.69, 32.99, "country.SY", "country.IL"),
    "Laayoune": (-13.18, 27.13, "country.EH", "country.MA"),
    "Smara": (-11.68, 26.74, "country.EH", "country.MA"),
    "Tifariti": (-10.57, 26.16, "country.EH", "country.EH"),
    "Hargeisa": (44.065, 9.56, "country.SO", "area.somaliland"),
    "Kyrenia": (33.32, 35.33, "country.CY", "area.northern-cyprus"),
    "Sukhumi": (41.02, 43.02, "country.GE", "region.GE.02"),
    "Tskhinvali": (43.97, 42.225, "country.GE", "area.south-ossetia"),
    "Tiraspol": (29.62, 46.85, "country.MD", "region.MD.58"),
    "Stepanakert": (46.75, 39.82, "country.AZ", "country.AZ"),
    "Pristina": (21.16, 42.66, "country.XK", "country.XK"),
    "Taipei": (121.56, 25.04, "country.TW", "country.TW"),
    "Gaza": (34.46, 31.51, "country.PS", "country.PS"),
    "Ramallah": (35.20, 31.90, "country.PS", "country.PS"),
    "Srinagar": (74.80, 34.08, "country.IN", "country.IN"),
    "Muzaffarabad": (73.47, 34.37, "country.PK", "country.PK"),
    "Donetsk": (37.80, 48.00, "country.UA", "country.UA"),
    "Sudzha": (35.27, 51.19, "country.RU", "country.RU"),
}

# What DESIGN's third decision names.
NAMED = {
    "region.UA.11",
    "region.UA.20",
    "area.golan-heights",
    "country.EH",
    "area.somaliland",
    "area.northern-cyprus",
    "region.GE.02",
    "area.south-ossetia",
    "country.XK",
    "region.IN.12",
    "region.PK.06",
    "region.PK.07",
    "area.siachen-glacier",
    "area.aksai-chin",
    "area.nagorno-karabakh",
    "country.TW",
}


def holding(shapes, lon, lat):
    point = Point(lon, lat)
    return [place_id for place_id, shape in shapes.items() if shape.contains(point)]


@pytest.mark.parametrize("town", CONTESTED)
def test_each_view_counts_a_contested_town_to_one_country(town):
    lon, lat, un, de_facto = CONTESTED[town]
    assert holding(boundaries.country_shapes("un"), lon, lat) == [un]
    assert holding(boundaries.country_shapes("de_facto"), lon, lat) == [de_facto]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("place_id", "lon", "lat"),
    [
        ("region.UA.11", 34.10, 44.95),
        ("area.golan-heights", 35.77, 33.27),
        ("country.EH", -13.18, 27.13),
        ("area.somaliland", 44.065, 9.56),
        ("area.northern-cyprus", 33.32, 35.33),
    ],
)
def test_a_disputed_area_is_drawn_as_disputed_in_both_views(view, place_id, lon, lat):
    areas = boundaries.load_areas(view).set_index("place_id")
    assert areas.loc[place_id, "status"] == "disputed"
    assert areas.loc[place_id, "geometry"].contains(Point(lon, lat))
    line = boundaries.border_lines(view)["disputed"]
    assert line.distance(areas.loc[place_id, "geometry"]) == pytest.approx(0, abs=1e-9)


def test_the_country_of_a_disputed_area_changes_with_the_view():
    un = boundaries.load_areas("un").set_index("place_id")["country"]
    de_facto = boundaries.load_areas("de_facto").set_index("place_id")["country"]
    assert (un["region.UA.11"], de_facto["region.UA.11"]) == ("UA", "RU")
    assert (un["area.golan-heights"], de_facto["area.golan-heights"]) == ("SY", "IL")
    assert (un["area.somaliland"], de_facto["area.somaliland"]) == ("SO", "")


@pytest.mark.parametrize("view", VIEWS)
def test_geometries_are_valid_and_within_the_globe(view):
    areas = boundaries.load_areas(view)
    assert tuple(areas.columns) == boundaries.AREA_COLUMNS
    assert areas.crs.to_epsg() == 4326
    assert areas["place_id"].is_unique
    assert areas.geometry.is_valid.all()
    assert not areas.geometry.is_empty.any()
    west, south, east, north = areas.total_bounds
    assert (west, south) >= (-180, -90)
    assert (east, north) <= (180, 90)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("detail", ["fine", "low"])
def test_countries_do_not_overlap(view, detail):
    shapes = np.array(list(boundaries.country_shapes(view, detail).values()), dtype=object)
    assert shapely.coverage_is_valid(shapes)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("place_id", ["country.RU", "country.FJ", "country.US"])
def test_nothing_crosses_the_antimeridian(view, place_id):
    parts = shapely.get_parts(boundaries.country_shapes(view)[place_id])
    assert len(parts) > 1
    bounds = shapely.bounds(parts)
    assert (bounds[:, 2] - bounds[:, 0]).max() < 180
    inner = np.abs(shapely.get_coordinates(boundaries.border_lines(view)["country"])[:, 0])
    assert inner.max() < 179.9


def test_both_views_have_every_country_and_the_same_regions():
    un, de_facto = (boundaries.shapes_of(view) for view in ("un", "de_facto"))
    assert {p for p in un if p.startswith("country.")} == {
        p for p in de_facto if p.startswith("country.")
    }
    assert len([p for p in un if p.startswith("country.")]) > 235
    moved = {p for p in de_facto if p not in un}
    assert moved <= {"region.MA.11", "region.MA.12"}


def test_the_table_names_every_dispute_of_the_design():
    disputed = boundaries.load_disputed()
    assert set(disputed) >= NAMED
    assert all(disputed[p].status == "disputed" for p in NAMED)


@pytest.mark.parametrize("row", boundaries.load_disputed().values(), ids=lambda r: r.place_id)
def test_a_dispute_names_claimants_and_a_source(row):
    assert all(row.claimants)
    assert all(row.holder)
    assert row.un_position
    assert all(row.source)
    for view in (row.un_view, row.de_facto_view):
        assert view == "" or view in boundaries.shapes_of("un")


def test_a_status_is_disputed_or_nothing():
    statuses = {row.status for row in boundaries.load_disputed().values()}
    assert statuses == {"", "disputed"}


def test_front_lines_are_not_drawn():
    oblast = boundaries.area_of("region.UA.05")
    assert oblast is not None
    inside = oblast.buffer(-0.2)
    for kind in ("country", "disputed"):
        assert not boundaries.border_lines("de_facto")[kind].intersects(inside)


def test_areas_made_of_regions_have_their_polygon():
    donbas = boundaries.area_of("area.donbas")
    assert donbas is not None
    assert donbas.contains(Point(37.80, 48.00))
    assert donbas.contains(Point(39.31, 48.57))


def test_a_place_without_polygon_has_none():
    assert boundaries.area_of("region.CD.17") is None


def test_some_areas_are_those_of_all_areas():
    wanted = ["region.UA.11", "area.donbas", "country.EH", "town.703448", "nowhere"]
    every = boundaries.load_areas("de_facto").set_index("place_id")
    some = boundaries.load_areas("de_facto", wanted).set_index("place_id")
    assert list(some.index) == sorted({*wanted} & {*every.index})
    for place_id, row in some.iterrows():
        assert row["geometry"].equals(every.loc[place_id, "geometry"]), place_id
        assert (row["name"], row["country"]) == tuple(every.loc[place_id, ["name", "country"]])


@pytest.mark.parametrize(
    "call",
    [boundaries.load_areas, boundaries.load_lines, boundaries.shapes_of, boundaries.border_lines],
)
def test_an_unknown_view_is_named_with_the_known_ones(call):
    with pytest.raises(BoundaryError, match=r"'moon'.*'un' or 'de_facto'"):
        call("moon")


def test_an_unknown_place_is_named():
    with pytest.raises(BoundaryError, match=r"region\.ZZ\.99"):
        boundaries.described("region.ZZ.99")


def test_lines_come_as_a_frame_too():
    lines = boundaries.load_lines("un")
    assert sorted(lines["kind"]) == ["country", "disputed", "region"]
    assert lines.crs.to_epsg() == 4326


def test_importing_and_reading_shapes_needs_no_pandas():
    code = (
        "import sys; from geodata.gazetteer import boundaries; "
        "assert 'shapely' not in sys.modules; boundaries.shapes_of('un'); "
        "assert 'pandas' not in sys.modules; assert 'geopandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
