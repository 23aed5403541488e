"""Names in Russian, Ukrainian, German, French and Spanish: endings, articles, people, lists."""

from __future__ import annotations

import pytest

from geodata.mentions import Lookup
from geodata.mentions.foreign import ForeignReader
from geodata.mentions.foreign.inflect import base_forms


@pytest.fixture(scope="module")
def read(gazetteer):
    lookup, readers = Lookup(gazetteer), {}

    def found(language, text):
        reader = readers.setdefault(language, ForeignReader(lookup, language))
        return reader.find_mentions(text)

    return found


@pytest.fixture(scope="module")
def first(gazetteer, read):
    """Surfaces with the id of the first place of each."""

    def of(language, text):
        spans = read(language, text)
        return [(text[s.start : s.end], gazetteer.place(s.entries[0].row).place_id) for s in spans]

    return of


@pytest.mark.parametrize("form", ["Курск", "Курска", "Курску", "Курском", "Курске"])
def test_a_russian_town_in_every_case(first, form: str) -> None:
    assert first("ru", f"Вчера говорили о {form}.") == [(form, "town.538560")]


@pytest.mark.parametrize("form", ["Суджа", "Суджи", "Судже", "Суджу", "Суджей"])
def test_a_town_in_a(first, form: str) -> None:
    assert first("ru", f"Вчера говорили о {form}.") == [(form, "town.486816")]


@pytest.mark.parametrize(
    "form", ["Курская область", "Курской области", "Курскую область", "Курской областью"]
)
def test_a_region_of_two_declined_words(first, form: str) -> None:
    assert first("ru", f"Сегодня {form} под ударом.") == [(form, "region.RU.41")]


@pytest.mark.parametrize(
    ("text", "surface", "place_id"),
    [
        ("Вони були у Харкові.", "Харкові", "town.706483"),
        ("Дорога до Києва закрита.", "Києва", "town.703448"),
        ("Бій за Часовим Яром триває.", "Часовим Яром", "town.710915"),
        ("Вибухи у Кривому Розі.", "Кривому Розі", "town.703845"),
        ("Бої йдуть на Сумщині.", "Сумщині", "region.UA.21"),
        ("Удар по Донецькій області.", "Донецькій області", "region.UA.05"),
    ],
)
def test_ukrainian_endings(first, text: str, surface: str, place_id: str) -> None:
    assert first("uk", text) == [(surface, place_id)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "In der Ukraine und im Irak.", ["Ukraine", "Irak"]),
        ("de", "Die Küste Rumäniens.", ["Rumäniens"]),
        ("de", "Im Roten Meer und im Schwarzen Meer.", ["Roten Meer", "Schwarzen Meer"]),
        ("fr", "L'Ukraine, au Caire, d'Alep.", ["Ukraine", "Caire", "Alep"]),
        ("fr", "Dans le golfe d'Aden et en mer Noire.", ["golfe d'Aden", "mer Noire"]),
        ("es", "Los Estados Unidos y El Cairo.", ["Estados Unidos", "El Cairo"]),
        ("es", "En el golfo de Adén.", ["golfo de Adén"]),
        ("ru", "В Сумской и Харьковской областях.", ["Сумской", "Харьковской областях"]),
    ],
)
def test_articles_lists_and_names_of_several_words(read, language, text, expected) -> None:
    assert [text[s.start : s.end] for s in read(language, text)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "российские войска"),
        ("ru", "с российскими военными"),
        ("uk", "російської армії"),
        ("de", "die russischen Truppen"),
        ("fr", "les forces russes"),
        ("es", "las tropas rusas"),
    ],
)
def test_the_people_of_a_country(gazetteer, read, language: str, text: str) -> None:
    (span,) = read(language, text)
    assert span.usage == "demonym"
    assert gazetteer.place(span.entries[0].row).place_id == "country.RU"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Об этом сказал Владимир Орлов."),
        ("ru", "Надежда есть, Мир близок, Победа будет."),
        ("uk", "Про це каже Олег Полтавець."),
        ("de", "Essen und Wasser fehlen, die Not ist groß, sagt Herr Hagen."),
        ("fr", "Jean Lyon a parlé. Tours et détours. Nice travail."),
        ("es", "Lo dijo el general Paz León. Victoria Núñez también."),
        ("ru", "Time и Mobile, GPS и ООН."),
    ],
)
def test_people_and_words_are_no_places(read, language: str, text: str) -> None:
    assert [text[s.start : s.end] for s in read(language, text)] == []


def test_a_capital_that_speaks_is_a_government(read) -> None:
    (span,) = read("ru", "Москва заявила, что переговоры сорваны.")
    assert span.usage == "metonym"
    (span,) = read("ru", "Взрыв прогремел в Москве, заявила полиция.")
    assert span.usage == "literal"


def test_a_generic_word_asks_for_the_region(read) -> None:
    (span,) = read("de", "Kämpfe in der Region Kursk.")
    assert (span.asked, span.generic) == (frozenset({"region", "county"}), "Region")


def test_base_forms_begin_with_the_word_itself() -> None:
    assert base_forms("Курске", "ru")[0] == "курске"
    assert "курск" in base_forms("Курске", "ru")
    assert base_forms("Goma", "xx") == ("goma",)
    assert len(base_forms("а" * 5000, "ru")) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "'", "’’’", "—", "А", "\ud800", "1. 2. 3."])
@pytest.mark.parametrize("language", ["ru", "uk", "de", "fr", "es"])
def test_scraps_do_no_harm(read, language: str, text: str) -> None:
    assert read(language, text) == []
