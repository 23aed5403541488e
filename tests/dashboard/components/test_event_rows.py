"""An article's events reach its pane with the spans of their parts and what they were read as."""

import json

import telling

from dashboard.components import event_bar, reader
from dashboard.components.event_rows import event_rows, type_rows
from dashboard.view import EVENT_LAYERS, View

FIRST, SECOND, THIRD = (
    tell(article) for tell, article in zip(telling.TOLD.values(), telling.ARTICLES, strict=True)
)


def row(number):
    return event_rows(FIRST, FIRST.all_events)[number]


def parts(told):
    return {
        (kind, telling.FIRST[start:end]): reading for kind, start, end, reading in told["parts"]
    }


def test_parts_stand_on_their_words_and_say_what_they_were_read_as():
    assert parts(row(0)) == {
        ("figure", "At least 12 people were killed"): "read as at least 12 killed",
        ("figure", "around 40 injured"): "read as about 36 to 44 injured",
        ("date", "on Sunday"): "read as 29 June 2025",
        ("source", "regional officials"): "(say)",
    }
    start, end = row(0)["trigger"]
    assert telling.FIRST[start:end] == "shelling"
    assert row(0)["id"] == f"text-{start}-{end}"


def test_a_movement_names_who_and_by_what_once():
    told = row(1)
    assert [kind for kind, *_ in told["parts"]].count("figure") == 1
    assert told["move"] == {
        "who": "soldiers", "means": "by train", "from": "North Korea", "to": "Kursk Oblast",
    }  # fmt: skip
    assert ["origin", "North Korea", "country.KP"] in told["roles"]


def test_what_did_not_happen_is_flagged():
    assert (row(2)["flags"], row(2)["happened"]) == (["denied"], False)
    assert (row(4)["flags"], row(4)["happened"]) == (["did not happen"], False)
    assert (row(1)["flags"], row(1)["happened"]) == (["claimed"], True)


def test_an_area_is_told_in_its_words():
    assert row(3)["area"] == "40 km west of Kursk"


def test_each_type_is_sent_once():
    types = type_rows(FIRST.all_events)
    assert len({t["type"] for t in types}) == len(types)
    assert {t["layer"] for t in types} <= set(EVENT_LAYERS)
    for told in event_rows(FIRST, FIRST.all_events):
        assert types[told["type"]]["label"]


def test_notices_of_a_parse_are_told_and_hostile_words_stay_words():
    assert telling.NOTICE in reader.payload(SECOND, SECOND.all_mentions)["notices"]
    told = reader.payload(THIRD, THIRD.all_mentions, THIRD.all_events)
    assert telling.HOSTILE in told["notices"]
    assert told["events"][0]["reasons"] == [telling.HOSTILE]
    json.dumps(told)


def test_events_that_filters_left_out_are_counted():
    told = reader.payload(FIRST, FIRST.all_mentions, FIRST.all_events[:2])
    assert (len(told["events"]), told["hiddenEvents"]) == (2, 5)


def test_the_bar_has_what_was_told_and_what_is_off():
    view = View(events=frozenset(EVENT_LAYERS) - {"riots"})
    bar = event_bar.choices(view, {"battles": 3, "flows": 1, "riots": 0, "protests": 0})
    assert [(c["name"], c["count"], c["on"]) for c in bar] == [
        ("battles", 3, True), ("riots", 0, False), ("flows", 1, True),
    ]  # fmt: skip


def test_plain_words_carry_acleds_name_in_their_title():
    (bar,) = event_bar.choices(View(), {"explosions": 1})
    assert bar["label"] == "Shelling and air strikes"
    assert bar["title"] == "ACLED: Explosions/Remote violence"
    (ours,) = event_bar.choices(View(), {"humanitarian": 1})
    assert ours["title"] == "Humanitarian: no type of ACLED"
