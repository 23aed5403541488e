"""The command `explain`: what a reader sees, and what a program gets."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from geodata.explain import as_text
from geodata.explain.words import in_words, summed
from geodata.trace import Trace

pytestmark = pytest.mark.usefixtures("gazetteer")

TEXT = (
    "Florence Chester said that soldiers left Springfield for the Kursk region. "
    "They passed the village of Zhovtoverkhivka."
)


def run(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "geodata", "explain", *words],
        input=given, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_it_says_what_was_looked_at_and_what_was_decided() -> None:
    done = run(TEXT)
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout
    assert re.search(r"left +0\.0\d  Florence +0-8  not likely enough", said)
    assert re.search(r"against: .*a person's name -", said)
    assert "Kursk region (61-73, literal)\n  -> Kursk Oblast (region, RU): score 0." in said
    assert "Springfield (town, Missouri, US, " in said
    assert "Zhovtoverkhivka (102-117, literal)\n  -> not placed" in said
    assert " more, with less belief" in said
    assert " more, with less belief" not in run(TEXT, "--candidates", "1000").stdout


def test_json_holds_all_of_it() -> None:
    record = json.loads(run("-", "--json", given=TEXT).stdout)
    assert record["text"] == TEXT
    names = {(n["surface"], n["taken"]) for n in record["names"]}
    assert {("Florence", False), ("Kursk region", True), ("Zhovtoverkhivka", True)} <= names
    by_surface = {m["surface"]: m for m in record["mentions"]}
    springfield = by_surface["Springfield"]
    assert len(springfield["candidates"]) > 20
    first = springfield["candidates"][0]
    assert first["rank"] == pytest.approx(sum(f["weight"] for f in first["features"]), abs=0.01)
    assert by_surface["Kursk region"]["place_id"] == "region.RU.41"
    assert by_surface["Zhovtoverkhivka"]["candidates"] == []


def test_a_text_without_names_says_so() -> None:
    said = run("no place is named here").stdout
    assert said == "0 names looked at, 0 taken for a place's name; 0 mentions, 0 placed.\n"
    assert as_text(Trace()) == said.strip()


@pytest.mark.parametrize(("words", "given"), [(("",), ""), ((" \n",), ""), (("-",), "")])
def test_without_a_text_it_is_a_fault_of_one_line(words: tuple[str, ...], given: str) -> None:
    done = run(*words, given=given)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [(), ("x", "--candidates", "some"), ("x", "--min-score", "7")])
def test_wrong_usage_is_2(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert "usage:" in done.stderr


def test_features_are_in_words_and_unknown_ones_by_their_name() -> None:
    assert in_words("a_new_feature") == "a new feature"
    for feature, meaning in (
        ("locative", "a word of place before it"),
        ("village|locative", "a word of place before it"),
        ("<near|small", "'near' before it"),
        (">,in", "', in' after it"),
        (">Name", "a name after it"),
        ("known_13", "how well known the name is"),
        ("times_2|large", "how often it stands in the text"),
        ("kind_town", "its kind"),
    ):
        assert in_words(feature) == meaning


def test_features_that_mean_the_same_are_told_as_one() -> None:
    told = summed((("locative", 1.0), ("town|locative", 0.5), ("given", -2.0), ("bias", 0.01)))
    assert told == (("a first name", -2.0), ("a word of place before it", 1.5))


def test_what_cannot_be_written_is_replaced() -> None:
    done = run("-", given="Rain in Goma \x00 today.")
    assert done.returncode == 0
    assert "Goma" in done.stdout
