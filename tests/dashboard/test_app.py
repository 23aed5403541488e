"""The map page: what it counts, what a link does to it, what bad input gets.

That a map is drawn is proven in the browser tests.
"""

from datetime import date

import pytest

from dashboard.view import View, from_query, to_query
from geodata.schema import LAYERS

ALL_ON = {
    "layer-countries": "▰ Countries 1",
    "layer-regions": "▱ Regions 1",
    "layer-towns": "● Towns and villages 1",
    "layer-areas": "◌ Waters and areas 0",
    "layer-actors": "◆ Actors 1",
    "layer-unresolved": "? Unresolved 1",
}


def toggles(page):
    return {toggle.key: toggle.label for toggle in page.toggle}


def markup(page):
    """Return all markup of the page as one text."""
    return "\n".join(element.proto.body for element in page.get("html"))


def query_of(page):
    """Return the address bar's parameters; what a script wrote comes as a list of one."""
    return {
        name: value if isinstance(value, str) else value[0]
        for name, value in page.query_params.items()
    }


def view_of(page):
    view, notices = from_query(query_of(page))
    assert notices == []
    return view


def test_the_newest_article_opens_with_every_layer_named_and_counted(open_page):
    page = open_page()
    assert not page.exception
    assert toggles(page) == ALL_ON
    assert all(toggle.value for toggle in page.toggle)
    assert "3 articles" in markup(page)
    assert "Xyzzy" in markup(page)


def test_the_address_holds_the_whole_view(open_page, sample):
    page = open_page()
    assert set(page.query_params) == set(to_query(View()))
    assert view_of(page) == View(article=sample.documents[0].link_id)


def test_nothing_is_written_before_the_map_was_seen_and_nothing_is_lost(open_page):
    page = open_page(is_seen=False, scope="collection")
    assert query_of(page) == {"scope": "collection"}
    page.toggle(key="layer-towns").set_value(False).run()
    page.run()
    assert query_of(page) == {"scope": "collection"}
    page.session_state["atlas.seen"] = (0.0, 0.0, 2.0)
    page.run()
    assert view_of(page).layers == frozenset(LAYERS) - {"towns"}
    assert view_of(page).scope == "collection"


@pytest.mark.parametrize("layer", LAYERS)
def test_a_toggle_switches_one_layer_and_the_link_says_so(open_page, layer):
    page = open_page()
    page.toggle(key=f"layer-{layer}").set_value(False).run()
    assert view_of(page).layers == frozenset(LAYERS) - {layer}
    assert toggles(page) == ALL_ON
    page.toggle(key=f"layer-{layer}").set_value(True).run()
    assert view_of(page).layers == frozenset(LAYERS)


def test_opening_a_link_gives_the_same_view(open_page, sample):
    view = View(
        article=sample.documents[1].link_id,
        mention="text-0-4",
        place="town.216281",
        scope="collection",
        layers=frozenset({"towns", "actors"}),
        countries=frozenset({"RU", "CD"}),
        min_score=0.45,
        date_from=date(2025, 1, 1),
        date_to=date(2025, 12, 31),
        borders="de_facto",
        search="was",
        lon=29.24,
        lat=-1.68,
        zoom=7.0,
    )
    page = open_page(**to_query(view))
    assert view_of(page) == view
    assert [t.key for t in page.toggle if t.value] == ["layer-towns", "layer-actors"]
    assert page.text_input(key="search").value == "was"
    assert page.slider(key="filter-score").value == 0.45
    assert sorted(page.multiselect(key="filter-countries").value) == ["CD", "RU"]
    assert page.radio(key="filter-borders").value == "de_facto"
    assert page.text_input(key="filter-from").value == "2025-01-01"
    assert not page.get("html")[-1].proto.body.startswith('<ul class="atlas-notice"')


def test_a_link_and_the_clicks_that_led_to_it_count_the_same(open_page):
    clicked = open_page()
    clicked.multiselect(key="filter-countries").set_value(["KP"]).run()
    clicked.toggle(key="layer-towns").set_value(False).run()
    assert toggles(open_page(**query_of(clicked))) == toggles(clicked)


def test_an_address_that_arrives_late_with_a_click_undoes_nothing(open_page):
    page = open_page()
    before = query_of(page)
    page.toggle(key="layer-towns").set_value(False).run()
    page.query_params.update(before)
    page.button(key="intake-open").click().run()
    assert view_of(page).layers == frozenset(LAYERS) - {"towns"}


@pytest.mark.parametrize("is_step", [True, False])
def test_an_address_from_before_is_taken_only_where_the_browser_went_back(
    open_page, monkeypatch, is_step
):
    """Else it is what the browser sent while the address written last was on its way to it."""
    page = open_page()
    before = query_of(page)
    page.toggle(key="layer-towns").set_value(False).run()
    page.query_params.clear()
    page.query_params.update(before)
    monkeypatch.setattr("dashboard.components.state._went_back", lambda: is_step)
    page.run()
    assert ("towns" in view_of(page).layers) == is_step


def test_broken_values_are_skipped_and_named(open_page):
    page = open_page(score="high", layers="towns", article="gone", countries="RU,ZZ", evil="<b>")
    said = markup(page)
    assert "“high” is not a number from 0 to 1" in said
    assert "the article “gone”, which is not in this collection" in said
    assert "no article here names: ZZ; skipped" in said
    assert "names “&lt;b&gt;”" not in said
    assert "“evil”, which is not known here" in said
    assert view_of(page).countries == frozenset({"RU"})
    assert view_of(page).layers == frozenset({"towns"})


def test_notices_can_be_put_away(open_page):
    page = open_page(score="high")
    page.button(key="notices-away").click().run()
    assert "is not a number" not in markup(page)


def test_an_unknown_mention_is_named(open_page, sample):
    page = open_page(article=sample.documents[0].link_id, mention="text-900-905")
    assert "the mention “text-900-905”, which this article does not have" in markup(page)
    assert view_of(page).mention == ""


def test_an_unknown_place_is_named(open_page):
    page = open_page(place="town.999999999")
    assert "the place “town.999999999”, which the gazetteer does not have" in markup(page)
    assert view_of(page).place == ""


@pytest.mark.parametrize(
    "query",
    [{"from": "0001-01-01"}, {"to": "9999-12-31"}, {"from": "0001-01-01", "to": "0001-01-01"}],
)
def test_any_day_of_the_calendar_can_be_linked(open_page, query):
    page = open_page(**query)
    assert not page.exception
    assert query.items() <= query_of(page).items()


@pytest.mark.parametrize(
    ("collection", "says"),
    [("yours", "only in the session it was added in"), ("zzz", "“zzz”, which is not here")],
)
def test_a_collection_that_is_not_here_is_named(open_page, collection, says):
    page = open_page(collection=collection)
    assert says in markup(page)
    assert view_of(page).collection == "sample"


def test_filters_narrow_what_is_counted(open_page):
    page = open_page()
    page.slider(key="filter-score").set_value(0.6).run()
    assert toggles(page)["layer-towns"] == "● Towns and villages 0"
    page.multiselect(key="filter-countries").set_value(["KP"]).run()
    assert toggles(page)["layer-regions"] == "▱ Regions 0"
    assert toggles(page)["layer-countries"] == "▰ Countries 1"
    page.button(key="filters-clear").click().run()
    assert toggles(page) == ALL_ON


def test_all_listed_articles_can_be_mapped_together(open_page):
    page = open_page(scope="collection")
    assert toggles(page)["layer-towns"] == "● Towns and villages 2"
    page.text_input(key="search").set_value("goma").run()
    assert toggles(page)["layer-towns"] == "● Towns and villages 1"
    assert "1 of 3" in markup(page)


def test_a_search_without_a_match_says_so_and_keeps_the_article(open_page, sample):
    page = open_page()
    page.text_input(key="search").set_value("nowhere at all").run()
    assert "No article matches the search and the dates" in markup(page)
    assert view_of(page).article == sample.documents[0].link_id


def test_filters_that_leave_no_place_say_so(open_page):
    page = open_page(score="1.00")
    assert "nothing named passes the filters" in markup(page)
    assert toggles(page)["layer-unresolved"] == "? Unresolved 1"


def test_a_day_that_is_none_is_said_and_changes_nothing(open_page):
    page = open_page(to="2025-12-31")
    for typed, says in (("2025-02-30", "is no day"), ("2026-01-01", "comes after 2025-12-31")):
        page.text_input(key="filter-from").set_value(typed).run()
        assert says in markup(page)
        assert page.text_input(key="filter-from").value == typed, "it can be mended where it is"
        assert view_of(page).date_from is None
    page.text_input(key="filter-from").set_value("2025-03-01").run()
    assert "comes after" not in markup(page)
    assert view_of(page).date_from == date(2025, 3, 1)
    assert "1 of 3" in markup(page)


def test_clearing_the_filters_clears_a_day_that_is_none(open_page):
    page = open_page()
    page.text_input(key="filter-from").set_value("2025-02-30").run()
    page.button(key="filters-clear").click().run()
    assert "is no day" not in markup(page)
    assert page.text_input(key="filter-from").value == ""


def test_dates_leave_out_the_undated_and_say_so(open_page):
    page = open_page(**{"from": "2025-01-01"})
    assert any("leaves out 1 undated article" in caption.value for caption in page.caption)


def test_nothing_hostile_reaches_a_label(open_page):
    hostile = "<img src=x onerror=alert(1)> {{7*7}} ${7*7} [a](javascript:alert(1)) :smile: $x^2$"
    page = open_page(collection=hostile, mention=hostile, evil=hostile)
    labels = [w.label for kind in ("toggle", "button", "selectbox") for w in page.get(kind)]
    shown = [e.value for kind in ("markdown", "caption") for e in page.get(kind)]
    assert not any("onerror" in text or "{{" in text for text in [*labels, *shown])
    assert "<img" not in markup(page)
    assert "&lt;img src=x onerror=alert(1)&gt; {{7*7}} ${7*7}" in markup(page)


def test_the_about_page_says_sources_and_limits(open_page):
    page = open_page()
    page.switch_page("pages/about.py").run()
    said = "\n".join(element.value for element in page.markdown)
    for words in ("GeoNames", "CC BY 4.0", "Natural Earth", "What it does not do", "keyboard"):
        assert words in said


def test_the_method_page_shows_the_figures_of_the_benchmark_and_the_limits(open_page):
    page = open_page()
    page.switch_page("pages/method.py").run()
    assert not page.exception
    said = "\n".join(element.value for element in page.markdown)
    for words in (
        "How often it is right",
        "Small places lose",
        "evaluate gold.jsonl",
        "Measured on",
    ):
        assert words in said
    assert "[[" not in said
    assert said.count("| --- |") >= 3
