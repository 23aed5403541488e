"""Group articles into stories, all at once or one by one as they come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

from geodata.stories.signature import MIN_SHARED, Signature, is_same_story, sign

if TYPE_CHECKING:
    from geodata.schema import Article

__all__ = ["StoryIndex", "story_groups"]

Key = TypeVar("Key", bound=Hashable)

# Of one band, so many stories are compared: a phrase that everybody prints would else
# have each article compared with all before it.
_MOST_COMPARED = 200


def story_groups(articles: Iterable[Article], *, min_shared: float = MIN_SHARED) -> list[list[int]]:
    """Return which articles are one story.

    Parameters
    ----------
    articles
        In any number.
    min_shared
        As for `is_same_story`.

    Returns
    -------
    groups
        Each story's articles by their numbers from 0, in order; stories by their first.
    """
    index = StoryIndex[int](min_shared=min_shared)
    for number, article in enumerate(articles):
        index.add(number, sign(article))
    return sorted((sorted(group) for group in index.groups()), key=lambda group: group[0])


class StoryIndex(Generic[Key]):
    """Stories in memory: each new text is compared with those it shares a band with.

    Parameters
    ----------
    min_shared
        As for `is_same_story`.
    """

    def __init__(self, *, min_shared: float = MIN_SHARED) -> None:
        self._min_shared = min_shared
        self._signatures: dict[Key, Signature] = {}
        self._by_band: defaultdict[int, list[Key]] = defaultdict(list)
        self._by_words: dict[bytes, Key] = {}
        self._parent: dict[Key, Key] = {}
        self._order: dict[Key, int] = {}

    def add(self, key: Key, signature: Signature) -> Key:
        """Take in a text and return its story: the key of the first text of it.

        A text that is most of two others makes one story of both.
        """
        self._parent[key] = key
        self._order[key] = len(self._order)
        for other in self._alike(signature):
            self._join(other, key)
        self._signatures[key] = signature
        if self._by_words.setdefault(signature.exact, key) == key:
            # A copy word for word would be found by the first one's bands again.
            for band in signature.bands:
                self._by_band[band].append(key)
        return self.story(key)

    def story(self, key: Key) -> Key:
        """Return the first text of a text's story."""
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def groups(self) -> Iterator[list[Key]]:
        """Yield the texts of each story, in the order they were added."""
        groups: dict[Key, list[Key]] = {}
        for key in self._parent:
            groups.setdefault(self.story(key), []).append(key)
        yield from groups.values()

    def _alike(self, signature: Signature) -> Iterator[Key]:
        twin = self._by_words.get(signature.exact)
        if twin is not None:
            yield twin
            return
        seen: set[Key] = set()
        for band in signature.bands:
            for other in self._by_band.get(band, ())[:_MOST_COMPARED]:
                if other in seen:
                    continue
                seen.add(other)
                known = self._signatures[other]
                if is_same_story(signature, known, min_shared=self._min_shared):
                    yield other

    def _join(self, a: Key, b: Key) -> None:
        first, second = self.story(a), self.story(b)
        if first == second:
            return
        # The one that was added first leads, whichever was found first.
        if self._order[second] < self._order[first]:
            first, second = second, first
        self._parent[second] = first
