"""CSV: one row per mention, or one per event, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from geodata.export.content import EVENT_FIELDS, MENTION_FIELDS, Content, figure_words, plain
from geodata.export.credits import LICENCE

__all__ = ["COLUMNS", "EVENT_TABLE_COLUMNS", "event_table", "neutral", "table"]

COLUMNS = (*MENTION_FIELDS, "alternatives", "reasons", "border_view", "licence")
EVENT_TABLE_COLUMNS = (
    *EVENT_FIELDS, "figures", "moved", "roles", "border_view", "licence",
)  # fmt: skip
# A cell that starts so is a formula in Excel, LibreOffice or Google Sheets (OWASP, CSV
# injection), in full width too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Excel reads UTF-8 only behind a byte order mark; other readers skip it.
_ENCODING = "utf-8-sig"


def table(content: Content) -> bytes:
    """Write one row per mention, comma-separated, UTF-8 with a byte order mark.

    Parameters
    ----------
    content
        Its mentions are written, those that the layers show. Text cells that a
        spreadsheet would take for a formula have an apostrophe before them
        (`neutral`). ``alternatives`` and ``reasons`` are parted by semicolons;
        ``licence`` and ``border_view`` are the same in each row.
    """
    mentions = content.shown
    columns = [mentions[field].tolist() for field in MENTION_FIELDS]
    columns.append(["; ".join(_alternative(a) for a in row) for row in mentions["alternatives"]])
    columns.append(["; ".join(row) for row in mentions["reasons"]])
    return _written(COLUMNS, columns, content)


def event_table(content: Content) -> bytes:
    """Write one row per event, in the same form.

    Parameters
    ----------
    content
        Its events are written, those without a scene too. ``figures`` and ``moved`` are
        the words of the text with what they were read as, ``roles`` each place of the
        sentence with the part it plays; all are parted by semicolons.
    """
    events = content.events
    if events is None:
        return _written(EVENT_TABLE_COLUMNS, [], content)
    columns = [events[field].tolist() for field in EVENT_FIELDS]
    columns.append([figure_words(row) for row in events["figures"]])
    columns.append([figure_words([row]) for row in events["moved"]])
    columns.append(["; ".join(_role(place) for place in row) for row in events["role_places"]])
    return _written(EVENT_TABLE_COLUMNS, columns, content)


def _written(names: Sequence[str], columns: Sequence[list[Any]], content: Content) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(names)
    for row in zip(*columns, strict=True):
        cells = [neutral(plain(value)) for value in row]
        writer.writerow([*cells, content.view, LICENCE])
    return target.getvalue().encode(_ENCODING)


def _role(place: dict[str, Any]) -> str:
    return f"{place['role']}: {place['name'] or place['surface']}"


def neutral(value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    """Return a cell that no spreadsheet runs: text that looks like a formula gets an apostrophe.

    Parameters
    ----------
    value
        Any cell; only texts are ever changed.
    """
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(_FORMULA):
        return f"'{value}"
    return value


def _alternative(rival: dict[str, Any]) -> str:
    return f"{rival['name']} ({rival['place_id']}) {rival['score']:.2f}"
