"""Keep the lines of a collection that are no articles in their places among the rest."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from geodata.articles.read import read_articles

if TYPE_CHECKING:
    from geodata.errors import ArticleError
    from geodata.schema import Article

__all__ = ["Reading"]


class Reading:
    """The articles of a source, and the lines that are none, each in its place.

    With several jobs, lines are read ahead of the answers that are written before them.

    Parameters
    ----------
    source
        As for `read_articles`.
    on_bad_line
        Called when a line is no article, which `due` may then yield.
    """

    def __init__(self, source: str, on_bad_line: Callable[[], None]) -> None:
        self.refused: list[ArticleError] = []
        self._source = source
        self._on_bad_line = on_bad_line
        self._bad: deque[tuple[int, ArticleError]] = deque()
        self._lines = 0

    def articles(self) -> Iterator[Article]:
        """Yield the articles."""
        for article in read_articles(self._source, on_error=self._refuse):
            self._lines += 1
            yield article

    def _refuse(self, error: ArticleError) -> None:
        if not error.line:
            self.refused.append(error)
            return
        self._bad.append((self._lines, error))
        self._lines += 1
        self._on_bad_line()

    def due(self, *, parsed: int) -> Iterator[ArticleError]:
        """Yield the bad lines that come next after so many lines written."""
        while self._bad and self._bad[0][0] <= parsed:
            yield self._bad.popleft()[1]
            parsed += 1
