"""A link says everything, and a broken one says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from atlas_page import MAP_FRAME, Atlas
from playwright.sync_api import expect

CONGO = "Congo and Rwanda sign a peace accord"
GOMA = "town.216281"
LAYERS = ("countries", "regions", "towns", "areas", "actors", "unresolved")


def one_pixel(zoom: float) -> float:
    """Return the width of a pixel in degrees of longitude."""
    return 360 / (256 * 2**zoom)


def settle_camera(atlas: Atlas) -> None:
    """Wait until the address bar says where the map rests."""
    atlas.page.wait_for_function(
        """frame => {
          const map = document.querySelector(frame).contentDocument.body.dataset;
          const query = new URLSearchParams(location.search);
          const said = ["lon", "lat", "zoom"].map((name) => Number(query.get(name)));
          return [...map.centre.split(","), map.zoom].every(
            (value, at) => Math.abs(Number(value) - said[at]) < 1e-4);
        }""",
        arg=MAP_FRAME,
    )


def pan(atlas: Atlas) -> None:
    """Drag the map and wait until the address bar says where it came to rest."""
    settle_camera(atlas)
    before = atlas.camera()
    frame = atlas.page.locator(MAP_FRAME).bounding_box()
    assert frame is not None
    x, y = frame["x"] + frame["width"] * 0.85, frame["y"] + frame["height"] * 0.2
    mouse = atlas.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 140, y + 60, steps=8)
    mouse.up()
    # The drag is over 140 pixels; a frame that is still being laid out moves by less than one.
    inside = atlas.page.locator(MAP_FRAME).element_handle().content_frame()
    assert inside is not None
    inside.wait_for_function(
        "([lon, least]) => Math.abs(parseFloat(document.body.dataset.centre) - lon) > least",
        arg=[before[0], 100 * one_pixel(before[2])],
    )
    settle_camera(atlas)


def test_the_address_bar_always_holds_the_whole_view(atlas: Atlas) -> None:
    atlas.page.wait_for_function("() => location.search.includes('zoom=')")
    assert {
        "v", "collection", "article", "mention", "place", "scope", "layers", "countries",
        "score", "from", "to", "borders", "event", "events", "atleast", "status",
        "happened", "search", "lon", "lat", "zoom",
    } <= atlas.query.keys()  # fmt: skip


def test_a_link_shows_the_same_in_a_fresh_browser(
    atlas: Atlas, open_elsewhere: Callable[..., Atlas]
) -> None:
    atlas.open_article(CONGO)
    atlas.mentions(GOMA).first.click()
    atlas.expect_query(place=GOMA)
    atlas.switch("countries", on=False)
    atlas.switch("actors", on=False)
    pan(atlas)
    atlas.rest()
    link = "?" + atlas.page.url.partition("?")[2]

    other = open_elsewhere(link)
    expect(other.heading).to_contain_text(CONGO)
    for layer in LAYERS:
        on = layer not in {"countries", "actors"}
        expect(other.toggle(layer)).to_be_checked(checked=on)
        assert other.count(layer) == atlas.count(layer)
        if layer != "unresolved":
            expect(other.marks(layer)).to_have_count(atlas.marks(layer).count())
    lon, lat, zoom = atlas.camera()
    assert other.camera()[2] == zoom
    assert other.camera()[0] == pytest.approx(lon, abs=one_pixel(zoom))
    assert other.camera()[1] == pytest.approx(lat, abs=one_pixel(zoom))
    expect(other.mark(GOMA, "towns")).to_have_attribute("data-selected", "true")
    expect(other.widget("notices")).to_have_count(0)
    other.expect_query(**{k: v for k, v in atlas.query.items() if k not in {"lon", "lat"}})
    other.screenshot("link-opened")


def test_pan_then_toggle_are_both_in_the_link(
    atlas: Atlas, open_elsewhere: Callable[..., Atlas]
) -> None:
    pan(atlas)
    atlas.switch("towns", on=False)
    lon, lat, zoom = atlas.camera()
    assert float(atlas.query["lon"]) == pytest.approx(lon, abs=one_pixel(zoom))
    assert float(atlas.query["lat"]) == pytest.approx(lat, abs=one_pixel(zoom))
    assert "towns" not in atlas.query["layers"]

    other = open_elsewhere("?" + atlas.page.url.partition("?")[2])
    expect(other.toggle("towns")).not_to_be_checked()
    assert other.camera() == pytest.approx((lon, lat, zoom), abs=one_pixel(zoom))


def test_toggling_leaves_the_map_where_it_was_panned_to(atlas: Atlas) -> None:
    pan(atlas)
    before = atlas.camera()
    atlas.switch("regions", on=False)
    assert atlas.camera() == pytest.approx(before, abs=one_pixel(before[2]))


def test_copy_link_copies_the_address(atlas: Atlas) -> None:
    atlas.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    atlas.switch("areas", on=False)
    atlas.widget("share").get_by_role("button").first.click()
    atlas.page.get_by_role("button", name="Copy link").click()
    expect(atlas.page.get_by_text("Copied.")).to_be_visible()
    copied = atlas.page.evaluate("navigator.clipboard.readText()")
    assert copied == atlas.page.url
    atlas.screenshot("share")


def test_broken_values_are_skipped_and_named_and_the_rest_is_kept(
    open_atlas: Callable[..., Atlas],
) -> None:
    atlas = open_atlas(
        "?v=9&collection=elsewhere&layers=rivers&borders=mine&score=2&from=yesterday"
        "&zoom=near&lon=999&colour=red&search=Goma"
    )
    for named in ("9", "elsewhere", "rivers", "mine", "2", "yesterday", "near", "999", "colour"):
        expect(atlas.widget("notices")).to_contain_text(named)
    expect(atlas.articles).to_have_count(1)
    expect(atlas.map.locator("path[data-place]").first).to_be_attached()


def test_an_article_that_is_not_here_is_named(open_atlas: Callable[..., Atlas]) -> None:
    atlas = open_atlas("?v=1&article=doesnotexist00000")
    expect(atlas.widget("notices")).to_contain_text("article")
    expect(atlas.articles).to_have_count(12)


def test_a_notice_can_be_dismissed_and_the_map_stays(open_atlas: Callable[..., Atlas]) -> None:
    atlas = open_atlas("?v=1&layers=rivers")
    atlas.screenshot("broken-link")
    inside = atlas.page.locator(MAP_FRAME).element_handle().content_frame()
    assert inside is not None
    inside.evaluate("document.body.dataset.kept = 'yes'")
    atlas.widget("notices-away").get_by_role("button").click()
    expect(atlas.widget("notices")).to_have_count(0)
    expect(atlas.map.locator("body")).to_have_attribute("data-kept", "yes")
