"""Figures: what a number counts, tied to its noun and its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.events.figures import find_figures

if TYPE_CHECKING:
    from geodata.schema import Figure


def figures(text: str) -> list[Figure]:
    return find_figures(text, 0, len(text))


def read(text: str) -> list[tuple[float | None, float | None, str, str]]:
    return [(f.low, f.high, f.counts, f.noun) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike killed at least 12 people.", [(12, None, "killed", "people")]),
        ("12 people were injured at the depot.", [(12, 12, "injured", "people")]),
        (
            "Around 600 killed and thousands injured.",
            [(600, 600, "killed", ""), (2_000, None, "injured", "")],
        ),
        (
            "A shell hit the queue, killing four and wounding 11.",
            [(4, 4, "killed", ""), (11, 11, "injured", "")],
        ),
        ("Five dead after blast.", [(5, 5, "killed", "")]),
        ("The death toll from the flood rose to 41.", [(41, 41, "killed", "")]),
        ("The number of people killed has risen to 120.", [(120, 120, "killed", "")]),
        ("A soldier was killed at the gate.", [(1, 1, "killed", "soldier")]),
        ("A 45-year-old man was wounded.", [(1, 1, "injured", "man")]),
        ("Soldiers questioned the two men.", [(2, 2, "people", "men")]),
        ("10,000 to 12,000 soldiers came.", [(10_000, 12_000, "personnel", "soldiers")]),
        ("A 3,000-strong force of rebels crossed.", [(3_000, 3_000, "personnel", "")]),
        (
            "12 people, including three children, were killed.",
            [(12, 12, "killed", "people"), (3, 3, "killed", "children")],
        ),
        (
            "12 soldiers, three of them officers, died.",
            [(12, 12, "killed", "soldiers"), (3, 3, "killed", "officers")],
        ),
        (
            "Two soldiers and three civilians were killed.",
            [(2, 2, "killed", "soldiers"), (3, 3, "killed", "civilians")],
        ),
        (
            "It killed two soldiers and three civilians and injured 30 others.",
            [
                (2, 2, "killed", "soldiers"),
                (3, 3, "killed", "civilians"),
                (30, 30, "injured", "others"),
            ],
        ),
        (
            "Gunmen killed a woman and her two children.",
            [(1, 1, "killed", "woman"), (2, 2, "killed", "children")],
        ),
        ("Raids killed or wounded 300 soldiers.", [(300, 300, "casualties", "soldiers")]),
        ("More than 300 killed and wounded.", [(300, None, "casualties", "")]),
        (
            "It left 12 people dead and 30 injured.",
            [(12, 12, "killed", "people"), (30, 30, "injured", "")],
        ),
        ("On Monday 12 people were shot dead.", [(12, 12, "killed", "people")]),
        ("The bodies of 12 people were found.", [(12, 12, "killed", "people")]),
        ("Among the dead were 12 children.", [(12, 12, "killed", "children")]),
        ("Police arrested more than 50 protesters.", [(50, None, "detained", "protesters")]),
        ("Gunmen kidnapped 20 pupils.", [(20, 20, "abducted", "pupils")]),
        ("At least 30 people are missing.", [(30, None, "missing", "people")]),
        ("Some 300 families were displaced.", [(300, 300, "displaced", "families")]),
        ("2.5 million people have fled.", [(2_500_000, 2_500_000, "displaced", "people")]),
        ("Two wounded soldiers were evacuated.", [(2, 2, "evacuated", "soldiers")]),
        ("Crews rescued 14 people from the rubble.", [(14, 14, "rescued", "people")]),
        ("Between 5 and 10 drones were shot down.", [(5, 10, "weapons", "drones")]),
        ("The army lost 12 tanks.", [(12, 12, "vehicles", "tanks")]),
        ("Shells hit two apartment buildings.", [(2, 2, "buildings", "buildings")]),
        (
            "They took two villages and 12 square kilometres.",
            [(2, 2, "settlements", "villages"), (12, 12, "area_km2", "kilometres")],
        ),
        ("He paid $5 million for it.", [(5_000_000, 5_000_000, "money", "$")]),
        ("Aid worth 30 million euros came.", [(30_000_000, 30_000_000, "money", "euros")]),
        ("Three explosions were heard.", [(3, 3, "other", "explosions")]),
        ("At Least Five Killed in Raid", [(5, None, "killed", "")]),
        ("Of 12 drones, ten hit.", [(12, 12, "weapons", "drones")]),
        ("Twenty villagers lost their lives.", [(20, 20, "killed", "villagers")]),
        ("The 2022 invasion killed thousands.", [(2_000, None, "killed", "")]),
        ("300 people crossed the river, fleeing war.", [(300, 300, "displaced", "people")]),
        ("Thousands flee the town.", [(2_000, None, "displaced", "")]),
        ("MINE BLAST KILLS FOUR NEAR DAM", [(4, 4, "killed", "")]),
        ("Jets shot down four over the town.", [(4, 4, "weapons", "")]),
        ("Rebels freed 11 captives.", [(11, 11, "rescued", "captives")]),
        ("Kidnappers took 17 pupils.", [(17, 17, "abducted", "pupils")]),
        ("Police took away at least 11 people.", [(11, None, "detained", "people")]),
        ("It drove 12 million people from their homes.", [(12e6, 12e6, "displaced", "people")]),
        ("It sent 5,000 military builders.", [(5_000, 5_000, "personnel", "builders")]),
        ("A mob burned to death two men.", [(2, 2, "killed", "men")]),
        (
            'Police fired, killing "seven or eight bandits".',
            [(7, 8, "killed", "bandits")],
        ),
        (
            "The army sent 500 soldiers; 12 civilians were killed.",
            [(500, 500, "personnel", "soldiers"), (12, 12, "killed", "civilians")],
        ),
    ],
)
def test_a_figure_says_what_it_counts(
    text: str, expected: list[tuple[float | None, float | None, str, str]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Petrov, 45, lives in the town.",
        "In 2014 people fled.",
        "It lasted from 2014 to 2018.",
        "The talks open on 5 May 2024.",
        "On Sept. 5 the road was cut.",
        "The hill lies 20 km west of the town.",
        "15% of the homes burned, 20 percent of the shops.",
        "It fires 155mm shells.",
        "T-72 tanks and Su-25 jets came.",
        "The council passed Resolution 1701.",
        "The 24th Brigade left along Route 5.",
        "Shahed 136 drones flew over.",
        "Dynamo won 3-1.",
        "Call 555-1234 before 10:30.",
        "One of the men said so.",
        "No one was killed.",
        "There were no casualties.",
        "About 1.2.3 million people came.",
        "Two-thirds of the town burned.",
        "Three days of talks went on for 12 hours.",
        "Leaders of the Group of Seven met.",
        "Two sides met for three rounds of talks in two countries.",
        "A missile hit the wall.",
        "Shells fell on the town, two nurses and a priest said.",
    ],
)
def test_a_number_that_counts_nothing_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_square_miles_are_counted_in_square_kilometres() -> None:
    (figure,) = figures("Troops hold 100 square miles.")
    assert figure.low == pytest.approx(258.9988)
    assert figure.counts == "area_km2"


def test_the_span_holds_the_words_that_bound_the_number() -> None:
    text = "Officials said that around 600 people were hurt."
    (figure,) = figures(text)
    assert text[figure.start : figure.end] == "around 600"
    assert figure.is_approximate


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "It killed 12 people. It injured 30 people."
    assert [f.counts for f in find_figures(text, 21, len(text))] == ["injured"]
    assert [f.start for f in find_figures(text, 21, len(text))] == [32]
