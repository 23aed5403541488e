from __future__ import annotations

from dataclasses import replace

import pytest
from kept_articles import GOMA, KURSK, NEW, OLD, SUDZHA, dispatch, mention, name

from geodata.library import (
    add_articles,
    check,
    correct,
    correction_for,
    load_result,
    out_of_date,
    reparse,
)
from geodata.library.producers import current_producer
from geodata.schema import Geoparse


def parse(articles):
    """Parse as a later version would: Kursk for Sudzha, and no Goma."""
    for article in articles:
        places = [(s, KURSK) for s in ("Kursk", "Sudzha") if s in article.text]
        yield Geoparse(article, tuple(mention(article.text, p, surface=s) for s, p in places), "g2")


def test_old_results_are_brought_up_to_date_and_what_changed_is_told(filled, items):
    waiting = dispatch("w", "W", "Rain in Kursk.", KURSK)
    list(add_articles(filled, [waiting[0]]))
    correct(filled, correction_for(filled, name(items[3]), 0, "place", place=GOMA))
    assert (out_of_date(filled, OLD), out_of_date(filled, NEW)) == (1, 6)
    changes = {change.content_id: change for change in reparse(filled, parse, NEW, batch=2)}
    assert len(changes) == 6
    first = changes[name(items[0])]
    assert (first.gained, first.lost, first.moved) == ((), (), (("Sudzha", "Sudzha", "Kursk"),))
    assert (changes[name(items[1])].lost, changes[name(items[4])].events) == (("Goma",), -2)
    new = changes[name(waiting)]
    assert (new.was_parsed, new.gained) == (False, ("Kursk",))
    assert out_of_date(filled, NEW) == 0
    assert load_result(filled, "a1").producer == NEW
    # What a person said still holds, and is no change.
    assert load_result(filled, "a4").parse.all_mentions[0].place == GOMA
    assert list(reparse(filled, parse, NEW)) == []
    assert check(filled).faults == ()


def test_it_goes_on_where_it_was_stopped(filled):
    seen = []

    def counting(articles):
        for parse_ in parse(articles):
            seen.append(parse_.article.doc_id)
            yield parse_

    def failing(articles):
        list(articles)
        raise RuntimeError

    steps = reparse(filled, counting, NEW, batch=2)
    next(steps)
    steps.close()
    assert out_of_date(filled, NEW) == 3
    with pytest.raises(RuntimeError):
        list(reparse(filled, failing, NEW, batch=2))
    assert out_of_date(filled, NEW) == 3
    assert len(list(reparse(filled, counting, NEW, batch=2))) == 3
    assert sorted(seen) == ["a1", "a2", "a3", "a4", "full"]


def test_unchanged_articles_are_no_change(filled, items):
    by_text = {item[0].article.text: item[1] for item in items}
    changes = list(reparse(filled, lambda articles: [by_text[a.text] for a in articles], NEW))
    assert [bool(change) for change in changes] == [False] * 5
    moved = replace(items[3][1].all_mentions[0], place=None)
    by_text[items[3][0].article.text] = replace(items[3][1], all_mentions=(moved,))
    again = [
        c for c in reparse(filled, lambda articles: [by_text[a.text] for a in articles], OLD) if c
    ]
    assert [c.moved for c in again] == [(("Sudzha", SUDZHA.name, ""),)]


def test_this_installation_is_a_producer():
    one, other = current_producer("g1"), current_producer("g2")
    assert (one.rules, one.weights) == (other.rules, other.weights)
    assert (one == other, one.rules.count("+"), len(one.weights)) == (False, 1, 8)
