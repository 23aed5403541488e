"""Take in texts: paste one or upload files, and see them on the map at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import data
from dashboard.components import sentences, state
from dashboard.labels import count
from geodata.errors import ArticleError, GeodataError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.schema import Article, Geoparse

__all__ = ["MAX_FILE_MB", "form", "show"]

MAX_FILE_MB: Final = 10
_SUFFIXES: Final = ("txt", "md", "html", "htm")
_TITLE: Final = "intake-title"
_TEXT: Final = "intake-text"


@dataclass(frozen=True, slots=True)
class _Upload:
    name: str
    content: bytes


def show() -> None:
    """Draw the button that opens the dialog for a new text."""
    if st.button("Add a text", key="intake-open", type="primary", width="stretch"):
        st.dialog("Add a text", width="large")(form)()


def form() -> None:
    """Draw both ways in; what cannot be read is said here, and stays in its box."""
    st.caption(
        "It is read on this machine and stays in this session, in the collection Your texts."
    )
    faults = st.container(key="intake-faults")
    pasted, uploaded = st.tabs(["Paste", "Upload"])
    with pasted, st.form("intake-paste", border=False):
        title = st.text_input("Title (optional)", key=_TITLE, persist_state="session")
        text = st.text_area("Text", key=_TEXT, height=280, persist_state="session")
        is_pasted = st.form_submit_button("Show on the map", key="intake-add", type="primary")
    with uploaded, st.form("intake-upload", border=False):
        files = st.file_uploader(
            f"Files: {', '.join(f'.{suffix}' for suffix in _SUFFIXES)}, "
            f"each up to {MAX_FILE_MB} MB",
            type=_SUFFIXES,
            accept_multiple_files=True,
            key="intake-files",
        )
        is_uploaded = st.form_submit_button("Show on the map", key="intake-read", type="primary")
    with faults:
        if is_pasted:
            _take_in(*_from_paste(title or "", text or ""))
        elif is_uploaded:
            _take_in(*_from_files([_Upload(file.name, file.getvalue()) for file in files]))


def _take_in(articles: list[Article], faults: list[str]) -> None:
    """Parse what could be read and open it, or say why nothing could."""
    parses: list[Geoparse] = []
    if articles:
        with st.spinner(f"Reading {count(len(articles), 'text')}", show_time=True):
            parses, more = _parsed(articles)
        faults = [*faults, *more]
    if not parses:
        sentences.show(faults, is_fault=True)
        return
    state.add_texts(parses)
    state.notices()[:] = [*faults, *_repairs(parses)]
    for key in (_TITLE, _TEXT):
        st.session_state.pop(key, None)
    st.rerun()


def _from_paste(title: str, text: str) -> tuple[list[Article], list[str]]:
    from geodata import text_article  # noqa: PLC0415 - the first page is drawn without it

    if not text.strip():
        return [], ["There is no text yet: paste one into the box, then show it on the map."]
    try:
        return [text_article(text, title=title.strip(), split_title=not title.strip())], []
    except ArticleError as error:
        return [], [str(error)]


def _from_files(files: Iterable[_Upload]) -> tuple[list[Article], list[str]]:
    from geodata import read_articles  # noqa: PLC0415 - as above

    articles: list[Article] = []
    faults: list[str] = []
    for file in files:
        size_mb = len(file.content) / 2**20
        if size_mb > MAX_FILE_MB:
            faults.append(
                f"{file.name} is {size_mb:.1f} MB; a file can have up to {MAX_FILE_MB} MB. "
                "Split it, or use `conflict-atlas parse`, which reads files of any size."
            )
            continue
        try:
            articles += read_articles(file.content, name=file.name, split_title=True)
        except ArticleError as error:
            faults.append(str(error))
    if not articles and not faults:
        faults.append("No file is chosen yet: choose one or drop it on the box.")
    return articles, faults


def _parsed(articles: list[Article]) -> tuple[list[Geoparse], list[str]]:
    try:
        parses = data.parse(articles)
    except GeodataError as error:
        return [], [str(error)]
    return (
        [parse for parse in parses if parse.error is None],
        [parse.error for parse in parses if parse.error is not None],
    )


def _repairs(parses: Iterable[Geoparse]) -> list[str]:
    found: list[str] = []
    for parse in parses:
        name = parse.article.title or "The text"
        found += [f"{name}: {notice}" for notice in parse.article.notices]
        if not parse.all_mentions:
            found.append(f"{name}: no place is named in it, so the map has nothing to show.")
    return found
