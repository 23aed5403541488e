"""A text that is pasted or uploaded opens on the map, or a sentence says why not."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data
from dashboard.components import state
from dashboard.components.intake import MAX_FILE_MB
from geodata.errors import GazetteerMissingError


def draw_form():
    from dashboard.components import intake, sentences, state  # noqa: PLC0415 - run as a script

    sentences.show(state.notices())
    intake.form()


@pytest.fixture
def form(open_page):
    """Return the form alone: Streamlit's test harness cannot run a dialog again by itself."""
    del open_page  # only its stand-ins are wanted
    return AppTest.from_function(draw_form, default_timeout=60).run()


def said(form):
    return "\n".join(element.proto.body for element in form.get("html"))


def held(form):
    if "atlas.texts" not in form.session_state:  # this session state has no get
        return ()
    return form.session_state["atlas.texts"]


def paste(form, text, title=""):
    form.text_input(key="intake-title").set_value(title)
    form.text_area(key="intake-text").set_value(text)
    return form.button(key="intake-add").click().run()


def upload(form, *files):
    form.file_uploader(key="intake-files").set_value(
        [(name, content, "text/plain") for name, content in files]
    )
    return form.button(key="intake-read").click().run()


def test_a_pasted_text_joins_the_sessions_collection_and_opens(form):
    paste(form, "Shelling hit Goma on Monday.", "My {{7*7}} **text**")
    (document,) = held(form)
    assert document.parse.article.title == "My {{7*7}} **text**"
    view = form.session_state["atlas.view"]
    assert (view.collection, view.article) == (state.YOURS, document.link_id)
    assert form.text_area(key="intake-text").value == ""


def test_a_headline_is_taken_off_a_text_without_a_title(form):
    paste(form, "Calm returns to Goma\n\nGoma was calm on Monday, people said.")
    (document,) = held(form)
    assert document.parse.article.title == "Calm returns to Goma"


@pytest.mark.parametrize("text", ["", "   \n "])
def test_an_empty_paste_is_said(form, text):
    paste(form, text)
    assert "There is no text yet" in said(form)
    assert held(form) == ()


def test_a_text_that_fails_stays_in_its_box(form, monkeypatch):
    def fail(_articles):
        raise GazetteerMissingError("The gazetteer is gone; start again.")

    monkeypatch.setattr(data, "parse", fail)
    paste(form, "Shelling hit Goma.", "A title")
    assert "The gazetteer is gone; start again." in said(form)
    assert form.text_area(key="intake-text").value == "Shelling hit Goma."
    assert form.text_input(key="intake-title").value == "A title"


def test_a_text_without_a_place_is_kept_and_said(form):
    paste(form, "Nothing is named in this text at all.", "Quiet")
    assert len(held(form)) == 1
    assert "Quiet: no place is named in it" in said(form)


def test_files_of_each_kind_are_read(form):
    upload(
        form,
        ("a.txt", b"Goma was calm on Monday."),
        ("b.md", b"# Calm\n\nGoma was calm on Tuesday."),
        (
            "c.html",
            b"<html><body><p>Goma was calm on Wednesday, and people walked home.</p></body></html>",
        ),
    )
    assert len(held(form)) == 3


def test_a_bad_file_is_said_and_the_good_one_is_kept(form):
    upload(
        form, ("good.txt", b"Goma was calm."), ("<b>bad</b>.txt", b"\x89PNG\r\n\x00\x00\xff" * 50)
    )
    assert len(held(form)) == 1
    assert "&lt;b&gt;bad&lt;/b&gt;.txt" in said(form)
    assert "<b>bad" not in said(form)


def test_an_empty_file_is_said(form):
    upload(form, ("empty.txt", b""))
    assert "empty.txt" in said(form)
    assert held(form) == ()


def test_a_file_that_is_too_large_is_said_with_what_to_do(form):
    upload(form, ("huge.txt", b"a" * (MAX_FILE_MB * 2**20 + 1)))
    assert f"a file can have up to {MAX_FILE_MB} MB" in said(form)
    assert "conflict-atlas parse" in said(form)
    assert held(form) == ()


def test_no_file_at_all_is_said(form):
    form.button(key="intake-read").click().run()
    assert "No file is chosen yet" in said(form)


def test_the_same_text_twice_is_held_once(form):
    paste(form, "Goma was calm.", "One")
    paste(form, "Goma was calm.", "One")
    assert len(held(form)) == 1
