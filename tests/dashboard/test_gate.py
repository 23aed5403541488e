"""Nothing that passes the gate can be read as code by any step behind it."""

import json
import re

import pytest
from folium.template import Template
from hypothesis import given
from hypothesis import strategies as st
from streamlit_folium import _replace_folium_vars, generate_js_hash

from dashboard import gate

HOSTILE = [
    "{{7*7}}",
    "{% for x in y %}",
    "{# note #}",
    "`${alert(1)}`",
    "</script><script>alert(1)</script>",
    "'\"; alert(1); //",
    "C:\\path\\2019",
    "map_div feature_group_0_1",
    "maps/abc/",
    "\u2028\u2029\x00",
    "\ud800 alone",
    "مرحبا \u202e gnp.exe",
    "Z\u0351\u036b\u0343a\u0363\u0368",
    "\N{GRINNING FACE}",
]

texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=())))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.from_regex(r"\A[a-z][A-Za-z0-9]{0,8}\Z"), inner, max_size=4)
    ),
    max_leaves=12,
)


def pairs_joined(text: str) -> str:
    """Read two surrogates that stand together as the character that JSON makes of them."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


@given(texts)
def test_a_string_comes_out_as_typed(text):
    assert json.loads(gate.literal(text)) == pairs_joined(text)


@given(texts)
def test_a_string_holds_nothing_but_letters_digits_spaces_and_escapes(text):
    inner = gate.literal(text)[1:-1]
    assert re.fullmatch(r"(?:[A-Za-z0-9 ]|\\u[0-9a-f]{4})*", inner)


@given(values)
def test_a_template_leaves_every_value_alone(value):
    script = gate.literal(value)
    assert Template(script).render() == script


@given(values)
def test_streamlit_folium_finds_no_name_of_its_own_in_a_value(value):
    script = gate.literal(value)
    assert _replace_folium_vars(script, {"0": "div", "div": "x", "alert": "y"}) == script
    assert generate_js_hash(script) == generate_js_hash(script)
    assert "maps/" not in script


@given(values)
def test_values_come_back_from_the_literal(value):
    expected = json.loads(pairs_joined(json.dumps(value)))
    assert json.loads(gate.literal(value)) == expected


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_not_finite_becomes_null(number):
    assert gate.literal(number) == "null"


@pytest.mark.parametrize(
    ("number", "script"), [(1, "1"), (True, "true"), (0.1 + 0.2, "0.3"), (-4.5, "-4.5")]
)
def test_numbers_are_written_short(number, script):
    assert gate.literal(number) == script


@pytest.mark.parametrize("key", ["", "a-b", "{{7*7}}", "constructor()", "1a", "a" * 33, 7])
def test_a_key_is_a_plain_name_or_refused(key):
    with pytest.raises(ValueError, match="cannot be a key"):
        gate.literal({key: 1})


@pytest.mark.parametrize("value", [b"bytes", object(), {1, 2}, 1j])
def test_other_types_are_refused_by_name(value):
    with pytest.raises(TypeError, match=type(value).__name__):
        gate.literal(value)


@pytest.mark.parametrize("value", ["/atlas", "/team/atlas/static/boot.js?v=1f", "", "/a%20b/~x"])
def test_plain_paths_pass_unchanged(value):
    assert gate.path(value) == value


@pytest.mark.parametrize(
    "value",
    ["//elsewhere", "https://elsewhere", "/a b", '/a"onload="x', "/{{7*7}}", "/a?x=1", "/a\n"],
)
def test_other_paths_are_refused(value):
    with pytest.raises(ValueError, match="plain address path"):
        gate.path(value)
