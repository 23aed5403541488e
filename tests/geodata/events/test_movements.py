"""Who goes from where to where, how many, and by what."""

from __future__ import annotations

import pytest

MOVEMENTS = [
    ("North Korea sent 10,000 troops to the Kursk region.",
     "troops", 10_000, "North Korea", "Kursk region", ""),
    ("About 300 families fled from Sumy to Poltava by bus.",
     "families", 300, "Sumy", "Poltava", "by bus"),
    ("Iran shipped drones from Bandar Abbas to Astrakhan by ship.",
     "drones", None, "Bandar Abbas", "Astrakhan", "by ship"),
    ("Some 400 Kenyan police officers flew from Nairobi to Port-au-Prince aboard a chartered jet.",
     "Kenyan police officers", 400, "Nairobi", "Port-au-Prince", "aboard a chartered jet"),
    ("Rwandan troops were ferried from Goma to Bukavu.",
     "Rwandan troops", None, "Goma", "Bukavu", ""),
    ("Poland has moved 40,000 soldiers to its border with Belarus.",
     "soldiers", 40_000, "", "Belarus", ""),
    ("Germany handed over 20 tanks to Ukraine.", "tanks", 20, "Germany", "Ukraine", ""),
    ("Rebel fighters abandoned Goma and fell back to Bukavu by boat.",
     "Rebel fighters", None, "Goma", "Bukavu", "by boat"),
    ("Civilians in Bentiu were evacuated by helicopter to Juba.",
     "Civilians", None, "Bentiu", "Juba", "by helicopter"),
    ("Russian soldiers withdrew from Kherson.", "Russian soldiers", None, "Kherson", "", ""),
]  # fmt: skip


@pytest.mark.parametrize("expected", MOVEMENTS, ids=lambda row: row[0])
def test_a_movement_has_its_parts(
    read, expected: tuple[str, str, int | None, str, str, str]
) -> None:
    text, who, number, *ends, means = expected
    parse = read(text)
    (event,) = parse.all_events
    movement = event.movement
    assert movement is not None
    assert movement.who == who
    assert (movement.figure.low if movement.figure else None) == number
    assert movement.means == means
    assert [
        "" if end is None else parse.all_mentions[end].surface
        for end in (movement.origin, movement.destination)
    ] == ends
    assert movement.who_span is not None
    assert text[slice(*movement.who_span)] == who
    assert means == (text[slice(*movement.means_span)] if movement.means_span else "")


def test_who_goes_nowhere_is_no_movement(read) -> None:
    assert read("Officials in Kursk asked how far the men had to travel.").all_events == ()


def test_what_stays_where_it_is_has_no_movement(only) -> None:
    event, _ = only("Clashes broke out in Goma.")
    assert event.movement is None
