from __future__ import annotations

import dataclasses
import typing

from geodata import library


def test_every_public_value_says_its_types():
    values = [
        value
        for value in map(vars(library).get, library.__all__)
        if isinstance(value, type) and dataclasses.is_dataclass(value)
    ]
    assert len(values) == 15
    for value in values:
        hints = typing.get_type_hints(value, localns={"BaseGeometry": object})
        assert hints.keys() == {field.name for field in dataclasses.fields(value)}, value


def test_every_public_name_has_words():
    silent = [name for name in library.__all__ if not vars(library)[name].__doc__]
    assert silent == []
    assert library.__all__ == sorted(library.__all__, key=lambda name: (name[0].islower(), name))
