"""Gold corpora as training uses them: what counts in each, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.evaluate import GoldArticle, GoldMention, read_gold
from geodata.evaluate.match import Rules

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CORPORA", "Corpus", "GoldText", "read_corpus"]


@dataclass(frozen=True, slots=True)
class Corpus:
    """How one gold corpus is used.

    Parameters
    ----------
    name
        Its name in tables.
    weight, choice_weight
        What one of its examples counts in recognition, and in resolution.
    rules
        Which of its mentions count: not those that it marks and this project does not.
    with_demonyms
        Whether it marks demonyms throughout, so that an unmarked one is wrong.
    split
        Only texts of this split; all where empty.
    """

    name: str
    weight: float = 1.0
    choice_weight: float = 1.0
    rules: Rules = Rules()  # noqa: RUF009 - frozen
    with_demonyms: bool = True
    split: str = ""


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with what a person marked in it, and the corpus it comes from."""

    gold: GoldArticle
    corpus: Corpus

    @property
    def text(self) -> str:
        """The text, without its headline."""
        return self.gold.article.text

    def counts(self, mention: GoldMention) -> bool:
        """Return whether it is right to find a mention; else it is neither right nor wrong."""
        return self.corpus.rules.counts(mention)


CORPORA = {
    # Local US news of 2009: demonyms are marked in about one of twenty, and its choices
    # (which of the many Jacksons of one state) are not those of the world's news.
    "LGL": Corpus("LGL", 1.0, 0.3, with_demonyms=False),
    # Web news of 2018; it marks places inside names of organisations, which we do not.
    "GWN": Corpus("GWN", 2.0, 2.0, Rules(ignored_types=("Embedded_Non_Lit", "Coercion"))),
    # The half for tuning of tests/corpora/conflict.jsonl.
    "conflict": Corpus("conflict", 3.0, 3.0, split="tune"),
}


def read_corpus(path: Path, corpus: Corpus) -> list[GoldText]:
    """Return the texts of a gold file, as `geodata.evaluate.read_gold` reads it.

    Raises
    ------
    GoldError
        It cannot be read, or a line of it is no gold text.
    """
    texts = (GoldText(gold, corpus) for gold in read_gold(path))
    return [text for text in texts if not corpus.split or text.gold.split == corpus.split]
