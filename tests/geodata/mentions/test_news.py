"""Short passages of world news: what is a place in them, and what only looks like one."""

from __future__ import annotations

import pytest


def resolved(find, text: str) -> list[str]:
    return [m.surface for m in find(text) if m.place is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kinzhal missiles hit the Sumy and Kharkiv regions, the Kyiv Independent said.",
            ["Sumy", "Kharkiv regions"],
        ),
        (
            "Israel Katz spoke. The Times of Israel quoted him: Israel would wait.",
            ["Israel"],
        ),
        (
            "The Syrian Democratic Forces left Raqqa, the Syrian Observatory for Peace said.",
            ["Raqqa"],
        ),
        ("M23 rebels, mostly Tutsi, seized Sake in eastern Congo.", ["Sake", "eastern Congo"]),
        ("Fano militiamen fled Gondar. Amhara and Oromo leaders met.", ["Gondar"]),
        ("Karen and Kachin rebels took Lashio.", ["Lashio"]),
        ("China sent the Shandong carrier past Kinmen.", ["China", "Kinmen"]),
        ("North Korea tested a Hwasong missile near Sinpo.", ["North Korea", "Sinpo"]),
        ("The Kherson missile strike killed two in Ukraine.", ["Kherson", "Ukraine"]),
        ("The BRP Sierra Madre was resupplied by Manila.", ["Manila"]),
        ("They met on Valencia Street in Culiacan, Mexico.", ["Culiacan", "Mexico"]),
        ("The Sahel is dry, and the Baltic states are not.", ["Sahel", "Baltic states"]),
        (
            "He fired in Jackson, Mississippi. Andrew Jackson was hurt. Jackson lives.",
            ["Jackson", "Mississippi"],
        ),
        ("Chad Brooks saw it from Romania. Chad said it burned.", ["Romania"]),
        ("A fire broke out between Tyre and Sidon in Lebanon.", ["Tyre", "Sidon", "Lebanon"]),
        ("Jets hit south Lebanon.", ["south Lebanon"]),
        ("In Myanmar, the Irrawaddy reported a raid on Lashio.", ["Myanmar", "Lashio"]),
        ("A boat had left San Juan de Unare, Venezuela.", ["Venezuela"]),
        ("Российские войска обстреляли Харьков.", ["Российские", "Харьков"]),
        ("قصفت الطائرات مدينة غزة صباح اليوم.", ["غزة"]),
    ],
)
def test_places_of_the_news(find, text: str, expected: list[str]) -> None:
    assert resolved(find, text) == expected


@pytest.mark.parametrize(
    ("text", "surface", "usage"),
    [
        ("Hungary blocked the package.", "Hungary", "metonym"),
        ("Budapest did not answer.", "Budapest", "metonym"),
        ("New Delhi blamed Islamabad.", "Islamabad", "metonym"),
        ("Kinshasa cut ties with Kigali.", "Kinshasa", "metonym"),
        ("Kinshasa cut ties with Kigali.", "Kigali", "metonym"),
        ("Kabul was quiet.", "Kabul", "literal"),
        ("Khartoum remained calm.", "Khartoum", "literal"),
        ("The German chancellor flew to Strasbourg.", "German", "demonym"),
    ],
)
def test_whose_government_is_meant(find, text: str, surface: str, usage: str) -> None:
    assert [m.usage for m in find(text) if m.surface == surface] == [usage]
