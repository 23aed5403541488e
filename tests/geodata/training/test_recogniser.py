"""Texts become examples: what is right, what is wrong, and what does not count."""

import json

import pytest

from geodata.errors import GoldError
from geodata.evaluate import GoldArticle, GoldMention
from geodata.mentions import Lookup
from geodata.schema import Article
from geodata.training.__main__ import priors
from geodata.training.gold import CORPORA, Corpus, GoldText, read_corpus
from geodata.training.recogniser import train_recogniser, weigh
from geodata.weights import read_weights

TEXT = "Syrian officers met Jordan Smith in New York City. Reading is fun in Hama."


def gold(*surfaces, corpus=CORPORA["GWN"], kind=""):
    mentions = [
        GoldMention(TEXT.index(s), TEXT.index(s) + len(s), s, 1.0, 1.0, type=kind) for s in surfaces
    ]
    return GoldText(GoldArticle(Article("d", "", TEXT), tuple(mentions)), corpus)


@pytest.fixture(scope="module")
def lookup(gazetteer):
    return Lookup(gazetteer)


def right_ones(weighed):
    return sum(weighed.right)


def test_only_the_longest_name_of_a_mention_is_right(lookup):
    assert right_ones(weigh(gold("New York City", "Hama", "Syrian"), lookup)) == 3


def test_what_does_not_count_is_left_out(lookup):
    every, fewer = weigh(gold(), lookup), weigh(gold("New York City", kind="Coercion"), lookup)
    assert right_ones(fewer) == 0
    assert sum(fewer.counts) < sum(every.counts)


def test_demonyms_count_only_where_the_corpus_marks_them(lookup):
    marked = weigh(gold(corpus=Corpus("a")), lookup)
    unmarked = weigh(gold(corpus=Corpus("a", with_demonyms=False)), lookup)
    assert sum(marked.counts) == sum(unmarked.counts) + 1


def test_training_learns_a_word_that_parts_places_from_others(lookup):
    texts = [weigh(gold("New York City", "Hama", "Syrian"), lookup) for _ in range(4)]
    trained = train_recogniser(texts, priors("recogniser"))
    for weighed in texts[:1]:
        for example, right in zip(weighed.examples, weighed.right, strict=True):
            total = sum(trained.get(feature, 0.0) for feature in example)
            assert (total > 0) == right, example


def test_the_committed_weights_know_every_prior():
    for model, package in (("recogniser", "mentions"), ("ranker", "places")):
        weights = read_weights(f"geodata.{package}", "weights.csv")
        missing = set(priors(model)) - set(weights)
        assert missing == set(), model


def test_only_the_split_asked_for_is_read(tmp_path):
    path = tmp_path / "gold.jsonl"
    mention = {"start": 0, "end": 4, "lat": -1.67, "lon": 29.23}
    rows = [
        {"doc_id": split, "text": "Goma.", "mentions": [mention], "split": split}
        for split in ("tune", "held")
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    read = read_corpus(path, CORPORA["conflict"])
    assert [text.gold.article.doc_id for text in read] == ["tune"]
    assert len(read_corpus(path, CORPORA["LGL"])) == 2


def test_a_line_that_is_no_gold_text_is_named(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"doc_id": "a", "text": "x", "mentions": []}\n{"doc_id": 1}\n')
    with pytest.raises(GoldError, match="line 2"):
        read_corpus(path, CORPORA["LGL"])
