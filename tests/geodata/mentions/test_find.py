"""Which stretches of a text are taken for places, trap by trap."""

from __future__ import annotations

import pytest


def surfaces(find, text: str) -> list[str]:
    return [m.surface for m in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KYIV, Ukraine — Two people were hurt.", ["KYIV", "Ukraine"]),
        ("Moscow-backed fighters left the Kyiv-based group.", ["Moscow", "Kyiv"]),
        ("Russia's army and Seoul\u2019s ministry answered.", ["Russia", "Seoul"]),
        ("A convoy reached N'Djamena and N\u2019Djamena again.", ["N'Djamena", "N\u2019Djamena"]),
        ("Shells fell in the Kursk region.", ["Kursk region"]),
        ("He was born in Donetsk Oblast.", ["Donetsk Oblast"]),
        (
            "Drones hit Sumy, Kharkiv and Chernihiv regions.",
            ["Sumy", "Kharkiv", "Chernihiv regions"],
        ),
        ("Families fled northern Gaza for the south.", ["northern Gaza"]),
        ("The front runs 40 km west of Kursk.", ["Kursk"]),
        (
            "He lives in Odessa, Texas, not in Odesa, Ukraine.",
            ["Odessa", "Texas", "Odesa", "Ukraine"],
        ),
        ("Ships crossed the Black Sea and the Dnipro River.", ["Black Sea", "Dnipro River"]),
        ("Talks were held in Goma, Bukavu and Uvira.", ["Goma", "Bukavu", "Uvira"]),
        (
            "Aid came to Port Sudan from the United Arab Emirates.",
            ["Port Sudan", "United Arab Emirates"],
        ),
        ("St. John's is the capital of Newfoundland.", ["St. John's", "Newfoundland"]),
        (
            "The Democratic People's Republic of Korea tested a missile.",
            ["Democratic People's Republic of Korea"],
        ),
    ],
)
def test_names_are_found_whole(find, text: str, expected: list[str]) -> None:
    assert surfaces(find, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "President Vladimir Putin met Kim Jong Un. Kim smiled.",
        "Jordan Ellery, an analyst, saw it. Ellery said so, and Jordan agreed.",
        "By Paris Jackson and London Breed",
        "The Washington Post wrote about it.",
        "She studied at the University of Kansas.",
        "The Bank of England raised its rate.",
        "A spokesman for the US State Department declined to comment.",
        "Gen. Austin Lancaster took command. Lancaster had served before.",
        "In March and May the talks went on.",
        "Most people had to buy bread. Reading was no comfort.",
        "The USS Chicago left port.",
        "He speaks Russian and fluent Korean.",
        "The village was empty. The Valley was quiet.",
        "turkey was served with chad and jordan almonds",
        "Police said nothing. Nice words were spoken.",
        "The Paris Agreement was signed long ago.",
        "Mr Jackson and Ms Chelsea Lincoln were released.",
        "Both sides blamed the Minsk agreements, then the Lusaka protocol.",
        "Nobody signed Minsk II at first.",
        "Hostage Noam Hebron was freed. Hebron wept.",
        "He carried a Tula carbine.",
        "USS Georgia surfaced. Sailors saluted as the Georgia passed.",
        "They slept aboard the Kursk. The crew of the Kursk died, and the Moskva sank.",
        "The East African Community sent observers.",
        "He was handed to the Red Cross in secret.",
        "Bank of Lebanon officials met. Dynamo Kyiv lost.",
        "He kept goal for Hapoel Tel Aviv, Karpaty Lviv and Zenit Saint Petersburg.",
        "Haifa Chemicals closed. Syria Direct reported it.",
        "University of Aleppo students marched. Voice of America closed.",
    ],
)
def test_persons_bodies_and_words_are_not_places(find, text: str) -> None:
    assert [m.surface for m in find(text) if m.place is not None] == []


@pytest.mark.parametrize(
    ("text", "surface", "place_id"),
    [
        ("Fighters from Georgia and Armenia joined the Ukrainian army.", "Georgia", "country.GE"),
        ("A court in Atlanta, Georgia, heard the case.", "Georgia", "region.US.GA"),
        ("Jordan and Egypt closed their borders to refugees.", "Jordan", "country.JO"),
        ("Troops crossed from Chad into Sudan.", "Chad", "country.TD"),
        ("A flight left Amman, Jordan, for Cairo.", "Jordan", "country.JO"),
        ("Floods hit Reading, England, on Monday.", "Reading", "town.2639577"),
        ("The Kursk region was shelled by a ship.", "Kursk region", "region.RU.41"),
        ("USS Georgia left. Rain fell along the Georgia coast.", "Georgia", "country.GE"),
        ("Both left Minsk before any agreements were made.", "Minsk", "town.625144"),
        ("A rally in Nice, France, was called off.", "Nice", "town.2990440"),
    ],
)
def test_names_that_are_also_something_else(find, text: str, surface: str, place_id: str) -> None:
    assert [m.place and m.place.place_id for m in find(text) if m.surface == surface] == [place_id]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Fighting went on in Sudzha, Kursk region.", "Kursk region"),
        ("Troops entered Russia's Kursk region.", "Kursk region"),
        ("In Syria's Idlib province, two died.", "Idlib province"),
        ("Shelling hit Bryansk region.", "Bryansk region"),
        ("Northern Gaza was hit again.", "Northern Gaza"),
        ("Israel Strikes Southern Lebanon Again", "Southern Lebanon"),
    ],
)
def test_a_region_is_found_whole_wherever_it_stands(find, text: str, region: str) -> None:
    assert region in {text[span.start : span.end] for span in find(text)}


def test_a_village_no_table_has_stays_unresolved_and_says_why(find) -> None:
    text = "Fighting went on near the village of Zhovtoverkhivka in the Sumy region."
    village, region = find(text)
    assert village.surface == "Zhovtoverkhivka"
    assert village.place is None
    assert village.score == 0
    assert "holds no place" in village.reasons[0]
    assert region.place.place_id == "region.UA.21"


def test_an_airport_is_named_whole_and_placed_at_its_town(find) -> None:
    (mention,) = find("Flights left Butembo international airport again.")
    assert mention.surface == "Butembo international airport"
    assert mention.place.place_id == "town.217562"
    assert mention.precision == 2
    assert any("facility itself" in reason for reason in mention.reasons)


@pytest.mark.parametrize(
    ("text", "surface", "usage"),
    [
        ("Moscow denied the report.", "Moscow", "metonym"),
        ("Seoul's defence ministry sees no new deployment.", "Seoul", "metonym"),
        ("The Kremlin has not answered.", "Kremlin", "metonym"),
        ("Talks between Moscow and Kyiv broke down.", "Kyiv", "metonym"),
        ("Drones were heard in Moscow.", "Moscow", "literal"),
        ("North Korean soldiers were seen.", "North Korean", "demonym"),
        ("The Russians withdrew.", "Russians", "demonym"),
        ("Ukraine is the second largest country of Europe.", "Ukraine", "literal"),
    ],
)
def test_usage(find, text: str, surface: str, usage: str) -> None:
    assert [m.usage for m in find(text) if m.surface == surface] == [usage]


def test_an_all_caps_headline_gives_places_but_no_words(find) -> None:
    assert surfaces(find, "MISSILES HIT KHARKIV AND ODESA, POLICE SAY MOST FLED") == [
        "KHARKIV",
        "ODESA",
    ]


def test_us_is_a_country_only_in_capitals(find) -> None:
    assert surfaces(find, "The US said so. Us? They told us.") == ["US"]
