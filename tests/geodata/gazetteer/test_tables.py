from __future__ import annotations

import pytest

from geodata.errors import GazetteerMissingError, GazetteerStaleError
from geodata.gazetteer import Sources, tables


def test_a_missing_table_is_named(sources: Sources) -> None:
    (sources.tables / "areas.csv").unlink()
    with pytest.raises(GazetteerMissingError, match=r"areas\.csv is missing.*install"):
        tables.read_areas(sources.tables)


def test_missing_columns_are_all_named(sources: Sources) -> None:
    (sources.tables / "counties.csv").write_text("fips,lon\n", encoding="utf-8")
    with pytest.raises(GazetteerStaleError, match="lacks the columns lat, radius_km"):
        tables.read_counties(sources.tables)


@pytest.mark.parametrize("wrong", ["east", "", "nan", "inf"])
def test_a_wrong_number_is_named_with_its_line(sources: Sources, wrong: str) -> None:
    table = sources.tables / "countries.csv"
    table.write_text(
        f"iso2,name,lon,lat\nRU,Russia,100,60\nGE,Georgia,{wrong},42\n", encoding="utf-8"
    )
    with pytest.raises(GazetteerStaleError, match=rf"countries\.csv, line 3, has '{wrong}'.*lon"):
        tables.read_countries(sources.tables)


def test_an_unknown_kind_is_refused(sources: Sources) -> None:
    table = sources.tables / "areas.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace(",water,", ",ocean,"), encoding="utf-8"
    )
    with pytest.raises(GazetteerStaleError, match=r"'ocean'.*continent, country"):
        tables.read_areas(sources.tables)


def test_an_unknown_type_of_name_is_refused(sources: Sources) -> None:
    table = sources.tables / "names.csv"
    table.write_text("name,place_id,type\nMoskva,town.1,nickname\n", encoding="utf-8")
    with pytest.raises(GazetteerStaleError, match=r"'nickname'.*official"):
        tables.read_names(sources.tables)


def test_names_metonyms_and_demonyms_come_as_one_list(sources: Sources) -> None:
    named = tables.read_names(sources.tables)
    assert ("U.S.", "country.US", "abbreviation") in named
    assert ("Kremlin", "country.RU", "metonym") in named
    assert ("Georgian", "region.US.GA", "demonym") in named


def test_variants_are_split(sources: Sources) -> None:
    kursk = tables.read_regions(sources.tables)[0]
    assert kursk.names == ("Kurskaya Oblast'", "Kursk Region", "Kúrsk")
    assert kursk.stem == "Kursk"


def test_the_tables_of_the_package_can_all_be_read() -> None:
    assert len(tables.read_countries()) >= 249
    assert len(tables.read_regions()) > 3500
    assert len(tables.read_counties()) >= 3143
    assert {a.kind for a in tables.read_areas()} >= {"continent", "area", "water", "facility"}
    assert len(tables.read_names()) > 1000
