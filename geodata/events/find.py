"""Find what a text says happened, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.events.choose import WAYS, Read, belongs, choose, read_triggers
from geodata.events.counts import counted, is_counted
from geodata.events.dates import find_dates
from geodata.events.earlier import counted_from
from geodata.events.figures import find_figures
from geodata.events.movements import read_movement
from geodata.events.roles import Part, as_place_roles, moves, read_roles
from geodata.events.sources import find_attribution
from geodata.events.stance import read_stance
from geodata.events.told import Told, told_sentences
from geodata.events.types import territory
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

if TYPE_CHECKING:
    from geodata.events.words import Sentence

__all__ = ["find_events"]

_TERRITORY = frozenset(("take", "territory", "fall", "takeover", "oust", "take_weak"))
_SURELY = 18  # strength from which a trigger is news wherever it leads
_TOLD_ON = 28  # characters between who says so and the day on which he did
_TOLD_WORDS = 3


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
            before: EventDate | None = None
            for told in told_sentences(text, here, article.published, in_title=in_title):
                events = list(_events(told, derived, before))
                before = next((e.date for e in events if e.date), before)
                found.extend(events)
    return tuple(found)


def _events(
    told: Told, derived: Sequence[DerivedArea], before: EventDate | None
) -> Iterator[Event]:
    chosen = choose(told, read_triggers(told.sentence))
    for read in chosen:
        event = _event(told, read, chosen, derived)
        if event.date is None and before is not None and read is chosen[0]:
            event = replace(event, date=counted_from(told.sentence.text, event, before))
        if read.hit.trigger.strength >= _SURELY or not _is_aimless(read, event):
            yield event


def _is_aimless(read: Read, event: Event) -> bool:
    """Return whether somebody is said to go or be sent, but neither whence nor where to."""
    told = {part.role for part in event.places}
    return read.hit.trigger.frame in WAYS and told.isdisjoint(("scene", "origin", "destination"))


def _event(told: Told, read: Read, chosen: list[Read], derived: Sequence[DerivedArea]) -> Event:
    sentence, hit = told.sentence, read.hit
    text, start, end = sentence.text, sentence.start, sentence.end
    trigger = (sentence.starts[hit.first], sentence.ends[hit.last - 1])
    source = find_attribution(text, start, end, near=trigger)
    span = (source.start, source.end) if source else None
    parts = read_roles(
        sentence, hit, read.reading, told.places, source=span, dateline=told.dateline
    )
    figures = _figures(told, read, chosen, span)
    said = source or told.quoted
    status, is_negated, modality, verification = read_stance(text, start, end, trigger, said)
    verification = verification or told.verification
    taken = read.reading.sub_type == "Abduction/forced disappearance"
    is_moving = moves(read.reading, hit) or taken
    return Event(
        type=read.reading.type,
        sub_type=_sub_type(told, read, parts, span),
        trigger=trigger,
        places=as_place_roles(parts),
        start=start,
        end=end,
        date=_date(told, read, chosen, source),
        figures=figures,
        source=said,
        status=status,
        is_negated=is_negated,
        modality=modality,
        verification=verification,
        movement=read_movement(sentence, hit, parts, figures) if is_moving else None,
        area=_area(told, parts, derived),
        in_title=told.in_title,
        reasons=(read.reading.reason,),
    )


def _figures(told: Told, read: Read, chosen: list[Read], source: Span | None) -> tuple[Figure, ...]:
    """Return the figures of an event: not of those who tell of it, nor of another."""
    sentence = told.sentence
    return tuple(
        counted(sentence, figure, read.reading, read.hit)
        for figure in find_figures(sentence.text, sentence.start, sentence.end)
        if belongs(sentence, figure.start, read, chosen)
        and not (source and source[0] <= figure.start < source[1])
        and is_counted(figure, read.reading)
    )


def _sub_type(told: Told, read: Read, parts: Sequence[Part], source: Span | None) -> str:
    is_ground = read.reading.type == "Battles" and read.hit.trigger.frame in _TERRITORY
    if read.reading.sub_type or not is_ground:
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
    told: Told, read: Read, chosen: list[Read], source: Attribution | None
) -> EventDate | None:
    """Return the date that stands nearest to a trigger and is not that of the telling."""
    sentence = told.sentence
    own = [
        found
        for found in find_dates(sentence.text, sentence.start, sentence.end, told.published)
        if found.start >= told.dateline
        and belongs(sentence, found.start, read, chosen)
        and not _is_telling(sentence, found, source)
        and not _is_aside(sentence, found, read)
    ]
    at = sentence.ends[read.hit.last - 1]
    return min(own, key=lambda found: abs(found.start - at), default=None)


def _is_aside(sentence: Sentence, found: EventDate, read: Read) -> bool:
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


def _area(told: Told, parts: Sequence[Part], derived: Sequence[DerivedArea]) -> int | None:
    """Return the position of the described area that is the scene."""
    scenes = {part.named.index for part in parts if part.role == "scene"}
    for k, area in enumerate(derived):
        if area.in_title == told.in_title and scenes.intersection(area.anchors):
            return k
    return None
