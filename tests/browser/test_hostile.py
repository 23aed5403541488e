"""Hostile text through every input of the page: shown as typed, never run.

The `watch` fixture fails a test when the canary fires, a dialog opens, a request leaves
this machine or the server writes a traceback.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from atlas_page import Atlas
from playwright.sync_api import BrowserContext, expect

if TYPE_CHECKING:
    from conftest import Server

CORPUS = json.loads(
    (Path(__file__).parents[1] / "hostile" / "corpus.json").read_text(encoding="utf-8")
)
PLAIN = "Rain fell on Goma and on Kigali."
VIEW_PARAMETERS = (
    "collection", "article", "mention", "place", "scope", "layers", "countries", "score",
    "from", "to", "borders", "event", "events", "atleast", "status", "happened", "search", "lon",
    "lat", "zoom",
)  # fmt: skip


def short(text: str) -> bool:
    """Whether a text can be looked for in one piece: printable, on one line, not long."""
    return text.isprintable() and text.isascii() and 0 < len(text.strip()) == len(text) < 200


def as_files() -> list[dict[str, object]]:
    """Return every hostile string that a text file can hold, in its headline and its body.

    Left out: half surrogate pairs, which are no UTF-8, and the string of control codes,
    which makes a file no text (`test_intake.py` sees to those).
    """
    return [
        {
            "name": f"n{number:02}.txt",
            "mimeType": "text/plain",
            "buffer": f"n{number:02} {text}\n\n{text} {PLAIN} {text}".encode(),
        }
        for number, row in enumerate(CORPUS)
        if "repeat" not in row and row["name"] != "control characters"
        for text in [row["text"]]
        if not re.search("[\ud800-\udfff]", text)
    ]


def upload(atlas: Atlas, files: list[dict[str, object]]) -> None:
    """Upload files in the dialog and ask for their map."""
    atlas.widget("intake-open").get_by_role("button").click()
    atlas.page.get_by_role("tab", name="Upload").click()
    atlas.page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]  # payloads, as it takes
    expect(atlas.page.get_by_test_id("stFileChip")).to_have_count(len(files))
    expect(atlas.page.get_by_test_id("stFileChipIconSpinner")).to_have_count(0)
    atlas.page.get_by_role("button", name="Show on the map").locator("visible=true").click()


def paste(atlas: Atlas, title: str, text: str) -> None:
    """Paste a text in the dialog and ask for its map."""
    atlas.widget("intake-open").get_by_role("button").click()
    atlas.page.get_by_label("Title (optional)").fill(title)
    atlas.page.get_by_label("Text", exact=True).fill(text)
    atlas.page.get_by_role("button", name="Show on the map").locator("visible=true").click()


def assert_nothing_was_evaluated(atlas: Atlas) -> None:
    """Fail where {{7*7}} has become 49 in the page or in the map."""
    for body in (atlas.page.locator("body"), atlas.map.locator("body")):
        assert not re.search(r"\b49\b", body.inner_text())


def test_uploaded_titles_and_texts_are_shown_as_typed(atlas: Atlas) -> None:
    files = as_files()
    upload(atlas, files)
    expect(atlas.page.get_by_text(f"{len(files)} articles")).to_be_visible(timeout=60_000)
    atlas.settle()
    listed = atlas.articles.locator(".title").all_inner_texts()
    for number, row in enumerate(CORPUS):
        if "repeat" not in row and short(row["text"]):
            assert f"n{number:02} {row['text']}" in listed, row["name"]
    assert_nothing_was_evaluated(atlas)
    atlas.screenshot("hostile-list")


@pytest.mark.parametrize("part", range(4))
def test_every_hostile_article_opens_and_draws(atlas: Atlas, part: int) -> None:
    files = as_files()[part::4]
    upload(atlas, files)
    expect(atlas.page.get_by_text(f"{len(files)} articles")).to_be_visible(timeout=60_000)
    for number, file in enumerate(files):
        entry = atlas.articles.nth(number)
        entry.click()
        expect(entry).to_have_attribute("aria-current", "true")
        headline, _, body = bytes(file["buffer"]).decode().partition("\n\n")  # type: ignore[call-overload]  # bytes, see as_files
        if short(headline):
            expect(atlas.heading).to_have_text(headline, use_inner_text=True)
            expect(atlas.reader).to_contain_text(body, use_inner_text=True)
        atlas.settle()
        expect(atlas.mark("town.216281", "towns")).to_have_count(1)
        expect(atlas.mentions("town.216281").first).to_be_visible()
        assert_nothing_was_evaluated(atlas)


@pytest.mark.parametrize("part", range(3))
def test_pasted_titles_and_texts_are_shown_as_typed(atlas: Atlas, part: int) -> None:
    rows = [r for r in CORPUS if "repeat" not in r and short(r["text"])][part::3][:6]
    for row in rows:
        paste(atlas, row["text"], f"{row['text']} {PLAIN}")
        heading = atlas.heading
        expect(heading).to_have_text(row["text"], use_inner_text=True)
        expect(atlas.reader).to_contain_text(f"{row['text']} {PLAIN}", use_inner_text=True)
    atlas.settle()
    assert_nothing_was_evaluated(atlas)


def test_long_strings_keep_the_page_usable(atlas: Atlas) -> None:
    for row in (r for r in CORPUS if "repeat" in r):
        text = row["text"] * row["repeat"]
        upload(
            atlas,
            [{"name": "long.txt", "mimeType": "text/plain", "buffer": f"{text} {PLAIN}".encode()}],
        )
        expect(atlas.reader).to_contain_text(row["text"][:40], timeout=60_000)
        atlas.settle()
        assert_nothing_was_evaluated(atlas)
    wide = atlas.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    assert wide <= 0
    atlas.screenshot("hostile-long")


def test_file_names_are_shown_as_typed(atlas: Atlas) -> None:
    names = [
        "{{7*7}}.txt",
        "<img src=x onerror=__atlasCanary()>.txt",
        "${__atlasCanary()}`.txt",
        "**bold** [x](javascript:__atlasCanary()).txt",
        "$x^2$ :material_delete:.txt",
        "=1+1.txt",
    ]
    upload(
        atlas,
        [{"name": n, "mimeType": "text/plain", "buffer": b"\x00\xff\x01" * 99} for n in names],
    )
    dialog = atlas.page.get_by_role("dialog")
    for name in names:
        expect(dialog).to_contain_text(name)
    assert_nothing_was_evaluated(atlas)


def test_search_words_are_only_words(atlas: Atlas) -> None:
    box = atlas.widget("search").locator("input")
    for row in [r for r in CORPUS if "repeat" not in r and short(r["text"])][::4]:
        box.fill(row["text"])
        box.press("Enter")
        atlas.expect_query(search=row["text"])
        expect(box).to_have_value(row["text"])
    assert_nothing_was_evaluated(atlas)


def test_a_link_that_is_hostile_throughout_names_what_it_skipped(
    open_atlas: Callable[..., Atlas],
) -> None:
    query = "&".join(f"{name}={quote(HOSTILE_LINK)}" for name in VIEW_PARAMETERS)
    atlas = open_atlas(f"?v=1&{query}")
    expect(atlas.widget("search").locator("input")).to_have_value(HOSTILE_LINK)
    said = atlas.widget("notices").inner_text()
    assert said.count(HOSTILE_LINK[:60]) >= len(VIEW_PARAMETERS) - 3
    assert_nothing_was_evaluated(atlas)


HOSTILE_LINK = "{{7*7}}</script><img src=x onerror=__atlasCanary()>${__atlasCanary()}`**b**$x$"


def test_every_hostile_string_in_a_link_is_survived(open_atlas: Callable[..., Atlas]) -> None:
    atlas = open_atlas()
    rows = [r for r in CORPUS if "repeat" not in r and r["text"]]
    well_formed = [r["text"].encode("utf-8", "replace").decode() for r in rows]
    query = "&".join(f"{quote(t)}={quote(t)}" for t in well_formed[:30])
    atlas.open(f"?v=1&{query}")
    expect(atlas.widget("notices")).to_contain_text("{{7*7}}")
    expect(atlas.articles).to_have_count(12)
    assert_nothing_was_evaluated(atlas)


def test_an_exported_page_shows_hostile_text_as_typed(
    atlas: Atlas, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    upload(atlas, as_files())
    expect(atlas.heading).to_be_visible(timeout=60_000)
    atlas.settle()
    atlas.widget("scope").get_by_text("All listed articles").click()
    atlas.expect_query(scope="collection")
    atlas.settle()
    atlas.widget("export").get_by_role("button").first.click()
    with atlas.page.expect_download(timeout=60_000) as waiting:
        atlas.widget("export-html").get_by_role("button").click()
    target = tmp_path / "hostile.html"
    waiting.value.save_as(target)
    page = new_context(offline=True).new_page()
    page.goto(target.as_uri())
    expect(page.locator("body[data-atlas=ready]")).to_be_attached()
    shown = page.locator("body").inner_text()
    assert "{{7*7}}" in shown
    assert "<img src=x onerror=__atlasCanary()>" in shown
    assert not re.search(r"\b49\b", shown)


def test_a_collection_file_with_a_hostile_name_and_source_is_shown_as_typed(
    own_server: Callable[..., Server], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    file = tmp_path / "{{7*7}} <img src=x onerror=__atlasCanary()>.jsonl"
    rows = [
        {"doc_id": row["text"][:40] or "none", "title": row["text"] or "none",
         "text": PLAIN, "source": row["text"], "published": "2025-06-30"}
        for row in CORPUS
        if "repeat" not in row and short(row["text"])
    ]  # fmt: skip
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    server = own_server(str(file))
    page = new_context().new_page()
    page.goto(server.address)
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    page.locator(".st-key-collection").get_by_role("combobox").click()
    page.get_by_role("option", name="Opened files").click()
    expect(page.locator("[data-doc]")).to_have_count(len(rows), timeout=60_000)
    cards = page.locator("[data-doc]").all_inner_texts()
    for row in rows:
        assert any(row["source"] in card for card in cards), row["source"]
    assert not any(re.search(r"\b49\b", card) for card in cards)
