"""Names in Arabic, Korean and Chinese: prefixes, particles, no spaces, words that are towns."""

from __future__ import annotations

import pytest

from geodata.mentions import Lookup
from geodata.mentions.foreign import ForeignReader


@pytest.fixture(scope="module")
def first(gazetteer):
    """Surfaces with the id of the first place of each."""
    lookup, readers = Lookup(gazetteer), {}

    def of(language, text):
        reader = readers.setdefault(language, ForeignReader(lookup, language))
        spans = reader.find_mentions(text)
        return [(text[s.start : s.end], gazetteer.place(s.entries[0].row).place_id) for s in spans]

    return of


@pytest.mark.parametrize(
    ("text", "surface", "place_id"),
    [
        ("وصل إلى دمشق", "دمشق", "town.170654"),
        ("وبدمشق اجتماع", "دمشق", "town.170654"),
        ("انتقل للقاهرة", "قاهرة", "town.360630"),
        ("فُتح معبر رَفَح", "رَفَح", "town.281102"),
        ("قصف غـــزة", "غـــزة", "town.281133"),
        ("في البحر الأحمر", "البحر الأحمر", "water.red-sea"),
        ("في قطاع غزة", "قطاع غزة", "region.PS.GZ"),
    ],
)
def test_arabic_prefixes_vowels_and_strokes(first, text, surface, place_id) -> None:
    ((found, where),) = first("ar", text)
    assert found.removeprefix("ل").endswith(surface.removeprefix("ال"))
    assert where == place_id


@pytest.mark.parametrize("form", ["الروسي", "الروسية", "والروسية", "روسيين", "للروسي"])
def test_arabic_adjectives_of_a_people(first, form: str) -> None:
    ((_, where),) = first("ar", f"قال الجيش {form} أمس")
    assert where == "country.RU"


@pytest.mark.parametrize(
    "text",
    [
        "بعد الحرب في المدينة القديمة",
        "قال عمر بغدادي",
        "وصل الوفد صباح اليوم",
        "يوم الأحد بعد الظهر",
    ],
)
def test_arabic_words_and_people_are_no_places(first, text: str) -> None:
    assert first("ar", text) == []


@pytest.mark.parametrize(
    "particle",
    [
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "에",
        "에서",
        "의",
        "로",
        "와",
        "과",
        "도",
        "만",
        "부터",
        "까지",
        "",
    ],
)
def test_korean_particles(first, particle: str) -> None:
    assert first("ko", f"어제 하르키우{particle} 있었다") == [("하르키우", "town.706483")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("우크라이나군은", [("우크라이나", "country.UA")]),
        ("쿠르스크 주에서", [("쿠르스크 주", "region.RU.41")]),
        ("칸 유니스와", [("칸 유니스", "town.281124")]),
        ("파주시와 협의했다", [("파주시", "town.1951567")]),
    ],
)
def test_korean_nouns_and_spaces(first, text: str, expected) -> None:
    assert first("ko", text) == expected


@pytest.mark.parametrize(
    "text", ["수단과 방법을 찾는다", "이제 가자고 했다", "조사 사실을 위해", "이번 수도"]
)
def test_korean_words_are_no_places(first, text: str) -> None:
    assert first("ko", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("俄罗斯国防部", ["俄罗斯"]),
        ("在哈尔科夫和敖德萨", ["哈尔科夫", "敖德萨"]),
        ("库尔斯克州的村庄", ["库尔斯克州"]),
        ("刚果民主共和国东部", ["刚果民主共和国"]),
        ("抵达北京市", ["北京市"]),
    ],
)
def test_chinese_takes_the_longest_name(first, text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in first("zh", text)] == expected


@pytest.mark.parametrize(
    "text", ["扩大同各国的合作", "联合国人道机构", "和平谈判", "重新开始", "太平洋会议"]
)
def test_chinese_words_are_no_places(first, text: str) -> None:
    assert first("zh", text) == []


@pytest.mark.parametrize("text", ["", " ", "\u0640\u0640", "ال", "가", "中", "\ud800", "وووو"])
@pytest.mark.parametrize("language", ["ar", "ko", "zh"])
def test_scraps_do_no_harm(first, language: str, text: str) -> None:
    assert first(language, text) == []
