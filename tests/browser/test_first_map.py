"""What a newcomer sees first."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from atlas_page import MAP_FRAME, Atlas
from PIL import Image
from playwright.sync_api import expect

COFFINS = "Kim Jong Un bows before flag-draped coffins"
SEOUL = "Seoul sees no new North Korean deployment"


def test_the_sample_lies_open_beside_its_map(atlas: Atlas) -> None:
    expect(atlas.page).to_have_title(re.compile("conflict-atlas"))
    expect(atlas.articles).to_have_count(12)
    expect(atlas.page.get_by_text("12 articles", exact=True)).to_be_visible()
    expect(atlas.heading).not_to_be_empty()
    expect(atlas.reader.locator("[data-mention]").first).to_be_visible()
    expect(atlas.map.locator("path[data-place]").first).to_be_visible()
    atlas.screenshot("first-map")


def test_sources_are_credited_on_the_map(atlas: Atlas) -> None:
    credit = atlas.map.locator(".leaflet-control-attribution")
    expect(credit).to_be_visible()
    for source in ("GeoNames", "CC BY 4.0", "Natural Earth"):
        expect(credit).to_contain_text(source)


def test_the_seed_events_lie_where_they_happened(atlas: Atlas) -> None:
    atlas.open_article(COFFINS)
    kursk = atlas.mark("region.RU.41", "regions")
    expect(kursk).to_have_count(1)
    outline = kursk.get_attribute("d") or ""
    assert outline.count("L") > 6, f"Kursk region is drawn as its area, not {outline!r}"
    expect(atlas.mark("town.538560")).to_have_count(0)
    expect(atlas.mark("town.1871859", "towns")).to_have_count(1)
    expect(atlas.mentions("region.RU.41").first).to_have_text("Kursk region")
    atlas.screenshot("seed-coffins")


def test_seouls_ministry_is_an_actor_off_the_towns(atlas: Atlas) -> None:
    atlas.open_article(SEOUL)
    expect(atlas.mark("country.KR", "actors")).to_have_count(1)
    ministry = atlas.reader.locator("p", has_text="Seoul's ministry was answering")
    expect(ministry.locator("[data-mention]").first).to_have_class(re.compile(r"\bm-metonym\b"))
    expect(atlas.mark("town.1835848", "actors")).to_have_count(0)
    atlas.screenshot("seed-seoul")


def test_no_person_or_agency_is_a_button(atlas: Atlas) -> None:
    for title, names in {
        "Two North Korean prisoners": ["Jordan Ellery", "Jordan", "Washington Post", "Holloway"],
        "Kyiv reports first clashes": ["Florence", "Chester", "Austin", "Lancaster", "Kim Jong Un"],
        "Strike hits seafront café": ["Paris"],
    }.items():
        atlas.open_article(title)
        placed = atlas.reader.locator("[data-mention][data-place]").all_inner_texts()
        assert set(placed).isdisjoint(names), title


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("world", "?v=1&layers=none&lon=20&lat=20&zoom=2"),
        ("country", "?v=1&layers=none&lon=36&lat=50&zoom=6"),
        ("village", "?v=1&layers=none&lon=35.27&lat=51.19&zoom=12"),
    ],
)
def test_the_base_map_is_drawn_at_every_zoom(
    open_atlas: Callable[..., Atlas], name: str, query: str
) -> None:
    atlas = open_atlas(query)
    atlas.page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(atlas.page.locator(MAP_FRAME).screenshot()))
    tones = picture.convert("RGB").getcolors(maxcolors=1_000_000) or []
    ground, _ = max(tones)
    inked = 1 - ground / (picture.width * picture.height)
    assert inked > 0.02, f"{inked:.1%} of the map at {name} zoom is drawn"
    assert len(tones) > 50
    atlas.screenshot(f"base-{name}")
