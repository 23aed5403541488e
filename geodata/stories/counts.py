"""What was read, in four numbers that are never taken for one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.stories.groups import StoryIndex
from geodata.stories.signature import sign

if TYPE_CHECKING:
    from geodata.schema import Geoparse

__all__ = ["Counts", "count_four"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many mentions, in how many articles, of how many outlets, telling how many stories.

    Parameters
    ----------
    mentions
        Places named, each time.
    articles
        Texts read.
    outlets
        Different outlets, those that are not named left out.
    stories
        Different texts: copies and shortened ones count once.
    """

    mentions: int
    articles: int
    outlets: int
    stories: int


def count_four(parses: Iterable[Geoparse]) -> Counts:
    """Count mentions, articles, outlets and stories.

    Parameters
    ----------
    parses
        Of any articles, each given once.
    """
    mentions = articles = 0
    outlets: set[str] = set()
    index = StoryIndex[int]()
    for parse in parses:
        mentions += len(parse.all_mentions)
        index.add(articles, sign(parse.article))
        articles += 1
        outlets.add(" ".join(parse.article.source.split()).casefold())
    stories = sum(1 for _ in index.groups())
    return Counts(mentions, articles, len(outlets - {""}), stories)
