"""Texts in eight languages from end to end: figures, offsets, English untouched, time, traces."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.evaluate import evaluate, read_gold
from geodata.evaluate.match import Rules
from geodata.explain import as_record, as_text
from geodata.mentions.foreign import LANGUAGES
from geodata.schema import Article, Geoparse
from geodata.trace import Trace

GOLD = read_gold(Path(__file__).parents[3] / "corpora/languages.jsonl")
LETTERS = st.characters(codec="utf-16", categories=("L", "M", "N", "P", "Z"))
WORDS = (
    "Курск ",
    "Курской ",
    "в ",
    "л'",
    "d'Alep ",
    "de ",
    "وال",
    "غزة ",
    "가자",
    "에서 ",
    "北京",
    "市",
)


def part(language: str, split: str):
    return [g for g in GOLD if g.split == split and g.article.doc_id.startswith(language)]


@pytest.mark.parametrize("split", ["tune", "held"])
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_names_are_found_and_placed(geoparser, language: str, split: str) -> None:
    golds = part(language, split)
    made = evaluate(golds, [geoparser.parse(g.article) for g in golds], Rules())
    assert made.overlap.f1 >= 0.85
    assert made.resolution.accuracy_countries >= 0.85


def test_the_gold_fits_its_texts() -> None:
    for gold in GOLD:
        text = gold.article.text
        ends = [0]
        for mention in gold.mentions:
            assert text[mention.start : mention.end] == mention.surface
            assert mention.start >= ends[-1]
            ends.append(mention.end)
            assert mention.placed
            assert mention.usage


def test_the_gold_is_split_evenly() -> None:
    counts = Counter((g.article.doc_id[:2], g.split) for g in GOLD)
    assert {language for language, _ in counts} == LANGUAGES
    assert set(counts.values()) == {10}


def test_a_parse_says_its_language_and_that_events_are_english(geoparser) -> None:
    parse = geoparser.parse("Войска вышли из Курска, сообщил губернатор области.")
    assert parse.language == "ru"
    assert parse.notices == ("Events are read in English only for now; this text is in Russian.",)
    english = geoparser.parse("The army left the town of Goma and the governor said so.")
    assert (english.language, english.notices) == ("en", ())


def test_the_article_s_language_decides(geoparser) -> None:
    text = "Essen, Berlin"
    assert geoparser.parse(Article("a", "", text, language="de")).language == "de"
    assert geoparser.parse(Article("a", "", text)).language == ""


def test_a_title_is_read_in_the_language_of_the_text(geoparser) -> None:
    article = Article("a", "Удар по Курску", "Ночью в Курске слышали взрывы, сообщил мэр.")
    parse = geoparser.parse(article)
    assert [m.surface for m in parse.title_mentions] == ["Курску"]


def test_an_english_answer_does_not_hang_on_what_was_read_before(gazetteer) -> None:
    from geodata.pipeline import Geoparser  # noqa: PLC0415

    text = "The envoy flew from Niger to Lima, and the talks in Essen and in Alger were long."
    fresh = Geoparser(gazetteer).parse(text)
    used = Geoparser(gazetteer)
    for language in sorted(LANGUAGES):
        used.parse(Article("a", "", "Niger Alger Essen Lima", language=language))
    assert used.parse(text).mentions == fresh.mentions


def test_two_processes_say_the_same(geoparser) -> None:
    articles = [g.article for g in GOLD[::20]]
    alone = [geoparser.parse(article) for article in articles]
    shared = list(geoparser.parse_many(articles, jobs=2))
    assert [_told(p) for p in shared] == [_told(p) for p in alone]


def _told(parse: Geoparse):
    return parse.language, parse.notices, parse.all_mentions


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_an_explanation_can_be_given(geoparser, language: str) -> None:
    article = part(language, "tune")[0].article
    trace = Trace()
    parse = geoparser.parse(article, trace=trace)
    assert parse.mentions
    taken = [name for name in trace.text if name.taken]
    assert len(taken) == len(parse.mentions)
    assert "taken for a place's name" in as_text(trace)
    record = as_record(parse, trace)
    assert len(record["mentions"]) == len(parse.mentions)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_ten_times_the_text_takes_about_ten_times_as_long(geoparser, grows, language: str) -> None:
    text = " ".join(g.article.text for g in part(language, "tune"))
    grows(lambda times: _read(geoparser, language, text * times), 4, 40)


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("ru", "Де "), ("ru", "Курской "), ("ru", "Сумская и "), ("uk", "О'"), ("fr", "l'"),
        ("fr", "de la "), ("es", "Santa Cruz de la "), ("de", "A-"), ("ar", "و"), ("ar", "وال "),
        ("ko", "시군구 "), ("ko", "에서"), ("zh", "中"), ("zh", "新北市"),
    ],
)  # fmt: skip
def test_repeats_are_read_in_linear_time(geoparser, grows, language: str, piece: str) -> None:
    count = 20_000 // len(piece)
    grows(lambda times: _read(geoparser, language, piece * count * times), 1, 8)


def _read(geoparser, language: str, text: str) -> None:
    geoparser.parse(Article("a", "", text, language=language))


@given(
    st.lists(st.one_of(st.text(LETTERS, max_size=8), st.sampled_from(WORDS)), max_size=12),
    st.sampled_from(sorted(LANGUAGES)),
)
def test_any_text_gives_ordered_spans_within_it(
    geoparser, pieces: list[str], language: str
) -> None:
    text = "".join(pieces)
    last = 0
    for mention in geoparser.parse(Article("a", "", text, language=language)).mentions:
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.surface
        last = mention.end
