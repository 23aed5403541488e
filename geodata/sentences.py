"""What of a text stands in a row of a table: where sentences end, and where they are cut.

Rules only, for texts in any script whose sentences end in a stop: no split after
abbreviations, initials and figures, none inside hard-wrapped lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

__all__ = ["MAX_LENGTH", "sentence_at", "sentence_spans", "shortened"]

# Of a sentence, title or outlet in a row, characters. A row repeats them for every mention:
# uncut, a title of 100 kB with 12,000 places would make a file of gigabytes.
MAX_LENGTH = 400
_ELLIPSIS = "\u2026"
# A stop with its closing quotes and brackets, then space; or the end of a line. A run of
# stops is looked at once, from its start, else a million dots would take hours.
_BREAK = re.compile(
    "(?P<stop>(?<![.!?\u2026\u061f\u06d4\u0964])[.!?\u2026\u061f\u06d4\u0964]+[\"'\u201d\u2019\u00bb)\\]]*)(?=\\s)"
    "|(?P<wide>[\u3002\uff01\uff1f]+[\u300d\u300f\u201d\u2019]*)"
    "|(?P<line>[\n\r\u2028\u2029])"
)
# Words whose stop ends no sentence: titles, ranks, months, units, courtesy and company forms
# of English news (AP and Guardian style guides).
_ABBREVIATIONS = frozenset((
    "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "st", "mt", "ft", "gen", "maj", "lt", "col",
    "sgt", "capt", "cmdr", "cpl", "pvt", "brig", "adm", "gov", "sen", "rep", "pres", "sec",
    "amb", "det", "supt", "insp", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "no", "nos", "vs", "approx", "est", "ca", "cf", "al", "eg",
    "ie", "jr", "sr", "bros", "inc", "ltd", "co", "corp", "dept", "univ", "assn", "km", "kg",
    "mi", "sq", "fig", "vol", "pp", "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla",
    "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo", "mont",
    "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "vt", "va", "wash", "wis", "wyo",
))  # fmt: skip
# After "U.S." only such a word starts a sentence: "U.S. The ..." but "U.S. President".
_STARTERS = frozenset((
    "the", "a", "an", "in", "it", "he", "she", "they", "we", "but", "and", "on", "at", "for",
    "this", "that", "these", "those", "there", "when", "after", "as", "while", "if", "his",
    "her", "its", "their", "however",
))  # fmt: skip
_LAST_WORD = re.compile(r"[\w.]*\w$")
_FIRST_WORD = re.compile(r"[\w'\u2019]+")
_OPENERS = " \t\n\r\"'\u201c\u2018\u00ab(["
# A line this long that ends without a stop was wrapped by a mail program or an editor.
_WRAPPED = range(40, 101)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    spans
        Start and end (exclusive) of each, code points, in order and without the
        white space between them. Empty lines always part sentences.
    """
    spans: list[tuple[int, int]] = []
    start = line_start = 0
    for match in _BREAK.finditer(text):
        is_line = match["line"] is not None
        parts = _ends_line(text, line_start, match.start()) if is_line else _ends(text, match)
        if is_line:
            line_start = match.end()
        if parts:
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return spans


def sentence_at(
    text: str,
    start: int,
    end: int,
    *,
    spans: Sequence[tuple[int, int]] | None = None,
    max_length: int = MAX_LENGTH,
) -> str:
    """Return the sentence that a mention stands in, on one line.

    Parameters
    ----------
    text
        The text that the offsets count in.
    start, end
        The mention, code points.
    spans
        `sentence_spans` of the text, where the caller asks for many mentions.
    max_length
        A longer sentence is cut around the mention, with an ellipsis where it was.
    """
    spans = sentence_spans(text) if spans is None else spans
    place = bisect_right(spans, (start, len(text))) - 1
    first, last = spans[place] if place >= 0 else (start, end)
    # A mention that a stop runs through ("St. Petersburg") joins what it touches.
    last = max(last, end)
    while place + 1 < len(spans) and spans[place + 1][0] < end:
        place += 1
        last = max(last, spans[place][1])
    return _window(text, first, last, start, max_length)


def shortened(text: str, *, max_length: int = MAX_LENGTH) -> str:
    """Return a title or the like as a row holds it: cut, with an ellipsis, where it is longer.

    Parameters
    ----------
    text
        Any text. Offsets into it keep counting in the whole.
    max_length
        Characters kept, without the ellipsis.
    """
    return text if len(text) <= max_length else f"{text[:max_length].rstrip()}{_ELLIPSIS}"


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends(text: str, match: re.Match[str]) -> bool:
    """Tell whether a stop ends its sentence."""
    if match["wide"] is not None:
        return True
    following = text[match.end() : match.end() + 60].lstrip(_OPENERS)
    if following[:1].islower():
        return False
    stop = match["stop"]
    if stop != ".":
        return True
    word = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
    if word is None:
        return True
    last = word[0]
    if "." in last or (len(last) == 1 and last.isupper()):
        next_word = _FIRST_WORD.match(following)
        return next_word is None or next_word[0].lower() in _STARTERS
    return last.lower() not in _ABBREVIATIONS


def _ends_line(text: str, line_start: int, end: int) -> bool:
    """Tell whether a line's end is a sentence's, or only where an editor wrapped it."""
    line = text[line_start:end].rstrip()
    following = (
        text[end + 1 : end + 200].lstrip("\n\r") if text[end] == "\r" else text[end + 1 : end + 201]
    )
    if not line or not following.split("\n", 1)[0].strip():
        return True
    return not (len(line) in _WRAPPED and line[-1] not in ".!?:\u2026\"'\u201d\u2019")


def _window(text: str, first: int, last: int, start: int, max_length: int) -> str:
    if last - first > max_length:
        low = max(first, min(start - max_length // 2, last - max_length))
        high = min(last, low + max_length)
        before, after = low > first, high < last
        piece = text[low:high]
        piece = piece.split(None, 1)[-1] if before and " " in piece[: start - low] else piece
        cut = piece.rsplit(None, 1)[0] if after and " " in piece[-max_length // 4 :] else piece
        words = " ".join(cut.split())
        return f"{_ELLIPSIS if before else ''}{words}{_ELLIPSIS if after else ''}"
    return " ".join(text[first:last].split())
