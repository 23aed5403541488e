from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer.spelling import alike

KEYS = st.text("abcdekorsvy ", max_size=10)


@pytest.mark.parametrize(
    ("key", "other"),
    [("odesa", "odessa"), ("kharkiv", "kharkov"), ("kursk", "kursk"), ("gorlovka", "gorlivka")],
)
def test_spellings_of_one_name(key: str, other: str) -> None:
    assert alike(key, other)


@pytest.mark.parametrize(
    ("key", "other"),
    [("kyiv", "kiev"), ("horlivka", "gorlovka"), ("kursk", "irkutsk"), ("a", "ab"), ("", "a")],
)
def test_other_names(key: str, other: str) -> None:
    assert not alike(key, other)


@given(KEYS, KEYS)
def test_it_does_not_matter_which_comes_first(key: str, other: str) -> None:
    assert alike(key, other) == alike(other, key)
    assert alike(key, key)
