"""A popover that the keyboard reaches: opening it moves the focus into it.

Streamlit draws what a popover holds at the end of the page, so that Tab would come to
it only after everything else.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.components.v2 import component

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["popover"]

# Runs again with every rerun of the page; only the first time after opening may it move
# the focus, else it would take it from a field that somebody is typing in.
_SCRIPT = """
const entered = new WeakSet();

export default function ({ parentElement }) {
  const body = parentElement.closest('[data-testid="stPopoverBody"]');
  if (!body || entered.has(body)) return;
  entered.add(body);
  requestAnimationFrame(() => {
    body.querySelector("input:not([disabled]), button:not([disabled])")?.focus();
  });
}
"""

_enter = component("atlas_popover_focus", js=_SCRIPT, isolate_styles=False)


@contextmanager
def popover(label: str, *, key: str) -> Iterator[None]:
    """Draw a popover around what is drawn in the block; `label` is words of our own."""
    with st.popover(label, key=key):  # a label goes through here from three places only
        yield
        with st.container(key=f"{key}-focus"):
            _enter(key=f"{key}-enter")
