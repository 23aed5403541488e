"""What an article says happened: on the map, in its sentence, in the filters and the link."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import telling
from atlas_page import WAIT_MS, Atlas
from conftest import Server
from playwright.sync_api import BrowserContext, Page, expect

FIRE = "Fire on Kursk"
KURSK = "explosions:town.538560:"
SUMY = "battles:town.692194:"
KOREA = "flow:country.KP:region.RU.41"


@pytest.fixture
def open_told(telling_server: Server, new_page: Callable[[], Page]) -> Callable[..., Atlas]:
    """Open the articles that tell events."""

    def open_at(query: str = "&scope=collection") -> Atlas:
        return Atlas(new_page(), telling_server.address).open(f"?v=1&collection=files{query}")

    return open_at


@pytest.fixture
def told(open_told: Callable[..., Atlas]) -> Atlas:
    """The first of the articles, alone on the map."""
    return open_told("").open_article(FIRE)


def test_every_type_is_a_toggle_that_takes_its_badges_away_and_brings_them_back(
    told: Atlas,
) -> None:
    expect(told.event_bar.locator("[data-layer]")).to_have_count(6)
    expect(told.choice("explosions")).to_contain_text("Shelling and air strikes")
    expect(told.choice("explosions")).to_have_attribute(
        "title", "ACLED: Explosions/Remote violence"
    )
    expect(told.choice("riots")).to_have_count(0)
    for layer in ("battles", "civilians", "diplomacy", "flows"):
        marks = told.map.locator(f'path[data-event][data-layer="{layer}"]')
        count = int(told.choice(layer).locator(".count").inner_text())
        expect(marks).to_have_count(count)
        told.switch_events(layer, on=False)
        expect(marks).to_have_count(0)
        expect(told.event_mark(KURSK)).to_have_count(1)
        told.switch_events(layer, on=True)
        expect(marks).to_have_count(count)
    told.screenshot("events")


def test_a_type_that_is_off_is_not_marked_in_the_text(told: Atlas) -> None:
    expect(told.triggers("explosions")).to_have_count(2)
    told.switch_events("explosions", on=False)
    expect(told.triggers("explosions")).to_have_count(0)
    expect(told.triggers("civilians")).to_have_count(1)
    expect(told.reader).to_contain_text("2 events not shown")


def test_shapes_differ_by_type(told: Atlas) -> None:
    def corners() -> list[int]:
        glyphs = told.map.locator("path.atlas-glyph").evaluate_all(
            "(all) => all.map((glyph) => glyph.getAttribute('d').split(/[ML]/).length)"
        )
        # One that another nearby stands for is drawn as nothing.
        return [number for number in glyphs if number > 2]

    deadline = time.monotonic() + WAIT_MS / 1000
    while len(corners()) != 4 and time.monotonic() < deadline:
        told.page.wait_for_timeout(100)  # badges settle clear of each other after a zoom
    assert len(corners()) == len(set(corners())) == 4


def test_a_badge_opens_the_claim_with_figure_source_and_day(told: Atlas) -> None:
    told.event_mark(KURSK).click()
    claims = told.claims
    expect(claims).to_contain_text("Shelling and air strikes")
    expect(claims.locator("[data-part=figure]")).to_have_text(
        "At least 12 people were killed; around 40 injured"
    )
    expect(claims.locator("[data-part=source]")).to_have_text("regional officials")
    expect(claims.locator("[data-part=when]")).to_have_text("29 June 2025")
    expect(claims).to_contain_text("Harbour Wire, 30 June 2025")
    told.expect_query(event="text-58-66")
    expect(told.triggers("explosions").first).to_have_attribute("aria-pressed", "true")
    told.settle()
    expect(claims).to_be_visible()
    told.screenshot("event-popup")


def test_claims_of_two_articles_stand_side_by_side_and_lead_to_their_texts(
    open_told: Callable[..., Atlas],
) -> None:
    atlas = open_told()
    atlas.event_mark(KURSK).click()
    items = atlas.claims.locator("ol > li")
    expect(items).to_have_count(2)
    story = atlas.claims.get_by_test_id("story")
    expect(story).to_contain_text("One event in 2 articles, 29 June 2025")
    expect(story).to_contain_text("Killed: 8 or more")
    expect(story).to_contain_text("at least 12: regional officials, Harbour Wire")
    expect(story).to_contain_text("8 to 9: a resident, Lake Post, claimed")
    sources = atlas.claims.locator("[data-part=source]")
    assert set(sources.all_inner_texts()) == {"regional officials", "a resident"}
    for source, title in (("a resident", "A second account"), ("regional officials", FIRE)):
        items.filter(has_text=source).get_by_role("button", name="Read it in the text").click()
        expect(atlas.heading).to_contain_text(title)
        expect(atlas.triggers("explosions").first).to_have_attribute("aria-pressed", "true")
        atlas.settle()


def test_a_movement_is_an_arc_with_an_arrowhead(told: Atlas) -> None:
    arc = told.event_mark(KOREA)
    expect(arc).to_have_count(1)
    drawn = arc.get_attribute("d") or ""
    assert drawn.count("L") > 20
    expect(told.map.locator("path.atlas-arrowhead")).to_have_count(2)
    expect(arc).to_have_attribute("aria-label", re.compile("North Korea to Kursk Oblast"))
    arc.focus()
    arc.press("Enter")
    expect(told.claims).to_contain_text("Between 10,000 and 12,000 soldiers")
    expect(told.claims).to_contain_text("South Korean military intelligence")
    expect(told.claims).to_contain_text("by train")


def test_areas_that_words_describe_have_soft_edges(told: Atlas) -> None:
    area = told.map.locator('path[data-layer="derived"]')
    expect(area).to_have_count(1)
    expect(area).to_have_css("filter", re.compile(r"blur\("))
    expect(area).to_have_attribute("aria-label", re.compile("40 km west of Kursk"))
    told.switch_events("derived", on=False)
    expect(area).to_have_count(0)


def test_what_did_not_happen_is_shown_as_such(told: Atlas) -> None:
    expect(told.event_mark(SUMY)).to_have_attribute("data-happened", "false")
    expect(told.event_mark(SUMY)).to_have_attribute("stroke-dasharray", re.compile("[0-9]"))
    expect(told.event_mark(KURSK)).to_have_attribute("data-happened", "true")
    for layer, flag in (("battles", "did not happen"), ("diplomacy", "possible"),
                        ("civilians", "denied")):  # fmt: skip
        button = told.triggers(layer)
        expect(button).to_have_attribute("data-flag", flag)
        expect(button).to_have_css("border-top-style", "dashed")
    told.event_mark(SUMY).click()
    expect(told.claims).to_contain_text("did not happen")


def test_a_sentence_tells_its_parts_apart_by_more_than_colour(told: Atlas) -> None:
    lines = {}
    for kind, words in (("figure", "At least 12 people were killed"),
                        ("source", "regional officials"), ("date", "on Sunday")):  # fmt: skip
        part = told.parts(kind).first
        expect(part).to_have_text(words)
        lines[kind] = part.evaluate(
            "(node) => getComputedStyle(node).textDecorationStyle"
            " + getComputedStyle(node, '::before').content"
        )
    assert len(set(lines.values())) == 3
    told.triggers("explosions").first.click()
    label = "(node) => getComputedStyle(node, '::before').content"
    assert "figure" in told.parts("figure").first.evaluate(label)
    assert "figure" not in told.parts("figure").nth(2).evaluate(label), "of another sentence"
    expect(told.reader.locator(".s.is-chosen")).to_have_count(1)
    panel = told.reader.get_by_test_id("told")
    expect(panel).to_contain_text("read as at least 12 killed")
    expect(panel).to_contain_text("read as 29 June 2025")
    expect(panel).to_contain_text("Kursk (where it happened)")
    expect(told.reader.locator(".key-events")).to_contain_text("How many")
    told.settle()
    told.screenshot("event-sentence")


def test_text_and_map_light_each_other(told: Atlas) -> None:
    told.triggers("explosions").first.hover()
    expect(told.event_mark(KURSK)).to_have_attribute("data-lit", "true")
    expect(told.event_mark(SUMY)).to_have_attribute("data-lit", "false")
    told.event_mark(SUMY).hover()
    expect(told.triggers("battles")).to_have_attribute("data-lit", "true")
    expect(told.triggers("explosions").first).to_have_attribute("data-lit", "false")


def test_a_click_in_the_text_marks_the_map_and_the_link(
    told: Atlas, telling_server: Server, new_context: Callable[..., BrowserContext]
) -> None:
    told.triggers("civilians").click()
    expect(told.event_mark("civilians:town.216281:")).to_have_attribute("data-selected", "true")
    start = telling.FIRST.index("attack")
    told.expect_query(event=f"text-{start}-{start + 6}")
    told.rest()
    link = "?" + told.page.url.partition("?")[2]
    other = Atlas(new_context().new_page(), telling_server.address).open(link)
    expect(other.triggers("civilians")).to_have_attribute("aria-pressed", "true")
    expect(other.event_mark("civilians:town.216281:")).to_have_attribute("data-selected", "true")


def test_filters_by_figure_and_status_are_in_the_link_and_open_again(
    open_told: Callable[..., Atlas],
    telling_server: Server,
    new_context: Callable[..., BrowserContext],
) -> None:
    atlas = open_told()
    atlas.widget("filters").get_by_role("button").first.click()
    box = atlas.widget("filter-at-least").get_by_role("spinbutton")
    box.fill("100")
    box.press("Enter")
    atlas.expect_query(atleast="100")
    atlas.settle()
    expect(atlas.event_mark(KURSK)).to_have_count(0)
    expect(atlas.event_mark("civilians:town.216281:")).to_have_count(1)
    expect(atlas.event_mark(KOREA)).to_have_count(1)
    atlas.widget("filter-statuses").get_by_role("button", name="Denied").click()
    atlas.expect_query(status="reported,claimed")
    atlas.settle()
    expect(atlas.event_mark("civilians:town.216281:")).to_have_count(0)
    expect(atlas.event_mark(KOREA)).to_have_count(1)
    atlas.screenshot("event-filters")

    link = "?" + atlas.page.url.partition("?")[2]
    other = Atlas(new_context().new_page(), telling_server.address).open(link)
    expect(other.event_mark(KURSK)).to_have_count(0)
    expect(other.event_mark(KOREA)).to_have_count(1)
    expect(other.widget("notices")).to_have_count(0)
    expect(other.widget("filters").get_by_role("button").first).to_contain_text("Filters (2)")


def test_only_what_happened_leaves_the_rest_out(open_told: Callable[..., Atlas]) -> None:
    atlas = open_told("&scope=collection&happened=only")
    expect(atlas.event_mark(KURSK)).to_have_count(1)
    expect(atlas.map.locator('path[data-happened="false"]')).to_have_count(0)


def test_a_link_from_before_there_were_events_opens_with_them(
    open_told: Callable[..., Atlas],
) -> None:
    atlas = open_told("&scope=collection&layers=towns&countries=all&score=0.00&borders=un")
    expect(atlas.widget("notices")).to_have_count(0)
    expect(atlas.event_mark(KURSK)).to_have_count(1)


def test_notices_of_a_parse_stand_above_the_text(open_told: Callable[..., Atlas]) -> None:
    atlas = open_told().open_article("A second account")
    expect(atlas.reader.locator(".notice")).to_contain_text(telling.NOTICE)


def test_hostile_words_of_an_event_are_only_words(open_told: Callable[..., Atlas]) -> None:
    atlas = open_told("").open_article("Words of others")
    mark = atlas.event_mark("explosions:town.216281:")
    mark.hover()
    mark.click()
    expect(atlas.claims.locator("[data-part=figure]")).to_have_text(
        f"7 {telling.HOSTILE} were killed"
    )
    expect(atlas.claims.locator("[data-part=source]")).to_have_text(
        f"A group called {telling.HOSTILE}"
    )
    expect(atlas.reader.get_by_test_id("told")).to_contain_text(telling.HOSTILE)
    expect(atlas.reader.locator(".text")).to_have_text(telling.THIRD, use_inner_text=True)
    area = atlas.map.locator('path[data-layer="derived"]')
    area.hover(force=True)
    for body in (atlas.page.locator("body"), atlas.map.locator("body")):
        assert not re.search(r"\b49\b", body.inner_text())


def test_a_standalone_map_tells_events_and_hostile_words_stay_words(
    open_told: Callable[..., Atlas], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    atlas = open_told()
    atlas.widget("export").get_by_role("button").first.click()
    with atlas.page.expect_download(timeout=60_000) as waiting:
        atlas.widget("export-html").get_by_role("button").click()
    waiting.value.save_as(tmp_path / "told.html")
    page = new_context(offline=True).new_page()
    page.goto((tmp_path / "told.html").as_uri())
    expect(page.locator("body[data-atlas=ready]")).to_be_attached()
    expect(page.locator("path.flow")).to_have_count(2)
    expect(page.locator("path.derived").first).to_be_attached()
    page.locator('path.badge[data-place="town.216281"][data-event^="Explosions"]').click()
    claims = page.locator(".claims")
    expect(claims).to_contain_text(f"7 {telling.HOSTILE} were killed")
    expect(claims).to_contain_text(f"says A group called {telling.HOSTILE}")
    claims.get_by_role("button", name="Read it in the text").click()
    expect(page.locator(".told")).to_have_text(telling.THIRD)
    assert not re.search(r"\b49\b", page.locator("body").inner_text())
    badge = page.locator('path.badge[data-event="Battles"]')
    page.locator('input[data-layer="Battles"]').click()
    expect(badge).to_have_count(0)


def test_on_a_phone_the_toggles_fold_away_with_the_other_controls(
    telling_server: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    atlas = Atlas(page, telling_server.address).open("?v=1&collection=files&scope=collection")
    expect(atlas.choice("explosions")).to_be_hidden()
    page.locator("summary", has_text="More").click()
    expect(atlas.choice("explosions")).to_be_visible()
    atlas.switch_events("battles", on=False)
    expect(atlas.event_mark(SUMY)).to_have_count(0)
    page.locator("summary", has_text="More").click()
    atlas.event_mark(KURSK).click()
    expect(atlas.triggers("explosions").first).to_have_attribute("aria-pressed", "true")
    atlas.settle()
    expect(atlas.claims.get_by_role("heading", level=3)).to_be_in_viewport()
    wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    assert wide <= 0
    atlas.screenshot("events-phone")
