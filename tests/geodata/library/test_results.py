from __future__ import annotations

from dataclasses import replace
from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from kept_articles import GOMA, KURSK, NEW, OLD, dispatch, full_dispatch, got, name

from geodata.errors import LibraryError
from geodata.library import (
    add_articles,
    check,
    counts,
    group_stories,
    is_read,
    load_many,
    load_result,
    mark_read,
    open_library,
    origins_of,
    save_results,
)
from geodata.schema import Article, Geoparse, SourceRead


def test_a_result_comes_back_as_it_was(filled, items):
    for item in items:
        stored = load_result(filled, name(item))
        assert stored.parse == item[1]
        assert (stored.producer, set(stored.reviews)) == (OLD, {""})
        assert load_result(filled, item[0].article.doc_id) == stored
    assert load_result(filled, "nothing") is None
    names = [name(item) for item in reversed(items)]
    assert [s.content_id for s in load_many(filled, [*names, "nothing"])] == names


@pytest.mark.usefixtures("filled")
def test_it_is_there_for_the_next_process(items, store):
    with open_library(store) as other:
        assert load_result(other, "full").parse == items[-1][1]
        assert check(other).faults == ()


def test_the_same_words_are_one_article_however_often_they_are_got(library):
    first = dispatch("x1", "T", "Rain in Goma.", GOMA)
    twin = dispatch("x2", "T", "Rain in Goma.", GOMA, outlet="Rapid Echo", day=9)
    added = list(add_articles(library, [first, twin, first], producer=OLD))
    assert [a.is_new for a in added] == [True, False, False]
    assert [a.is_new for a in add_articles(library, [first], producer=OLD)] == [False]
    assert load_result(library, name(first)).parse == first[1]
    assert [outlet for outlet, _ in origins_of(library, name(first))] == [
        "Harbour Wire",
        "Rapid Echo",
    ]
    assert origins_of(library, name(first))[0][1] == first[0].provenance
    held = counts(library)
    assert (held.articles, held.outlets, held.mentions, held.stories) == (1, 2, 1, 1)


def test_mentions_articles_outlets_and_stories_are_four_numbers(filled, items):
    held = counts(filled)
    assert (held.mentions, held.articles, held.outlets, held.stories) == (11, 5, 4, 5)
    group_stories(filled, {name(items[0]): name(items[3])})
    assert counts(filled).stories == 4


def test_an_article_may_wait_for_its_result(library):
    item = dispatch("x1", "", "Rain in Goma.", GOMA)
    assert [a.is_new for a in add_articles(library, [item[0]])] == [True]
    waiting = load_result(library, "x1")
    assert (waiting.producer, waiting.parse.all_mentions) == (None, ())
    assert counts(library).unparsed == 1
    assert save_results(library, [(name(item), item[1]), ("nothing", item[1])], OLD) == 1
    assert load_result(library, "x1").parse == item[1]
    assert counts(library).unparsed == 0


def test_a_result_needs_a_producer(library):
    with pytest.raises(LibraryError, match="producer"):
        list(add_articles(library, [full_dispatch()]))
    assert counts(library).articles == 0


def test_a_newer_result_takes_the_place_of_the_old_one(filled, items):
    other = replace(items[-1][1], all_mentions=(), all_events=(), derived=(), error="It broke.")
    save_results(filled, [(name(items[-1]), other)], NEW)
    stored = load_result(filled, "full")
    assert (stored.parse, stored.producer) == (other, NEW)
    assert check(filled).faults == ()


def test_a_place_of_another_gazetteer_moves_no_older_result(filled, items):
    moved = replace(KURSK, lon=36.2)
    item = dispatch("x9", "", "Rain in Kursk.", moved)
    list(add_articles(filled, [item], producer=NEW))
    assert load_result(filled, "x9").parse.all_mentions[0].place == moved
    assert load_result(filled, "a1").parse == items[0][1]


def test_what_no_database_holds_is_replaced_one_for_one(library):
    article = Article("n\x00l", "a\ud800b", "x\x00y in Goma", source="o\x00")
    parse = Geoparse(article, dispatch("", "", "x\x00y in Goma", GOMA)[1].all_mentions, "g1")
    (added,) = add_articles(library, [(got(article), parse)], producer=OLD)
    stored = load_result(library, added.content_id).parse
    assert (stored.article.title, stored.article.text) == ("a\ufffdb", "x\ufffdy in Goma")
    assert stored.all_mentions == parse.all_mentions
    assert check(library).faults == ()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=200), st.text(max_size=40), st.dates(), st.floats(0, 1))
def test_any_text_comes_back(library, body, title, day, score):
    article = Article("h", title, body, day, "W", "en")
    whole = replace(dispatch("", "", "Goma", GOMA)[1].all_mentions[0], score=score)
    (added,) = add_articles(
        library, [(got(article), Geoparse(article, (whole,), "g1"))], producer=OLD
    )
    stored = load_result(library, added.content_id).parse
    assert len(stored.article.text) == len(body)
    assert stored.article.text == body.replace("\x00", "\ufffd")
    if added.is_new:
        assert (stored.all_mentions, stored.article.published) == ((whole,), day)


def test_what_was_read_to_its_end_is_known(library):
    read = SourceRead("press.jsonl", "ab" * 32, 900, 3, 1)
    assert not is_read(library, read.sha256)
    mark_read(library, read)
    mark_read(library, read)
    assert is_read(library, read.sha256)
    mark_read(library, replace(read, sha256=""))
    assert not is_read(library, "")


def test_every_change_is_seen_by_whoever_keeps_a_snapshot(library):
    before = library.changes()
    list(add_articles(library, [full_dispatch()], producer=OLD))
    assert library.changes() == before + 1
    assert load_result(library, "full").parse.article.published == date(2025, 7, 3)
    assert library.changes() == before + 1
