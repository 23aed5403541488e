"""Back leads to what was read before, not through every move of the map."""

from __future__ import annotations

from collections.abc import Callable

from atlas_page import Atlas
from conftest import Server
from playwright.sync_api import Page, expect
from test_links import pan, settle_camera

SUDAN = "Sudan's army chief"
CONGO = "Congo and Rwanda sign a peace accord"
GOMA = "town.216281"


def steps(atlas: Atlas) -> int:
    """Return how many addresses the tab's history holds."""
    count: int = atlas.page.evaluate("history.length")
    return count


def go_back(atlas: Atlas) -> None:
    """Press Back once; the page itself stays, so nothing loads."""
    atlas.page.evaluate("history.back()")


def test_opening_panning_toggling_and_clicking_add_no_step(atlas: Atlas) -> None:
    settle_camera(atlas)
    before = steps(atlas)
    pan(atlas)
    atlas.switch("areas", on=False)
    pan(atlas)
    mention = atlas.reader.locator("button.m-literal").first
    mention.click()
    atlas.expect_query(mention=str(mention.get_attribute("data-mention")))
    settle_camera(atlas)
    assert steps(atlas) == before


def test_one_press_of_back_leaves_a_page_just_opened(
    server: Server, new_page: Callable[[], Page]
) -> None:
    page = new_page()
    page.goto("about:blank#before")
    atlas = Atlas(page, server.address).open("?scope=collection")
    settle_camera(atlas)
    pan(atlas)
    go_back(atlas)
    page.wait_for_url("about:blank#before")


def test_back_opens_the_article_before_as_it_was_left(atlas: Atlas) -> None:
    first = atlas.heading.inner_text()
    pan(atlas)
    left = atlas.query
    atlas.open_article(SUDAN)
    settle_camera(atlas)
    pan(atlas)
    atlas.open_article(CONGO)
    settle_camera(atlas)
    atlas.mentions(GOMA).first.click()
    atlas.expect_query(place=GOMA)
    settle_camera(atlas)
    last = atlas.query

    go_back(atlas)
    expect(atlas.heading).to_contain_text(SUDAN)
    settle_camera(atlas.settle())
    go_back(atlas)
    expect(atlas.heading).to_have_text(first)
    settle_camera(atlas.settle())
    atlas.expect_query(**left)
    for _ in range(2):
        atlas.page.evaluate("history.forward()")
        atlas.rest()
    expect(atlas.heading).to_contain_text(CONGO)
    atlas.expect_query(**last)


def test_back_from_the_scope_and_from_another_page(atlas: Atlas) -> None:
    settle_camera(atlas)
    atlas.page.get_by_role("radio", name="All listed articles").click()
    atlas.expect_query(scope="collection")
    settle_camera(atlas.settle())
    atlas.page.get_by_role("link", name="About").click()
    expect(atlas.page.get_by_role("heading", level=1)).to_be_visible()
    atlas.rest()
    go_back(atlas)
    atlas.settle()
    atlas.expect_query(scope="collection")
    settle_camera(atlas)
    go_back(atlas)
    atlas.expect_query(scope="article")
