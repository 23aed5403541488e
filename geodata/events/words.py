"""A sentence's words with their classes and clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from geodata.events.lexicon import classes_of

__all__ = ["DAYS", "LONGEST", "Sentence", "read_sentence"]

# Characters. What is longer without a stop is a list or a table, and no sentence.
LONGEST = 1_500
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019.\u2010\u2011][^\W_]+)*")
_POSSESSIVE = ("'s", "\u2019s")
# Words that open a clause of circumstance: what it tells is not the sentence's news.
_BACKGROUND = frozenset((
    "after", "since", "before", "following", "amid", "despite", "when", "until", "once",
    "because", "although", "though", "which", "who", "where", "whose", "if", "unless", "as",
    "during", "whom", "than", "besides", "what", "how", "why",
))  # fmt: skip
_COORDINATORS = frozenset(("and", "but", "while", "whereas", "or", "nor", "then"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "got"))
_COMMAS = frozenset(",;:\u2014\u2013")


@dataclass(slots=True)
class Sentence:
    """The words of a sentence as parallel lists.

    Parameters
    ----------
    text
        The text that offsets count in.
    start, end
        The sentence.
    starts, ends
        Of each word; possessive endings left out.
    lowers
        The words in lower case.
    owns
        Whether a possessive ending follows.
    gaps
        What stands before each word, without white space.
    classes
        Classes of each word (`data/classes.csv`).
    clauses
        Number of the coordinated clause that each word stands in.
    background
        Whether the word stands in a clause of circumstance.
    parts
        Number of the part between semicolons.
    named, peoples, states
        Whether the word belongs to a place's name, whether it names a people, and whether it
        names a country or its government; filled by the caller.
    """

    text: str
    start: int
    end: int
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    owns: list[bool] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    classes: list[frozenset[str]] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    background: list[bool] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    named: list[bool] = field(default_factory=list)
    peoples: list[bool] = field(default_factory=list)
    states: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.lowers)

    def at(self, offset: int) -> int:
        """Return the position of the word that holds a character, or of the next one."""
        return min(bisect_right(self.ends, offset), max(0, len(self) - 1))

    def upto(self, offset: int) -> int:
        """Return the position after the last word that begins before a character."""
        return bisect_left(self.starts, offset)

    def near(self, first: int, last: int, *, side: str, span: int) -> Iterator[int]:
        """Yield the positions beside the words from `first` to `last` (exclusive), nearest first.

        Parameters
        ----------
        first, last
            The words in the middle, which are left out.
        side
            ``before``, ``after`` or ``around``.
        span
            How many words each way.
        """
        if side != "before":
            yield from range(last, min(last + span, len(self)))
        if side != "after":
            yield from range(first - 1, max(first - span, 0) - 1, -1)

    def passive(self, first: int) -> bool:
        """Return whether a form of "be" makes the verb at a position passive."""
        if self.word(first).endswith("ing"):
            return self.word(first - 1) == "being"
        return self.word(first - 1) in _BE or self.word(first - 2) in _BE

    def word(self, position: int) -> str:
        """Return a word in lower case, or nothing outside the sentence."""
        return self.lowers[position] if 0 <= position < len(self) else ""

    def is_capital(self, position: int) -> bool:
        """Return whether a word is written with a capital."""
        return position < len(self) and self.text[self.starts[position]].isupper()

    def gap(self, position: int) -> str:
        """Return what stands before a word, or a stop outside the sentence."""
        return self.gaps[position] if 0 <= position < len(self) else "."


def read_sentence(text: str, start: int, end: int) -> Sentence:
    """Cut a sentence into words and clauses.

    Parameters
    ----------
    text, start, end
        The text and where the sentence stands in it.
    """
    made = Sentence(text, start, end)
    starts, ends, lowers = made.starts, made.ends, made.lowers
    owns, gaps, classes = made.owns, made.gaps, made.classes
    last = start
    for match in _WORD.finditer(text, start, end):
        first, stop = match.span()
        lower = match[0].lower()
        is_owner = False
        if lower.endswith("s"):
            if lower.endswith(_POSSESSIVE):
                is_owner = True
                stop -= 2
                lower = lower[:-2]
            elif text[stop : stop + 1] in _APOSTROPHES and text[stop + 1 : stop + 2] == " ":
                is_owner = True
        between = text[last:first]
        starts.append(first)
        ends.append(stop)
        lowers.append(lower)
        owns.append(is_owner)
        gaps.append("" if between == " " else between.strip().removeprefix("'s").strip())
        classes.append(_SCORE if lower[0].isdigit() and _is_score(lower) else classes_of(lower))
        last = stop
    for k, found in enumerate(classes[:-1]):
        if found is _SCORE and lowers[k + 1] in _DATES:  # "4-5 October" is no match
            classes[k] = classes_of(lowers[k])
    size = len(lowers)
    made.named, made.peoples, made.states = [False] * size, [False] * size, [False] * size
    _mark_clauses(made)
    return made


_APOSTROPHES = ("'", "\u2019")
_SCORE = frozenset(("sporting", "sport"))


def _is_score(lower: str) -> bool:
    """Return whether a word is the score of a match: 2-1."""
    return (
        len(lower) == len("2-1") and lower[0].isdigit() and lower[2].isdigit() and lower[1] == "-"
    )


def _mark_clauses(sentence: Sentence) -> None:
    clause, part, is_background, has_verb = 0, 0, False, False
    for k, word in enumerate(sentence.lowers):
        gap = sentence.gaps[k]
        breaks = bool(gap) and not _COMMAS.isdisjoint(gap)
        part += breaks and ";" in gap
        new = word in _COORDINATORS and (
            breaks or _new_verb(sentence, k) or (has_verb and _new_subject(sentence, k))
        )
        if k and (new or (breaks and ";" in gap)):
            clause += 1
            is_background = has_verb = False
        elif breaks and is_background and word not in _BACKGROUND:
            is_background = False
        if word in _BACKGROUND and not _is_phrase(sentence, k):
            is_background = True
        has_verb = has_verb or _is_past(word)
        sentence.parts.append(part)
        sentence.clauses.append(clause)
        sentence.background.append(is_background)


def _new_verb(sentence: Sentence, k: int) -> bool:
    """Return whether "and" joins a verb phrase: "captured two and brought them"."""
    following = sentence.word(k + 1)
    return sentence.lowers[k] in ("while", "whereas") or _is_past(following)


def _new_subject(sentence: Sentence, k: int) -> bool:
    """Return whether "and" joins a clause of its own: "quit the town and rebels walked in"."""
    if sentence.lowers[k] not in ("and", "but"):
        return False
    for i in range(k + 2, min(k + _SUBJECT, len(sentence))):
        if sentence.gaps[i]:
            return False
        if _is_past(sentence.lowers[i]):
            return True
    return False


def _is_past(word: str) -> bool:
    return (word.endswith("ed") and len(word) >= _PAST_LETTERS) or word in _PASTS


_SUBJECT = 6  # words after "and" among which its own verb must stand
_PAST_LETTERS = 5
_PASTS = frozenset((
    "brought", "sent", "took", "shot", "struck", "hit", "fled", "left", "went", "drove", "held",
    "was", "were", "has", "have", "said", "flew", "met", "stole", "threw", "blew", "fought", "fell",
    "made", "lost", "broke", "set", "ran", "burnt", "withdrew", "overran", "sank", "rode", "swept",
    "retook", "led", "tore", "quit", "won", "beat", "shut", "gave", "came", "got", "began", "told",
))  # fmt: skip


_TIMES = frozenset(("since", "until", "before", "after", "during"))
DAYS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
))  # fmt: skip
_DATES = DAYS | frozenset((
    "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "last", "then", "dawn", "dusk", "midnight", "noon", "early", "late",
    "mid", "nightfall", "sunrise", "at",
))  # fmt: skip


def _is_phrase(sentence: Sentence, k: int) -> bool:
    """Return whether a word compares, counts or dates instead of opening a clause."""
    word, following = sentence.lowers[k], sentence.word(k + 1)
    if word == "as":
        return following in ("many", "well", "far", "part", "a", "an", "of", "much", "small")
    if word in _TIMES and (following[:1].isdigit() or following in _DATES):
        return True
    if word == "what":
        return sentence.word(k + 2) in ("called", "calls", "described", "describes", "say", "says")
    if word == "following":
        return sentence.word(k - 1) in ("the", "a")
    return word == "than" or (word == "once" and following == "again")
