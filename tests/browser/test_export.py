"""Files that leave the dashboard, opened again by what reads them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
from atlas_page import Atlas
from playwright.sync_api import BrowserContext, expect

COFFINS = "Kim Jong Un bows before flag-draped coffins"


def download(atlas: Atlas, export: str, folder: Path) -> Path:
    """Click an export's button and return the file that came."""
    button = atlas.widget(f"export-{export}").get_by_role("button")
    if not button.is_visible():
        atlas.widget("export").get_by_role("button").first.click()
    with atlas.page.expect_download(timeout=60_000) as waiting:
        button.click()
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    assert not target.name.startswith((".", "-"))
    return target


@pytest.fixture
def coffins(atlas: Atlas) -> Atlas:
    """The dispatch on the ceremony, open and drawn."""
    return atlas.open_article(COFFINS)


def test_geojson(coffins: Atlas, tmp_path: Path) -> None:
    file = download(coffins, "geojson", tmp_path)
    coffins.screenshot("export")
    content = json.loads(file.read_text(encoding="utf-8"))
    assert content["type"] == "FeatureCollection"
    places = {f["properties"].get("place_id") for f in content["features"]}
    assert {"region.RU.41", "town.1871859"} <= places
    head = {k: v for k, v in content.items() if k != "features"}
    assert "GeoNames" in json.dumps(head)
    assert '"un"' in json.dumps(head) or "UN" in json.dumps(head)
    assert len(gpd.read_file(file)) == len(content["features"])


def test_geojson_holds_only_the_layers_that_are_on(coffins: Atlas, tmp_path: Path) -> None:
    coffins.switch("regions", on=False)
    file = download(coffins, "geojson", tmp_path)
    content = json.loads(file.read_text(encoding="utf-8"))
    layers = {f["properties"].get("layer") for f in content["features"]}
    assert "regions" not in layers
    assert "towns" in layers


def test_geopackage(coffins: Atlas, tmp_path: Path) -> None:
    file = download(coffins, "geopackage", tmp_path)
    names = set(gpd.list_layers(file)["name"])
    assert {"towns", "regions", "mentions"} <= names
    regions = gpd.read_file(file, layer="regions")
    kursk = regions[regions["place_id"] == "region.RU.41"].geometry.iloc[0]
    assert kursk.geom_type in {"Polygon", "MultiPolygon"}
    assert regions.crs is not None
    assert regions.crs.to_epsg() == 4326


def test_csv(coffins: Atlas, tmp_path: Path) -> None:
    file = download(coffins, "csv", tmp_path)
    text = file.read_text(encoding="utf-8-sig")
    assert "GeoNames" in text
    lines = [line for line in io.StringIO(text, newline="") if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    row = next(r for r in rows if r["place_id"] == "region.RU.41")
    assert row["surface"] == "Kursk region"
    assert "Kursk region" in row["sentence"]
    assert row["title"].startswith(COFFINS)
    assert float(row["score"]) > 0
    assert row["lon"]


def test_the_standalone_map_draws_from_disk_without_a_network(
    coffins: Atlas, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    file = download(coffins, "html", tmp_path)
    context = new_context(offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator("body[data-atlas=ready]")).to_be_attached()
    expect(page.get_by_text(COFFINS).first).to_be_visible()
    expect(page.locator(".leaflet-container path").first).to_be_attached()
    expect(page.get_by_role("link", name="GeoNames")).to_be_visible()
    size = page.locator(".leaflet-container").bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) > 300
    page.screenshot(path=Path(__file__).parents[1] / "screenshots" / "standalone.png")


def test_a_pasted_text_can_be_taken_along(
    atlas: Atlas, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    atlas.widget("intake-open").get_by_role("button").click()
    atlas.page.get_by_label("Title (optional)").fill("Taken along")
    atlas.page.get_by_label("Text", exact=True).fill("Rain fell on Goma.")
    atlas.page.get_by_role("button", name="Show on the map").locator("visible=true").click()
    expect(atlas.heading).to_have_text("Taken along")
    atlas.settle()
    page = new_context(offline=True).new_page()
    page.goto(download(atlas, "html", tmp_path).as_uri())
    expect(page.get_by_text("Rain fell on").first).to_be_visible()
