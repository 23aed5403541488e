"""How each event type is shown: a shape of its own, a sign for running text, plain words.

Shapes differ in outline, so that they are told apart without colour; a colour is shared by
a family of types. Every map of the project draws these same shapes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

__all__ = ["EVENT_SIGNS", "FAMILIES", "EventSign", "Family"]

Family = Literal["violence", "unrest", "power", "relief"]
Ring: TypeAlias = tuple[tuple[float, float], ...]

# Family -> its colour; each has a contrast above 6 on white, on land and on sea of the maps.
FAMILIES: Final[Mapping[Family, str]] = MappingProxyType(
    {"violence": "#8c1616", "unrest": "#5a3489", "power": "#1c3f66", "relief": "#0a5446"}
)


@dataclass(frozen=True, slots=True)
class EventSign:
    """What stands for an event type.

    Parameters
    ----------
    slug
        Name in links: lower-case letters.
    label
        Plain words for a reader who does not know ACLED's names.
    sign
        One character for running text.
    family
        Which colour it shares, one of `FAMILIES`.
    rings
        Outline, x to the right and y down, from -1 to 1; a point is inside where an odd
        number of rings holds it.
    """

    slug: str
    label: str
    sign: str
    family: Family
    rings: tuple[Ring, ...]


def _circle(radius: float, corners: int = 24) -> Ring:
    turns = [2 * math.pi * corner / corners for corner in range(corners)]
    return tuple((round(radius * math.sin(t), 3), round(-radius * math.cos(t), 3)) for t in turns)


def _star(points: int, inner: float, outer: float = 1.0) -> Ring:
    turns = [math.pi * corner / points for corner in range(2 * points)]
    reach = [outer, inner] * points
    return tuple(
        (round(r * math.sin(t), 3), round(-r * math.cos(t), 3))
        for r, t in zip(reach, turns, strict=True)
    )


def _shifted(ring: Ring, right: float) -> Ring:
    return tuple((round(x + right, 3), y) for x, y in ring)


# fmt: off
_CROSS: Ring = (
    (-0.9, -0.6), (-0.6, -0.9), (0, -0.3), (0.6, -0.9), (0.9, -0.6), (0.3, 0),
    (0.9, 0.6), (0.6, 0.9), (0, 0.3), (-0.6, 0.9), (-0.9, 0.6), (-0.3, 0),
)
_TRIANGLE: Ring = ((-0.95, -0.75), (0.95, -0.75), (0, 0.9))
_FLAG: Ring = (
    (-0.75, -0.95), (-0.5, -0.95), (0.9, -0.85), (0.55, -0.4), (0.9, 0.05), (-0.5, 0.05),
    (-0.5, 0.95), (-0.75, 0.95),
)
_BOLT: Ring = ((0.3, -1), (-0.65, 0.15), (-0.05, 0.15), (-0.3, 1), (0.65, -0.2), (0.05, -0.2))
_SQUARE: Ring = ((-0.75, -0.75), (0.75, -0.75), (0.75, 0.75), (-0.75, 0.75))
_CHEVRON: Ring = (
    (-0.45, -0.85), (0.1, -0.85), (0.55, 0), (0.1, 0.85), (-0.45, 0.85), (0, 0),
)
_BUBBLE: Ring = (
    (-0.95, -0.8), (0.95, -0.8), (0.95, 0.4), (0, 0.4), (-0.55, 0.95), (-0.45, 0.4), (-0.95, 0.4),
)
_HOUSE: Ring = (
    (0, -0.95), (0.95, -0.05), (0.65, -0.05), (0.65, 0.85), (-0.65, 0.85), (-0.65, -0.05),
    (-0.95, -0.05),
)
# fmt: on

# `schema.EVENT_TYPES`, each by a shape that news maps use for it where there is one.
EVENT_SIGNS: Final[Mapping[str, EventSign]] = MappingProxyType(
    {
        "Battles": EventSign("battles", "Battles", "\u2715", "violence", (_CROSS,)),
        "Protests": EventSign("protests", "Protests", "\u2691", "unrest", (_FLAG,)),
        "Riots": EventSign("riots", "Riots", "\u21af", "unrest", (_BOLT,)),
        "Explosions/Remote violence": EventSign(
            "explosions", "Shelling and air strikes", "\u2738", "violence", (_star(8, 0.5),)
        ),
        "Violence against civilians": EventSign(
            "civilians", "Attacks on civilians", "\u25bc", "violence", (_TRIANGLE,)
        ),
        "Strategic developments": EventSign(
            "strategic", "Arrests and agreements", "\u25a0", "power", (_SQUARE,)
        ),
        "Deployment": EventSign(
            "deployment",
            "Troop movements",
            "\u00bb",
            "power",
            (_shifted(_CHEVRON, -0.4), _shifted(_CHEVRON, 0.4)),
        ),
        "Ceremony": EventSign(
            "ceremony", "Ceremonies", "\u25ce", "power", (_circle(0.95), _circle(0.6), _circle(0.3))
        ),
        "Diplomacy": EventSign("diplomacy", "Talks and sanctions", "\u275d", "power", (_BUBBLE,)),
        "Humanitarian": EventSign(
            "humanitarian", "Aid and displacement", "\u2302", "relief", (_HOUSE,)
        ),
    }
)
