"""What happened: events with their parts, and areas that words describe without naming.

Every part says where it stands: `start` and `end` are code-point offsets, end exclusive,
into the text, or into the title where the event's `in_title` says so. What the text does
not say is None or empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geodata.schema.records import Mention

__all__ = [
    "DATE_PRECISIONS",
    "EVENT_TYPES",
    "MODALITIES",
    "ROLES",
    "STATUSES",
    "UNCOUNTED",
    "Attribution",
    "DatePrecision",
    "DerivedArea",
    "DerivedRule",
    "Event",
    "EventDate",
    "Figure",
    "Modality",
    "Movement",
    "PlaceRole",
    "Role",
    "Span",
    "Status",
    "Verification",
]

# ACLED's event types and sub-event types (Armed Conflict Location & Event Data, Codebook,
# 2023, table 2), under their published names, then four kinds of news that it has no
# place for.
EVENT_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Battles": (
            "Government regains territory",
            "Non-state actor overtakes territory",
            "Armed clash",
        ),
        "Protests": (
            "Excessive force against protesters",
            "Protest with intervention",
            "Peaceful protest",
        ),
        "Riots": ("Violent demonstration", "Mob violence"),
        "Explosions/Remote violence": (
            "Chemical weapon",
            "Air/drone strike",
            "Suicide bomb",
            "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED",
            "Grenade",
        ),
        "Violence against civilians": (
            "Sexual violence",
            "Attack",
            "Abduction/forced disappearance",
        ),
        "Strategic developments": (
            "Agreement",
            "Arrests",
            "Change to group/activity",
            "Disrupted weapons use",
            "Headquarters or base established",
            "Looting/property destruction",
            "Non-violent transfer of territory",
            "Other",
        ),
        "Deployment": ("Deployment", "Withdrawal", "Exercise", "Arms transfer"),
        "Ceremony": ("Ceremony",),
        "Diplomacy": ("Talks", "Statement", "Sanctions"),
        "Humanitarian": ("Aid", "Displacement", "Evacuation", "Health", "Hunger"),
    }
)

Role = Literal["scene", "actor", "origin", "destination", "dateline", "context"]
Status = Literal["reported", "claimed", "denied"]
Modality = Literal["actual", "possible", "planned", "hypothetical"]
Verification = Literal["", "confirmed", "unverified"]
DatePrecision = Literal["day", "days", "week", "month", "months", "season", "year", "years"]
DerivedRule = Literal[
    "offset", "within", "around", "between", "border", "coast", "part", "road", "outskirts"
]
Span = tuple[int, int]

ROLES: tuple[Role, ...] = get_args(Role)
STATUSES: tuple[Status, ...] = get_args(Status)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
# Figures that count these are no number of people or things, and no bound to filter by.
UNCOUNTED: frozenset[str] = frozenset({"area_km2", "money"})
DATE_PRECISIONS: tuple[DatePrecision, ...] = get_args(DatePrecision)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text, with its bounds and what it counts.

    Parameters
    ----------
    low, high
        Bounds, both included; equal for an exact figure ("12"), None where the text
        leaves that end open ("at least two", "thousands": 2,000 and up).
    counts
        What is counted, as one word or two: ``killed``, ``injured``, ``casualties``,
        ``missing``, ``detained``, ``abducted``, ``displaced``, ``evacuated``,
        ``rescued``, ``personnel``, ``civilians``, ``weapons``, ``vehicles``,
        ``buildings``, ``settlements``, ``people``, ``area_km2``, ``money``, ``other``.
    noun
        The word counted, as written ("soldiers"); empty where there is none.
    is_approximate
        Whether the text says around, about, some, nearly, or the like.
    start, end
        Where the figure with its bounding words stands.
    """

    low: float | None
    high: float | None
    counts: str
    noun: str
    is_approximate: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventDate:
    """When, resolved against the day of publication.

    Parameters
    ----------
    first, last
        First and last day of the interval, both included.
    precision
        How fine the words are, one of `DATE_PRECISIONS`.
    start, end
        Where the words stand.
    """

    first: date
    last: date
    precision: DatePrecision
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so and how.

    Parameters
    ----------
    name
        As written, without the verb: ``South Korean military intelligence``.
    how
        Base form of the word that attributes: ``say``, ``claim``, ``deny``,
        ``confirm``, ``report``, ``according to``.
    start, end
        Where the name stands.
    """

    name: str
    how: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlaceRole:
    """The part that a place plays in an event.

    Parameters
    ----------
    mention
        Position in `Geoparse.all_mentions`.
    role
        One of `ROLES`.
    """

    mention: int
    role: Role


@dataclass(frozen=True, slots=True)
class Movement:
    """Who or what goes from where to where, and by what.

    Parameters
    ----------
    who
        As written: ``North Korean soldiers``; empty where not said.
    figure
        How many; None where not said.
    origin, destination
        Positions in `Geoparse.all_mentions`; None where not said.
    means
        As written: ``by train``; empty where not said.
    who_span, means_span
        Where those words stand; None where not said.
    """

    who: str
    figure: Figure | None
    origin: int | None
    destination: int | None
    means: str = ""
    who_span: Span | None = None
    means_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What one sentence says happened.

    Parameters
    ----------
    type, sub_type
        Of `EVENT_TYPES`; `sub_type` is empty where the words do not tell.
    trigger
        Where the word that tells the type stands.
    places
        Each place of the sentence with its role. Several are the scene where it happened
        in several ("hit Kharkiv and Sumy"), or between or on the border of them.
    start, end
        The sentence.
    date, figures, source
        What the sentence says, or what its text says of it nearby for a date.
    status
        ``reported`` as a fact or by somebody without a stake, ``claimed`` by a party to
        the conflict or with a word of doubt, ``denied``.
    is_negated
        The text says that it did not happen ("no signs of").
    modality
        ``actual``, ``possible`` (may, might), ``planned`` (will, plans to) or
        ``hypothetical`` (if, threatened to, called for).
    verification
        ``confirmed`` or ``unverified`` where the text says either, else empty.
    movement
        Where somebody or something moves; else None.
    area
        Position in `Geoparse.derived` of the area that is the scene; None where it is a
        place, or not said.
    in_title
        Whether offsets count in the title.
    reasons
        Why it was read so, in plain words.
    """

    type: str
    sub_type: str
    trigger: Span
    places: tuple[PlaceRole, ...]
    start: int
    end: int
    date: EventDate | None = None
    figures: tuple[Figure, ...] = ()
    source: Attribution | None = None
    status: Status = "reported"
    is_negated: bool = False
    modality: Modality = "actual"
    verification: Verification = ""
    movement: Movement | None = None
    area: int | None = None
    in_title: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def scene(self) -> int | None:
        """Position in `Geoparse.all_mentions` of the first place where it happened."""
        return next((place.mention for place in self.places if place.role == "scene"), None)

    @property
    def at_least(self) -> float:
        """Largest lower bound of its figures of people and things; 0 where none has one."""
        moved = self.movement.figure if self.movement else None
        figures = (*self.figures, moved) if moved else self.figures
        return max(
            (f.low for f in figures if f.low is not None and f.counts not in UNCOUNTED),
            default=0.0,
        )

    @property
    def happened(self) -> bool:
        """Whether the text says, by whomever, that it took place."""
        return self.modality == "actual" and not self.is_negated and self.status != "denied"


@dataclass(frozen=True, slots=True)
class DerivedArea:
    """An area that words describe by places they name: ``40 km west of Kursk``.

    Parameters
    ----------
    rule
        Which rule reads it.
    start, end, in_title
        Where the words stand, the anchors' names included.
    anchors
        Positions in `Geoparse.all_mentions` of the places it is described by.
    distance_km
        Least and most distance from the anchor that the words allow, km; None where they
        tell none.
    bearing
        Degrees clockwise from north, from the anchor; None where the words tell none.
    part
        Which part: ``north``, ``north-east``, ``centre``, ...; empty where not a part.
    reason
        The rule in plain words.
    """

    rule: DerivedRule
    start: int
    end: int
    anchors: tuple[int, ...]
    distance_km: tuple[float, float] | None = None
    bearing: float | None = None
    part: str = ""
    reason: str = ""
    in_title: bool = False

    def geometry(self, mentions: tuple[Mention, ...]) -> BaseGeometry | None:
        """Return its polygon (EPSG:4326), or None where an anchor is not placed.

        Parameters
        ----------
        mentions
            `Geoparse.all_mentions` of the parse it belongs to.
        """
        from geodata.shapes import shape_of  # noqa: PLC0415 - shapely only when a shape is asked for

        return shape_of(self, mentions)
