"""Tables of articles in Parquet, a few rows in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.articles.rows import Columns, draft_of_row
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from geodata.articles.draft import Draft

__all__ = ["drafts_from_parquet"]

_ROWS_AT_ONCE = 64


def drafts_from_parquet(
    raw: bytes,
    *,
    name: str,
    columns: Columns,
    on_error: Callable[[ArticleError], None],
    max_bytes: int,
) -> Iterator[Draft]:
    """Yield the article of each row.

    Parameters
    ----------
    raw
        The whole file.
    name, columns, on_error, max_bytes
        As for `geodata.articles.table.drafts_from_csv`.

    Raises
    ------
    ArticleError
        The file is damaged, or has no column of texts.
    """
    import pyarrow as pa  # noqa: PLC0415 - 70 MB that other formats need not hold
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    try:
        table = pq.ParquetFile(pa.BufferReader(raw))
        names = table.schema_arrow.names
    except MemoryError:
        raise
    except (pa.ArrowException, OSError, ValueError) as fault:
        raise ArticleError(f"'{name}' is a damaged Parquet table.") from fault
    try:
        found = columns.needed_in(names)
    except ArticleError as fault:
        raise ArticleError(f"'{name}' is no table of articles: {fault}.") from None
    number = 0
    try:
        wanted = list(found.values())
        for batch in table.iter_batches(_ROWS_AT_ONCE, columns=wanted, use_threads=False):
            for values in batch.to_pylist():
                number += 1
                row = {ours: values.get(theirs) for ours, theirs in found.items()}
                try:
                    yield replace(draft_of_row(row, max_bytes=max_bytes), part=f"row {number}")
                except ArticleError as fault:
                    refused = f"'{name}', row {number}: {fault} The row is skipped."
                    on_error(ArticleError(refused))
    except (ArticleError, MemoryError):
        raise
    except (pa.ArrowException, OSError, ValueError) as fault:
        raise ArticleError(f"'{name}' is damaged after row {number:,}.") from fault
