"""The list of names that could not be placed, each with its reason and its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.labels import count, html_text

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["show"]

_MAX_LISTED = 200


def show(unresolved: GeoDataFrame) -> None:
    """Draw the list.

    Parameters
    ----------
    unresolved
        One row per name (`schema.LAYER_COLUMNS` and ``reason``).
    """
    with st.container(key="unresolved"):
        listed = unresolved.head(_MAX_LISTED)
        items = "".join(
            f"<li><b><bdi>{html_text(str(name))}</bdi></b> "
            f"<span>{count(int(mentions), 'time')}</span> "
            f"<bdi>{html_text(str(reason))}</bdi></li>"
            for name, mentions, reason in zip(
                listed["name"], listed["mentions"], listed["reason"], strict=True
            )
        )
        more = len(unresolved) - len(listed)
        rest = f"<p>{count(more, 'further name')}: see the CSV export.</p>" if more else ""
        st.html(
            f'<section class="atlas-unresolved" aria-label="Unresolved names">'
            f"<h2>Unresolved: {count(len(unresolved), 'name')}</h2><ul>{items}</ul>{rest}</section>"
        )
