"""A dashboard whose articles tell events that are written here by hand.

Run as a script in place of ``python -m geodata``: what the map, the text and the link do
with events is then tested by itself, whatever is read out of which words.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from geodata.__main__ import main
from geodata.pipeline import Geoparser
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
    Place,
    PlaceRole,
)
from geodata.sentences import sentence_spans

SHELLING, MOVING, BATTLE = "Explosions/Remote violence", "Deployment", "Battles"
HOSTILE = "{{7*7}} <img src=x onerror=__atlasCanary()> ${__atlasCanary()}`</script>"
FIRST = (
    "At least 12 people were killed and around 40 injured when shelling hit Kursk on Sunday, "
    "regional officials said. Between 10,000 and 12,000 soldiers went from North Korea to "
    "Kursk Oblast by train, according to South Korean military intelligence. The ministry "
    "denied that an attack on Goma had killed 300 civilians. A drone fell 40 km west of Kursk "
    "early on Monday. No signs of fighting were seen in Sumy. Talks may be held in Goma.\n\n"
    "Families fled from Kursk to Sumy, the mayor said, and 150 of them were housed in schools."
)
SECOND = (
    "Eight or nine people died in the shelling of Kursk on Sunday, a resident claimed. "
    "Crowds protested in Sumy."
)
THIRD = f"A group called {HOSTILE} claimed that 7 {HOSTILE} were killed by shelling in Goma."
ARTICLES = (
    Article("told-1", "Fire on Kursk", FIRST, date(2025, 6, 30), "Harbour Wire", "en"),
    Article("told-2", "A second account", SECOND, date(2025, 7, 1), "Lake Post", "en"),
    Article("told-3", "Words of others", THIRD, date(2025, 7, 2), HOSTILE, "en"),
)
NOTICE = "Events are read in English only; this text may tell some that are not shown."
PLACES = {
    "Kursk": Place("town.538560", "Kursk", "town", "RU", "41", "Kursk Oblast", 36.19, 51.73, 1, 9),
    "Kursk Oblast": Place(
        "region.RU.41", "Kursk Oblast", "region", "RU", "41", "Kursk", 36.5, 51.75, 0, 100
    ),
    "North Korea": Place("country.KP", "North Korea", "country", "KP", "", "", 127, 40, 0, 200),
    "South Korean": Place("country.KR", "South Korea", "country", "KR", "", "", 127.5, 37, 0, 200),
    "Goma": Place("town.216281", "Goma", "town", "CD", "11", "Nord-Kivu", 29.24, -1.68, 1, 8),
    "Sumy": Place("town.692194", "Sumy", "town", "UA", "21", "Sumy Oblast", 34.8, 50.92, 1, 8),
}


class Teller:
    """Says of one text where its words stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions = tuple(self._mentions())
        self.spans = sentence_spans(text)

    def _mentions(self):
        reached = 0
        names = sorted(PLACES, key=len, reverse=True)
        for at in range(len(self.text)):
            name = next((n for n in names if self.text.startswith(n, at)), None)
            if name and at >= reached:
                reached = at + len(name)
                usage = "demonym" if name == "South Korean" else "literal"
                place = PLACES[name]
                yield Mention(
                    at, reached, name, usage, place, 0.9, 3 if place.kind == "region" else 1,
                    place.accuracy_km, (), ("it is the only place of that name",),
                )  # fmt: skip

    def at(self, words: str, sentence: int) -> tuple[int, int]:
        """Return where words stand in a sentence."""
        start = self.text.index(words, self.spans[sentence][0])
        return start, start + len(words)

    def mention(self, name: str, sentence: int) -> int:
        """Return the position of the first mention of a name in a sentence."""
        first, last = self.spans[sentence]
        return next(
            at
            for at, m in enumerate(self.mentions)
            if first <= m.start < last and m.surface == name
        )

    def figure(self, words: str, sentence: int, low, high, counts: str) -> Figure:
        """Return the figure that some words are."""
        return Figure(
            low,
            high,
            counts,
            words.rsplit(maxsplit=1)[-1],
            "around" in words,
            *self.at(words, sentence),
        )

    def event(self, type_: str, sub: str, trigger: str, sentence: int, places=(), **parts) -> Event:
        """Return what a sentence tells, its places given as (name, role)."""
        roles = tuple(PlaceRole(self.mention(name, sentence), role) for name, role in places)
        span = self.at(trigger, sentence)
        return Event(type_, sub, span, roles, *self.spans[sentence], **parts)

    def source(self, words: str, sentence: int, how: str) -> Attribution:
        """Return who says so."""
        return Attribution(words, how, *self.at(words, sentence))

    def day(self, words: str, sentence: int, day: date) -> EventDate:
        """Return a day that some words are."""
        return EventDate(day, day, "day", *self.at(words, sentence))


def first(article: Article) -> Geoparse:
    """Return an article of every kind of event."""
    t = Teller(article.text)
    soldiers = t.figure("Between 10,000 and 12,000 soldiers", 1, 10000, 12000, "personnel")
    events = (
        t.event(
            SHELLING, "Shelling/artillery/missile attack", "shelling", 0, [("Kursk", "scene")],
            figures=(
                t.figure("At least 12 people were killed", 0, 12, None, "killed"),
                t.figure("around 40 injured", 0, 36, 44, "injured"),
            ),
            source=t.source("regional officials", 0, "say"),
            date=t.day("on Sunday", 0, date(2025, 6, 29)),
            reasons=("shelling is artillery fire",),
        ),
        t.event(
            MOVING, "Deployment", "went", 1,
            [("North Korea", "origin"), ("Kursk Oblast", "destination"),
             ("South Korean", "context")],
            figures=(soldiers,), status="claimed",
            source=t.source("South Korean military intelligence", 1, "according to"),
            movement=Movement(
                "soldiers", soldiers, t.mention("North Korea", 1), t.mention("Kursk Oblast", 1),
                "by train", t.at("soldiers", 1), t.at("by train", 1),
            ),
        ),
        t.event(
            "Violence against civilians", "Attack", "attack", 2, [("Goma", "scene")],
            figures=(t.figure("300 civilians", 2, 300, 300, "civilians"),), status="denied",
            source=t.source("The ministry", 2, "deny"),
        ),
        t.event(SHELLING, "Air/drone strike", "drone", 3, [("Kursk", "context")], area=0,
                date=t.day("on Monday", 3, date(2025, 6, 30))),
        t.event(BATTLE, "Armed clash", "fighting", 4, [("Sumy", "scene")], is_negated=True),
        t.event("Diplomacy", "Talks", "Talks", 5, [("Goma", "scene")], modality="possible"),
        t.event(
            "Humanitarian", "Displacement", "fled", 6,
            [("Kursk", "origin"), ("Sumy", "destination")],
            figures=(t.figure("150 of them", 6, 150, 150, "people"),),
            source=t.source("the mayor", 6, "say"),
            movement=Movement("Families", None, t.mention("Kursk", 6), t.mention("Sumy", 6),
                              "", t.at("Families", 6)),
        ),
    )  # fmt: skip
    area = DerivedArea(
        "offset", *t.at("40 km west of Kursk", 3), (t.mention("Kursk", 3),), (36.0, 44.0), 270.0,
        reason="40 km west of a place: a sector of that distance and direction",
    )  # fmt: skip
    return Geoparse(article, t.mentions, "test", None, (area,), events, "en")


def second(article: Article) -> Geoparse:
    """Return an article that tells of the same shelling, with another figure."""
    t = Teller(article.text)
    events = (
        t.event(
            SHELLING, "Shelling/artillery/missile attack", "shelling", 0, [("Kursk", "scene")],
            figures=(t.figure("Eight or nine people", 0, 8, 9, "killed"),), status="claimed",
            source=t.source("a resident", 0, "claim"),
            date=t.day("on Sunday", 0, date(2025, 6, 29)),
        ),
        t.event("Protests", "Peaceful protest", "protested", 1, [("Sumy", "scene")]),
    )  # fmt: skip
    return Geoparse(article, t.mentions, "test", None, (), events, "en", (NOTICE,))


def third(article: Article) -> Geoparse:
    """Return an article whose source and figure are what an attacker would write."""
    t = Teller(article.text)
    whole = (0, len(article.text))
    figure = Figure(7, 7, "killed", HOSTILE, False, *t.at(f"7 {HOSTILE} were killed", 0))  # noqa: FBT003 - a dataclass of another's
    group = f"A group called {HOSTILE}"
    event = Event(
        SHELLING, "", t.at("shelling", 0), (PlaceRole(len(t.mentions) - 1, "scene"),), *whole,
        figures=(figure,), source=Attribution(group, "claim", *t.at(group, 0)), status="claimed",
        reasons=(HOSTILE,),
    )  # fmt: skip
    area = DerivedArea(
        "around", *whole, (len(t.mentions) - 1,), reason=HOSTILE,
    )  # fmt: skip
    return Geoparse(article, t.mentions, "test", None, (area,), (event,), "en", (HOSTILE,))


TOLD = dict(zip((a.title for a in ARTICLES), (first, second, third), strict=True))


def write_articles(path: Path) -> Path:
    """Write the articles as a file that the dashboard opens."""
    rows = (
        {"doc_id": a.doc_id, "title": a.title, "text": a.text, "source": a.source,
         "published": a.published.isoformat()}
        for a in ARTICLES
    )  # fmt: skip
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def _tell_by_hand() -> None:
    read = Geoparser.parse

    def parse(self, article, **options):
        tell = TOLD.get(article.title) if isinstance(article, Article) else None
        return tell(article) if tell else read(self, article, **options)

    Geoparser.parse = parse  # type: ignore[method-assign]  # in this process only


if __name__ == "__main__":
    _tell_by_hand()
    sys.exit(main())
