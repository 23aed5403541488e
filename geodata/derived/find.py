"""Find the areas that the words around placed names describe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geodata.derived.beside import Beside
from geodata.derived.own import read_own
from geodata.derived.pairs import read_pair
from geodata.derived.singles import read_single

if TYPE_CHECKING:
    from geodata.schema import DerivedArea, Mention

__all__ = ["find_derived"]


def find_derived(
    text: str, mentions: Sequence[Mention], *, in_title: bool, shift: int = 0
) -> list[DerivedArea]:
    """Find the areas that a text describes by the places it names.

    Parameters
    ----------
    text
        An English title or text.
    mentions
        The places it names, in order; offsets count in `text`.
    in_title
        Whether it is a title.
    shift
        Position of its first mention in `Geoparse.all_mentions`.

    Returns
    -------
    areas
        In the order of the names. What might as well be no area is left out.
    """
    beside = Beside(text, mentions, in_title, shift)
    found: list[DerivedArea] = []
    k = 0
    while k < len(mentions):
        place = mentions[k].place
        if place is None or place.kind != "continent":
            found.extend(read_own(beside, k))
            if beside.may_describe(k):
                pair = read_pair(beside, k) if k + 1 < len(mentions) else None
                if pair is not None:
                    found.extend((*read_own(beside, k + 1), pair))
                    k += 2
                    continue
                found.extend(read_single(beside, k))
        k += 1
    return found
