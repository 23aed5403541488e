"""A view survives its link, and a broken link says what it skipped."""

from datetime import date
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.view import (
    EVENT_LAYERS,
    MAX_FIGURE,
    MAX_SEARCH,
    MAX_ZOOM,
    MIN_ZOOM,
    View,
    from_query,
    to_query,
)
from geodata.schema import LAYERS, STATUSES, VIEWS

ids = st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True).filter(lambda s: s != "none")
days = st.none() | st.dates()


@st.composite
def views(draw):
    first, last = draw(days), draw(days)
    if first and last and first > last:
        first, last = last, first
    lon, lat, zoom = draw(
        st.none().map(lambda _: (None, None, None))
        | st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.floats(MIN_ZOOM, MAX_ZOOM))
    )
    start = draw(st.integers(0, 10**6))
    return View(
        collection=draw(ids),
        article=draw(st.just("") | ids),
        mention=draw(
            st.sampled_from(["", f"text-{start}-{start + 3}", f"title-{start}-{start + 1}"])
        ),
        place=draw(
            st.sampled_from(["", "country.RU", "region.US.ME", "town.538560", "area.donbas"])
        ),
        scope=draw(st.sampled_from(["article", "collection"])),
        layers=draw(st.frozensets(st.sampled_from(LAYERS))),
        countries=draw(st.frozensets(st.from_regex(r"[A-Z]{2}", fullmatch=True), max_size=5)),
        min_score=draw(st.floats(0, 1)),
        date_from=first,
        date_to=last,
        borders=draw(st.sampled_from(VIEWS)),
        event=draw(st.sampled_from(["", f"text-{start}-{start + 8}", "title-0-4"])),
        events=draw(st.frozensets(st.sampled_from(EVENT_LAYERS))),
        at_least=draw(st.integers(0, MAX_FIGURE)),
        statuses=draw(st.frozensets(st.sampled_from(STATUSES))),
        only_happened=draw(st.booleans()),
        search=draw(st.text(max_size=MAX_SEARCH)),
        lon=lon,
        lat=lat,
        zoom=zoom,
    )


@given(views())
def test_view_survives_its_link(view):
    link = urlencode(to_query(view))
    query = dict(parse_qsl(link, keep_blank_values=True, strict_parsing=True))
    assert from_query(query) == (view, [])


@given(views())
def test_every_value_is_always_written(view):
    assert list(to_query(view)) == list(to_query(View()))


@given(st.dictionaries(st.text() | st.sampled_from(sorted(to_query(View()))), st.text()))
def test_any_query_gives_a_view_and_sentences(query):
    view, notices = from_query(query)
    assert from_query(to_query(view)) == (view, [])
    assert all(notice.endswith((".", "skipped.")) for notice in notices)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("v", "2"),
        ("collection", "../../etc"),
        ("article", "<script>"),
        ("mention", "text-9-3"),
        ("mention", "body-1-2"),
        ("place", "country"),
        ("scope", "planet"),
        ("layers", "countries,cities"),
        ("countries", "Russia"),
        ("score", "nan"),
        ("score", "1.5"),
        ("score", "1e-1"),
        ("from", "2025-02-30"),
        ("to", "yesterday"),
        ("borders", "mine"),
        ("event", "text-9-9"),
        ("events", "battles,parties"),
        ("atleast", "-5"),
        ("atleast", "0"),
        ("atleast", "1e9"),
        ("status", "rumoured"),
        ("happened", "yes"),
        ("lon", "181"),
        ("lat", "inf"),
        ("zoom", "-1"),
        ("search", "x" * (MAX_SEARCH + 1)),
    ],
)
def test_broken_value_is_skipped_and_named_as_typed(name, typed):
    view, notices = from_query({**to_query(View()), name: typed})
    assert view == View()
    assert f"value for {name} was skipped: “{typed[:80]}" in notices[0]


def test_broken_value_leaves_the_others_alone():
    view, notices = from_query({"score": "high", "layers": "towns", "countries": "RU,KP"})
    assert view == View(layers=frozenset({"towns"}), countries=frozenset({"RU", "KP"}))
    assert notices == [
        "The link's value for score was skipped: “high” is not a number from 0 to 1."
    ]


def test_unknown_parameter_is_named():
    _, notices = from_query({"colour": "red"})
    assert notices == ["The link names “colour”, which is not known here; skipped."]


def test_streamlits_own_parameters_are_no_mistake():
    assert from_query({"embed": "true"}) == (View(), [])


def test_dates_the_wrong_way_round_keep_the_first():
    view, notices = from_query({"from": "2025-07-01", "to": "2025-06-01"})
    assert (view.date_from, view.date_to) == (date(2025, 7, 1), None)
    assert "2025-07-01 comes after 2025-06-01" in notices[0]


def test_half_a_position_is_skipped_whole():
    view, notices = from_query({"lon": "36.19", "lat": "51.73"})
    assert (view.lon, view.lat, view.zoom) == (None, None, None)
    assert "lon, lat and zoom" in notices[0]


def test_position_is_kept_within_a_pixel_at_the_deepest_zoom():
    view = View(lon=36.18512345678, lat=51.7373, zoom=MAX_ZOOM)
    degrees_per_pixel = 360 / (256 * 2**MAX_ZOOM)
    assert view.lon == pytest.approx(36.18512345678, abs=degrees_per_pixel / 2)


def test_position_beyond_the_date_line_is_wrapped():
    assert View(lon=190.0, lat=95.0, zoom=30).lon == -170.0
    assert View(lon=190.0, lat=95.0, zoom=30).lat == 90.0
    assert View(lon=190.0, lat=95.0, zoom=30).zoom == MAX_ZOOM


def test_position_that_rounds_to_the_date_line_survives_its_link():
    view = View(lon=179.99999999, lat=0, zoom=3)
    assert from_query(to_query(view)) == (view, [])


def test_search_loses_what_no_link_can_carry():
    assert View(search=" Kursk\x00\ud800 ").search == "Kursk"


def test_no_layers_and_no_countries_are_words():
    query = to_query(View(layers=frozenset()))
    assert (query["layers"], query["countries"], query["from"]) == ("none", "all", "any")


def test_a_link_from_before_there_were_events_opens_as_it_was():
    old = {k: v for k, v in to_query(View(search="Goma", min_score=0.5)).items()
           if k not in {"event", "events", "atleast", "status", "happened"}}  # fmt: skip
    assert from_query(old) == (View(search="Goma", min_score=0.5), [])


def test_what_is_told_of_events_is_readable_in_a_link():
    query = to_query(View(events=frozenset({"flows", "battles"}), at_least=100,
                          statuses=frozenset({"denied"}), only_happened=True))  # fmt: skip
    assert (query["events"], query["atleast"], query["status"], query["happened"]) == (
        "battles,flows", "100", "denied", "only",
    )  # fmt: skip
    assert to_query(View())["atleast"] == to_query(View())["happened"] == "any"
    assert to_query(View(statuses=frozenset()))["status"] == "none"
