"""Find what a text says happened, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from geodata.events.counts import counted, is_counted
from geodata.events.dates import find_dates
from geodata.events.figures import find_figures
from geodata.events.movements import read_movement
from geodata.events.phrases import Named, name_places
from geodata.events.roles import Part, as_place_roles, moves, read_roles
from geodata.events.sources import find_attribution
from geodata.events.stance import read_stance
from geodata.events.triggers import Hit, find_triggers, weight
from geodata.events.types import Reading, read_type, territory
from geodata.events.words import LONGEST, Sentence, read_sentence
from geodata.schema import (
    Article,
    Attribution,
    DerivedArea,
    Event,
    EventDate,
    Figure,
    Mention,
    Span,
)
from geodata.sentences import sentence_spans

__all__ = ["find_events"]

_OWN = 18  # strength from which a trigger is an event of its own beside the sentence's main one
_MOST = 3  # events of one sentence
_TERRITORY = frozenset(("take", "territory", "fall", "takeover", "oust", "take_weak"))
_TOLD_ON = 28  # characters between who says so and the day on which he did
_DATELINE = re.compile(
    r"[^\n\u2014\u2013]{2,70}?(?:\((?P<agency>[^)\n]{1,30})\)\s*)?(?:\s?[\u2014\u2013]|--|\s-\s)"
)
_LOWER = re.compile(r"\b[a-z]{3,}")
_QUOTES = "\u201c\u201d"


class _Read(NamedTuple):
    """A trigger with the type that it tells."""

    hit: Hit
    reading: Reading
    weight: int


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that names places, with what the finder needs of its text."""

    sentence: Sentence
    places: list[Named]
    published: date | None
    in_title: bool
    dateline: int
    quoted: Attribution | None


def find_events(
    article: Article, mentions: Sequence[Mention], derived: Sequence[DerivedArea] = ()
) -> tuple[Event, ...]:
    """Return what an English article says happened, in the order of its text.

    Parameters
    ----------
    article
        Its title is read first.
    mentions
        The places of title and text, in order (`Geoparse.all_mentions`).
    derived
        The areas that words describe by them (`Geoparse.derived`).

    Returns
    -------
    events
        Those of the sentences that name a place. A sentence without a word that tells of
        an event gives none, and one longer than 1,500 characters is a table or a list.
    """
    found: list[Event] = []
    for in_title, text in ((True, article.title), (False, article.text)):
        here = [(k, m) for k, m in enumerate(mentions) if m.in_title == in_title]
        if here:
            for told in _told(text, here, article.published, in_title=in_title):
                found.extend(_events(told, derived))
    return tuple(found)


def _told(
    text: str, mentions: list[tuple[int, Mention]], published: date | None, *, in_title: bool
) -> Iterator[_Told]:
    """Yield the sentences that name a place."""
    spans = [(0, len(text))] if in_title else sentence_spans(text)
    at = 0
    is_open = False
    before: Span | None = None
    for start, end in spans:
        inside = []
        while at < len(mentions) and mentions[at][1].start < end:
            if mentions[at][1].start >= start:
                inside.append(mentions[at])
            at += 1
        if inside and end - start <= LONGEST:
            sentence = read_sentence(text, start, end)
            quoted = find_attribution(text, *before) if is_open and before else None
            yield _Told(
                sentence,
                name_places(sentence, inside),
                published,
                in_title,
                0 if in_title else _dateline(text, start, end, inside[0][1]),
                quoted,
            )
        is_open = _stays_open(text, start, end, is_open=is_open)
        before = (start, end) if end - start <= LONGEST else None


def _stays_open(text: str, start: int, end: int, *, is_open: bool) -> bool:
    """Return whether a quotation goes on after a sentence."""
    opened = text.rfind(_QUOTES[0], start, end)
    closed = text.rfind(_QUOTES[1], start, end)
    if opened >= 0 or closed >= 0:
        return opened > closed
    return is_open != (text.count('"', start, end) % 2 == 1)


def _dateline(text: str, start: int, end: int, first: Mention) -> int:
    """Return where a dateline ends that the sentence begins with, or 0."""
    if first.start != start:
        return 0
    match = _DATELINE.match(text, start, end)
    if match is None:
        return 0
    head = text[start : match.start("agency") if match["agency"] else match.end()]
    plain = _LOWER.search(head)
    return 0 if plain else match.end()


def _events(told: _Told, derived: Sequence[DerivedArea]) -> Iterator[Event]:
    reads = [] if _is_beside(told.sentence) else _readings(told.sentence)
    if not reads:
        return
    sentence = told.sentence
    figures = find_figures(sentence.text, sentence.start, sentence.end)
    dates = find_dates(sentence.text, sentence.start, sentence.end, told.published)
    chosen = _chosen(told, reads)
    for read in chosen:
        event = _event(told, read, chosen, figures, dates, derived)
        if read.hit.trigger.strength >= _OWN or not _is_aimless(read, event):
            yield event


def _is_aimless(read: _Read, event: Event) -> bool:
    """Return whether somebody is said to go or be sent, but neither whence nor where to."""
    told = {part.role for part in event.places}
    return read.hit.trigger.frame in _WAYS and told.isdisjoint(("scene", "origin", "destination"))


_WAYS = frozenset(("send", "go", "depart", "return"))


# Sentences about such things tell no event of ours, whatever words they use.
_BESIDE_THE_POINT = frozenset(("sporting", "trading", "nature", "arts", "life"))
# Unless they tell of such.
_VIOLENCE = frozenset((
    "air", "shell", "mine", "suicide", "grenade", "chemical", "bomb", "rebel", "gunman", "killing",
    "protester",
))  # fmt: skip


def _is_beside(sentence: Sentence) -> bool:
    """Return whether a sentence is about sport, markets, the arts, weather or a life."""
    classes = frozenset().union(*sentence.classes)
    if _BESIDE_THE_POINT.isdisjoint(classes) or not _VIOLENCE.isdisjoint(classes):
        return False
    return any(
        not _BESIDE_THE_POINT.isdisjoint(found) and not aside
        for found, aside in zip(sentence.classes, sentence.background, strict=True)
    )


def _readings(sentence: Sentence) -> list[_Read]:
    reads = []
    for hit in find_triggers(sentence):
        reading = read_type(sentence, hit)
        if reading is not None:
            reads.append(_Read(hit, reading, weight(sentence, hit)))
    return reads


def _chosen(told: _Told, reads: list[_Read]) -> list[_Read]:
    """Return the trigger that is the sentence's news, and others that are news beside it."""
    main = max(reads, key=lambda read: (read.weight, -read.hit.first))
    chosen = [main]
    for read in sorted(reads, key=lambda read: (-read.weight, read.hit.first)):
        if len(chosen) < _MOST and all(_are_two(told, read, other) for other in chosen):
            chosen.append(read)
    return sorted(chosen, key=lambda read: read.hit.first)


def _are_two(told: _Told, read: _Read, other: _Read) -> bool:
    """Return whether two triggers tell of two happenings."""
    sentence = told.sentence
    here, there = read.hit.first, other.hit.first
    parted = (
        sentence.clauses[here] != sentence.clauses[there]
        or sentence.background[here] != sentence.background[there]
    )
    trigger = read.hit.trigger
    if _is_named_again(sentence, read.hit):
        return False
    if read.reading.type == other.reading.type:
        both = min(trigger.strength, other.hit.trigger.strength) >= _SURE
        apart = sentence.clauses[here] != sentence.clauses[there]
        return both and apart and _names_place(told, here) and _names_place(told, there)
    if not parted:
        return trigger.pos == "noun" and trigger.strength >= _SURE and _is_placed(told, read.hit)
    if trigger.strength < _OWN:
        return trigger.lemma == "kill" and _acts_before(sentence, read.hit)
    # "after three days of shelling" only says when; "after police killed three" tells more.
    told_so = not sentence.background[here] or trigger.pos == "verb"
    return told_so and (trigger.frame not in _WAYS or _names_place(told, here))


_SURE = 22


def _is_named_again(sentence: Sentence, hit: Hit) -> bool:
    """Return whether a trigger points back: "was behind the attack"."""
    return sentence.word(hit.first - 1) in ("the", "this", "that", "its") and hit.last in (
        len(sentence),
        *(k for k in (hit.last,) if sentence.gap(k)),
    )


def _is_placed(told: _Told, hit: Hit) -> bool:
    """Return whether a place of its own stands right behind a trigger: "a massacre at X"."""
    return any(
        named.position == hit.last and named.first <= hit.last + _BESIDE for named in told.places
    )


_BESIDE = 3


def _acts_before(sentence: Sentence, hit: Hit) -> bool:
    """Return whether a clause of circumstance says who killed: "after officers killed three"."""
    return (
        sentence.background[hit.first]
        and not sentence.passive(hit.first)
        and sentence.word(hit.first - 2) in ("after", "when")
    )


def _names_place(told: _Told, position: int) -> bool:
    """Return whether a place is named in the clause of a word."""
    sentence = told.sentence
    key = (sentence.clauses[position], sentence.background[position])
    return any(
        (sentence.clauses[named.first], sentence.background[named.first]) == key
        for named in told.places
        if named.first < len(sentence) and named.mention.usage == "literal"
    )


def _event(
    told: _Told,
    read: _Read,
    chosen: list[_Read],
    figures: list[Figure],
    dates: list[EventDate],
    derived: Sequence[DerivedArea],
) -> Event:
    sentence, hit = told.sentence, read.hit
    trigger = (sentence.starts[hit.first], sentence.ends[hit.last - 1])
    source = find_attribution(sentence.text, sentence.start, sentence.end, near=trigger)
    span = (source.start, source.end) if source else None
    parts = read_roles(
        sentence, hit, read.reading, told.places, source=span, dateline=told.dateline
    )
    said = source or told.quoted
    own = [
        counted(figure, read.reading, hit)
        for figure in figures
        if _is_of(sentence, figure.start, read, chosen)
        and not (span and span[0] <= figure.start < span[1])
        and is_counted(figure, read.reading)
    ]
    status, is_negated, modality, verification = read_stance(
        sentence.text, sentence.start, sentence.end, trigger, said
    )
    is_moving = moves(read.reading, hit) or any(p.role == "destination" for p in parts)
    return Event(
        type=read.reading.type,
        sub_type=_sub_type(told, read, parts, span),
        trigger=trigger,
        places=as_place_roles(parts),
        start=sentence.start,
        end=sentence.end,
        date=_date(sentence, trigger, dates, read, chosen, source),
        figures=tuple(own),
        source=said,
        status=status,
        is_negated=is_negated,
        modality=modality,
        verification=verification,
        movement=read_movement(sentence, hit, parts, own) if is_moving else None,
        area=_area(told, parts, derived),
        in_title=told.in_title,
        reasons=(read.reading.reason,),
    )


def _is_of(sentence: Sentence, offset: int, read: _Read, chosen: list[_Read]) -> bool:
    """Return whether what stands at an offset belongs to one of the events of a sentence."""
    if len(chosen) == 1:
        return True
    at = sentence.at(offset)

    def apart(other: _Read) -> tuple[bool, int]:
        here = other.hit.first
        clause = (sentence.clauses[here], sentence.background[here])
        return clause != (sentence.clauses[at], sentence.background[at]), abs(here - at)

    return min(chosen, key=apart) is read


def _sub_type(told: _Told, read: _Read, parts: Sequence[Part], source: Span | None) -> str:
    if read.reading.sub_type or read.hit.trigger.frame not in _TERRITORY:
        return read.reading.sub_type
    actors = {
        part.named.place.country
        for part in parts
        if part.role == "actor"
        and part.named.place is not None
        and not (source and source[0] <= part.named.mention.start < source[1])
    }
    scene = next((part.named.place for part in parts if part.role == "scene"), None)
    return territory(told.sentence, read.hit, frozenset(actors), scene.country if scene else "")


def _date(
    sentence: Sentence,
    trigger: Span,
    dates: list[EventDate],
    read: _Read,
    chosen: list[_Read],
    source: Attribution | None,
) -> EventDate | None:
    """Return the date that stands nearest to a trigger and is not that of the telling."""
    own = [
        found
        for found in dates
        if _is_of(sentence, found.start, read, chosen)
        and not _is_telling(sentence, found, source)
        and not _is_aside(sentence, found, read)
    ]
    return min(own, key=lambda found: abs(found.start - trigger[1]), default=None)


def _is_aside(sentence: Sentence, found: EventDate, read: _Read) -> bool:
    """Return whether a date is that of a circumstance: "since the truce began on Saturday"."""
    at = sentence.at(found.start)
    if sentence.lowers[at] in ("since", "until", "during", "before", "after"):
        return False
    return sentence.background[at] and not sentence.background[read.hit.first]


def _is_telling(sentence: Sentence, found: EventDate, source: Attribution | None) -> bool:
    """Return whether a date says when somebody said so: "the spokesman claimed on Wednesday"."""
    if source is None:
        return False
    after = found.start - source.end
    between = sentence.text[source.end : found.start] if after >= 0 else ""
    return 0 <= after <= _TOLD_ON and len(between.split()) <= _TOLD_WORDS


_TOLD_WORDS = 3


def _area(told: _Told, parts: Sequence[Part], derived: Sequence[DerivedArea]) -> int | None:
    """Return the position of the described area that is the scene."""
    scenes = {part.named.index for part in parts if part.role == "scene"}
    for k, area in enumerate(derived):
        if area.in_title == told.in_title and scenes.intersection(area.anchors):
            return k
    return None
