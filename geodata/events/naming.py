"""Cut out the name of who speaks, before or behind a verb of saying.

A name is as written, its article included, without what is hung on behind it ("residents
reached by telephone", "the minister, who was in Paris").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geodata.events.vocabulary import words

if TYPE_CHECKING:
    from geodata.events.tokens import Tokens

__all__ = ["TABLE", "name_after", "name_before"]

TABLE = "attribution.csv"
_MOST_WORDS = 16  # tokens of a name
_SHORT = 7  # tokens of a name that has no word known for who speaks
_ADVERBS = 4  # tokens: "have since also repeatedly"
_ASIDE = 30  # tokens of what stands between two commas behind a name
_MARKS = frozenset(',;:()[]\u2014\u2013"\u201c\u201d\u00ab\u00bb.!?\u2026|/')
_QUOTES = frozenset('"\u201c\u201d\u00ab\u00bb')
_INNER = frozenset(("of", "for", "in", "from", "at", "with", "by", "near", "to", "on"))
_LINKS = frozenset(("and", "or"))
_TIMES = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday",
     "today", "late", "early", "on")
)  # fmt: skip
_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their", "one", "two", "three"))
_TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "sgt", "capt", "gov", "sen", "rep", "brig",
     "adm", "prof", "st")
)  # fmt: skip
_PARTICIPLES = ("ed", "ing")


@cache
def _speakers() -> frozenset[str]:
    return words(TABLE, "speaker") | words(TABLE, "independent") | words(TABLE, "party")


def _speaks(tokens: Tokens, begin: int, end: int) -> bool:
    """Return whether some word between can name who speaks."""
    known = _speakers()
    return any(
        tokens.lowers[i].removesuffix("'s") in known
        or (tokens.forms[i][0].isupper() and tokens.lowers[i] not in _ARTICLES)
        for i in range(begin, end)
    )


def _is_name(tokens: Tokens, begin: int, end: int, *, checked: bool) -> bool:
    """Return whether words name who speaks; a pronoun does not."""
    if begin >= end or (end - begin == 1 and tokens.lowers[begin] in words(TABLE, "pronoun")):
        return False
    return _speaks(tokens, begin, end) or (
        not checked and end - begin <= _SHORT and tokens.forms[end - 1].isalpha()
    )


def name_before(tokens: Tokens, verb: int) -> tuple[int, int] | None:
    """Return the subject of a verb as positions of its first token and behind its last.

    Parameters
    ----------
    tokens
        The sentence.
    verb
        Position of the verb.
    """
    end = _past_time(tokens, _past_adverbs(tokens, verb))
    if end > 0 and tokens.lowers[end - 1] in ",\u2014\u2013)":
        end = _before_aside(tokens, end - 1)
    begin = _run_start(tokens, end)
    if tokens.lower(begin - 1) == "who":  # "a source who asked not to be named said"
        end = begin - 1
        begin = _run_start(tokens, end)
    begin = _behind_verb(tokens, begin, end)
    begin = _behind_link(tokens, begin, end)
    begin = _behind_place(tokens, begin, end)
    end = _without_tail(tokens, begin, end)
    while begin < end and tokens.lowers[begin] in _OPENERS:
        begin += 1
    known = begin > 0 and tokens.lowers[begin - 1] not in _MARKS
    return (begin, end) if _is_name(tokens, begin, end, checked=known) else None


def _run_start(tokens: Tokens, end: int) -> int:
    """Return where the words that can be a name begin."""
    begin = end
    while begin > 0 and end - begin < _MOST_WORDS and not _is_bound(tokens, begin - 1):
        begin -= 1
    return begin


_OPENERS = frozenset(
    ("meanwhile", "however", "but", "and", "also", "later", "earlier", "still", "-", "so", "then",
     "'", "yet", "separately")
)  # fmt: skip


def _past_adverbs(tokens: Tokens, verb: int) -> int:
    """Step back over "has also" between a subject and its verb."""
    skip = words(TABLE, "skip")
    end = verb
    while (
        end > 0
        and verb - end < _ADVERBS
        and (tokens.lowers[end - 1] in skip or tokens.lowers[end - 1].endswith("ly"))
    ):
        end -= 1
    return end


def _past_time(tokens: Tokens, end: int) -> int:
    """Step back over "on Sunday" between a subject and its verb."""
    first = end
    while end > 0 and first - end < 3 and tokens.lowers[end - 1] in _TIMES:  # noqa: PLR2004 - "late on Sunday"
        end -= 1
    return end


def _before_aside(tokens: Tokens, comma: int) -> int:
    """Return where the name ends before ", who was in Paris,": at the comma that opens it."""
    opener = "(" if tokens.lowers[comma] == ")" else tokens.lowers[comma]
    for i in range(comma - 1, max(comma - _ASIDE, 0), -1):
        if tokens.lowers[i] == opener:
            return i
        is_stop = tokens.lowers[i] == "." and not _is_inner_stop(tokens, i)
        if is_stop or tokens.lowers[i] in ";:" or tokens.lowers[i] in _QUOTES:
            break
    return comma + 1


def _is_bound(tokens: Tokens, i: int) -> bool:
    """Return whether a token cannot be part of a name."""
    lower = tokens.lowers[i]
    if lower == "-":  # "Al-Shabaab"
        return not tokens.is_joined(i)
    if lower == ".":  # "U.S. officials"
        return not _is_inner_stop(tokens, i)
    return lower in _MARKS or lower in words(TABLE, "boundary")


def _is_inner_stop(tokens: Tokens, i: int) -> bool:
    """Return whether a stop belongs to "U.S." or "Gen."."""
    return tokens.is_joined(i) and (
        len(tokens.forms[i - 1]) == 1 or tokens.lowers[i - 1] in _TITLES
    )


def _behind_verb(tokens: Tokens, begin: int, end: int) -> int:
    """Cut a clause off a name that follows it without a comma."""
    for i in range(end - 1, begin - 1, -1):
        if tokens.lowers[i] in words(TABLE, "finite"):
            return i + 1
    return begin


def _behind_link(tokens: Tokens, begin: int, end: int) -> int:
    """Keep "Russia and Ukraine" whole; cut "the town burned and Russia" behind its "and"."""
    for i in range(end - 1, begin, -1):
        if tokens.lowers[i] in _LINKS and not _is_nominal(tokens, begin, i):
            return i + 1
    return begin


def _is_nominal(tokens: Tokens, begin: int, end: int) -> bool:
    """Return whether words can all be part of names of who speaks."""
    known = _speakers()
    if end - begin == 2 and tokens.lowers[begin] in _ARTICLES:  # noqa: PLR2004 - "a priest"
        return True
    return all(
        tokens.forms[i][0].isupper()
        or tokens.lowers[i] in known
        or tokens.lowers[i] in _ARTICLES
        or tokens.lowers[i] in ("of", "'s", "-", ".")
        for i in range(begin, end)
    )


def _behind_place(tokens: Tokens, begin: int, end: int) -> int:
    """Cut "In Kyiv" off "In Kyiv officials said"."""
    if begin >= end or tokens.lowers[begin] not in words(TABLE, "preposition"):
        return begin
    i = begin + 1
    while i < end and (tokens.forms[i][0].isupper() or tokens.lowers[i] in ("the", "-")):
        i += 1
    return i if i < end else begin + 1


def _without_tail(tokens: Tokens, begin: int, end: int) -> int:
    """Cut "reached by telephone" off a name."""
    known = _speakers()
    seen = False
    for i in range(begin, end):
        lower = tokens.lowers[i]
        if (
            seen
            and tokens.forms[i].islower()
            and lower.endswith(_PARTICIPLES)
            and (lower not in known and not tokens.is_joined(i))
        ):
            return i
        seen = seen or lower in known or tokens.forms[i][0].isupper()
    return end


def name_after(tokens: Tokens, first: int) -> tuple[int, int] | None:
    """Return the name that begins at a token, as its position and that behind it.

    Parameters
    ----------
    tokens
        The sentence.
    first
        Position behind "according to", "said" or "by".
    """
    end = first
    while end < len(tokens) and end - first < _MOST_WORDS and not _ends_name(tokens, first, end):
        end += 1
    end = _without_tail(tokens, first, end)
    while end > first and tokens.lowers[end - 1] in (*_INNER, *_LINKS, *_TIMES):
        end -= 1
    return (first, end) if _is_name(tokens, first, end, checked=True) else None


def _ends_name(tokens: Tokens, first: int, i: int) -> bool:
    lower = tokens.lowers[i]
    if _is_bound(tokens, i) or lower in words(TABLE, "cut") or (lower in words(TABLE, "finite")):
        return True
    following = tokens.lower(i + 1)
    if lower == "on":
        return True
    if lower in _LINKS:
        return not _is_nominal(tokens, i + 1, min(i + 3, len(tokens))) or following == "the"
    is_preposition = lower in words(TABLE, "preposition") and i > first
    return is_preposition and lower not in _INNER
