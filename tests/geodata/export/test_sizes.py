"""A file grows with the number of mentions, not with the length of what surrounds them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from geodata.export import FORMATS, export_bytes
from geodata.export.mentions_jsonl import STREAM_FORMATS, writer
from geodata.frames import events_frame, mentions_frame
from geodata.layers import build_layers
from geodata.schema import Article, Event, Geoparse, Mention, Place, PlaceRole

KURSK = Place("town.1", "Kursk", "town", "RU", "41", "Kursk Oblast", 36.19, 51.73, 448733, 8.0, 1)
PIECE = "Kursk, "
# With its event: texts of up to 400 characters, some eight of them, the licence, the figures.
MOST_A_MENTION = 7_000
EMPTY = 100_000  # a map without any mention


def crowded(count: int) -> Geoparse:
    """Return an article whose every field is long, with mentions in title and text."""
    words = PIECE * count
    mentions = [
        Mention(
            at * len(PIECE), at * len(PIECE) + 5, "Kursk", "literal", KURSK,
            0.8, 1, 8.0, reasons=("population 448,733",), in_title=in_title,
        )
        for in_title in (True, False)
        for at in range(count)
    ]  # fmt: skip
    events = (
        Event(
            "Battles", "Armed clash", (m.start, m.end), (PlaceRole(at, "scene"),), 0, len(words),
            in_title=m.in_title,
        )
        for at, m in enumerate(mentions)
    )  # fmt: skip
    article = Article("d", words, words, None, words)
    return Geoparse(article, tuple(mentions), all_events=tuple(events))


def written(format_: str, count: int, assets: Path | None, basemap: Path | None) -> int:
    parse = crowded(count)
    mentions, events = mentions_frame([parse]), events_frame([parse])
    return len(
        export_bytes(
            mentions,
            format=format_,
            layers=build_layers(mentions, events=events),
            events=events,
            articles=[parse],
            assets=assets,
            basemap=basemap,
        )
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_grows_with_its_mentions(format_: str, assets: Path, basemap: Path) -> None:
    small = written(format_, 200, assets, basemap)
    large = written(format_, 2_000, assets, basemap)
    assert large <= 2 * 2_000 * MOST_A_MENTION + EMPTY
    assert large <= 11 * small


@pytest.mark.parametrize("format_", STREAM_FORMATS)
def test_a_stream_grows_with_its_mentions(format_: str) -> None:
    sizes = []
    for count in (200, 2_000):
        target = io.StringIO()
        output = writer(target, format_)
        output.write(crowded(count))
        output.close()
        sizes.append(len(target.getvalue()))
    assert sizes[1] <= 2 * 2_000 * MOST_A_MENTION
    assert sizes[1] <= 11 * sizes[0]


def test_the_frame_of_a_long_title_stays_small_and_its_offsets_true() -> None:
    parse = crowded(2_000)
    mentions = mentions_frame([parse])
    assert mentions.memory_usage(deep=True).sum() <= len(mentions) * MOST_A_MENTION
    assert mentions["title"].str.len().max() <= 401
    assert mentions["source"].str.len().max() <= 401
    last = mentions[mentions["in_title"]].iloc[-1]
    assert parse.article.title[last["start"] : last["end"]] == last["surface"]
    assert last["start"] > 10_000
    assert "Kursk" in last["sentence"]


def test_streamed_rows_hold_what_the_frame_does() -> None:
    parse = crowded(200)
    target = io.StringIO()
    output = writer(target, "geojson")
    output.write(parse)
    output.close()
    rows = [feature["properties"] for feature in json.loads(target.getvalue())["features"]]
    mentions = mentions_frame([parse])
    for column in ("title", "source", "sentence", "start", "end"):
        assert [row[column] for row in rows] == mentions[column].tolist()
