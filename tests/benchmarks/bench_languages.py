"""How right and how fast texts in other languages are read, language by language."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from bench_tables import table

import geodata
from geodata.evaluate import Evaluation, GoldArticle, evaluate
from geodata.languages import detect, language_name
from geodata.schema import Article

COLUMNS = (
    ("language", "language", ""),
    ("split", "half", ""),
    ("articles", "articles", "{:,}"),
    ("gold", "gold mentions", "{:,}"),
    ("detected", "language told", "{:.3f}"),
    ("precision", "recognition P", "{:.3f}"),
    ("recall", "R", "{:.3f}"),
    ("f1", "F1", "{:.3f}"),
    ("f1_exact", "F1 exact", "{:.3f}"),
    ("accuracy", "within 161 km", "{:.3f}"),
    ("accuracy_countries", "or right country", "{:.3f}"),
    ("end_to_end", "end to end F1", "{:.3f}"),
    ("articles_per_s", "articles a second", "{:,.0f}"),
)
_ARTICLE_BYTES = 2000
_TIMED = 40


def measure(golds: Sequence[GoldArticle]) -> dict[str, list[dict[str, Any]]]:
    """Return one row of figures for each language and half of the corpus.

    The language is that which the ids of the articles begin with. Speed is measured on
    articles of 2 kB made of the same sentences, in seconds of one core, once what the
    gazetteer holds of their names has been asked for.
    """
    rows: list[dict[str, Any]] = []
    for language, split in sorted({(g.article.doc_id[:2], g.split) for g in golds}):
        part = [g for g in golds if (g.article.doc_id[:2], g.split) == (language, split)]
        parses = list(geodata.geoparse_many(g.article for g in part))
        told = sum(detect(g.article.text) == language for g in part)
        rows.append(
            {
                "language": language_name(language),
                "split": split,
                "detected": told / len(part),
                **_figures(evaluate(part, parses)),
                "articles_per_s": _speed([g.article.text for g in part]),
            }
        )
    return {"languages": rows}


def _figures(made: Evaluation) -> dict[str, Any]:
    return {
        "articles": made.articles,
        "gold": made.gold,
        "precision": made.overlap.precision,
        "recall": made.overlap.recall,
        "f1": made.overlap.f1,
        "f1_exact": made.strict.f1,
        "accuracy": made.resolution.accuracy,
        "accuracy_countries": made.resolution.accuracy_countries,
        "end_to_end": made.end_to_end.f1,
    }


def _speed(sentences: Sequence[str]) -> float:
    """Return how many articles of 2 kB made of some sentences are read in a second."""
    articles = list(islice(_articles(sentences), _TIMED))
    list(geodata.geoparse_many(articles[:1]))
    start = time.process_time()
    list(geodata.geoparse_many(articles))
    return len(articles) / (time.process_time() - start)


def _articles(sentences: Sequence[str]) -> Iterator[Article]:
    """Yield articles of 2,000 bytes, each beginning with another sentence."""
    number = 0
    while True:
        text, at = "", number
        while len(text.encode()) < _ARTICLE_BYTES:
            text += sentences[at % len(sentences)] + " "
            at += 1
        yield Article(f"timed-{number}", "", text)
        number += 1


def markdown(measured: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Return the figures as Markdown."""
    return ["## Languages", "", *table(COLUMNS, measured["languages"]), ""]
