"""Let minor places answer where the text itself says that a place is meant.

Minor places (`gazetteer.collect_dump`) bear millions of names, many of them persons' and
ordinary words, so their names are never looked for. They come in here, after everything
else has been found: behind "the village of" and before "airport"; in a region or country
that is named beside them; and near other places that the text names, after a word such
as "in" or under a name that says what it is ("Oskil Reservoir"). With the built-in
gazetteer, which has none, nothing here does anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from geodata.gazetteer.folding import fold
from geodata.mentions import cues
from geodata.mentions.span import Span
from geodata.mentions.tokens import COMMA, HYPHEN, SPACE
from geodata.schema import KINDS

if TYPE_CHECKING:
    from geodata.gazetteer.index import Entry, Gazetteer
    from geodata.mentions.context import Context
    from geodata.mentions.expand import Placed
    from geodata.mentions.lookup import Lookup

__all__ = ["admit_minor", "find_minor"]

_NEAR_KM = 150.0  # how far apart places of one story usually lie
_SITE_KM = 100.0  # an airport lies no farther from the town that it is named after
_MOST = 40  # bearers of a name that are looked at, the nearest
_ANCHORS = 3  # places that a name of the text could mean which count as near
_MOST_WORDS = 4
_CHANCE = 0.65
_KM_A_DEGREE = 111.2
_WELL_KNOWN = 100_000  # inhabitants; no hamlet takes the name of such a city
_TOWN, _COUNTY, _FACILITY = (KINDS.index(kind) for kind in ("town", "county", "facility"))
_ANCHORING = frozenset(KINDS.index(kind) for kind in ("town", "county", "facility", "region"))
_NATURE_FIRST = frozenset(("lake", "mount", "mt", "river", "wadi", "cape", "jabal", "jebel", "bir"))
_OTHERS = ("organisation", "title", "month", "weekday", "event")
_NATURE_LAST = frozenset(
    ("river", "lake", "creek", "reservoir", "canal", "dam", "island", "islands", "hills",
     "mountain", "mountains", "ridge", "valley", "forest", "peninsula", "gorge", "bay", "spit")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where a text plays: points in degrees, and countries as positions in the list."""

    lon: npt.NDArray[np.float64]
    lat: npt.NDArray[np.float64]
    countries: frozenset[int]

    def apart_km(
        self, lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]
    ) -> npt.NDArray[np.float64]:
        """Return how far each point is from the nearest of the scene, about, km."""
        if not len(self.lon) or not len(lon):
            return np.full(len(lon), np.inf)
        east = (lon[:, None] - self.lon[None]) * np.cos(np.radians(lat))[:, None]
        apart: npt.NDArray[np.float64] = np.hypot(east, lat[:, None] - self.lat[None]).min(axis=1)
        return apart * _KM_A_DEGREE


def find_minor(
    context: Context, spans: Sequence[Span], places: Sequence[Placed]
) -> Iterator[tuple[Span, Placed]]:
    """Yield names of minor places that lie near the places of the text.

    Parameters
    ----------
    context
        The text with what has been found in it.
    spans, places
        The names taken already, and their words.

    Yields
    ------
    span, placed
        A span whose entries are minor places, and its words.
    """
    gazetteer, words = context.lookup.gazetteer, context.words
    if not gazetteer.minor_name_count:
        return
    scene = _scene(spans, context.lookup)
    taken = {k for begin, end in places for k in range(begin, end)}
    taken.update(context.people.inside, context.bodies)
    parents = {begin: span for span, (begin, _) in zip(spans, places, strict=True)}
    free = 0
    for i in range(len(words)):
        if i < free or not words.names[i] or words.shouts[i] or i in taken:
            continue
        for end in range(_run(context, i, taken), i, -1):
            key = fold(words.text[words.starts[i] : words.ends[end - 1]])
            entries, why = _meant(context, key, (i, end), scene, parents.get(end))
            if entries:
                span = Span(words.starts[i], words.ends[end - 1], key, entries, _CHANCE)
                span.reasons.append(why)
                yield span, (i, end)
                free = end
                break


def _meant(
    context: Context, key: str, placed: Placed, scene: _Scene, parent: Span | None
) -> tuple[tuple[Entry, ...], str]:
    """Return the minor places that a name means here, and why, or none."""
    gazetteer, words, (i, end) = context.lookup.gazetteer, context.words, placed
    if parent is not None and words.gaps[end] == COMMA and _is_distinct(context, i, end):
        found = _of_kind(gazetteer, gazetteer.lookup_minor(key), {_TOWN})
        inside = [e for e in found if _lies_in(gazetteer, e, parent)]
        if inside:
            return _near(gazetteer, inside, scene), "the place that it lies in follows"
    if _says_what(context, i, end) or _says_where(context, i, end):
        found = gazetteer.lookup_minor(key)
        why = "a small place of that name lies near others of this text"
        return _near(gazetteer, found, scene, _NEAR_KM), why
    return (), ""


def _lies_in(gazetteer: Gazetteer, entry: Entry, parent: Span) -> bool:
    """Return whether a place lies in the region or country that a name means."""
    country, admin1 = _codes(gazetteer, entry.row)
    return any(
        (int(gazetteer.country[p.row]) == country)
        and (KINDS[gazetteer.kind[p.row]] == "country" or int(gazetteer.admin1[p.row]) == admin1)
        for p in parent.entries
        if KINDS[gazetteer.kind[p.row]] in ("country", "region")
    )


def _run(context: Context, i: int, taken: set[int]) -> int:
    """Return where the run of capitalised words that begins at a word ends."""
    words, end = context.words, i + 1
    while (
        end < min(len(words), i + _MOST_WORDS)
        and words.gaps[end] in (SPACE, HYPHEN)
        and words.names[end]
        and end not in taken
    ):
        end += 1
    return end


def _says_what(context: Context, i: int, end: int) -> bool:
    """Return whether a name of several words says itself what it is: "Lake Naivasha"."""
    lowers = context.words.lowers
    if end - i < 2 or _goes_on(context, end):  # noqa: PLR2004 - the word for it, and a name
        return False
    return lowers[i] in _NATURE_FIRST or lowers[end - 1] in _NATURE_LAST


def _says_where(context: Context, i: int, end: int) -> bool:
    """Return whether a name that is no word and no person's stands after "in" or the like."""
    words = context.words
    if not i or words.gaps[i] != SPACE or words.lowers[i - 1] not in cues.words("locative"):
        return False
    return not _goes_on(context, end) and _is_distinct(context, i, end)


def _is_distinct(context: Context, i: int, end: int) -> bool:
    """Return whether a name is more than a word, a person's name or a body's."""
    words, fold_word, people = context.words, context.lookup.fold, context.people
    if any(words.forms[k] in cues.words(role) for k in range(i, end) for role in _OTHERS):
        return False
    if words.forms[i].isupper() or fold_word(words.forms[i]) in cues.never():
        return False
    persons = (cues.given_names(), cues.surnames(), people.surnames, people.firsts)
    return any(
        words.lowers[k] not in cues.common_words()
        and not any(fold_word(words.forms[k]) in names for names in persons)
        for k in range(i, end)
    )


def _goes_on(context: Context, end: int) -> bool:
    """Return whether a capitalised word follows, which would make it part of a longer name."""
    words = context.words
    return end < len(words) and words.gaps[end] in (SPACE, HYPHEN) and words.names[end]


def admit_minor(spans: Sequence[Span], text: str, lookup: Lookup) -> None:
    """Add minor places to the names whose neighbours ask for such a place, in place.

    Parameters
    ----------
    spans
        The names of a text, bound to what they are said to lie in.
    text
        Where they stand.
    lookup
        The gazetteer.
    """
    gazetteer = lookup.gazetteer
    if not gazetteer.minor_name_count:
        return
    scene = _scene(spans, lookup)
    for span in spans:
        if span.usage == "demonym" or _has_minor(span, gazetteer):
            continue
        surface = fold(text[span.start : span.end])
        if not span.entries:
            span.entries = _unlisted(gazetteer, surface, span, scene)
        elif span.asked & {"facility", "county"} or _is_district(span):
            kind = _FACILITY if "facility" in span.asked else _COUNTY
            found = _asked(gazetteer, (surface, span.key), span, kind)
            if found:
                span.entries += found
                span.asked |= {KINDS[kind]}
        elif (span.within >= 0 or "town" in span.asked) and not _is_known(gazetteer, span):
            parent = spans[span.within] if span.within >= 0 else None
            span.entries += _called(gazetteer, span, parent, scene)


def _has_minor(span: Span, gazetteer: Gazetteer) -> bool:
    return bool(span.entries) and span.entries[-1].row >= gazetteer.minor_first


def _unlisted(gazetteer: Gazetteer, surface: str, span: Span, scene: _Scene) -> tuple[Entry, ...]:
    """Return the bearers of a name that no other place has: towns, or what it says it is."""
    bare, _, generic = surface.rpartition(" ")
    found = gazetteer.lookup_minor(span.key) or gazetteer.lookup_minor(surface)
    if not found and generic in cues.words("district") | cues.words("region"):
        found = _of_kind(gazetteer, gazetteer.lookup_minor(bare), {_COUNTY})
    found = _of_kind(gazetteer, found, {_TOWN}) or found
    return _near(gazetteer, found, scene)


def _is_district(span: Span) -> bool:
    """Return whether the word beside a name is one that districts have too: "raion"."""
    return bool(span.asked) and span.generic.lower() in cues.words("district")


def _asked(gazetteer: Gazetteer, keys: Sequence[str], span: Span, kind: int) -> tuple[Entry, ...]:
    """Return the facility or district that a town's name and a generic word mean."""
    for key in keys:
        found = _of_kind(gazetteer, gazetteer.lookup_minor(key), {kind})
        if found:
            rows = [e.row for e in span.entries]
            beside = _Scene(gazetteer.lon[rows], gazetteer.lat[rows], frozenset())
            return _near(gazetteer, found, beside, _SITE_KM)
    return ()


def _is_known(gazetteer: Gazetteer, span: Span) -> bool:
    """Return whether a name has a bearer that everybody knows: "France, Germany" is a list."""
    return any(
        int(gazetteer.kind[e.row]) not in (_TOWN, _COUNTY)
        or int(gazetteer.population[e.row]) >= _WELL_KNOWN
        for e in span.entries
        if e.type != "stem"
    )


def _called(
    gazetteer: Gazetteer, span: Span, parent: Span | None, scene: _Scene
) -> tuple[Entry, ...]:
    """Return the small namesakes that lie where the text plays, if no larger one does."""
    found = _of_kind(gazetteer, gazetteer.lookup_minor(span.key), {_TOWN})
    if parent is not None:
        if any(_lies_in(gazetteer, entry, parent) for entry in span.entries):
            return ()
        inside = [entry for entry in found if _lies_in(gazetteer, entry, parent)]
        return _near(gazetteer, inside, scene)
    if _near(gazetteer, span.entries, scene, _NEAR_KM):
        return ()
    return _near(gazetteer, found, scene, _NEAR_KM)


def _codes(gazetteer: Gazetteer, row: int) -> tuple[int, int]:
    return int(gazetteer.country[row]), int(gazetteer.admin1[row])


def _of_kind(gazetteer: Gazetteer, entries: Iterable[Entry], kinds: set[int]) -> list[Entry]:
    return [entry for entry in entries if int(gazetteer.kind[entry.row]) in kinds]


def _near(
    gazetteer: Gazetteer, entries: Sequence[Entry], scene: _Scene, most_km: float = np.inf
) -> tuple[Entry, ...]:
    """Return the bearers nearest to where a text plays.

    Without a bound on the distance, those in the countries that the text names are
    taken, or all where it names none.
    """
    if not entries:
        return ()
    rows = [entry.row for entry in entries]
    apart_km = scene.apart_km(gazetteer.lon[rows], gazetteer.lat[rows])
    if np.isfinite(most_km):
        kept = apart_km <= most_km
    else:
        countries = gazetteer.country[rows].tolist()
        at_home = np.array([c in scene.countries for c in countries])
        kept = at_home if scene.countries else np.ones(len(rows), dtype=bool)
    order = np.argsort(apart_km, kind="stable")
    return tuple(entries[k] for k in order[kept[order]][:_MOST].tolist())


def _scene(spans: Sequence[Span], lookup: Lookup) -> _Scene:
    """Return where the names of a text, as far as their places are few, say that it plays."""
    gazetteer = lookup.gazetteer
    rows: list[int] = []
    countries: set[int] = set()
    for span in spans:
        if not span.entries or _has_minor(span, gazetteer):
            continue
        found = [e.row for e in span.entries if e.type != "stem" or span.asked]
        countries.update(int(gazetteer.country[row]) for row in found[:1])
        rows += [row for row in found[:_ANCHORS] if int(gazetteer.kind[row]) in _ANCHORING]
    return _Scene(
        np.asarray(gazetteer.lon[rows]), np.asarray(gazetteer.lat[rows]), frozenset(countries - {0})
    )
