"""How right the answers are, on every gold file that is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench_tables import table

import geodata
from geodata.evaluate import Evaluation, GoldArticle, evaluate, read_gold
from geodata.evaluate.match import Rules

# GeoWebNews marks names inside the names of organisations; what a mention is here, is not.
INSIDE_NAMES = ("Embedded_Non_Lit", "Coercion")
# What the weights were learned from, as geodata/training/MODEL_CARD.md says: on these texts
# figures flatter.
TRAINED_ON = ("LGL", "GWN", "conflict (tune)")
NO_DEMONYMS = ("literal", "metonym")

COLUMNS = (
    ("corpus", "corpus", ""),
    ("seen", "seen in training", ""),
    ("variant", "what counts", ""),
    ("articles", "articles", "{:,}"),
    ("gold", "gold mentions", "{:,}"),
    ("precision", "recognition P", "{:.3f}"),
    ("recall", "R", "{:.3f}"),
    ("f1", "F1", "{:.3f}"),
    ("f1_exact", "F1 exact", "{:.3f}"),
    ("accuracy", "within 161 km", "{:.3f}"),
    ("accuracy_countries", "or right country", "{:.3f}"),
    ("mean_km", "mean km", "{:,.0f}"),
    ("median_km", "median km", "{:,.0f}"),
    ("auc", "AUC", "{:.3f}"),
    ("end_to_end", "end to end F1", "{:.3f}"),
    ("end_to_end_countries", "or right country", "{:.3f}"),
    ("calibration_error", "calibration error", "{:.3f}"),
)
SCORE_COLUMNS = (
    ("corpus", "corpus", ""),
    ("seen", "seen in training", ""),
    ("low", "score from", "{:.1f}"),
    ("high", "to", "{:.1f}"),
    ("count", "mentions", "{:,}"),
    ("mean_score", "mean score", "{:.3f}"),
    ("share_right", "share right", "{:.3f}"),
)


def measure(files: Sequence[Path]) -> dict[str, list[dict[str, Any]]]:
    """Return one row of figures for each corpus and way to count, and score bins.

    Texts that the weights were not learned from come first.
    """
    rows: list[dict[str, Any]] = []
    bins: list[dict[str, Any]] = []
    for corpus, gold in sorted(_corpora(files), key=lambda pair: pair[0] in TRAINED_ON):
        shared = {"corpus": corpus, "seen": "yes" if corpus in TRAINED_ON else "no"}
        parses = list(geodata.geoparse_many(g.article for g in gold))
        types = {mention.type for g in gold for mention in g.mentions}
        for variant, rules in _variants(types).items():
            made = evaluate(gold, parses, rules)
            rows.append({**shared, "variant": variant, **_row(made)})
            if variant == "all":
                bins += [{**shared, **each} for each in _bins(made)]
    return {"accuracy": rows, "scores": bins}


def _corpora(files: Sequence[Path]) -> Iterator[tuple[str, list[GoldArticle]]]:
    """Yield each file's articles, the parts of a corpus apart."""
    for path in files:
        parts: dict[str, list[GoldArticle]] = {}
        for gold in read_gold(path):
            parts.setdefault(gold.split, []).append(gold)
        for part, golds in sorted(parts.items()):
            yield (f"{path.stem} ({part})" if part else path.stem), golds


def _variants(types: set[str]) -> dict[str, Rules]:
    variants = {"all": Rules(), "no demonyms": Rules(usages=NO_DEMONYMS)}
    if types & set(INSIDE_NAMES):
        inside = "no names in names"
        variants[inside] = Rules(ignored_types=INSIDE_NAMES)
        variants[f"{inside}, no demonyms"] = Rules(usages=NO_DEMONYMS, ignored_types=INSIDE_NAMES)
    return variants


def _row(made: Evaluation) -> dict[str, Any]:
    where = made.resolution
    return {
        "articles": made.articles,
        "gold": made.gold,
        "precision": made.overlap.precision,
        "recall": made.overlap.recall,
        "f1": made.overlap.f1,
        "f1_exact": made.strict.f1,
        "accuracy": where.accuracy,
        "accuracy_countries": where.accuracy_countries,
        "mean_km": where.mean_km,
        "median_km": where.median_km,
        "auc": where.auc,
        "end_to_end": made.end_to_end.f1,
        "end_to_end_countries": made.end_to_end_countries.f1,
        "calibration_error": made.calibration.error,
    }


def _bins(made: Evaluation) -> list[dict[str, Any]]:
    return [
        {
            "low": each.low,
            "high": each.high,
            "count": each.count,
            "mean_score": each.mean_score,
            "share_right": each.share_right,
        }
        for each in made.calibration.bins
        if each.count
    ]


def markdown(measured: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Return the figures as Markdown."""
    if not measured["accuracy"]:
        return ["## Accuracy", "", "No gold file was found.", ""]
    return [
        "## Accuracy",
        "",
        *table(COLUMNS, measured["accuracy"]),
        "",
        "### What the scores are worth",
        "",
        *table(SCORE_COLUMNS, measured["scores"]),
        "",
    ]
