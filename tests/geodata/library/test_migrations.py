from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from kept_articles import GOMA, OLD, dispatch
from sqlalchemy import create_engine, inspect, text

from geodata.errors import LibraryError
from geodata.library import Query, add_articles, check, load_result, open_library, search
from geodata.library.migrations import LATEST, layout_of
from geodata.library.tables import metadata

OLD_ROWS = """
INSERT INTO sources (name) VALUES ('Harbour Wire')

INSERT INTO articles (content_id, doc_id, published, source_id, language, added_utc)
VALUES ('b2b1', 'old', '2024-05-06', 1, 'en', '2024-05-07T00:00:00.000000+00:00')

INSERT INTO texts (article_id, title, text) VALUES (1, 'Fog', 'Fog lay over Goma.')

INSERT INTO places (id, place_id, name, kind, country, admin1, admin1_name, lon, lat,
  population, accuracy_km, geonameid)
VALUES (7, 'town.216281', 'Goma', 'town', 'CD', '11', 'North Kivu', 29.22, -1.67, 144124, 5.0,
  216281)

INSERT INTO producers (rules, weights, gazetteer) VALUES ('1', 'w1', 'g1')

INSERT INTO results (article_id, producer_id, parsed_utc, mentions, areas, events)
VALUES (1, 1, '2024-05-07T00:00:00.000000+00:00', 1, 0, 0)

INSERT INTO mentions (article_id, position, start, stop, surface, usage, place_ref, shown_ref,
  score, precision, accuracy_km)
VALUES (1, 0, 13, 17, 'Goma', 'literal', 7, 7, 0.5, 1, 5.0)
"""


@pytest.mark.filterwarnings("ignore:Did not recognize type 'geometry'")
def test_the_tables_made_are_those_described(library):
    with library.engine.connect() as connection:
        there = inspect(connection)
        for name, table in metadata.tables.items():
            made = {each["name"]: each for each in there.get_columns(name)}
            described = {each.name: each.nullable for each in table.columns}
            made.pop("point", None)
            assert {n: each["nullable"] for n, each in made.items()} == described, name
            keys = there.get_pk_constraint(name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key], name
            indexes = {(i["name"], tuple(i["column_names"])) for i in there.get_indexes(name)}
            indexes = {i for i in indexes if i[0].startswith("ix_") and i[0] != "ix_places_point"}
            wanted = {(i.name, tuple(i.columns.keys())) for i in table.indexes}
            assert indexes == wanted, name
            parents = {tuple(each["constrained_columns"]) for each in there.get_foreign_keys(name)}
            keyed = {tuple(each.column_keys) for each in table.foreign_key_constraints}
            assert parents == keyed, name
        assert layout_of(connection) == LATEST


@pytest.fixture
def old_store(engine_name, tmp_path, request):
    """Return a store of the first layout, filled by its own statements, as an old file."""
    if engine_name == "sqlite":
        store = str(tmp_path / "old.sqlite")
    else:
        cluster = request.getfixturevalue("cluster")
        cluster._tell("postgres", "DROP DATABASE IF EXISTS old")
        store = cluster.make("old")
    with open_library(store, layout=1) as library, library.writing() as connection:
        for line in OLD_ROWS.strip().split("\n\n"):
            connection.execute(text(line))
    return store


def test_an_old_file_is_brought_up_to_date_with_all_it_holds(old_store):
    with open_library(old_store) as library:
        with library.engine.connect() as connection:
            assert layout_of(connection) == LATEST
        stored = load_result(library, "old")
        assert stored.parse.article.published == date(2024, 5, 6)
        assert stored.parse.all_mentions[0].place == GOMA
        assert stored.producer == OLD
        assert [h.doc_id for h in search(library, Query("fog", place="region.CD.11")).hits] == [
            "old"
        ]
        list(add_articles(library, [dispatch("new", "", "Rain in Goma.", GOMA)], producer=OLD))
        assert load_result(library, "new").parse.all_mentions[0].place == GOMA
        assert check(library).faults == (
            "The text of article 'b2b1' is not the one that was added.",
        )
    with open_library(old_store) as again:
        assert load_result(again, "new") is not None


def test_a_step_that_fails_leaves_the_old_layout(tmp_path, monkeypatch):
    store = str(tmp_path / "l.sqlite")
    open_library(store, layout=1).close()
    steps = ((1, ""), (2, "CREATE TABLE half (id INTEGER);\n\nCREATE NONSENSE;"))
    with monkeypatch.context() as patch:
        patch.setattr("geodata.library.migrations._steps", lambda _: steps)
        with pytest.raises(LibraryError):
            open_library(store)
    with sqlite3.connect(store) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (1,)
        assert file.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []
    file.close()
    open_library(store).close()


def test_a_later_versions_store_is_refused(store):
    with open_library(store) as library, library.writing() as connection:
        if library.path:
            connection.execute(text(f"PRAGMA user_version = {LATEST + 1}"))
        else:
            connection.execute(text(f"INSERT INTO layout (number) VALUES ({LATEST + 1})"))  # noqa: S608 - a number
    try:
        with pytest.raises(LibraryError, match="Update conflict-atlas") as caught:
            open_library(store)
        assert caught.value.fault == "newer"
    finally:
        if "postgresql" in store:
            _forget_later(store)


def _forget_later(store):
    """Take the mark away again: the database is used by the tests that follow."""
    engine = create_engine(store.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text(f"DELETE FROM layout WHERE number > {LATEST}"))  # noqa: S608 - a number
    engine.dispose()
