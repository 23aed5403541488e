"""Gather what went wrong, so that the same mistake is read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.evaluate.match import Judged, Outcome
    from geodata.schema import Mention

__all__ = ["MISTAKES", "Mistake", "mistakes_of"]

MISTAKES: tuple[Outcome, ...] = ("missed", "invented", "misplaced", "unplaced")
_AROUND = 40  # characters before and after


@dataclass(frozen=True, slots=True)
class Mistake:
    """The same mistake about the same words, as often as it was made.

    Parameters
    ----------
    outcome
        ``missed``, ``invented``, ``misplaced`` (too far off) or ``unplaced``.
    surface
        The words, as they stand in the gold, or in the text where it has none.
    times, articles
        How often, and in how many articles.
    kind
        What it is by the gold, its kind or type; for an invented one, what it was taken
        for.
    doc_id, snippet
        Its first occurrence, the words in brackets.
    score
        The highest score it was given; None where nothing was found.
    said
        Where it was placed, or empty.
    wanted
        Where it lies, or empty.
    error_km
        The largest error, or None.
    """

    outcome: Outcome
    surface: str
    times: int
    articles: int
    kind: str
    doc_id: str
    snippet: str
    score: float | None
    said: str
    wanted: str
    error_km: float | None


def mistakes_of(judged: Iterable[Judged]) -> Iterator[Mistake]:
    """Yield mistakes by outcome, the most frequent first, then the surest."""
    groups: dict[tuple[str, str], list[Judged]] = {}
    for one in judged:
        if one.outcome != "right":
            groups.setdefault((one.outcome, _surface(one).casefold()), []).append(one)
    made = [_mistake(group) for group in groups.values()]
    made.sort(key=lambda m: (-m.times, -(m.score or 0.0), -(m.error_km or 0.0), m.surface))
    for outcome in MISTAKES:
        yield from (m for m in made if m.outcome == outcome)


def _mistake(group: list[Judged]) -> Mistake:
    first = group[0]
    worst = max(group, key=lambda j: (j.found.score if j.found else 0.0, j.error_km or 0.0))
    gold, found = worst.gold, worst.found
    return Mistake(
        outcome=first.outcome,
        surface=_surface(first),
        times=len(group),
        articles=len({j.article.doc_id for j in group}),
        kind=_kind(worst),
        doc_id=worst.article.doc_id,
        snippet=_snippet(worst),
        score=None if found is None else found.score,
        said=_said(found),
        wanted=f"{gold.lat:.2f}, {gold.lon:.2f}" if gold and gold.placed else "",
        error_km=max((j.error_km for j in group if j.error_km is not None), default=None),
    )


def _surface(one: Judged) -> str:
    if one.gold is not None:
        return one.gold.surface
    return one.found.surface if one.found is not None else ""


def _kind(one: Judged) -> str:
    if one.gold is not None and (one.gold.kind or one.gold.type):
        return one.gold.kind or one.gold.type
    return one.found.place.kind if one.found is not None and one.found.place else ""


def _said(found: Mention | None) -> str:
    if found is None or found.place is None:
        return ""
    place = found.place
    region = "" if place.admin1_name == place.name else place.admin1_name
    return (
        f"{place.name} ({', '.join(part for part in (place.kind, region, place.country) if part)})"
    )


def _snippet(one: Judged) -> str:
    """Return the words in brackets with what stands around them, on one line."""
    mention = one.gold or one.found
    if mention is None:
        return ""
    text, start, end = one.article.text, mention.start, mention.end
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    if start > _AROUND:  # whole words only
        before = before.partition(" ")[2] if " " in before else before
    if len(text) > end + _AROUND:
        after = after.rpartition(" ")[0] if " " in after else after
    return " ".join(f"{before}[{text[start:end]}]{after}".split())
