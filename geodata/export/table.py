"""CSV: one row per mention, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any

from geodata.export.content import MENTION_FIELDS, Content, plain
from geodata.export.credits import LICENCE

__all__ = ["COLUMNS", "neutral", "table"]

COLUMNS = (*MENTION_FIELDS, "alternatives", "reasons", "border_view", "licence")
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
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    for row in zip(*columns, strict=True):
        cells = [neutral(plain(value)) for value in row]
        writer.writerow([*cells, content.view, LICENCE])
    return target.getvalue().encode(_ENCODING)


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
