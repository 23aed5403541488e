"""Areas that two names describe: between them, along their border, along a road."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geodata.derived import patterns as words
from geodata.derived.compass import part_of
from geodata.distance import distance_km

if TYPE_CHECKING:
    from geodata.derived.beside import Beside
    from geodata.schema import DerivedArea, Mention

__all__ = ["read_pair"]

# Between places farther apart than this, words tell of two ends, not of an area.
_FAR_APART_KM: Final = 800.0
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)


def read_pair(beside: Beside, k: int) -> DerivedArea | None:
    """Return the area that a name and the next describe together, or None.

    Parameters
    ----------
    beside
        The text.
    k
        Position of the first name.
    """
    gap = beside.gap(k)
    first, second = beside.mentions[k], beside.mentions[k + 1]
    if not gap or (first.place is not None and first.place == second.place):
        return None
    named = words.BORDER_WITH.match(gap)
    if named:
        part = part_of(named["dir"]) if named["dir"] else ""
        return beside.line_area("border", (first.start, second.end), (k, k + 1), part=part)
    joined = _joined(beside, k) if words.AS_FAR_AS.match(gap) else None
    if joined is not None:
        return joined
    return _enclosed(beside, k, gap) if words.TO.match(gap) else None


def _joined(beside: Beside, k: int) -> DerivedArea | None:
    """Read "the Chad-Sudan border", "the Sudzha-Kursk road"."""
    first, second = beside.mentions[k], beside.mentions[k + 1]
    after = beside.after(k + 1)
    border = words.BORDER_AFTER.match(after)
    if border:
        return beside.line_area("border", (first.start, second.end + border.end()), (k, k + 1))
    road = words.ROAD_AFTER.match(after)
    if road and _are_near(first, second) and _are(("literal", "metonym"), first, second):
        article = _ARTICLE.search(beside.before(first.start))
        start = first.start - (len(article[0]) if article else 0)
        return beside.area("road", (start, second.end + road.end()), (k, k + 1))
    return None


def _enclosed(beside: Beside, k: int, gap: str) -> DerivedArea | None:
    """Read "between Sumy and Kharkiv", "the border of X and Y", "the road from X to Y"."""
    first, second = beside.mentions[k], beside.mentions[k + 1]
    before = beside.before(first.start)
    begin = first.start - len(before)
    together = words.AND.match(gap) is not None
    border = words.OF_BORDER.search(before) if together else None
    if border:
        return beside.line_area("border", (begin + border.start(), second.end), (k, k + 1))
    if not _are(("literal", "metonym"), first, second) or not _are_near(first, second):
        return None
    road = words.ROADS.search(before)
    if road:
        return beside.area("road", (begin + road.start(), second.end), (k, k + 1))
    between = words.BETWEEN.search(before) if together else None
    if between is None or not _lies_between(before, between, first, second):
        return None
    part = "centre" if between["half"] else ""
    return beside.area("between", (begin + between.start(), second.end), (k, k + 1), part=part)


def _lies_between(before: str, between: re.Match[str], first: Mention, second: Mention) -> bool:
    """Return whether "between" bounds an area, rather than binding two parties."""
    if any(m.place is not None and m.place.kind == "country" for m in (first, second)):
        return False
    if between["half"] or words.GROUND.search(before, 0, between.start()):
        return True
    literal = _are(("literal",), first, second)
    return literal and not words.RELATION.search(before, 0, between.start())


def _are(usages: tuple[str, ...], *pair: Mention) -> bool:
    return all(mention.usage in usages for mention in pair)


def _are_near(first: Mention, second: Mention) -> bool:
    one, two = first.place, second.place
    if one is None or two is None:
        return True
    return distance_km(one.lon, one.lat, two.lon, two.lat) <= _FAR_APART_KM
