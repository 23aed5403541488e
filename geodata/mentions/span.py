"""A stretch of text that names a place, before anybody knows which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.gazetteer.index import Entry
    from geodata.schema import Usage

__all__ = ["Span"]


@dataclass(slots=True)
class Span:
    """A name of a place in a text.

    Parameters
    ----------
    start, end
        Code-point offsets, end exclusive.
    key
        Folded name, without generic word ("kursk" of "Kursk region").
    entries
        Places that bear the name; empty where the gazetteer has none.
    chance
        How likely it is that this names a place at all, 0 to 1.
    usage
        Literal, metonym or demonym.
    asked
        Kinds that the context asks for ("region" after the name); empty for any.
    generic
        The word that asks for them, as typed.
    near_km
        Distance from the place that the text gives ("40 km west of"), or 0.
    part
        Words that make it a part or the surroundings ("northern", "outskirts of").
    within
        Position, in the list of spans, of the place it is said to lie in; -1 for none.
    within_code
        Place id of a US state after "City, ST"; empty for none.
    land
        Whether it may be a country or an area, of which "south" is a part.
    whole
        False where the span names something the gazetteer does not hold, such as an
        airport, by a place that it does.
    reasons
        What was seen, in words.
    """

    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    chance: float
    usage: Usage = "literal"
    asked: frozenset[str] = frozenset()
    generic: str = ""
    near_km: float = 0.0
    part: str = ""
    within: int = -1
    within_code: str = ""
    land: bool = False
    whole: bool = True
    reasons: list[str] = field(default_factory=list)
