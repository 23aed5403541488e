"""Areas that one name describes: a distance from it, a part of it, its coast or border."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geodata.derived import patterns as words
from geodata.derived.compass import bearing_of, part_of
from geodata.derived.distances import read_distance

if TYPE_CHECKING:
    from geodata.derived.beside import Beside
    from geodata.schema import DerivedArea

__all__ = ["read_single"]

_LIST_GOES_ON = re.compile(r"(?:,|\s+and)\s+[A-Z]")
_AT_THE = re.compile(r",?\s+(?:\w{1,12}\s+){0,4}(?:the\s+)?")
_IN_A_TITLE = re.compile(r"[A-Z]\w{0,30}\s+of\s+$")  # "University of the West of England"
_ON_THE_WAY_TO = re.compile(r"\s+(?:to|towards?)\s+(?:the\s+)?[A-Z]")

# "Ukraine's" in "40 km from Ukraine's border city of Sumy": the words before it are of Sumy.
_POSSESSES = re.compile(r"(?:['\u2019]s|(?<=s)['\u2019])\s+(?:[^\W\d_][\w-]*\s+){0,4}$")


def read_single(beside: Beside, k: int) -> Sequence[DerivedArea]:
    """Return the areas that the words beside one name describe.

    Parameters
    ----------
    beside
        The text.
    k
        Position of the name.
    """
    if k + 1 < len(beside.mentions) and _POSSESSES.match(beside.gap(k)):
        return []
    border = _border(beside, k)
    if border or beside.mentions[k].usage == "demonym":
        line = border or _coast(beside, k)
        return [line] if line else []
    for rule in (_coast, _distant, _outskirts):
        area = rule(beside, k)
        if area:
            return [area]
    parts = _parts(beside, k)
    if parts:
        return parts
    around = _around(beside, k)
    return [around] if around else []


def _border(beside: Beside, k: int) -> DerivedArea | None:
    """Read "the Russian border", "the border with Russia", "Israel's northern border"."""
    mention, after = beside.mentions[k], beside.after(k)
    part = ""
    match = words.BORDER_AFTER.match(after)
    if match:
        part = part_of(match["dir"]) if match["dir"] else ""
        span = (mention.start, mention.end + match.end())
    else:
        before = beside.before(mention.start)
        match = words.BORDER_BEFORE.search(before)
        if match is None or _LIST_GOES_ON.match(after):
            return None
        span = (mention.start - len(before) + match.start(), mention.end)
    area = beside.line_area("border", span, (k,), part=part)
    if part or not _lies_at(beside, k, area.start):
        return area
    return beside.line_area("border", span, (k - 1, k))


def _lies_at(beside: Beside, k: int, start: int) -> bool:
    """Return whether the name before says whose border it is: "Namanga, on the border with"."""
    if not k:
        return False
    near, far = beside.mentions[k - 1], beside.mentions[k]
    if near.place is None or far.place is None or near.usage != "literal":
        return False
    abroad = near.place.country and near.place.country != far.place.country
    between = beside.text[near.end : start]
    return bool(abroad) and start > near.end and _AT_THE.fullmatch(between) is not None


def _coast(beside: Beside, k: int) -> DerivedArea | None:
    """Read "off the coast of Hodeidah", "off Yemen's western coast"."""
    mention, before = beside.mentions[k], beside.before(beside.mentions[k].start)
    end, named = mention.end, words.COAST_BEFORE.search(before)
    match = named
    if match is None:
        match = words.OFF_BEFORE.search(before)
        if match is None:
            return None
        named = words.COAST_AFTER.match(beside.after(k))
        if named:
            end += named.end()
        elif mention.usage == "demonym" or not words.AT_SEA.search(before):
            return None
    bearing = bearing_of(named["dir"]) if named and named["dir"] else None
    span = (mention.start - len(before) + match.start(), end)
    return beside.line_area("coast", span, (k,), bearing=bearing)


def _distant(beside: Beside, k: int) -> DerivedArea | None:
    """Read "40 km west of Kursk", "within 20 km of Kursk", "west of Kursk"."""
    mention, before = beside.mentions[k], beside.before(beside.mentions[k].start)
    begin = mention.start - len(before)
    if match := words.WITHIN_RADIUS.search(before):
        reach = read_distance(match, exact=True)
        span = (begin + match.start(), mention.end)
        return beside.area("within", span, (k,), distance=(0.0, reach[1])) if reach else None
    if match := words.DISTANT.search(before):
        distance = read_distance(match)
        bearing = bearing_of(match["dir"]) if match["dir"] else None
        if distance is None or (bearing is None and distance[0] and _is_way(beside, k, match)):
            return None
        rule = beside.area
        span = (begin + match.start(), mention.end)
        if bearing is None and not distance[0]:
            return rule("within", span, (k,), distance=distance)
        return rule("offset", span, (k,), distance=distance, bearing=bearing)
    match = words.SIDE_OF.search(before)
    if match is None or words.PART_BEFORE.search(before):
        return None
    bearing = bearing_of(match["dir"])
    span = (begin + match.start(), mention.end)
    return beside.area("offset", span, (k,), bearing=bearing) if bearing is not None else None


def _is_way(beside: Beside, k: int, match: re.Match[str]) -> bool:
    """Return whether a distance is that of a way: "40 km from Sudzha to Kursk", "5 km of"."""
    return match["link"] in ("of", "beyond") or bool(_ON_THE_WAY_TO.match(beside.after(k)))


def _outskirts(beside: Beside, k: int) -> DerivedArea | None:
    """Read "the western outskirts of Bakhmut", "Bakhmut's suburbs"."""
    mention, before = beside.mentions[k], beside.before(beside.mentions[k].start)
    start, end = mention.start, mention.end
    match = words.OUTSKIRTS_BEFORE.search(before)
    if match:
        start += match.start() - len(before)
    elif match := words.OUTSKIRTS_AFTER.match(beside.after(k)):
        end += match.end()
    else:
        return None
    bearing = bearing_of(match["dir"]) if match["dir"] else None
    return beside.area("outskirts", (start, end), (k,), bearing=bearing)


def _parts(beside: Beside, k: int) -> Sequence[DerivedArea]:
    """Read "the south of Syria", "the north and east of Mali", "Syria's north"."""
    mention, before = beside.mentions[k], beside.before(beside.mentions[k].start)
    start, end = mention.start, mention.end
    match = words.PART_BEFORE.search(before)
    if match and _IN_A_TITLE.search(before, 0, match.start()):
        return ()
    if match:
        named = match["dir"] or match["adjective"] or match["centre"].split()[-1]
        parts = [part_of(match["also"] or ""), part_of(named)]
        start += match.start() - len(before)
    elif match := words.PART_AFTER.match(beside.after(k)):
        parts = [part_of(match["dir"] or match["adjective"])]
        end += match.end()
    else:
        return ()
    return [beside.area("part", (start, end), (k,), part=part) for part in parts if part]


def _around(beside: Beside, k: int) -> DerivedArea | None:
    """Read "villages around Pokrovsk", "in and around Goma", "the Aleppo countryside"."""
    mention, before = beside.mentions[k], beside.before(beside.mentions[k].start)
    begin = mention.start - len(before)
    if match := words.IN_AND_AROUND.search(before):
        return beside.area("within", (begin + match.start(), mention.end), (k,))
    if match := words.AROUND.search(before):
        return beside.area("around", (begin + match.start(), mention.end), (k,))
    if match := words.COUNTRYSIDE_AFTER.match(beside.after(k)):
        return beside.area("around", (mention.start, mention.end + match.end()), (k,))
    return None
