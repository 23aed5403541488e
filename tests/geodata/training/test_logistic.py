"""The fits find what made the data, and stay at their priors where it says nothing."""

import math

import pytest

from geodata.training.logistic import fit_binary, fit_choice, vocabulary


def test_a_feature_of_few_texts_is_left_out_unless_it_has_a_prior():
    texts = [[["a", "b"], ["a"]], [["a"]], [["a", "c"]]]
    assert list(vocabulary(texts, 2, ["c"])) == ["a", "c"]


def test_a_binary_fit_gives_the_log_odds_of_the_data():
    examples = [{"a": 1.0}] * 4
    columns = {"a": 0}
    fitted = fit_binary(
        examples, [True, True, True, False], [1] * 4, columns, {"a": 0.0}, strength=1e-6
    )
    assert fitted["a"] == pytest.approx(math.log(3), abs=1e-3)


def test_what_the_data_does_not_say_stays_as_it_was_believed():
    fitted = fit_binary([{"a": 1.0}], [True], [1.0], {"a": 0, "b": 1}, {"b": -2.5}, strength=1.0)
    assert fitted["b"] == pytest.approx(-2.5)
    assert fitted["a"] > 0


def test_a_prior_that_is_held_moves_less():
    given = ([{"a": 1.0}] * 50, [True] * 50, [1.0] * 50, {"a": 0}, {"a": -1.0})
    loose = fit_binary(*given, strength=1.0)["a"]
    held = fit_binary(*given, strength=1.0, hold=20.0)["a"]
    assert -1.0 < held < loose


def test_an_example_that_counts_for_nothing_changes_nothing():
    columns, priors = {"a": 0}, {"a": 0.0}
    one = fit_binary([{"a": 1.0}], [True], [1.0], columns, priors, strength=1.0)
    two = fit_binary([{"a": 1.0}] * 2, [True, False], [1.0, 0.0], columns, priors, strength=1.0)
    assert two["a"] == pytest.approx(one["a"], abs=1e-4)


def test_a_choice_learns_what_tells_the_right_one():
    sets = [[{"near": 1.0, "size": 1.0}, {"size": 3.0}]] * 30
    right = [[True, False]] * 30
    columns = {"near": 0, "size": 1}
    fitted = fit_choice(sets, right, [1.0] * 30, columns, {"size": 1.0}, strength=0.1)
    assert fitted["near"] + fitted["size"] > 3 * fitted["size"]


def test_several_may_be_right():
    sets = [[{"a": 1.0}, {"b": 1.0}, {"c": 1.0}]] * 10
    right = [[True, True, False]] * 10
    columns = {"a": 0, "b": 1, "c": 2}
    fitted = fit_choice(sets, right, [1.0] * 10, columns, {}, strength=1.0)
    assert fitted["a"] == pytest.approx(fitted["b"])
    assert fitted["c"] < fitted["a"]
