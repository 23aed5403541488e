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
from geodata.library.backup import backup, restore
from geodata.library.check import Checked, check
from geodata.library.collections import (
    Collection,
    OwnPlace,
    SharedView,
    add_own_place,
    add_to_collection,
    collection_names,
    is_sensitive,
    make_collection,
    own_places_of,
    share_view,
    shared_view,
    take_from_collection,
)
from geodata.library.correction_log import Correction
from geodata.library.corrections import (
    correct,
    correction_for,
    correction_log,
    count_affected,
    undo,
)
from geodata.library.feeds import Feed, feeds_followed, follow_feed, leave_feed
from geodata.library.forget import (
    Forgotten,
    forget_articles,
    forget_collection,
    forget_source,
    scrub,
)
from geodata.library.loading import Stored, load_many, load_result
from geodata.library.open import Library, open_library
from geodata.library.producers import Producer, current_producer
from geodata.library.reparse import Change, out_of_date, reparse
from geodata.library.results import parsed_among, save_results
from geodata.library.search import Found, Hit, Query, count, search

__all__ = [
    "Added",
    "Change",
    "Checked",
    "Collection",
    "Correction",
    "Counts",
    "Feed",
    "Forgotten",
    "Found",
    "Hit",
    "Library",
    "OwnPlace",
    "Producer",
    "Query",
    "SharedView",
    "Stored",
    "add_articles",
    "add_own_place",
    "add_to_collection",
    "backup",
    "check",
    "collection_names",
    "correct",
    "correction_for",
    "correction_log",
    "count",
    "count_affected",
    "counts",
    "current_producer",
    "feeds_followed",
    "follow_feed",
    "forget_articles",
    "forget_collection",
    "forget_source",
    "group_stories",
    "is_read",
    "is_sensitive",
    "leave_feed",
    "load_many",
    "load_result",
    "make_collection",
    "mark_read",
    "open_library",
    "origins_of",
    "out_of_date",
    "own_places_of",
    "parsed_among",
    "reparse",
    "restore",
    "save_results",
    "scrub",
    "search",
    "share_view",
    "shared_view",
    "take_from_collection",
    "undo",
]
