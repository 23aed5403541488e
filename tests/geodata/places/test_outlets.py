import pytest

from geodata import geoparse
from geodata.places.outlets import home_of
from geodata.schema import Article


@pytest.mark.parametrize(
    ("source", "country"),
    [
        ("Kyiv Independent", "UA"),
        ("THE KYIV INDEPENDENT", "UA"),
        ("Le Nouvelliste", "HT"),
        ("https://www.pravda.com.ua/eng/news/2025/", "UA"),
        ("sudantribune.sd", "SD"),
        ("example.tv", ""),
        ("example.co.uk", ""),
        ("example.com", ""),
        ("BBC News", ""),
        ("Wire of Nowhere", ""),
        ("", ""),
        ("a." * 100_000, ""),
    ],
)
def test_an_outlet_is_at_home_where_it_mainly_reports_from(source, country):
    assert home_of(source) == country


def test_the_outlets_country_tips_the_balance_and_is_a_reason(gazetteer):
    text = "The governor visited Valencia."
    told = "the outlet reports mainly from that country"
    countries = {}
    for source in ("Wire of Nowhere", "La Vanguardia", "Efecto Cocuyo"):
        (mention,) = geoparse(Article("a", "", text, source=source), gazetteer=gazetteer).mentions
        countries[source] = mention.place and mention.place.country
        assert (told in mention.reasons) == (source != "Wire of Nowhere")
    assert countries["La Vanguardia"] == "ES"
    assert countries["Efecto Cocuyo"] == "VE"
