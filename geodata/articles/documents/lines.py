"""Lines that a page's width broke, joined to paragraphs again."""

from __future__ import annotations

import re

__all__ = ["unwrap"]

# A line shorter than this part of the usual long line ends a paragraph.
_FULL_SHARE = 0.75
_SHORTEST_FULL = 30
_HYPHENATED = re.compile(r"[^\W\d_]-$")


def unwrap(text: str) -> str:
    """Join the lines of each paragraph by a space.

    Parameters
    ----------
    text
        Lines as they stand on a page.

    Returns
    -------
    text
        A line that reaches the right margin goes on in the next one; a shorter one, or
        an empty one, ends its paragraph. A word that a hyphen parts at the margin is
        joined where it goes on in a small letter.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    full = _FULL_SHARE * lengths[int(0.9 * (len(lengths) - 1))]
    parts: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            goes_on = False
            continue
        if not goes_on:
            parts.append(f"\n{line}" if parts else line)
        elif _HYPHENATED.search(parts[-1][-2:]) and line[0].islower():
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        else:
            parts.append(f" {line}")
        goes_on = len(line) >= max(full, _SHORTEST_FULL)
    return "".join(parts)
