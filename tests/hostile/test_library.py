"""Hostile text through the library: nothing crashes, nothing runs, nothing is lost."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import geopandas as gpd
import pytest

import geodata
from geodata.export import export_bytes
from geodata.frames import mentions_frame
from geodata.schema import Article, Geoparse

CORPUS = [
    (row["name"], row["text"] * row.get("repeat", 1))
    for row in json.loads((Path(__file__).parent / "corpus.json").read_text(encoding="utf-8"))
]
NAMES = [name for name, _ in CORPUS]
LONGEST_TITLE = 300  # longer ones are cut in rows
PLAIN = "Fighting went on near Goma, officials in Kigali said on Tuesday."


def well_formed(text: str) -> str:
    """Return what every file format can hold of a text: lone surrogates and NULs replaced."""
    return re.sub("[\ud800-\udfff\0]", "\N{REPLACEMENT CHARACTER}", text)


def hostile_article(number: int, text: str) -> Article:
    """Return an article that is hostile in every field, and names places too."""
    return Article(
        doc_id=f"hostile-{number}",
        title=f"{text[:LONGEST_TITLE]} Goma",
        text=f"{text}\n\n{PLAIN}\n\n{text}",
        published=date(2025, 6, 30),
        source=text[:LONGEST_TITLE],
        language="en",
    )


@pytest.fixture(scope="module")
def parses() -> list[Geoparse]:
    """All hostile articles, parsed."""
    return list(geodata.geoparse_many([hostile_article(n, t) for n, (_, t) in enumerate(CORPUS)]))


@pytest.fixture(autouse=True)
def nothing_ran_on_the_server() -> Iterator[None]:
    """Fail where a text reached the environment of this process."""
    yield
    assert "ATLAS_CANARY" not in os.environ


@pytest.mark.parametrize(("name", "text"), CORPUS, ids=NAMES)
def test_a_bare_text_parses(name: str, text: str) -> None:
    parse = geodata.geoparse(text)
    assert parse.error is None, name
    for mention in parse.mentions:
        assert mention.surface == text[mention.start : mention.end]


def test_places_beside_hostile_text_are_found(parses: list[Geoparse]) -> None:
    assert len(parses) == len(CORPUS)
    missed = [
        name
        for (name, text), parse in zip(CORPUS, parses, strict=True)
        for start in [len(text) + 2 + PLAIN.index("Goma")]
        if not any(
            m.start == start and m.place is not None and m.place.place_id == "town.216281"
            for m in parse.mentions
        )
    ]
    assert missed == []


def test_offsets_count_code_points(parses: list[Geoparse]) -> None:
    for parse in parses:
        for mention in parse.all_mentions:
            whole = parse.article.title if mention.in_title else parse.article.text
            assert whole[mention.start : mention.end] == mention.surface


def test_geojson_holds_titles_as_typed(parses: list[Geoparse]) -> None:
    written = export_bytes(mentions_frame(parses), format="geojson")
    features = json.loads(written)["features"]
    titles = {f["properties"]["title"] for f in features}
    for parse in parses:
        assert well_formed(parse.article.title) in titles, parse.article.doc_id


def test_csv_cells_are_no_formulas(parses: list[Geoparse]) -> None:
    written = export_bytes(mentions_frame(parses), format="csv").decode("utf-8-sig")
    lines = [line for line in io.StringIO(written, newline="") if not line.startswith("#")]
    rows = list(csv.reader(lines))
    assert len(rows) > len(CORPUS)
    assert {len(row) for row in rows} == {len(rows[0])}
    formulas = [c for row in rows for c in row if c[:1] in {"=", "@", "\t", "\r"}]
    assert formulas == []


def test_geopackage_reads_back(parses: list[Geoparse], tmp_path: Path) -> None:
    mentions = mentions_frame(parses)
    target = tmp_path / "hostile.gpkg"
    target.write_bytes(export_bytes(mentions, format="geopackage"))
    layer = gpd.list_layers(target)["name"][0]
    assert len(gpd.read_file(target, layer=layer)) > 0


class Tags(HTMLParser):
    """Counts the elements of a page, and the handlers on them."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.counts[tag] = self.counts.get(tag, 0) + 1
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


def _tags(page: bytes) -> Tags:
    tags = Tags()
    tags.feed(page.decode("utf-8"))
    return tags


def test_standalone_page_grows_no_element_from_text(tmp_path: Path) -> None:
    assets, basemap = tmp_path / "static", tmp_path / "basemap"
    leaflet = assets / "vendor" / "leaflet"
    leaflet.mkdir(parents=True)
    basemap.mkdir()
    (leaflet / "leaflet.js").write_text("/* stands for Leaflet */", encoding="utf-8")
    (leaflet / "leaflet.css").write_text("/* stands for Leaflet */", encoding="utf-8")
    pages = []
    for number, (_, text) in enumerate([("plain", "plain"), *CORPUS]):
        parse = geodata.geoparse(hostile_article(number, text))
        pages.append(
            export_bytes(
                mentions_frame([parse]),
                format="html",
                articles=[parse],
                title=text,
                assets=assets,
                basemap=basemap,
            )
        )
    plain = _tags(pages[0])
    for (name, _), page in zip(CORPUS, pages[1:], strict=True):
        tags = _tags(page)
        assert tags.counts.get("script") == plain.counts["script"], name
        assert tags.handlers == plain.handlers, name
        assert {"img", "iframe", "animate"} & tags.counts.keys() <= plain.counts.keys(), name
