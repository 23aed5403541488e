"""A gazetteer of a dozen places, whole in every table."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geodata.gazetteer import Gazetteer, Sources, build

TABLES = {
    "countries.csv": """\
iso2,name,lon,lat,source
GE,Georgia,43.5,42,test
RU,Russia,100,60,test
US,United States,-98.5,39.76,test
""",
    "regions.csv": """\
country,admin1,name,lon,lat,radius_km,names,has_polygon,source,stem
RU,41,Kursk Oblast,36.07,51.68,97.9,Kurskaya Oblast'|Kursk Region|Kúrsk,1,test,Kursk
RU,99,Northern,40,60,50,Severny,1,test,Northern
US,GA,Georgia,-83.5,32.75,221,Georgia State,1,test,Georgia
US,ME,Maine,-69.2,45.5,169,,1,test,Maine
""",
    "region_names.csv": """\
country,admin1,geonameid,names,stems,source
RU,41,538555,Курская область,Курский,test
""",
    "counties.csv": """\
fips,lon,lat,radius_km,source
13121,-84.47,33.79,21.0,test
""",
    "districts.csv": """\
country,admin1,geonameid,name,lon,lat,radius_km,names,stems,source
RU,41,485811,Sudzhansky District,35.27,51.19,20,Sudzhanskiy Rayon,Sudzhansky|Sudzha,test
""",
    "areas.csv": """\
place_id,name,kind,country,lon,lat,radius_km,names,source
continent.AF,Africa,continent,,20,5,3000,,test
area.donbas,Donbas,area,UA,38,48.3,150,Donbass|the Donbas,test
water.black-sea,Black Sea,water,,34,43,400,,test
town.ua-robotyne,Robotyne,town,UA,35.83,47.45,1,Rabotino,test
""",
    "features.csv": """\
place_id,name,kind,country,lon,lat,radius_km,names,source
water.seym-river,Seym River,water,,34.6,51.5,120,River Seym,test
""",
    "names.csv": """\
name,place_id,type,source
U.S.,country.US,abbreviation,test
Kursk,town.538560,historical,test
Kursk City,town.538560,alias,test
Nowhere,town.ua-nowhere,alias,test
Elsewhere,town.1,alias,test
""",
    "exonyms.csv": """\
language,name,place_id
ru,Россия,country.RU
de,Russland,country.RU
ru,Нигде,town.ua-nowhere
""",
    "translations.csv": """\
place_id,ru,uk,ar,ko,zh,de,fr,es,source
area.donbas,Донбасс,Донбас,دونباس,돈바스,顿巴斯,,Bassin du Donets,,test
country.US,США|Штаты,,,,美国,USA,États-Unis,,test
""",
    "metonyms.csv": "name,place_id,source\nKremlin,country.RU,test\n",
    "demonyms.csv": """\
name,place_id,form,source
Georgian,country.GE,adjective,test
Georgian,region.US.GA,adjective,test
""",
}


def town(
    geonameid: int,
    name: str,
    country: str,
    admin1: str,
    place: tuple[float, float, int],
    *other: str,
) -> dict[str, Any]:
    lon, lat, population = place
    return {
        "geonameid": geonameid,
        "name": name,
        "latitude": lat,
        "longitude": lon,
        "countrycode": country,
        "population": population,
        "timezone": "",
        "admin1code": admin1,
        "alternatenames": list(other),
    }


TOWNS = (
    town(538560, "Kursk", "RU", "41", (36.18457, 51.72689, 448733), "Kursk", "URS", "Åt",
         "ku er si ke", "Koursk", "Kúrsk", "Курск", "쿠르스크", "Kursk 2"),
    town(4180439, "Atlanta", "US", "GA", (-84.38798, 33.749, 498715), "ATL", "Terminus"),
    town(4957280, "Bangor", "US", "ME", (-68.77265, 44.79884, 32391)),
    town(2656396, "Bangor", "GB", "NIR", (-5.66895, 54.65338, 60385), "Kursk"),
    town(2198148, "Suva", "FJ", "01", (178.44149, -18.1416, 77366)),
    town(4035413, "Mata-Utu", "WF", "98", (-176.17453, -13.28163, 0)),
)  # fmt: skip

GEONAMES: dict[str, Any] = {
    "cities500.json": {str(t["geonameid"]): t for t in TOWNS},
    "countries.json": {
        "GE": {"geonameid": 614540, "name": "Georgia", "population": 3731000, "areakm2": 69700},
        "RU": {"geonameid": 2017370, "name": "Russia", "population": 144478050,
               "areakm2": 17100000},
        "US": {"geonameid": 6252001, "name": "United States of America", "population": 327167434,
               "areakm2": 9629091},
        "AN": {"geonameid": 8505032, "name": "Netherlands Antilles", "population": 0,
               "areakm2": 960},
    },
    "continents.json": {"AF": {"geonameId": 6255146, "population": 1031833000}},
    "us_states.json": {
        "GA": {"code": "GA", "name": "Georgia", "fips": "13", "geonameid": 4197000},
        "ME": {"code": "ME", "name": "Maine", "fips": "23", "geonameid": 4971068},
    },
    "us_counties.json": [
        {"fips": "13121", "name": "Fulton County", "state": "GA"},
        {"fips": "13999", "name": "Unmapped County", "state": "GA"},
        {"fips": "72001", "name": "Adjuntas Municipio", "state": "PR"},
    ],
}  # fmt: skip


@pytest.fixture
def make_sources(tmp_path: Path) -> Callable[[str], Sources]:
    """Return a function that writes the small sources into a folder of the name given."""

    def make(name: str) -> Sources:
        sources = Sources(geonames=tmp_path / name / "geonames", tables=tmp_path / name / "tables")
        sources.geonames.mkdir(parents=True)
        sources.tables.mkdir()
        for file, records in GEONAMES.items():
            (sources.geonames / file).write_text(json.dumps(records), encoding="utf-8")
        for file, rows in TABLES.items():
            (sources.tables / file).write_text(rows, encoding="utf-8")
        return sources

    return make


@pytest.fixture
def sources(make_sources: Callable[[str], Sources]) -> Sources:
    return make_sources("sources")


@pytest.fixture
def small(tmp_path: Path, sources: Sources) -> Gazetteer:
    """Return the small gazetteer, built and opened."""
    return Gazetteer.open(build(tmp_path / "index", sources=sources))
