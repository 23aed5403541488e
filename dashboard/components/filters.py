"""The filters: dates, countries, least score, border view, and which events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.components import sentences, state
from dashboard.components.popover import popover
from dashboard.labels import count
from dashboard.view import MAX_FIGURE
from geodata.schema import STATUSES, VIEWS, BorderView, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.view import View

__all__ = ["read_days", "show", "used"]

_DAY_FORM: Final = "YYYY-MM-DD"
_DAY: Final = (r"^\d{4}-\d{2}-\d{2}$", "Write a day such as 2025-06-30.")

# What was wrong with the days typed last; they stay in their fields to be mended.
_FAULT: Final = "filter-days-fault"

_STATUS_TITLES: Final[Mapping[Status, str]] = {
    "reported": "Reported",
    "claimed": "Claimed by a party",
    "denied": "Denied",
}
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
    count_used = used(view)
    label = f"Filters ({count_used})" if count_used else "Filters"
    with popover(label, key="filters"):
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
        _events(view)
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
        is_plain = not count_used and _FAULT not in st.session_state
        st.button("Clear filters", key="filters-clear", disabled=is_plain, on_click=_clear)


def _events(view: View) -> None:
    """Draw what concerns events alone: their figures, and how they are told."""
    state.preset("filter-statuses", [name for name in STATUSES if name in view.statuses])
    st.pills(
        "Events that are",
        STATUSES,
        selection_mode="multi",
        key="filter-statuses",
        format_func=_STATUS_TITLES.__getitem__,
        help="Reported as a fact or by somebody without a stake; claimed by a party to the "
        "conflict, or with a word of doubt; or denied.",
        on_change=lambda: state.change(statuses=frozenset(st.session_state["filter-statuses"])),
    )
    state.preset("filter-at-least", view.at_least)
    st.number_input(
        "Events with a figure of at least",
        0,
        MAX_FIGURE,
        step=1,
        key="filter-at-least",
        help="So many people or things: killed, injured, soldiers, vehicles. 0 keeps events "
        "without a figure too. An open figure counts by its lower bound: “at least 12” is 12, "
        "“up to 200” is none.",
        on_change=lambda: state.change(at_least=st.session_state["filter-at-least"]),
    )
    state.preset("filter-happened", view.only_happened)
    st.checkbox(
        "Only events said to have happened",
        key="filter-happened",
        help="Leaves out what was denied or negated, and what only may happen or is planned. "
        "Otherwise these are drawn hollow, with a dashed edge.",
        on_change=lambda: state.change(only_happened=st.session_state["filter-happened"]),
    )


def _dates(view: View, undated: int) -> None:
    first, last = st.columns(2)
    fault: str = st.session_state.get(_FAULT, "")
    if not fault:
        state.preset("filter-from", view.date_from.isoformat() if view.date_from else "")
        state.preset("filter-to", view.date_to.isoformat() if view.date_to else "")
    # Plain fields: Streamlit's calendar loses a day that is typed in a popover.
    with first:
        st.text_input(
            "From",
            key="filter-from",
            placeholder=_DAY_FORM,
            max_chars=len(_DAY_FORM),
            validate=_DAY,
            live=True,
            on_change=_date_changed,
        )
    with last:
        st.text_input(
            "To",
            key="filter-to",
            placeholder=_DAY_FORM,
            max_chars=len(_DAY_FORM),
            validate=_DAY,
            live=True,
            on_change=_date_changed,
        )
    if fault:
        sentences.show([fault], is_fault=True)
    if undated and (view.date_from or view.date_to):
        st.caption(f"The date range leaves out {count(undated, 'undated article')}.")


def _date_changed() -> None:
    first, last = st.session_state["filter-from"], st.session_state["filter-to"]
    try:
        date_from, date_to = read_days(first, last)
    except ValueError as error:
        st.session_state[_FAULT] = str(error)
        return
    st.session_state.pop(_FAULT, None)
    state.change(date_from=date_from, date_to=date_to)


def read_days(first: str, last: str) -> tuple[date | None, date | None]:
    """Return two typed days, None where nothing was typed.

    Raises
    ------
    ValueError
        When one is no day of the calendar, or they are the wrong way round.
    """
    days: list[date | None] = []
    for typed in (first, last):
        try:
            days.append(date.fromisoformat(typed) if typed else None)
        except ValueError:
            raise ValueError(f"“{typed}” is no day of the calendar.") from None
    if days[0] and days[1] and days[0] > days[1]:
        raise ValueError(f"{first} comes after {last}.")
    return days[0], days[1]


def used(view: View) -> int:
    """Return how many filters are in use, the border view among them."""
    dated = view.date_from is not None or view.date_to is not None
    events = (len(view.statuses) < len(STATUSES), view.at_least > 0, view.only_happened)
    return sum((dated, bool(view.countries), view.min_score > 0, view.borders != "un", *events))


def _clear() -> None:
    st.session_state.pop(_FAULT, None)
    state.change(
        date_from=None,
        date_to=None,
        countries=frozenset(),
        min_score=0.0,
        borders="un",
        statuses=frozenset(STATUSES),
        at_least=0,
        only_happened=False,
    )
