"""What is seen of a name, the features it gives, and what they are worth."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from geodata.mentions.tokens import (
    COMMA,
    DOT,
    HYPHEN,
    LINE,
    OTHER,
    POSSESSIVE,
    SPACE,
    START,
)

__all__ = ["END", "STRONG", "Neighbour", "Observed", "Odds", "Standing"]

# What says by itself that a place is meant; other mentions of the name profit from it.
STRONG = frozenset(
    ("locative", "beside_parent", "dateline", "settlement", "generic", "part", "distance",
     "backed", "apposed", "is_parent")
)  # fmt: skip
END = -1  # what stands after the last word
_GAPS = {
    START: "start", SPACE: "", HYPHEN: "-", DOT: ".", COMMA: ",", POSSESSIVE: "'s",
    LINE: "line", OTHER: "mark", END: "",
}  # fmt: skip
_REMEMBERED = 30_000

# A word beside a name, and what parts them.
Neighbour = tuple[str, int]


class Standing(NamedTuple):
    """How a name stands among the others of its text; counts are cut where more says no more.

    `inner`: a longer name begins with it; `contained`: another reaches over its end;
    `times`: how often it stands in the text; `placed`, `persons`: how many of its other
    mentions are surely places, and persons; `only_person`: nothing in the text takes it
    for a place, and a person is called so.
    """

    inner: bool
    contained: bool
    times: int
    placed: int
    persons: int
    only_person: bool


class Observed(NamedTuple):
    """What is seen of a name, in parts that each come again in other texts.

    `nature` holds features of the name itself; `sort` and `size` say how well known it is,
    finely and coarsely; `marks` is what its form, its neighbours and the rules say.
    """

    nature: tuple[str, ...]
    sort: str
    size: str
    marks: tuple[str, ...]
    left: Neighbour
    right: Neighbour
    standing: Standing

    def features(self) -> list[str]:
        """Return the features, as the weights name them."""
        return [name for group, part in self.parts() for name in group(*part)]

    def parts(self) -> tuple[tuple[Callable[..., Sequence[str]], tuple[Hashable, ...]], ...]:
        """Return what gives the features, each with what it gives them from."""
        return (
            (_of_nature, (self.nature,)),
            (_of_marks, (self.sort, self.marks)),
            (_of_left, (self.left, self.size)),
            (_of_right, (self.right, self.size)),
            (_of_standing, (self.sort, self.size, self.standing)),
        )


class Odds:
    """What is seen to log-odds; the parts are summed once, and remembered.

    Parameters
    ----------
    weights
        Log-odds by feature.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._sums: dict[tuple[Any, ...], float] = {}

    def of(self, seen: Observed) -> float:
        """Return the log-odds that a name is a place where it stands."""
        sums, (nature, sort, size, marks, left, right, standing) = self._sums, seen
        try:
            return (
                sums[nature]
                + sums[sort, marks]
                + sums["<", left, size]
                + sums[">", right, size]
                + sums[sort, size, standing]
            )
        except KeyError:
            return self._learn(seen)

    def _learn(self, seen: Observed) -> float:
        nature, sort, size, marks, left, right, standing = seen
        beside = ("<", left, size), (">", right, size)
        keys = (nature, (sort, marks), *beside, (sort, size, standing))
        if len(self._sums) > _REMEMBERED:
            self._sums.clear()
        weigh = self._weights.get
        total = 0.0
        for key, (group, part) in zip(keys, seen.parts(), strict=True):
            worth = self._sums.get(key)
            if worth is None:
                worth = self._sums[key] = sum([weigh(name, 0.0) for name in group(*part)])
            total += worth
        return total


def _of_nature(nature: tuple[str, ...]) -> tuple[str, ...]:
    return ("bias", *nature)


def _of_marks(sort: str, marks: tuple[str, ...]) -> list[str]:
    named = [*marks, *[f"{sort}|{mark}" for mark in marks]]
    return [*named, f"no_cue|{sort}"] if STRONG.isdisjoint(marks) else named


def _of_left(left: Neighbour, size: str) -> tuple[str, str]:
    word, gap = left
    return f"<{word}{_GAPS[gap]}", f"<{word}{_GAPS[gap]}|{size}"


def _of_right(right: Neighbour, size: str) -> tuple[str, str]:
    word, gap = right
    return f">{_GAPS[gap]}{word}", f">{_GAPS[gap]}{word}|{size}"


def _of_standing(sort: str, size: str, standing: Standing) -> list[str]:
    def named() -> Iterator[str]:
        if standing.inner:
            yield f"inner|{sort}"
        if standing.contained:
            yield "contained"
        if standing.placed:
            yield f"placed_elsewhere_{standing.placed}|{size}"
        if standing.persons:
            yield f"person_elsewhere_{standing.persons}|{size}"
        if standing.only_person:
            yield "only_person"
        yield f"times_{standing.times}|{size}"

    return list(named())
