from __future__ import annotations

import time

import bench_stories
import make_stories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.schema import Article, Geoparse, Mention
from geodata.stories import (
    BANDS,
    Signature,
    StoryIndex,
    count_four,
    is_same_story,
    sign,
    sign_text,
    story_groups,
)

PAIRS = list(make_stories.pairs(25, seed=3))
TEXT = PAIRS[0].first


def article(text: str, source: str = "", title: str = "") -> Article:
    return Article("a", title, text, source=source)


def test_copies_are_told_from_other_stories_as_the_benchmark_says() -> None:
    by_threshold, _ = bench_stories.measure(25, seed=3)
    in_use = next(row for row in by_threshold if row["threshold"] == 0.75)
    assert in_use["precision"] >= 0.99
    assert in_use["recall"] >= 0.95


def test_the_benchmark_says_what_it_measured() -> None:
    lines = list(bench_stories.report(2, seed=1, articles=50))
    assert sum(line.startswith("| ") for line in lines) == 2 + 10 + 2 + 14
    assert "signed a second" in lines[-1]


@pytest.mark.parametrize("kind", [k for k in make_stories.EDITS if k != "cut to a third"])
def test_what_editors_do_leaves_a_story_one(kind: str) -> None:
    pairs = [pair for pair in PAIRS if pair.kind == kind]
    same = [len(story_groups([article(p.first), article(p.second)])) == 1 for p in pairs]
    assert sum(same) >= len(pairs) - 1


@pytest.mark.parametrize("kind", ["two reporters", "one quotation", "one background", "unrelated"])
def test_other_stories_stay_apart(kind: str) -> None:
    pairs = [pair for pair in PAIRS if pair.kind == kind]
    assert all(len(story_groups([article(p.first), article(p.second)])) == 2 for p in pairs)


def test_case_signs_spaces_and_headlines_do_not_count() -> None:
    other = TEXT.upper().replace(",", " --").replace("\n\n", "\r\n")
    assert sign(article(TEXT, title="One")).exact == sign(article(other, title="Two")).exact


def test_short_texts_are_one_story_only_word_for_word() -> None:
    assert is_same_story(sign_text("Shelling near Goma."), sign_text("shelling near GOMA"))
    assert not is_same_story(sign_text("Shelling near Goma."), sign_text("Shelling near Sake."))
    assert not is_same_story(sign_text("Shelling near Goma today."), sign_text(TEXT))
    assert is_same_story(sign_text(""), sign_text("..."))
    assert sign_text("One two").bands == ()


def test_scripts_without_spaces_are_compared_too() -> None:
    text = (
        "昨夜、東部の町で砲撃があり、少なくとも五人が死亡したと当局が発表した。停電も続いている。"
    )
    longer = text + "避難所には三百人が集まっている。"
    assert is_same_story(sign_text(text), sign_text(longer))
    assert not is_same_story(
        sign_text(text), sign_text("会議は来週、首都で開かれると外務省が述べた。")
    )


def test_a_signature_travels_as_bytes() -> None:
    signature = sign_text(TEXT)
    raw = signature.to_bytes()
    assert Signature.from_bytes(raw) == signature
    assert len(raw) == 492
    assert len(set(signature.bands)) == BANDS
    assert all(-(2**63) <= band < 2**63 for band in (*signature.bands, signature.exact_key))
    with pytest.raises(ValueError, match="492 bytes, not 3"):
        Signature.from_bytes(b"abc")


def test_signatures_are_the_same_for_good() -> None:
    # Stores keep them: a change here makes every stored one useless.
    signature = sign_text("Shelling was reported near Goma on Tuesday, officials said.")
    assert signature.to_bytes().hex()[:48] == KEPT
    assert signature.exact_key == int.from_bytes(signature.exact, "little", signed=True)


KEPT = "4bd5101a16f5679b07000000d667b03de22edf118ee56810"


def test_stories_are_led_by_their_first_and_joined_by_what_is_most_of_two() -> None:
    first, second = PAIRS[0].first, make_stories.pairs(1, seed=9)
    other = next(iter(second)).first
    index = StoryIndex[str]()
    assert index.add("a", sign_text(first)) == "a"
    assert index.add("b", sign_text(other)) == "b"
    assert index.add("c", sign_text(first)) == "a"
    assert index.add("d", sign_text(first + "\n\n" + other)) == "a"
    assert list(index.groups()) == [["a", "b", "c", "d"]]


def test_groups_keep_the_order_of_articles() -> None:
    texts = [PAIRS[0].first, PAIRS[9].first, PAIRS[0].second, PAIRS[9].first]
    assert story_groups(article(text) for text in texts) == [[0, 2], [1, 3]]
    assert story_groups([]) == []


def test_four_numbers_are_four() -> None:
    def parse(text: str, source: str, mentions: int) -> Geoparse:
        found = Mention(0, 1, "x", "literal", None, 0.0, 0, None)
        return Geoparse(article(text, source), (found,) * mentions)

    counts = count_four(
        [
            parse(TEXT, "Wire", 3),
            parse(TEXT + " More.", "The  Daily", 2),
            parse(TEXT, "the daily", 1),
            parse(PAIRS[9].first, "", 1),
        ]
    )
    assert (counts.mentions, counts.articles, counts.outlets, counts.stories) == (7, 4, 2, 2)


def test_long_texts_take_linear_time() -> None:
    def took(text: str) -> float:
        started = time.process_time()
        sign_text(text)
        return time.process_time() - started

    varied = " ".join(f"word{n}" for n in range(40_000))
    took(varied)
    assert took(varied * 8) < 20 * max(took(varied), 0.02)
    assert took("a" * 5_000_000) < 5


def test_a_phrase_that_everybody_prints_makes_no_quadratic_work() -> None:
    started = time.process_time()
    # A short article of which nothing but the boilerplate is long enough to be hashed.
    texts = [
        f"{'Sign up for our letter today and never miss news. ' * 2} {n}" for n in range(1_500)
    ]
    story_groups([article(text) for text in texts])
    assert time.process_time() - started < 15


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared_either_way(a: str, b: str) -> None:
    first, second = sign_text(a), sign_text(b)
    assert is_same_story(first, second) == is_same_story(second, first)
    assert is_same_story(first, first)
