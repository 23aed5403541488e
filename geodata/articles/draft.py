"""An article as its reader found it, before anybody says where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from geodata.articles.text import article_of, day
from geodata.schema import DATE_ORIGINS, Article, DateOrigin

__all__ = ["Draft"]

_LONGEST_FIELD = 2_000  # characters of a title, an outlet or a name
_MOST_NOTICES = 50


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with what its source says of it.

    Parameters
    ----------
    article
        Words, date, outlet, language.
    dated_by, author, address
        As in `schema.Provenance`.
    part, format, sha256, size
        As there, where the reader knows better than its caller: of a mail's attachment
        or a table's row; else empty.
    """

    article: Article
    dated_by: DateOrigin = ""
    author: str = ""
    address: str = ""
    part: str = ""
    format: str = ""
    sha256: str = ""
    size: int = 0

    def within(self, part: str, format_: str, sha256: str, size: int) -> Draft:
        """Return it as found in a part of something, whose own parts follow after it."""
        inner = f"{part} > {self.part}" if self.part else part
        if self.sha256:
            return replace(self, part=inner)
        return replace(self, part=inner, format=self.format or format_, sha256=sha256, size=size)

    def to_fields(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        article = self.article
        return {
            "doc_id": article.doc_id,
            "title": article.title,
            "text": article.text,
            "published": article.published.isoformat() if article.published else "",
            "source": article.source,
            "language": article.language,
            "notices": list(article.notices),
            "dated_by": self.dated_by,
            "author": self.author,
            "address": self.address,
            "part": self.part,
            "format": self.format,
            "sha256": self.sha256,
            "size": self.size,
        }

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Draft:
        """Rebuild what `to_fields` gave; the sender is not trusted.

        Raises
        ------
        ValueError
            A field is missing or of another kind.
        """
        texts = {key: _text(fields, key) for key in _TEXTS}
        dated_by = next((o for o in DATE_ORIGINS if o == fields.get("dated_by")), DATE_ORIGINS[0])
        size, notices = fields.get("size"), fields.get("notices")
        if not isinstance(size, int) or not isinstance(notices, list):
            raise ValueError("an article's size or notices")  # noqa: TRY004 - one error for all
        article = article_of(
            texts["text"],
            doc_id=texts["doc_id"],
            title=texts["title"],
            source=texts["source"],
            published=day(texts["published"]),
            language=texts["language"],
            notices=tuple(str(n)[:_LONGEST_FIELD] for n in notices[:_MOST_NOTICES]),
        )
        named = {key: texts[key] for key in ("author", "address", "part", "format", "sha256")}
        return cls(article, dated_by=dated_by, size=size, **named)


_TEXTS = (
    "doc_id", "title", "text", "published", "source", "language",
    "author", "address", "part", "format", "sha256",
)  # fmt: skip


def _text(fields: Mapping[str, Any], key: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str):
        raise ValueError(f"an article's {key}")  # noqa: TRY004 - one error for all
    return value if key == "text" else value[:_LONGEST_FIELD]
