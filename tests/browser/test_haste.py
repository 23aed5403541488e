"""A click counts even where the next one follows before the server has answered it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from atlas_page import Atlas
from playwright.sync_api import expect

SUDAN = "Sudan's army chief"


@pytest.mark.parametrize("wait_ms", [0, 20, 60])
def test_an_article_opens_though_a_switch_is_thrown_at_once(atlas: Atlas, wait_ms: int) -> None:
    card = atlas.articles.filter(has_text=SUDAN)
    card.evaluate(
        """(button, wait) => {
          button.click();
          setTimeout(() => document.querySelector(".st-key-layer-areas input").click(), wait);
        }""",
        wait_ms,
    )
    expect(atlas.toggle("areas")).to_be_checked(checked=False)
    expect(atlas.heading).to_contain_text(SUDAN)
    expect(card).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("wait_ms", [0, 300, 900])
def test_an_article_opens_though_the_page_is_still_being_drawn(
    open_atlas: Callable[..., Atlas], wait_ms: int
) -> None:
    atlas = open_atlas(ready=False)
    card = atlas.articles.filter(has_text=SUDAN)
    card.wait_for()
    atlas.page.wait_for_timeout(wait_ms)
    card.click()
    atlas.settle()
    expect(atlas.heading).to_contain_text(SUDAN)
    expect(card).to_have_attribute("aria-current", "true")
