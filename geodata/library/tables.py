"""The tables of the library as SQLAlchemy knows them; `layouts` makes them.

An article is one text, named by its content; that it was got from several outlets is told
by `origins`. Everything made from an article hangs on it by a foreign key, so that it goes
with it. Mentions and events are named by their article and their position in the parse,
not by numbers of their own. A place is kept as a result gave it: `places.id` is a hash of
all its values, so that a later gazetteer does not move what an earlier one answered.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

__all__ = ["metadata"]

metadata = MetaData()

# SQLite numbers rows by itself only under the name INTEGER.
_ID = BigInteger().with_variant(Integer(), "sqlite")


class UtcTime(TypeDecorator[datetime]):
    """A time with its zone, kept as UTC in ISO 8601, which sorts as it reads."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the signature is SQLAlchemy's
        """Return a time as it is kept."""
        return value.astimezone(UTC).isoformat(timespec="microseconds") if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002 - as above
        """Return a kept time."""
        return datetime.fromisoformat(value) if value else None


def _id() -> Column[int]:
    return Column("id", _ID, primary_key=True)


def _text(name: str, *, default: str | None = "", unique: bool = False) -> Column[str]:
    """Return a column of texts, never null; without a default its value must be given."""
    given = None if default is None else text(f"'{default}'")
    return Column(name, Text, nullable=False, server_default=given, unique=unique)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text("false"))


def _time(name: str) -> Column[datetime]:
    return Column(name, UtcTime, nullable=False)


def _article(*, primary_key: bool = True, parent: str = "articles.id") -> Column[int]:
    parent_key = ForeignKey(parent, ondelete="CASCADE")
    return Column("article_id", _ID, parent_key, primary_key=primary_key, nullable=False)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True)


def _span() -> tuple[Column[bool], Column[int], Column[int]]:
    return _flag("in_title"), _count("start"), _count("stop")


facts = Table("facts", metadata, Column("key", Text, primary_key=True), _text("value"))

sources = Table("sources", metadata, _id(), _text("name", default=None, unique=True))

articles = Table(
    "articles",
    metadata,
    _id(),
    _text("content_id", default=None, unique=True),
    _text("doc_id"),
    Column("published", Date),
    _text("dated_by"),
    Column("source_id", _ID, ForeignKey("sources.id"), index=True),
    _text("language"),
    _text("notices", default="[]"),
    _time("added_utc"),
    _text("story"),
    Index("ix_articles_published", "published", "id"),
    Index("ix_articles_doc_id", "doc_id"),
    Index("ix_articles_story", "story"),
)

texts = Table("texts", metadata, _article(), _text("title"), _text("text"))

origins = Table(
    "origins",
    metadata,
    _id(),
    _article(primary_key=False),
    Column("source_id", _ID, ForeignKey("sources.id"), index=True),
    _text("sha256"),
    _text("named"),
    _text("part"),
    _text("format"),
    Column("size", BigInteger, nullable=False),
    _time("got_utc"),
    Column("published", Date),
    _text("dated_by"),
    _text("author"),
    _text("address"),
    UniqueConstraint("article_id", "sha256", "named", "part"),
    Index("ix_origins_sha256", "sha256"),
)

sources_read = Table(
    "sources_read",
    metadata,
    Column("sha256", Text, primary_key=True),
    _text("named"),
    Column("size", BigInteger, nullable=False),
    _count("articles"),
    _count("refused"),
    _time("read_utc"),
)

producers = Table(
    "producers",
    metadata,
    _id(),
    _text("rules"),
    _text("weights"),
    _text("gazetteer"),
    UniqueConstraint("rules", "weights", "gazetteer"),
)

results = Table(
    "results",
    metadata,
    _article(),
    Column("producer_id", _ID, ForeignKey("producers.id"), nullable=False, index=True),
    _time("parsed_utc"),
    _text("gazetteer_version"),
    Column("error", Text),
    _text("language"),
    _text("notices", default="[]"),
    _count("mentions"),
    _count("areas"),
    _count("events"),
)

places = Table(
    "places",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True,
           autoincrement=False),
    _text("place_id"),
    _text("name"),
    _text("kind"),
    _text("country"),
    _text("admin1"),
    _text("admin1_name"),
    Column("lon", Float(53), nullable=False),
    Column("lat", Float(53), nullable=False),
    Column("population", BigInteger, nullable=False),
    Column("accuracy_km", Float(53), nullable=False),
    Column("geonameid", BigInteger),
    Index("ix_places_place_id", "place_id"),
    Index("ix_places_country", "country", "admin1"),
)  # fmt: skip

# `place_ref` is what the parse says, `shown_ref` what stands after corrections; an event's
# `scene_ref` is the latter of the mention at its `scene`.
mentions = Table(
    "mentions",
    metadata,
    _article(parent="results.article_id"),
    _position(),
    *_span(),
    _text("surface"),
    _text("usage"),
    Column("place_ref", BigInteger),
    Column("shown_ref", BigInteger, ForeignKey("places.id")),
    _text("review"),
    Column("score", Float(53), nullable=False),
    Column("precision", SmallInteger, nullable=False),
    Column("accuracy_km", Float(53)),
    _text("reasons", default="[]"),
    Index("ix_mentions_shown_ref", "shown_ref", "review", "article_id"),
    Index("ix_mentions_surface", "surface"),
    Index(
        "ix_mentions_review",
        "review",
        sqlite_where=text("review <> ''"),
        postgresql_where=text("review <> ''"),
    ),
    sqlite_with_rowid=False,
)

candidates = Table(
    "candidates",
    metadata,
    Column("article_id", _ID, primary_key=True),
    _position(),
    Column("rank", SmallInteger, primary_key=True),
    Column("place_ref", BigInteger, nullable=False),
    Column("score", Float(53), nullable=False),
    ForeignKeyConstraint(
        ["article_id", "position"],
        ["mentions.article_id", "mentions.position"],
        ondelete="CASCADE",
    ),
    sqlite_with_rowid=False,
)

derived_areas = Table(
    "derived_areas",
    metadata,
    _article(parent="results.article_id"),
    _position(),
    *_span(),
    _text("rule"),
    _text("body", default=None),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    _article(parent="results.article_id"),
    _position(),
    *_span(),
    _text("type"),
    _text("sub_type"),
    _text("status"),
    _text("modality"),
    _flag("is_negated"),
    _text("verification"),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("scene", Integer),
    Column("scene_ref", BigInteger, ForeignKey("places.id")),
    _text("body", default=None),
    Index("ix_events_type", "type", "article_id"),
    Index("ix_events_sub_type", "sub_type", "article_id"),
    Index("ix_events_scene_ref", "scene_ref", "type", "sub_type"),
    sqlite_with_rowid=False,
)

corrections = Table(
    "corrections",
    metadata,
    _id(),
    _text("uid", default=None, unique=True),
    _time("made_utc"),
    _text("who"),
    _text("why"),
    _text("action", default=None),
    _text("scope", default=None),
    _text("content_id"),
    *_span(),
    _text("surface"),
    _text("was_place"),
    Column("place_ref", BigInteger, ForeignKey("places.id")),
    _text("undoes"),
    Index("ix_corrections_content_id", "content_id"),
    Index("ix_corrections_surface", "surface"),
)

own_places = Table(
    "own_places",
    metadata,
    _id(),
    _text("place_id", default=None, unique=True),
    _text("names", default="[]"),
    Column("place_ref", BigInteger, ForeignKey("places.id"), nullable=False),
    _text("geometry"),
    _text("source"),
    _text("note"),
    _text("who"),
    _time("made_utc"),
)

collections = Table(
    "collections",
    metadata,
    _id(),
    _text("name", default=None, unique=True),
    _text("note"),
    _flag("is_sensitive"),
    _time("made_utc"),
)

collection_articles = Table(
    "collection_articles",
    metadata,
    Column("collection_id", _ID, ForeignKey("collections.id", ondelete="CASCADE"),
           primary_key=True),
    Column("article_id", _ID, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True,
           index=True),
    sqlite_with_rowid=False,
)  # fmt: skip

shared_views = Table(
    "shared_views",
    metadata,
    _id(),
    _text("uid", default=None, unique=True),
    _text("name"),
    _text("query", default=None),
    _text("who"),
    _time("made_utc"),
    Column("collection_id", _ID, ForeignKey("collections.id", ondelete="CASCADE")),
)

feeds = Table(
    "feeds",
    metadata,
    _id(),
    _text("address", default=None, unique=True),
    _text("title"),
    _text("etag"),
    _text("last_modified"),
    Column("tried_utc", UtcTime),
    Column("succeeded_utc", UtcTime),
    Column("new_item_utc", UtcTime),
    Column("due_utc", UtcTime),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    _text("fault"),
)
