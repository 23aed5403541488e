"""Find the stretches of a text that name places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.mentions import cues
from geodata.mentions.bodies import find_bodies
from geodata.mentions.context import Context, scene_of
from geodata.mentions.evidence import chance
from geodata.mentions.expand import Placed, expand, share_generics
from geodata.mentions.minor import admit_minor, find_minor
from geodata.mentions.people import find_people
from geodata.mentions.scan import Hit, scan
from geodata.mentions.span import Span
from geodata.mentions.things import is_people
from geodata.mentions.tokens import COMMA, OTHER, SPACE, Words, cut
from geodata.mentions.unlisted import find_unlisted
from geodata.mentions.usage import usage_of

if TYPE_CHECKING:
    from geodata.mentions.lookup import Lookup

__all__ = ["find_mentions"]

# Names less likely than this to be places are left out.
LEAST_CHANCE = 0.5
_CITY = 4.7  # log10 population


def find_mentions(text: str, lookup: Lookup, *, least_chance: float = LEAST_CHANCE) -> list[Span]:
    """Find the stretches of a text that name places.

    Parameters
    ----------
    text
        Any text; offsets count its code points.
    lookup
        The gazetteer's answers, remembered from text to text.
    least_chance
        Names less likely than this, from 0 to 1, to be places are left out.

    Returns
    -------
    spans
        Sorted, not overlapping. Those without entries name a place that the
        gazetteer does not hold.
    """
    words = cut(text)
    hits = scan(words, lookup)
    people = find_people(words, hits, lookup)
    bodies = find_bodies(words, hits)
    context = Context(words, hits, lookup, people, bodies, scene_of(hits, lookup))
    spans: list[Span] = []
    places: list[Placed] = []
    for hit, likely in _chosen(context, least_chance):
        spans.append(_span(words, hit, likely))
        places.append((hit.begin, hit.end))
    share_generics(words, spans, places)
    _widen(words, spans, places)
    for span, placed in find_unlisted(words, places, people.inside, bodies):
        spans.append(span)
        places.append(placed)
    for span, placed in list(find_minor(context, spans, places)):
        spans.append(span)
        places.append(placed)
    order = sorted(range(len(spans)), key=lambda k: spans[k].start)
    spans, places = [spans[k] for k in order], [places[k] for k in order]
    _bind(words, spans, places, lookup)
    admit_minor(spans, text, lookup)
    return spans


def _chosen(context: Context, least_chance: float) -> list[tuple[Hit, float]]:
    """Return the names taken, left to right, none over another."""
    chosen: list[tuple[Hit, float]] = []
    free = 0
    for begin in sorted(context.hits):
        if begin < free:
            continue
        for hit in context.hits[begin]:
            if _goes_on_unknown(hit, context.words) or _is_first_of_village(hit, context):
                free = hit.end
                break
            if not _allowed(hit, context):
                continue
            likely = chance(hit, context)
            if likely >= least_chance:
                chosen.append((hit, likely))
                free = hit.end
                break
    return chosen


def _allowed(hit: Hit, context: Context) -> bool:
    inside = range(hit.begin, hit.end)
    if any(k in context.bodies for k in inside):
        return False
    if (
        hit.key in cues.never()
        and hit.facts.kinds <= {"town", "county", "region"}
        and hit.facts.plain
    ):
        return False
    if any(is_other(hit, context.words) for is_other in _OTHERS):
        return False
    persons = sum(k in context.people.inside for k in inside)
    if persons and not (hit.end - hit.begin > 1 and persons < hit.end - hit.begin):
        return False
    if hit.facts.plain or "demonym" in hit.facts.types:
        return _fits_type(hit, context.words)
    return _generic_follows(context.words, hit.end)


def _is_language(hit: Hit, words: Words) -> bool:
    """Return whether an adjective names a language: "speaks Russian", "in Spanish,"."""
    i, j = hit.begin, hit.end
    if "demonym" not in hit.facts.types or hit.facts.plain or not i or words.gaps[i] != SPACE:
        return False
    before = words.lowers[i - 1]
    if before in ("only", "fluent", "some", "no") and i > 1:
        before = words.lowers[i - 2] if before != "fluent" else "speaks"
    if before == "in":
        return (
            j >= len(words) or words.gaps[j] != SPACE or words.lowers[j] in cues.words("function")
        )
    return before in cues.words("language")


def _is_street(hit: Hit, words: Words) -> bool:
    """Return whether a street bears the name."""
    j = hit.end
    return j < len(words) and words.gaps[j] == SPACE and words.forms[j] in cues.words("street")


def _is_state_team(hit: Hit, words: Words) -> bool:
    """Return whether a US state and a capital "State" name a university or its team."""
    j = hit.end
    if hit.key.endswith(" state") and hit.key.count(" ") >= 1:
        return words.forms[j - 1] == "State" and hit.key[:-6] in cues.words("us_state")
    return (
        j < len(words)
        and words.gaps[j] == SPACE
        and words.forms[j] == "State"
        and hit.key in cues.words("us_state")
    )


def _goes_on_unknown(hit: Hit, words: Words) -> bool:
    """Return whether a longer name follows that the gazetteer lacks: "San Juan de Unare"."""
    j = hit.end
    return (
        j + 1 < len(words)
        and words.forms[j] in ("de", "del", "do", "da")
        and words.gaps[j] == SPACE
        and words.gaps[j + 1] == SPACE
        and words.names[j + 1]
    )


def _is_first_of_village(hit: Hit, context: Context) -> bool:
    """Return whether "village of Staraya" goes on with a word that no table knows."""
    words, i, j = context.words, hit.begin, hit.end
    if hit.facts.prominence >= _CITY or hit.facts.kinds - {"town", "county"} or j >= len(words):
        return False
    called = (
        i > 1 and words.lowers[i - 1] == "of" and words.lowers[i - 2] in cues.words("settlement")
    )
    unknown = words.gaps[j] == SPACE and words.names[j] and j not in context.hits
    return called and unknown and words.lowers[j] not in cues.common_words()


# What a name may be instead of a place, by the words beside it.
_OTHERS = (_is_language, _is_state_team, _is_street, is_people)


def _generic_follows(words: Words, j: int) -> bool:
    """Return whether a word follows that turns a bare stem into a region's name."""
    if j < len(words) and words.gaps[j] == COMMA:
        return True  # a list may end in "regions"
    generics = cues.words("region") | cues.words("district")
    return (
        j < len(words)
        and words.gaps[j] == SPACE
        and (
            words.lowers[j] in generics
            or words.lowers[j].rstrip("s") in generics
            or words.lowers[j] in ("and", "or")
        )
    )


def _fits_type(hit: Hit, words: Words) -> bool:
    """Return whether the text writes the name as its type is written: "Miss." is a state."""
    if hit.end - hit.begin > 1 or not hit.facts.types <= {"abbreviation"}:
        return True
    form = words.forms[hit.begin]
    dotted = "." in form or words.text[words.ends[hit.begin] : words.ends[hit.begin] + 1] == "."
    if not (form.isupper() or dotted):
        return False
    if words.shouts[hit.begin] and "." not in form:
        return words.lowers[hit.begin] not in cues.common_words()
    if "country" in hit.facts.kinds and form.replace(".", "").isupper():
        return True
    before = words.forms[hit.begin - 1] if hit.begin else ""
    if words.gaps[hit.begin] in (COMMA, OTHER):
        return before[:1].isupper()
    return words.gaps[hit.begin] == SPACE and before.lower() in cues.words("locative")


def _span(words: Words, hit: Hit, likely: float) -> Span:
    usage, why = usage_of(words, hit.begin, hit.end, hit.key, hit.facts)
    end = words.ends[hit.end - 1] + hit.tail
    form = words.forms[hit.end - 1]
    if (
        "abbreviation" in hit.facts.types
        and not form.isupper()
        and words.text[end : end + 1] == "."
    ):
        end += 1
    return Span(
        start=words.starts[hit.begin],
        end=end,
        key=hit.key,
        entries=hit.facts.entries,
        chance=likely,
        usage=usage,
        land=bool(hit.facts.kinds & {"country", "area"}),
        reasons=[why] if why else [],
    )


def _widen(words: Words, spans: list[Span], places: list[Placed]) -> None:
    for k, span in enumerate(spans):
        if span.usage != "demonym":
            before = places[k - 1][1] if k else 0
            begin, end = expand(words, span, places[k])
            if begin < before:
                begin, span.start = places[k][0], words.starts[places[k][0]]
            places[k] = (begin, end)
            if span.asked or span.part:
                span.usage = "literal"


def _bind(words: Words, spans: list[Span], places: list[Placed], lookup: Lookup) -> None:
    """Bind each name to the one that says where it lies: "Hama, Syria", "Syria's Hama"."""
    for k, span in enumerate(spans):
        if span.usage == "demonym":
            continue
        begin, end = places[k]
        following = k + 1 < len(spans) and _follows_as_parent(words, end, places[k + 1][0])
        if following and _is_area(spans[k + 1], lookup):
            span.within = k + 1
            continue
        if not span.within_code:
            span.within_code = _postal(words, end)
        before = bool(k) and _stands_before(words, places[k - 1][1], begin)
        if before and (_is_area(spans[k - 1], lookup) or spans[k - 1].usage == "demonym"):
            span.within = k - 1


def _is_area(span: Span, lookup: Lookup) -> bool:
    return any(lookup.kind(e.row) in ("country", "region", "county", "area") for e in span.entries)


def _follows_as_parent(words: Words, end: int, begin: int) -> bool:
    between = words.lowers[end:begin]
    if not between:
        return words.gaps[begin] == COMMA or (
            words.gaps[begin] == OTHER
            and words.text[words.ends[end - 1] : words.starts[begin]].strip() == "("
        )
    inner = [w for w in between if w != "the"]
    plain = all(words.gaps[k] == SPACE for k in range(end, begin + 1) if k < len(words))
    return plain and inner == ["in"]


_POSSESSION = frozenset(
    (
        "city", "town", "village", "of", "the", "port", "capital", "settlement", "eastern",
        "western", "northern", "southern", "central", "border", "coastal", "occupied", "province",
        "region", "frontline",
    )
)  # fmt: skip


def _stands_before(words: Words, end: int, begin: int) -> bool:
    """Return whether only "'s", "city of" and the like part two names."""
    if begin - end > 4:  # noqa: PLR2004 - "'s eastern city of"
        return False
    if any(words.gaps[k] in (COMMA, OTHER, 0) for k in range(end, begin + 1)):
        return False
    return all(lower in _POSSESSION for lower in words.lowers[end:begin])


def _postal(words: Words, end: int) -> str:
    """Return the two letters of a US state after "City, ST", or nothing."""
    if end < len(words) and words.gaps[end] == COMMA:
        form = words.forms[end].replace(".", "")
        if len(form) == 2 and form.isupper():  # noqa: PLR2004 - a postal code
            return form
    return ""
