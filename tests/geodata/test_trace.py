"""The trace tells the truth: it changes nothing, and its parts add up to the answers."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import geodata
from geodata.pipeline import Geoparser
from geodata.trace import Trace

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer
    from geodata.schema import Geoparse

SAMPLE = Path(__file__).parents[2] / "dashboard/sample/sample.jsonl"


@pytest.fixture(scope="module")
def traced(gazetteer: Gazetteer) -> list[tuple[Geoparse, Trace]]:
    """All articles of the sample, parsed with a trace."""
    parser = Geoparser(gazetteer)
    made = []
    for article in geodata.read_articles(SAMPLE):
        trace = Trace()
        made.append((parser.parse(article, trace=trace), trace))
    return made


def test_tracing_changes_no_answer(
    traced: list[tuple[Geoparse, Trace]], gazetteer: Gazetteer
) -> None:
    plain = list(geodata.geoparse_many(geodata.read_articles(SAMPLE), gazetteer=gazetteer))
    assert [parse for parse, _ in traced] == plain


def test_names_stand_where_they_say_and_say_why_not(
    traced: list[tuple[Geoparse, Trace]],
) -> None:
    for parse, trace in traced:
        for text, names in ((parse.article.title, trace.title), (parse.article.text, trace.text)):
            assert names or not text
            for name in names:
                assert text[name.start : name.end] == name.surface
                assert name.taken == (not name.why_not)


def test_each_mention_is_made_of_a_name_that_was_taken(
    traced: list[tuple[Geoparse, Trace]],
) -> None:
    for parse, trace in traced:
        assert tuple(t.mention for t in trace.places) == parse.all_mentions
        for mentions, names in (
            (parse.title_mentions, trace.title),
            (parse.mentions, trace.text),
        ):
            taken = [name for name in names if name.taken]
            assert len(taken) == len(mentions)
            for mention in mentions:
                assert any(mention.start < n.end and n.start < mention.end for n in taken)


def test_weights_of_a_name_add_up_to_its_chance(traced: list[tuple[Geoparse, Trace]]) -> None:
    weighed = [n for _, t in traced for n in t.text if n.chance is not None and n.features]
    assert len(weighed) > 100
    for name in weighed:
        total = sum(weight for _, weight in name.features)
        assert name.chance == pytest.approx(1 / (1 + math.exp(-total)))
        assert all(feature for feature, _ in name.features)


def test_parts_of_a_candidate_add_up_to_its_rank(traced: list[tuple[Geoparse, Trace]]) -> None:
    candidates = [c for _, t in traced for p in t.places for c in p.candidates]
    assert len(candidates) > 400
    for candidate in candidates:
        made_of = sum(weight for _, weight in candidate.features)
        assert candidate.rank == pytest.approx(made_of), candidate


def test_candidates_come_best_first_and_the_first_is_the_answer(
    traced: list[tuple[Geoparse, Trace]],
) -> None:
    for _, trace in traced:
        for each in trace.places:
            ranks = [candidate.rank for candidate in each.candidates]
            assert ranks == sorted(ranks, reverse=True)
            if each.candidates:
                assert sum(c.belief for c in each.candidates) == pytest.approx(1)
            if each.mention.place is not None:
                assert each.mention.place == each.candidates[0].place
