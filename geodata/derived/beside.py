"""The words beside each name of a text, and the areas made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.derived import patterns as words
from geodata.derived.compass import bearing_of
from geodata.derived.distances import DISTANCE, read_distance
from geodata.derived.reasons import reason_for
from geodata.schema import DerivedArea

if TYPE_CHECKING:
    from geodata.schema import DerivedRule, Mention

__all__ = ["Beside"]

_POSSESSIVE_ENDS = ("'s", "\u2019s", "s'", "s\u2019")
_OPENERS = "([\"'\u201c\u2018"
_LONGEST_LAST: Final = 14
_OFF_BY = re.compile(rf"{DISTANCE}\s+$", re.IGNORECASE)


@dataclass(slots=True)
class Beside:
    """A text with its names, and what stands beside each.

    Parameters
    ----------
    text, mentions, in_title, shift
        As for `find_derived`.
    """

    text: str
    mentions: Sequence[Mention]
    in_title: bool
    shift: int

    def before(self, start: int) -> str:
        """Return what stands before an offset, of bounded length and in its paragraph."""
        window = self.text[max(0, start - words.LOOK_BEFORE) : start]
        return window[window.rfind("\n\n") + 1 :]

    def after(self, k: int) -> str:
        """Return what stands after a name."""
        end = self.mentions[k].end
        return self.text[end : end + words.LOOK_AFTER]

    def gap(self, k: int) -> str:
        """Return what stands between a name and the next, empty where that is too far."""
        first, second = self.mentions[k].end, self.mentions[k + 1].start
        gap = self.text[first:second] if second - first <= words.GAP else ""
        return "" if "\n\n" in gap else gap

    def may_describe(self, k: int) -> bool:
        """Return whether the words beside a name are such as a pattern begins or ends with."""
        if words.AFTER_FIRST.match(self.text, self.mentions[k].end):
            return True
        start = self.mentions[k].start
        typed = self.text[max(0, start - _LONGEST_LAST) : start].split()
        if not typed or not self.text[start - 1].isspace():
            return False
        last = typed[-1].lower().lstrip(_OPENERS)
        if last not in words.BEFORE_LAST and not last.endswith(_POSSESSIVE_ENDS):
            return False
        return words.has_cue(self.before(start))

    def area(
        self,
        rule: DerivedRule,
        span: tuple[int, int],
        anchors: tuple[int, ...],
        *,
        distance: tuple[float, float] | None = None,
        bearing: float | None = None,
        part: str = "",
    ) -> DerivedArea:
        """Return an area with its reason.

        Parameters
        ----------
        rule, distance, bearing, part
            As in `schema.DerivedArea`.
        span
            Where its words stand.
        anchors
            Positions in this text's names.
        """
        named = [self.mentions[k] for k in anchors]
        return DerivedArea(
            rule,
            *span,
            tuple(k + self.shift for k in anchors),
            distance,
            bearing,
            part,
            reason_for(rule, named, distance, bearing, part),
            self.in_title,
        )

    def line_area(
        self,
        rule: DerivedRule,
        span: tuple[int, int],
        anchors: tuple[int, ...],
        *,
        part: str = "",
        bearing: float | None = None,
    ) -> DerivedArea:
        """Return a border's or a coast's area, with the distance from it that stands before."""
        start, end = span
        before = self.before(start)
        distance = None
        match = words.DISTANT.search(before)
        if match:
            distance = read_distance(match)
            if distance and match["dir"]:
                bearing = bearing_of(match["dir"])
        elif rule == "coast" and (match := _OFF_BY.search(before)):
            distance = read_distance(match)
        if match and distance:
            start += match.start() - len(before)
        return self.area(rule, (start, end), anchors, distance=distance, bearing=bearing, part=part)
