from __future__ import annotations

import pytest

from geodata.mentions.evidence import features, judge
from geodata.mentions.find import read_context
from geodata.mentions.lookup import Lookup
from geodata.mentions.observed import END, Observed, Odds, Standing
from geodata.weights import read_weights

TEXT = (
    "KYIV, Ukraine - Shelling hit Sumy, Kharkiv and Chernihiv regions, Jordan Smith said. "
    "Smith left Sumy for Jordan. In Sumy, a Moscow-backed official of Kharkiv Oblast said so."
)


@pytest.fixture
def context(gazetteer):
    return read_context(TEXT, Lookup(gazetteer))


@pytest.fixture
def one():
    return Observed(
        ("city", "words_1|city"), "city", "small", ("locative",), ("in", 1), ("", END),
        Standing(inner=True, contained=False, times=2, placed=1, persons=0, only_person=False),
    )  # fmt: skip


def test_the_odds_are_the_sum_of_the_features_weights(context):
    weights = read_weights("geodata.mentions", "weights.csv")
    listed = {hit: sum(weights.get(f, 0.0) for f in named) for hit, named in features(context)}
    assert len(listed) > 5
    assert dict(judge(context)) == pytest.approx(listed)


def test_features_are_named_as_the_weights_name_them(one):
    assert one.features() == [
        "bias", "city", "words_1|city", "locative", "city|locative", "<in", "<in|small", ">",
        ">|small", "inner|city", "placed_elsewhere_1|small", "times_2|small",
    ]  # fmt: skip


def test_without_a_sign_of_a_place_that_is_a_feature(one):
    assert "no_cue|city" in one._replace(marks=()).features()


def test_parts_learned_once_are_told_apart(one):
    odds = Odds({"bias": 1.0, "<in": 2.0, ">in": 4.0, "times_3|small": 8.0})
    assert odds.of(one) == 3.0
    assert odds.of(one._replace(right=("in", 1), left=("", END))) == 5.0
    assert odds.of(one._replace(standing=one.standing._replace(times=3))) == 11.0
    assert odds.of(one) == 3.0
