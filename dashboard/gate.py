r"""The one gate through which values reach folium's templates.

folium and branca compile the script they rendered a second time as a Jinja
template, put texts into JavaScript template literals, and streamlit-folium then
edits the script with regular expressions. So nothing that an article, a file or
an address says may stand in a template as typed: a string leaves this module as a
JSON literal in which every character but plain letters, digits and spaces is a
``\uXXXX`` escape, which no later step can read as code.
"""

from __future__ import annotations

import math
import numbers
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

__all__ = ["Plain", "literal", "path"]

Plain: TypeAlias = bool | int | float | str | Sequence["Plain"] | Mapping[str, "Plain"] | None

_SPECIAL = re.compile(r"[^A-Za-z0-9 ]")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9]{0,31}")
_PATH = re.compile(r"/?[A-Za-z0-9/._~%-]*(\?v=[A-Za-z0-9]+)?")
_DIGITS = 6
_BMP = 0xFFFF


def literal(value: Plain) -> str:
    """Write a value as a JavaScript literal that no template engine can misread.

    Parameters
    ----------
    value
        None, bool, number, string, or sequences and mappings of those. A number
        that is not finite becomes ``null``; others are rounded to six decimals.
        Keys of mappings are names of ours: a letter, then letters or digits.

    Returns
    -------
    script
        JSON with a space inside every brace, so that no two braces meet.

    Raises
    ------
    TypeError
        For a value of another type: convert it first, nothing is guessed.
    ValueError
        For a key that is no plain name.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + _SPECIAL.sub(_escape, value) + '"'
    if isinstance(value, numbers.Real):
        return _number(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f'"{_key(k)}": {literal(v)}' for k, v in value.items()) + " }"
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return "[ " + ", ".join(literal(v) for v in value) + " ]"
    raise TypeError(
        f"A {type(value).__name__} cannot pass to the map; allowed are None, bool, numbers, "
        "strings, sequences and mappings of those. Convert it first."
    )


def path(value: str) -> str:
    """Return an address path that is safe in a template, or raise.

    Parameters
    ----------
    value
        Path below the server, such as ``/atlas/static/boot.js?v=1f2e``: letters,
        digits, ``/ . _ ~ % -`` and at most one ``?v=`` mark. No scheme, no host.

    Raises
    ------
    ValueError
        For anything else, ``//host`` included.
    """
    if not _PATH.fullmatch(value) or "//" in value:
        raise ValueError(
            f"{value!r} is no plain address path. Allowed are letters, digits, '/', '.', '_', "
            "'~', '%' and '-'; a base address with other characters must be percent-encoded."
        )
    return value


def _escape(found: re.Match[str]) -> str:
    point = ord(found.group())
    if point <= _BMP:
        return f"\\u{point:04x}"
    point -= _BMP + 1
    return f"\\u{0xD800 + (point >> 10):04x}\\u{0xDC00 + (point & 0x3FF):04x}"


def _number(value: numbers.Real) -> str:
    if isinstance(value, numbers.Integral):
        return str(int(value))
    number = float(value)
    if not math.isfinite(number):
        return "null"
    # `repr` may answer 1e-06, which is a literal too; rounding keeps scripts equal between reruns.
    return repr(round(number, _DIGITS))


def _key(key: object) -> str:
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise ValueError(
            f"{key!r} cannot be a key in the map's data; use a letter, then letters or digits."
        )
    return key
