"""From article to mentions: one, many, bad ones, large ones, and what is not imported."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import geodata
from geodata import Article, Geoparse, Settings
from geodata.pipeline import Geoparser

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer


def test_every_public_name_can_be_had() -> None:
    assert sorted(geodata.__all__) == dir(geodata)
    missing = [name for name in geodata.__all__ if getattr(geodata, name, None) is None]
    assert missing == []


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'geocode'"):
        geodata.geocode  # noqa: B018 - asking is the test


def test_the_verb_export_wins_over_the_package_of_that_name() -> None:
    import geodata.export.mentions_jsonl  # noqa: PLC0415 - importing it sets the attribute

    assert callable(geodata.export)


def test_a_text_becomes_an_article_with_a_stable_id() -> None:
    first, second = geodata.geoparse("Rain in Goma."), geodata.geoparse("Rain in Goma.")
    assert first == second
    assert first.article.text == "Rain in Goma."
    assert first.article.doc_id
    assert first.gazetteer_version


@pytest.mark.parametrize("text", ["", " \n\t", "no place is named here", "\x00", "\ud800", "."])
def test_a_text_without_a_place_has_no_mentions(text: str) -> None:
    parse = geodata.geoparse(text)
    assert parse.all_mentions == ()
    assert parse.error is None


def test_what_is_no_text_is_refused_in_plain_words() -> None:
    with pytest.raises(TypeError, match="An article or a text is wanted, not int"):
        geodata.geoparse(7)  # type: ignore[arg-type] # the mistake under test


def test_many_keep_their_order_and_a_bad_one_ends_nothing(gazetteer: Gazetteer) -> None:
    articles = [Article("a", "", "In Goma."), None, Article("c", "", "In Kyiv."), b"x", "In Juba."]
    parses = list(geodata.geoparse_many(articles, gazetteer=gazetteer))  # type: ignore[arg-type] # bad on purpose
    assert [bool(p.error) for p in parses] == [False, True, False, True, False]
    assert [p.mentions[0].surface for p in parses if not p.error] == ["Goma", "Kyiv", "Juba"]
    assert parses[1].all_mentions == ()
    assert "NoneType" in (parses[1].error or "")


def test_many_are_read_as_they_are_taken(gazetteer: Gazetteer) -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        for number in itertools.count():
            taken.append(number)
            yield "Rain in Goma."

    parses = geodata.geoparse_many(endless(), gazetteer=gazetteer)
    assert taken == []
    assert [isinstance(p, Geoparse) for p in itertools.islice(parses, 3)] == [True] * 3
    assert len(taken) == 3


def test_ten_thousand_mentions_of_one_place(gazetteer: Gazetteer) -> None:
    parse = Geoparser(gazetteer).parse("Rain in Goma. " * 10_000)
    assert len(parse.mentions) == 10_000
    assert {m.place.place_id for m in parse.mentions if m.place} == {"town.216281"}


def test_time_grows_with_the_text_and_no_faster(gazetteer: Gazetteer, grows) -> None:
    sentence = (
        "Shells fell near Kupiansk in the Kharkiv region, Mayor Ivan Petrenko said on Monday. "
    )
    parser = Geoparser(gazetteer)
    grows(lambda times: parser.parse(sentence * times), 600, 6_000)


def test_hostile_shapes_take_no_longer_than_others(gazetteer: Gazetteer) -> None:
    parser = Geoparser(gazetteer)
    for text in ("A." * 50_000, "A-" * 50_000, "a" * 200_000, "A" * 200_000, "New " * 50_000,
                 "'" * 100_000, "Al-" * 40_000, "40 km of " * 20_000, "\u0301" * 100_000,
                 "Paris, " * 20_000, "and Kyiv " * 20_000):  # fmt: skip
        start = time.process_time()
        parser.parse(text)
        assert time.process_time() - start < 20, text[:12]


@pytest.mark.parametrize(
    "code",
    [
        "import geodata",
        "import geodata; geodata.geoparse('Rain in Goma.')",
        "import geodata.__main__",
        "from geodata.export.mentions_jsonl import writer",
    ],
)
def test_parsing_loads_neither_pandas_nor_what_reads_html(code: str) -> None:
    probe = (
        f"import sys; {code}; "
        "print([m for m in ('pandas', 'geopandas', 'shapely', 'pyarrow', 'streamlit', 'folium', "
        "'trafilatura', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_settings_decide_what_stays_unresolved(gazetteer: Gazetteer) -> None:
    text = "A fair was held in Springfield."
    lenient = geodata.geoparse(text, gazetteer=gazetteer, settings=Settings(min_score=0.0))
    strict = geodata.geoparse(text, gazetteer=gazetteer, settings=Settings(min_score=1.0))
    assert lenient.mentions[0].place is not None
    assert strict.mentions[0].place is None


def test_only_the_usages_asked_for_are_kept(gazetteer) -> None:
    text = "Moscow said that North Korean soldiers had reached Kursk."
    for usages, surfaces in (
        ({"literal"}, ["Kursk"]),
        ({"metonym", "demonym"}, ["Moscow", "North Korean"]),
    ):
        settings = Settings(usages=frozenset(usages))
        parse = geodata.geoparse(text, gazetteer=gazetteer, settings=settings)
        assert [mention.surface for mention in parse.mentions] == surfaces
