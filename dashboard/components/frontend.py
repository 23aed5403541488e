"""Components v2 whose scripts and styles come from the front end's static files."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.assets import STATIC, asset_version
from geodata.errors import AssetsMissingError

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

__all__ = ["day_words", "mountable", "showable"]

_ROOT = '<div class="atlas-root"></div>'
# The module is fetched from its own address, so that the browser caches it and the files it
# imports. Streamlit calls this again on every rerun; only the last call's end counts.
_LOADER = """
export default function (component) {
  let end = null;
  let over = false;
  const address = new URL(`${component.data.root}/static/MODULE`, document.baseURI).href;
  import(address).then(
    (module) => { if (!over) end = module.render(component); },
    (error) => {
      console.error(error);
      const note = document.createElement("p");
      note.setAttribute("role", "alert");
      note.textContent = "This part could not be loaded. Restart conflict-atlas, then reload.";
      component.parentElement.append(note);
    },
  );
  return () => { over = true; if (end) end(); };
}
"""
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def mountable(name: str) -> ComponentRenderer:
    """Register one of the front end's components, once in a process.

    Parameters
    ----------
    name
        ``reader`` or ``list``: the folder below ``static`` with its script and style.

    Raises
    ------
    AssetsMissingError
        If the front end was not built.
    """
    try:
        css = (STATIC / name / f"{name}.css").read_text("utf-8")
    except OSError as error:
        raise AssetsMissingError(
            f"{error.filename} is missing: the front end was not built. Start the dashboard with "
            "`conflict-atlas`, which builds it."
        ) from error
    return st.components.v2.component(
        f"atlas_{name}",
        html=_ROOT,
        css=css,
        js=_LOADER.replace("MODULE", f"{asset_version()}/{name}/{name}.js"),
    )


def day_words(day: date | None) -> str:
    """Say a day as a reader does, ``1 July 2025``; empty where it is not known."""
    return "" if day is None else f"{day.day} {day:%B %Y}"


def showable(text: str) -> str:
    """Replace lone surrogates, which no browser can show, one for one so that offsets hold."""
    return _SURROGATE.sub("\ufffd", text)
