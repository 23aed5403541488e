"""Measure at which threshold copies are told from other stories, and how fast.

    uv run python tests/benchmarks/bench_stories.py [--pairs 200] [--seed 1]

Precision and recall of pairs by threshold, what each kind of pair came to, and articles
signed and grouped a second.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence

import make_stories
from bench_tables import table

from geodata.schema import Article
from geodata.stories import Signature, is_same_story, sign_text, story_groups
from geodata.stories.signature import MIN_SHARED, shared

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)


def found(a: Signature, b: Signature, threshold: float) -> bool:
    """Tell whether an index would find two texts to be one story: by a band, then in full."""
    if a.exact == b.exact:
        return True
    return bool(set(a.bands) & set(b.bands)) and is_same_story(a, b, min_shared=threshold)


def measure(count: int, seed: int) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return rows by threshold, and rows by kind of pair at the threshold in use."""
    signed = [
        (pair, sign_text(pair.first), sign_text(pair.second))
        for pair in make_stories.pairs(count, seed)
    ]
    by_threshold: list[dict[str, object]] = []
    for threshold in THRESHOLDS:
        hits = [(pair.is_same, found(a, b, threshold)) for pair, a, b in signed]
        right = sum(same and said for same, said in hits)
        said_same = sum(said for _, said in hits)
        are_same = sum(same for same, _ in hits)
        by_threshold.append(
            {
                "threshold": threshold,
                "precision": right / said_same if said_same else float("nan"),
                "recall": right / are_same,
            }
        )
    kinds: defaultdict[tuple[bool, str], list[tuple[bool, float]]] = defaultdict(list)
    for pair, a, b in signed:
        kinds[pair.is_same, pair.kind].append((found(a, b, MIN_SHARED), shared(a, b)))
    by_kind: list[dict[str, object]] = [
        {
            "kind": kind,
            "same": "yes" if same else "no",
            "found": sum(said for said, _ in values) / len(values),
            "low": sorted(part for _, part in values)[len(values) // 20],
            "high": sorted(part for _, part in values)[-1 - len(values) // 20],
        }
        for (same, kind), values in kinds.items()
    ]
    return by_threshold, by_kind


def speed(articles: int, seed: int) -> tuple[float, float, int]:
    """Return texts signed a second, texts grouped a second, and their mean length."""
    choose = random.Random(seed)  # noqa: S311 - made texts, no secret
    texts = [
        "\n\n".join(make_stories.story(choose, make_stories.event(choose), 16))
        for _ in range(articles)
    ]
    started = time.perf_counter()
    for text in texts:
        sign_text(text)
    signed = time.perf_counter()
    story_groups([Article(str(n), "", text) for n, text in enumerate(texts)])
    grouped = time.perf_counter()
    return (
        articles / (signed - started),
        articles / (grouped - signed),
        sum(map(len, texts)) // articles,
    )


def report(count: int, seed: int, articles: int = 2_000) -> Iterator[str]:
    """Yield the lines of the report."""
    by_threshold, by_kind = measure(count, seed)
    yield f"# Stories: {count} pairs of each kind, seed {seed}, threshold in use {MIN_SHARED}"
    yield ""
    columns = [("threshold", "Shared", "{:.2f}"), ("precision", "Precision", "{:.4f}")]
    yield from table([*columns, ("recall", "Recall", "{:.4f}")], by_threshold)
    yield ""
    columns = [("kind", "Pair", ""), ("same", "One story", ""), ("found", "Found", "{:.3f}")]
    spread = [("low", "Shared, 5%", "{:.2f}"), ("high", "95%", "{:.2f}")]
    yield from table([*columns, *spread], by_kind)
    yield ""
    signed, grouped, length = speed(articles, seed)
    yield f"{signed:,.0f} texts of {length:,} characters signed a second, {grouped:,.0f} grouped."


def main(words: Sequence[str] | None = None) -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200, help="pairs of each kind (200)")
    parser.add_argument("--seed", type=int, default=1, help="of the texts (1)")
    given = parser.parse_args(words)
    sys.stdout.write("\n".join(report(given.pairs, given.seed)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
