"""Figures of events against cases counted by hand."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest

from geodata.evaluate.events import Claim, Count, FieldScore, GoldItem, Moved, score_events
from geodata.schema import Article

GOMA, BUKAVU, RWANDA = (10, 14), (20, 26), (30, 36)
MONDAY = date(2025, 1, 27)
ARTICLE = Article("a", "", "x" * 100)


def claim(**fields: Any) -> Claim:
    kept = {"type": "Battles", "sub_type": "", "start": 0, "end": 50, **fields}
    kept.setdefault("roles", ((GOMA, "scene"),))
    return Claim(**kept)


def scored(gold: Claim, *found: Claim) -> dict[str, FieldScore]:
    made = score_events([GoldItem(ARTICLE, (gold,))], [found])
    return {field.name: field for field in made.fields}


def counts(field: FieldScore) -> tuple[int, int, int]:
    return field.found.right, field.found.wrong, field.found.missed


def test_events_are_counted_over_all_and_by_type() -> None:
    gold = [
        GoldItem(ARTICLE, (claim(), claim(type="Riots"))),
        GoldItem(ARTICLE, ()),
    ]
    found = [[claim()], [claim(), claim(type="Protests")]]
    made = score_events(gold, found)
    assert (made.articles, made.events.right, made.events.wrong, made.events.missed) == (2, 1, 2, 1)
    assert made.events.f1 == pytest.approx(0.4)
    rows = {row["type"]: row for row in made.type_rows()}
    assert list(rows) == ["Battles", "Protests", "Riots"]
    assert (rows["Battles"]["precision"], rows["Battles"]["recall"]) == (0.5, 1.0)
    assert math.isnan(rows["Riots"]["precision"])
    assert rows["Riots"]["recall"] == 0.0


def test_articles_and_answers_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="zip"):
        score_events([GoldItem(ARTICLE, ())], [])


def test_a_scene_is_right_where_the_same_place_is_the_scene() -> None:
    gold = claim(roles=((GOMA, "scene"), (BUKAVU, "scene"), (RWANDA, "actor")))
    found = claim(roles=(((9, 14), "scene"), (BUKAVU, "context"), (RWANDA, "scene")))
    made = scored(gold, found)
    assert counts(made["scene"]) == (1, 1, 1)
    assert made["scene"].found.recall == 0.5
    assert counts(made["roles"]) == (1, 2, 2)
    assert made["roles"].agreeing == 0


def test_a_place_that_the_gold_does_not_know_is_left_out() -> None:
    made = scored(claim(), claim(roles=((GOMA, "scene"), ((70, 80), "scene"))))
    assert counts(made["scene"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("first", "last", "exact", "near"),
    [
        ((2025, 1, 20), (2025, 1, 26), 1, 1),
        ((2025, 1, 21), (2025, 1, 27), 0, 1),
        ((2025, 1, 20), (2025, 1, 30), 0, 0),
        ((2024, 1, 20), (2024, 1, 26), 0, 0),
    ],
)
def test_a_date_is_right_exactly_or_within_its_precision(
    first: tuple[int, int, int], last: tuple[int, int, int], exact: int, near: int
) -> None:
    gold = claim(date=(date(2025, 1, 20), date(2025, 1, 26), "week"))
    made = scored(gold, claim(date=(date(*first), date(*last), "day")))
    assert made["date"].found.right == exact
    assert made["date, within its precision"].found.right == near


def test_a_day_leaves_no_slack() -> None:
    gold = claim(date=(MONDAY, MONDAY, "day"))
    tuesday = date(2025, 1, 28)
    made = scored(gold, claim(date=(tuesday, tuesday, "day")))
    assert counts(made["date, within its precision"]) == (0, 1, 1)


def test_no_date_where_none_is_said_agrees_but_is_no_answer() -> None:
    made = scored(claim(), claim())["date"]
    assert (counts(made), made.agreeing, made.agreement) == ((0, 0, 0), 1, 1.0)
    made = scored(claim(), claim(date=(MONDAY, MONDAY, "day")))["date"]
    assert (counts(made), made.agreement) == ((0, 1, 0), 0.0)


def test_figures_need_both_bounds_and_what_they_count() -> None:
    gold = claim(
        figures=(Count(2, None, "killed"), Count(14, 14, "injured"), Count(3, 3, "people"))
    )
    found = claim(
        figures=(Count(14.0, 14.0, "killed"), Count(2, None, "killed"), Count(3, None, "people"))
    )
    made = scored(gold, found)
    assert counts(made["figures, bounds"]) == (2, 1, 1)
    assert counts(made["figures, bounds and what they count"]) == (1, 2, 2)


def test_the_same_figure_counts_once() -> None:
    twice = claim(figures=(Count(2, 2, "killed"), Count(2, 2, "killed")))
    made = scored(claim(figures=(Count(2, 2, "killed"),)), twice)
    assert counts(made["figures, bounds"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("military intelligence of South Korea", True),
        ("South Korean military intelligence", True),
        ("the South Korean intelligence", True),
        ("South", False),
        ("residents", False),
        ("", False),
    ],
)
def test_a_source_is_right_by_more_than_half_of_its_words(said: str, right: bool) -> None:  # noqa: FBT001 - pytest passes parameters by name
    made = scored(claim(source="South Korean military intelligence"), claim(source=said))["source"]
    assert made.found.right == right
    assert made.found.missed == (not right)
    assert made.found.wrong == (bool(said) and not right)


def test_what_is_usual_is_no_answer_but_agrees() -> None:
    gold = claim(status="denied", is_negated=True)
    made = scored(gold, claim(status="claimed", modality="possible", verification="unverified"))
    assert counts(made["status"]) == (0, 1, 1)
    assert counts(made["negation"]) == (0, 0, 1)
    assert counts(made["modality"]) == counts(made["verification"]) == (0, 1, 0)
    assert (
        counts(scored(gold, gold)["status"]) == counts(scored(gold, gold)["negation"]) == (1, 0, 0)
    )
    assert made["movement"].agreement == 1.0


@pytest.mark.parametrize(
    ("moved", "right"),
    [
        (Moved(GOMA, BUKAVU), True),
        (Moved((11, 12), BUKAVU), True),
        (Moved(BUKAVU, GOMA), False),
        (Moved(GOMA, None), False),
        (None, False),
    ],
)
def test_a_movement_is_right_with_both_its_ends(moved: Moved | None, right: bool) -> None:  # noqa: FBT001 - as above
    made = scored(claim(movement=Moved(GOMA, BUKAVU)), claim(movement=moved))["movement"]
    assert made.found.right == right
    assert made.found.missed == (not right)


def test_an_end_not_said_must_not_be_said() -> None:
    gold = claim(movement=Moved(None, BUKAVU))
    assert scored(gold, claim(movement=Moved(None, BUKAVU)))["movement"].found.right == 1
    assert scored(gold, claim(movement=Moved(GOMA, BUKAVU)))["movement"].found.right == 0


def test_fields_of_events_missed_and_wrong_count_in_the_whole_only() -> None:
    gold = GoldItem(ARTICLE, (claim(sub_type="Armed clash", figures=(Count(1, 1, "killed"),)),))
    wrong = claim(type="Riots", sub_type="Mob violence", source="police")
    made = {field.name: field for field in score_events([gold], [[wrong]]).fields}
    assert counts(made["sub type"]) == (0, 0, 0)
    assert math.isnan(made["sub type"].agreement)
    whole = made["sub type"].whole
    assert (whole.right, whole.wrong, whole.missed) == (0, 1, 1)
    assert made["figures, bounds"].whole.missed == made["source"].whole.wrong == 1


def test_rows_say_the_type_first_and_nothing_where_there_is_nothing() -> None:
    rows = list(score_events([GoldItem(ARTICLE, (claim(),))], [[claim()]]).rows())
    assert (rows[0]["field"], rows[0]["gold"], rows[0]["f1"]) == ("event type", 1, 1.0)
    named = {row["field"]: row for row in rows}
    assert (named["scene"]["f1"], named["scene"]["f1_whole"]) == (1.0, 1.0)
    assert (named["figures, bounds"]["gold"], named["source"]["agreement"]) == (0, 1.0)
    assert math.isnan(named["source"]["f1"])
