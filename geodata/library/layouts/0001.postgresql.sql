CREATE EXTENSION IF NOT EXISTS postgis;

CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE TABLE collections (
  id BIGSERIAL NOT NULL,
  name TEXT NOT NULL,
  note TEXT DEFAULT '' NOT NULL,
  is_sensitive BOOLEAN DEFAULT false NOT NULL,
  made_utc TEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (name)
);

CREATE TABLE facts (
  key TEXT NOT NULL,
  value TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (key)
);

CREATE TABLE places (
  id BIGINT NOT NULL,
  place_id TEXT DEFAULT '' NOT NULL,
  name TEXT DEFAULT '' NOT NULL,
  kind TEXT DEFAULT '' NOT NULL,
  country TEXT DEFAULT '' NOT NULL,
  admin1 TEXT DEFAULT '' NOT NULL,
  admin1_name TEXT DEFAULT '' NOT NULL,
  lon FLOAT(53) NOT NULL,
  lat FLOAT(53) NOT NULL,
  population BIGINT NOT NULL,
  accuracy_km FLOAT(53) NOT NULL,
  geonameid BIGINT,
  PRIMARY KEY (id)
);

CREATE INDEX ix_places_country ON places (country, admin1);

CREATE INDEX ix_places_place_id ON places (place_id);

CREATE TABLE producers (
  id BIGSERIAL NOT NULL,
  rules TEXT DEFAULT '' NOT NULL,
  weights TEXT DEFAULT '' NOT NULL,
  gazetteer TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (rules, weights, gazetteer)
);

CREATE TABLE sources (
  id BIGSERIAL NOT NULL,
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
  id BIGSERIAL NOT NULL,
  content_id TEXT NOT NULL,
  doc_id TEXT DEFAULT '' NOT NULL,
  published DATE,
  dated_by TEXT DEFAULT '' NOT NULL,
  source_id BIGINT,
  language TEXT DEFAULT '' NOT NULL,
  notices TEXT DEFAULT '[]' NOT NULL,
  added_utc TEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (content_id),
  FOREIGN KEY(source_id) REFERENCES sources (id)
);

CREATE INDEX ix_articles_doc_id ON articles (doc_id);

CREATE INDEX ix_articles_published ON articles (published DESC NULLS LAST, id DESC);

CREATE INDEX ix_articles_source_id ON articles (source_id);

CREATE TABLE corrections (
  id BIGSERIAL NOT NULL,
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
  id BIGSERIAL NOT NULL,
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
  id BIGSERIAL NOT NULL,
  uid TEXT NOT NULL,
  name TEXT DEFAULT '' NOT NULL,
  query TEXT NOT NULL,
  who TEXT DEFAULT '' NOT NULL,
  made_utc TEXT NOT NULL,
  collection_id BIGINT,
  PRIMARY KEY (id),
  UNIQUE (uid),
  FOREIGN KEY(collection_id) REFERENCES collections (id) ON DELETE CASCADE
);

CREATE TABLE collection_articles (
  collection_id BIGINT NOT NULL,
  article_id BIGINT NOT NULL,
  PRIMARY KEY (collection_id, article_id),
  FOREIGN KEY(collection_id) REFERENCES collections (id) ON DELETE CASCADE,
  FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX ix_collection_articles_article_id ON collection_articles (article_id);

CREATE TABLE origins (
  id BIGSERIAL NOT NULL,
  article_id BIGINT NOT NULL,
  source_id BIGINT,
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
  article_id BIGINT NOT NULL,
  producer_id BIGINT NOT NULL,
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
  article_id BIGINT NOT NULL,
  title TEXT DEFAULT '' NOT NULL,
  text TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (article_id),
  FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE TABLE derived_areas (
  article_id BIGINT NOT NULL,
  position INTEGER NOT NULL,
  in_title BOOLEAN DEFAULT false NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  rule TEXT DEFAULT '' NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (article_id, position),
  FOREIGN KEY(article_id) REFERENCES results (article_id) ON DELETE CASCADE
);

CREATE TABLE events (
  article_id BIGINT NOT NULL,
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
);

CREATE INDEX ix_events_scene_ref ON events (scene_ref, type, sub_type);

CREATE INDEX ix_events_sub_type ON events (sub_type, article_id);

CREATE INDEX ix_events_type ON events (type, article_id);

CREATE TABLE mentions (
  article_id BIGINT NOT NULL,
  position INTEGER NOT NULL,
  in_title BOOLEAN DEFAULT false NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  surface TEXT DEFAULT '' NOT NULL,
  usage TEXT DEFAULT '' NOT NULL,
  place_ref BIGINT,
  shown_ref BIGINT,
  review TEXT DEFAULT '' NOT NULL,
  score FLOAT(53) NOT NULL,
  precision SMALLINT NOT NULL,
  accuracy_km FLOAT(53),
  reasons TEXT DEFAULT '[]' NOT NULL,
  PRIMARY KEY (article_id, position),
  FOREIGN KEY(article_id) REFERENCES results (article_id) ON DELETE CASCADE,
  FOREIGN KEY(shown_ref) REFERENCES places (id)
);

CREATE INDEX ix_mentions_review ON mentions (review) WHERE review <> '';

CREATE INDEX ix_mentions_shown_ref ON mentions (shown_ref, review, article_id);

CREATE INDEX ix_mentions_surface ON mentions (surface);

CREATE TABLE candidates (
  article_id BIGINT NOT NULL,
  position INTEGER NOT NULL,
  rank SMALLINT NOT NULL,
  place_ref BIGINT NOT NULL,
  score FLOAT(53) NOT NULL,
  PRIMARY KEY (article_id, position, rank),
  FOREIGN KEY(article_id, position) REFERENCES mentions (article_id, position) ON DELETE CASCADE
);

CREATE FUNCTION plain_words(words text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT regexp_replace(lower(unaccent(words)), '[^[:alnum:]]+', ' ', 'g')
$$;

CREATE FUNCTION words_query(words text, is_prefix boolean) RETURNS tsquery
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN is_prefix AND numnode(plain) > 0 THEN (plain::text || ':*')::tsquery
    ELSE plain
  END
  FROM (SELECT phraseto_tsquery('simple', plain_words(words)) AS plain) AS one
$$;

CREATE TABLE words (
  article_id BIGINT NOT NULL REFERENCES texts (article_id) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  words TSVECTOR NOT NULL,
  PRIMARY KEY (article_id, part)
);

CREATE INDEX ix_words_words ON words USING gin (words);

CREATE FUNCTION index_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whole text := NEW.title || E'\n' || NEW.text;
  -- A tsvector counts 16,383 words, and 256 of each; the parts overlap, so that phrases are
  -- found across their ends.
  long constant integer := 16000;
BEGIN
  FOR part IN 0 .. length(whole) / long LOOP
    INSERT INTO words VALUES (
      NEW.article_id, part,
      to_tsvector('simple', plain_words(substr(whole, part * long + 1, long + 300)))
    );
  END LOOP;
  RETURN NULL;
END
$$;

CREATE TRIGGER texts_added AFTER INSERT ON texts
FOR EACH ROW EXECUTE FUNCTION index_text();

ALTER TABLE places ADD COLUMN point geometry(Point, 4326)
GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)) STORED;

CREATE INDEX ix_places_point ON places USING gist (point);

CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'rows of ' || TG_TABLE_NAME || ' stay as they are';
END
$$;

CREATE TRIGGER texts_stay BEFORE UPDATE ON texts
FOR EACH ROW EXECUTE FUNCTION refuse_update();

CREATE TRIGGER places_stay BEFORE UPDATE ON places
FOR EACH ROW EXECUTE FUNCTION refuse_update();

CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections
FOR EACH ROW EXECUTE FUNCTION refuse_update();
