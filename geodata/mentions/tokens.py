"""Cut a text into words, with what stands between them.

Words are parallel lists rather than objects: an article has hundreds, and most are
looked at once. Hyphens part words ("Moscow-backed" is two), apostrophes inside do
not ("N'Djamena" is one), and a possessive ending belongs to what follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from geodata.mentions import cues

__all__ = [
    "COMMA",
    "DOT",
    "HYPHEN",
    "LINE",
    "LONGEST_NAME",
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
_APOSTROPHES = "'\u2019\u2018\u02bc\u02bb\u02b9\u2032`\u00b4"
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])"
    rf"|[^\W_][^\W_{_MARKS}]*(?:[{_MARKS}]+[^\W_]*)*"
    rf"(?:[{_APOSTROPHES}][^\W_]+(?:[{_MARKS}]+[^\W_]*)*)*"
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")
_HYPHENS = frozenset("-\u2010\u2011")
_SENTENCE_ENDS = frozenset(
    '.!?:;\n\r\u2028\u2029"\u201c\u201d\u2018\u00ab\u00bb\u2014\u2013\u2022|\u2026\u3002'
)
LONGEST_NAME = 40  # letters; longer words are no names, whatever they are
# Where so large a share of the words that are no articles and the like is capitalised,
# it is a headline, and capitals say little.
_TITLE_SHARE, _TITLE_WORDS = 0.85, 4


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

    def __len__(self) -> int:
        return len(self.forms)


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
    words = Words(text)
    end = 0
    for match in _WORD.finditer(text):
        start, stop = match.span()
        form = match.group()
        gap = _gap(text[end : min(start, end + 8)]) if words.forms else (START, True)
        if gap[0] == DOT and not _abbreviates(words.forms[-1]):
            gap = (START, True)
        if len(form) > 2 and form[-1] in "sS" and _POSSESSIVE.search(form):  # noqa: PLR2004 - letter, mark and s
            form = form[:-2]
            stop -= 2
        words.starts.append(start)
        words.ends.append(stop)
        words.forms.append(form)
        words.gaps.append(gap[0])
        words.opens.append(gap[1])
        end = stop
    words.lowers = [form.lower() for form in words.forms]
    words.caps = [form[0].isupper() and len(form) <= LONGEST_NAME for form in words.forms]
    _mark_names(words)
    return words


def _abbreviates(form: str) -> bool:
    return form in cues.words("abbreviation") or (len(form) == 1 and form.isupper())


@lru_cache(maxsize=4096)
def _gap(between: str) -> tuple[int, bool]:
    """Return the class of what stands between two words, and whether it opens a sentence."""
    inner = between
    if inner[:1] in _APOSTROPHES and inner[1:2] in ("s", "S"):
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


def _mark_names(words: Words) -> None:
    """Fill `names` and `shouts`, sentence by sentence."""
    begin, size = 0, len(words)
    for i in range(1, size + 1):
        if i == size or (words.gaps[i] in (START, LINE) and words.opens[i]):
            _mark_sentence(words, begin, i)
            begin = i


def _mark_sentence(words: Words, begin: int, end: int) -> None:
    common = cues.common_words()
    function = cues.words("function")
    telling = cues.words("organisation") | cues.words("title") | cues.words("event")
    content = [
        i
        for i in range(begin, end)
        if words.forms[i][0].isalpha() and words.lowers[i] not in function
    ]
    long = [f for f in words.forms[begin:end] if len(f) > 1 and f[0].isalpha()]
    shouting = (
        bool(long)
        and sum(f.isupper() for f in long) >= 0.6 * len(long)
        and (
            len(long) > 2  # noqa: PLR2004 - two capitals may be an agency and a country
        )
    )
    titled = shouting or (
        len(content) >= _TITLE_WORDS
        and sum(words.caps[i] for i in content) >= _TITLE_SHARE * len(content)
    )
    for i in range(begin, end):
        lower = words.lowers[i]
        form = words.forms[i]
        acronym = len(form) > 1 and form.isupper() and not shouting
        explained = words.opens[i] or (titled and form.capitalize() not in telling)
        words.names.append(
            acronym
            or (words.caps[i] and lower not in function and not (explained and lower in common))
        )
        words.shouts.append(shouting)
