"""Events reach the map as ids, numbers and gated texts, and nothing is averaged."""

import json
import re

import streamlit_folium
import telling

import geodata
from dashboard import event_marks, gate, maps
from dashboard.data import layers_on
from dashboard.selection import collect
from dashboard.stories import stories
from dashboard.view import View
from geodata.schema import EVENT_SIGNS, EVENT_TYPES

PARSES = [tell(article) for tell, article in zip(
    telling.TOLD.values(), telling.ARTICLES, strict=True)]  # fmt: skip
DOCUMENTS = collect(PARSES)
LINKS = {d.parse.article.doc_id: d.link_id for d in DOCUMENTS}


def built(parses=PARSES):
    return geodata.build_layers(
        geodata.mentions_frame(parses),
        events=geodata.events_frame(parses),
        derived=geodata.derived_layer(parses),
    )


def drawn(parses=PARSES, **view):
    return event_marks.drawn(layers_on(built(parses), View(**view)), LINKS)


def scene(told, key):
    (found,) = [s for s in told["scenes"] if s["id"] == key]
    return found


def test_every_type_has_a_shape_of_its_own():
    assert list(EVENT_SIGNS) == list(EVENT_TYPES)
    for part in ("slug", "label", "sign", "rings"):
        assert len({str(getattr(sign, part)) for sign in EVENT_SIGNS.values()}) == len(EVENT_SIGNS)
    corners = [
        c for s in EVENT_SIGNS.values() for ring in s.rings for corner in ring for c in corner
    ]
    assert min(corners) >= -1
    assert max(corners) <= 1


def test_claims_of_a_scene_stand_side_by_side_with_figure_source_and_day():
    kursk = scene(drawn(), "explosions:town.538560:")
    assert (kursk["events"], kursk["articles"], kursk["happened"]) == (2, 2, 2)
    assert kursk["ids"] == [f"{LINKS['told-1']}/text-58-66", f"{LINKS['told-2']}/text-33-41"]
    first, second = kursk["claims"]
    assert first["figures"] == ["At least 12 people were killed", "around 40 injured"]
    assert (first["by"], first["when"], first["flags"]) == (
        "regional officials", "29 June 2025", [],
    )  # fmt: skip
    assert (second["by"], second["flags"]) == ("a resident", ["claimed"])
    assert second["outlet"] == "Lake Post"


def test_what_did_not_happen_says_so():
    told = drawn()
    assert scene(told, "battles:town.692194:")["claims"][0]["flags"] == ["did not happen"]
    assert scene(told, "diplomacy:town.216281:")["claims"][0]["flags"] == ["possible"]
    denied = scene(told, "civilians:town.216281:")
    assert (denied["happened"], denied["claims"][0]["flags"]) == (0, ["denied"])


def test_an_area_of_words_is_a_scene_and_an_area():
    told = drawn()
    area = scene(told, "explosions:town.538560:40 km west of kursk")
    assert area["name"] == "40 km west of Kursk"
    (ring,) = area["rings"]
    assert len(ring) > 8
    assert all(lon < 36.19 for lon, _ in ring)
    assert "sector" in next(a["reason"] for a in told["derived"] if "west" in a["name"])


def test_movements_are_arcs_from_where_to_where():
    flows = {f["id"]: f for f in drawn()["flows"]}
    korea = flows["flow:country.KP:region.RU.41"]
    assert korea["parts"][0][0] == [127.0, 40.0]
    assert korea["parts"][0][-1] == [36.5, 51.75]
    assert (korea["who"], korea["means"], korea["atLeast"]) == ("soldiers", "by train", 10000)


def test_what_two_articles_tell_of_is_one_story_with_its_range():
    (story,) = stories(DOCUMENTS, View())
    assert set(story["ids"]) == {
        f"{LINKS['told-1']}/text-58-66", f"{LINKS['told-2']}/text-33-41",
    }  # fmt: skip
    assert (story["articles"], story["days"]) == (2, "29 June 2025")
    killed = next(f for f in story["figures"] if f["counts"] == "killed")
    assert killed["range"] == "8 or more"
    assert {(said["reading"], said["by"]) for said in killed["said"]} == {
        ("at least 12", "regional officials, Harbour Wire"), ("8 to 9", "a resident, Lake Post"),
    }  # fmt: skip
    assert [s["flags"] for s in killed["said"] if "resident" in s["by"]] == [["claimed"]]
    told = event_marks.drawn(built(), LINKS, [story])
    assert scene(told, "explosions:town.538560:")["stories"][0]["articles"] == 2
    assert scene(told, "battles:town.692194:")["stories"] == []


def test_a_story_keeps_to_what_the_filters_leave():
    assert stories(DOCUMENTS, View(statuses=frozenset({"reported"}))) == []
    assert stories(DOCUMENTS[:1], View()) == []


def test_what_is_switched_off_is_not_sent():
    told = drawn(events=frozenset({"battles"}))
    assert {s["layer"] for s in told["scenes"]} == {"battles"}
    assert told["flows"] == told["derived"] == []


def test_hostile_words_are_sent_as_literals_no_template_can_read():
    told = {**drawn(), "signs": event_marks.signs()}
    literal = gate.literal(told)
    quotes = [claim["quote"] for s in json.loads(literal)["scenes"] for claim in s["claims"]]
    assert telling.THIRD in quotes
    assert not re.search(r"\{\{|\{%|[<`$]", literal)
    chart = maps.build_map(root="/atlas", channel="c", version="1f")
    chart.get_root().render()
    group = maps.place_layers(built(), articles=LINKS)
    script = streamlit_folium._get_feature_group_string(group, chart)
    assert "__atlasCanary()" not in script


def test_many_scenes_are_bounded_and_their_claims_fewer(monkeypatch):
    monkeypatch.setattr(event_marks, "_MOST_MARKS", 2)
    monkeypatch.setattr(event_marks, "_MANY_MARKS", 1)
    monkeypatch.setattr(event_marks, "_FEWER_CLAIMS", 1)
    told = drawn()
    assert len(told["scenes"]) == 2
    kursk = scene(told, "explosions:town.538560:")
    assert (len(kursk["claims"]), kursk["events"], len(kursk["ids"])) == (1, 2, 2)
