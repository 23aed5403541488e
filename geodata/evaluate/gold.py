"""Read a gold file: texts, and the places that a person says they name."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.errors import GoldError
from geodata.schema import USAGES, Article

__all__ = ["GoldArticle", "GoldMention", "read_gold"]

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A name of a place where it stands, and the place that a person says it means.

    Parameters
    ----------
    start, end
        Code-point offsets into the text, end exclusive.
    surface
        ``text[start:end]``.
    lon, lat
        Degrees; None where the gold names no point: such a mention is neutral.
    geonameid
        GeoNames' id, or None.
    type
        What the corpus says of it: a usage of ours, a feature code of GeoNames
        ("PCLI"), or a class of its own ("Literal_Modifier"); or empty.
    kind, country
        As in `schema.Place`, or empty.
    """

    start: int
    end: int
    surface: str
    lon: float | None = None
    lat: float | None = None
    geonameid: int | None = None
    type: str = ""
    kind: str = ""
    country: str = ""

    @property
    def placed(self) -> bool:
        """Whether the gold gives a point."""
        return self.lon is not None and self.lat is not None

    @property
    def usage(self) -> str:
        """One of `schema.USAGES`, where the gold says it in our words; or empty."""
        return self.type if self.type in USAGES else ""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with the mentions that a person found in its text.

    `split` is the part of the corpus that it belongs to, where the file says so.
    """

    article: Article
    mentions: tuple[GoldMention, ...]
    split: str = ""


def read_gold(path: Path) -> list[GoldArticle]:
    """Read a gold file.

    Parameters
    ----------
    path
        JSON Lines ``{doc_id, title, text, mentions: [{start, end, lat, lon, surface,
        geonameid, type, kind, country}]}``, of which `text`, `start` and `end` are
        needed, and `lat` with `lon` for what counts.

    Raises
    ------
    GoldError
        There is no such file, it holds no mention with a point, or a line does not
        fit; the message names the line and what was wanted.
    """
    articles: list[GoldArticle] = []
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        try:
            gold = _article(json.loads(line), number)
        except ValueError as fault:
            why = "it is no JSON" if isinstance(fault, json.JSONDecodeError) else str(fault)
            raise GoldError(f"'{path.name}', line {number}: {why}.") from None
        doc_id = gold.article.doc_id
        if doc_id in seen:
            raise GoldError(
                f"'{path.name}', line {number}: doc_id '{doc_id}' stands in line {seen[doc_id]} "
                "too. Give each article one of its own."
            )
        seen[doc_id] = number
        articles.append(gold)
    if not any(mention.placed for gold in articles for mention in gold.mentions):
        raise GoldError(
            f"'{path.name}' holds no gold mention with coordinates. Give lines like "
            '{"doc_id": "1", "text": "Rain in Goma.", "mentions": '
            '[{"start": 8, "end": 12, "lat": -1.67, "lon": 29.23}]}.'
        )
    return articles


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from ((n, line) for n, line in enumerate(file, start=1) if line.strip())
    except UnicodeError:
        raise GoldError(f"'{path.name}' is not UTF-8. Save it as UTF-8.") from None
    except FileNotFoundError:
        raise GoldError(f"'{path}' cannot be read: there is no such file.") from None
    except OSError as fault:
        raise GoldError(f"'{path}' cannot be read: {(fault.strerror or '?').lower()}.") from None


def _article(record: object, number: int) -> GoldArticle:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise ValueError("it holds no object with a 'text'")  # noqa: TRY004 - the caller adds the line
    mentions = record.get("mentions", [])
    if not isinstance(mentions, list) or not all(isinstance(m, dict) for m in mentions):
        raise ValueError("'mentions' is no list of objects with start, end, lat and lon")
    text = record["text"]
    doc_id = record.get("doc_id")
    article = Article(
        doc_id=f"line-{number}" if doc_id is None else str(doc_id),
        title=str(record.get("title") or ""),
        text=text,
    )
    found = tuple(_mention(m, text) for m in mentions)
    return GoldArticle(article, found, str(record.get("split") or ""))


def _mention(fields: Mapping[str, Any], text: str) -> GoldMention:
    start: Any = fields.get("start")
    end: Any = fields.get("end")
    if not _is_whole(start) or not _is_whole(end) or not 0 <= start < end <= len(text):
        raise ValueError(
            f"a mention stands at {_shown(start)} to {_shown(end)} of a text of "
            f"{len(text):,} characters; offsets count code points, end exclusive"
        )
    surface = text[start:end]
    said = fields.get("surface")
    if said is not None and said != surface:
        raise ValueError(
            f"the mention at {start} to {end} should read {_shown(said)}, and the text has "
            f"{_shown(surface)} there; offsets count code points, end exclusive"
        )
    lon, lat = _point(fields)
    return GoldMention(
        start=start,
        end=end,
        surface=surface,
        lon=lon,
        lat=lat,
        geonameid=_geonameid(fields.get("geonameid")),
        type=str(fields.get("type") or ""),
        kind=str(fields.get("kind") or ""),
        country=str(fields.get("country") or ""),
    )


def _point(fields: Mapping[str, Any]) -> tuple[float | None, float | None]:
    lon: Any = fields.get("lon")
    lat: Any = fields.get("lat")
    if lon is None and lat is None:
        return None, None
    if not _is_degrees(lon, 180.0) or not _is_degrees(lat, 90.0):
        raise ValueError(
            f"a mention has lat {_shown(lat)} and lon {_shown(lon)}; wanted are degrees, lat "
            "-90 to 90 and lon -180 to 180, or neither"
        )
    return float(lon), float(lat)


def _is_whole(value: Any) -> bool:  # noqa: ANN401 - whatever JSON held
    return isinstance(value, int) and not isinstance(value, bool)


def _is_degrees(value: Any, most: float) -> bool:  # noqa: ANN401 - as above
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value) and abs(value) <= most


def _geonameid(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() else None


def _shown(value: object) -> str:
    words = ascii(value)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}..."
