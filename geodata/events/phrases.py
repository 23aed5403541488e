"""What stands around a place's name in its sentence: its preposition, its list, what holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.events.words import Sentence
    from geodata.schema import Mention, Place

__all__ = ["ROADS", "Named", "contains", "name_places", "preposition"]

_PREPOSITIONS = frozenset((
    "in", "at", "near", "on", "around", "outside", "inside", "over", "across", "throughout", "off",
    "above", "along", "from", "to", "into", "toward", "towards", "for", "of", "between", "with",
    "against", "by", "through", "via", "within", "beyond", "behind", "under", "about", "among",
    "onto", "aboard", "upon", "below", "beside", "past", "than", "as", "reach", "after", "before",
))  # fmt: skip
# Words that may stand between a preposition and the name that it governs.
_LOOSE = frozenset((
    "the", "a", "an", "its", "their", "his", "town", "city", "village", "port", "region",
    "province", "district", "state", "capital", "border", "outskirts", "suburb", "suburbs", "edge",
    "centre", "center", "part", "parts", "area", "areas", "coast", "shore", "shores", "north",
    "south", "east", "west", "northern", "southern", "eastern", "western", "central",
    "north-eastern", "northeastern", "south-eastern", "southeastern", "north-western",
    "northwestern", "south-western", "southwestern", "northeast", "northwest", "southeast",
    "southwest", "nearby", "neighbouring", "neighboring", "occupied", "besieged", "frontline",
    "front-line", "towns", "cities", "villages", "settlement", "settlements", "hamlet", "camp",
    "airport", "airfield", "base", "barracks", "direction", "countryside", "disputed", "rural",
    "coastal", "central", "inner", "greater", "km", "kilometres", "kilometers", "miles", "both",
    "all", "most", "strategic", "mining", "eastern", "island", "islands", "hospital", "market",
    "school", "church", "mosque", "station", "bridge", "depot", "refinery", "plant", "gate",
    "court", "district", "districts", "neighbourhood", "neighborhood", "quarter", "main", "old",
    "river", "lake", "sea", "oblast", "prison", "crossing", "military", "small", "large",
    "seafront", "waterfront", "harbour", "harbor", "beach", "square", "streets", "street", "road",
    "hills", "mountains", "valley", "forest", "whole",
))  # fmt: skip
# "The border with X" lies at X, whatever governs it: "to its border with X".
_BORDERS = frozenset(("border", "borders", "frontier", "boundary"))
_YEAR_DIGITS = 4
_BEFORE_NAME = 9  # words looked back at
# The smaller number lies in the larger.
_LEVELS = {
    "facility": 0, "town": 1, "county": 2, "water": 2, "region": 3, "area": 3, "country": 4,
    "continent": 5,
}  # fmt: skip


@dataclass(slots=True)
class Named:
    """A mention in a sentence.

    Parameters
    ----------
    index
        Its position in `Geoparse.all_mentions`.
    mention
        Itself.
    first, last
        Its words, `last` exclusive.
    preposition, position
        The preposition that governs it and where that stands; empty and -1 where none does.
    listed
        Whether only commas and "and" part it from the mention before.
    encloses
        Whether it stands behind the mention before as what that lies in: "Solenzo, Boucle du
        Mouhoun region".
    """

    index: int
    mention: Mention
    first: int
    last: int
    preposition: str = ""
    position: int = -1
    listed: bool = False
    encloses: bool = False

    @property
    def place(self) -> Place | None:
        """The place meant."""
        return self.mention.place


def name_places(sentence: Sentence, mentions: list[tuple[int, Mention]]) -> list[Named]:
    """Return the mentions of a sentence with what governs each, and mark their words.

    Parameters
    ----------
    sentence
        Its words; `named` is filled.
    mentions
        Position and mention, in order.
    """
    found: list[Named] = []
    for index, mention in mentions:
        first = sentence.at(mention.start)
        last = max(first + 1, sentence.upto(mention.end))
        marks = sentence.peoples if mention.usage == "demonym" else sentence.named
        for k in range(first, min(last, len(sentence))):
            marks[k] = True
            sentence.states[k] = _is_state(mention)
        found.append(Named(index, mention, first, last))
        if mention.usage == "demonym" and _are_people(sentence, first, last):
            sentence.classes[last - 1] |= _PEOPLE
    for k, named in enumerate(found):
        named.preposition, named.position = preposition(sentence, named.first)
        before = found[k - 1] if k else None
        if before is not None and _encloses(sentence, before, named):
            named.encloses = True
        elif before is not None and (
            _are_listed(sentence, before, named) or _are_ends(sentence, before, named)
        ):
            named.listed = True
            if not named.preposition:
                named.preposition, named.position = before.preposition, before.position
    return found


def _are_people(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether a people's name counts persons by itself: "8,000 Sudanese fled"."""
    before, following = sentence.word(first - 1), sentence.word(last)
    counts = before[:1].isdigit() or before in _QUANTITIES
    return counts and (
        not following or following in _PREPOSITIONS or following in _AFTER_PEOPLE
        or following.endswith("ed")
    )  # fmt: skip


_PEOPLE = frozenset(("civilian", "refugee", "person"))
_QUANTITIES = frozenset(("of", "thousand", "million", "hundred", "some", "many", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "twelve"))  # fmt: skip
_AFTER_PEOPLE = frozenset(("have", "has", "had", "were", "are", "who", "and", "fled", "left",
    "flee", "poured", "poured", "fleeing", "flew", "went", "came", "sought"))  # fmt: skip


def _is_state(mention: Mention) -> bool:
    place = mention.place
    return mention.usage == "metonym" or (place is not None and place.kind == "country")


def preposition(sentence: Sentence, first: int) -> tuple[str, int]:
    """Return the preposition that governs a name and its position, or nothing and -1.

    The innermost is passed over where a place noun parts it from an outer one: in "from
    villages in X" and "the capital of X" the outer word says more.
    """
    if _breaks(sentence.gap(first)):
        return "", -1
    found, position = "", -1
    for k in range(first - 1, max(-1, first - _BEFORE_NAME), -1):
        word = sentence.lowers[k]
        if sentence.owns[k] and sentence.named[k] and k == first - 1:
            if _breaks(sentence.gap(k)):
                break
            continue
        if word in _PREPOSITIONS and not _at_border(sentence, k):
            if word == "of" and sentence.word(k - 1) == "out":
                return "from", k - 1
            if found and found not in ("of", "in", "around"):
                break
            found, position = word, k
        elif not _is_loose(word, has_found=bool(found)):
            break
        if sentence.owns[k] or _breaks(sentence.gap(k)):
            break
    return found, position


def _at_border(sentence: Sentence, k: int) -> bool:
    """Return whether a preposition only says whose border it is: "its border with X"."""
    return sentence.lowers[k] in ("with", "between") and sentence.word(k - 1) in _BORDERS


def _is_loose(word: str, *, has_found: bool) -> bool:
    """Return whether a word may stand between a preposition and a name: no year does."""
    if has_found and len(word) == _YEAR_DIGITS and word.isdigit():
        return False
    return word in _LOOSE or word[0].isdigit() or word in ("with", "between")


def contains(outer: Place | None, inner: Place | None) -> bool:
    """Return whether a place is a larger one around another."""
    if outer is None or inner is None or _LEVELS[outer.kind] <= _LEVELS[inner.kind]:
        return False
    if outer.kind == "country":
        return outer.country == inner.country
    if outer.kind == "region":
        return (outer.country, outer.admin1) == (inner.country, inner.admin1)
    return outer.kind == "area" and outer.country in ("", inner.country)


def _encloses(sentence: Sentence, before: Named, named: Named) -> bool:
    """Return whether a larger place stands right behind a smaller one."""
    inner, outer = before.place, named.place
    apart = before.last == named.first and sentence.gap(named.first) in (",", "(", ", (")
    if not apart or outer is None or "demonym" in (before.mention.usage, named.mention.usage):
        return False
    if inner is not None and outer.kind == "country" and inner.country not in ("", outer.country):
        return False  # "if rebels take Bunia, Uganda would ...": two clauses
    return (
        before.encloses or inner is None or _LEVELS[outer.kind] > max(_TOWNS, _LEVELS[inner.kind])
    )


def _breaks(gap: str) -> bool:
    return gap not in ("", "#", "\u2019", "'", '"', "\u201c", "-")


def _are_listed(sentence: Sentence, before: Named, named: Named) -> bool:
    inner = sentence.lowers[before.last : named.first]
    gaps = [sentence.gaps[k] for k in range(before.last, named.first + 1) if k < len(sentence)]
    if sentence.owns[before.last - 1] or any(gap not in ("", ",") for gap in gaps):
        return False
    if not inner:
        return gaps == [","] and _are_alike(named.place, before.place)
    return len(inner) <= _LIST_WORDS and inner[0] in ("and", "or") and set(inner[1:]) <= _LOOSE


def _are_ends(sentence: Sentence, before: Named, named: Named) -> bool:
    """Return whether two places are the ends of a road: "the road from X to Y"."""
    return (before.preposition, named.preposition) == ("from", "to") and sentence.word(
        before.position - 1
    ) in ROADS


ROADS = frozenset(("road", "highway", "axis", "route", "motorway", "railway", "line"))


def _are_alike(one: Place | None, other: Place | None) -> bool:
    """Return whether two places can stand in a list: of towns, or of countries."""
    if one is None or other is None:
        return True
    return (_LEVELS[one.kind] > _TOWNS) == (_LEVELS[other.kind] > _TOWNS) and not (
        contains(one, other) or contains(other, one)
    )


_TOWNS = 1
_LIST_WORDS = 4
