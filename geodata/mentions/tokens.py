"""Cut a text into words, with what stands between them.

Words are parallel lists rather than objects: an article has hundreds, and most are
looked at once. Hyphens part words ("Moscow-backed" is two), apostrophes inside do
not ("N'Djamena" is one), and a possessive ending belongs to what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress, pairwise
from operator import sub
from typing import Any

from geodata.mentions.forms import (
    ABBREVIATES,
    ACRONYM,
    APOSTROPHES,
    TELLING,
    Forms,
    is_headline,
    is_name,
    is_shouted,
)

__all__ = [
    "COMMA",
    "DOT",
    "HYPHEN",
    "LINE",
    "OTHER",
    "POSSESSIVE",
    "SPACE",
    "START",
    "Words",
    "cut",
]

# What stands before a word.
START, SPACE, HYPHEN, DOT, COMMA, POSSESSIVE, LINE, OTHER = range(8)

# Combining marks are no letters to `re`, yet they are part of a word.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e8\u0900-\u0903\u093a-\u094f\u0e31-\u0e3a\u0e47-\u0e4e"
    "\u200c\u200d"
)
_LETTER, _ALNUM = r"[^\W\d_]", r"[^\W_]"
# Most words are plain letters before a space, so that is tried, and left, first. Possessive
# quantifiers never look back; the group makes `split` return the words.
_WORD = re.compile(
    rf"({_ALNUM}(?:"
    rf"\.(?<={_LETTER}\.)(?:(?:{_LETTER}\.)+|(?:{_LETTER}\.)*{_LETTER}(?!{_ALNUM}))"
    rf"|[a-zA-Z0-9]*+(?:(?=[ ,.\n])|{_ALNUM}*+(?:[{_MARKS}]++{_ALNUM}*+)*+"
    rf"(?:[{APOSTROPHES}]{_ALNUM}++(?:[{_MARKS}]++{_ALNUM}*+)*+)*+)))"
)
_HYPHENS = frozenset("-\u2010\u2011")
_SENTENCE_ENDS = frozenset(
    '.!?:;\n\r\u2028\u2029"\u201c\u201d\u2018\u00ab\u00bb\u2014\u2013\u2022|\u2026\u3002'
)
_GAP = 8  # characters between two words that are looked at
_GAPS_REMEMBERED = 4096
_PORTION = 256  # words; so few that `zip` wakes no garbage collection


@dataclass(slots=True)
class Words:
    """The words of a text as parallel lists.

    Parameters
    ----------
    text
        What was cut.
    starts, ends
        Code-point offsets, possessive endings left out.
    forms, lowers
        The words as typed, and in lower case.
    gaps
        What stands before each word: START, SPACE, HYPHEN and so on.
    opens
        Whether a sentence, a line or a quotation begins here, so that a capital
        says nothing.
    caps
        Whether the word is written with a capital.
    names
        Whether it is written as names are: a capital that its place in the sentence
        does not explain.
    shouts
        Whether it stands in a line all in capitals.
    marks
        What the spelling says by itself, as bits of `mentions.forms`.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    caps: list[bool] = field(default_factory=list)
    names: list[bool] = field(default_factory=list)
    shouts: list[bool] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.forms)


class _Gaps(dict[str, tuple[int, bool]]):
    """What stands between words to its class, and whether it may open a sentence."""

    def __missing__(self, between: str) -> tuple[int, bool]:
        gap, opens = _gap(between[:_GAP])
        found = (gap, opens or gap == DOT)
        if len(between) <= _GAP:
            if len(self) >= _GAPS_REMEMBERED:
                self.clear()
            self[between] = found
        return found


_forms, _gaps = Forms(), _Gaps()


def cut(text: str) -> Words:
    """Cut a text into words.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    words
        In the order they stand; letters and digits only.
    """
    pieces = _WORD.split(text)  # a gap, a word, a gap, ..., a gap
    typed, between = pieces[1::2], pieces[:-1:2]
    if not typed:
        return Words(text)
    size = len(typed)
    bounds = list(accumulate(map(len, pieces)))
    known = list(map(_forms.__getitem__, typed))
    forms, lowers, caps, names, weights, cuts, marks = _columns(known)
    for i in compress(range(size - 1), cuts):
        between[i + 1] = typed[i][-cuts[i] :] + between[i + 1]
    gaps, maybe = _columns(list(map(_gaps.__getitem__, between)))
    gaps[0], maybe[0] = START, True
    words = Words(
        text,
        starts=bounds[:-1:2],
        ends=list(map(sub, bounds[1::2], cuts)),
        forms=forms,
        lowers=lowers,
        gaps=gaps,
        opens=[False] * size,
        caps=caps,
        names=names,
        shouts=[False] * size,
        marks=marks,
    )
    begins = _open_sentences(words, compress(range(size), maybe))
    for begin, end in pairwise([*begins, size]):
        if sum(weights[begin:end]) >= 0:
            _mark_headline(words, begin, end)
    return words


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    """Turn rows into columns, in portions: `zip` is slow where it is given a whole book."""
    columns: list[list[Any]] = [[] for _ in rows[0]]
    for begin in range(0, len(rows), _PORTION):
        parts = zip(*rows[begin : begin + _PORTION], strict=True)
        for column, part in zip(columns, parts, strict=True):
            column.extend(part)
    return columns


def _open_sentences(words: Words, places: Iterable[int]) -> list[int]:
    """Mark the words that open a sentence or a quotation, and return where sentences begin.

    `places` are the words before which one may end. A capital says nothing there.
    """
    gaps, marks = words.gaps, words.marks
    begins = []
    for i in places:
        if gaps[i] == DOT:
            if marks[i - 1] & ABBREVIATES:
                continue
            gaps[i] = START
        words.opens[i] = True
        words.names[i] = words.names[i] and is_name(marks[i], explained=True)
        if gaps[i] in (START, LINE):
            begins.append(i)
    return begins


def _mark_headline(words: Words, begin: int, end: int) -> None:
    """Judge anew which words of a sentence are names, where it is a headline or shouts."""
    sentence = words.marks[begin:end]
    shouting = is_shouted(sentence)
    if not shouting and not is_headline(sentence):
        return
    for i, marks in enumerate(sentence, begin):
        explained = words.opens[i] or not marks & TELLING
        known = marks & ~ACRONYM if shouting else marks
        words.names[i] = is_name(known, explained=explained)
    words.shouts[begin:end] = [shouting] * len(sentence)


def _gap(between: str) -> tuple[int, bool]:
    """Return the class of what stands between two words, and whether it opens a sentence."""
    inner = between
    if inner[:1] in APOSTROPHES and inner[1:2] in ("s", "S"):
        inner = inner[2:]
        if inner.isspace():
            return POSSESSIVE, "\n" in inner
    elif inner[:1] in ("'", "\u2019") and inner[1:].isspace():
        return POSSESSIVE, "\n" in inner
    bare = inner.strip()
    if not bare:
        return _white(inner)
    if len(inner) == 1 and bare in _HYPHENS:
        return HYPHEN, False
    if bare in (".", ",") and "\n" not in inner:
        return (DOT if bare == "." else COMMA), False
    opens = not _SENTENCE_ENDS.isdisjoint(inner) or (bare in ("-", "--") and len(inner) > 1)
    ends = not {".", "!", "?", "\n"}.isdisjoint(inner)
    return (START if ends else OTHER), opens


def _white(between: str) -> tuple[int, bool]:
    """Return the class of white space: an empty line ends a sentence, a line's end may."""
    breaks = between.count("\n")
    if not between or breaks > 1 or "\u2029" in between:
        return START, True
    return (LINE, True) if breaks or "\r" in between else (SPACE, False)
