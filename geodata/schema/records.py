"""Articles, places, mentions, and what parsing an article gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from geodata.schema.events import DerivedArea, Event  # noqa: TC001 - the hints of a parse resolve

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = [
    "KINDS",
    "LAYERS",
    "USAGES",
    "VIEWS",
    "Article",
    "BorderView",
    "Geoparse",
    "Kind",
    "LayerName",
    "Mention",
    "Place",
    "Rival",
    "Usage",
]

Kind = Literal["continent", "country", "region", "county", "town", "facility", "water", "area"]
Usage = Literal["literal", "metonym", "demonym"]
BorderView = Literal["un", "de_facto"]
LayerName = Literal["countries", "regions", "towns", "areas", "actors", "unresolved"]

KINDS: tuple[Kind, ...] = get_args(Kind)
USAGES: tuple[Usage, ...] = get_args(Usage)
VIEWS: tuple[BorderView, ...] = get_args(BorderView)
LAYERS: tuple[LayerName, ...] = get_args(LayerName)


@dataclass(frozen=True, slots=True)
class Article:
    """One text with what is known of it.

    Parameters
    ----------
    doc_id
        The caller's name for it; unique within a collection. Articles read from
        files get a hash of their title and text (`geodata.articles.content_id`).
    title, text
        As typed; `text` is what mention offsets count in. Titles have offsets of
        their own.
    published
        Day of publication, where known.
    source
        Outlet.
    language
        ISO 639-1 code, or empty.
    notices
        What was repaired or left out when it was read, in words for a reader.
    """

    doc_id: str
    title: str
    text: str
    published: date | None = None
    source: str = ""
    language: str = ""
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    Parameters
    ----------
    place_id
        Stable name of ours: ``country.RU``, ``region.RU.41`` (GeoNames admin1
        code), ``county.US.01001`` (FIPS), ``county.UA.713714`` and
        ``town.538560`` (geonameid), ``continent.AF``, ``area.donbas``, ``water.black-sea``,
        ``facility.hmeimim``; of a GeoNames dump, kind and geonameid
        (``water.706000``). Letters, digits, dots and hyphens only.
    name
        Usual English name.
    kind
        One of `KINDS`; ``region`` is first level, ``county`` second level.
    country
        ISO 3166-1 alpha-2, or empty where it lies in none or several.
    admin1, admin1_name
        GeoNames first-level code and its name, or empty.
    lon, lat
        Its point, degrees.
    population
        Inhabitants, 0 where unknown.
    accuracy_km
        Radius of a circle as large as the place, km.
    geonameid
        GeoNames' id, or None.
    """

    place_id: str
    name: str
    kind: Kind
    country: str
    admin1: str
    admin1_name: str
    lon: float
    lat: float
    population: int
    accuracy_km: float
    geonameid: int | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """Another place that a mention could have meant, with its score from 0 to 1."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a place's name, and the place it most likely means.

    Parameters
    ----------
    start, end
        Code-point offsets, end exclusive, into the text, or into the title where
        `in_title` says so.
    surface
        ``text[start:end]``.
    usage
        ``literal``, ``metonym`` (the name for a government, army or team) or
        ``demonym`` (the people, or "of that country").
    place
        The place meant, or None where it stays unresolved.
    score
        How sure that is, from 0 to 1; 0 where unresolved.
    precision
        1 the named place itself, 2 near it or part of it, 3 a region, 4 a country
        or larger; 0 where unresolved. ACLED's geo-precision (codebook, 2023),
        extended by 4.
    accuracy_km
        Radius of a circle as large as what is meant, km; None where unresolved.
    rivals
        Up to five other candidates, best first.
    reasons
        Why this place, in plain words; where unresolved, why none.
    """

    start: int
    end: int
    surface: str
    usage: Usage
    place: Place | None
    score: float
    precision: int
    accuracy_km: float | None
    rivals: tuple[Rival, ...] = ()
    reasons: tuple[str, ...] = ()
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Geoparse:
    """An article's mentions, in the order they stand, title before text.

    Parameters
    ----------
    article
        What was read.
    all_mentions
        Mentions in the title, then those in the text.
    gazetteer_version
        Which gazetteer answered.
    error
        Why the article could not be parsed, in one sentence; None where it was.
    derived
        Areas that the text describes by the places mentioned.
    all_events
        What it says happened, in the order of the text, the title's first.
    language
        ISO 639-1 code of the text's language, as given or detected; empty where unsure.
    notices
        What was not looked for, and why, in words for a reader.
    """

    article: Article
    all_mentions: tuple[Mention, ...] = ()
    gazetteer_version: str = ""
    error: str | None = field(default=None)
    derived: tuple[DerivedArea, ...] = ()
    all_events: tuple[Event, ...] = ()
    language: str = ""
    notices: tuple[str, ...] = ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Mentions in the text, in order."""
        return tuple(m for m in self.all_mentions if not m.in_title)

    @property
    def title_mentions(self) -> tuple[Mention, ...]:
        """Mentions in the title, in order."""
        return tuple(m for m in self.all_mentions if m.in_title)

    def to_geodataframe(self) -> gpd.GeoDataFrame:
        """Return one row per mention (`MENTION_COLUMNS`), points in EPSG:4326.

        Unresolved mentions keep their row with an empty geometry.
        """
        from geodata.frames import mentions_frame  # noqa: PLC0415 - pandas only when a frame is asked for

        return mentions_frame([self])

    @property
    def events(self) -> gpd.GeoDataFrame:
        """One row per event (`EVENT_COLUMNS`), in EPSG:4326; empty where the text has none."""
        from geodata.frames import events_frame  # noqa: PLC0415 - as above

        return events_frame([self])
