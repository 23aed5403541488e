from __future__ import annotations

from datetime import date

import pytest

from geodata.layers import filter_mentions


def test_nothing_asked_keeps_all(mentions):
    assert len(filter_mentions(mentions)) == len(mentions)


def test_articles(mentions):
    assert set(filter_mentions(mentions, doc_ids=["a2"])["doc_id"]) == {"a2"}
    assert len(filter_mentions(mentions, doc_ids=[])) == 0


def test_countries(mentions):
    assert set(filter_mentions(mentions, countries=["KR"])["place_id"]) == {"town.1835848"}


def test_a_least_score_never_drops_what_is_unresolved(mentions):
    kept = filter_mentions(mentions, min_score=0.85)
    assert sorted(kept["score"]) == [0.0, 0.9, 0.95]


@pytest.mark.parametrize(
    ("dates", "articles"),
    [
        ((None, None), {"a1", "a2"}),
        ((date(2025, 7, 1), date(2025, 7, 1)), {"a1"}),
        ((date(2025, 7, 2), None), set()),
        ((None, date(2025, 6, 30)), set()),
        ((date(2025, 1, 1), None), {"a1"}),
    ],
)
def test_dates_include_both_days_and_leave_out_the_undated(mentions, dates, articles):
    assert set(filter_mentions(mentions, dates=dates)["doc_id"]) == articles
