"""Bytes to text: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import NamedTuple

from geodata.errors import ArticleError
from geodata.schema import well_formed

__all__ = ["Decoded", "decode", "refuse_binary", "repair"]

# First bytes of what people rename to .txt by mistake; file(1)'s magic database has them.
_MAGIC: Sequence[tuple[bytes, str]] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PAR1", "a Parquet table"),
    (b"OggS", "a sound recording"),
    (b"ID3", "a sound recording"),
)
# Longest first: the mark of UTF-32-LE starts with that of UTF-16-LE.
_MARKS: Sequence[tuple[bytes, str]] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What news texts outside UTF-8 come in; more guesses only make the guess worse.
_LEGACY = (
    "cp1252", "cp1251", "koi8_r", "cp866", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256",
    "big5", "gb18030", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
_GUESS_BYTES = 65_536
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Uniformly random bytes are 11% control characters; text has next to none.
_MAX_CONTROL_SHARE = 0.05
_FEW_CONTROLS = 8
# Letters of French, German, Spanish, Portuguese, Italian, Dutch and the Nordic languages,
# and the signs that word processors set, in Windows-1252. French, the densest, has 4%,
# a short line of it up to 20%.
_WESTERN_BYTES = frozenset(
    b"\x80\x85\x8c\x91\x92\x93\x94\x95\x96\x97\x99\x9c"  # euro, quotes, dashes
    b"\xa0\xa1\xa3\xa7\xa9\xab\xb0\xb7\xbb\xbf\xdf"  # space, pound, section, quotes, sharp s
    b"\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcb\xcd\xd1\xd3\xd4\xd5\xd6\xd8\xda\xdc"
    b"\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3"
    b"\xf4\xf5\xf6\xf8\xf9\xfa\xfb\xfc"
)
_WESTERN_SHARE = 0.25
# Latin letters, their accented ones, quotes and one further alphabet.
_FEW_HIGH_BYTES = 4
# A text with fewer broken bytes than one in this many is UTF-8 with an accident.
_ACCIDENT_SHARE = 200


class Decoded(NamedTuple):
    """A text, the encoding it was in, and what had to be guessed or replaced."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(raw: bytes, *, name: str, declares: bool = False) -> Decoded:
    """Decode bytes by byte order mark, UTF-8, declared encoding or best guess.

    Parameters
    ----------
    raw
        The whole file.
    name
        What to call it in a message.
    declares
        Whether the format may name its own encoding, as HTML does.

    Returns
    -------
    decoded
        NULs and lone surrogates in it are U+FFFD, one for one.

    Raises
    ------
    ArticleError
        If the bytes are no text.
    """
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            raise ArticleError(
                f"'{name}' is {kind}, not a text. Save it as plain text (.txt) or HTML first."
            )
    found = _marked(raw) or _wide(raw) or _utf8(raw) or _declared(raw, declares=declares)
    found = found or _guessed(raw, name)
    refuse_binary(found.text, name=name)
    text, notices = repair(found.text)
    return Decoded(text, found.encoding, found.notices + notices)


def refuse_binary(text: str, *, name: str) -> None:
    """Raise if a text holds so many control characters that it is none.

    Raises
    ------
    ArticleError
        Naming `name`, as where a program or picture was renamed to ``.txt``.
    """
    controls = sum(1 for _ in _CONTROL.finditer(text))
    if controls > max(_FEW_CONTROLS, _MAX_CONTROL_SHARE * len(text)):
        raise ArticleError(
            f"'{name}' is not a text: {controls:,} of its {len(text):,} characters are control "
            "codes. Give a text (.txt, .md), a web page (.html) or a collection (.jsonl)."
        )


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """Replace NULs and lone surrogates by U+FFFD, one for one, and say so.

    Neither can be shown or written as UTF-8; offsets stay as they were.
    """
    repaired = well_formed(text)
    count = repaired.count("\ufffd") - text.count("\ufffd")
    if not count:
        return text, ()
    what = "character that is" if count == 1 else "characters that are"
    return repaired, (f"{count:,} {what} no text (NUL or half a surrogate pair) shown as \ufffd.",)


def _marked(raw: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _replacing(raw, encoding)
    return None


def _wide(raw: bytes) -> Decoded | None:
    """Decode UTF-16 that lost its mark.

    The high bytes of a text in one alphabet are few: NUL for Latin, 4 for Cyrillic,
    6 for Arabic. Spaces and stops keep a NUL among them in every alphabet.
    """
    head = raw[: 4096 if len(raw) % 2 == 0 else 0]
    for encoding, high, low in (
        ("utf-16-le", head[1::2], head[::2]),
        ("utf-16-be", head[::2], head[1::2]),
    ):
        if 0 in high and 0 not in low and len(set(high)) <= _FEW_HIGH_BYTES < len(set(low)):
            return _replacing(raw, encoding)
    return None


def _utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd") - raw.count(b"\xef\xbf\xbd")
    whole = sum(1 for c in text if c > "\x7f") - broken
    # More whole multi-byte characters than broken ones happen in no other encoding.
    if broken * _ACCIDENT_SHARE <= len(text) and whole > broken:
        return _replacing(raw, "utf-8")
    return None


def _replacing(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = raw.decode(encoding, errors="replace")
        return Decoded(
            text, encoding, (f"Bytes that are no {encoding.upper()} are shown as \ufffd.",)
        )


def _declared(raw: bytes, *, declares: bool) -> Decoded | None:
    match = _DECLARED.search(raw[:4096]) if declares else None
    if match is None:
        return None
    try:
        encoding = codecs.lookup(match[1].decode("ascii")).name
        return Decoded(raw.decode(encoding), encoding)
    except (LookupError, UnicodeDecodeError, AttributeError, TypeError):
        return None


def _guessed(raw: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only texts outside UTF-8 need it

    encoding = "cp1252" if _western(raw) else ""
    if not encoding:
        head = raw[:_GUESS_BYTES]
        best = from_bytes(head, cp_isolation=list(_LEGACY), enable_fallback=False).best()
        encoding = best.encoding if best is not None else ""
    if not encoding:
        raise ArticleError(
            f"'{name}' is not a text in any encoding that is known here. "
            "Save it as UTF-8 and try again."
        )
    text = raw.decode(encoding, errors="replace")
    return Decoded(text, encoding, (f"Read as {_spoken(encoding)}, a guess: it is not UTF-8.",))


def _western(raw: bytes) -> bool:
    """Tell whether the bytes beyond ASCII are those that western letters and quotes have."""
    head = raw[:_GUESS_BYTES]
    high = [b for b in head if b > 0x7F]  # noqa: PLR2004 - the last ASCII code
    return len(high) <= _WESTERN_SHARE * len(head) and all(b in _WESTERN_BYTES for b in high)


def _spoken(encoding: str) -> str:
    if re.fullmatch(r"cp12\d\d", encoding):
        return f"Windows-{encoding[2:]}"
    return encoding.upper().replace("_", "-")
