"""Tell another spelling of a name from another name."""

from __future__ import annotations

__all__ = ["alike"]

_BEYOND_LATIN = "\u0370"  # Greek, the first script after Latin and its marks
_ALIKE = (
    0.6  # of Dice's coefficient on letter pairs; Kyiv and Kiev have less, Odesa and Odessa more
)


def alike(key: str, other: str) -> bool:
    """Return whether two folded names are spellings of one: "odesa", "odessa".

    Parameters
    ----------
    key, other
        Folded names. They are alike where they begin with the same letter and share
        most pairs of neighbouring letters (Dice's coefficient). A name in Cyrillic,
        Arabic or another script beside one in Latin letters is taken for its spelling.
    """
    if key == other:
        return True
    if key[:1] >= _BEYOND_LATIN > other[:1]:
        return True
    if key[:1] != other[:1]:
        return False
    pairs, others = _pairs(key), _pairs(other)
    if not pairs or not others:
        return False
    return 2 * len(pairs & others) / (len(pairs) + len(others)) >= _ALIKE


def _pairs(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(len(key) - 1)}
