"""See how well it works, and why: measure a gold file, explain a text."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.evaluate import Evaluation, evaluate, read_gold
from geodata.evaluate.match import Rules
from geodata.files import Tally
from geodata.pipeline import Geoparser, geoparse_many
from geodata.trace import Trace

if TYPE_CHECKING:
    from geodata.schema import Article, Geoparse
    from geodata.settings import Settings

__all__ = ["evaluate_file", "explain"]

log = logging.getLogger(__name__)


def evaluate_file(
    source: Path,
    *,
    km: float = 161.0,
    usages: Collection[str] | None = None,
    ignored_types: Collection[str] = (),
    settings: Settings | None = None,
    report: Callable[[str], None],
    step: Callable[[Tally], None] = lambda _: None,
) -> Evaluation:
    """Parse the articles of a gold file and measure what was found.

    Parameters
    ----------
    source
        Gold file, as `geodata.evaluate.read_gold` has it.
    km, usages, ignored_types
        What counts, as `geodata.evaluate.match.Rules` has it.
    settings
        Least score and folders.
    report
        Told, in one sentence, of each article that could not be parsed.
    step
        Told of the tally after each article.

    Returns
    -------
    evaluation
        Figures and mistakes.

    Raises
    ------
    GoldError
        The file cannot be measured against.
    """
    gold = read_gold(source)
    tally = Tally()

    def parses() -> Iterator[Geoparse]:
        for parse in geoparse_many((g.article for g in gold), settings=settings):
            if parse.error is not None:
                report(f"Article '{parse.article.doc_id}': {parse.error}")
            tally.add(parse)
            step(tally)
            yield parse

    evaluation = evaluate(gold, parses(), Rules(km, usages, ignored_types))
    log.info(
        "evaluate: %d articles, %d gold mentions, %d found",
        evaluation.articles, evaluation.gold, evaluation.found,
    )  # fmt: skip
    return evaluation


def explain(article: Article | str, *, settings: Settings | None = None) -> tuple[Geoparse, Trace]:
    """Parse an article and keep all that was looked at on the way.

    Parameters
    ----------
    article
        An `Article`, or a text.
    settings
        Least score and folders.

    Returns
    -------
    parse, trace
        What `geoparse` gives, and how it came about.
    """
    trace = Trace()
    return Geoparser(settings=settings).parse(article, trace=trace), trace
