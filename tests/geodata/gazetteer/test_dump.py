"""A gazetteer from files in the format of GeoNames' dump, written by hand here."""

from __future__ import annotations

import json
import logging
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

import geodata.gazetteer as package
from geodata.errors import GazetteerMissingError, GazetteerStaleError
from geodata.gazetteer import (
    Gazetteer,
    Sources,
    build,
    ensure_gazetteer,
    gazetteer_is_fresh,
    tables,
)
from geodata.gazetteer.build import input_version
from geodata.gazetteer.dump import find_dump
from geodata.gazetteer.feature_codes import read_feature_codes
from geodata.settings import Settings

MakeDump = Callable[..., Path]
FEATURES = tables.DATA / "feature_codes.csv"


def place(
    geonameid: int | str,
    name: str,
    feature: str,
    where: tuple[object, object, str, str],
    population: int | str = 0,
    *,
    others: str = "",
    plain: str = "",
    admin2: str = "",
) -> str:
    """Return a line of a file of places: 19 columns as the readme has them."""
    lat, lon, country, admin1 = where
    cells = [
        geonameid, name, plain or name, others, lat, lon, *feature.split("."), country, "", admin1,
        admin2, "", "", population, "", "-9999", "Europe/Kyiv", "2024-02-29",
    ]  # fmt: skip
    assert len(cells) == 19
    return "\t".join(map(str, cells))


def alternate(geonameid: int | str, language: str, name: str, flags: str = "0000") -> str:
    """Return a line of alternateNamesV2: flags are preferred, short, colloquial, historic."""
    cells = ["1", geonameid, language, name, *(f.replace("0", "") for f in flags), "", ""]
    assert len(cells) == 10
    return "\t".join(map(str, cells))


KURSK = (51.73, 36.19, "RU", "41")
PLACES = (
    place(538560, "Kursk", "P.PPLA", KURSK, 448733, others="Koursk,URS,ku er si ke,Курск"),
    place(4180439, "Atlanta", "P.PPLA", (33.749, -84.388, "US", "GA"), 498715),
    place(4957280, "Bangor", "P.PPLA2", (44.799, -68.773, "US", "ME"), 32391),
    place(3, "Smith", "P.PPL", (51.5, 36.0, "RU", "41")),
    place(2, "Sudzha", "P.PPL", (51.19, 35.27, "RU", "41"), 40, plain="Sudzha"),
    place(5, "Bol'shaya Lipa", "P.PPLX", (51.6, 36.1, "RU", "41"), 12),
    place(6, "Atlanta", "P.PPL", (52.0, 37.0, "RU", "41")),
    place(7, "Reut", "H.STM", (51.7, 35.6, "RU", "41")),
    place(8, "Khalino Airport", "S.AIRP", (51.75, 36.29, "RU", "41")),
    place(9, "Sudzhansky District", "A.ADM2", (51.2, 35.3, "RU", "41"), admin2="552"),
    place(10, "Fulton County", "A.ADM2", (33.79, -84.47, "US", "GA"), admin2="121"),
    place(11, "Kurskaya Oblast'", "A.ADM1", KURSK),
    place(12, "Suva", "P.PPLC", (-18.1416, 178.4415, "FJ", "01"), 77366),
    place(13, "Central", "A.ADM1", (-18.0, 178.0, "FJ", "01")),
    place(14, "Robotyne", "P.PPL", (47.45, 35.84, "UA", "26"), 480),
    place(15, "Black Sea", "H.SEA", (43.0, 34.5, "", "")),
    place(16, "Elementary School", "S.SCH", KURSK),
    place(17, "Km 5", "P.PPL", KURSK),
    place(18, "Stary Grad", "P.PPLQ", (51.0, 36.0, "RU", "41"), 9000),
)  # fmt: skip
ALTERNATES = (
    alternate(538560, "de", "Kursk an der Tuskar", "0000"),
    alternate(538560, "uk", "Курськ"),
    alternate(538560, "link", "https://en.wikipedia.org/wiki/Kursk"),
    alternate(538560, "wkdt", "Q5036"),
    alternate(538560, "post", "Fivehundred"),
    alternate(538560, "iata", "Urs"),
    alternate(538560, "en", "Kurhold", "0001"),
    alternate(4180439, "en", "Bangor", "0001"),
    alternate(2, "uk", "Суджа"),
    alternate(2, "ar", "سودجا"),
    alternate(2, "zh", "苏贾"),
    alternate(2, "en", "Suzhegrad", "0001"),
    alternate(99, "en", "Nobody's"),
)
ADMIN1 = (
    "RU.41\tKursk\tKursk\t11",
    "US.GA\tGeorgia\tGeorgia\t4197000",
    "FJ.01\tCentral\tCentral\t13",
)
ADMIN2 = ("RU.41.552\tSudzha Raion\tSudzha Raion\t9", "US.GA.121\tFulton County\tFulton County\t10")
COUNTRIES = (
    "#ISO\tISO3\tISO-Numeric\tfips\tCountry",
    "GE\tGEO\t268\tGG\tGeorgia\tTbilisi\t69700\t3700000\tAS\t.ge\tGEL\tLari\t995\t####\t\tka\t614540\tAM\t",
)


@pytest.fixture
def make_dump(tmp_path: Path) -> MakeDump:
    """Return a function that writes the small dump, with files replaced or left out."""

    def make(**files: tuple[str, ...] | None) -> Path:
        folder = tmp_path / "dump"
        folder.mkdir(exist_ok=True)
        given = {
            "allCountries": PLACES, "alternateNamesV2": ALTERNATES, "admin1CodesASCII": ADMIN1,
            "admin2Codes": ADMIN2, "countryInfo": COUNTRIES,
        } | files  # fmt: skip
        for stem, lines in given.items():
            (folder / f"{stem}.txt").unlink(missing_ok=True)
            if lines is not None:
                text = "\n".join(lines) + "\n"
                (folder / f"{stem}.txt").write_text(text, encoding="utf-8", newline="")
        return folder

    return make


@pytest.fixture
def from_dump(tmp_path: Path, sources: Sources, make_dump: MakeDump) -> Callable[..., Gazetteer]:
    """Return a function that builds the small gazetteer from a dump and opens it."""
    (sources.tables / "feature_codes.csv").write_bytes(FEATURES.read_bytes())

    def built(**files: tuple[str, ...] | None) -> Gazetteer:
        given = replace(sources, dump=make_dump(**files))
        return Gazetteer.open(build(tmp_path / "index", sources=given))

    return built


def bearers(gazetteer: Gazetteer, key: str) -> list[tuple[str, str]]:
    return [(gazetteer.place(e.row).place_id, e.type) for e in gazetteer.lookup_key(key)]


def minor(gazetteer: Gazetteer, key: str) -> list[tuple[str, str]]:
    return [(gazetteer.place(e.row).place_id, e.type) for e in gazetteer.lookup_minor(key)]


def test_a_town_comes_back_whole(from_dump: Callable[..., Gazetteer]) -> None:
    kursk = from_dump().by_id("town.538560")
    assert kursk is not None
    assert (kursk.name, kursk.kind, kursk.country, kursk.admin1) == ("Kursk", "town", "RU", "41")
    assert (kursk.admin1_name, kursk.population) == ("Kursk Oblast", 448733)
    assert (kursk.lon, kursk.lat, kursk.accuracy_km, kursk.geonameid) == (36.19, 51.73, 6.0, 538560)


@pytest.mark.parametrize("key", ["kursk", "koursk", "курск", "курськ", "kursk an der tuskar"])
def test_major_places_have_the_names_of_both_files(
    from_dump: Callable[..., Gazetteer], key: str
) -> None:
    assert "town.538560" in dict(bearers(from_dump(), key))


@pytest.mark.parametrize("key", ["urs", "q5036", "fivehundred", "ku er si ke"])
def test_codes_and_links_are_no_names(from_dump: Callable[..., Gazetteer], key: str) -> None:
    gazetteer = from_dump()
    assert bearers(gazetteer, key) == minor(gazetteer, key) == []


def test_a_former_name_is_one_unless_another_place_bears_it(
    from_dump: Callable[..., Gazetteer],
) -> None:
    gazetteer = from_dump()
    assert bearers(gazetteer, "kurhold") == [("town.538560", "historical")]
    assert ("town.4180439", "alternate") in bearers(gazetteer, "bangor")
    assert minor(gazetteer, "suzhegrad") == [("town.2", "historical")]


@pytest.mark.parametrize(
    ("key", "bearer"),
    [
        ("smith", ("town.3", "official")),
        ("sudzha", ("town.2", "official")),
        ("суджа", ("town.2", "alternate")),
        ("سودجا", ("town.2", "alternate")),
        ("苏贾", ("town.2", "alternate")),
        ("bolshaya lipa", ("town.5", "official")),
        ("reut", ("water.7", "official")),
        ("khalino airport", ("facility.8", "official")),
        ("khalino", ("facility.8", "stem")),
        ("sudzhansky district", ("county.9", "official")),
        ("sudzhansky", ("county.9", "stem")),
        ("sudzha raion", ("county.9", "official")),
        ("stary grad", ("town.18", "official")),
    ],
)
def test_minor_places_answer_only_when_asked_as_such(
    from_dump: Callable[..., Gazetteer], key: str, bearer: tuple[str, str]
) -> None:
    gazetteer = from_dump()
    assert bearer in minor(gazetteer, key)
    assert bearer not in bearers(gazetteer, key)
    place_id = bearer[0]
    assert gazetteer.place(gazetteer.row_of(place_id) or 0).place_id == place_id


def test_a_minor_namesake_leaves_a_name_as_it_was(from_dump: Callable[..., Gazetteer]) -> None:
    gazetteer = from_dump()
    assert bearers(gazetteer, "atlanta") == [("town.4180439", "official")]
    assert minor(gazetteer, "atlanta") == [("town.6", "official")]
    assert not gazetteer.has_key("smith")
    assert not gazetteer.has_prefix("bolshaya")


def test_what_the_tables_have_is_not_doubled(from_dump: Callable[..., Gazetteer]) -> None:
    gazetteer = from_dump()
    for number in (10, 11, 14, 15):
        assert not {f"{kind}.{number}" for kind in ("county", "region", "town", "water")} & {
            gazetteer.place(row).place_id for row in range(len(gazetteer))
        }
    assert ("region.RU.41", "alternate") in bearers(gazetteer, "kursk region")
    assert bearers(gazetteer, "robotyne") == [("town.ua-robotyne", "official")]
    assert bearers(gazetteer, "fulton county") == [("county.US.13121", "official")]


def test_a_region_that_no_table_has_is_taken(from_dump: Callable[..., Gazetteer]) -> None:
    found = from_dump().by_id("region.FJ.01")
    assert found is not None
    assert (found.name, found.kind, found.geonameid) == ("Central", "region", 13)


def test_features_that_no_news_is_about_are_left_out(
    from_dump: Callable[..., Gazetteer],
) -> None:
    gazetteer = from_dump()
    assert gazetteer.row_of("facility.16") is gazetteer.row_of("town.17") is None


def test_newer_figures_of_countries_are_taken(from_dump: Callable[..., Gazetteer]) -> None:
    georgia = from_dump().by_id("country.GE")
    assert georgia is not None
    assert georgia.population == 3700000
    assert from_dump(countryInfo=None).by_id("country.GE") != georgia


def test_labels_are_of_major_towns(from_dump: Callable[..., Gazetteer]) -> None:
    shown = [p.name for p in from_dump().in_box(-180, -90, 180, 90)]
    assert shown == ["Atlanta", "Kursk", "Suva", "Bangor", "Robotyne"]


BAD = (
    "",
    "1\t2\t3",
    place("x", "Nowhere", "P.PPL", KURSK, 900),
    place(21, "Nowhere", "P.PPL", (91, 0, "RU", "41"), 900),
    place(22, "Nowhere", "P.PPL", ("nan", 0, "RU", "41"), 900),
    place(23, "", "P.PPL", KURSK, 900),
    place(24, "Nowhere", "P.PPL", KURSK, "many"),
    place(-5, "Nowhere", "P.PPL", KURSK, 900),
    place(10**12, "Nowhere", "P.PPL", KURSK, 900),
)


def test_lines_that_do_not_fit_are_skipped_and_counted(
    from_dump: Callable[..., Gazetteer], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        gazetteer = from_dump(
            allCountries=(*BAD, *PLACES), alternateNamesV2=("1\t2", "1\tx\ten\ty\t\t\t\t\t\t",
            *ALTERNATES), admin1CodesASCII=("RU", "RU\tx\tx\t1", *ADMIN1)
        )  # fmt: skip
    assert bearers(gazetteer, "nowhere") == minor(gazetteer, "nowhere") == []
    assert bearers(gazetteer, "suva") == [("town.12", "official")]
    said = caplog.text
    assert "allCountries.txt: 1 line skipped, they have not 19 columns (first: line 2)" in said
    assert "allCountries.txt: 2 lines skipped, a value is no text or no number" in said
    assert "allCountries.txt: 2 lines skipped, the coordinates are not on Earth" in said
    assert "allCountries.txt: 3 lines skipped, there is no name, or a number is out of" in said
    assert "alternateNamesV2.txt: 1 line skipped, a value is no text or no number" in said
    assert "admin1CodesASCII.txt: 1 line skipped, the code has too few parts" in said


def test_bytes_that_are_no_utf8_are_skipped(
    make_dump: MakeDump, from_dump: Callable[..., Gazetteer], caplog: pytest.LogCaptureFixture
) -> None:
    folder = make_dump()
    line = place(25, "Nowhere", "P.PPL", KURSK, 900).encode().replace(b"Nowhere", b"\xff\xfe")
    broken = (folder / "allCountries.txt").read_bytes() + line
    from_dump()
    (folder / "allCountries.txt").write_bytes(broken)
    sources = Sources(dump=folder)
    with caplog.at_level(logging.WARNING):
        build(folder.parent / "other", sources=sources)
    assert "1 line skipped, a value is no text" in caplog.text


def test_a_place_given_twice_counts_once(from_dump: Callable[..., Gazetteer]) -> None:
    assert minor(from_dump(allCountries=PLACES * 2), "smith") == [("town.3", "official")]


def test_zipped_files_give_the_same(
    make_dump: MakeDump, from_dump: Callable[..., Gazetteer]
) -> None:
    plain = from_dump()
    names = {p.name: p.read_bytes() for p in plain.folder.glob("*.npy")}
    folder = make_dump()
    for path in list(folder.iterdir()):
        with zipfile.ZipFile(path.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(path, path.name)
        path.unlink()
    sources = Sources(geonames=folder.parent / "sources/geonames", dump=folder,
                      tables=folder.parent / "sources/tables")  # fmt: skip
    zipped = Gazetteer.open(build(folder.parent / "zipped", sources=sources))
    assert {p.name: p.read_bytes() for p in zipped.folder.glob("*.npy")} == names


def test_files_of_countries_leave_the_others_as_built_in(
    from_dump: Callable[..., Gazetteer],
) -> None:
    russian = tuple(line for line in PLACES if "\tRU\t" in line)
    gazetteer = from_dump(allCountries=None, RU=russian)
    assert bearers(gazetteer, "kursk an der tuskar") == [("town.538560", "alternate")]
    assert bearers(gazetteer, "terminus") == [("town.4180439", "alternate")]
    assert minor(gazetteer, "smith") == [("town.3", "official")]


@pytest.mark.parametrize(
    "missing", ["allCountries", "alternateNamesV2", "admin1CodesASCII", "admin2Codes"]
)
def test_a_missing_file_is_named_with_its_address(make_dump: MakeDump, missing: str) -> None:
    with pytest.raises(GazetteerMissingError, match=rf"no {missing}\.txt.*https://.*{missing}"):
        find_dump(make_dump(**{missing: None}))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerMissingError, match="no folder"):
        find_dump(tmp_path / "gone")


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 and then nothing", b"", b"geonameid,name\n1,Kursk\n"]
)
def test_a_damaged_archive_is_named(make_dump: MakeDump, tmp_path: Path, content: bytes) -> None:
    folder = make_dump(allCountries=None)
    (folder / "allCountries.zip").write_bytes(content)
    with pytest.raises(GazetteerStaleError, match=r"allCountries\.zip is damaged"):
        build(tmp_path / "index", sources=Sources(dump=folder))
    assert list((tmp_path / "index").iterdir()) == []


def test_another_table_is_no_dump(make_dump: MakeDump, tmp_path: Path) -> None:
    folder = make_dump(allCountries=("geonameid,name", "1,Kursk"))
    with pytest.raises(GazetteerStaleError, match="have 1 columns between tabs instead of 19"):
        build(tmp_path / "index", sources=Sources(dump=folder))


def test_one_from_a_dump_stays_until_it_is_replaced(
    tmp_path: Path, from_dump: Callable[..., Gazetteer]
) -> None:
    settings = Settings(cache_dir=tmp_path / "cache")
    built = from_dump()
    built.folder.parent.rename(tmp_path / "cache-as-it-was")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache-as-it-was").rename(settings.gazetteer_dir)
    assert gazetteer_is_fresh(settings)
    assert ensure_gazetteer(settings).dump
    assert ensure_gazetteer(settings).version == built.version


def test_one_that_cannot_be_used_gives_way_with_a_warning(
    tmp_path: Path,
    from_dump: Callable[..., Gazetteer],
    sources: Sources,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(package, "build", partial(build, sources=sources))
    monkeypatch.setattr(package, "input_version", partial(input_version, sources))
    settings = Settings(cache_dir=tmp_path / "cache")
    settings.cache_dir.mkdir()
    from_dump().folder.parent.rename(settings.gazetteer_dir)
    (meta,) = settings.gazetteer_dir.glob("*/meta.json")
    text = json.dumps(json.loads(meta.read_bytes()) | {"format": 1})
    meta.write_text(text, encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert ensure_gazetteer(settings).dump is None
    assert f"gazetteer build --from {tmp_path / 'dump'}" in caplog.text


def test_its_version_follows_the_files(make_dump: MakeDump) -> None:
    before = input_version(Sources(dump=make_dump()))
    after = input_version(Sources(dump=make_dump(allCountries=PLACES[:3])))
    assert len({before, after, input_version()}) == 3


def test_the_feature_codes_are_well_formed() -> None:
    rows = tables.read_feature_codes()
    assert len({(r.feature_class, r.code) for r in rows}) == len(rows) > 150
    assert {r.feature_class for r in rows} == set("PAHTLSUVR")
    assert {r.kind for r in rows} == {"town", "region", "county", "water", "area", "facility"}
    assert all(r.radius_km >= 1 for r in rows)
    assert read_feature_codes()[b"P", b"PPLC"].is_seat
