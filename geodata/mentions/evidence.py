"""Weigh whether a name of the gazetteer names a place where it stands."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from geodata.mentions import cues
from geodata.mentions.lookup import Lookup
from geodata.mentions.people import People
from geodata.mentions.scan import Hit
from geodata.mentions.tokens import COMMA, DOT, HYPHEN, LINE, POSSESSIVE, SPACE, Words

__all__ = ["Context", "chance"]

_JOINTS = frozenset((SPACE, HYPHEN, DOT))
_DATELINE = re.compile(
    r"(?:,\s[\w.' ]{2,30})?(?:,?\s\w+\.?\s\d{1,2}(?:,?\s\d{4})?)?\s*(?:\([^)\n]{1,30}\)\s*)?"
    r"(?:—|–|--|-\s|:\s|\u2015)"
)
_AGENCY = re.compile(r"(?:,\s[\w.' ]{2,30})?\s*\((?:AP|AFP|Reuters|UPI|CNN|Xinhua|TASS|dpa|EFE)\b")

# Log-odds, set by hand on sentences of this project and checked on LGL and GeoWebNews.
_WEIGHTS = {
    "country": 2.6,
    "large": 1.7,
    "city": 1.0,
    "town": 0.3,
    "village": -0.5,
    "other": 1.2,
    "alternate": -1.3,
    "locative": 1.7,
    "weak": 0.5,
    "beside_parent": 2.6,
    "is_parent": 1.5,
    "dateline": 2.6,
    "settlement": 2.4,
    "generic": 2.4,
    "part": 2.0,
    "distance": 2.0,
    "backed": 1.4,
    "listed": 0.8,
    "common_10": -3.0,
    "common_20": -2.6,
    "common_35": -1.6,
    "common_opening": -2.6,
    "scene": 0.9,
    "apposed": 2.4,
    "named": -3.0,
    "function": -4.0,
    "given": -1.0,
    "surname": -0.9,
    "known_surname": -4.2,
    "known_first": -3.4,
    "dwellers": 1.2,
    "hyphened": -1.5,
    "month": -3.5,
    "speaks": -1.3,
    "name_before": -2.2,
    "name_after": -1.8,
    "shouted": -0.8,
    "demonym": 2.0,
    "demonym_alone": 2.4,
    "acronym": -1.0,
    "uncased": 1.0,
    "quoted": -0.7,
    "repeated": 0.3,
    "compound": 0.8,
}
_SEVERAL = 3  # countries that share a name; of more, the best known alone is taken
_LARGE, _CITY, _TOWN = 5.7, 4.7, 3.7


@dataclass(slots=True)
class Context:
    """What is known of a text when one of its names is weighed."""

    words: Words
    hits: Mapping[int, list[Hit]]
    lookup: Lookup
    people: People
    bodies: Collection[int]
    countries: frozenset[int] = frozenset()


def scene_of(hits: Mapping[int, list[Hit]], lookup: Lookup) -> frozenset[int]:
    """Return the countries that a text names, or whose people or large cities it names."""
    found: set[int] = set()
    for begin in hits:
        facts = hits[begin][0].facts
        if facts.kinds & {"country"} or "demonym" in facts.types or facts.prominence >= _LARGE:
            best = facts.entries[:1] if len(facts.countries) > _SEVERAL else facts.entries
            found.update(int(lookup.gazetteer.country[e.row]) for e in best)
    return frozenset(found)


def chance(hit: Hit, context: Context) -> float:
    """Return how likely it is, from 0 to 1, that a name names a place where it stands.

    Parameters
    ----------
    hit
        The name.
    context
        The text it stands in.
    """
    total = sum(_WEIGHTS[feature] for feature in features(hit, context))
    return 1.0 / (1.0 + math.exp(-total))


def features(hit: Hit, context: Context) -> list[str]:
    """Return the names of the features that hold, as the weights name them."""
    found = [*_prominence(hit, context), *_form(hit, context), *_before(hit, context)]
    return [*found, *_after(hit, context)]


def _prominence(hit: Hit, context: Context) -> list[str]:
    facts = hit.facts
    found: list[str] = []
    if not facts.plain and "demonym" in facts.types:
        return ["demonym"]
    scene = ["scene"] if not context.countries.isdisjoint(facts.countries) else []
    if facts.kinds & {"country", "continent"}:
        found.append("country")
    elif facts.kinds - {"town", "county"} or facts.prominence >= _LARGE:
        found.append("large")
    elif facts.prominence >= _CITY:
        found.append("city")
    elif facts.prominence >= _TOWN:
        found += ["town", *scene]
    else:
        found += ["village", *scene]
    if facts.types <= {"alternate", "stem"}:
        found.append("alternate")
    if hit.end - hit.begin > 1:
        found.append("compound")
    return found


def _form(hit: Hit, context: Context) -> list[str]:
    words, i, j = context.words, hit.begin, hit.end
    found = []
    country = bool(hit.facts.kinds & {"country", "continent"}) or "demonym" in hit.facts.types
    acronym = words.forms[i].replace(".", "").isupper() and not words.shouts[i]
    if j - i == 1:
        lower = words.lowers[i]
        level = None if acronym else cues.levels().get(lower)
        if not acronym and lower in cues.words("function"):
            found.append("function")
        elif level is not None and not country:
            found.append("common_opening" if words.opens[i] or words.shouts[i] else f"common_{level}")
        if words.forms[i] in cues.words("month") or words.forms[i] in cues.words("weekday"):
            found.append("month")
        if not country:
            if hit.facts.prominence < _LARGE and hit.key in cues.given_names():
                found.append("given")
            if hit.facts.prominence < _LARGE and hit.key in cues.surnames():
                found.append("surname")
        if hit.key in context.people.surnames:
            found.append("known_surname")
        elif hit.key in context.people.firsts:
            found.append("known_first")
        if acronym and 2 < len(words.forms[i]) <= 5 and not words.shouts[i]:  # noqa: PLR2004 - NATO, UNHCR
            found.append("acronym")
        if not words.caps[i]:
            found.append("uncased")
    if words.shouts[i] and not country:
        found.append("shouted")
    return found


def _before(hit: Hit, context: Context) -> list[str]:
    words, i = context.words, hit.begin
    if i == 0:
        return _opening(hit, context)
    gap, before, lower = words.gaps[i], words.forms[i - 1], words.lowers[i - 1]
    found = _opening(hit, context) if words.opens[i] else []
    if lower == "the" and i > 1 and gap in (SPACE, LINE) and words.gaps[i - 1] in (SPACE, LINE):
        before, lower = words.forms[i - 2], words.lowers[i - 2]
    if gap not in (SPACE, LINE, HYPHEN):
        return found
    if gap == HYPHEN and words.names[i - 1] and not hit.facts.kinds & {"country"} and "demonym" not in hit.facts.types:
        found.append("hyphened")
    if lower in ("named", "nicknamed", "surnamed", "actor", "actress", "singer"):
        found.append("named")
    if gap != HYPHEN and lower in cues.words("locative"):
        found.append("locative")
    elif lower == "of" and i > 1 and words.lowers[i - 2] in cues.words("settlement") | cues.words("region") | cues.words("district"):
        found.append("settlement")
    elif lower == "of" and i > 1 and words.lowers[i - 2] in cues.words("direction") | cues.words("area"):
        found.append("distance")
    elif lower in cues.words("settlement") and before.islower():
        found.append("settlement")
    elif lower in cues.words("part"):
        found.append("part")
    elif lower in cues.words("weak_locative"):
        found.append("weak")
    elif gap == SPACE and words.names[i - 1] and _foreign(context, i - 1):
        found.append("name_before")
    return found


def _opening(hit: Hit, context: Context) -> list[str]:
    words, j = context.words, hit.end
    tail = words.text[words.ends[j - 1] : words.ends[j - 1] + 80]
    if _DATELINE.match(tail) or _AGENCY.match(tail):
        upper = words.text[words.starts[hit.begin] : words.ends[j - 1]].isupper()
        paragraph = not words.text[: words.starts[hit.begin]].strip() or "\n" in words.text[
            words.ends[hit.begin - 1] : words.starts[hit.begin]
        ]
        if upper or (paragraph and _AGENCY.match(tail)) or (paragraph and not tail.startswith(":")):
            return ["dateline"]
    return []


def _foreign(context: Context, k: int) -> bool:
    """Return whether a word beside a name makes it part of another, longer name."""
    words = context.words
    form = words.forms[k]
    if any(form in cues.words(role) for role in ("follower", "title", "local", "month", "weekday")):
        return False
    if k in context.people.inside:
        return False
    hits = context.hits.get(k, ())
    return not any("demonym" in h.facts.types or h.facts.kinds & {"country"} for h in hits)


def _after(hit: Hit, context: Context) -> list[str]:
    words, j = context.words, hit.end
    found: list[str] = []
    if j >= len(words):
        return found
    gap, after, lower = words.gaps[j], words.forms[j], words.lowers[j]
    small = not hit.facts.kinds & {"country", "continent", "region"} and hit.facts.prominence < _LARGE
    if gap == COMMA and lower in ("a", "an", "the") and _is_apposed(words, j):
        found.append("apposed")
    if gap == COMMA and _parent_at(hit, context, j):
        found.append("beside_parent")
    if words.gaps[hit.begin] == COMMA and hit.facts.kinds & {"country", "region"}:
        found.append("is_parent")
    if gap == HYPHEN and lower in ("backed", "based", "led", "born", "controlled", "held", "bound", "area", "occupied"):
        found.append("backed")
    if gap not in _JOINTS:
        return found
    if gap == SPACE and lower in _generics():
        found.append("generic")
    elif gap == SPACE and small and lower in cues.words("dweller"):
        found.append("dwellers")
    elif gap == SPACE and lower in cues.words("speech") and small and hit.key not in cues.capitals():
        found.append("speaks")
    elif gap == SPACE and words.names[j] and after not in cues.words("follower") and _foreign(context, j):
        if after not in cues.words("local"):
            found.append("name_after")
    return found


_KINDS_OF_PLACE = 4  # words after "a" among which "village" or "city" must be


def _is_apposed(words: Words, j: int) -> bool:
    """Return whether ", a village" or the like follows."""
    for k in range(j + 1, min(j + _KINDS_OF_PLACE, len(words))):
        if words.gaps[k] not in (SPACE, HYPHEN):
            return False
        if words.lowers[k] in cues.words("settlement"):
            return True
    return False


def _generics() -> frozenset[str]:
    return cues.words("region") | cues.words("district") | cues.words("facility") - {"station", "base"}


def _parent_at(hit: Hit, context: Context, j: int) -> bool:
    """Return whether a state or country that one of the name's places lies in follows."""
    for parent in context.hits.get(j, ()):
        kinds = parent.facts.kinds & {"country", "region"}
        if kinds and _lies_in(hit, parent, context.lookup):
            return True
    return False


def _lies_in(hit: Hit, parent: Hit, lookup: Lookup) -> bool:
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
