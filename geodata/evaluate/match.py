"""Set what was found beside the gold: which mentions are the same, and how far off they lie."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geodata.distance import distance_km
from geodata.evaluate.countries import names_the_country

if TYPE_CHECKING:
    from geodata.evaluate.gold import GoldArticle, GoldMention
    from geodata.schema import Article, Mention

__all__ = ["Judged", "Outcome", "Rules", "judge"]

Outcome = Literal["right", "misplaced", "unplaced", "missed", "invented"]


@dataclass(frozen=True, slots=True)
class Rules:
    """What counts, and how near is near enough.

    Parameters
    ----------
    km
        A mention counts as placed right within this distance of the gold point. The
        usual 161 km are a hundred miles.
    usages
        Mentions of other usages are left out, found ones as well as gold ones that
        say theirs in our words; None keeps all.
    ignored_types
        Gold mentions of these types are neutral: neither missed where they are not
        found, nor invented where they are.
    """

    km: float = 161.0
    usages: Collection[str] | None = None
    ignored_types: Collection[str] = ()

    def counts(self, gold: GoldMention) -> bool:
        """Return whether a gold mention counts; without a point it is neutral."""
        wanted = self.usages is None or not gold.usage or gold.usage in self.usages
        return gold.placed and wanted and gold.type not in self.ignored_types

    def keeps(self, mention: Mention) -> bool:
        """Return whether a found mention is looked at."""
        return self.usages is None or mention.usage in self.usages


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold mention, a found one, or both where they are the same.

    Parameters
    ----------
    article
        Where it stands.
    gold, found
        At least one of them.
    exact
        Whether both begin and end at the same place.
    error_km
        How far the found place lies from the gold point; None where either is missing.
    near
        Whether that is near enough.
    right
        Whether it is, or the place is the country that the gold means
        (`names_the_country`).
    """

    article: Article
    gold: GoldMention | None
    found: Mention | None
    exact: bool = False
    error_km: float | None = None
    near: bool = False
    right: bool = False

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        if self.found is None:
            return "missed"
        if self.gold is None:
            return "invented"
        if self.error_km is None:
            return "unplaced"
        return "right" if self.right else "misplaced"


def judge(gold: GoldArticle, found: Sequence[Mention], rules: Rules) -> Iterator[Judged]:
    """Yield what counts of an article: pairs, then missed gold mentions.

    Two mentions are the same where they overlap; where several do, identical ones come
    first, then those that share most characters, and each is used once. What is found
    at a neutral gold mention is left out.

    Parameters
    ----------
    gold
        The article with its gold mentions.
    found
        Mentions found in its text.
    rules
        What counts.
    """
    unique: dict[tuple[int, int], Mention] = {}
    for mention in filter(rules.keeps, found):
        unique.setdefault((mention.start, mention.end), mention)
    kept = list(unique.values())
    paired = _paired(kept, gold.mentions)
    neutral = [g for g in gold.mentions if not rules.counts(g)]
    for position, mention in enumerate(kept):
        partner = paired.get(position)
        if partner is None:
            if not any(mention.start < g.end and g.start < mention.end for g in neutral):
                yield Judged(gold.article, None, mention)
        elif rules.counts(gold.mentions[partner]):
            yield _pair(gold.article, gold.mentions[partner], mention, rules)
    taken = set(paired.values())
    for position, wanted in enumerate(gold.mentions):
        if position not in taken and rules.counts(wanted):
            yield Judged(gold.article, wanted, None)


def _pair(article: Article, gold: GoldMention, mention: Mention, rules: Rules) -> Judged:
    exact = (gold.start, gold.end) == (mention.start, mention.end)
    if mention.place is None or gold.lon is None or gold.lat is None:
        return Judged(article, gold, mention, exact)
    error_km = distance_km(gold.lon, gold.lat, mention.place.lon, mention.place.lat)
    near = error_km <= rules.km
    return Judged(
        article, gold, mention, exact, error_km, near, near or names_the_country(gold, mention)
    )


def _paired(found: Sequence[Mention], gold: Sequence[GoldMention]) -> dict[int, int]:
    """Return positions of found mentions to those of the gold mentions that they are."""
    order = sorted(range(len(found)), key=lambda k: found[k].start)
    starts = [found[k].start for k in order]
    longest = max((m.end - m.start for m in found), default=0)
    overlaps = []
    for j, wanted in enumerate(gold):
        for k in order[bisect_left(starts, wanted.start - longest) :]:
            mention = found[k]
            if mention.start >= wanted.end:
                break
            shared = min(mention.end, wanted.end) - max(mention.start, wanted.start)
            if shared > 0:
                differs = (mention.start, mention.end) != (wanted.start, wanted.end)
                overlaps.append((differs, -shared, k, j))
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, k, j in sorted(overlaps):
        if k not in paired and j not in taken:
            paired[k] = j
            taken.add(j)
    return paired
