"""Cut a text in a script with capitals into words, with what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Words", "cut"]

_APOSTROPHES = "'\u2019\u02bc"
_WORD = re.compile(rf"[^\W\d_]+(?:[{_APOSTROPHES}][^\W\d_]+)*")
_PARTS = re.compile(f"[{_APOSTROPHES}]")
_ELIDED = frozenset(("l", "d", "qu", "jusqu", "lorsqu", "puisqu"))
_ENDS = frozenset('.!?\u2026:;\n\r"\u00ab\u00bb\u201c\u201d\u201e()\u2014\u2013|\u2022')
_JOINTS = frozenset(("", "-", "\u2010", "\u2011"))
_GAP = 6  # characters between words that are looked at


@dataclass(slots=True)
class Words:
    """The words of a text as parallel lists.

    Parameters
    ----------
    text
        What was cut.
    starts, ends
        Code-point offsets, end exclusive.
    forms, lowers
        The words as typed, and in lower case.
    caps
        Whether each is written with a capital.
    gaps
        What stands before each, without spaces; a line's end as such.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    caps: list[bool] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.forms)

    def joined(self, i: int) -> bool:
        """Return whether a word belongs to the one before: a space or a hyphen between."""
        return self.gaps[i] in _JOINTS

    def opens(self, i: int) -> bool:
        """Return whether a sentence begins with a word, so that a capital says nothing."""
        return not i or not _ENDS.isdisjoint(self.gaps[i])

    def add(self, start: int, form: str) -> None:
        """Add the next word."""
        gap = self.text[self.ends[-1] if self.ends else 0 : start]
        self.gaps.append(gap[:_GAP].strip(" \u00a0") if "\n" not in gap else "\n")
        self.starts.append(start)
        self.ends.append(start + len(form))
        self.forms.append(form)
        self.lowers.append(form.lower())
        self.caps.append(form[0].isupper())


def cut(text: str, *, elided: bool) -> Words:
    """Cut a text into words.

    Parameters
    ----------
    text
        Any text.
    elided
        Whether an article before an apostrophe is a word of its own: "l'Ukraine".
    """
    words = Words(text)
    for match in _WORD.finditer(text):
        start, form = match.start(), match.group()
        mark = _PARTS.search(form) if elided else None
        if mark is not None and form[: mark.start()].lower() in _ELIDED:
            words.add(start, form[: mark.start()])
            words.add(start + mark.end(), form[mark.end() :])
            words.gaps[-1] = ""
        else:
            words.add(start, form)
    return words
