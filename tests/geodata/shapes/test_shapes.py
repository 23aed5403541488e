"""Figures of the polygons: they hold what the words say and no more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import Point

from geodata.derived import find_derived
from geodata.export.mentions_jsonl import article_record
from geodata.gazetteer.boundaries import area_of
from geodata.pipeline import Geoparser
from geodata.schema import DerivedArea, DerivedRule, Mention, Place
from geodata.shapes import far_from_km, make, shape_of

ROOT = Path(__file__).parents[3]
GEOD = Geod(ellps="WGS84")
KURSK = Place("town.538560", "Kursk", "town", "RU", "41", "Kursk Oblast", 36.19, 51.73, 0, 6.0)
SUMY = Place("town.692194", "Sumy", "town", "UA", "21", "Sumy Oblast", 34.8, 50.92, 0, 4.5)
KHARKIV = Place("town.706483", "Kharkiv", "town", "UA", "07", "Kharkiv", 36.25, 49.98, 0, 10.6)
GAZA = Place("town.281133", "Gaza", "town", "PS", "GZ", "Gaza Strip", 34.466, 31.502, 0, 5.7)
HODEIDAH = Place("town.79415", "Hodeidah", "town", "YE", "08", "Hodeidah", 42.95, 14.8, 0, 7.6)
TAVEUNI = Place("town.1", "Taveuni", "town", "FJ", "", "", 179.97, -16.8, 0, 2.0)
ANADYR = Place("town.2", "Anadyr", "town", "RU", "15", "Chukotka", 177.5, 64.73, 0, 4.0)
ADAK = Place("town.3", "Adak", "town", "US", "AK", "Alaska", -176.63, 51.88, 0, 3.0)


def country(code: str, lon: float = 0.0, lat: float = 0.0) -> Place:
    return Place(f"country.{code}", code, "country", code, "", "", lon, lat, 0, 300.0)


def town(lon: float, lat: float, radius: float = 5.0) -> Place:
    return Place("town.9", "Somewhere", "town", "", "", "", lon, lat, 0, radius)


def shape(rule: DerivedRule, *places: Place, **more: object):
    mentions = tuple(Mention(0, 1, "x", "literal", p, 0.9, 1, p.accuracy_km) for p in places)
    area = DerivedArea(rule, 0, 1, tuple(range(len(places))), **more)  # type: ignore[arg-type]
    return shape_of(area, mentions)


def at(place: Place, bearing: float, km: float) -> Point:
    lon, lat, _ = GEOD.fwd(place.lon, place.lat, bearing, km * 1000)
    return Point(lon, lat)


def km2(made) -> float:
    return abs(GEOD.geometry_area_perimeter(made)[0]) / 1e6


def km_between(made, place: Place) -> tuple[float, float]:
    """Return the least and the most distance of a polygon's corners from a place."""
    ends = shapely.get_coordinates(made)
    far = [GEOD.inv(place.lon, place.lat, lon, lat)[2] / 1000 for lon, lat in ends]
    return min(far), max(far)


def is_sound(made) -> bool:
    """Return whether it is valid, in range, counter-clockwise and not drawn across the world."""
    west, south, east, north = made.bounds
    parts = shapely.get_parts(made).tolist()
    return (
        made.is_valid
        and not made.is_empty
        and west >= -180
        and east <= 180
        and south >= -90
        and north <= 90
        and all(p.geom_type == "Polygon" and p.exterior.is_ccw for p in parts)
        and not any(hole.is_ccw for p in parts for hole in p.interiors)
    )


def test_40_km_west_of_kursk() -> None:
    made = shape("offset", KURSK, distance_km=(35.0, 45.0), bearing=270.0)
    assert is_sound(made)
    assert made.contains(at(KURSK, 270, 40))
    # A reader may count from the town's edge, and "west" is an eighth of the circle.
    for bearing, km in ((270, 36), (270, 50), (250, 40), (291, 40)):
        assert made.contains(at(KURSK, bearing, km))
    for bearing, km in ((270, 34), (270, 52), (247, 40), (293, 40), (90, 40)):
        assert not made.contains(at(KURSK, bearing, km))
    allowed = 3.14159265 * (51**2 - 35**2) / 8
    assert 0.99 * allowed < km2(made) < 1.002 * allowed


@pytest.mark.parametrize(
    ("bearing", "share"), [(270.0, 8), (225.0, 8), (247.5, 16), (281.25, 32), (None, 1)]
)
def test_a_finer_direction_is_a_narrower_area(bearing: float | None, share: int) -> None:
    made = shape("offset", KURSK, distance_km=(90.0, 110.0), bearing=bearing)
    allowed = 3.14159265 * (116**2 - 90**2) / share
    assert 0.98 * allowed < km2(made) < 1.002 * allowed


@settings(max_examples=150, deadline=None)
@given(
    lon=st.floats(-180, 180), lat=st.floats(-89.5, 89.5), km=st.floats(0.5, 2000),
    bearing=st.sampled_from([k * 11.25 for k in range(32)]),
    radius=st.floats(0.5, 20),
)  # fmt: skip
def test_where_the_words_lead_lies_in_the_area(
    lon: float, lat: float, km: float, bearing: float, radius: float
) -> None:
    place = town(lon, lat, radius)
    made = shape("offset", place, distance_km=(0.9 * km, 1.1 * km), bearing=bearing)
    assert is_sound(made)
    assert made.intersects(at(place, bearing, km))


@settings(max_examples=80, deadline=None)
@given(lon=st.floats(-180, 180), lat=st.floats(-90, 90), km=st.floats(1, 2000))
def test_a_circle_and_a_ring_hold_every_direction(lon: float, lat: float, km: float) -> None:
    place = town(lon, lat)
    disc = shape("within", place, distance_km=(0.0, km))
    ring = shape("offset", place, distance_km=(0.8 * km, km))
    assert is_sound(disc)
    assert is_sound(ring)
    assert disc.intersects(Point(lon, lat))
    assert not ring.contains(at(place, 0, 0.5 * km))
    for bearing in range(0, 360, 30):
        assert disc.intersects(at(place, bearing, 0.9 * km))
        assert ring.intersects(at(place, bearing, 0.9 * km))
        assert not disc.intersects(at(place, bearing, 1.01 * km + 5.5))


@settings(max_examples=80, deadline=None)
@given(
    lon=st.floats(-180, 180), lat=st.floats(-80, 80), km=st.floats(5, 800),
    bearing=st.floats(0, 360), road=st.booleans(),
)  # fmt: skip
def test_a_corridor_holds_the_way_and_ends_at_its_ends(
    lon: float, lat: float, km: float, bearing: float, *, road: bool
) -> None:
    start = town(lon, lat)
    end = at(start, bearing, km)
    made = shape("road" if road else "between", start, town(end.x, end.y))
    assert is_sound(made)
    for share in (0.02, 0.3, 0.5, 0.7, 0.98):
        assert made.intersects(at(start, bearing, share * km))
    assert not made.intersects(at(start, bearing, 1.05 * km))
    assert not made.intersects(at(start, bearing + 180, 0.05 * km))
    assert km2(made) <= 1.01 * km * 2 * max(2.0, min((0.1 if road else 0.2) * km, 30))


def test_between_sumy_and_kharkiv() -> None:
    whole = shape("between", SUMY, KHARKIV)
    middle = shape("between", SUMY, KHARKIV, part="centre")
    assert whole.contains(Point(35.5, 50.45))
    assert middle.contains(Point(35.5, 50.45))
    assert 0.3 < km2(middle) / km2(whole) < 0.36
    assert shape("between", SUMY, SUMY) is None


def test_northern_gaza_lies_in_gaza_and_north_of_its_middle() -> None:
    gaza = area_of("region.PS.GZ")
    assert gaza is not None
    made = shape("part", GAZA, part="north")
    assert gaza.buffer(1e-9).contains(made)
    assert made.bounds[1] >= gaza.centroid.y
    assert made.bounds[1] >= (gaza.bounds[1] + gaza.bounds[3]) / 2
    assert 0.25 < made.area / gaza.area < 0.5


@pytest.mark.parametrize(
    ("part", "inside", "outside"),
    [
        ("north", (38.9, 36.5), (36.5, 32.8)), ("south", (36.5, 32.8), (38.9, 36.5)),
        ("east", (40.5, 34.8), (36.5, 34.8)), ("north-east", (40.8, 36.8), (36.9, 36.5)),
        ("south-west", (36.2, 33.2), (40.8, 36.8)), ("centre", (38.5, 34.9), (41.9, 37.0)),
    ],
)  # fmt: skip
def test_parts_of_syria(
    part: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    syria = area_of("country.SY")
    made = shape("part", country("SY"), part=part)
    assert is_sound(made)
    assert made.contains(Point(*inside))
    assert not made.contains(Point(*outside))
    assert syria.buffer(0.02).contains(made)
    assert made.area < 0.55 * syria.area


def test_a_part_of_a_town_without_polygon_is_a_part_of_its_circle() -> None:
    made = shape("part", KURSK, part="west")
    assert made.bounds[2] <= KURSK.lon + 1e-6
    assert 0.48 < km2(made) / (3.14159 * 36) < 0.51


def test_a_shared_border_is_a_strip_of_the_width_said() -> None:
    line = area_of("country.TD").intersection(area_of("country.SD"))
    made = shape("border", country("TD"), country("SD"))
    assert is_sound(made)
    assert made.contains(line.interpolate(0.5, normalized=True))
    far = shape("border", country("TD"), country("SD"), distance_km=(10.0, 15.0))
    assert not far.intersects(line.interpolate(0.5, normalized=True))
    near = far.centroid.x
    assert 21 < near < 24.2
    ends = [far.distance(Point(x, y)) for x, y in shapely.get_coordinates(line)[::9]]
    assert min(ends) > 0.07  # some 9 km: nothing of the strip is nearer
    assert shape("border", country("TD"), country("UA")) is None
    east = shape("border", country("TD"), country("SD"), distance_km=(35.0, 45.0), bearing=90.0)
    assert east.centroid.x > made.centroid.x + 0.25


def test_a_border_named_alone_is_that_on_land() -> None:
    made = shape("border", country("LB"))
    assert made.contains(Point(35.62, 33.27))  # with Israel
    assert not made.intersects(Point(35.48, 33.9))  # Beirut's shore
    south = shape("border", country("LB"), part="south")
    assert south.bounds[3] < made.bounds[3] - 0.3


def test_a_towns_border_is_its_regions_or_its_countrys() -> None:
    near = shape("border", SUMY, country("RU"))
    whole = shape("border", country("UA"), country("RU"))
    assert km2(near) < 0.5 * km2(whole)
    assert far_from_km(near, (SUMY.lon, SUMY.lat)) < 250
    poltava = Place("town.4", "Poltava", "town", "UA", "18", "Poltava", 34.55, 49.59, 0, 6.0)
    assert shape("border", poltava, country("RU")).equals(whole)
    inland = Place("region.UA.18", "Poltava", "region", "UA", "18", "Poltava", 34, 49.6, 0, 90.0)
    made = shape("border", inland)
    assert made.buffer(0.05).contains(area_of("region.UA.18").boundary)


def test_off_the_coast_is_sea() -> None:
    yemen = area_of("country.YE")
    for made in (shape("coast", HODEIDAH), shape("coast", country("YE"))):
        assert is_sound(made)
        assert made.contains(Point(42.75, 14.8))
        assert not made.contains(Point(43.3, 14.9))
        assert km2(made.intersection(yemen)) < 0.02 * km2(made)
    far = shape("coast", HODEIDAH, distance_km=(46.3, 64.8))
    assert km_between(far, HODEIDAH)[0] > 46
    assert km_between(far, HODEIDAH)[1] < 64.8 + 7.7
    assert shape("coast", KURSK) is None
    west = shape("coast", country("YE"), bearing=270.0)
    assert west.bounds[2] < 45


def test_surroundings_are_rings() -> None:
    around = shape("around", KURSK)
    outskirts = shape("outskirts", KURSK)
    western = shape("outskirts", KURSK, bearing=270.0)
    assert not around.contains(Point(KURSK.lon, KURSK.lat))
    assert around.contains(at(KURSK, 120, 15))
    assert outskirts.contains(at(KURSK, 120, 6))
    assert not outskirts.contains(at(KURSK, 120, 2))
    assert western.contains(at(KURSK, 270, 6))
    assert not western.contains(at(KURSK, 120, 6))
    region = Place("region.RU.41", "Kursk", "region", "RU", "41", "Kursk", 36.5, 51.7, 0, 98.0)
    ring = shape("around", region)
    assert not ring.intersects(area_of("region.RU.41").buffer(-0.05))
    beyond = shape("offset", region, distance_km=(15.0, 25.0), bearing=180.0)
    assert is_sound(beyond)
    assert not beyond.intersects(area_of("region.RU.41"))
    assert beyond.centroid.y < 51


ACROSS = [
    ("offset", (TAVEUNI,), {"distance_km": (35.0, 45.0)}),
    ("offset", (TAVEUNI,), {"distance_km": (35.0, 45.0), "bearing": 90.0}),
    ("within", (TAVEUNI,), {"distance_km": (0.0, 60.0)}),
    ("coast", (TAVEUNI,), {}),
    ("between", (ANADYR, ADAK), {}),
    ("offset", (ANADYR,), {"distance_km": (100.0, 150.0), "bearing": 90.0}),
    ("offset", (ADAK,), {"distance_km": (450.0, 550.0), "bearing": 270.0}),
    ("coast", (country("FJ", 178.0, -18.0),), {}),
    ("around", (country("FJ", 178.0, -18.0),), {}),
    ("offset", (country("FJ", 178.0, -18.0),), {"distance_km": (40.0, 60.0)}),
    ("part", (country("FJ", 178.0, -18.0),), {"part": "east"}),
    ("part", (country("RU", 100.0, 60.0),), {"part": "east"}),
    ("part", (country("US", -98.0, 39.0),), {"part": "west"}),
]


@pytest.mark.parametrize(("rule", "places", "more"), ACROSS)
def test_nothing_crosses_the_antimeridian_wrongly(
    rule: DerivedRule, places: tuple[Place, ...], more: dict[str, object]
) -> None:
    made = shape(rule, *places, **more)
    assert is_sound(made)
    # A polygon drawn the wrong way round would lie over Africa.
    assert not made.intersects(shapely.box(-50, -40, 20, 40))
    if rule in ("offset", "within", "between"):
        first, last = km_between(made, places[0])
        assert last < 1700
        assert first >= 0


def test_each_side_of_the_antimeridian_has_its_share() -> None:
    ring = shape("offset", TAVEUNI, distance_km=(35.0, 45.0))
    assert ring.intersects(at(TAVEUNI, 90, 40))
    assert ring.intersects(at(TAVEUNI, 270, 40))
    assert abs(km2(ring) - 3.14159 * (47**2 - 35**2)) < 10
    whole = area_of("country.FJ")
    east, west = (shape("part", country("FJ"), part=p) for p in ("east", "west"))
    assert east.contains(
        whole.intersection(shapely.box(-180, -20, -179, -16)).representative_point()
    )
    assert west.contains(Point(177.9, -17.8))
    assert not east.intersects(Point(177.9, -17.8))
    siberia = shape("part", country("RU"), part="east")
    assert siberia.contains(Point(-173, 66))
    assert siberia.contains(Point(135, 60))
    assert not siberia.intersects(Point(40, 55))


def test_the_cut_is_no_coast() -> None:
    made = shape("coast", country("RU"))
    assert not made.intersects(Point(180, 68))  # inland Chukotka
    assert not made.intersects(Point(-180, 68))


@pytest.mark.parametrize("lat", [90.0, -90.0, 89.0, -88.0, 84.0])
def test_a_pole_is_inside_or_outside_as_it_should(lat: float) -> None:
    place = town(20.0, lat)
    pole = Point(0, 90 if lat > 0 else -90)
    to_pole = GEOD.inv(20.0, lat, 0.0, pole.y)[2] / 1000
    disc = shape("within", place, distance_km=(0.0, to_pole + 100))
    assert is_sound(disc)
    assert disc.intersects(pole)
    assert disc.intersects(Point(-130, 0.999 * pole.y))
    ring = shape("offset", place, distance_km=(to_pole + 100, to_pole + 200))
    assert not ring.intersects(Point(-130, 0.9999 * pole.y))


def test_an_area_is_made_once() -> None:
    first = shape("offset", KURSK, distance_km=(35.0, 45.0), bearing=270.0)
    before = make._made.cache_info().hits
    assert shape("offset", KURSK, distance_km=(35.0, 45.0), bearing=270.0) is first
    assert make._made.cache_info().hits == before + 1


def test_the_farthest_corner_is_measured_across_the_antimeridian() -> None:
    ring = shape("offset", TAVEUNI, distance_km=(35.0, 45.0))
    assert 46 < far_from_km(ring, (TAVEUNI.lon, TAVEUNI.lat)) < 47.2


def test_a_town_asks_for_no_boundaries() -> None:
    script = (
        "from geodata.schema import *\n"
        "from geodata.gazetteer import boundaries\n"
        "place = Place('town.1', 'Kursk', 'town', 'RU', '41', 'Oblast', 36.2, 51.7, 0, 6.0)\n"
        "mention = Mention(0, 1, 'x', 'literal', place, 1.0, 1, 6.0)\n"
        "area = DerivedArea('offset', 0, 1, (0,), (35.0, 45.0), 270.0)\n"
        "assert area.geometry((mention,)).is_valid\n"
        "print(boundaries._units.cache_info().currsize)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (run.returncode, run.stdout.strip()) == (0, "0"), run.stderr


def test_what_a_text_says_becomes_geojson(gazetteer) -> None:
    parse = Geoparser(gazetteer).parse("It fell 40 km west of Kursk and in northern Gaza.")
    assert find_derived(parse.article.text, parse.mentions, in_title=False, shift=0)
    record = json.loads(json.dumps(article_record(parse)))
    west, north = record["derived"]
    assert (west["rule"], west["words"]) == ("offset", "40 km west of Kursk")
    assert west["anchors"] == ["town.538560"]
    assert (west["distance_km"], west["bearing"], west["part"]) == ([35.0, 45.0], 270.0, None)
    assert (west["start"], west["end"], west["in_title"]) == (8, 27, False)
    drawn = shapely.geometry.shape(west["geometry"])
    assert drawn.is_valid
    assert drawn.contains(at(KURSK, 270, 40))
    digits = [len(repr(x).split(".")[-1]) for x in shapely.get_coordinates(drawn).ravel().tolist()]
    assert max(digits) <= 5
    assert north["part"] == "north"
