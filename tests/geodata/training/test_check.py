"""The check trains without the texts that it measures on."""

from pathlib import Path

import pytest

from geodata.training.__main__ import priors
from geodata.training.check import check
from geodata.training.gold import CORPORA, Corpus, read_corpus

CONFLICT = Path(__file__).parents[2] / "corpora" / "conflict.jsonl"


@pytest.mark.usefixtures("gazetteer")
def test_no_text_is_measured_with_weights_that_saw_it():
    texts = read_corpus(CONFLICT, CORPORA["conflict"])
    own, others = texts[:7], texts[7:9]
    other = Corpus("other", split="tune")
    others = [type(text)(text.gold, other) for text in others]
    trained = []

    def fit(kept):
        trained.append({text.gold.article.doc_id for text in kept})
        return priors("recogniser"), priors("ranker")

    table = check([*own, *others], fit).splitlines()
    assert len(table) == 2 + 2 * 2
    assert [row.split("|")[1].strip() for row in table[2:]] == ["conflict"] * 2 + ["other"] * 2
    ids = {text.gold.article.doc_id for text in own}
    left_out = [ids - seen for seen in trained[:5]]
    assert set().union(*left_out) == ids
    assert sum(map(len, left_out)) == len(ids)
    assert ids.isdisjoint(trained[5])
    found = float(table[2].split("|")[3])
    assert 0.5 < found <= 1.0
