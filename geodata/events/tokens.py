"""Cut a sentence into words, numbers and signs, with where each stands."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["Tokens", "cut"]

# A word with its apostrophes, a number with what is inside it, or one sign. Each run is
# looked at once.
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)"
    r"|(?P<number>[0-9]+(?:[.,:/\u00a0\u202f][0-9]+)*)"
    r"|[^\s\w]|[\d_]"
)


class Tokens:
    """The tokens of a stretch of text as parallel lists.

    Parameters
    ----------
    text
        The whole text; offsets count in it.
    start, end
        The stretch, code points, end exclusive.

    Attributes
    ----------
    forms, lowers
        Each token as written, and in lower case with a straight apostrophe.
    starts, ends
        Where each stands in the text.
    numbers
        Whether each is digits.
    """

    __slots__ = ("ends", "forms", "lowers", "numbers", "starts", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        matches = list(_TOKEN.finditer(text, start, end))
        self.text = text
        self.forms = [match[0] for match in matches]
        self.lowers = [form.lower().replace("\u2019", "'") for form in self.forms]
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self.numbers = [match.lastgroup == "number" for match in matches]

    def __len__(self) -> int:
        return len(self.forms)

    def lower(self, i: int) -> str:
        """Return a token in lower case; empty beyond either end."""
        return self.lowers[i] if 0 <= i < len(self.lowers) else ""

    def form(self, i: int) -> str:
        """Return a token as written; empty beyond either end."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def is_joined(self, i: int) -> bool:
        """Return whether a token touches the one before it."""
        return 0 < i < len(self.forms) and self.starts[i] == self.ends[i - 1]


@lru_cache(maxsize=64)
def cut(text: str, start: int, end: int) -> Tokens:
    """Return the tokens of a stretch; several readers ask for the same sentence."""
    return Tokens(text, max(0, start), min(end, len(text)))
