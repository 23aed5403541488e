"""Which part each place plays."""

from __future__ import annotations

import pytest

ROLES = [
    ("Russian forces shelled Nikopol.", {"Russian": "actor", "Nikopol": "scene"}),
    ("Missiles hit Kharkiv and Odesa.", {"Kharkiv": "scene", "Odesa": "scene"}),
    ("Clashes broke out in Goma, North Kivu.", {"Goma": "scene", "North Kivu": "context"}),
    ("Gunmen attacked a market in Nigeria's Borno state.",
     {"Nigeria": "context", "Borno state": "scene"}),
    ("KYIV — Drones struck Odesa.", {"KYIV": "dateline", "Odesa": "scene"}),
    ("Rockets fired from Yemen hit Eilat.", {"Yemen": "origin", "Eilat": "scene"}),
    ("Troops were moved from Kherson to Tokmak.", {"Kherson": "origin", "Tokmak": "destination"}),
    ("Families fled from Khartoum to Port Sudan.",
     {"Khartoum": "origin", "Port Sudan": "destination"}),
    ("Thousands of refugees left Goma on foot.", {"Goma": "origin"}),
    ("Kenyan police officers arrived in Port-au-Prince.",
     {"Kenyan": "actor", "Port-au-Prince": "destination"}),
    ("Lashio was captured by rebels.", {"Lashio": "scene"}),
    ("A bomb went off on the road from Gao to Ansongo.", {"Gao": "scene", "Ansongo": "scene"}),
    ("Shelling hit Nikopol, officials in Kyiv said.", {"Nikopol": "scene", "Kyiv": "actor"}),
    ("Envoys of Israel and Egypt held talks in Doha.",
     {"Israel": "actor", "Egypt": "actor", "Doha": "scene"}),
    ("Soldiers from Senegal clashed with rebels in Gao.", {"Senegal": "actor", "Gao": "scene"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_each_place_has_its_role(only, text: str, roles: dict[str, str]) -> None:
    _, found = only(text)
    assert found == roles


def test_a_movement_has_no_scene_of_its_own(only) -> None:
    event, roles = only("Israeli troops withdrew from Rafah to Kerem Shalom.")
    assert "scene" not in roles.values()
    assert event.scene is None


def test_an_area_that_words_describe_is_the_scene(read) -> None:
    parse = read("Fighting flared 40 km west of Kursk on Friday.")
    (event,) = parse.all_events
    assert event.area == 0
    assert parse.derived[event.area].anchors == (event.scene,)
