"""Language tags, the names of languages, and what a reader is told of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files

__all__ = ["language_name", "notices", "primary_tag"]

ENGLISH = "en"
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,6}")
# ISO 639-2 and 639-3 codes, in both series, of the languages that texts are read in.
_LONGER = {
    "ara": "ar", "chi": "zh", "deu": "de", "eng": "en", "fra": "fr", "fre": "fr", "ger": "de",
    "kor": "ko", "rus": "ru", "spa": "es", "ukr": "uk", "zho": "zh",
}  # fmt: skip


@cache
def _names() -> dict[str, str]:
    path = files("geodata.languages").joinpath("data", "languages.csv")
    with path.open(encoding="utf-8") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def primary_tag(tag: str) -> str:
    """Return the ISO 639-1 code that a language tag begins with, or empty.

    Parameters
    ----------
    tag
        As a feed or a page gives it: "de", "pt-BR", "zh_Hans_CN", "rus". Whatever else it
        holds makes it no tag.
    """
    match = _TAG.fullmatch(tag.strip())
    if match is None:
        return ""
    code = match[1].lower()
    code = _LONGER.get(code, code)
    return code if code in _names() else ""


def language_name(code: str) -> str:
    """Return the English name of a language by its ISO 639-1 code, or the code itself."""
    return _names().get(code, code)


def notices(language: str, places_read: Collection[str]) -> tuple[str, ...]:
    """Return what a reader should know of a text in a language, nothing of an English one.

    Parameters
    ----------
    language
        ISO 639-1 code; empty where unsure.
    places_read
        Codes of the languages other than English that places are read in.
    """
    if language in ("", ENGLISH):
        return ()
    name = language_name(language)
    told = [f"Events are read in English only for now; this text is in {name}."]
    if language not in places_read:
        told.append(
            f"Places are not read in {name} yet: only names spelled as in English are found."
        )
    return tuple(told)
