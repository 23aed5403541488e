from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from geodata.articles import MAX_BYTES, content_id, read_articles
from geodata.errors import ArticleError


def lines(*records: object) -> bytes:
    return b"".join(
        (r if isinstance(r, bytes) else json.dumps(r).encode()) + b"\n" for r in records
    )


def test_a_text_file_is_one_article_as_it_is(tmp_path):
    path = tmp_path / "note.txt"
    path.write_bytes(b"Head\r\n\r\nKursk fell.")
    (article,) = read_articles(path)
    assert (article.title, article.text) == ("", "Head\r\n\r\nKursk fell.")
    assert article.doc_id == content_id("", article.text)


def test_an_upload_is_read_by_its_name():
    (article,) = read_articles(b"# Head\n\nBody", name="note.MD", split_title=True)
    assert (article.title, article.text) == ("Head", "Body")


def test_a_folder_is_read_in_order_without_what_is_no_article(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").write_text("Second")
    (tmp_path / "a.txt").write_text("First")
    (tmp_path / "sub" / "c.jsonl").write_bytes(lines({"text": "Third"}))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("Hidden")
    assert [a.text for a in read_articles(str(tmp_path))] == ["First", "Second", "Third"]


def test_an_empty_folder_says_so(tmp_path):
    with pytest.raises(ArticleError, match="holds no articles"):
        list(read_articles(tmp_path))


def test_one_bad_file_does_not_end_a_folder(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.txt").write_text("Good")
    faults: list[ArticleError] = []
    assert [a.text for a in read_articles(tmp_path, on_error=faults.append)] == ["Good"]
    assert "PDF" in str(faults[0])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make links")
def test_a_folder_shows_no_file_outside_it_and_waits_for_no_pipe(tmp_path):
    folder = tmp_path / "reports"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("Secret")
    (folder / "sub" / "held.txt").write_text("Held")
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "b.txt").symlink_to(folder / "sub" / "held.txt")
    (folder / "c.txt").symlink_to(folder / "gone.txt")
    (folder / "d.txt").symlink_to(folder / "d.txt")
    (folder / "e").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(folder / "f.txt")
    (folder / "g.txt").symlink_to("/dev/zero")
    faults: list[ArticleError] = []
    read = [a.text for a in read_articles(folder, on_error=faults.append)]
    assert read == ["Held", "Held"]
    said = [str(fault).removeprefix(f"'{folder}/") for fault in faults]
    assert [words[:5] for words in said] == ["a.txt", "c.txt", "d.txt", "f.txt", "g.txt"]
    assert "outside the folder" in said[0]
    assert "pipe" in said[3]
    # What is named itself is read wherever it lies.
    assert [a.text for a in read_articles(folder / "a.txt")] == ["Secret"]
    (tmp_path / "linked").symlink_to(folder, target_is_directory=True)
    linked = read_articles(tmp_path / "linked", on_error=faults.append)
    assert [a.text for a in linked] == ["Held", "Held"]


@pytest.mark.parametrize(
    ("source", "name", "message"),
    [
        ("no/such/file.txt", "", "there is no such file"),
        ("bad\x00name.txt", "", "cannot be read"),
        ("", "", "No file is named"),
        (b"", "a.txt", "is empty"),
        (b"\xef\xbb\xbf \n", "a.txt", "is empty"),
        (b"\xff\xfe", "a.txt", "is empty"),
        (b"", "a.jsonl", "is empty"),
        (b"x", "a.docx", "ends in '.docx'"),
        (b"x" * (MAX_BYTES + 1), "a.txt", "larger than 10 MB"),
    ],
)
def test_bad_input_gets_a_sentence(source, name, message):
    with pytest.raises(ArticleError, match=message) as caught:
        list(read_articles(source, name=name))
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_standard_input_tells_its_format(monkeypatch):
    def given(raw: bytes) -> list[str]:
        stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(raw)))
        monkeypatch.setattr(sys, "stdin", stream)
        return [a.text for a in read_articles("-")]

    assert given(b"Kursk fell.") == ["Kursk fell."]
    assert given(b"{{7*7}} Kursk") == ["{{7*7}} Kursk"]
    assert given(b"<!doctype html><p>Kursk fell") == ["Kursk fell"]
    assert given(lines({"text": "A"}, {"text": "B"})) == ["A", "B"]


def test_jsonl_keeps_what_it_knows():
    (article,) = read_articles(
        lines(
            {
                "doc_id": "7", "title": "T", "text": "Kursk", "published": "2025-07-01",
                "source": "Wire", "language": "en", "more": 1,
            }
        ),
        name="a.jsonl",
    )  # fmt: skip
    assert (article.doc_id, article.title, article.text) == ("7", "T", "Kursk")
    assert (article.published, article.source, article.language) == (date(2025, 7, 1), "Wire", "en")
    assert article.notices == ()


def test_a_bad_line_is_told_with_its_number_and_reading_goes_on():
    raw = lines(
        b"\xef\xbb\xbf" + b'{"text": "first"}', b"", b"not json", [1], {"text": 5},
        {"doc_id": [], "text": "x"}, b"[" * 100_000, b'{"doc_id": ' + b"9" * 5000 + b"}",
        {"text": "last"},
    )  # fmt: skip
    faults: list[ArticleError] = []
    texts = [a.text for a in read_articles(raw, name="a.jsonl", on_error=faults.append)]
    assert texts == ["first", "last"]
    numbers = [str(fault).split("line ")[1].split(":")[0] for fault in faults]
    assert numbers == ["3", "4", "5", "6", "7", "8"]


def test_a_line_without_words_or_with_odd_fields_is_kept_with_a_notice():
    (article,) = read_articles(
        lines({"doc_id": 3, "text": "", "published": "soon", "source": 4}), name="a.jsonl"
    )
    assert (article.doc_id, article.text, article.published, article.source) == ("3", "", None, "")
    assert len(article.notices) == 3


def test_a_surrogate_escape_in_jsonl_is_replaced_in_place():
    (article,) = read_articles(b'{"text": "a\\ud800b", "doc_id": "\\udfff"}', name="a.jsonl")
    assert (article.text, article.doc_id) == ("a\ufffdb", "\ufffd")


def test_a_line_too_long_is_skipped():
    raw = lines({"text": "x" * 500}, {"text": "short"})
    faults: list[ArticleError] = []
    found = list(read_articles(raw, name="a.jsonl", on_error=faults.append, max_bytes=100))
    assert [a.text for a in found] == ["short"]
    assert "line 1" in str(faults[0])


def test_utf16_jsonl_is_read():
    raw = lines({"text": "Kursk"}).decode().encode("utf-16")
    assert [a.text for a in read_articles(raw, name="a.jsonl")] == ["Kursk"]


def test_jsonl_is_read_as_a_stream():
    class Endless(io.RawIOBase):
        """Gives lines for ever, and counts the bytes asked for."""

        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            line = b'{"text": "Kursk fell."}\n' * 100
            size = min(len(buffer), len(line))
            size -= size % 24
            buffer[:size] = line[:size]
            self.given += size
            return size

    source = Endless()
    articles = read_articles(source, name="a.jsonl")
    assert [next(articles).text for _ in range(1000)] == ["Kursk fell."] * 1000
    assert source.given < 200_000


class Pipe(io.RawIOBase):
    """Bytes that come once and cannot be wound back."""

    def __init__(self, raw: bytes) -> None:
        self.rest = io.BytesIO(raw)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        return self.rest.readinto(buffer)


@pytest.mark.parametrize("wrap", [io.BytesIO, Pipe, lambda raw: io.BufferedReader(Pipe(raw))])
def test_any_stream_is_read_from_where_it_stands(wrap):
    raw = lines({"text": "A"}, {"text": "B" * 10_000})
    assert [a.text[0] for a in read_articles(wrap(raw))] == ["A", "B"]
    assert [a.text for a in read_articles(wrap(b"Kursk fell."))] == ["Kursk fell."]


def test_what_was_read_of_a_stream_is_not_read_again():
    stream = io.BytesIO(b"skip this: Kursk fell.")
    stream.seek(11)
    assert [a.text for a in read_articles(stream)] == ["Kursk fell."]


def test_a_file_that_may_not_be_read_is_said(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("Kursk")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ArticleError, match="you are not allowed to open it"):
        list(read_articles(path))


def test_a_folder_named_like_an_article_is_said(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(ArticleError, match="holds no articles"):
        list(read_articles(tmp_path / "a.txt"))


@pytest.mark.parametrize("name", ["a\u202e.txt", "a\n.txt", "\ud800.txt"])
def test_a_strange_file_name_is_told_printably(tmp_path, name):
    with pytest.raises(ArticleError) as caught:
        list(read_articles(tmp_path / name))
    assert str(caught.value).isprintable()
