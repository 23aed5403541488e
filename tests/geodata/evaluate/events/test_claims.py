"""One form, whether an event comes from a parse, from a record, or from a gold file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geodata import GoldError
from geodata.evaluate.events import (
    Claim,
    Count,
    Moved,
    claims_of_parse,
    claims_of_record,
    read_gold_events,
    score_events,
)
from geodata.schema import (
    Article,
    Attribution,
    DerivedArea,
    Event,
    EventDate,
    Figure,
    Geoparse,
    Mention,
    Movement,
    PlaceRole,
)

TEXT = "At least two men were moved from Goma to Bukavu, police said."
GOMA, BUKAVU = (33, 37), (41, 47)
DAY = date(2025, 1, 27)
CORPUS = Path(__file__).parents[3] / "corpora/events.jsonl"


def mention(span: tuple[int, int]) -> Mention:
    return Mention(*span, TEXT[slice(*span)], "literal", None, 0.0, 0, None)


FIGURE = Figure(2, None, "personnel", "men", is_approximate=False, start=0, end=12)
EVENT = Event(
    "Deployment",
    "Deployment",
    (22, 27),
    (PlaceRole(1, "destination"), PlaceRole(0, "origin")),
    0,
    61,
    date=EventDate(DAY, DAY, "day", 0, 1),
    figures=(FIGURE,),
    source=Attribution("police", "say", 49, 55),
    status="claimed",
    is_negated=True,
    modality="planned",
    verification="unverified",
    movement=Movement("men", FIGURE, 0, 1),
)
WANTED = Claim(
    "Deployment",
    "Deployment",
    0,
    61,
    trigger=(22, 27),
    roles=((GOMA, "origin"), (BUKAVU, "destination")),
    date=(DAY, DAY, "day"),
    figures=(Count(2, None, "personnel"),),
    source="police",
    status="claimed",
    is_negated=True,
    modality="planned",
    verification="unverified",
    movement=Moved(GOMA, BUKAVU),
)


def test_an_event_of_a_parse_keeps_all_that_is_measured() -> None:
    parse = Geoparse(Article("a", "", TEXT), (mention(GOMA), mention(BUKAVU)), all_events=(EVENT,))
    assert claims_of_parse(parse) == [WANTED]


def test_places_that_describe_the_scene_are_the_scene() -> None:
    event = Event("Battles", "", (22, 27), (PlaceRole(0, "context"),), 0, 61, area=0)
    area = DerivedArea("between", 28, 47, (0, 1))
    parse = Geoparse(
        Article("a", "", TEXT),
        (mention(GOMA), mention(BUKAVU)),
        derived=(area,),
        all_events=(event,),
    )
    (made,) = claims_of_parse(parse)
    assert made.scenes == (GOMA, BUKAVU)
    assert (made.date, made.figures, made.source, made.movement) == (None, (), "", None)


def test_a_record_without_a_movement_of_its_own_has_it_from_the_roles() -> None:
    event: dict[str, Any] = {
        "type": "Deployment",
        "sub_type": "Deployment",
        "place": None,
        "role_places": [
            {"role": "destination", "start": 41, "end": 47},
            {"role": "origin", "start": 33, "end": 37},
        ],
        "date_start": "2025-01-27",
        "date_end": "2025-01-27",
        "date_precision": "day",
        "figures": [{"low": 2, "high": None, "counts": "personnel", "noun": "men"}],
        "source": "police",
        "status": "claimed",
        "quote": TEXT,
        "start": 0,
        "end": 61,
        "is_negated": True,
        "modality": "planned",
        "verification": "unverified",
        "trigger": "moved",
    }
    (made,) = claims_of_record({"events": [event]})
    assert made.trigger is None
    assert {**_fields(made), "trigger": (22, 27)} == _fields(WANTED)
    (made,) = claims_of_record({"events": [{**event, "movement": None, "source": {"name": "x"}}]})
    assert (made.movement, made.source) == (None, "x")
    named = {"origin": {"name": "Goma"}, "destination": None}
    (made,) = claims_of_record({"events": [{**event, "movement": named}]})
    assert made.movement == Moved(GOMA, None)
    assert claims_of_record({"doc_id": "1"}) == []


def _fields(claim: Claim) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in Claim.__slots__}


def test_the_least_a_record_holds_is_enough() -> None:
    (made,) = claims_of_record({"events": [{"type": "Battles", "start": 0, "end": 5}]})
    assert made == Claim("Battles", "", 0, 5)


def test_the_gold_is_right_by_its_own_measure() -> None:
    items = read_gold_events(CORPUS)
    assert {item.split for item in items} == {"tune", "held"}
    made = score_events(items, [[c for c in item.claims if not c.is_optional] for item in items])
    assert made.events.f1 == 1.0
    assert made.events.right > 190
    for field in made.fields:
        assert field.found.f1 == field.whole.f1 == field.agreement == 1.0, field.name
        assert field.found.right > 0


def test_nothing_found_is_all_missed() -> None:
    items = read_gold_events(CORPUS)
    made = score_events(items, [()] * len(items))
    assert (made.events.right, made.events.wrong) == (0, 0)
    assert made.events.missed > 190


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "line 2"),
        ('{"text": "Rain."}', "KeyError: 'id'"),
        ("7", "line 2"),
        ('{"id": 1, "text": "x", "events": [{"type": "War", "start": 0, "end": 1}]}', "War"),
        (
            (
                '{"id": 1, "text": "x", "events": '
                '[{"type": "Riots", "sub_type": "Grenade", "start": 0, "end": 1}]}'
            ),
            "'Grenade' is no sub type of 'Riots'",
        ),
        (
            '{"id": 1, "text": "x", "events": [{"type": "Riots", "start": 0, "end": 9}]}',
            "0 to 9 lies outside of 1 characters",
        ),
    ],
)
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, row: str, said: str) -> None:
    source = tmp_path / "g.jsonl"
    source.write_text(json.dumps({"id": 0, "text": "Rain."}) + f"\n{row}\n", encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        read_gold_events(source)
    assert said in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl"):
        read_gold_events(tmp_path / "none.jsonl")
