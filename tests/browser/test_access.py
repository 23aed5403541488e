"""A narrow screen, and the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from atlas_page import MAP_FRAME, Atlas
from playwright.sync_api import expect

NARROW = {"width": 390, "height": 844}
FOCUSED = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  return {
    mention: node.dataset.mention ?? "",
    doc: node.dataset.doc ?? "",
    key: node.closest("[class*=st-key-]")?.className.match(/st-key-([\\w-]+)/)?.[1] ?? "",
    tag: node.tagName,
    shown: box.width > 0 && box.height > 0,
    outlined: style.outlineStyle !== "none" || style.boxShadow !== "none",
  };
}"""


def test_on_a_narrow_screen_map_and_text_stand_one_below_the_other(
    open_elsewhere: Callable[..., Atlas],
) -> None:
    atlas = open_elsewhere(viewport=NARROW)
    frame = atlas.page.locator(MAP_FRAME).bounding_box()
    text = atlas.reader.bounding_box()
    assert frame is not None
    assert text is not None
    assert frame["y"] + frame["height"] <= text["y"] + 1
    for box in (frame, text):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW["width"]
    wide = atlas.page.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= NARROW["width"]
    atlas.screenshot("narrow")
    atlas.reader.locator("[data-mention]").first.scroll_into_view_if_needed()
    atlas.screenshot("narrow-text")


def test_on_a_narrow_screen_a_mention_still_moves_the_map(
    open_elsewhere: Callable[..., Atlas],
) -> None:
    atlas = open_elsewhere(viewport=NARROW, has_touch=True)
    mention = atlas.reader.locator('[data-mention].m-literal[data-place^="town."]').first
    place = mention.get_attribute("data-place")
    assert place is not None
    mention.tap()
    atlas.expect_query(place=place)
    expect(atlas.mark(place, "towns")).to_have_attribute("data-selected", "true")


def test_on_a_narrow_screen_one_row_of_controls_stands_above_the_map(
    open_elsewhere: Callable[..., Atlas],
) -> None:
    atlas = open_elsewhere("?borders=de_facto", viewport=NARROW)
    atlas.widget("filters").get_by_role("button").click()
    atlas.page.get_by_role("button", name="Clear filters").click()
    expect(atlas.widget("filters")).to_be_hidden()
    scope = atlas.widget("scope").bounding_box()
    frame = atlas.page.locator(MAP_FRAME).bounding_box()
    assert scope is not None
    assert frame is not None
    assert frame["y"] - scope["y"] < 60
    assert frame["y"] < 130


def test_on_a_narrow_screen_the_keyboard_reaches_the_folded_controls(
    open_elsewhere: Callable[..., Atlas],
) -> None:
    atlas = open_elsewhere(viewport=NARROW)
    folded = [atlas.widget(key) for key in ("filters", "share", "export", "layer-towns")]
    for control in folded:
        expect(control).to_be_hidden()
    more = atlas.page.locator("summary", has_text="More")
    more.focus()
    atlas.page.keyboard.press("Enter")
    for control in folded:
        expect(control).to_be_visible()
    for key in ("filters", "share", "export"):
        atlas.page.keyboard.press("Tab")
        assert atlas.page.evaluate(FOCUSED)["key"] == key
    atlas.switch("towns", on=False)
    expect(folded[0]).to_be_visible()
    atlas.screenshot("narrow-controls")
    more.focus()
    atlas.page.keyboard.press("Space")
    expect(folded[0]).to_be_hidden()


def test_on_a_narrow_screen_the_list_goes_when_an_article_opens(
    open_elsewhere: Callable[..., Atlas],
) -> None:
    atlas = open_elsewhere(viewport=NARROW, has_touch=True)
    atlas.page.get_by_test_id("stExpandSidebarButton").tap()
    title = atlas.articles.nth(4).locator(".title").inner_text()
    atlas.articles.nth(4).tap()
    expect(atlas.heading).to_have_text(title)
    expect(atlas.page.get_by_test_id("stSidebar")).not_to_be_in_viewport()


def test_in_a_low_window_the_map_is_seen_whole(open_elsewhere: Callable[..., Atlas]) -> None:
    low = {"width": 720, "height": 450}
    atlas = open_elsewhere(viewport=low)
    frame = atlas.page.locator(MAP_FRAME).bounding_box()
    assert frame is not None
    assert frame["height"] > 0.6 * low["height"]
    assert frame["y"] + frame["height"] <= low["height"]
    atlas.screenshot("low-window")


def test_the_keyboard_alone_reaches_lights_and_chooses_a_mention(atlas: Atlas) -> None:
    atlas.page.locator("body").press("Tab")
    seen: list[str] = []
    for _ in range(120):
        focused = atlas.page.evaluate(FOCUSED)
        seen.append(focused["key"] or focused["tag"])
        if focused["mention"]:
            break
        atlas.page.keyboard.press("Tab")
    assert focused["mention"], f"no mention within 120 stops: {seen}"
    assert focused["shown"]
    assert focused["outlined"], "focus is visible"
    mention = atlas.reader.locator(f'[data-mention="{focused["mention"]}"]').first
    place = mention.get_attribute("data-place")
    atlas.page.keyboard.press("Enter")
    atlas.expect_query(mention=focused["mention"])
    expect(mention).to_have_attribute("aria-pressed", "true")
    assert place is not None
    atlas.expect_query(place=place)


def test_the_keyboard_alone_opens_an_article_and_switches_a_layer(atlas: Atlas) -> None:
    atlas.articles.nth(4).focus()
    title = atlas.articles.nth(5).locator(".title").inner_text()
    atlas.page.keyboard.press("ArrowDown")
    atlas.page.keyboard.press("Enter")
    expect(atlas.heading).to_have_text(title)
    atlas.settle()
    atlas.toggle("towns").focus()
    atlas.page.keyboard.press("Space")
    expect(atlas.toggle("towns")).not_to_be_checked()
    expect(atlas.marks("towns")).to_have_count(0)


def test_places_on_the_map_are_named_buttons(atlas: Atlas) -> None:
    for mark in atlas.map.locator("path[data-place]").all():
        expect(mark).to_have_attribute("role", "button")
        expect(mark).to_have_attribute("tabindex", "0")
        expect(mark).to_have_attribute("aria-label", re.compile(r"\w.*\d+ mention"))


def test_every_control_has_a_name(atlas: Atlas) -> None:
    nameless = atlas.page.evaluate(
        """() => [...document.querySelectorAll("button, input, [role=switch], [role=combobox]")]
          .filter((e) => e.getClientRects().length)
          .filter((e) => !(e.ariaLabel || e.textContent.trim() || e.title || e.labels?.length
            || e.getAttribute("aria-labelledby") || e.placeholder))
          .map((e) => e.outerHTML.slice(0, 200))"""
    )
    assert nameless == []


def test_usages_can_be_told_apart_without_colour(atlas: Atlas) -> None:
    atlas.open_article("Seoul sees no new North Korean deployment")
    shapes = {}
    for usage in ("literal", "metonym", "demonym"):
        shapes[usage] = atlas.reader.locator(f"button.m-{usage}").first.evaluate(
            """(e) => {
              const s = getComputedStyle(e);
              return [s.borderBottomStyle, s.borderBottomWidth, s.borderStyle, s.borderRadius,
                s.textDecorationStyle, s.fontStyle, s.clipPath,
                getComputedStyle(e, "::before").content].join("|");
            }"""
        )
    assert len(set(shapes.values())) == 3, shapes


def test_text_on_mentions_has_enough_contrast(atlas: Atlas) -> None:
    atlas.open_article("Seoul sees no new North Korean deployment")
    for usage in ("literal", "metonym", "demonym"):
        ratio = atlas.reader.locator(f"button.m-{usage}").first.evaluate(CONTRAST)
        assert ratio >= 4.5, f"{usage}: {ratio:.1f}"


CONTRAST = """(element) => {
  const paint = (colours) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = [];
  for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) {
    behind.unshift(getComputedStyle(node).backgroundColor);
  }
  behind.unshift("#ffffff");
  const back = light(paint(behind));
  const front = light(paint([...behind, getComputedStyle(element).color]));
  return (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
}"""
