"""What a person types into the search field, as terms that both databases understand.

Words are all wanted, in any order; ``"a phrase"`` as it stands; ``begin*`` any word that
begins so, also at the end of a phrase; ``-word`` not at all. Case and accents do not count.
Every input is a query: marks that mean nothing are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["MOST_TERMS", "Term", "read_terms"]

MOST_TERMS = 32

# Bounded, so that a text pasted into the field is read once.
_PART = re.compile(r'(?P<sign>(?<!\S)-)?(?:"(?P<phrase>[^"]{0,1000})"?|(?P<words>[^\s"]{1,1000}))'
                   r"(?P<star>(?<=\")\*)?")  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase to be found.

    Parameters
    ----------
    words
        One or more, letters and digits only.
    is_prefix
        Whether the last one may go on.
    is_excluded
        Whether it must not occur.
    """

    words: tuple[str, ...]
    is_prefix: bool = False
    is_excluded: bool = False


def read_terms(typed: str) -> tuple[Term, ...]:
    """Return the terms of a query, `MOST_TERMS` at most; none where it has no word."""
    terms: list[Term] = []
    for part in _PART.finditer(typed):
        is_phrase = part["phrase"] is not None
        written = part["phrase"] if is_phrase else part["words"]
        words = tuple(_WORD.findall(written))
        if not words:
            continue
        is_prefix = bool(part["star"]) or written.endswith("*")
        terms.append(Term(words, is_prefix, bool(part["sign"])))
        if len(terms) == MOST_TERMS:
            break
    return tuple(dict.fromkeys(terms))
