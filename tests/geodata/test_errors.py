from __future__ import annotations

import re

import pytest

from geodata import errors

LEAVES = [name for name in errors.__all__ if name != "GeodataError"]


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    drawn = re.findall(r"[├└]── (\w+) \((\w+)\)", errors.__doc__ or "")
    assert {name for name, _ in drawn} == set(LEAVES)
    for name, builtin in drawn:
        bases = {base.__name__ for base in getattr(errors, name).__bases__}
        assert bases == {"GeodataError", builtin}


@pytest.mark.parametrize("name", LEAVES)
def test_an_error_says_its_message_and_nothing_else(name: str) -> None:
    assert str(getattr(errors, name)("What is wrong. What to do.")) == "What is wrong. What to do."


def test_a_fault_of_a_whole_file_has_no_line() -> None:
    assert (errors.ArticleError("x").line, errors.ArticleError("x").doc_id) == (0, "")
