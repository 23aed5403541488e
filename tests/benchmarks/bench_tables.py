"""Tables of figures in Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Column = tuple[str, str, str]  # key, heading, format


def table(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of a table; a column with a format is set flush right."""
    yield "| " + " | ".join(heading for _, heading, _ in columns) + " |"
    yield "|" + "|".join(" ---: " if form else " --- " for _, _, form in columns) + "|"
    for row in rows:
        yield "| " + " | ".join(cell(row.get(key), form) for key, _, form in columns) + " |"


def cell(value: Any, form: str) -> str:
    """Return a value as a table shows it; nothing where there is none."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "-"
    return form.format(value) if form and not isinstance(value, str) else str(value)
