"""Find organisations, works, ships and events whose names hold a place's name."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress
from typing import TYPE_CHECKING

from geodata.mentions import cues
from geodata.mentions.forms import BODY, LEADER, SHIP, SHOUTED_BODY
from geodata.mentions.tokens import DOT, HYPHEN, SPACE, Words

if TYPE_CHECKING:
    from geodata.mentions.scan import Hit

__all__ = ["find_bodies"]

_JOINTS = frozenset((SPACE, HYPHEN, DOT))
_LINKS = frozenset(("of", "for", "the", "and", "in", "de", "du", "des", "&"))
# Bodies that stand before their place: "University of Kansas", "Bank of England".
_HEADS = frozenset(
    (
        "University", "College", "Bank", "Institute", "Museum", "Church", "Archdiocese",
        "Diocese", "Academy", "Ministry", "Department", "Embassy", "Federation", "Association",
        "Society", "Union", "Orchestra", "Council", "Chamber", "Party", "Commonwealth", "Treaty",
        "Battle", "Peace", "Conference", "Duke", "Duchess", "Earl", "Archbishop", "Bishop",
        "Patriarch", "Patriarchate", "Universidad", "Banco", "Institut", "Voice", "Daughters",
        "Lawrence", "Times", "Front",
    )
)  # fmt: skip
# Those before a name that are words too, and open a sentence: "Radio Okapi said", "Dynamo Kyiv".
_OPENING = frozenset(("Air", "Club", "Dynamo", "Hotel", "Radio", "Real", "Sporting"))
# What is told of a ship alone: "aboard the Kursk", "the Kursk sank".
_OF_SHIP = frozenset(("crew", "crews", "wreck", "sinking", "hull", "captain", "deck"))
_SAILS = frozenset(
    ("sank", "sailed", "sails", "docked", "surfaced", "anchored", "steamed", "capsized", "berthed")
)
_KNOWN = 3.5  # log10 population; a smaller place may well be named after the body


def find_bodies(words: Words, hits: Mapping[int, list[Hit]]) -> set[int]:
    """Return the positions of words inside names of bodies, ships, works and events.

    Parameters
    ----------
    words
        The text, cut.
    hits
        Names of the gazetteer by first word; a place whose own name holds such a
        word ("Air Force Base") is left alone.
    """
    inside: set[int] = set()
    free = 0
    for i in compress(range(len(words.caps)), words.caps):
        if i < free or not (words.names[i] or _opens_body(words, i)):
            continue
        free = _chunk_end(words, i)
        if free > i + 1:
            _mark_chunk(words, hits, i, free, inside)
        if words.forms[free - 1] in _HEADS:
            _mark_tail(words, free, inside)
    _mark_ships(words, inside)
    return inside


def _opens_body(words: Words, i: int) -> bool:
    """Return whether a sentence begins with a body's word: "Bank of Lebanon", "Radio Okapi"."""
    if not words.opens[i] or words.shouts[i]:
        return False
    return words.forms[i] in _OPENING or words.forms[i] in _HEADS


def _chunk_end(words: Words, begin: int) -> int:
    end = begin + 1
    gaps, caps, names = words.gaps, words.caps, words.names
    while end < len(gaps) and names[end] and gaps[end] in _JOINTS and caps[end]:
        end += 1
    return end


def _mark_chunk(
    words: Words, hits: Mapping[int, list[Hit]], begin: int, end: int, inside: set[int]
) -> None:
    """Mark what stands before a body's word in its chunk, and after "University of"."""
    # No sentence ends within a chunk, so all of it shouts or none.
    body = SHOUTED_BODY if words.shouts[begin] else BODY
    marks = words.marks
    if words.forms[end - 1] == "Community" and _is_adjective(hits, begin, end - 1):
        inside.update(range(begin, end))  # "East African Community"
        return
    if not [mark for mark in marks[begin:end] if mark & (body | LEADER)]:
        return
    last = -1
    k = begin
    while k < end:
        longest = _own_name(hits, k, end)
        if longest > k + 1:  # "Chelsea Heights" is a place, whatever its words are
            k = longest
            continue
        if k > begin and marks[k] & body:
            last = k
        k += 1
    for k in range(begin, end - 1):
        if marks[k] & LEADER and _own_name(hits, k, end) == k:
            inside.update(range(k, max(_own_name(hits, k + 1, end), k + 2)))  # "Hapoel Tel Aviv"
    if last >= 0:
        inside.update(_spared(words, hits, begin, last))


def _is_adjective(hits: Mapping[int, list[Hit]], begin: int, end: int) -> bool:
    return any(h.end == end and "demonym" in h.facts.types for h in hits.get(begin, ()))


def _own_name(hits: Mapping[int, list[Hit]], k: int, end: int) -> int:
    for hit in hits.get(k, ()):
        if (
            hit.end <= end
            and hit.end - hit.begin > 1
            and (hit.facts.prominence >= _KNOWN or hit.facts.kinds - {"town"})
        ):
            return hit.end
    return k


def _spared(words: Words, hits: Mapping[int, list[Hit]], begin: int, last: int) -> range:
    """Return the body's words, sparing an adjective of nationality before a ministry or army."""
    first = hits.get(begin, ())
    demonym = next((h for h in first if "demonym" in h.facts.types), None)
    if demonym and demonym.end <= last and words.forms[demonym.end] in cues.words("adjectival"):
        return range(demonym.end, last + 1)
    if demonym and words.forms[demonym.end] not in cues.words("nationless") and demonym.end < last:
        return range(demonym.end, last + 1)
    return range(begin, last + 1)


def _mark_tail(words: Words, end: int, inside: set[int]) -> None:
    """Mark the place in "University of Kansas", "Bank of England"."""
    j = end
    while j < len(words) and words.gaps[j] == SPACE and words.lowers[j] in _LINKS:
        j += 1
    if j == end or words.lowers[end] not in ("of", "de"):
        return
    while (j < len(words) and words.gaps[j] in (*_JOINTS,) and words.names[j]) or j == end + 1:
        if j >= len(words) or not words.caps[j]:
            break
        inside.add(j)
        j += 1


def _mark_ships(words: Words, inside: set[int]) -> None:
    """Mark "USS Chicago", "the frigate Sutherland", and "the Chicago" later in the text."""
    ships: set[str] = set()
    free = 1
    for i in compress(range(1, len(words.caps)), words.caps[1:]):
        if i < free or words.gaps[i] != SPACE:
            continue
        if words.marks[i - 1] & SHIP:
            free = i
            while free < len(words) and words.gaps[free] in _JOINTS and words.names[free]:
                inside.add(free)
                free += 1
            if free == i + 1:
                ships.add(words.forms[i])
        elif (
            words.lowers[i - 1] == "the"
            and _stands_alone(words, i)
            and (words.forms[i] in ships or _tells_of_ship(words, i))
        ):
            inside.add(i)


def _stands_alone(words: Words, i: int) -> bool:
    """Return whether no noun follows that a name could belong to: "the Kursk region"."""
    j = i + 1
    if j >= len(words) or words.gaps[j] not in (SPACE, HYPHEN):
        return True
    lower = words.lowers[j]
    if words.gaps[j] == HYPHEN or words.caps[j]:
        return False
    return (
        lower.endswith("ed")
        or lower in _SAILS
        or lower in cues.words("function")
        or lower in cues.words("speech")
    )


def _tells_of_ship(words: Words, i: int) -> bool:
    """Return whether the words around "the Kursk" are said of ships."""
    j = i + 1
    if j < len(words) and words.gaps[j] == SPACE and words.lowers[j] in _SAILS:
        return True
    before = words.lowers[max(i - 3, 0) : i - 1]
    return before[-1:] == ["aboard"] or (before[-1:] == ["of"] and before[0] in _OF_SHIP)
