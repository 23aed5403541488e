"""What recognition and resolution can tell of how they came to an answer.

The contract between the stages and whoever explains them. `find_mentions` and `resolve`
take an optional `trace`, a function that is handed one of these values after another; with
None they build nothing. Weights are log-odds: positive speaks for, negative against.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.schema import Mention, Place

__all__ = [
    "CandidateTrace",
    "Features",
    "NameHook",
    "NameTrace",
    "PlaceHook",
    "PlaceTrace",
    "Trace",
]

Features = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class NameTrace:
    """A name that was looked at where it stands.

    Parameters
    ----------
    start, end
        Code-point offsets of the name itself, end exclusive; the mention made of it may
        reach further ("Kursk" of "Kursk region").
    surface
        The words as they stand there.
    key
        The folded name that was looked up.
    chance
        How likely it names a place, 0 to 1; None where it was ruled out unweighed.
    taken
        Whether it was taken for a place's name.
    why_not
        In words, where it was not.
    features
        What spoke for and against, with weights.
    """

    start: int
    end: int
    surface: str
    key: str
    chance: float | None
    taken: bool
    why_not: str = ""
    features: Features = ()


@dataclass(frozen=True, slots=True)
class CandidateTrace:
    """A place that a name could mean.

    Parameters
    ----------
    place
        The place.
    rank
        What orders the candidates, the best highest.
    belief
        Its share of belief among them, 0 to 1.
    features
        What the rank is made of.
    """

    place: Place
    rank: float
    belief: float
    features: Features = ()


@dataclass(frozen=True, slots=True)
class PlaceTrace:
    """A mention with every place that it could mean.

    Parameters
    ----------
    mention
        The answer: its place, or none, with score and reasons.
    candidates
        All of them, best first; none where the gazetteer has none.
    """

    mention: Mention
    candidates: tuple[CandidateTrace, ...] = ()


NameHook = Callable[[NameTrace], None]
PlaceHook = Callable[[PlaceTrace], None]


@dataclass(slots=True)
class Trace:
    """All that was told about one article: names of its title, of its text, and places."""

    title: list[NameTrace] = field(default_factory=list)
    text: list[NameTrace] = field(default_factory=list)
    places: list[PlaceTrace] = field(default_factory=list)
