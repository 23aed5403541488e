"""Train both models and write their weights, or check them across texts and corpora.

For developers, with scipy (`uv run --group train python -m geodata.training --help`).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

from geodata.gazetteer import ensure_gazetteer
from geodata.mentions import Lookup
from geodata.places import Candidates
from geodata.training.check import check
from geodata.training.gold import CORPORA, GoldText, read_corpus
from geodata.training.ranker import choices_of, train_ranker
from geodata.training.recogniser import train_recogniser, weigh

_TABLES = {"recogniser": "mentions", "ranker": "places"}
_ROUNDS = 3
# Weights nearer to nothing than this change no answer and are left out of the table.
_LEAST = 0.005


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the corpora, then train or check."""
    parser = argparse.ArgumentParser(prog="python -m geodata.training", description=__doc__)
    parser.add_argument("what", choices=("train", "check"))
    parser.add_argument(
        "corpora",
        nargs="+",
        metavar="NAME=FILE",
        help=f"gold files; NAME is one of {', '.join(CORPORA)}",
    )
    given = parser.parse_args(arguments)
    texts = [text for named in given.corpora for text in _read(named)]
    lookup = Lookup(ensure_gazetteer())
    fit = partial(fit_both, lookup=lookup, candidates=Candidates(lookup.gazetteer))
    if given.what == "check":
        sys.stdout.write(check(texts, fit))
        return
    for model, weights in zip(_TABLES, fit(texts), strict=True):
        write_weights(model, weights)


def _read(named: str) -> list[GoldText]:
    name, _, file = named.partition("=")
    if name not in CORPORA or not file:
        sys.exit(f"{named!r} is no NAME=FILE; NAME is one of {', '.join(CORPORA)}.")
    return read_corpus(Path(file), CORPORA[name])


def fit_both(
    texts: Sequence[GoldText], *, lookup: Lookup, candidates: Candidates
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights of recognition and of resolution, by feature."""
    names = train_recogniser([weigh(text, lookup) for text in texts], priors("recogniser"))
    places: dict[str, float] = dict(priors("ranker"))
    for _ in range(_ROUNDS):
        each = [choices_of(t, lookup, candidates, names=names, places=places) for t in texts]
        places = train_ranker(each, priors("ranker"))
    return names, places


def priors(model: str) -> Mapping[str, float]:
    """Return what weights were believed to be before training, set by hand."""
    table = files("geodata.training").joinpath("data", f"{model}_priors.csv")
    with table.open(encoding="utf-8") as file:
        return {row["feature"]: float(row["prior"]) for row in csv.DictReader(file)}


def write_weights(model: str, weights: Mapping[str, float]) -> None:
    """Write a model's table beside the stage that uses it."""
    path = Path(str(files(f"geodata.{_TABLES[model]}"))) / "data" / "weights.csv"
    path.parent.mkdir(exist_ok=True)
    before = priors(model)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("feature", "prior", "weight"))
        for feature in sorted(weights):
            if abs(weights[feature]) >= _LEAST:
                table.writerow((feature, before.get(feature, 0), f"{weights[feature]:.3f}"))
    sys.stdout.write(f"{path.name} of {model}: {len(weights):,} features\n")


if __name__ == "__main__":
    main()
