CREATE TABLE collections (
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  note TEXT DEFAULT '' NOT NULL,
  is_sensitive BOOLEAN DEFAULT false NOT NULL,
  made_utc TEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (name)
);

CREATE TABLE facts (
  "key" TEXT NOT NULL,
  value TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY ("key")
);

CREATE TABLE places (
  id INTEGER NOT NULL,
  place_id TEXT DEFAULT '' NOT NULL,
  name TEXT DEFAULT '' NOT NULL,
  kind TEXT DEFAULT '' NOT NULL,
  country TEXT DEFAULT '' NOT NULL,
  admin1 TEXT DEFAULT '' NOT NULL,
  admin1_name TEXT DEFAULT '' NOT NULL,
  lon FLOAT NOT NULL,
  lat FLOAT NOT NULL,
  population BIGINT NOT NULL,
  accuracy_km FLOAT NOT NULL,
  geonameid BIGINT,
  PRIMARY KEY (id)
);

CREATE INDEX ix_places_country ON places (country, admin1);

CREATE INDEX ix_places_place_id ON places (place_id);

CREATE TABLE producers (
  id INTEGER NOT NULL,
  rules TEXT DEFAULT '' NOT NULL,
  weights TEXT DEFAULT '' NOT NULL,
  gazetteer TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (rules, weights, gazetteer)
);

CREATE TABLE sources (
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (name)
);

CREATE TABLE sources_read (
  sha256 TEXT NOT NULL,
  named TEXT DEFAULT '' NOT NULL,
  size BIGINT NOT NULL,
  articles INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  read_utc TEXT NOT NULL,
  PRIMARY KEY (sha256)
);

CREATE TABLE articles (
  id INTEGER NOT NULL,
  content_id TEXT NOT NULL,
  doc_id TEXT DEFAULT '' NOT NULL,
  published DATE,
  dated_by TEXT DEFAULT '' NOT NULL,
  source_id INTEGER,
  language TEXT DEFAULT '' NOT NULL,
  notices TEXT DEFAULT '[]' NOT NULL,
  added_utc TEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (content_id),
  FOREIGN KEY(source_id) REFERENCES sources (id)
);

CREATE INDEX ix_articles_doc_id ON articles (doc_id);

CREATE INDEX ix_articles_published ON articles (published, id);

CREATE INDEX ix_articles_source_id ON articles (source_id);

CREATE TABLE corrections (
  id INTEGER NOT NULL,
  uid TEXT NOT NULL,
  made_utc TEXT NOT NULL,
  who TEXT DEFAULT '' NOT NULL,
  why TEXT DEFAULT '' NOT NULL,
  action TEXT NOT NULL,
  scope TEXT NOT NULL,
  content_id TEXT DEFAULT '' NOT NULL,
  in_title BOOLEAN DEFAULT false NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  surface TEXT DEFAULT '' NOT NULL,
  was_place TEXT DEFAULT '' NOT NULL,
  place_ref BIGINT,
  undoes TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (uid),
  FOREIGN KEY(place_ref) REFERENCES places (id)
);

CREATE INDEX ix_corrections_content_id ON corrections (content_id);

CREATE INDEX ix_corrections_surface ON corrections (surface);

CREATE TABLE own_places (
  id INTEGER NOT NULL,
  place_id TEXT NOT NULL,
  names TEXT DEFAULT '[]' NOT NULL,
  place_ref BIGINT NOT NULL,
  geometry TEXT DEFAULT '' NOT NULL,
  source TEXT DEFAULT '' NOT NULL,
  note TEXT DEFAULT '' NOT NULL,
  who TEXT DEFAULT '' NOT NULL,
  made_utc TEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (place_id),
  FOREIGN KEY(place_ref) REFERENCES places (id)
);

CREATE TABLE shared_views (
  id INTEGER NOT NULL,
  uid TEXT NOT NULL,
  name TEXT DEFAULT '' NOT NULL,
  "query" TEXT NOT NULL,
  who TEXT DEFAULT '' NOT NULL,
  made_utc TEXT NOT NULL,
  collection_id INTEGER,
  PRIMARY KEY (id),
  UNIQUE (uid),
  FOREIGN KEY(collection_id) REFERENCES collections (id) ON DELETE CASCADE
);

CREATE TABLE collection_articles (
  collection_id INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (collection_id, article_id),
  FOREIGN KEY(collection_id) REFERENCES collections (id) ON DELETE CASCADE,
  FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_collection_articles_article_id ON collection_articles (article_id);

CREATE TABLE origins (
  id INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  source_id INTEGER,
  sha256 TEXT DEFAULT '' NOT NULL,
  named TEXT DEFAULT '' NOT NULL,
  part TEXT DEFAULT '' NOT NULL,
  format TEXT DEFAULT '' NOT NULL,
  size BIGINT NOT NULL,
  got_utc TEXT NOT NULL,
  published DATE,
  dated_by TEXT DEFAULT '' NOT NULL,
  author TEXT DEFAULT '' NOT NULL,
  address TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (article_id, sha256, named, part),
  FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE,
  FOREIGN KEY(source_id) REFERENCES sources (id)
);

CREATE INDEX ix_origins_sha256 ON origins (sha256);

CREATE INDEX ix_origins_source_id ON origins (source_id);

CREATE TABLE results (
  article_id INTEGER NOT NULL,
  producer_id INTEGER NOT NULL,
  parsed_utc TEXT NOT NULL,
  gazetteer_version TEXT DEFAULT '' NOT NULL,
  error TEXT,
  language TEXT DEFAULT '' NOT NULL,
  notices TEXT DEFAULT '[]' NOT NULL,
  mentions INTEGER NOT NULL,
  areas INTEGER NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (article_id),
  FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE,
  FOREIGN KEY(producer_id) REFERENCES producers (id)
);

CREATE INDEX ix_results_producer_id ON results (producer_id);

CREATE TABLE texts (
  article_id INTEGER NOT NULL,
  title TEXT DEFAULT '' NOT NULL,
  text TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (article_id),
  FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE TABLE derived_areas (
  article_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  in_title BOOLEAN DEFAULT false NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  rule TEXT DEFAULT '' NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (article_id, position),
  FOREIGN KEY(article_id) REFERENCES results (article_id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE events (
  article_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  in_title BOOLEAN DEFAULT false NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  type TEXT DEFAULT '' NOT NULL,
  sub_type TEXT DEFAULT '' NOT NULL,
  status TEXT DEFAULT '' NOT NULL,
  modality TEXT DEFAULT '' NOT NULL,
  is_negated BOOLEAN DEFAULT false NOT NULL,
  verification TEXT DEFAULT '' NOT NULL,
  first_day DATE,
  last_day DATE,
  scene INTEGER,
  scene_ref BIGINT,
  body TEXT NOT NULL,
  PRIMARY KEY (article_id, position),
  FOREIGN KEY(article_id) REFERENCES results (article_id) ON DELETE CASCADE,
  FOREIGN KEY(scene_ref) REFERENCES places (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_events_scene_ref ON events (scene_ref, type, sub_type);

CREATE INDEX ix_events_sub_type ON events (sub_type, article_id);

CREATE INDEX ix_events_type ON events (type, article_id);

CREATE TABLE mentions (
  article_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  in_title BOOLEAN DEFAULT false NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  surface TEXT DEFAULT '' NOT NULL,
  usage TEXT DEFAULT '' NOT NULL,
  place_ref BIGINT,
  shown_ref BIGINT,
  review TEXT DEFAULT '' NOT NULL,
  score FLOAT NOT NULL,
  precision SMALLINT NOT NULL,
  accuracy_km FLOAT,
  reasons TEXT DEFAULT '[]' NOT NULL,
  PRIMARY KEY (article_id, position),
  FOREIGN KEY(article_id) REFERENCES results (article_id) ON DELETE CASCADE,
  FOREIGN KEY(shown_ref) REFERENCES places (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_mentions_review ON mentions (review) WHERE review <> '';

CREATE INDEX ix_mentions_shown_ref ON mentions (shown_ref, review, article_id);

CREATE INDEX ix_mentions_surface ON mentions (surface);

CREATE TABLE candidates (
  article_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  rank SMALLINT NOT NULL,
  place_ref BIGINT NOT NULL,
  score FLOAT NOT NULL,
  PRIMARY KEY (article_id, position, rank),
  FOREIGN KEY(article_id, position) REFERENCES mentions (article_id, position) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5(
  title, text, content='texts', content_rowid='article_id',
  tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);

CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN
  INSERT INTO words (rowid, title, text) VALUES (new.article_id, new.title, new.text);
END;

CREATE TRIGGER texts_gone AFTER DELETE ON texts BEGIN
  INSERT INTO words (words, rowid, title, text)
  VALUES ('delete', old.article_id, old.title, old.text);
END;

CREATE TRIGGER texts_stay BEFORE UPDATE ON texts BEGIN
  SELECT RAISE(ABORT, 'a text is named by its content and stays as it is');
END;

CREATE VIRTUAL TABLE place_points USING rtree(id, west, east, south, north);

CREATE TRIGGER places_added AFTER INSERT ON places BEGIN
  INSERT INTO place_points VALUES (new.id, new.lon, new.lon, new.lat, new.lat);
END;

CREATE TRIGGER places_gone AFTER DELETE ON places BEGIN
  DELETE FROM place_points WHERE id = old.id;
END;

CREATE TRIGGER places_stay BEFORE UPDATE ON places BEGIN
  SELECT RAISE(ABORT, 'a place is named by its values and stays as it is');
END;

CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections BEGIN
  SELECT RAISE(ABORT, 'the log of corrections is only added to');
END;
