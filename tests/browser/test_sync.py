"""Text and map move together, both ways, without the server."""

from __future__ import annotations

import pytest
from atlas_page import Atlas
from playwright.sync_api import expect

COFFINS = "Kim Jong Un bows before flag-draped coffins"
KURSK_REGION = "region.RU.41"
PYONGYANG = "town.1871859"


@pytest.fixture
def coffins(atlas: Atlas) -> Atlas:
    """The dispatch on the ceremony, open and drawn."""
    return atlas.open_article(COFFINS)


def test_pointing_at_a_mention_lights_its_place(coffins: Atlas) -> None:
    coffins.mentions(KURSK_REGION).first.hover()
    expect(coffins.mark(KURSK_REGION, "regions")).to_have_attribute("data-lit", "true")
    coffins.heading.hover()
    expect(coffins.mark(KURSK_REGION, "regions")).not_to_have_attribute("data-lit", "true")


def test_focus_lights_as_pointing_does(coffins: Atlas) -> None:
    coffins.mentions(PYONGYANG).first.focus()
    expect(coffins.mark(PYONGYANG, "towns")).to_have_attribute("data-lit", "true")


def test_pointing_at_a_place_lights_all_its_mentions_and_counts_them(coffins: Atlas) -> None:
    mentions = coffins.mentions(KURSK_REGION)
    coffins.mark(KURSK_REGION, "regions").focus()
    for n in range(mentions.count()):
        expect(mentions.nth(n)).to_have_attribute("data-lit", "true")
    figure = f"{mentions.count()} mentions"
    expect(coffins.reader.get_by_test_id("place-count")).to_contain_text(figure)
    expect(coffins.map.get_by_test_id("place-count")).to_contain_text(figure)
    coffins.screenshot("hover-place")


def test_hovering_with_a_mouse_does_the_same(coffins: Atlas) -> None:
    coffins.mentions(PYONGYANG).first.click()
    coffins.expect_query(place=PYONGYANG)
    coffins.heading.hover()
    expect(coffins.mentions(PYONGYANG).first).to_have_attribute("data-lit", "false")
    coffins.mark(PYONGYANG, "towns").hover()
    expect(coffins.mentions(PYONGYANG).first).to_have_attribute("data-lit", "true")


def test_clicking_a_mention_moves_the_map_there(coffins: Atlas) -> None:
    coffins.mentions(PYONGYANG).first.click()
    coffins.expect_query(place=PYONGYANG)
    expect(coffins.mark(PYONGYANG, "towns")).to_have_attribute("data-selected", "true")
    coffins.page.wait_for_function(
        """() => {
          const query = new URLSearchParams(location.search);
          return Math.abs(query.get("lon") - 125.754) < 0.2
            && Math.abs(query.get("lat") - 39.034) < 0.2;
        }"""
    )
    lon, lat, zoom = coffins.camera()
    assert (lon, lat) == pytest.approx((125.754, 39.034), abs=0.2)
    assert zoom >= 6
    expect(coffins.reader.locator(".panel")).to_contain_text("Pyongyang")
    coffins.screenshot("mention-chosen")


def test_clicking_a_place_scrolls_to_its_first_mention(coffins: Atlas) -> None:
    place = "country.KP"
    layer = "actors"
    coffins.page.set_viewport_size({"width": 1440, "height": 480})
    last = coffins.mentions(place).last
    last.scroll_into_view_if_needed()
    coffins.mark(place, layer).focus()
    coffins.page.keyboard.press("Enter")
    coffins.expect_query(place=place)
    first = coffins.reader.locator(
        f'.m-demonym[data-place="{place}"], .m-metonym[data-place="{place}"]'
    ).first
    expect(first).to_be_in_viewport()


def test_a_mention_says_why_it_means_this_place(coffins: Atlas) -> None:
    coffins.mentions(KURSK_REGION).first.click()
    panel = coffins.reader.locator(".panel")
    for words in ("Kursk", "Why this place", "Precision", "region"):
        expect(panel).to_contain_text(words)


def test_an_actor_and_its_country_are_two_places_on_the_map(coffins: Atlas) -> None:
    demonym = coffins.reader.locator('.m-demonym[data-place="country.KP"]').first
    demonym.hover()
    expect(coffins.mark("country.KP", "actors")).to_have_attribute("data-lit", "true")
    expect(coffins.mark("country.KP", "countries")).not_to_have_attribute("data-lit", "true")


def test_two_tabs_do_not_disturb_each_other(atlas: Atlas) -> None:
    one = atlas.open_article(COFFINS)
    two = type(atlas)(one.page.context.new_page(), one.address).open()
    two.open_article(COFFINS)
    two.mentions(KURSK_REGION).first.hover()
    expect(two.mark(KURSK_REGION, "regions")).to_have_attribute("data-lit", "true")
    expect(one.mark(KURSK_REGION, "regions")).not_to_have_attribute("data-lit", "true")
    two.switch("towns", on=False)
    one.page.bring_to_front()
    expect(one.toggle("towns")).to_be_checked()
    expect(one.marks("towns").first).to_be_attached()
    one.mentions(PYONGYANG).first.click()
    one.expect_query(place=PYONGYANG)
    assert two.query["place"] == "none"
    assert two.query["layers"] == "countries,regions,areas,actors,unresolved"
