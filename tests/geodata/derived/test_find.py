"""Words that describe an area, read as what they say, and words that only look like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.derived import find_derived
from geodata.pipeline import Geoparser
from geodata.schema import Article, DerivedArea, Geoparse, Mention, Place

COUNTRIES = {
    "Chad": ("TD", 19.0, 15.0), "Sudan": ("SD", 30.0, 16.0), "Ukraine": ("UA", 32.0, 49.0),
    "Russia": ("RU", 100.0, 60.0), "Syria": ("SY", 38.0, 35.0), "Lebanon": ("LB", 35.8, 33.8),
    "Mali": ("ML", -4.0, 17.0), "Yemen": ("YE", 47.5, 15.5), "Israel": ("IL", 34.8, 31.5),
    "South Sudan": ("SS", 30.0, 7.0),
}  # fmt: skip
TOWNS = {
    "Kursk": (36.19, 51.73), "Sumy": (34.8, 50.92), "Kharkiv": (36.25, 49.98),
    "Sudzha": (35.27, 51.19), "Pokrovsk": (37.18, 48.28), "Hodeidah": (42.95, 14.8),
    "Gaza": (34.46, 31.5), "Bakhmut": (38.0, 48.6), "Homs": (36.72, 34.73),
    "Vladivostok": (131.9, 43.1), "Kyiv": (30.52, 50.45), "Moscow": (37.62, 55.75),
}  # fmt: skip
DEMONYMS = {"Russian": "Russia", "Ukrainian": "Ukraine", "Lebanese": "Lebanon", "Syrian": "Syria"}


def place(name: str) -> Place | None:
    if name in COUNTRIES:
        code, lon, lat = COUNTRIES[name]
        return Place(f"country.{code}", name, "country", code, "", "", lon, lat, 0, 500.0)
    if name in TOWNS:
        return Place(f"town.{name}", name, "town", "", "", "", *TOWNS[name], 0, 5.0)
    if name == "Africa":
        return Place("continent.AF", name, "continent", "", "", "", 20.0, 5.0, 0, 4000.0)
    return None


def mentions_of(text: str, *marked: str) -> list[Mention]:
    """Return mentions of the names given, in the order they stand."""
    found, at = [], 0
    for surface in marked:
        start = text.index(surface, at)
        at = start + len(surface)
        bare = surface.split()[-1] if surface.split()[0][:5] in _DIRECTIONS else surface
        named = place(surface) or place(bare) or place(DEMONYMS.get(surface, ""))
        usage = "demonym" if surface in DEMONYMS else "literal"
        found.append(
            Mention(start, at, surface, usage, named, 0.9, 1, 5.0)  # type: ignore[arg-type] # typed out above
        )
    return found


_DIRECTIONS = {"north", "south", "easte", "weste", "centr", "South"}


def read(text: str, *marked: str) -> list[DerivedArea]:
    return find_derived(text, mentions_of(text, *marked), in_title=False, shift=0)


OFFSETS = [
    ("A drone fell 40 km west of Kursk.", "40 km west of Kursk", (35.0, 45.0), 270.0),
    ("It was 25 miles (40 km) north-east of Kursk.", "25 miles (40 km) north-east of Kursk",
     (36.21, 44.257), 45.0),
    ("Troops are about 15km south of Kursk.", "about 15km south of Kursk", (10.0, 20.0), 180.0),
    ("Seen a few kilometres from Kursk.", "a few kilometres from Kursk", (1.0, 9.0), None),
    ("Hit twenty kilometres north-northeast of Kursk.",
     "twenty kilometres north-northeast of Kursk", (16.0, 24.0), 22.5),
    ("Hit 12 km NNE of Kursk.", "12 km NNE of Kursk", (11.5, 12.5), 22.5),
    ("Hit 30 km west by north of the Russian city of Kursk.",
     "30 km west by north of the Russian city of Kursk", (25.0, 35.0), 281.25),
    ("Hit a dozen miles from Kursk.", "a dozen miles from Kursk", (15.45, 23.175), None),
    ("Hit 500 metres outside Kursk.", "500 metres outside Kursk", (0.45, 0.55), None),
    ("Hit 10 to 15 km east of Kursk.", "10 to 15 km east of Kursk", (10.0, 15.0), 90.0),
    ("Hit between 10 and 15 km east of Kursk.", "between 10 and 15 km east of Kursk",
     (10.0, 15.0), 90.0),
    ("Hit more than 100 km from Kursk.", "more than 100 km from Kursk", (100.0, 150.0), None),
    ("Hit 12 nautical miles south of Kursk.", "12 nautical miles south of Kursk",
     (21.298, 23.15), 180.0),
    ("Hit half a mile from Kursk.", "half a mile from Kursk", (0.644, 0.966), None),
    ("Hit 1,200 km east of Kursk.", "1,200 km east of Kursk", (1150.0, 1250.0), 90.0),
    ("Hit 7.5 km to the south-west of Kursk.", "7.5 km to the south-west of Kursk",
     (7.45, 7.55), 225.0),
    ("Hit 20 KM WEST OF Kursk.", "20 KM WEST OF Kursk", (16.0, 24.0), 270.0),
    ("Fighting went on west of Kursk.", "west of Kursk", None, 270.0),
    ("Fighting went on to the north of Kursk.", "to the north of Kursk", None, 0.0),
    ("Fighting went on SSW of Kursk.".replace("SSW", "SW"), "SW of Kursk", None, 225.0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "distance", "bearing"), OFFSETS)
def test_a_distance_and_a_direction(
    text: str, words: str, distance: tuple[float, float] | None, bearing: float | None
) -> None:
    marked = ("Russian", "Kursk") if "Russian" in text else ("Kursk",)
    (area,) = read(text, *marked)
    assert (area.rule, text[area.start : area.end]) == ("offset", words)
    assert (area.distance_km, area.bearing) == (distance, bearing)
    assert area.anchors == (len(marked) - 1,)
    assert "Kursk" in area.reason


@pytest.mark.parametrize(
    ("words", "bearing"),
    [
        ("north", 0), ("north-northeast", 22.5), ("northeast", 45), ("east-northeast", 67.5),
        ("east", 90), ("east-southeast", 112.5), ("southeast", 135), ("south-southeast", 157.5),
        ("south", 180), ("south-southwest", 202.5), ("southwest", 225), ("west-southwest", 247.5),
        ("west", 270), ("west-northwest", 292.5), ("northwest", 315), ("north-northwest", 337.5),
        ("north-north-west", 337.5), ("south east", 135), ("NE", 45), ("WNW", 292.5), ("S", 180),
        ("north by east", 11.25), ("north by west", 348.75), ("south-east by east", 123.75),
    ],
)  # fmt: skip
def test_every_point_of_the_compass(words: str, bearing: float) -> None:
    (area,) = read(f"A column stood 8 km {words} of Kursk.", "Kursk")
    assert area.bearing == bearing


@pytest.mark.parametrize(
    ("text", "marked", "rule", "words", "more"),
    [
        ("It fell within 20 km of Kursk.", ("Kursk",), "within", "within 20 km of Kursk",
         {"distance_km": (0.0, 20.0)}),
        ("All within a 30 km radius of Kursk fled.", ("Kursk",), "within",
         "within a 30 km radius of Kursk", {"distance_km": (0.0, 30.0)}),
        ("It fell less than 5 km from Kursk.", ("Kursk",), "within", "less than 5 km from Kursk",
         {"distance_km": (0.0, 5.0)}),
        ("Clashes in and around Homs.", ("Homs",), "within", "in and around Homs", {}),
        ("It fell between Sumy and Kharkiv.", ("Sumy", "Kharkiv"), "between",
         "between Sumy and Kharkiv", {}),
        ("It fell halfway between Sumy and Kharkiv.", ("Sumy", "Kharkiv"), "between",
         "halfway between Sumy and Kharkiv", {"part": "centre"}),
        ("On the border of Chad and Sudan.", ("Chad", "Sudan"), "border",
         "border of Chad and Sudan", {}),
        ("Along the border between Chad and Sudan.", ("Chad", "Sudan"), "border",
         "border between Chad and Sudan", {}),
        ("On the Chad-Sudan border.", ("Chad", "Sudan"), "border", "Chad-Sudan border", {}),
        ("On the Chad\u2013Sudan border.", ("Chad", "Sudan"), "border", "Chad\u2013Sudan border",
         {}),
        ("On the Lebanese-Syrian border.", ("Lebanese", "Syrian"), "border",
         "Lebanese-Syrian border", {}),
        ("At Ukraine's border with Russia.", ("Ukraine", "Russia"), "border",
         "Ukraine's border with Russia", {}),
        ("At Ukraine's 2,000-km border with Russia.", ("Ukraine", "Russia"), "border",
         "Ukraine's 2,000-km border with Russia", {}),
        ("It lies 15 km from the Russian border.", ("Russian",), "border",
         "15 km from the Russian border", {"distance_km": (12.5, 17.5)}),
        ("Some 10 to 15 km from the border of Chad and Sudan.", ("Chad", "Sudan"), "border",
         "Some 10 to 15 km from the border of Chad and Sudan", {"distance_km": (10.0, 15.0)}),
        ("It was on Israel's northern border.", ("Israel",), "border", "Israel's northern border",
         {"part": "north"}),
        ("A ship sank off the coast of Hodeidah.", ("Hodeidah",), "coast",
         "off the coast of Hodeidah", {}),
        ("A ship sank 30 nautical miles off the coast of Hodeidah.", ("Hodeidah",), "coast",
         "30 nautical miles off the coast of Hodeidah", {"distance_km": (46.3, 64.82)}),
        ("It sank off Yemen's western coast.", ("Yemen",), "coast", "off Yemen's western coast",
         {"bearing": 270.0}),
        ("It sank off the Syrian coast.", ("Syrian",), "coast", "off the Syrian coast", {}),
        ("A tanker burned off Hodeidah.", ("Hodeidah",), "coast", "off Hodeidah", {}),
        ("Strikes on southern Lebanon.", ("southern Lebanon",), "part", "southern Lebanon",
         {"part": "south"}),
        ("Strikes on northern Gaza.", ("northern Gaza",), "part", "northern Gaza",
         {"part": "north"}),
        ("Unrest in central Mali.", ("central Mali",), "part", "central Mali", {"part": "centre"}),
        ("Rain in the south of Syria.", ("Syria",), "part", "the south of Syria",
         {"part": "south"}),
        ("Rain in the northern part of Mali.", ("Mali",), "part", "the northern part of Mali",
         {"part": "north"}),
        ("Rain in Syria's north.", ("Syria",), "part", "Syria's north", {"part": "north"}),
        ("Rain in the centre of Homs.", ("Homs",), "part", "the centre of Homs",
         {"part": "centre"}),
        ("Rain in north-eastern Syria.", ("eastern Syria",), "part", "north-eastern Syria",
         {"part": "north-east"}),
        ("On the western outskirts of Bakhmut.", ("Bakhmut",), "outskirts",
         "western outskirts of Bakhmut", {"bearing": 270.0}),
        ("In the suburbs of Homs.", ("Homs",), "outskirts", "suburbs of Homs", {}),
        ("Along the road from Sudzha to Kursk.", ("Sudzha", "Kursk"), "road",
         "the road from Sudzha to Kursk", {}),
        ("Along the Sudzha-Kursk highway.", ("Sudzha", "Kursk"), "road",
         "the Sudzha-Kursk highway", {}),
        ("They took villages around Pokrovsk.", ("Pokrovsk",), "around",
         "villages around Pokrovsk", {}),
        ("They camped just outside Pokrovsk.", ("Pokrovsk",), "around", "just outside Pokrovsk",
         {}),
        ("It hit areas near Pokrovsk.", ("Pokrovsk",), "around", "areas near Pokrovsk", {}),
    ],
)  # fmt: skip
def test_what_words_describe(
    text: str, marked: tuple[str, ...], rule: str, words: str, more: dict[str, object]
) -> None:
    (area,) = read(text, *marked)
    assert (area.rule, text[area.start : area.end]) == (rule, words)
    assert area.anchors == tuple(range(len(marked)))
    for name in ("distance_km", "bearing", "part"):
        assert getattr(area, name) == more.get(name, "" if name == "part" else None)
    assert area.reason


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Talks between Sumy and Kharkiv went on.", ("Sumy", "Kharkiv")),
        ("The deal between Homs and Gaza failed.", ("Homs", "Gaza")),
        ("A ceasefire between Israel and Lebanon held.", ("Israel", "Lebanon")),
        ("Trains run between Kyiv and Vladivostok.", ("Kyiv", "Vladivostok")),
        ("They drove 40 km from Sudzha to Kursk.", ("Sudzha", "Kursk")),
        ("They held 40 km of Kursk's streets.", ("Kursk",)),
        ("The India-style Chad-Sudan border dispute goes on.", ("Chad", "Sudan")),
        ("Russian border guards fired.", ("Russian",)),
        ("The Russian border town of Sudzha.", ("Russian", "Sudzha")),
        ("Ukrainian troops left Kursk.", ("Ukrainian", "Kursk")),
        ("Fighting near Kursk went on.", ("Kursk",)),
        ("Fighting in Kursk.\n\nWest of\n\nKursk", ("Kursk", "Kursk")),
        ("It was seen from Moscow.", ("Moscow",)),
        ("The office of Kursk's mayor was cut off Kursk.", ("Kursk", "Kursk")),
        ("He studied at the University of the West of Russia.", ("Russia",)),
        ("It lies 9,000 km from Kursk.", ("Kursk",)),
        ("Aid for South Sudan came.", ("South Sudan",)),
        ("Drought in southern Africa.", ("Africa",)),
        ("It fell 0 km from Kursk.", ("Kursk",)),
        ("It fell 1.2.3 km from Kursk.", ("Kursk",)),
        ("It fell 15 to 10 km from Kursk.", ("Kursk",)),
    ],
)
def test_what_describes_no_area(text: str, marked: tuple[str, ...]) -> None:
    assert read(text, *marked) == []


def test_two_parts_of_one_place_are_two_areas() -> None:
    text = "Rain in southern and eastern Ukraine, and in the north and east of Mali."
    areas = read(text, "eastern Ukraine", "Mali")
    assert [(a.part, text[a.start : a.end]) for a in areas] == [
        ("south", "southern and eastern Ukraine"),
        ("east", "eastern Ukraine"),
        ("north", "the north and east of Mali"),
        ("east", "the north and east of Mali"),
    ]


def test_words_before_an_owner_are_of_what_it_owns() -> None:
    text = "It fell 40 km from Ukraine's eastern city of Kharkiv."
    (area,) = read(text, "Ukraine", "Kharkiv")
    assert area.anchors == (1,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shots fell in Sumy, on the border with Russia.", "border with Russia"),
        ("Sumy lies 40 km from the border with Russia.", "40 km from the border with Russia"),
        ("Troops left Sumy for the border with Russia.", "border with Russia"),
    ],
)
def test_the_place_at_a_border_says_whose_it_is(text: str, words: str) -> None:
    mentions = mentions_of(text, "Sumy", "Russia")
    sumy = mentions[0].place
    assert sumy is not None
    mentions[0] = replace(mentions[0], place=replace(sumy, country="UA"))
    (area,) = find_derived(text, mentions, in_title=False, shift=0)
    assert (area.anchors, text[area.start : area.end]) == ((0, 1), words)
    assert "the region of Sumy and Russia" in area.reason


def test_a_place_of_the_same_country_or_sentence_far_off_says_nothing() -> None:
    text = "Sumy burned. Later a column was seen at the border with Russia."
    (area,) = read(text, "Sumy", "Russia")
    assert area.anchors == (1,)


def test_an_unplaced_anchor_is_named_and_has_no_geometry() -> None:
    text = "It fell 40 km west of Zhovtoverkhivka."
    mentions = mentions_of(text, "Zhovtoverkhivka")
    (area,) = find_derived(text, mentions, in_title=False, shift=0)
    assert "Zhovtoverkhivka" in area.reason
    assert area.geometry(tuple(mentions)) is None


def test_positions_count_among_all_mentions() -> None:
    text = "It fell between Sumy and Kharkiv."
    mentions = mentions_of(text, "Sumy", "Kharkiv")
    (area,) = find_derived(text, mentions, in_title=True, shift=3)
    assert (area.anchors, area.in_title) == ((3, 4), True)


@pytest.fixture(scope="module")
def parser(gazetteer) -> Geoparser:
    return Geoparser(gazetteer)


def test_the_line_finds_areas_of_title_and_text(parser: Geoparser) -> None:
    text = "It fell 40 km west of Kursk, in southern Russia."
    parse = parser.parse(Article("a", "Blast west of Kursk", text))
    told = [(a.rule, a.in_title, parse.all_mentions[a.anchors[0]].in_title) for a in parse.derived]
    assert told == [("offset", True, True), ("offset", False, False), ("part", False, False)]
    assert isinstance(parse, Geoparse)


def test_a_text_in_another_language_has_none(parser: Geoparser) -> None:
    article = Article("a", "", "It fell 40 km west of Kursk.")
    assert parser.parse(article).derived
    assert parser.parse(replace(article, language="fr")).derived == ()


@pytest.mark.parametrize(
    "piece",
    [
        "40 km west of the ", "between ", "the border of ", "north of north of ", "some " * 5,
        "the city of the town of ", "1,000,000,000 ", "a few hundred ", "off the coast of ",
        "' 's ", "north-" * 8, "in and around ", "40 to 50 to 60 km ",
    ],
)  # fmt: skip
def test_hostile_repeats_take_time_in_proportion(grows, piece: str) -> None:
    def read(times: int) -> None:
        text = (piece + "Kursk ") * times
        starts = [k * (len(piece) + 6) + len(piece) for k in range(times)]
        mentions = [
            Mention(s, s + 5, "Kursk", "literal", place("Kursk"), 0.9, 1, 5.0) for s in starts
        ]
        assert len(find_derived(text, mentions, in_title=False, shift=0)) <= 2 * times

    grows(read, 100, 1_000)
