from __future__ import annotations

from dataclasses import replace
from datetime import date

import hypothesis.strategies as st
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from kept_articles import GOMA, KURSK, OLD, dispatch, got, name

from geodata.errors import LibraryError
from geodata.library import (
    Query,
    add_articles,
    add_to_collection,
    correct,
    correction_for,
    count,
    make_collection,
    search,
)
from geodata.library.search_words import Term, read_terms


def found(library, query):
    hits = [hit.doc_id for hit in search(library, query).hits]
    assert count(library, query) == len(hits)
    return hits


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sudzha", ["a4", "full", "a1"]),
        ("SUDZHA dawn", ["a1"]),
        ('"reached Goma"', ["a2"]),
        ('"Goma reached"', []),
        ("shell*", ["a1"]),
        ('"aid arr*"', ["a2"]),
        ('"aid arr"*', ["a2"]),
        ("sudzha -dawn", ["a4", "full"]),
        ('sudzha -"at dawn" -lomakino', ["a4"]),
        ("cafe", ["a4"]),
        ("CO\u00d6PERATION", ["a4"]),
        ("cooperation", ["a4"]),
        ("shell", []),
        ("storm suva", ["a3"]),
        ("-sudzha", ["a3", "a2"]),
        ('"', ["a4", "full", "a3", "a2", "a1"]),
    ],
)
def test_words_phrases_and_prefixes(filled, words, expected):
    assert found(filled, Query(words)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(place="country.RU"), ["a4", "full", "a1"]),
        (Query(place="region.RU.41"), ["a4", "full", "a1"]),
        (Query(place="town.538560"), ["full", "a1"]),
        (Query(place="region.CD.11"), ["full", "a2"]),
        (Query(place="region.RU.12"), []),
        (Query(box=(36.0, 51.0, 37.0, 52.0)), ["full", "a1"]),
        (Query(box=(36.19, 51.73, 36.19, 51.73)), ["full", "a1"]),
        (Query(box=(36.1900001, 51.0, 37.0, 52.0)), []),
        (Query(box=(170.0, -30.0, -170.0, 0.0)), ["a3"]),
        (Query(area=shapely.Polygon([(29, -2), (30, -2), (29, -1)])), ["full", "a2"]),
        (Query(area=shapely.Polygon([(29, -2), (30, -2), (30, -1.9)])), []),
        (Query(since=date(2025, 7, 2), until=date(2025, 7, 3)), ["full", "a3", "a2"]),
        (Query(outlet="Rapid Echo"), ["a2"]),
        (Query(language="fr"), []),
        (Query(event_type="Deployment"), ["full"]),
        (Query(event_type="Deployment", place="town.485888"), ["full"]),
        (Query(event_type="Deployment", place="town.538560"), []),
        (Query(sub_type="Withdrawal", box=(35.0, 51.0, 36.0, 52.0)), ["full"]),
        (Query(event_type="Battles"), []),
        (Query("dawn", place="country.RU", until=date(2025, 7, 1)), ["a1"]),
        (Query("goma", place="region.RU.41"), ["full"]),
        (Query("Goma", place="region.RU.41", outlet="Harbour Wire"), []),
    ],
)
def test_place_date_outlet_and_event(filled, query, expected):
    assert found(filled, query) == expected


def test_state_of_review(filled, items):
    first = name(items[0])
    correct(filled, correction_for(filled, first, 0, "accept"))
    correct(filled, correction_for(filled, first, 1, "place", place=GOMA))
    correct(filled, correction_for(filled, name(items[3]), 0, "reject"))
    assert found(filled, Query(review="verified")) == ["a1"]
    assert found(filled, Query(review="corrected", place="region.CD.11")) == ["a1"]
    assert found(filled, Query(review="rejected", place="region.RU.41")) == ["a4"]
    assert found(filled, Query(review="any")) == ["a4", "a1"]
    assert found(filled, Query(place="town.485888")) == ["full"]
    assert found(filled, Query(review="unreviewed", place="town.538560")) == ["full"]


def test_collections_and_what_is_sensitive(filled, items):
    make_collection(filled, "Source K", is_sensitive=True)
    add_to_collection(filled, "Source K", [name(items[0])])
    assert found(filled, Query(collection="Source K")) == ["a1"]
    assert found(filled, Query("sudzha", with_sensitive=False)) == ["a4", "full"]
    assert found(filled, Query(collection="nothing")) == []


def test_pages_follow_each_other_newest_first_and_undated_last(library):
    items = [
        dispatch(f"d{n}", f"T{n}", f"Rain in Goma {n}.", GOMA, day=n % 28 + 1) for n in range(90)
    ]
    parse = dispatch("none", "U", "Rain in Goma.", GOMA)[1]
    undated = got(replace(parse.article, published=None)), parse
    list(add_articles(library, [undated, *items], producer=OLD))
    for query in (
        Query(),
        Query("rain"),
        Query(place="country.CD"),
        Query("rain", place="country.CD"),
    ):
        pages = [search(library, query, limit=40, offset=at) for at in (0, 40, 80)]
        assert [len(page.hits) for page in pages] == [40, 40, 11]
        assert [page.has_more for page in pages] == [True, True, False]
        hits = [hit for page in pages for hit in page.hits]
        days = [hit.published for hit in hits[:-1]]
        assert days == sorted(days, reverse=True)
        assert (hits[-1].doc_id, len({hit.doc_id for hit in hits})) == ("none", 91)
        assert count(library, query, at_most=10) == 10


def test_large_sets_give_what_small_ones_give(filled, monkeypatch):
    queries = [
        Query("sudzha", place="region.RU.41"), Query('"guns fired" -goma', place="country.RU"),
        Query("sudzha -dawn"), Query(event_type="Deployment", place="town.485888"),
    ]  # fmt: skip
    small = [found(filled, query) for query in queries]
    monkeypatch.setattr("geodata.library.search_plan._FEW", 0)
    looked = [found(filled, query) for query in queries]
    monkeypatch.setattr("geodata.library.search_plan._MOST_LOOKED", 0)
    assert [found(filled, query) for query in queries] == looked == small
    monkeypatch.setattr("geodata.library.search_plan._MOST_LOOKED", 3000)
    assert [h.doc_id for h in search(filled, Query("sudzha"), limit=1).hits] == ["a4"]


def test_a_long_text_is_found_by_words_far_apart_in_it(library):
    filler = " ".join(f"word{n % 4000}" for n in range(40_000))
    body = f"Kursk alpha {filler} omega bravo {filler}"
    list(add_articles(library, [dispatch("long", "T", body, KURSK)], producer=OLD))
    assert found(library, Query("alpha omega")) == ["long"]
    assert found(library, Query('"word3999 omega bravo word0"')) == ["long"]
    assert found(library, Query("alpha -omega")) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text(alphabet="ab\"*-'() \u02bc\u00bd:&|!<>\\%_", max_size=40))
def test_whatever_is_typed_is_a_query(filled, typed):
    assert len(search(filled, Query(typed)).hits) <= 5


def test_what_is_typed_is_read_as_terms():
    assert read_terms('Kyiv-based x_y "the  river Psel" sou* -not -"no no" - * \'') == (
        Term(("Kyiv", "based")),
        Term(("x", "y")),
        Term(("the", "river", "Psel")),
        Term(("sou",), is_prefix=True),
        Term(("not",), is_excluded=True),
        Term(("no", "no"), is_excluded=True),
    )
    assert len(read_terms("a b " * 1000)) <= 32


@pytest.mark.parametrize(
    ("query", "options"),
    [
        (Query(box=(0.0, 5.0, 1.0, 4.0)), {}),
        (Query(box=(0.0, 0.0, 181.0, 4.0)), {}),
        (Query(box=(float("nan"), 0.0, 1.0, 4.0)), {}),
        (Query(), {"limit": 0}),
        (Query(), {"offset": -1}),
        (Query(), {"limit": 5000}),
    ],
)
def test_what_cannot_be_asked_is_refused(filled, query, options):
    with pytest.raises(LibraryError) as caught:
        search(filled, query, **options)
    assert caught.value.fault == "refused"
