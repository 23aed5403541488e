"""Feed arbitrary and news-like text to `geodata.geoparse` and check what must always hold.

Not part of the test run; it ends after the minutes given, or at the first text that
breaks a rule, which it prints in its shortest form:

    uv run python tests/fuzz/fuzz_geoparse.py --minutes 15

`--seed` repeats a run. Hypothesis keeps what failed in `.hypothesis/` and tries it first.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import geodata
from geodata.export import export_bytes
from geodata.export.mentions_jsonl import STREAM_FORMATS, writer
from geodata.layers import build_layers
from geodata.schema import USAGES, Article, Geoparse, Mention, well_formed

ROOT = Path(__file__).parents[2]
EXAMPLES_A_ROUND = 400
# Every so many texts are drawn into layers and exported too, which takes far longer.
EXPORT_EVERY = 25

# What news is made of, and what stands where news should be.
WORDS = (
    "Kyiv", "Kursk", "Kursk region", "North Korean", "Moscow", "Seoul", "the Hague",
    "St. Petersburg",
    "Bangor, Maine", "U.S.", "US", "N'Djamena", "Al-Hasakah", "Rio de Janeiro", "Ivory Coast",
    "People's Republic of China", "Springfield", "Georgia", "Jordan", "Guinea-Bissau", "Congo",
    "DR Congo", "Black Sea", "Gaza Strip", "Donetsk Oblast", "Sumy and Kharkiv regions",
    "40 km west of", "northern", "near", "the village of", "the outskirts of", "city of", "in",
    "of", "said", "says", "President", "Mr. Paris Jackson", "Volodymyr", "USS Chicago",
    "University of Kansas", "State", "airport", "international airport", "(AP) \u2014",
    "KYIV, July 3",
    "the", "The", "and", "By", "45,", "it", "shelled",
    "Киев", "北京", "بغداد",
    "St.", "A.", "B.C.", "Ky.", "Washington, D.C.", "District", "River", "1,000", "3.5", "km",
)  # fmt: skip
MARKS = (
    " ", "  ", "\n", "\n\n", "\r\n", "\t", "-", "--", "\u2014", ", ", ". ", ".", "'s ", "\u2019s ",
    "'", '"',
    "\u201c", "\u201d", "(", ")", ": ", "; ", "! ", "? ", "\u2026", "/", "&",
    "\u2028", "\u2029", "\xa0", "\u200b", "\u200d",
    "\u0301", "\u202e", "\ufeff", "\x00", "\ud800", "\udc00", "\U0001f600",
    "=", "{{7*7}}", "</script>",
)  # fmt: skip

anything = st.text(st.characters(exclude_categories=()), max_size=80)
news = st.lists(
    st.sampled_from(WORDS) | st.sampled_from(MARKS) | st.just(" ") | anything, max_size=40
).map("".join)


@cache
def dispatches() -> Sequence[str]:
    """Return the sample collection's texts."""
    lines = (ROOT / "dashboard" / "sample" / "sample.jsonl").read_text("utf-8").split("\n")
    return [json.loads(line)["text"] for line in lines if line]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Draw a stretch of a dispatch with some of it cut, doubled, recased or replaced."""
    text = draw(st.sampled_from(dispatches()))
    begin = draw(st.integers(0, max(0, len(text) - 1)))
    text = text[begin : begin + draw(st.integers(0, 600))]
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        cut = text[start:end]
        piece = draw(
            st.sampled_from((*MARKS, *WORDS, cut.upper(), cut.lower(), cut * 3)) | anything
        )
        text = text[:start] + piece + text[end:]
    return text


texts = st.one_of(news, mutated(), anything)
articles = st.builds(
    Article, doc_id=anything, title=st.just("") | texts, text=texts, source=anything
)


def check(parse: Geoparse) -> None:
    """Raise AssertionError where a parse breaks a rule of `geodata.schema`."""
    assert parse.error is None
    article = parse.article
    for whole, mentions in (
        (article.title, parse.title_mentions),
        (article.text, parse.mentions),
    ):
        for mention in mentions:
            check_mention(whole, mention)
        for one, other in pairwise(mentions):
            assert one.end <= other.start, "mentions overlap, or are not in order"
    check_frame(parse)
    check_lines(parse)


def check_mention(whole: str, mention: Mention) -> None:
    """Check one mention against the text that it stands in."""
    assert 0 <= mention.start < mention.end <= len(whole)
    assert mention.surface == whole[mention.start : mention.end]
    assert mention.usage in USAGES
    assert 0.0 <= mention.score <= 1.0
    assert mention.reasons
    assert all(mention.reasons)
    scores = [rival.score for rival in mention.rivals]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in scores)
    ids = [rival.place.place_id for rival in mention.rivals]
    assert len(ids) == len(set(ids))
    if mention.place is None:
        assert (mention.score, mention.precision, mention.accuracy_km) == (0.0, 0, None)
        return
    assert mention.place.place_id not in ids
    assert not scores or scores[0] <= mention.score
    assert mention.precision in {1, 2, 3, 4}
    assert mention.accuracy_km is not None
    assert mention.accuracy_km >= 0
    assert -180 <= mention.place.lon <= 180
    assert -90 <= mention.place.lat <= 90


def check_frame(parse: Geoparse) -> None:
    """Check the frame: one row a mention, points where there is a place."""
    frame = parse.to_geodataframe()
    found = parse.all_mentions
    assert len(frame) == len(found)
    for row, mention in zip(frame.to_dict("records"), found, strict=True):
        assert (row["start"], row["end"]) == (mention.start, mention.end)
        assert row["surface"] == well_formed(mention.surface)
        assert row["geometry"].is_empty == (mention.place is None)
        assert math.isnan(row["lon"]) == (mention.place is None)
        assert row["sentence"]


def check_lines(parse: Geoparse) -> None:
    """Check that every streamed format can be written, and JSON Lines read back."""
    for format_ in STREAM_FORMATS:
        target = io.StringIO()
        output = writer(target, format_)
        output.write(parse)
        output.close()
        target.getvalue().encode("utf-8")
        if format_ == "geojson":
            assert len(json.loads(target.getvalue())["features"]) == len(parse.all_mentions)
        if format_ == "jsonl":
            check_line(parse, target.getvalue())
    article = parse.article
    fields = {"doc_id": article.doc_id, "title": article.title, "text": article.text}
    line = json.dumps(fields)
    (again,) = geodata.read_articles(line.encode(), name="fuzz.jsonl")
    sent = json.loads(line)  # where two halves of a pair that stood side by side are one
    assert again.text == well_formed(sent["text"])
    assert again.title == well_formed(sent["title"].strip())


def check_line(parse: Geoparse, line: str) -> None:
    """Check that a line of JSON says what the parse does."""
    assert line.endswith("\n")
    assert line.count("\n") == 1
    record = json.loads(line)
    for key, found in (("mentions", parse.mentions), ("title_mentions", parse.title_mentions)):
        assert len(record[key]) == len(found)
        for row, mention in zip(record[key], found, strict=True):
            assert (row["start"], row["end"]) == (mention.start, mention.end)
            assert row["surface"] == well_formed(mention.surface)
            assert (row["lat"] is None) == (row["lon"] is None) == (mention.place is None)
            assert row["reasons"]
            assert len(row["alternatives"]) == len(mention.rivals)


def check_exports(parse: Geoparse) -> None:
    """Check that layers can be built of a parse, and written in every format without a page."""
    mentions = parse.to_geodataframe()
    layers = build_layers(mentions)
    assert sum(int(layer["mentions"].sum()) for layer in layers.values()) == len(mentions)
    for format_ in ("geojson", "csv", "geopackage"):
        assert export_bytes(mentions, format=format_, layers=layers)


def one_round(number: int, tally: list[int]) -> Callable[[], None]:
    """Return a function that tries the texts of one seed."""

    @seed(number)
    @settings(
        max_examples=EXAMPLES_A_ROUND,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.reuse, Phase.generate, Phase.target, Phase.shrink),
        print_blob=True,
    )
    @given(articles)
    def holds(article: Article) -> None:
        parse = geodata.geoparse(article)
        check(parse)
        tally[0] += 1
        tally[1] += len(parse.all_mentions)
        if not tally[0] % EXPORT_EVERY:
            check_exports(parse)

    return holds


def main() -> int:
    """Run rounds until the time is over; 1 where a text broke a rule."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0)
    given_ = parser.parse_args()
    ends = time.monotonic() + 60 * given_.minutes
    tally = [0, 0]
    number = given_.seed
    while time.monotonic() < ends:
        sys.stderr.write(f"seed {number}: {tally[0]:,} texts, {tally[1]:,} mentions so far\n")
        one_round(number, tally)()
        number += 1
    sys.stderr.write(f"{tally[0]:,} texts, {tally[1]:,} mentions, no rule broken\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
