"""Sources: who says so, by which word."""

from __future__ import annotations

import pytest

from geodata.events.sources import find_attribution


def read(text: str, word: str = "") -> tuple[str, str] | None:
    at = text.index(word)
    near = (at, at + len(word)) if word else None
    found = find_attribution(text, 0, len(text), near=near)
    if found is None:
        return None
    assert text[found.start : found.end] == found.name
    return found.name, found.how


@pytest.mark.parametrize(
    ("text", "name", "how"),
    [
        (
            "It hit a depot, according to military intelligence.",
            "military intelligence",
            "according to",
        ),
        ("Officials said 12 people died.", "Officials", "say"),
        ("The army claimed it had taken the town.", "The army", "claim"),
        ("Russia has denied shelling the town.", "Russia", "deny"),
        ('"We saw smoke," said Ivan Petrov, who lives there.', "Ivan Petrov", "say"),
        ("The governor, who was in Kyiv, said it was loud.", "The governor", "say"),
        ("Ivan Petrov, mayor of the town, said it was loud.", "Ivan Petrov", "say"),
        ("The ministry said in a statement that it had left.", "The ministry", "say"),
        ("In a statement, the ministry said it had left.", "the ministry", "say"),
        ("The ministry, in a statement, said its forces took the hill.", "The ministry", "say"),
        ("Petrov told Reuters the town had fallen.", "Petrov", "tell"),
        (
            "A spokesman for the army told reporters that it left.",
            "A spokesman for the army",
            "tell",
        ),
        ("The minister was quoted as saying that troops moved.", "The minister", "say"),
        (
            "Local media reported, citing military officials, that it fell.",
            "military officials",
            "cite",
        ),
        ("Russia says it shot down 12 drones", "Russia", "say"),
        ("Depot burns after drone strike - officials", "officials", "say"),
        ("Drone hits depot, police say", "police", "say"),
        ("The withdrawal was confirmed by the UN on Monday.", "the UN", "confirm"),
        ("The strike, claimed by the Houthis, hit a ship.", "the Houthis", "claim"),
        ("Satellite images show dozens of vehicles.", "Satellite images", "show"),
        ("Kyiv accused Moscow of shelling the dam.", "Kyiv", "accuse"),
        ("Al-Shabaab claimed responsibility for it.", "Al-Shabaab", "claim"),
        ("Residents reached by telephone said it burned.", "Residents", "say"),
        ("Two nurses and a priest said the bridge fell.", "Two nurses and a priest", "say"),
        ("The U.S. State Department said it would help.", "The U.S. State Department", "say"),
        ("The town burned and Russia said it had left.", "Russia", "say"),
        ("In Kyiv officials said two were hurt.", "officials", "say"),
        ("The military on Sunday said it had fired.", "The military", "say"),
        ("US officials believe that 10,000 troops are there.", "US officials", "believe"),
        ("The army has also repeatedly warned that it would fire.", "The army", "warn"),
        ('"The enemy," the staff said in a report, "fired."', "the staff", "say"),
        ("Its fighters left, a radio station reported.", "a radio station", "report"),
        (
            "The intelligence service (NIS) said troops were sent.",
            "The intelligence service",
            "say",
        ),
        ("A source who asked not to be named said it fell.", "A source", "say"),
        ("Mr. Petrov, the U.N. envoy, said it fell.", "Mr. Petrov", "say"),
        ("Army officers have long said it was mined.", "Army officers", "say"),
        ("Iran claims victory", "Iran", "claim"),
        ("It burned, the mayor of Kherson, Roman Petrov, said.", "the mayor of Kherson", "say"),
    ],
)
def test_a_source_is_named_as_written(text: str, name: str, how: str) -> None:
    assert read(text) == (name, how)


@pytest.mark.parametrize(
    "text",
    [
        "He said the town had fallen.",
        '"They came at dawn," she said.',
        "The ministry did not say whether it had fired.",
        "The army has not confirmed the strike.",
        "The army declined to say more.",
        "Reports of shelling came from the town.",
        "Russian claims that the town fell were false.",
        "The soldiers were said to be foreign.",
        "Militants are reported to have left.",
        "The army added 500 troops.",
        "Shells fell on the town.",
        "",
    ],
)
def test_where_nobody_is_named_there_is_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "The strike killed four, the mayor said, while the army said it had shelled a base.",
            "strike",
            ("the mayor", "say"),
        ),
        (
            "The strike killed four, the mayor said, while the army said it had shelled a base.",
            "shelled",
            ("the army", "say"),
        ),
        ("A bomb went off, and the group said it was behind it.", "bomb", None),
        (
            "The minister said on Monday, after meeting envoys, that it fell.",
            "fell",
            ("The minister", "say"),
        ),
        ("Troops are to go, the envoy said after meeting the king.", "meeting", None),
        ("Troops are to go, the envoy said after meeting the king.", "go", ("the envoy", "say")),
    ],
)
def test_of_several_the_one_of_the_events_clause_is_meant(
    text: str, word: str, expected: tuple[str, str] | None
) -> None:
    assert read(text, word) == expected


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "Police said it burned. Shells fell."
    assert find_attribution(text, 23, len(text)) is None


def test_a_name_is_bounded() -> None:
    found = find_attribution(text := "Very " * 500 + "big army said it fell.", 0, len(text))
    assert found is None or len(found.name.split()) <= 16
