"""Claims of several articles about one happening stand side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import geodata
from geodata.events import gather_events
from geodata.schema import Article, Event, EventDate, Figure, Geoparse, Mention, Place, PlaceRole

DAY = date(2025, 6, 1)
SUMY = Place("town.1", "Sumy", "town", "UA", "21", "Sumy Oblast", 34.8, 50.9, 256_000, 5.0, 1)
NEARBY = replace(SUMY, place_id="town.2", name="Stetskivka", lon=34.85, lat=50.95)
FAR = replace(SUMY, place_id="town.3", name="Konotop", lon=33.2, lat=51.24)
REGION = Place("region.UA.21", "Sumy Oblast", "region", "UA", "21", "Sumy Oblast", 34, 51, 0, 90.0)


def _killed(low: float, high: float | None = None) -> Figure:
    return Figure(low, high, "killed", "people", is_approximate=False, start=0, end=1)


def _parse(
    doc_id: str,
    place: Place | None = SUMY,
    day: date | None = DAY,
    *,
    figures: tuple[Figure, ...] = (),
    published: date | None = DAY + timedelta(days=1),
    **event: object,
) -> Geoparse:
    mention = Mention(0, 4, "Name", "literal", place, 0.9, 1, 5.0)
    made = Event(
        type="Explosions/Remote violence",
        sub_type="Air/drone strike",
        trigger=(0, 1),
        places=(PlaceRole(0, "scene"),),
        start=0,
        end=9,
        date=EventDate(day, day, "day", 0, 1) if day else None,
        figures=figures,
    )
    article = Article(doc_id, "", "Name was hit", published)
    return Geoparse(article, (mention,), all_events=(replace(made, **event),))  # type: ignore[arg-type] # fields of an event


def test_same_place_day_and_type_are_one_with_all_claims() -> None:
    parses = [
        _parse("a", figures=(_killed(3, 3),)),
        _parse("b", figures=(_killed(5, 5),), status="claimed"),
        _parse("c", figures=(_killed(4, None),), status="denied"),
    ]
    (gathered,) = gather_events(parses)
    assert [claim.article.doc_id for claim in gathered.claims] == ["a", "b", "c"]
    assert (gathered.first, gathered.last) == (DAY, DAY)
    (figures,) = gathered.figures
    assert (figures.counts, figures.low, figures.high) == ("killed", 3, None)
    assert [(position, figure.low) for position, figure in figures.said] == [(0, 3), (1, 5), (2, 4)]


def test_a_region_and_a_town_in_it_are_one_at_the_town() -> None:
    (gathered,) = gather_events([_parse("a", REGION), _parse("b", SUMY)])
    assert gathered.place == SUMY


def test_towns_close_by_are_one_and_others_are_not() -> None:
    assert len(gather_events([_parse("a", SUMY), _parse("b", NEARBY)])) == 1
    assert len(gather_events([_parse("a", SUMY), _parse("b", FAR)])) == 2


def test_a_region_with_two_happenings_does_not_tell_which_is_meant() -> None:
    assert len(gather_events([_parse("a", SUMY), _parse("b", FAR), _parse("c", REGION)])) == 3


def test_other_days_types_and_modalities_are_others() -> None:
    later = _parse("b", day=DAY + timedelta(days=4))
    other = _parse("b", type="Battles", sub_type="Armed clash")
    planned = _parse("b", modality="planned")
    shelled = _parse("b", sub_type="Shelling/artillery/missile attack")
    for parse in (later, other, planned, shelled):
        assert len(gather_events([_parse("a"), parse])) == 2


def test_what_is_not_said_is_compatible() -> None:
    assert len(gather_events([_parse("a"), _parse("b", day=None, sub_type="")])) == 1
    assert len(gather_events([_parse("a"), _parse("b", day=None, published=None)])) == 2
    assert len(gather_events([_parse("a", None), _parse("b", None)])) == 2


def test_several_figures_of_one_claim_are_no_rivals() -> None:
    two = (replace(_killed(1, 1), noun="sappers"), replace(_killed(5, 5), noun="builders"))
    (gathered,) = gather_events([_parse("a", figures=two)])
    assert [(f.noun, f.low, f.high) for f in gathered.figures] == [
        ("sappers", 1, 1), ("builders", 5, 5),
    ]  # fmt: skip


def test_the_same_articles_are_gathered_the_same_way_and_in_order_of_days() -> None:
    parses = [_parse(str(k), day=DAY + timedelta(days=k % 7)) for k in range(40)]
    once, again = gather_events(parses), gather_events(parses)
    assert once == again
    assert [event.first for event in once] == sorted(event.first for event in once)  # type: ignore[type-var] # all dated


def test_ten_times_as_many_claims_take_about_ten_times_as_long(grows) -> None:
    parses = [_parse(str(k)) for k in range(4_000)]
    grows(lambda number: gather_events(parses[:number]), 400, 4_000)


def test_it_is_offered_by_the_package() -> None:
    assert geodata.gather_events is gather_events
