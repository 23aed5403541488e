"""Texts of one's own: pasted, uploaded, and what bad input gets."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from atlas_page import Atlas
from playwright.sync_api import expect

TEXT = "Convoys left Gori for Tbilisi at dawn.\n\nNobody in Tbilisi would say where to."


def open_intake(atlas: Atlas, tab: str = "Paste") -> None:
    """Open the dialog for a new text at one of its tabs."""
    atlas.widget("intake-open").get_by_role("button").click()
    atlas.page.get_by_role("tab", name=tab).click()


def send(atlas: Atlas) -> None:
    """Click the button of the tab that is open."""
    atlas.page.get_by_role("button", name="Show on the map").locator("visible=true").click()


def paste(atlas: Atlas, text: str, title: str = "") -> None:
    """Paste a text and ask for its map."""
    open_intake(atlas)
    if title:
        atlas.page.get_by_label("Title (optional)").fill(title)
    atlas.page.get_by_label("Text", exact=True).fill(text)
    send(atlas)


def upload(atlas: Atlas, *files: Path | dict[str, object]) -> None:
    """Upload files and ask for their map."""
    open_intake(atlas, "Upload")
    atlas.page.locator("input[type=file]").set_input_files(list(files))  # type: ignore[arg-type]  # paths or payloads, as it takes
    expect(atlas.page.get_by_test_id("stFileChip")).to_have_count(len(files))
    expect(atlas.page.get_by_test_id("stFileChipIconSpinner")).to_have_count(0)
    send(atlas)


def test_a_pasted_text_is_on_the_map_at_once(atlas: Atlas) -> None:
    paste(atlas, TEXT, "Convoys in the east")
    expect(atlas.heading).to_have_text("Convoys in the east")
    atlas.settle()
    expect(atlas.mark("town.614455", "towns")).to_have_count(1)
    expect(atlas.mentions("town.611717")).to_have_count(2)
    expect(atlas.articles).to_have_count(1)
    atlas.screenshot("pasted")


def test_it_joins_the_collection_and_the_sample_stays(atlas: Atlas) -> None:
    paste(atlas, TEXT, "First of mine")
    expect(atlas.heading).to_have_text("First of mine")
    paste(atlas, "Rain fell on Goma.", "Second of mine")
    expect(atlas.articles).to_have_count(2)
    atlas.widget("collection").get_by_role("combobox").click()
    atlas.page.get_by_role("option").filter(has_text=re.compile("sample", re.IGNORECASE)).click()
    expect(atlas.articles).to_have_count(12)


def test_a_text_of_the_session_cannot_be_linked_and_the_page_says_so(
    atlas: Atlas, open_elsewhere: Callable[..., Atlas]
) -> None:
    paste(atlas, TEXT, "Only here")
    expect(atlas.heading).to_have_text("Only here")
    atlas.settle()
    atlas.widget("share").get_by_role("button").first.click()
    expect(atlas.page.get_by_text("only in this session")).to_be_visible()
    expect(atlas.page.get_by_text("standalone map", exact=False).first).to_be_visible()
    other = open_elsewhere("?" + atlas.page.url.partition("?")[2])
    expect(other.widget("notices")).to_contain_text("only in the session it was added in")


def test_files_of_each_kind_are_read(atlas: Atlas, tmp_path: Path) -> None:
    plain, marked, page = (tmp_path / name for name in ("a.txt", "b.md", "c.html"))
    plain.write_text("Talks in Doha\n\nEnvoys met in Doha on Friday.", encoding="utf-8")
    marked.write_text("# Rain in Goma\n\nRain fell on **Goma** all day.", encoding="utf-8")
    page.write_text(
        "<html><head><title>Drones over Khartoum</title></head><body><article><h1>Drones over "
        "Khartoum</h1><p>Drones were heard over Khartoum on Friday night, and people left "
        "for Port Sudan by bus. Nobody was hurt, the authorities said later that evening, and "
        "the airport opened again in the morning.</p></article></body></html>",
        encoding="utf-8",
    )
    upload(atlas, plain, marked, page)
    expect(atlas.articles).to_have_count(3)
    for title, place in {
        "Talks in Doha": "town.290030",
        "Rain in Goma": "town.216281",
        "Drones over Khartoum": "town.379252",
    }.items():
        atlas.open_article(title)
        expect(atlas.mark(place, "towns")).to_have_count(1)


def test_latin_1_and_utf_16_files_are_read_as_meant(atlas: Atlas) -> None:
    text = "Zürich protestiert. Crowds met in Zürich and in Malmö on Monday, police said."
    upload(
        atlas,
        {"name": "latin.txt", "mimeType": "text/plain", "buffer": text.encode("latin-1")},
        {"name": "wide.txt", "mimeType": "text/plain", "buffer": f"Two. {text}".encode("utf-16")},
    )
    expect(atlas.articles).to_have_count(2)
    atlas.articles.first.click()
    expect(atlas.reader).to_contain_text("Zürich and in Malmö")
    atlas.articles.last.click()
    expect(atlas.reader).to_contain_text("Zürich and in Malmö")


@pytest.mark.parametrize("text", ["", "   \n\t "], ids=["empty", "only-spaces"])
def test_an_empty_text_gets_a_sentence(atlas: Atlas, text: str) -> None:
    paste(atlas, text)
    expect(atlas.page.get_by_role("dialog")).to_contain_text("There is no text yet")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.txt", bytes(range(256)) * 64),
        ("nothing.txt", b""),
        ("spaces.html", b"<html><body>  </body></html>"),
        ("large.txt", b"Kyiv " * (11 * 2**20 // 5)),
    ],
    ids=["binary", "empty", "empty-page", "too-large"],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(
    atlas: Atlas, name: str, content: bytes
) -> None:
    upload(atlas, {"name": name, "mimeType": "text/plain", "buffer": content})
    dialog = atlas.page.get_by_role("dialog")
    expect(dialog.get_by_role("alert").or_(dialog.locator(".atlas-fault")).first).to_contain_text(
        name
    )
    expect(atlas.page.locator("body")).not_to_contain_text("Traceback")


def test_one_limit_is_named_for_files(atlas: Atlas) -> None:
    open_intake(atlas, "Upload")
    dialog = atlas.page.get_by_role("dialog")
    expect(dialog).to_contain_text("up to 10 MB")
    assert "64" not in dialog.inner_text()


def test_a_good_file_beside_a_bad_one_is_kept(atlas: Atlas) -> None:
    upload(
        atlas,
        {"name": "bad.txt", "mimeType": "text/plain", "buffer": b"\x00\x01\x02\xff" * 500},
        {"name": "good.txt", "mimeType": "text/plain", "buffer": b"Rain fell on Goma."},
    )
    expect(atlas.reader).to_contain_text("Rain fell on Goma.")
    expect(atlas.widget("notices")).to_contain_text("bad.txt")


def test_a_text_with_no_place_says_so(atlas: Atlas) -> None:
    paste(atlas, "It rained all day and nobody said where.", "No place")
    expect(atlas.widget("notices")).to_contain_text("no place is named")
    expect(atlas.reader).to_contain_text("No place is named in this text.")
    atlas.settle()
    atlas.screenshot("no-place")


def test_a_place_named_ten_thousand_times_is_one_mark(atlas: Atlas) -> None:
    text = "\n".join("Goma, Goma, Goma, Goma and Goma again." for _ in range(2000))
    upload(atlas, {"name": "goma.txt", "mimeType": "text/plain", "buffer": text.encode()})
    expect(atlas.reader).to_contain_text("10,000 mentions", timeout=60_000)
    atlas.settle()
    expect(atlas.mark("town.216281")).to_have_count(1)
    assert atlas.count("towns") == 1


def test_five_megabytes_open_and_can_be_read(atlas: Atlas) -> None:
    line = "Rain fell on the road to Goma, and the river rose again during the night. "
    text = "\n".join(line * 10 for _ in range(7000))
    assert len(text) > 5_000_000
    upload(atlas, {"name": "long.txt", "mimeType": "text/plain", "buffer": text.encode()})
    expect(atlas.reader).to_contain_text("Rain fell on the road to Goma", timeout=120_000)
    atlas.settle()
    expect(atlas.mark("town.216281")).to_have_count(1)
