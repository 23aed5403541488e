"""The cache: what is read once, what layers depend on, what an export holds."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
import telling

from dashboard import data, launch
from dashboard.launch import Launch
from dashboard.selection import collect
from dashboard.view import View
from geodata.schema import Geoparse


@pytest.fixture
def quick(monkeypatch):
    """Read collections afresh, without looking for places."""
    monkeypatch.setattr(data, "parse", lambda articles: [Geoparse(a) for a in articles])
    data.collections.clear()
    yield
    launch.use(Launch())
    data.collections.clear()


@pytest.mark.usefixtures("quick")
def test_the_sample_is_there_and_can_be_linked():
    (sample,) = data.collections()
    assert (sample.collection_id, sample.is_shared) == ("sample", True)
    lines = data.SAMPLE.read_text(encoding="utf-8").splitlines()
    assert len(sample.documents) == len(lines) >= 8


def test_opened_files_come_first_and_unreadable_ones_are_said(tmp_path, quick):
    del quick
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Goma was calm on Monday.")
    bad.write_bytes(b"")
    launch.use(Launch(articles=(good, bad)))
    own, sample = data.collections()
    assert [own.collection_id, sample.collection_id] == ["files", "sample"]
    assert [d.parse.article.text for d in own.documents] == ["Goma was calm on Monday."]
    assert "bad.txt" in own.notices[0]


def test_layers_depend_on_what_is_shown_and_on_nothing_else(sample):
    documents, view = sample.documents[:2], View()
    key = data.layer_key(documents, view)
    same = [View(lon=1, lat=2, zoom=3), View(layers=frozenset()), View(place="country.RU")]
    assert {data.layer_key(documents, other) for other in same} == {key}
    same = [View(events=frozenset()), View(event="text-1-2")]
    assert {data.layer_key(documents, other) for other in same} == {key}
    others = [
        View(min_score=0.5),
        View(borders="de_facto"),
        View(countries=frozenset({"RU"})),
        View(at_least=5),
        View(statuses=frozenset({"denied"})),
        View(only_happened=True),
    ]
    assert len({key, *(data.layer_key(documents, other) for other in others)}) == 7
    assert data.layer_key(documents[:1], view) != key


@pytest.mark.usefixtures("open_page")
def test_countries_have_their_names_and_unknown_ones_their_code():
    assert data.country_names(("RU", "QQ")) == {"RU": "Russia", "QQ": "QQ"}


def test_an_export_holds_the_layers_that_are_on_after_the_filters(sample):
    view = View(layers=frozenset({"regions", "actors"}), countries=frozenset({"RU"}))
    made = json.loads(data.exported("geojson", view, sample.documents))
    assert {f["properties"]["place_id"] for f in made["features"]} == {
        "region.RU.41",
        "country.RU",
    }


def test_an_export_as_table_has_one_row_a_mention(sample):
    view = View(date_from=date(2025, 1, 1))
    rows = data.exported("csv", view, sample.documents[:1]).decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + len(sample.documents[0].parse.all_mentions)


def test_the_sample_lies_in_the_package():
    assert Path(data.__file__).parent in data.SAMPLE.parents


TOLD = collect(
    tell(article) for tell, article in zip(telling.TOLD.values(), telling.ARTICLES, strict=True)
)


def test_an_export_holds_the_events_that_are_shown():
    view = View(events=frozenset({"explosions", "flows"}), statuses=frozenset({"reported"}))
    made = json.loads(data.exported("geojson", view, TOLD))
    told = [f["properties"] for f in made["features"]]
    assert {t["layer"] for t in told if "claims" in t} == {"Explosions/Remote violence", "flows"}
    assert {c["status"] for t in told for c in t.get("claims", ())} == {"reported"}


def test_a_table_of_events_has_the_types_that_are_on():
    view = View(events=frozenset({"battles", "diplomacy"}))
    table = data.exported("csv-events", view, TOLD).decode("utf-8-sig")
    rows = list(csv.DictReader(table.splitlines()))
    assert {row["type"] for row in rows} == {"Battles", "Diplomacy"}
    assert {row["modality"] for row in rows} == {"actual", "possible"}
