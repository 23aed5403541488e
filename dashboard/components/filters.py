"""The filters: dates, countries, least score, border view."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.components import state
from dashboard.labels import count
from geodata.schema import VIEWS, BorderView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.view import View

__all__ = ["show"]

_BORDER_TITLES: Final[Mapping[BorderView, str]] = {
    "un": "United Nations",
    "de_facto": "De facto control",
}


def show(view: View, countries: Mapping[str, str], undated: int) -> None:
    """Draw the filters in a popover whose button counts those in use.

    Parameters
    ----------
    view
        What is set now.
    countries
        Code to name of every country that the collection names, in the order to list.
    undated
        Articles without a day, which a date range leaves out.
    """
    used = _used(view)
    with st.popover(f"Filters ({used})" if used else "Filters", key="filters"):
        _dates(view, undated)
        state.preset("filter-countries", [c for c in countries if c in view.countries])
        st.multiselect(
            "Countries",
            list(countries),
            key="filter-countries",
            format_func=lambda code: countries.get(code, code),
            placeholder="All countries",
            on_change=lambda: state.change(
                countries=frozenset(st.session_state["filter-countries"])
            ),
        )
        state.preset("filter-score", view.min_score)
        st.slider(
            "Minimum score",
            0.0,
            1.0,
            step=0.05,
            key="filter-score",
            help="Places that are less sure than this are left out. Unresolved names stay listed.",
            on_change=lambda: state.change(min_score=st.session_state["filter-score"]),
        )
        state.preset("filter-borders", view.borders)
        st.radio(
            "Border view",
            VIEWS,
            key="filter-borders",
            format_func=_BORDER_TITLES.__getitem__,
            help="Whose borders are drawn, and how disputed areas are marked. "
            "Every export says which view it used.",
            on_change=lambda: state.change(borders=st.session_state["filter-borders"]),
        )
        st.button("Clear filters", key="filters-clear", disabled=not used, on_click=_clear)


def _dates(view: View, undated: int) -> None:
    first, last = st.columns(2)
    state.preset("filter-from", view.date_from)
    state.preset("filter-to", view.date_to)
    with first:
        st.date_input(
            "From",
            value=None,
            min_value=date.min,
            max_value=view.date_to or date.max,
            key="filter-from",
            format="YYYY-MM-DD",
            on_change=_date_changed,
        )
    with last:
        st.date_input(
            "To",
            value=None,
            min_value=view.date_from or date.min,
            max_value=date.max,
            key="filter-to",
            format="YYYY-MM-DD",
            on_change=_date_changed,
        )
    if undated and (view.date_from or view.date_to):
        st.caption(f"The date range leaves out {count(undated, 'undated article')}.")


def _date_changed() -> None:
    state.change(
        date_from=st.session_state["filter-from"],
        date_to=st.session_state["filter-to"],
    )


def _used(view: View) -> int:
    dated = view.date_from is not None or view.date_to is not None
    return sum((dated, bool(view.countries), view.min_score > 0, view.borders != "un"))


def _clear() -> None:
    state.change(date_from=None, date_to=None, countries=frozenset(), min_score=0.0, borders="un")
