"""Find names that the text itself says are places, though no gazetteer holds them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from geodata.gazetteer.folding import fold
from geodata.mentions import cues
from geodata.mentions.expand import FACILITY, Placed
from geodata.mentions.span import Span
from geodata.mentions.tokens import COMMA, DOT, HYPHEN, SPACE, Words

__all__ = ["find_unlisted"]

_JOINTS = frozenset((SPACE, HYPHEN, DOT))
_MOST_WORDS = 4
# Words after which a capital is a place's name even where nothing knows it.
_AFTER = frozenset(("village", "town", "settlement", "hamlet", "city", "township", "port", "suburb",
    "neighbourhood", "neighborhood", "district", "province", "region"))  # fmt: skip
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
    i = 0
    while i < len(words):
        if (
            not words.names[i]
            or i in taken
            or (i and words.names[i - 1] and words.gaps[i] in _JOINTS)
        ):
            i += 1
            continue
        end = i + 1
        while end < len(words) and end < i + _MOST_WORDS and _goes_on(words, end, taken):
            end += 1 if words.names[end] else 2
        found = _named(words, i, end, starts)
        if found is not None:
            yield found
        i = end


def _goes_on(words: Words, end: int, taken: Collection[int]) -> bool:
    if words.gaps[end] == SPACE and words.forms[end] in ("de", "del", "do", "da"):
        end += 1  # "San Juan de Unare"
    return end < len(words) and words.gaps[end] in _JOINTS and words.names[end] and end not in taken


def _named(words: Words, i: int, end: int, starts: Collection[int]) -> tuple[Span, Placed] | None:
    if words.shouts[i] or any(words.forms[k] in cues.words("organisation") for k in range(i, end)):
        return None
    if any(
        words.forms[k] in cues.words("title") | cues.words("month") | cues.words("weekday")
        for k in range(i, end)
    ):
        return None
    before = _cue_before(words, i)
    facility = FACILITY.match(words.text, words.ends[end - 1]) if not before else None
    stop, why = words.ends[end - 1], ""
    if before:
        why = f"'{before}' stands before the name"
    elif (
        facility
        and len(words.lowers[i]) >= _NAME_LETTERS
        and "base" not in facility.group(1)
        and facility.group(1).islower()
    ):
        stop, why = facility.end(), f"'{facility.group(1)}' follows the name"
    elif (
        end < len(words)
        and words.gaps[end] == SPACE
        and words.lowers[end] in ("village", "settlement", "oblast", "governorate", "raion")
    ):
        stop, why = words.ends[end], f"'{words.lowers[end]}' follows the name"
    elif (
        i
        and end in starts
        and end < len(words)
        and words.gaps[end] == COMMA
        and words.lowers[i - 1] in ("in", "near", "at")
    ):
        why = "it stands in a list of places, or before the place it lies in"
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
