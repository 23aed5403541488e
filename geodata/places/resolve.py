"""Give each name in a text the place it most likely means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from geodata.places.context import Scene
from geodata.places.explain import answer, unlisted
from geodata.places.rank import rank, shares

if TYPE_CHECKING:
    from geodata.gazetteer.index import Entry
    from geodata.places.candidates import Candidate, Candidates
    from geodata.schema import Mention, Usage
    from geodata.settings import Settings

__all__ = ["Named", "resolve"]

# A name counts as known for certain, before the text has been looked at as a whole, where
# its best candidate has this share of belief.
_CERTAIN = 0.8


class Named(Protocol):
    """A stretch of text that names a place, as recognition gives it (`mentions.Span`)."""

    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    chance: float
    usage: Usage
    asked: frozenset[str]
    generic: str
    near_km: float
    part: str
    within: int
    within_code: str
    whole: bool
    reasons: list[str]


def resolve(
    text: str,
    spans: Sequence[Named],
    candidates: Candidates,
    settings: Settings,
    *,
    title: tuple[str, Sequence[Named]] = ("", ()),
    capitals: dict[str, str] | None = None,
) -> list[Mention]:
    """Give each name the place it most likely means.

    Parameters
    ----------
    text, spans
        The text, and the names found in it.
    candidates
        The gazetteer's candidates, remembered from text to text.
    settings
        Least score, and how many rivals to keep.
    title
        The headline with its names: one scene with the text.
    capitals
        Folded names of capitals to ISO country code.

    Returns
    -------
    mentions
        The title's, then the text's, one for each name. Those that cannot be placed
        have no place and say why.
    """
    every = [*title[1], *spans]
    shift = len(title[1])
    groups = _Groups(every, shift, candidates, capitals or {})
    scene = groups.scene()
    mentions = []
    for position, span in enumerate(every):
        in_title = position < shift
        surface = (title[0] if in_title else text)[span.start : span.end]
        ranked = groups.ranked(position, scene)
        if ranked:
            mention = answer(
                span,
                surface,
                ranked,
                scene,
                candidates.gazetteer,
                settings,
                in_title=in_title,
                within=groups.parent_name(position),
            )
        else:
            mention = unlisted(span, surface, in_title=in_title)
        mentions.append(mention)
    return mentions


class _Groups:
    """The names of a text, equal ones ranked once: one sense per text."""

    def __init__(
        self, spans: Sequence[Named], shift: int, candidates: Candidates, capitals: dict[str, str]
    ) -> None:
        self.spans = spans
        self.shift = shift
        self.candidates = candidates
        gazetteer = candidates.gazetteer
        positions = {code: i for i, code in enumerate(gazetteer.countries)}
        self.capitals = (
            {key: positions.get(code, -1) for key, code in capitals.items()}
            if not hasattr(candidates, "capital_positions")
            else candidates.capital_positions
        )
        self.times = Counter((s.key, s.asked) for s in spans)
        self._ranked: dict[object, list[tuple[Candidate, float]]] = {}
        self._bound: dict[tuple[str, frozenset[str]], frozenset[tuple[int, int]]] = {}
        self._bind_all()

    def _bind_all(self) -> None:
        """Remember what each name is said to lie in: it holds for the whole text."""
        for position, span in enumerate(self.spans):
            within = self._within(position)
            if within:
                self._bound.setdefault((span.key, span.asked), within)

    def _within(self, position: int) -> frozenset[tuple[int, int]]:
        span = self.spans[position]
        gazetteer = self.candidates.gazetteer
        if span.within_code:
            row = gazetteer.row_of(f"region.US.{span.within_code}")
            return frozenset(
                [(int(gazetteer.country[row]), int(gazetteer.admin1[row]))]
                if row is not None
                else []
            )
        if span.within < 0:
            return frozenset()
        parent = self.spans[span.within + (self.shift if position >= self.shift else 0)]
        found = set()
        for c in self._candidates(parent):
            if c.kind == "country":
                found.add((c.country, 0))
            elif c.kind in ("region", "county", "town") and c.admin1:
                found.add((c.country, c.admin1))
        return frozenset(found)

    def parent_name(self, position: int) -> str:
        """Return the id of the place a name is bound to by its own words, if any."""
        span = self.spans[position]
        return span.within_code or ("beside" if span.within >= 0 else "")

    def _candidates(self, span: Named) -> tuple[Candidate, ...]:
        if not span.entries:
            return ()
        return self.candidates.of(span.key, span.entries, stems=bool(span.asked))

    def scene(self) -> Scene:
        """Return what the text names for certain, in two rounds."""
        scene = Scene()
        first = self._round(scene)
        return self._round(first)

    def _round(self, before: Scene) -> Scene:
        scene = Scene()
        seen = set()
        for position, span in enumerate(self.spans):
            group = (span.key, span.asked)
            if group in seen:
                continue
            seen.add(group)
            ranked = self._rank(position, before)
            if ranked and shares(ranked)[0] >= _CERTAIN and span.chance > 0.5:
                scene.note(span.key, ranked[0][0], self.times[group])
        return scene

    def ranked(self, position: int, scene: Scene) -> list[tuple[Candidate, float]]:
        """Return a name's candidates with their rank, best first."""
        span = self.spans[position]
        group = (span.key, span.asked, self._within(position))
        if group not in self._ranked:
            self._ranked[group] = self._rank(position, scene)
        return self._ranked[group]

    def _rank(self, position: int, scene: Scene) -> list[tuple[Candidate, float]]:
        span = self.spans[position]
        within = self._within(position) or self._bound.get((span.key, span.asked), frozenset())
        return rank(
            span.key,
            self._candidates(span),
            scene,
            asked=span.asked,
            within=within,
            capital=self.capitals.get(span.key, -1),
        )
