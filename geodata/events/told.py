"""The sentences of a text that name places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geodata.events.lexicon import may_tell
from geodata.events.phrases import Named, name_places
from geodata.events.sources import find_attribution
from geodata.events.stance import read_verification
from geodata.events.words import LONGEST, Sentence, read_sentence
from geodata.sentences import sentence_spans

if TYPE_CHECKING:
    from geodata.schema import Attribution, Mention, Span, Verification

__all__ = ["Told", "told_sentences"]

_DATELINE = re.compile(
    r"[^\n\u2014\u2013]{2,70}?(?:\((?P<agency>[^)\n]{1,30})\)\s*)?(?:\s?[\u2014\u2013]|--|\s-\s)"
)
# A short sentence about what was said just before.
_REMARK = 200
_REMARKS = re.compile(
    r"\s*(?:(?:The|This|That|These|Those|Both|Neither|Its|His|Her|Their)\s(?:\w{1,14}\s){0,3}"
    r"(?:claims?|reports?|accounts?|allegations?|figures?|tolls?|statements?|assertions?|videos?|"
    r"footage|images?|details?|information|incident|attack|strike|casualties|deaths?|sides?)\b"
    r"|(?:It|This|That|There|The\s\w{2,20}|\w{2,20}|Independent\s\w{2,20})\s"
    r"(?:could|was|has|have|is|had|cannot|can)\s(?:not|no|yet|been|independently)\b"
    r"|There\s(?:was|is|has been)\sno\b)"
)
_LOWER = re.compile(r"\b[a-z]{3,}")
_QUOTES = "\u201c\u201d"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that names places, with what the finder needs of its text."""

    sentence: Sentence
    places: list[Named]
    published: date | None
    in_title: bool
    dateline: int
    quoted: Attribution | None
    verification: Verification = ""


def told_sentences(
    text: str, mentions: list[tuple[int, Mention]], published: date | None, *, in_title: bool
) -> Iterator[Told]:
    """Yield the sentences that name a place."""
    spans = [(0, len(text))] if in_title else sentence_spans(text)
    at = 0
    is_open = False
    before: Span | None = None
    for number, (start, end) in enumerate(spans):
        inside = []
        while at < len(mentions) and mentions[at][1].start < end:
            if mentions[at][1].start >= start:
                inside.append(mentions[at])
            at += 1
        if inside and end - start <= LONGEST and may_tell(text[start:end]):
            sentence = read_sentence(text, start, end)
            quoted = find_attribution(text, *before) if is_open and before else None
            yield Told(
                sentence,
                name_places(sentence, inside),
                published,
                in_title,
                0 if in_title else _dateline(text, start, end, inside[0][1]),
                quoted,
                _verified_next(text, spans, number),
            )
        is_open = _stays_open(text, start, end, is_open=is_open)
        before = (start, end) if end - start <= LONGEST else None


def _verified_next(text: str, spans: Sequence[Span], number: int) -> Verification:
    """Return what the next sentence says of what this one tells: "The claim could not be ..."."""
    if number + 1 >= len(spans):
        return ""
    start, end = spans[number + 1]
    if end - start > _REMARK or not _REMARKS.match(text, start, end):
        return ""
    return read_verification(text, start, end)


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
