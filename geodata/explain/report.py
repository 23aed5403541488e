"""An explanation as aligned text that needs no knowledge of the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geodata.explain.words import summed

if TYPE_CHECKING:
    from geodata.schema import Mention, Place
    from geodata.trace import CandidateTrace, Features, NameTrace, PlaceTrace, Trace

__all__ = ["as_text"]

_SHOWN = 8
_TOLD = 5  # of what speaks for a name, and of what speaks against it
_WIDE = 32


def as_text(trace: Trace, *, candidates: int = _SHOWN) -> str:
    """Return how an article's answers came about.

    Parameters
    ----------
    trace
        What was looked at on the way to them.
    candidates
        How many of a mention's candidates to show.
    """
    names = [*trace.title, *trace.text]
    lines = [
        (
            f"{_count(len(names), 'name')} looked at, "
            f"{sum(name.taken for name in names)} taken for a place's name; "
            f"{_count(len(trace.places), 'mention')}, "
            f"{sum(t.mention.place is not None for t in trace.places)} placed."
        )
    ]
    for heading, section in (("the title", trace.title), ("the text", trace.text)):
        if section:
            lines += ["", f"Names looked at in {heading} (chance: that a place is named)"]
            lines += _names(section)
    if trace.places:
        lines += [
            "",
            "Places (belief: the share of each among the places of that name; odds: log-odds)",
        ]
    for traced in trace.places:
        lines += ["", *_mention(traced, candidates)]
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _names(names: Sequence[NameTrace]) -> Iterator[str]:
    wide = min(_WIDE, max(len(_shown(name.surface)) for name in names))
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        chance = "   -" if name.chance is None else f"{name.chance:4.2f}"
        at = f"{name.start}-{name.end}"
        taken = "taken" if name.taken else "left"
        line = f"  {taken:5}  {chance}  {_shown(name.surface):{wide}}  {at:>9}  {name.why_not}"
        yield line.rstrip()
        yield from _evidence(name.features, indent=15)


def _evidence(features: Features, *, indent: int) -> Iterator[str]:
    evidence = summed(features)
    for label, sign in (("for", 1), ("against", -1)):
        said = [f"{meaning} {weight:+.1f}" for meaning, weight in evidence if weight * sign > 0]
        if said:
            yield f"{'':{indent}}{label}: {'; '.join(said[:_TOLD])}"


def _mention(traced: PlaceTrace, most: int) -> Iterator[str]:
    mention = traced.mention
    where = "title " if mention.in_title else ""
    yield f"{_shown(mention.surface)} ({where}{mention.start}-{mention.end}, {mention.usage})"
    yield f"  {_decision(mention)}"
    if mention.reasons:
        yield f"  because: {'; '.join(mention.reasons)}"
    yield from _candidates(traced.candidates[:most])
    if len(traced.candidates) > most:
        yield f"    ... and {len(traced.candidates) - most} more, with less belief"


def _decision(mention: Mention) -> str:
    place = mention.place
    if place is None:
        return "-> not placed"
    return (
        f"-> {_described(place)}: score {mention.score:.2f}, "
        f"within about {mention.accuracy_km or 0:,.0f} km of {place.lat:.2f}, {place.lon:.2f}"
    )


def _candidates(candidates: Sequence[CandidateTrace]) -> Iterator[str]:
    if not candidates:
        return
    described = [_described(candidate.place) for candidate in candidates]
    wide = max(len("candidate"), *map(len, described))
    yield f"    {'belief':>6}  {'odds':>6}  {'candidate':{wide}}  made of"
    for candidate, what in zip(candidates, described, strict=True):
        made = "; ".join(
            f"{meaning} {weight:+.1f}" for meaning, weight in summed(candidate.features)
        )
        yield f"    {candidate.belief:6.3f}  {candidate.rank:6.2f}  {what:{wide}}  {made}".rstrip()


def _described(place: Place) -> str:
    region = "" if place.admin1_name == place.name else place.admin1_name
    where = [part for part in (place.kind, region, place.country) if part]
    people = [f"{place.population:,} people"] if place.kind == "town" and place.population else []
    return f"{place.name} ({', '.join(where + people)})"


def _shown(surface: str) -> str:
    return " ".join(surface.split())
