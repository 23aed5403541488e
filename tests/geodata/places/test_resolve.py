"""Which place a name is given, how sure, how precise, and why."""

from __future__ import annotations

import pytest

from geodata.pipeline import Geoparser
from geodata.schema import Article
from geodata.settings import Settings


def placed(find, text: str) -> dict[str, str | None]:
    return {m.surface: m.place and m.place.place_id for m in find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The city of Kursk was hit.", {"Kursk": "town.538560"}),
        ("The Kursk region was hit.", {"Kursk region": "region.RU.41"}),
        ("Kurskaya Oblast' was hit.", {"Kurskaya Oblast": "region.RU.41"}),
        ("Odessa, Texas, grew.", {"Odessa": "town.5527554", "Texas": "region.US.TX"}),
        ("Odesa was shelled, Ukraine said.", {"Odesa": "town.698740", "Ukraine": "country.UA"}),
        ("Dnipropetrovsk was renamed.", {"Dnipropetrovsk": "town.709930"}),
        ("In Kiev the sirens went.", {"Kiev": "town.703448"}),
        ("The DPRK fired again.", {"DPRK": "country.KP"}),
        ("He flew to the UAE.", {"UAE": "country.AE"}),
        ("Paris, France", {"Paris": "town.2988507", "France": "country.FR"}),
        ("It happened in Paris, Texas.", {"Paris": "town.4717560", "Texas": "region.US.TX"}),
        ("Syria said Hama was quiet.", {"Syria": "country.SY", "Hama": "town.170017"}),
        ("A storm hit Springfield, IL.", {"Springfield": "town.4250542"}),
        ("Rebels advanced in Congo.", {"Congo": "country.CD"}),
        ("Iran sent envoys to Geneva. The US waited.", {"Geneva": "town.2660646"}),
        ("Troops entered Palma. Mozambique sent more.", {"Palma": "town.mz-palma"}),
        (
            "Odessa, Texas, has a sister city: Odesa.",
            {"Odessa": "town.5527554", "Odesa": "town.698740"},
        ),
        ("Azerbaijan took Stepanakert.", {"Stepanakert": "town.146970"}),
    ],
)
def test_the_place_meant(find, text: str, expected: dict[str, str]) -> None:
    found = placed(find, text)
    assert {surface: found.get(surface) for surface in expected} == expected


def test_the_words_of_a_text_decide_between_namesakes(find) -> None:
    spain = "Police in Valencia, Spain, were busy. Valencia is near the sea."
    venezuela = "Troops moved through Maracay and Caracas. Venezuela sent others to Valencia."
    assert placed(find, spain)["Valencia"] == "town.2509954"
    assert placed(find, venezuela)["Valencia"] == "town.3625549"


def test_reasons_speak_plainly(find) -> None:
    mentions = find("Kursk was hit. Russia answered; Russia and Belgorod were on alert.")
    reasons = mentions[0].reasons
    assert "population 448,733" in reasons
    assert any(reason.startswith("Russia or a place in it named") for reason in reasons)


def test_a_distance_widens_the_circle(find) -> None:
    (plain,) = find("The front runs through Kursk.")
    (far,) = find("The front runs 40 km west of Kursk.")
    (miles,) = find("The front runs 25 miles west of Kursk.")
    assert (plain.precision, far.precision, miles.precision) == (1, 2, 2)
    assert far.accuracy_km == pytest.approx(plain.accuracy_km + 40, abs=0.11)
    assert miles.accuracy_km == pytest.approx(plain.accuracy_km + 40.2, abs=0.11)
    assert any("40 km west of" in reason for reason in far.reasons)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Rain fell in Goma.", 1),
        ("They camped near Goma.", 2),
        ("Families left northern Gaza.", 2),
        ("He governs the Kursk region.", 3),
        ("Fighting spread in eastern Congo.", 3),
        ("Rain fell in Sudan.", 4),
    ],
)
def test_precision_follows_acled(find, text: str, precision: int) -> None:
    assert [m.precision for m in find(text)] == [precision]


def test_what_scores_too_low_stays_unresolved_with_its_rivals(geoparser: Geoparser) -> None:
    strict = Geoparser(geoparser.gazetteer, Settings(min_score=0.95))
    (mention,) = strict.parse("A fair was held in Springfield.").mentions
    assert mention.place is None
    assert mention.accuracy_km is None
    assert "below the least score 0.95" in mention.reasons[0]
    assert mention.rivals
    assert all(a.score >= b.score for a, b in zip(mention.rivals, mention.rivals[1:], strict=False))


def test_rivals_are_named_best_first_and_never_the_answer(find) -> None:
    (mention,) = find("A fair was held in Birmingham.")
    assert mention.place is not None
    ids = [r.place.place_id for r in mention.rivals]
    assert 1 <= len(ids) <= 5
    assert mention.place.place_id not in ids
    assert mention.rivals[0].score <= mention.score


def test_title_and_text_are_one_scene(geoparser: Geoparser) -> None:
    text = "Troops were sent to Valencia."
    alone = geoparser.parse(text).mentions[0]
    titled = geoparser.parse(Article("1", "Spain and Portugal", text))
    assert [m.surface for m in titled.title_mentions] == ["Spain", "Portugal"]
    assert alone.place is not None
    assert alone.place.country == "VE"
    assert titled.mentions[0].place is not None
    assert titled.mentions[0].place.country == "ES"


def test_one_sense_per_text(find) -> None:
    text = "He moved to Paris, Texas. " + "Paris was small. " * 5
    assert {m.place.place_id for m in find(text) if m.surface == "Paris"} == {"town.4717560"}


def test_a_district_no_table_has_is_no_city_of_a_country_never_named(find) -> None:
    (mention,) = find("They fought in Bagata territory.")
    assert mention.place is None
    assert mention.rivals


def test_nautical_miles_are_longer(find) -> None:
    ship, _ = find("A ship was hit 60 nautical miles southwest of Hodeidah, Yemen.")
    assert any("111 km away" in reason for reason in ship.reasons)
