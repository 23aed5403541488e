"""Toggles, filters, search and the border views."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from atlas_page import Atlas
from playwright.sync_api import expect

DRAWN = ("countries", "regions", "towns", "areas", "actors")


@pytest.fixture
def everything(open_atlas: Callable[..., Atlas]) -> Atlas:
    """All articles of the sample on one map."""
    return open_atlas("?v=1&scope=collection")


def test_every_toggle_names_its_layer_and_counts_what_is_drawn(everything: Atlas) -> None:
    for layer in DRAWN:
        expect(everything.marks(layer)).to_have_count(everything.count(layer))
    assert everything.count("towns") > 20
    assert everything.count("unresolved") > 0
    everything.screenshot("whole-sample")


def test_every_toggle_takes_its_layer_away_and_brings_it_back(everything: Atlas) -> None:
    for layer in DRAWN:
        count = everything.count(layer)
        everything.switch(layer, on=False)
        expect(everything.marks(layer)).to_have_count(0)
        others = [other for other in DRAWN if other != layer]
        for other in others:
            expect(everything.marks(other)).to_have_count(everything.count(other))
        assert everything.count(layer) == count, "the count stays when a layer is off"
        everything.switch(layer, on=True)
        expect(everything.marks(layer)).to_have_count(count)


def test_unresolved_names_are_listed_with_their_reason(everything: Atlas) -> None:
    names = everything.widget("unresolved").get_by_role("listitem")
    expect(names).to_have_count(everything.count("unresolved"))
    for item in names.all_inner_texts():
        assert len(item.split()) > 3, f"{item!r} gives no reason"
    everything.switch("unresolved", on=False)
    expect(everything.widget("unresolved")).to_have_count(0)


def test_search_narrows_the_list(atlas: Atlas) -> None:
    box = (
        atlas.widget("search")
        .get_by_role("searchbox")
        .or_(atlas.widget("search").get_by_role("textbox"))
    )
    box.first.fill("cassava")
    box.first.press("Enter")
    expect(atlas.articles).to_have_count(1)
    expect(atlas.articles).to_contain_text("Goma")
    atlas.expect_query(search="cassava")
    box.first.fill("no such words anywhere")
    box.first.press("Enter")
    expect(atlas.articles).to_have_count(0)
    expect(atlas.page.get_by_text("No article matches")).to_be_visible()


def open_filters(atlas: Atlas) -> None:
    atlas.widget("filters").get_by_role("button").first.click()
    expect(atlas.page.get_by_text("Minimum score").first).to_be_visible()


def test_a_date_range_leaves_out_what_lies_outside(atlas: Atlas) -> None:
    open_filters(atlas)
    atlas.widget("filter-from").get_by_role("textbox").fill("2025-06-29")
    expect(atlas.articles).to_have_count(4)
    atlas.expect_query(**{"from": "2025-06-29"})
    expect(atlas.widget("filters").get_by_role("button").first).to_contain_text("1")


def test_a_day_that_is_none_is_said_beside_it(atlas: Atlas) -> None:
    open_filters(atlas)
    day = atlas.widget("filter-from").get_by_role("textbox")
    day.fill("2025-02-30")
    expect(atlas.page.get_by_test_id("stPopoverBody").get_by_role("alert")).to_contain_text(
        "is no day"
    )
    expect(day).to_have_value("2025-02-30")
    day.fill("2025-06-29")
    expect(atlas.articles).to_have_count(4)
    expect(atlas.page.get_by_test_id("stPopoverBody").get_by_role("alert")).to_have_count(0)


def test_a_country_filter_keeps_that_countrys_places(everything: Atlas) -> None:
    open_filters(everything)
    everything.widget("filter-countries").get_by_role("combobox").click()
    everything.page.get_by_role("option", name="Sudan", exact=True).click()
    everything.expect_query(countries="SD")
    everything.page.keyboard.press("Escape")
    expect(everything.mark("town.379555")).to_have_count(1)
    expect(everything.mark("town.1871859")).to_have_count(0)


def test_a_minimum_score_leaves_out_unsure_places(open_atlas: Callable[..., Atlas]) -> None:
    loose = open_atlas("?v=1&scope=collection")
    strict = open_atlas("?v=1&scope=collection&score=0.95")
    assert sum(map(strict.count, DRAWN)) < sum(map(loose.count, DRAWN))
    assert strict.count("unresolved") == loose.count("unresolved")


def test_the_border_view_is_a_switch(atlas: Atlas) -> None:
    credit = atlas.map.locator(".leaflet-control-attribution")
    expect(credit).to_contain_text("UN view")
    open_filters(atlas)
    atlas.screenshot("filters")
    atlas.widget("filter-borders").get_by_text("De facto control").click()
    atlas.expect_query(borders="de_facto")
    expect(credit).to_contain_text("de facto")


def test_crimea_belongs_to_the_view_that_is_drawn(open_atlas: Callable[..., Atlas]) -> None:
    south_px = {}
    for view in ("un", "de_facto"):
        atlas = open_atlas(
            f"?v=1&scope=collection&layers=countries&borders={view}&lon=35&lat=47&zoom=6"
        )
        ukraine = atlas.mark("country.UA", "countries")
        south_px[view] = ukraine.evaluate("path => path.getBBox().y + path.getBBox().height")
        atlas.screenshot(f"borders-{view}")
    assert south_px["un"] > south_px["de_facto"] + 30, "Crimea reaches 1.6 degrees further south"
