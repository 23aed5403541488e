"""Find the areas that the words around placed names describe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geodata.derived import patterns as words
from geodata.derived.compass import bearing_of, part_of
from geodata.derived.distances import read_distance
from geodata.derived.reasons import reason_for
from geodata.distance import distance_km
from geodata.schema import DerivedArea

if TYPE_CHECKING:
    from geodata.schema import DerivedRule, Mention, Place

__all__ = ["find_derived"]

# Between places farther apart than this, words tell of two ends, not of an area.
_FAR_APART_KM = 800.0
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_GAP = 60  # characters between two names that are read together
_DIRECTIONS = ("north", "south", "east", "west", "centr")
_LANDS = frozenset(("country", "continent"))


def find_derived(
    text: str, mentions: Sequence[Mention], *, in_title: bool, shift: int = 0
) -> list[DerivedArea]:
    """Find the areas that a text describes by the places it names.

    Parameters
    ----------
    text
        A title or a text.
    mentions
        The places it names, in order; offsets count in `text`.
    in_title
        Whether it is a title.
    shift
        Position of its first mention in `Geoparse.all_mentions`.

    Returns
    -------
    areas
        In the order they stand. What might as well be no area is left out.
    """
    reader = _Reader(text, mentions, in_title=in_title, shift=shift)
    found: list[DerivedArea] = []
    k = 0
    while k < len(mentions):
        areas, taken = reader.at(k)
        found.extend(areas)
        k += taken
    return found


class _Reader:
    """Reads the words around each name of one text."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], *, in_title: bool, shift: int
    ) -> None:
        self._text, self._mentions = text, mentions
        self._in_title, self._shift = in_title, shift

    def at(self, k: int) -> tuple[list[DerivedArea], int]:
        """Return the areas described by a name, with how many names that reads."""
        mention = self._mentions[k]
        areas = list(self._parts(k))
        if mention.place is not None and mention.place.kind == "continent":
            return [], 1
        before = self._before(mention.start)
        after = self._text[mention.end : mention.end + words.LOOK_AFTER]
        if not self._may_describe(before, after):
            return areas, 1
        pair = self._pair(k, before) if k + 1 < len(self._mentions) else None
        if pair is not None:
            return [*areas, *self._parts(k + 1), pair], 2
        return [*areas, *self._single(k, before, after)], 1

    def _before(self, start: int) -> str:
        window = self._text[max(0, start - words.LOOK_BEFORE) : start]
        return window[window.rfind("\n\n") + 1 :]

    @staticmethod
    def _may_describe(before: str, after: str) -> bool:
        if words.AFTER_FIRST.match(after):
            return True
        last = _LAST_WORD.search(before.rstrip()[-14:])
        if last is None:
            return before.rstrip()[-2:] in ("'s", "\u2019s", "s'", "s\u2019")
        return last[0].lower() in words.BEFORE_LAST or last[0] == "s"

    # Two names.

    def _pair(self, k: int, before: str) -> DerivedArea | None:
        first, second = self._mentions[k], self._mentions[k + 1]
        if not 0 < second.start - first.end <= _GAP:
            return None
        gap = self._text[first.end : second.start]
        if "\n\n" in gap:
            return None
        after = self._text[second.end : second.end + words.LOOK_AFTER]
        return (
            self._border_with(k, gap)
            or self._joined(k, gap, before, after)
            or self._enclosed(k, gap, before, after)
        )

    def _border_with(self, k: int, gap: str) -> DerivedArea | None:
        """Read "Ukraine's border with Russia"."""
        match = words.BORDER_WITH.match(gap)
        if not match or not self._nameable(k, demonyms=True):
            return None
        part = part_of(match["dir"]) if match["dir"] else ""
        start, end = self._mentions[k].start, self._mentions[k + 1].end
        return self._far("border", start, end, (k, k + 1), part=part)

    def _joined(self, k: int, gap: str, before: str, after: str) -> DerivedArea | None:
        """Read "the Chad-Sudan border", "the Sudzha-Kursk road"."""
        if not words.AS_FAR_AS.match(gap):
            return None
        start, end = self._mentions[k].start, self._mentions[k + 1].end
        border = words.BORDER_AFTER.match(after)
        if border:
            return self._far("border", start, end + border.end(), (k, k + 1))
        road = words.ROAD_AFTER.match(after)
        if road and self._near_each_other(k) and self._are_literal(k):
            article = re.search(r"\bthe\s+$", before, re.IGNORECASE)
            start -= len(article[0]) if article else 0
            return self._area("road", start, end + road.end(), (k, k + 1))
        return None

    def _enclosed(self, k: int, gap: str, before: str, after: str) -> DerivedArea | None:
        """Read "between Sumy and Kharkiv", "the border of X and Y", "the road from X to Y"."""
        start, end = self._mentions[k].start, self._mentions[k + 1].end
        together = words.AND.match(gap) is not None
        if together:
            border = words.OF_BORDER.search(before)
            if border:
                begin = start - len(before) + border.start()
                return self._far("border", begin, end, (k, k + 1))
            trailing = words.BORDER_AFTER.match(after)
            both = words.BETWEEN.search(before) is None and _is_land(self._mentions[k].place)
            if trailing and both and "'" not in after[:2] and "\u2019" not in after[:2]:
                return None  # the border of the second alone, or of both: doubtful
        if not words.TO.match(gap) or not self._are_literal(k, strictly=False):
            return None
        road = words.ROADS.search(before)
        if road and self._near_each_other(k):
            return self._area("road", start - len(before) + road.start(), end, (k, k + 1))
        between = words.BETWEEN.search(before) if together else None
        if between is None or not self._bounds(k) or not self._near_each_other(k):
            return None
        ground = words.GROUND.search(
            before, 0, between.end("half") if between["half"] else between.start()
        )
        if not ground and (
            not self._are_literal(k) or words.RELATION.search(before, 0, between.start())
        ):
            return None
        part = "centre" if between["half"] else ""
        return self._area(
            "between", start - len(before) + between.start(), end, (k, k + 1), part=part
        )

    def _nameable(self, k: int, *, demonyms: bool) -> bool:
        return demonyms or self._mentions[k].usage != "demonym"

    def _are_literal(self, k: int, *, strictly: bool = True) -> bool:
        kept = ("literal",) if strictly else ("literal", "metonym")
        return all(m.usage in kept for m in self._mentions[k : k + 2])

    def _bounds(self, k: int) -> bool:
        """Return whether two names are such that something lies between them."""
        pair = self._mentions[k : k + 2]
        same = pair[0].place is not None and pair[0].place == pair[1].place
        countries = any(_is_land(m.place) for m in pair)
        return not same and not countries

    def _near_each_other(self, k: int) -> bool:
        first, second = (m.place for m in self._mentions[k : k + 2])
        if first is None or second is None:
            return True
        return distance_km(first.lon, first.lat, second.lon, second.lat) <= _FAR_APART_KM

    # One name.

    def _single(self, k: int, before: str, after: str) -> list[DerivedArea]:
        mention = self._mentions[k]
        area = self._border(k, before, after)
        if area is None and mention.usage != "demonym":
            area = (
                self._coast(k, before, after)
                or self._distant(k, before)
                or self._outskirts(k, before, after)
            )
            if area is None and (parts := self._part(k, before, after)):
                return parts
            area = area or self._around(k, before, after)
        return [area] if area else []

    def _border(self, k: int, before: str, after: str) -> DerivedArea | None:
        """Read "the Russian border", "the border with Russia", "Israel's northern border"."""
        mention = self._mentions[k]
        match = words.BORDER_AFTER.match(after)
        if match:
            part = part_of(match["dir"]) if match["dir"] else ""
            return self._far("border", mention.start, mention.end + match.end(), (k,), part=part)
        match = words.BORDER_BEFORE.search(before)
        if not match or self._goes_on(mention.end):
            return None
        return self._far("border", mention.start - len(before) + match.start(), mention.end, (k,))

    def _goes_on(self, end: int) -> bool:
        """Return whether a list goes on after a name, so that it does not stand alone."""
        return re.match(r"(?:,|\s+and)\s+[A-Z]", self._text[end : end + 8]) is not None

    def _coast(self, k: int, before: str, after: str) -> DerivedArea | None:
        """Read "off the coast of Hodeidah", "off Yemen's western coast"."""
        mention = self._mentions[k]
        match = words.COAST_BEFORE.search(before)
        end = mention.end
        if match is None and (match := words.OFFSHORE_AFTER.search(before)):
            named = words.COAST_AFTER.match(after)
            if named is None and not words.OFFSHORE.search(before):
                return None
            match, end = (match, end) if named is None else (match, end + named.end())
            bearing = bearing_of(named["dir"]) if named and named["dir"] else None
        elif match is not None:
            bearing = bearing_of(match["dir"]) if match["dir"] else None
        else:
            return None
        start = mention.start - len(before) + match.start()
        return self._far("coast", start, end, (k,), bearing=bearing)

    def _distant(self, k: int, before: str) -> DerivedArea | None:
        """Read "40 km west of Kursk", "within 20 km of", "west of"."""
        mention = self._mentions[k]
        begin = mention.start - len(before)
        around = words.WITHIN_RADIUS.search(before)
        if around:
            reach = read_distance(around)
            span = (begin + around.start(), mention.end)
            return reach and self._area("within", *span, (k,), distance=(0.0, reach[1]))
        match = words.DISTANT.search(before)
        if match:
            distance = read_distance(match)
            bearing = bearing_of(match["dir"]) if match["dir"] else None
            if distance is None or (
                distance[0] and bearing is None and self._travels(mention.end, match)
            ):
                return None
            rule: DerivedRule = "within" if not distance[0] and bearing is None else "offset"
            start = begin + match.start()
            return self._area(rule, start, mention.end, (k,), distance=distance, bearing=bearing)
        match = words.SIDE_OF.search(before)
        if match and not words.PART_BEFORE.search(before):
            bearing = bearing_of(match["dir"])
            return self._area("offset", begin + match.start(), mention.end, (k,), bearing=bearing)
        return None

    def _travels(self, end: int, match: re.Match[str]) -> bool:
        """Return whether a distance is that of a way: "40 km from Sudzha to Kursk"."""
        return match["link"] in ("of", "beyond") or bool(
            re.match(r"\s+(?:to|towards?)\s+(?:the\s+)?[A-Z]", self._text[end : end + 20])
        )

    def _outskirts(self, k: int, before: str, after: str) -> DerivedArea | None:
        mention = self._mentions[k]
        start, end = mention.start, mention.end
        match = words.OUTSKIRTS_BEFORE.search(before)
        if match:
            start += match.start() - len(before)
        elif match := words.OUTSKIRTS_AFTER.match(after):
            end += match.end()
        else:
            return None
        bearing = bearing_of(match["dir"]) if match["dir"] else None
        return self._area("outskirts", start, end, (k,), bearing=bearing)

    def _part(self, k: int, before: str, after: str) -> list[DerivedArea]:
        """Read "the south of Syria", "the north and east of Mali", "Syria's north"."""
        mention = self._mentions[k]
        start, end = mention.start, mention.end
        match = words.PART_BEFORE.search(before)
        if match:
            named = match["dir"] or match["adjective"] or match["centre"].split()[-1]
            parts = [part_of(match["also"] or ""), part_of(named)]
            start += match.start() - len(before)
        elif match := words.PART_AFTER.match(after):
            parts = [part_of(match["dir"] or match["adjective"])]
            end += match.end()
        else:
            return []
        return [self._area("part", start, end, (k,), part=part) for part in parts if part]

    def _around(self, k: int, before: str, after: str) -> DerivedArea | None:
        mention = self._mentions[k]
        start, end = mention.start, mention.end
        if match := words.IN_AND_AROUND.search(before):
            return self._area("within", start - len(before) + match.start(), end, (k,))
        if match := words.AROUND.search(before):
            return self._area("around", start - len(before) + match.start(), end, (k,))
        if match := re.match(r"(?:['\u2019]s)?\s+(?:countryside|surroundings|environs)\b", after):
            return self._area("around", start, end + match.end(), (k,))
        return None

    # The name's own words.

    def _parts(self, k: int) -> Iterator[DerivedArea]:
        """Read "northern Gaza", whose first word is in the mention itself."""
        mention = self._mentions[k]
        if not mention.surface[:5].lower().startswith(_DIRECTIONS) or mention.usage == "demonym":
            return
        match = words.PART_SURFACE.match(mention.surface)
        if match is None or not _is_whole(mention, match):
            return
        named, start = match["dir"], mention.start
        before = self._text[max(0, start - 24) : start]
        half = re.search(r"\b(north|south)[- ]$", before, re.IGNORECASE)
        if half and named.lower().startswith(("east", "west")):
            named, start = f"{half[1]}-{named}", start - len(half[0])
            before = before[: -len(half[0])]
        listed = words.LISTED_PART.search(before)
        if listed and part_of(listed["dir"]):
            begin = start - len(before) + listed.start()
            yield self._area("part", begin, mention.end, (k,), part=part_of(listed["dir"]))
        if part_of(named):
            yield self._area("part", start, mention.end, (k,), part=part_of(named))

    # What is handed on.

    def _far(
        self,
        rule: DerivedRule,
        start: int,
        end: int,
        anchors: tuple[int, ...],
        *,
        part: str = "",
        bearing: float | None = None,
    ) -> DerivedArea:
        """Return a line's area, with the distance from the line that stands before it."""
        before = self._before(start)
        match = words.DISTANT.search(before)
        distance = read_distance(match) if match else None
        if match and distance:
            start += match.start() - len(before)
            bearing = bearing_of(match["dir"]) if match["dir"] else bearing
        elif rule == "coast" and (match := _OFF_BY.search(before)):
            distance = read_distance(match)
            start += match.start() - len(before) if distance else 0
        return self._area(rule, start, end, anchors, distance=distance, bearing=bearing, part=part)

    def _area(
        self,
        rule: DerivedRule,
        start: int,
        end: int,
        anchors: tuple[int, ...],
        *,
        distance: tuple[float, float] | None = None,
        bearing: float | None = None,
        part: str = "",
    ) -> DerivedArea:
        named = [self._mentions[k] for k in anchors]
        return DerivedArea(
            rule,
            start,
            end,
            tuple(k + self._shift for k in anchors),
            distance,
            bearing,
            part,
            reason_for(rule, named, distance, bearing, part),
            self._in_title,
        )


_OFF_BY = re.compile(rf"{words.DISTANCE}\s+$", re.IGNORECASE)


def _is_land(place: Place | None) -> bool:
    return place is not None and place.kind in _LANDS


def _is_whole(mention: Mention, match: re.Match[str]) -> bool:
    """Return whether a name goes without the direction before it, unlike South Sudan's."""
    place = mention.place
    if place is None:
        return match["dir"].lower().endswith("ern") or match["dir"].lower() == "central"
    if place.name.lower().startswith(_DIRECTIONS):
        return False
    if match["dir"].lower().endswith(("ern", "central")):
        return True
    rest = mention.surface[match.start("whole") :]
    return place.name.lower().startswith(rest.lower()[:5])
