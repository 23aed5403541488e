"""Events of whole texts: what they hold, and that no text is too much for them."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

import geodata
from geodata.articles import read_articles
from geodata.settings import Settings

SAMPLE = "dashboard/sample/sample.jsonl"


@pytest.fixture(scope="module")
def sample(gazetteer: geodata.Gazetteer, request: pytest.FixtureRequest):
    """Return the parses of the sample collection by their ids."""
    path = request.config.rootpath / SAMPLE
    parser = geodata.Geoparser(gazetteer)
    return {article.doc_id: parser.parse(article) for article in read_articles(path)}


def _told(parse: geodata.Geoparse, event) -> tuple[str, str, dict[str, str]]:
    roles = {parse.all_mentions[p.mention].surface: p.role for p in event.places}
    return event.type, event.sub_type, roles


def _in_text(parse: geodata.Geoparse, words: str):
    at = parse.article.text.index(words)
    return next(e for e in parse.all_events if not e.in_title and e.start <= at < e.end)


def test_troops_on_ships_are_a_deployment_with_a_movement(sample) -> None:
    parse = sample["sample-01-ships"]
    event = _in_text(parse, "have carried a first group")
    assert event.type == "Deployment"
    movement = event.movement
    assert movement is not None
    assert movement.who == "North Korean special forces soldiers"
    assert movement.figure is not None
    assert (movement.figure.low, movement.figure.is_approximate) == (1500, True)
    assert parse.all_mentions[movement.destination].surface == "Vladivostok"
    assert event.source is not None
    assert event.source.name == "South Korea's intelligence service"


def test_a_first_clash_has_scene_and_dateline(sample) -> None:
    parse = sample["sample-02-first-clashes"]
    kind, sub_type, roles = _told(parse, _in_text(parse, "have exchanged fire"))
    assert (kind, sub_type) == ("Battles", "Armed clash")
    assert roles["KYIV"] == "dateline"
    assert roles["Kursk region"] == "scene"
    assert roles["Russia"] == "context"


def test_no_sign_of_sending_is_negated(sample) -> None:
    parse = next(p for p in sample.values() if p.article.title.startswith("Seoul sees no new"))
    event = _in_text(parse, "sees no sign")
    assert event.type == "Deployment"
    assert event.is_negated
    assert not event.happened


def test_a_peace_accord_is_an_agreement_of_two_states(sample) -> None:
    parse = next(p for p in sample.values() if p.article.title.startswith("Congo and Rwanda"))
    event = _in_text(parse, "signed a peace agreement")
    kind, sub_type, roles = _told(parse, event)
    assert (kind, sub_type) == ("Strategic developments", "Agreement")
    assert roles["Washington"] == "scene"
    assert roles["Rwanda"] == "actor"
    assert event.date is not None
    assert event.date.first == date(2025, 6, 27)


def test_spans_lie_in_the_sentence_and_places_are_mentions(sample) -> None:
    events = 0
    for parse in sample.values():
        for event in parse.all_events:
            events += 1
            text = parse.article.title if event.in_title else parse.article.text
            assert 0 <= event.start <= event.trigger[0] < event.trigger[1] <= event.end <= len(text)
            for part in event.places:
                mention = parse.all_mentions[part.mention]
                assert mention.in_title == event.in_title
                assert event.start <= mention.start < event.end
            for part in (*event.figures, *([event.source] if event.source else [])):
                assert event.start <= part.start < part.end <= event.end
    assert events > 30


def test_what_names_no_place_or_no_happening_gives_none(read) -> None:
    assert read("Drones struck a depot at night.").all_events == ()
    assert read("Kharkiv is a city in Ukraine.").all_events == ()
    assert read("").all_events == ()


@pytest.mark.parametrize(
    ("remark", "verification"),
    [
        ("The claim could not be independently verified.", "unverified"),
        ("Reuters could not independently verify the report.", "unverified"),
        ("Rain fell later in the day.", ""),
    ],
)
def test_the_next_sentence_can_say_whether_it_is_verified(
    read, remark: str, verification: str
) -> None:
    (event,) = read(f"Rebels overran Goma, a rebel spokesman said. {remark}").all_events
    assert event.verification == verification


def test_a_gunman_who_flees_is_not_driven_off(read) -> None:
    (event,) = read("Gunmen killed two farmers in Quetta and fled on motorcycles.").all_events
    assert event.type == "Violence against civilians"
    assert [figure.counts for figure in event.figures] == ["killed"]


def test_a_quotation_that_goes_on_keeps_its_speaker(read) -> None:
    parse = read(
        "\u201cThe road to Goma is cut,\u201d said Jean Kasongo, \u201cand we wait. "
        "Drones struck Bukavu on Friday. Nobody came.\u201d"
    )
    event = parse.all_events[-1]
    assert event.source is not None
    assert event.source.name == "Jean Kasongo"


def test_events_can_be_left_out(gazetteer: geodata.Gazetteer) -> None:
    text = "Drones struck Odesa on Friday."
    assert geodata.geoparse(text, gazetteer=gazetteer).all_events
    without = geodata.geoparse(text, gazetteer=gazetteer, settings=Settings(events=False))
    assert without.all_events == ()
    assert without.all_mentions


@pytest.mark.parametrize("language", ["ru", "fr", "de"])
def test_other_languages_have_no_events_yet(gazetteer, language: str) -> None:
    article = geodata.Article("a", "", "Drones struck Odesa on Friday.", language=language)
    assert geodata.geoparse(article, gazetteer=gazetteer).all_events == ()


def test_several_processes_give_the_same_events(gazetteer: geodata.Gazetteer) -> None:
    texts = [
        "North Korea sent 10,000 troops to the Kursk region on Friday.",
        "Fighting flared 40 km west of Kursk.",
    ]
    alone = list(geodata.geoparse_many(texts, gazetteer=gazetteer))
    shared = list(geodata.geoparse_many(texts, gazetteer=gazetteer, jobs=2))
    assert alone == shared
    assert all(parse.all_events for parse in alone)


HOSTILE = [
    "Drones struck Odesa " * 4_000,
    "Kyiv, " * 20_000,
    "(" * 50_000 + "Kyiv was shelled",
    "from Kyiv to " * 10_000,
    "\u201cKyiv was shelled. " * 5_000,
    "Kyiv | shelled | 12\n" * 5_000,
    "attack " * 20_000 + "in Kyiv.",
    "and " * 20_000 + "Kyiv was shelled.",
    "a-" * 50_000 + "b Kyiv was shelled.",
    "\x00\ud800 Kyiv was shelled.",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_is_too_much(read, text: str) -> None:
    begun = time.process_time()
    parse = read(text)
    assert time.process_time() - begun < 20
    assert all(event.end - event.start <= 1_500 for event in parse.all_events)


def test_any_order_of_words_is_read_without_a_crash(read) -> None:
    text = (
        "Kyiv Odesa Russia Russian troops attack struck shelled killed fled sent "
        "from to in of between and who after said the drones 12 sanctions talks "
        ", ; . ( ) \u2014 \u201c \u201d"
    )
    words = text.split()
    shuffled = random.Random(1)  # noqa: S311 - the same texts on every run
    for _ in range(300):
        read(" ".join(shuffled.choices(words, k=25)))
