"""The check counts as the field's scorer does."""

from geodata.schema import Mention, Place
from geodata.training.check import _row, _score
from geodata.training.gold import CORPORA, GoldMention, GoldText


def found(start, end, lon, lat):
    place = Place("town.1", "X", "town", "UA", "", "", lon, lat, 1, 1.0)
    return Mention(start, end, "x", "literal", place, 0.9, 1, 1.0, (), ())


def test_found_placed_and_right_are_three_things():
    mentions = (
        GoldMention(0, 4, 36.0, 50.0, counts=True),
        GoldMention(10, 14, 30.0, 50.0, counts=True),
        GoldMention(20, 24, None, None, counts=False),
        GoldMention(30, 34, 30.0, 50.0, counts=True),
    )
    gold = GoldText("d", " " * 50, mentions, CORPORA["GWN"])
    answers = [
        found(0, 4, 36.1, 50.1),  # right
        found(11, 16, 60.0, 50.0),  # found, placed wrong
        found(20, 24, 1.0, 1.0),  # neither right nor wrong
        found(40, 44, 1.0, 1.0),  # not there
    ]
    assert _score(gold, answers) == (3, 3, 3, 2, 1)


def test_a_row_gives_the_three_figures():
    row = _row("X", "others", [(3, 3, 3, 2, 1), (1, 1, 1, 1, 1)])
    assert row == "| X | others | 0.750 | 0.667 | 0.500 |"
