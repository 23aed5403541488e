"""Find names that the text itself says are places, though no gazetteer holds them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import compress

from geodata.gazetteer.folding import fold
from geodata.mentions.expand import Placed, facility_after
from geodata.mentions.forms import NO_PLACE
from geodata.mentions.span import Span
from geodata.mentions.tokens import COMMA, DOT, HYPHEN, SPACE, Words

__all__ = ["find_unlisted"]

_JOINTS = frozenset((SPACE, HYPHEN, DOT))
_MOST_WORDS = 4
# Words after which a capital is a place's name even where nothing knows it.
_AFTER = frozenset(("village", "town", "settlement", "hamlet", "city", "township", "port", "suburb",
    "neighbourhood", "neighborhood", "district", "province", "region"))  # fmt: skip
_FOLLOWERS = frozenset(("village", "settlement", "oblast", "governorate", "raion"))
_PARTICLES = frozenset(("de", "del", "do", "da"))
_CHANCE = 0.7
_NAME_LETTERS = 4  # shorter ones are initials, not names of bridges


def find_unlisted(
    words: Words, places: list[Placed], persons: Collection[int], bodies: Collection[int]
) -> Iterator[tuple[Span, Placed]]:
    """Yield names that their neighbours call a village, a bridge or the like.

    Parameters
    ----------
    words
        The text, cut.
    places
        Words that are names of places already.
    persons, bodies
        Positions of words inside other names.

    Yields
    ------
    span, placed
        A span without entries, and its words.
    """
    taken = {k for begin, end in places for k in range(begin, end)}
    taken.update(persons)
    taken.update(bodies)
    starts = {begin for begin, _ in places}
    gaps, names = words.gaps, words.names
    free = 0
    for i in compress(range(len(names)), names):
        if i < free or i in taken or (i and names[i - 1] and gaps[i] in _JOINTS):
            continue
        free = i + 1
        while free < i + _MOST_WORDS and (more := _goes_on(words, free, taken)):
            free += more
        found = _named(words, i, free, starts)
        if found is not None:
            yield found


def _goes_on(words: Words, end: int, taken: Collection[int]) -> int:
    """Return how many words go on with a name: none, one, or two: "San Juan de Unare"."""
    size = len(words.gaps)
    last = end
    if end < size and words.gaps[end] == SPACE and words.forms[end] in _PARTICLES:
        last += 1
    goes_on = (
        last < size and words.names[last] and words.gaps[last] in _JOINTS and last not in taken
    )
    return last + 1 - end if goes_on else 0


def _named(words: Words, i: int, end: int, starts: Collection[int]) -> tuple[Span, Placed] | None:
    if words.shouts[i] or [mark for mark in words.marks[i:end] if mark & NO_PLACE]:
        return None
    why, stop = _reason(words, i, end, starts)
    if not why:
        return None
    while end < len(words) and words.ends[end] <= stop:
        end += 1
    span = Span(
        start=words.starts[i],
        end=stop,
        key=fold(words.text[words.starts[i] : words.ends[end - 1]]),
        entries=(),
        chance=_CHANCE,
        reasons=[why],
    )
    return span, (i, end)


def _reason(words: Words, i: int, end: int, starts: Collection[int]) -> tuple[str, int]:
    """Return why a name is a place's, or nothing, and where it ends in the text."""
    stop = words.ends[end - 1]
    before = _cue_before(words, i)
    if before:
        return f"'{before}' stands before the name", stop
    if end >= len(words.gaps):
        return "", stop
    facility = facility_after(words, end)
    if (
        facility
        and len(words.lowers[i]) >= _NAME_LETTERS
        and "base" not in facility.group(1)
        and facility.group(1).islower()
    ):
        return f"'{facility.group(1)}' follows the name", facility.end()
    if words.gaps[end] == SPACE and words.lowers[end] in _FOLLOWERS:
        return f"'{words.lowers[end]}' follows the name", words.ends[end]
    listed = end in starts and words.gaps[end] == COMMA
    if i and listed and words.lowers[i - 1] in ("in", "near", "at"):
        return "it stands in a list of places, or before the place it lies in", stop
    return "", stop


def _cue_before(words: Words, i: int) -> str:
    """Return the "village of" before a word, or nothing."""
    if not i or words.gaps[i] != SPACE:
        return ""
    k = i - 1
    if words.lowers[k] == "of" and k:
        k -= 1
        if words.lowers[k] in _AFTER and words.gaps[k + 1] == SPACE:
            return f"{words.lowers[k]} of"
        return ""
    if (
        words.forms[k] in ("village", "settlement", "hamlet")
        and k
        and words.lowers[k - 1] in ("the", "a", "of", "frontline", "border")
    ):
        return words.forms[k]
    return ""
