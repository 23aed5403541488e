from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.articles.encoding import decode, refuse_binary, repair
from geodata.errors import ArticleError

RUSSIAN = (
    "\u0412\u043e\u0435\u043d\u043d\u044b\u0435 \u0441\u043e\u043e\u0431\u0449\u0438\u043b\u0438, "
    "\u0447\u0442\u043e \u0443\u0434\u0430\u0440\u044b \u043f\u0440\u0438\u0448\u043b\u0438\u0441"
    "\u044c \u043f\u043e \u041a\u0443\u0440\u0441\u043a\u043e\u0439 \u043e\u0431\u043b\u0430\u0441"
    "\u0442\u0438 \u0438 \u0433\u043e\u0440\u043e\u0434\u0443 \u0421\u0443\u0434\u0436\u0430."
)
FRENCH = "L\u2019arm\u00e9e a \u00e9t\u00e9 d\u00e9ploy\u00e9e pr\u00e8s de Gao \u2014 dit-on."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-32"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (FRENCH, "cp1252"),
        ("Plain words in a text from Kursk. " * 3, "utf-16-be"),
        ("S\u00e3o Paulo", "latin-1"),
        ("caf\u00e9", "cp1252"),
    ],
)
def test_text_comes_back_from_its_encoding(text, encoding):
    assert decode(text.encode(encoding), name="a.txt").text == text


def test_a_guess_is_said():
    assert decode(RUSSIAN.encode("cp1251"), name="a.txt").notices == (
        "Read as Windows-1251, a guess: it is not UTF-8.",
    )
    assert decode(RUSSIAN.encode(), name="a.txt").notices == ()


def test_one_broken_byte_spoils_no_text():
    raw = (RUSSIAN * 10).encode().replace(b"\xd0\x9a", b"\xd0", 1)
    found = decode(raw, name="a.txt")
    assert found.encoding == "utf-8"
    assert RUSSIAN in found.text
    assert found.notices


def test_a_page_may_name_its_encoding():
    page = f'<meta charset="koi8-r"><p>{RUSSIAN}'
    assert decode(page.encode("koi8-r"), name="a.html", declares=True).encoding == "koi8-r"


@pytest.mark.parametrize("label", ["nonsense", "idna", "hex", "zip", "rot13", "unicode_escape"])
def test_a_page_cannot_name_what_is_no_encoding(label):
    page = f'<meta charset="{label}"><p>{FRENCH}'
    assert "Gao" in decode(page.encode("cp1252"), name="a.html", declares=True).text


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (random.Random(1).randbytes(4000), "not a text"),  # noqa: S311 - noise, no secret
        (bytes(range(32)) * 40, "control codes"),
    ],
)
def test_what_is_no_text_is_refused_by_name(raw, kind):
    with pytest.raises(ArticleError, match=kind) as caught:
        decode(raw, name="report.txt")
    assert "'report.txt'" in str(caught.value)


def test_a_few_nuls_are_no_binary():
    found = decode(b"Kur\x00sk is a town", name="a.txt")
    assert found.text == "Kur\ufffdsk is a town"
    assert "1 character" in found.notices[0]


@given(st.text(alphabet=st.characters(codec=None), max_size=50))
def test_repair_keeps_length_and_makes_utf8(text):
    repaired, notices = repair(text)
    assert len(repaired) == len(text)
    repaired.encode("utf-8")
    assert bool(notices) == (repaired != text)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(raw):
    with contextlib.suppress(ArticleError):
        decode(raw, name="a.txt").text.encode("utf-8")


def test_refuse_binary_lets_text_pass():
    refuse_binary("Kursk\tand Sudzha\n" * 100, name="a.txt")
    with pytest.raises(ArticleError):
        refuse_binary("\x01" * 100, name="a.txt")
