"""Verify that a library is whole: the file, the index of words, texts, results, places."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Table, func, inspect, select
from sqlalchemy.exc import DBAPIError

from geodata.library.faults import told
from geodata.library.tables import (
    articles,
    candidates,
    derived_areas,
    events,
    mentions,
    metadata,
    places,
    results,
    texts,
)
from geodata.schema import content_id

if TYPE_CHECKING:
    from geodata.library.open import Library

__all__ = ["Checked", "check"]

_MOST = 20  # faults of one sort that are told
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Parameters
    ----------
    articles, mentions
        How many were looked at.
    faults
        What is wrong, one sentence each; empty where all is well.
    """

    articles: int
    mentions: int
    faults: tuple[str, ...]


def check(library: Library) -> Checked:
    """Verify all of a library; changes nothing, and takes as long as reading it once.

    Raises
    ------
    LibraryError
        It is so damaged that it cannot be read at all.
    """
    faults = list(_file_faults(library)) if library.path else []
    with library.reading() as connection:
        faults += _missing_tables(connection)
        if faults:
            return Checked(0, 0, tuple(faults))
        faults += [*_text_faults(connection), *_part_faults(connection)]
        faults += _place_faults(connection)
        numbers = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (articles, mentions)
        ]
    return Checked(numbers[0], numbers[1], tuple(faults))


def _file_faults(library: Library) -> Iterator[str]:
    """Let SQLite look at its file, at foreign keys and at the index of words."""
    with told(library.where):
        raw = library.engine.raw_connection()
        try:
            driver: Any = raw.driver_connection
            for (line,) in driver.execute(f"PRAGMA integrity_check({_MOST})"):
                if line != "ok":
                    yield f"The file is damaged: {line}."
            for table, row, parent, _ in driver.execute("PRAGMA foreign_key_check").fetchmany(
                _MOST
            ):
                yield f"Row {row} of '{table}' belongs to a row of '{parent}' that is gone."
            try:
                driver.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
            except (sqlite3.Error, DBAPIError):
                yield "The index of words does not fit the texts."
        finally:
            raw.close()


def _missing_tables(connection: Connection) -> list[str]:
    there = set(inspect(connection).get_table_names())
    return [f"Table '{name}' is missing." for name in sorted(metadata.tables) if name not in there]


def _text_faults(connection: Connection) -> Iterator[str]:
    """Each article has its text, and it is the one that its name says."""
    asked = (
        select(articles.c.content_id, texts.c.title, texts.c.text)
        .outerjoin(texts, texts.c.article_id == articles.c.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    told_of = 0
    for name, title, text in connection.execute(asked):
        if text is None:
            yield f"Article '{name}' has no text."
        elif content_id(title, text) != name:
            yield f"The text of article '{name}' is not the one that was added."
        else:
            continue
        told_of += 1
        if told_of == _MOST:
            return


def _part_faults(connection: Connection) -> Iterator[str]:
    """Each result has as many mentions, areas and events as were written."""
    parts: tuple[tuple[Table, Column[Any]], ...] = (
        (mentions, results.c.mentions),
        (derived_areas, results.c.areas),
        (events, results.c.events),
    )
    for table, written in parts:
        counted = (
            select(table.c.article_id, func.count().label("number"))
            .group_by(table.c.article_id)
            .subquery()
        )
        number = func.coalesce(counted.c.number, 0)
        asked = (
            select(articles.c.content_id, number, written)
            .join(results, results.c.article_id == articles.c.id)
            .outerjoin(counted, counted.c.article_id == articles.c.id)
            .where(number != written)
            .limit(_MOST)
        )
        for name, there, wanted in connection.execute(asked):
            yield f"Article '{name}' has {there} {table.name}, and {wanted} were written."


def _place_faults(connection: Connection) -> Iterator[str]:
    for column in (mentions.c.place_ref, candidates.c.place_ref):
        asked = (
            select(func.count())
            .select_from(column.table)
            .where(column.is_not(None), column.not_in(select(places.c.id)))
        )
        lost = connection.execute(asked).scalar_one()
        if lost:
            yield f"{lost} rows of '{column.table.name}' name a place that is gone."
