"""Make pairs of news texts that are one story, or are not, to set a threshold by.

Every text is written by the grammar below. Pairs that are one story come by what editors
do to an agency's text; pairs that are not are as alike as different stories get: one event
told by two reporters, with a quotation in common; a daily report in the words of the day
before; one background paragraph under two stories.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

PLACES = (
    "Kupiansk", "Goma", "Rutshuru", "Sake", "Bakhmut", "Chasiv Yar", "El Fasher", "Nyala",
    "Idlib", "Homs", "Marib", "Hodeidah", "Mekelle", "Bunia", "Menaka", "Gao", "Sumy", "Orikhiv",
    "Sittwe", "Lashio", "Khartoum", "Omdurman", "Derna", "Sabha", "Kismayo", "Baidoa",
)  # fmt: skip
FORCES = (
    "government troops", "the rebels", "a drone unit", "the army's third brigade", "militiamen",
    "an armed group", "border guards", "paramilitary police", "fighters on motorcycles",
    "an artillery battery", "the northern command", "a self-defence force",
)  # fmt: skip
WITNESSES = (
    "a teacher at the village school", "the head of the hospital", "two residents",
    "the regional governor", "a spokeswoman for the relief committee", "a lorry driver",
    "the owner of a bakery", "a retired officer", "the mayor", "a nurse on the night shift",
    "an engineer of the water works", "the local bishop",
)  # fmt: skip
THINGS = (
    "the grain store", "a bridge over the river", "the railway station", "two warehouses",
    "the power station", "a school", "the market hall", "an ambulance post", "the water tower",
    "a row of houses", "the fuel depot", "a bus garage", "the customs post", "a clinic",
)  # fmt: skip
TIMES = (
    "shortly before dawn", "in the early afternoon", "late on Tuesday", "overnight",
    "as people were leaving the mosque", "during the weekly market", "at around four o'clock",
    "after a quiet week", "before the shops had opened", "soon after sunset",
)  # fmt: skip
FEELINGS = (
    "nobody had warned us", "we ran to the cellar and waited", "I counted nine blasts",
    "the windows came in all at once", "there is nowhere left to go", "we want to stay",
    "it was louder than last year", "the children have not slept", "we buried them at noon",
    "the road is the only way out", "they promised us the truce would hold",
    "every harvest since the war began has been lost", "our neighbours have gone to the hills",
)  # fmt: skip
SENTENCES = (
    "{Force} shelled {thing} in {place} {time}, killing at least {n} people, {witness} said.",
    "Smoke rose over {place} for hours after {thing} had been hit {time}.",
    '"{feeling}," {witness} told reporters who reached {place} on foot.',
    "{Witness} put the number of wounded at {n}, among them {m} children.",
    "{Force} had moved {n} vehicles towards {place} {time}, according to {witness}.",
    "There was no word from {force} about what happened near {thing}.",
    (
        "In {place}, some {n} families had left by the evening, most of them with what they could "
        "carry."
    ),
    "Water has not run in {place} since {thing} was damaged {time}.",
    "{Witness}, who asked not to be named, described {force} taking positions behind {thing}.",
    (
        "A convoy with flour and medicine for {place} turned back {time} because {force} had "
        "closed the road."
    ),
    "Doctors in {place} said they had treated {n} people and sent {m} on to the capital.",
    '"{feeling}," said {witness}, standing in front of what is left of {thing}.',
    "It was the {ordinal} time this month that {thing} in {place} had come under fire.",
    "{Force} denied having been in {place} and blamed {force2} for the attack.",
    "Telephone lines to {place} were down, and {witness} could be reached only by radio.",
    "Talks between {force} and {force2} had ended {time} without a date for another round.",
    "Observers counted {n} explosions between {place} and {place2} {time}.",
    (
        "{Witness} in {place2} said that {force} were letting women and children through in groups "
        "of {m}."
    ),
    "Prices of bread in {place2} have doubled since the road from {place} was cut.",
    "The fighting has come within {m} kilometres of {thing}, {witness} said.",
    "Of the {n} houses along the canal in {place}, {witness} found only {m} with a roof.",
    "{Force} released {m} prisoners near {place2} {time}, the first such step since spring.",
    "Rescue workers dug through {thing} with their hands, as the only crane had no fuel.",
    "{Witness} said {feeling}, and that {force} had been seen again near {place}.",
)  # fmt: skip
REPORT = (
    "The situation in the area of responsibility remains tense but under control.",
    "Over the past day, {n} combat engagements took place along the line of contact.",
    (
        "The enemy launched {m} air strikes and fired {n} rounds from rocket launchers at "
        "settlements near {place}."
    ),
    "In the direction of {place2}, {force} repelled {m} assaults near {place}.",
    "Units of the defence forces hit {m} areas where personnel and equipment were massed.",
    "The threat of missile and air strikes persists throughout the territory of the country.",
    "Losses of the enemy over the past day amounted to {n} people and {m} armoured vehicles.",
    "In the direction of {place}, the enemy carried out {n} attacks with the support of aviation.",
    "Civilians in {place2} and {place} are asked to stay in shelters until the alarm is lifted.",
    "The commanders thank everyone who holds the line near {place}.",
)  # fmt: skip
AGENCY_LINES = (
    "(This report was compiled from agency dispatches.)",
    "Reporting by our correspondents; editing by the foreign desk.",
    "This article was first published by a partner agency and is used by permission.",
)  # fmt: skip
EDITORS = (
    "What follows is part of our running coverage of the war, now in its third year.",
    "Readers should know that the claims of both sides could not be checked.",
    "See our map for the places that this article names.",
)  # fmt: skip
ORDINALS = ("second", "third", "fourth", "fifth", "sixth")


class Pair(NamedTuple):
    """Two texts, whether they are one story, and what was done to the second."""

    first: str
    second: str
    kind: str
    is_same: bool


class Event(NamedTuple):
    """What reporters of one event have in common."""

    places: tuple[str, ...]
    forces: tuple[str, ...]
    thing: str
    feeling: str


def event(choose: random.Random) -> Event:
    """Return something that happened."""
    return Event(
        tuple(choose.sample(PLACES, 3)),
        tuple(choose.sample(FORCES, 3)),
        choose.choice(THINGS),
        choose.choice(FEELINGS),
    )


def story(choose: random.Random, about: Event, sentences: int) -> list[str]:
    """Return paragraphs of a reporter's own text on an event."""
    lines = [_filled(choose, choose.choice(SENTENCES), about) for _ in range(sentences)]
    return _paragraphs(choose, lines)


def pairs(count: int, seed: int) -> Iterator[Pair]:
    """Yield so many pairs of each kind."""
    choose = random.Random(seed)  # noqa: S311 - made texts, no secret
    for _ in range(count):
        for kind, edit in EDITS.items():
            text = story(choose, event(choose), choose.randint(8, 24))
            edited = edit(choose, list(text))
            yield Pair("\n\n".join(text), "\n\n".join(edited), kind, is_same=True)
        for kind, other in OTHERS.items():
            first, second = other(choose)
            yield Pair("\n\n".join(first), "\n\n".join(second), kind, is_same=False)


def _paragraphs(choose: random.Random, lines: list[str]) -> list[str]:
    paragraphs = []
    while lines:
        size = choose.randint(1, 3)
        paragraphs.append(" ".join(lines[:size]))
        lines = lines[size:]
    return paragraphs


def _filled(choose: random.Random, sentence: str, about: Event) -> str:
    places = choose.sample(about.places, 2)
    forces = choose.sample(about.forces, 2)
    witness = choose.choice(WITNESSES)
    values = {
        "place": places[0],
        "place2": places[1],
        "force": forces[0],
        "force2": forces[1],
        "Force": forces[0][:1].upper() + forces[0][1:],
        "witness": witness,
        "Witness": witness[:1].upper() + witness[1:],
        "thing": choose.choice((about.thing, choose.choice(THINGS))),
        "feeling": choose.choice(FEELINGS),
        "time": choose.choice(TIMES),
        "n": choose.randint(11, 400),
        "m": choose.randint(2, 9),
        "ordinal": choose.choice(ORDINALS),
    }
    return sentence.format(**values)


def _headline(choose: random.Random, text: list[str]) -> list[str]:
    return [f"{choose.choice(PLACES)}: what we know so far", *text]


def _agency(choose: random.Random, text: list[str]) -> list[str]:
    dateline = f"{choose.choice(PLACES).upper()}, 3 July - {text[0]}"
    return [dateline, *text[1:], choose.choice(AGENCY_LINES)]


def _cut_half(_: random.Random, text: list[str]) -> list[str]:
    return text[: max(1, (len(text) + 1) // 2)]


def _cut_third(_: random.Random, text: list[str]) -> list[str]:
    return text[: max(1, (len(text) + 2) // 3)]


def _dropped(choose: random.Random, text: list[str]) -> list[str]:
    del text[choose.randrange(len(text))]
    return text or ["Nothing remains."]


def _editor(choose: random.Random, text: list[str]) -> list[str]:
    added = story(choose, event(choose), 2)
    return [choose.choice(EDITORS), *text[:2], *added, *text[2:]]


def _corrected(choose: random.Random, text: list[str]) -> list[str]:
    """Change one word in thirty, as a copy desk's style does, and the signs."""
    words = " \n\n ".join(text).split(" ")
    for at in choose.sample(range(len(words)), len(words) // 30):
        if words[at].isalpha():
            words[at] = choose.choice(("officials", "reportedly", "roughly", "local", "another"))
    text = " ".join(words).replace('"', "\N{LEFT DOUBLE QUOTATION MARK}").split(" \n\n ")
    return [line.replace(" percent", "%") for line in text]


def _set_anew(choose: random.Random, text: list[str]) -> list[str]:
    """Break paragraphs elsewhere, as a mobile page does."""
    return _paragraphs(choose, " ".join(text).replace(". ", ".\n").split("\n"))


def _several(choose: random.Random, text: list[str]) -> list[str]:
    """Put an agency's line to it, change words, drop a paragraph and cut the end."""
    text = _corrected(choose, _agency(choose, _dropped(choose, text)))
    return text[: max(1, (2 * len(text) + 2) // 3)]


def _two_reporters(choose: random.Random) -> tuple[list[str], list[str]]:
    about = event(choose)
    return story(choose, about, choose.randint(8, 20)), story(choose, about, choose.randint(8, 20))


def _one_quotation(choose: random.Random) -> tuple[list[str], list[str]]:
    about = event(choose)
    first, second = story(choose, about, 12), story(choose, about, choose.randint(5, 12))
    quotation = _filled(choose, SENTENCES[2], about) + " " + _filled(choose, SENTENCES[13], about)
    return [first[0], quotation, *first[1:]], [*second[:-1], quotation, second[-1]]


def _daily_report(choose: random.Random) -> tuple[list[str], list[str]]:
    days = []
    for _ in range(2):
        about = event(choose)
        days.append([_filled(choose, line, about) for line in REPORT])
    return days[0], days[1]


def _background(choose: random.Random) -> tuple[list[str], list[str]]:
    last = " ".join(story(choose, event(choose), 3))
    texts = [[*story(choose, event(choose), choose.randint(8, 16)), last] for _ in range(2)]
    return texts[0], texts[1]


def _unrelated(choose: random.Random) -> tuple[list[str], list[str]]:
    return story(choose, event(choose), 12), story(choose, event(choose), 12)


EDITS: dict[str, Callable[[random.Random, list[str]], list[str]]] = {
    "other headline": _headline,
    "agency's line": _agency,
    "cut to half": _cut_half,
    "cut to a third": _cut_third,
    "a paragraph dropped": _dropped,
    "an editor's paragraphs": _editor,
    "copy desk": _corrected,
    "set anew": _set_anew,
    "several of these": _several,
}
OTHERS: dict[str, Callable[[random.Random], tuple[list[str], list[str]]]] = {
    "two reporters": _two_reporters,
    "one quotation": _one_quotation,
    "daily report": _daily_report,
    "one background": _background,
    "unrelated": _unrelated,
}
