"""What is missing is built before the first page, and says so."""

import io

import pytest

from dashboard.prepare import Step, prepare
from geodata.errors import AssetsMissingError, GeodataError


def step(says, *, ready=False, build=None, apart=False):
    return Step(says, lambda: ready, build or (lambda tell: tell("half", 1, 2)), apart)


def build_apart(tell):
    tell("counting", 3, 4)


def fail_apart(_tell):
    raise ValueError("The table names.csv is missing; install again.")


def die_apart(_tell):
    raise SystemExit(3)


def test_what_is_ready_is_neither_built_nor_mentioned():
    out = io.StringIO()
    ready = step("Index", ready=True, build=lambda _: pytest.fail("built"))
    assert prepare([ready], out=out) == 0
    assert out.getvalue() == ""


def test_each_missing_step_has_a_bar_that_says_what_happens():
    out = io.StringIO()
    assert prepare([step("Front end"), step("Base map"), step("Index", ready=True)], out=out) == 2
    assert "Front end" in out.getvalue()
    assert "Base map" in out.getvalue()
    assert "half" in out.getvalue()
    assert "100%" in out.getvalue()
    assert "Index" not in out.getvalue()


def test_a_step_runs_in_a_process_of_its_own():
    out = io.StringIO()
    assert prepare([step("Index", build=build_apart, apart=True)], out=out) == 1
    assert "counting" in out.getvalue()


def test_the_fault_of_a_step_is_raised_when_all_have_ended():
    ended = []

    def fails(_tell):
        raise AssetsMissingError("No npm here; install Node.")

    with pytest.raises(AssetsMissingError, match="install Node"):
        prepare([step("a", build=fails), step("b", build=ended.append)], out=io.StringIO())
    assert len(ended) == 1


@pytest.mark.parametrize(
    ("build", "says"),
    [(fail_apart, "names.csv is missing"), (die_apart, "ended before it was done")],
)
def test_the_fault_of_a_process_is_its_sentence(build, says):
    with pytest.raises(GeodataError, match=says):
        prepare([step("Index", build=build, apart=True)], out=io.StringIO())
