"""The rules in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.schema import DerivedRule, Mention

__all__ = ["reason_for"]

_WINDS = (
    "north", "north-northeast", "north-east", "east-northeast", "east", "east-southeast",
    "south-east", "south-southeast", "south", "south-southwest", "south-west", "west-southwest",
    "west", "west-northwest", "north-west", "north-northwest",
)  # fmt: skip


def reason_for(
    rule: DerivedRule,
    anchors: Sequence[Mention],
    distance_km: tuple[float, float] | None,
    bearing: float | None,
    part: str,
) -> str:
    """Say in one phrase how an area is drawn from the words.

    Parameters
    ----------
    rule
        Which rule read it.
    anchors
        The places it is described by.
    distance_km, bearing, part
        As in `schema.DerivedArea`.
    """
    names = [m.place.name if m.place else m.surface for m in anchors]
    owners = [_owner(m) for m in anchors]
    near, both = names[0], " and ".join(names)
    far = "" if distance_km is None else _far(distance_km)
    way = "" if bearing is None else _wind(bearing)
    said = {
        "offset": _offset(near, far, way),
        "within": f"a circle {far or 'a little wider than the place'} around {near}",
        "around": f"a ring around {near}",
        "between": f"a straight corridor between {both}" + (", its middle third" if part else ""),
        "border": _border(owners, far, way, part),
        "coast": f"the sea{f' {far}' if far else ''} off {near}{f', {way} of it' if way else ''}",
        "part": f"the {_adjective(part)} of {near}",
        "road": f"a straight corridor from {' to '.join(names)}; the road's course is not known",
        "outskirts": f"a ring along the edge of {near}{f', {way} of its centre' if way else ''}",
    }
    return said[rule]


def _owner(mention: Mention) -> str:
    """Return what has a border: a town has its region's."""
    if mention.place is None:
        return mention.surface
    town = mention.place.kind in ("town", "facility")
    return f"the region of {mention.place.name}" if town else mention.place.name


def _adjective(part: str) -> str:
    return part if part == "centre" else f"{part}ern part"


def _offset(near: str, far: str, way: str) -> str:
    if not way:
        return f"a ring {far} from {near}"
    return (
        f"a sector {far} {way} of {near}" if far else f"a sector {way} of {near}, no distance given"
    )


def _border(names: Sequence[str], far: str, way: str, part: str) -> str:
    shared = len(names) > 1
    line = (
        f"the border that {' and '.join(names)} share"
        if shared
        else f"the land border of {names[0]}"
    )
    where = f", its {_adjective(part)}" if part else ""
    if not far:
        return f"a strip along {line}{where}"
    return f"a strip {far} {f'{way} of' if way else 'from'} {line}{where}"


def _far(distance_km: tuple[float, float]) -> str:
    low, high = (f"{km:.3g}" if km < 1000 else f"{km:.0f}" for km in distance_km)  # noqa: PLR2004 - three digits tell enough
    return f"{low} to {high} km" if distance_km[0] else f"up to {high} km"


def _wind(bearing: float) -> str:
    wind = _WINDS[round(bearing / 22.5) % 16]
    return wind if bearing % 22.5 == 0 else f"{wind} ({bearing:g} degrees)"
