"""Stance: reported, claimed or denied; negated; possible, planned or supposed; verified."""

from __future__ import annotations

import pytest

from geodata.events.sources import find_attribution
from geodata.events.stance import Stance, read_stance, read_verification


def read(text: str, word: str) -> Stance:
    at = text.index(word)
    trigger = at, at + len(word)
    source = find_attribution(text, 0, len(text), near=trigger)
    return read_stance(text, 0, len(text), trigger, source)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("There are no signs of additional deployments.", "deployments"),
        ("The army did not shell the town.", "shell"),
        ("The town has not been attacked.", "attacked"),
        ("The forces failed to capture the town.", "capture"),
        ("Air defences prevented an attack on the port.", "attack"),
        ("The attack was foiled by police.", "attack"),
        ("No strikes were reported overnight.", "strikes"),
        ("The garrison left without a fight.", "fight"),
        ("Inspectors found no evidence of a chemical attack.", "attack"),
        ("They never crossed the border.", "crossed"),
        ("The ceremony did not take place.", "ceremony"),
    ],
)
def test_what_did_not_happen_is_negated(text: str, word: str) -> None:
    assert read(text, word).is_negated


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army shelled the town.", "shelled"),
        ("The ministry did not say whether it shelled the town.", "shelled"),
        ("Not only did they shell the town, they burned it.", "shell"),
        ("There were no casualties in the attack.", "attack"),
        ("No one was hurt in the strike.", "strike"),
        ("They failed to prevent an attack on the port.", "attack"),
        ("It was not clear who shelled the town.", "shelled"),
        ("The talks did not stop, but shells hit the town.", "hit"),
        ("Troops quit the town without a fight and rebels walked in.", "walked in"),
    ],
)
def test_a_negation_holds_no_more_than_its_scope(text: str, word: str) -> None:
    assert not read(text, word).is_negated


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("Russia may strike the port.", "strike", "possible"),
        ("Troops could enter the town.", "enter", "possible"),
        ("A new offensive is feared.", "offensive", "possible"),
        ("Envoys will meet in Geneva.", "meet", "planned"),
        ("Talks will resume in Geneva.", "Talks", "planned"),
        ("The army plans to deploy there.", "deploy", "planned"),
        ("The force is preparing to withdraw.", "withdraw", "planned"),
        ("The fleet is expected to leave.", "leave", "planned"),
        ("The fleet is to hold an exercise.", "exercise", "planned"),
        ("He threatened to attack the port.", "attack", "hypothetical"),
        ("The UN called for a withdrawal.", "withdrawal", "hypothetical"),
        ("If they attack the port, we are lost.", "attack", "hypothetical"),
        ("Hunger will spread unless trucks arrive.", "spread", "hypothetical"),
        ("He would send troops.", "send", "hypothetical"),
        ("They shelled the port in May.", "shelled", "actual"),
        ("Explosions could be heard in the port.", "Explosions", "actual"),
        ("The claim that they shelled it could not be verified.", "shelled", "actual"),
        ("They shelled the port, and envoys will meet.", "shelled", "actual"),
        ("They lost perhaps 60 men who fought there.", "fought", "actual"),
    ],
)
def test_what_is_to_come_or_supposed_is_told_from_what_was(
    text: str, word: str, modality: str
) -> None:
    assert read(text, word).modality == modality


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Shells hit the town.", "hit", "reported"),
        ("Shells hit the town, police said.", "hit", "reported"),
        ("Shells hit the town, residents said.", "hit", "reported"),
        ("The UN said shells hit the town.", "hit", "reported"),
        ("South Korea's military said troops left.", "left", "reported"),
        ("The army said it captured the town.", "captured", "claimed"),
        ("The Houthi health ministry said a raid hit it.", "hit", "claimed"),
        ("Militants claimed they hit the town.", "hit", "claimed"),
        ("The doctor alleged a chemical attack.", "attack", "claimed"),
        ("Troops allegedly attacked the town.", "attacked", "claimed"),
        ("Kyiv accused Moscow of shelling the dam.", "shelling", "claimed"),
        ("Russia denied shelling the town.", "shelling", "denied"),
        ("The group denies that it attacked the town.", "attacked", "denied"),
        ("The army rejected claims that it shelled the town.", "shelled", "denied"),
        ("The attack was denied by the army.", "attack", "denied"),
        ('"We did not burn the huts," the army said.', "burn", "denied"),
        ("They were denied entry and shells hit the town.", "hit", "reported"),
    ],
)
def test_the_status_is_that_of_who_says_so(text: str, word: str, status: str) -> None:
    assert read(text, word).status == status


@pytest.mark.parametrize(
    ("text", "verification"),
    [
        ("The claim could not be independently verified.", "unverified"),
        ("The report has not been confirmed.", "unverified"),
        ("Unconfirmed reports speak of a strike.", "unverified"),
        ("The strike has been confirmed by the UN.", "confirmed"),
        ("Police confirmed the strike.", "confirmed"),
        ("Shells hit the town.", ""),
    ],
)
def test_verification_is_told_by_words(text: str, verification: str) -> None:
    assert read_verification(text, 0, len(text)) == verification


def test_a_trigger_beside_the_stretch_is_no_crash() -> None:
    text = "Shells hit the town."
    assert read_stance(text, 0, len(text), (500, 505), None) == ("reported", False, "actual", "")
