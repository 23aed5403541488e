"""The library: what was read is kept, found again, corrected, and never lost."""

from geodata.library.articles import (
    Added,
    Counts,
    add_articles,
    counts,
    group_stories,
    is_read,
    mark_read,
    origins_of,
)
from geodata.library.corrections import (
    Correction,
    correct,
    correction_for,
    correction_log,
    count_affected,
    undo,
)
from geodata.library.open import Library, open_library
from geodata.library.producers import Producer, current_producer
from geodata.library.results import Stored, load_many, load_result, save_results
from geodata.library.search import Found, Hit, Query, count, search

__all__ = [
    "Added",
    "Correction",
    "Counts",
    "Found",
    "Hit",
    "Library",
    "Producer",
    "Query",
    "Stored",
    "add_articles",
    "correct",
    "correction_for",
    "correction_log",
    "count",
    "count_affected",
    "counts",
    "current_producer",
    "group_stories",
    "is_read",
    "load_many",
    "load_result",
    "mark_read",
    "open_library",
    "origins_of",
    "save_results",
    "search",
    "undo",
]
