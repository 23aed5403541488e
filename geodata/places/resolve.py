"""Give each name in a text the place it most likely means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from geodata.places.context import Scene
from geodata.places.explain import Verdict, answer, judge, unlisted
from geodata.places.outlets import home_of
from geodata.places.rank import Asked, Ranker, Within, features, lies_in, shares
from geodata.trace import CandidateTrace, PlaceTrace

if TYPE_CHECKING:
    from geodata.places.candidates import Candidate, Candidates
    from geodata.places.named import Named
    from geodata.schema import Mention
    from geodata.settings import Settings
    from geodata.trace import PlaceHook

__all__ = ["Names", "resolve"]

# A name counts as known for certain, before the text has been looked at as a whole, where
# its best candidate has this share of belief.
_CERTAIN = 0.8
_NOWHERE: Within = frozenset()


def resolve(
    text: str,
    spans: Sequence[Named],
    candidates: Candidates,
    settings: Settings,
    *,
    title: tuple[str, Sequence[Named]] = ("", ()),
    capitals: Mapping[str, str] | None = None,
    source: str = "",
    ranker: Ranker | None = None,
    trace: PlaceHook | None = None,
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
    source
        The outlet, where known: it says a little for the places of its own country.
    ranker
        Ranks candidates, and remembers what holds in any text; the trained one where None.
    trace
        Told of every mention with all its candidates.

    Returns
    -------
    mentions
        The title's, then the text's, one for each name. Those that cannot be placed
        have no place and say why.
    """
    names = Names(title[1], spans, candidates, capitals or {}, ranker, source=source)
    scene = names.scene()
    mentions = []
    for position, span in enumerate(names.spans):
        in_title = position < len(title[1])
        surface = (title[0] if in_title else text)[span.start : span.end]
        verdict = names.verdict(position, scene, most=settings.max_rivals)
        mentions.append(
            unlisted(span, surface, in_title=in_title)
            if verdict is None
            else answer(span, surface, verdict, settings, in_title=in_title)
        )
        if trace is not None:
            trace(PlaceTrace(mentions[-1], names.candidates(position, scene)))
    return mentions


class Names:
    """The names of a text; equal ones are ranked once: one sense per text."""

    def __init__(
        self,
        title: Sequence[Named],
        spans: Sequence[Named],
        candidates: Candidates,
        capitals: Mapping[str, str],
        ranker: Ranker | None = None,
        *,
        source: str = "",
    ) -> None:
        self.spans = [*title, *spans]
        self._shift = len(title)
        self._candidates = candidates
        self._gazetteer = candidates.gazetteer
        self._capitals = capitals
        self._ranker = ranker or Ranker()
        self._times = Counter((s.key, s.asked) for s in self.spans)
        self._home = candidates.country_of(home_of(source))
        self._scene = Scene(home=self._home)
        self._ranked: dict[tuple[str, Asked], list[tuple[Candidate, float]]] = {}
        self._verdicts: dict[object, Verdict | None] = {}
        self._within = [self._lies_within(position) for position in range(len(self.spans))]
        self._holds = self._what_is_held()
        # What a name is said to lie in at one place holds for the whole text.
        self._bound: dict[object, Within] = {}
        for span, within in zip(self.spans, self._within, strict=True):
            if within:
                self._bound.setdefault((span.key, span.asked), within)

    def _lies_within(self, position: int) -> Within:
        """Return what the words beside a name say it lies in."""
        span = self.spans[position]
        if span.within_code:
            row = self._gazetteer.row_of(f"region.US.{span.within_code}")
            return _NOWHERE if row is None else frozenset([self._region(row)])
        if span.within < 0:
            return _NOWHERE
        parent = self._parent(position)
        return frozenset(
            (c.country, 0 if c.kind == "country" else c.admin1)
            for c in self._of(parent)
            if c.kind == "country" or (c.kind in ("region", "county", "town") and c.admin1)
        )

    def _what_is_held(self) -> dict[object, Within]:
        """Return where the names lie that are said to lie in each name."""
        held: dict[object, set[tuple[int, int]]] = {}
        for position, span in enumerate(self.spans):
            if span.within < 0:
                continue
            parent = self._parent(position)
            areas = held.setdefault((parent.key, parent.asked), set())
            for c in self._of(span):
                areas.update(((c.country, 0), (c.country, c.admin1)))
        return {group: frozenset(areas) for group, areas in held.items()}

    def _parent(self, position: int) -> Named:
        """Return the name that a name is said to lie in."""
        shift = self._shift if position >= self._shift else 0
        return self.spans[self.spans[position].within + shift]

    def _region(self, row: int) -> tuple[int, int]:
        return int(self._gazetteer.country[row]), int(self._gazetteer.admin1[row])

    def _of(self, span: Named) -> tuple[Candidate, ...]:
        if not span.entries:
            return ()
        return self._candidates.of(span.key, span.entries, stems=bool(span.asked))

    def scene(self) -> Scene:
        """Return what the text names for certain, in two rounds."""
        return self._round(self._round(Scene(home=self._home)))

    def _round(self, before: Scene) -> Scene:
        scene = Scene(home=self._home)
        seen = set()
        for position, span in enumerate(self.spans):
            group = (span.key, span.asked)
            if group in seen:
                continue
            seen.add(group)
            ranked = self._rank(position, before)
            if ranked and shares(ranked)[0] >= _CERTAIN:
                scene.note(span.key, ranked[0][0], self._times[group])
        return scene

    def verdict(self, position: int, scene: Scene, *, most: int) -> Verdict | None:
        """Return what a name means here, or None where the gazetteer lacks it."""
        span, within = self.spans[position], self._within[position]
        group = (span.key, span.asked, within)
        if group not in self._verdicts:
            ranked = self._rank(position, scene)
            bound = bool(ranked) and bool(within) and lies_in(ranked[0][0], within)
            self._verdicts[group] = (
                judge(span.key, ranked, scene, self._gazetteer, most=most, bound=bound)
                if ranked
                else None
            )
        return self._verdicts[group]

    def _asked(self, position: int) -> Asked:
        """Return what the words beside a name ask for, here or elsewhere in the text."""
        span = self.spans[position]
        within = self._within[position] or self._bound.get((span.key, span.asked), _NOWHERE)
        holds = self._holds.get((span.key, span.asked), _NOWHERE)
        capital = self._candidates.country_of(self._capitals.get(span.key, ""))
        return Asked(span.asked, within, holds, capital)

    def _rank(self, position: int, scene: Scene) -> list[tuple[Candidate, float]]:
        if scene is not self._scene:
            if scene != self._scene:  # the second round mostly finds what the first did
                self._ranked = {}
            self._scene = scene
        span, asked = self.spans[position], self._asked(position)
        ranked = self._ranked.get((span.key, asked))
        if ranked is None:
            ranked = self._ranker.rank(span.key, self._of(span), scene, asked)
            self._ranked[span.key, asked] = ranked
        return ranked

    def candidates(self, position: int, scene: Scene) -> tuple[CandidateTrace, ...]:
        """Return every place that a name could mean, with what its log-odds are made of."""
        span, asked = self.spans[position], self._asked(position)
        ranked, known = self._rank(position, scene), self._of(span)
        beliefs = shares(ranked)
        traced = []
        for (candidate, _), belief in zip(ranked, beliefs, strict=True):
            told = self._ranker.parts(span.key, candidate, known, scene, asked)
            place = self._gazetteer.place(candidate.row)
            traced.append(CandidateTrace(place, sum(worth for _, worth in told), belief, told))
        return tuple(traced)

    def choices(self, scene: Scene) -> Iterator[tuple[Named, dict[Candidate, dict[str, float]]]]:
        """Yield each name with the features of its candidates, for training."""
        for position, span in enumerate(self.spans):
            candidates = self._of(span)
            asked = self._asked(position)
            yield span, {c: features(span.key, c, candidates, scene, asked) for c in candidates}
