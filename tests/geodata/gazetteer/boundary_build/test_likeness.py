from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer.boundary_build.likeness import bare, likeness


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kurskaya Oblast'", "kurskaya"),
        ("Republic of Tatarstan", "tatarstan"),
        ("Departamento del Atlántico", "atlantico"),
        ("Şuşa", "susa"),
        ("Łódź Voivodeship", "lodz"),
        ("Gəncə", "ganca"),
        ("Al-Hasakah", "hasakah"),
        ("Province", "province"),
        ("Донецьк", ""),
        ("", ""),
    ],
)
def test_the_bare_name_says_which(name: str, key: str) -> None:
    assert bare(name) == key


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Kursk Oblast", "Kursk", 1.0, 1.0),
        ("Kurskaya Oblast'", "Kursk", 0.7, 0.9),
        ("Punjab", "Sindh", 0.0, 0.4),
        ("Донецьк", "Donetsk", 0.0, 0.0),
        ("", "", 0.0, 0.0),
    ],
)
def test_names_of_one_region_are_alike(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(one, other) <= most


@given(st.text(max_size=30))
def test_baring_a_bare_name_changes_nothing(name: str) -> None:
    assert bare(bare(name)) == bare(name)


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == (1.0 if bare(one) else 0.0)
