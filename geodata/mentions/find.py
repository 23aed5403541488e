"""Find the stretches of a text that name places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from geodata.mentions.bodies import find_bodies
from geodata.mentions.choose import choose
from geodata.mentions.context import Context, scene_of
from geodata.mentions.evidence import judge
from geodata.mentions.expand import Placed, expand, share_generics
from geodata.mentions.minor import admit_minor, find_minor
from geodata.mentions.people import find_people
from geodata.mentions.scan import Hit, scan
from geodata.mentions.span import Span
from geodata.mentions.tokens import COMMA, OTHER, SPACE, Words, cut
from geodata.mentions.tracing import name_traces, unlisted_trace
from geodata.mentions.unlisted import find_unlisted
from geodata.mentions.usage import usage_of

if TYPE_CHECKING:
    from geodata.mentions.lookup import Lookup
    from geodata.trace import NameHook

__all__ = ["find_mentions", "read_context"]

# Names less likely than this to be places are left out.
LEAST_CHANCE = 0.5


def find_mentions(
    text: str,
    lookup: Lookup,
    *,
    least_chance: float = LEAST_CHANCE,
    weights: Mapping[str, float] | None = None,
    trace: NameHook | None = None,
) -> list[Span]:
    """Find the stretches of a text that name places.

    Parameters
    ----------
    text
        Any text; offsets count its code points.
    lookup
        The gazetteer's answers, remembered from text to text.
    least_chance
        Names less likely than this, from 0 to 1, to be places are left out.
    weights
        Log-odds by feature; those of the trained model where None.
    trace
        Told of every name looked at.

    Returns
    -------
    spans
        Sorted, not overlapping. Those without entries name a place that the
        gazetteer does not hold.
    """
    context = read_context(text, lookup)
    words = context.words
    spans: list[Span] = []
    places: list[Placed] = []
    chosen = choose(judge(context, weights), least_chance)
    if trace is not None:
        taken = [hit for hit, _ in chosen]
        for told in name_traces(context, taken, least_chance=least_chance, weights=weights):
            trace(told)
    for hit, likely in chosen:
        spans.append(_span(words, hit, likely))
        places.append((hit.begin, hit.end))
    share_generics(words, spans, places)
    _widen(words, spans, places)
    listed = len(spans)
    for span, placed in find_unlisted(words, places, context.people.inside, context.bodies):
        spans.append(span)
        places.append(placed)
    for span, placed in list(find_minor(context, spans, places)):
        spans.append(span)
        places.append(placed)
    if trace is not None:
        for span in spans[listed:]:
            trace(unlisted_trace(text, span))
    order = sorted(range(len(spans)), key=lambda k: spans[k].start)
    spans, places = [spans[k] for k in order], [places[k] for k in order]
    _bind(words, spans, places, lookup)
    admit_minor(spans, text, lookup)
    return spans


def read_context(text: str, lookup: Lookup) -> Context:
    """Cut a text and find all that its names are weighed by."""
    words = cut(text)
    hits = scan(words, lookup)
    people = find_people(words, hits, lookup)
    return Context(words, hits, lookup, people, find_bodies(words, hits), scene_of(hits, lookup))


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
        if following and _is_area(spans[k + 1], lookup) and not _are_countries(spans, k, lookup):
            span.within = k + 1
            continue
        if not span.within_code:
            span.within_code = _postal(words, end)
        before = bool(k) and _stands_before(words, places[k - 1][1], begin)
        if before and (_is_area(spans[k - 1], lookup) or spans[k - 1].usage == "demonym"):
            span.within = k - 1


def _is_area(span: Span, lookup: Lookup) -> bool:
    return any(lookup.kind(e.row) in ("country", "region", "county", "area") for e in span.entries)


def _are_countries(spans: list[Span], k: int, lookup: Lookup) -> bool:
    """Return whether two names that follow each other are countries, as in a list of them."""
    return all(
        any(
            lookup.kind(e.row) == "country" and e.type in ("official", "alias")
            for e in span.entries
        )
        for span in spans[k : k + 2]
    )


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
