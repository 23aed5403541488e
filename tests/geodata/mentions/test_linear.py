"""The work on a text grows with its length and no faster, whatever the text repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.mentions import Lookup, find
from geodata.mentions.find import find_mentions
from geodata.mentions.tokens import Words, cut

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer

TIMES = 150


class Counted(list[Any]):
    """A list that counts how often it is read."""

    reads = 0

    def __getitem__(self, at: Any) -> Any:
        Counted.reads += 1
        return super().__getitem__(at)


@pytest.fixture(scope="module")
def lookup(gazetteer: Gazetteer) -> Lookup:
    return Lookup(gazetteer)


def reads(text: str, lookup: Lookup, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often the words of a text are looked at until its names are found."""

    def counted(text: str) -> Words:
        words = cut(text)
        for part in ("forms", "lowers", "gaps", "names", "caps"):
            setattr(words, part, Counted(getattr(words, part)))
        return words

    monkeypatch.setattr(find, "cut", counted)
    Counted.reads = 0
    find_mentions(text, lookup)
    return Counted.reads


@pytest.mark.parametrize(
    "piece",
    [
        "Mr. ", "Gen. Sir ", "USS ", "Mr USS ", "By John Smith, ", "Kursk ", "Kursk, ",
        "Kursk and ", "Sumy regions, ", "Sumy and Sumy regions and ", "Iran and ",
        "University of ", "Kursk international ", "village of Xqzfg ", "San Juan de ",
        "U.S. ", "St. John's ",
    ],
)  # fmt: skip
def test_ten_times_the_text_is_ten_times_the_work(
    piece: str, lookup: Lookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = reads(piece * TIMES, lookup, monkeypatch)
    long = reads(piece * TIMES * 10, lookup, monkeypatch)
    assert long <= 12 * short


def test_a_list_of_lists_says_its_reason_once(lookup: Lookup) -> None:
    spans = find_mentions("Sumy and Kharkiv regions, Kursk and Belgorod regions, " * 20, lookup)
    assert len(spans) == 80
    assert {len(span.reasons) for span in spans} == {1}
    assert {span.asked for span in spans} == {frozenset({"region"})}


def test_what_is_no_name_is_not_remembered(gazetteer: Gazetteer) -> None:
    lookup = Lookup(gazetteer)
    find_mentions("\u5317\u4eac" * 50_000 + " " + "A" * 50_000 + ". In Goma.", lookup)
    kept = [*lookup._folds, *lookup._facts, *lookup._prefixes]
    assert max(map(len, kept)) < 500


def test_a_run_of_adjectives_is_no_part_of_a_name(lookup: Lookup) -> None:
    (span,) = find_mentions("Kursk " + "international " * 2_000 + "airport", lookup)
    assert span.end == 5
    (span,) = find_mentions("Kursk international airport", lookup)
    assert span.end == 27
