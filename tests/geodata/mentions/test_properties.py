"""What holds for any text at all."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.pipeline import Geoparser
from geodata.schema import USAGES

PIECES = st.sampled_from(
    [
        "Kyiv", "Kursk region", "Moscow", "said", "'s", "\u2019", "-backed", ", ", ". ", "\n", "in",
        "the village of", "40 km west of", "By ", "President", "Kim", "Jordan", "U.S.", "Ky.",
        "\u0301", "\ud800", "\x00", "محافظة", "القاهرة", "北京", "(", "—", "University of", "Texas",
        "Sumy, Kharkiv and Chernihiv regions", "ß", "İ", "\u202e", "northern", "Gaza", "Straße",
        "🙂", "a" * 50,
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
)

_KEPT: list[Geoparser] = []


def _geoparser() -> Geoparser:
    if not _KEPT:
        _KEPT.append(Geoparser())
    return _KEPT[0]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXTS)
def test_spans_fit_the_text_and_each_other(text: str) -> None:
    mentions = _geoparser().parse(text).mentions
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert mention.surface == text[mention.start : mention.end]
        assert mention.usage in USAGES
        assert mention.reasons
        assert 0 <= mention.score <= 1
        assert len(mention.rivals) <= 5
        if mention.place is None:
            assert (mention.score, mention.precision, mention.accuracy_km) == (0, 0, None)
        else:
            assert 1 <= mention.precision <= 4
            assert mention.accuracy_km > 0
        end = mention.end


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TEXTS)
def test_the_same_text_gets_the_same_answer(text: str) -> None:
    first = _geoparser().parse(text)
    assert Geoparser(_geoparser().gazetteer).parse(text) == first


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_a_title_is_read_like_a_text(title: str) -> None:
    from geodata.schema import Article  # noqa: PLC0415 - only here

    parse = _geoparser().parse(Article("1", title, ""))
    assert parse.mentions == ()
    for mention in parse.title_mentions:
        assert mention.surface == title[mention.start : mention.end]
