"""How a gazetteer index lies on disk, shared by the builder and the reader.

::

    gazetteer/
      current                      one line: the name of the folder below that counts
      3f9c2a71d0-5e8b1c04/
        meta.json                  format, version, sizes, code lists, ids of listed places
        names.marisa               folded names -> name number
        starts.npy                 name number -> first posting
        posting_row.npy posting_type.npy
        minor_names.marisa minor_starts.npy minor_posting_row.npy minor_posting_type.npy
                                   the same for minor places; only of a GeoNames dump
        lon.npy lat.npy ...        one column of the places each
        labels.bin label_starts.npy  English names, UTF-8
        order.npy order_lon.npy order_lat.npy order_population.npy
                                   towns but minor ones, most populous first

A build writes a folder of its own and then replaces `current`, which is atomic, so a
reader sees the old index or the new one, and two builders never meet in one file.
Places listed in the tables come first, then towns, then minor places (`collect_dump` says
what they are), the latter two each in the order of their geonameid, so that an id is found
by bisection in the mapped column.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ARRAYS",
    "CURRENT",
    "FORMAT",
    "LABELS",
    "LITERAL_TYPES",
    "META",
    "MINOR",
    "NAMES",
    "NO_ID",
    "NO_NAME",
    "POSTINGS",
    "TYPES",
]

FORMAT: Final = 2
CURRENT: Final = "current"
META: Final = "meta.json"
NAMES: Final = "names.marisa"
MINOR: Final = "minor_"
LABELS: Final = "labels.bin"
NO_ID: Final = -1
NO_NAME: Final = -1

# Types of names that mean the place itself; the earlier one wins where a place has the
# same name twice.
LITERAL_TYPES: Final = ("official", "alias", "exonym", "abbreviation", "historical", "alternate")
TYPES: Final = (*LITERAL_TYPES, "stem", "metonym", "demonym")

POSTINGS: Final = {"starts": "u4", "posting_row": "u4", "posting_type": "u1"}
ARRAYS: Final = {
    "lon": "f8",
    "lat": "f8",
    "population": "i8",
    "kind": "u1",
    "country": "u2",
    "admin1": "u2",
    "accuracy_km": "f4",
    "geonameid": "i4",
    "label_starts": "u4",
    "order": "u4",
    "order_lon": "f4",
    "order_lat": "f4",
    "order_population": "i8",
}
