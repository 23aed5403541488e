"""Files, pages, feeds, archives, streams and pasted texts to `schema.Article`.

`read_articles` reads texts and collections as they are parsed; `ingest.Ingest` reads
every format, with where each article came from, for the library. `fetch` alone asks the
network, and formats that have broken programs are read in a process of their own
(`sandbox`).
"""

from geodata.articles.read import SUFFIXES, read_articles
from geodata.articles.reading import Reading
from geodata.articles.text import MAX_BYTES, content_id, text_article

__all__ = ["MAX_BYTES", "SUFFIXES", "Reading", "content_id", "read_articles", "text_article"]
