"""Share what is shown: a link that says everything, or why there can be none."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from dashboard import launch
from dashboard.components.popover import popover

__all__ = ["show"]

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_STYLE = """
.atlas-share { display: grid; gap: .5rem; font: inherit; }
.atlas-share input { font: inherit; padding: .4rem .5rem; border: 1px solid #8a979f;
  border-radius: 6px; min-width: 0; color: #1d2a33; background: #ffffff; }
.atlas-share button { font: inherit; padding: .45rem .9rem; border: 0; border-radius: 6px;
  background: #0b5a83; color: #ffffff; cursor: pointer; justify-self: start; }
.atlas-share :focus-visible { outline: 3px solid #0b5a83; outline-offset: 2px; }
.atlas-share output { min-height: 1.4em; }
"""
_MARKUP = """
<div class="atlas-share">
  <label for="atlas-link">Link to this view</label>
  <input id="atlas-link" type="text" readonly spellcheck="false" />
  <button type="button">Copy link</button>
  <output aria-live="polite"></output>
</div>
"""

_copy_link = component(
    # In the page itself, not in a shadow of it, so that `popover` finds its field.
    "atlas_copy_link",
    html=_MARKUP,
    css=_STYLE,
    js=_SCRIPT,
    isolate_styles=False,
)


def show(*, is_linkable: bool) -> None:
    """Draw the share popover.

    Parameters
    ----------
    is_linkable
        Whether what is open can be opened elsewhere; a text of this session cannot.
    """
    with popover("Share", key="share"):
        if not is_linkable:
            st.markdown(
                "**This text is only in this session**, so a link cannot open it elsewhere. "
                "Send the standalone map instead: Export, then *Standalone map (HTML)*. "
                "It opens from disk, with the text beside the map."
            )
            return
        st.caption(
            "The link holds the whole view: article, place, layers, filters, dates, "
            "border view, and the map's centre and zoom."
        )
        _copy_link(data={"base": launch.current().base_url}, key="copy-link")
