"""Files, pages, streams and pasted texts to `schema.Article`; nothing asks the network."""

from geodata.articles.read import SUFFIXES, read_articles
from geodata.articles.reading import Reading
from geodata.articles.text import MAX_BYTES, content_id, text_article

__all__ = ["MAX_BYTES", "SUFFIXES", "Reading", "content_id", "read_articles", "text_article"]
