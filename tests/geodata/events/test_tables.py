"""The lexicon's tables fit each other and the scheme."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import geodata
from geodata.events.lexicon import classes_of, guards, may_tell, triggers
from geodata.events.types import read_type
from geodata.events.words import read_sentence
from geodata.schema import EVENT_TYPES

DATA = Path(geodata.__file__).parent / "events" / "data"


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_type_is_of_the_scheme() -> None:
    rows = _rows("triggers.csv")
    assert len(rows) > 300
    for row in rows:
        if row["type"]:
            assert row["type"] in EVENT_TYPES, row
            assert row["sub_type"] in ("", *EVENT_TYPES[row["type"]]), row
        assert row["pos"] in ("verb", "noun", "adj"), row


def test_each_guard_and_class_that_is_named_is_there() -> None:
    named = {
        name
        for row in _rows("triggers.csv")
        for name in (*row["needs"].split("+"), row["unless"])
        if name
    }
    assert named <= guards().keys()
    classes = {row["class"] for row in _rows("classes.csv")}
    for row in _rows("guards.csv"):
        assert set(filter(None, row["classes"].split("|"))) <= classes, row
        assert row["side"] in ("before", "after", "around")


def test_a_trigger_without_a_type_has_a_rule_that_tells_it() -> None:
    from geodata.events.types import _FRAMES  # noqa: PLC0415 - the table of rules

    without = {row["frame"] for row in _rows("triggers.csv") if not row["type"]}
    assert without <= _FRAMES.keys()


def test_no_form_is_listed_twice() -> None:
    forms = [form for row in _rows("triggers.csv") for form in row["forms"].split("|")]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(("text", "tells"), [("It was shelled.", True), ("Tea at five.", False)])
def test_a_quick_look_tells_whether_a_trigger_can_be_there(text: str, *, tells: bool) -> None:
    assert may_tell(text) is tells


def test_classes_and_triggers_are_found_by_word() -> None:
    assert "air" in classes_of("drones")
    assert classes_of("zebra") == frozenset()
    assert [form.lemma for form in triggers()["airstrike"]] == ["airstrike"]


def test_a_trigger_of_a_plain_frame_has_its_own_type() -> None:
    from geodata.events.triggers import find_triggers  # noqa: PLC0415 - beside its one use

    text = "Families were displaced."
    sentence = read_sentence(text, 0, len(text))
    (hit,) = find_triggers(sentence)
    reading = read_type(sentence, hit)
    assert reading is not None
    assert (reading.type, reading.sub_type) == ("Humanitarian", "Displacement")
