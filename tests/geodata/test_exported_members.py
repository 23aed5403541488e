from __future__ import annotations

import inspect
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import geodata
from geodata import errors

FUNCTIONS = sorted(n for n in geodata.__all__ if inspect.isroutine(getattr(geodata, n)))


def test_names_are_listed_once_and_in_order() -> None:
    assert geodata.__all__ == sorted(set(geodata.__all__), key=lambda n: (not n.isupper(), n))


@pytest.mark.parametrize("name", geodata.__all__)
def test_each_name_can_be_had_and_says_what_it_is(name: str) -> None:
    member = getattr(geodata, name)
    if callable(member):
        said = inspect.getdoc(member) or ""
        assert said.split("\n")[0].endswith(".")
        assert member.__module__.startswith("geodata")


def test_everything_of_ours_that_is_offered_is_listed() -> None:
    members = {n: getattr(geodata, n) for n in vars(geodata) if not n.startswith("_")}
    ours = {n for n, m in members.items() if getattr(m, "__module__", "").startswith("geodata")}
    assert ours <= set(geodata.__all__)
    assert dir(geodata) == sorted(geodata.__all__)


def test_every_error_that_is_raised_can_be_caught_by_its_public_name() -> None:
    assert set(errors.__all__) <= set(geodata.__all__)
    for name in errors.__all__:
        error = getattr(errors, name)
        assert issubclass(error, geodata.GeodataError)
        if error is not geodata.GeodataError:
            assert issubclass(error, (ValueError, FileNotFoundError, RuntimeError))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_parameter_is_described_and_typed(name: str) -> None:
    function = getattr(geodata, name)
    said = inspect.getdoc(function) or ""
    parameters = inspect.signature(function).parameters
    assert set(function.__annotations__) >= {*parameters, "return"}
    for parameter in parameters if len(parameters) > 1 else ():
        assert parameter in said


@pytest.mark.parametrize("name", ["Article", "Geoparse", "Mention", "Place", "Rival", "Settings"])
def test_types_resolve_and_every_field_is_described(name: str) -> None:
    kind = getattr(geodata, name)
    said = inspect.getdoc(kind) or ""
    for field in typing.get_type_hints(kind):
        assert field in said


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'geocode'"):
        geodata.geocode  # noqa: B018 - asking for it is the test


ASK = """
import sys
import geodata
{first}
assert callable(geodata.export), geodata.export
import geodata.export.write
assert callable(geodata.export), geodata.export
"""


@pytest.mark.parametrize("first", ["", "import geodata.export", "from geodata import export_bytes"])
def test_export_is_the_verb_whatever_was_imported_before(first: str) -> None:
    root = Path(geodata.__file__).parents[1]
    subprocess.run([sys.executable, "-c", ASK.format(first=first)], check=True, cwd=root)


def test_the_example_of_the_package_is_true(gazetteer: geodata.Gazetteer) -> None:
    parse = geodata.geoparse("Shelling was reported near Goma.", gazetteer=gazetteer)
    assert [m.place.name for m in parse.mentions if m.place] == ["Goma"]
