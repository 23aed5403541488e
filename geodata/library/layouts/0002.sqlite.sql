ALTER TABLE articles ADD COLUMN story TEXT DEFAULT '' NOT NULL;

CREATE INDEX ix_articles_story ON articles (story);

CREATE TABLE feeds (
  id INTEGER NOT NULL,
  address TEXT NOT NULL,
  title TEXT DEFAULT '' NOT NULL,
  etag TEXT DEFAULT '' NOT NULL,
  last_modified TEXT DEFAULT '' NOT NULL,
  tried_utc TEXT,
  succeeded_utc TEXT,
  new_item_utc TEXT,
  due_utc TEXT,
  failures INTEGER DEFAULT 0 NOT NULL,
  fault TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (address)
);
