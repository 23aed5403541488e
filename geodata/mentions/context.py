"""What is known of a text when one of its names is weighed."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.mentions.lookup import Lookup
    from geodata.mentions.people import People
    from geodata.mentions.scan import Hit
    from geodata.mentions.tokens import Words

__all__ = ["LARGE", "Context", "lies_in", "named_otherwise", "scene_of"]

# Names at least so well known, on the scale of log10 population, are looked at first.
LARGE = 5.7
_SEVERAL = 3  # countries that share a name; of more, the best known alone is taken


@dataclass(slots=True)
class Context:
    """A text with what has been found in it.

    Parameters
    ----------
    words, hits
        The text, cut, and the gazetteer's names by first word.
    lookup
        The gazetteer.
    people, bodies
        Persons named, and positions of words inside the names of bodies.
    countries
        Countries that the text names, as positions in the gazetteer's list.
    otherwise
        What `named_otherwise` has answered, by folded name: a long text asks often.
    """

    words: Words
    hits: Mapping[int, list[Hit]]
    lookup: Lookup
    people: People
    bodies: AbstractSet[int]
    countries: frozenset[int] = frozenset()
    otherwise: dict[str, bool] = field(default_factory=dict)


def scene_of(hits: Mapping[int, list[Hit]], lookup: Lookup) -> frozenset[int]:
    """Return the countries that a text names, or whose people or large cities it names."""
    found: set[int] = set()
    for begin in hits:
        facts = hits[begin][0].facts
        if facts.kinds & {"country"} or "demonym" in facts.types or facts.prominence >= LARGE:
            best = facts.entries[:1] if len(facts.countries) > _SEVERAL else facts.entries
            found.update(int(lookup.gazetteer.country[e.row]) for e in best)
    return frozenset(found)


def named_otherwise(hit: Hit, context: Context) -> bool:
    """Return whether other words name a country too: its people, a city, "Times of Israel"."""
    known = context.otherwise.get(hit.key)
    if known is None:
        known = context.otherwise[hit.key] = _is_named_otherwise(hit, context)
    return known


def _is_named_otherwise(hit: Hit, context: Context) -> bool:
    words, lookup = context.words, context.lookup
    meant = {
        int(lookup.gazetteer.country[entry.row])
        for entry in hit.facts.entries
        if lookup.kind(entry.row) == "country"
    }
    if any(lookup.fold(words.forms[k]) == hit.key for k in context.bodies):
        return True
    for begin, found in context.hits.items():
        facts = found[0].facts
        if found[0].key == hit.key or begin in context.people.inside:
            continue
        known = "demonym" in facts.types or facts.prominence >= LARGE
        if known and not meant.isdisjoint(facts.countries):
            return True
    return False


def lies_in(hit: Hit, parent: Hit, lookup: Lookup) -> bool:
    """Return whether a place that a name could mean lies in one that another could mean."""
    gazetteer = lookup.gazetteer
    countries = set()
    regions = set()
    for entry in parent.facts.plain:
        kind = lookup.kind(entry.row)
        country = int(gazetteer.country[entry.row])
        if kind == "country":
            countries.add(country)
        elif kind == "region":
            regions.add((country, int(gazetteer.admin1[entry.row])))
    for entry in hit.facts.entries:
        country = int(gazetteer.country[entry.row])
        if country in countries or (country, int(gazetteer.admin1[entry.row])) in regions:
            return True
    return False
