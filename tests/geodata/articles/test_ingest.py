from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from make_files import GOOD, archive, docx_of, mail, parquet, pdf

from geodata.articles.feeds import FeedItem
from geodata.articles.fetch import Fetched
from geodata.articles.ingest import Ingest, list_files
from geodata.articles.plain import ReadingOptions
from geodata.articles.rows import Columns
from geodata.schema import Got, Outcome, Provenance, Refused, SourceRead

NOW = datetime(2025, 7, 2, 12, tzinfo=UTC)
FILES = {
    "a.txt": GOOD.encode(),
    "b.md": f"---\ndate: 2025-07-01\n---\n# Head\n\n{GOOD}".encode(),
    "c.html": f"<html><body><p>{GOOD}</p></body></html>".encode(),
    "d.jsonl": b'{"text": "One", "url": "https://a.example/1"}\n{"text": "Two"}\n',
    "e.csv": b"title,text\nH,One\nK,Two\n",
    "f.parquet": parquet({"body": [GOOD], "date": ["2025-07-01"]}),
    "g.pdf": pdf(),
    "h.docx": docx_of(GOOD),
    "i.eml": mail(GOOD.encode()),
    "j.zip": archive([("in/k.txt", GOOD.encode()), ("l.docx", docx_of(GOOD))]),
}


@pytest.fixture(scope="module")
def ingest() -> Iterator[Ingest]:
    with Ingest(clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for name, raw in FILES.items():
        (tmp_path / "data" / name).write_bytes(raw)
    return tmp_path / "data"


def got(outcomes: list[Outcome]) -> list[Got]:
    return [o for o in outcomes if isinstance(o, Got)]


def test_every_format_is_read_and_says_where_it_is_from(ingest: Ingest, folder: Path) -> None:
    files, refused = list_files([folder])
    assert refused == []
    assert [file.path.name for file in files] == list(FILES)
    for file in files:
        outcomes = list(ingest.file(file.path))
        end = outcomes[-1]
        assert isinstance(end, SourceRead)
        assert end.sha256 == hashlib.sha256(FILES[file.path.name]).hexdigest()
        assert (end.size, end.refused, end.known) == (file.size, 0, False)
        assert end.articles == len(got(outcomes)) == len(outcomes) - 1 > 0
        for one in got(outcomes):
            provenance = one.provenance
            assert one.article.text
            assert (provenance.where, provenance.got_utc) == (str(file.path), NOW)
            if file.path.suffix != ".zip":
                assert provenance.sha256 == end.sha256
                assert f".{provenance.format}"[:3] in (file.path.suffix[:3], ".te", ".ma")


def test_members_of_an_archive_have_hashes_of_their_own(ingest: Ingest, folder: Path) -> None:
    first, second = got(list(ingest.file(folder / "j.zip")))
    assert first.provenance == Provenance(
        sha256=hashlib.sha256(GOOD.encode()).hexdigest(),
        where=str(folder / "j.zip"),
        part="in/k.txt",
        format="text",
        size=len(GOOD),
        got_utc=NOW,
    )
    assert (second.provenance.part, second.provenance.format) == ("l.docx", "docx")
    assert str(second.provenance) == f"{folder / 'j.zip'} > l.docx"


def test_rows_say_which_they_are_and_markdown_its_date(ingest: Ingest, folder: Path) -> None:
    rows = [one.provenance for one in got(list(ingest.file(folder / "d.jsonl")))]
    assert [(row.part, row.address) for row in rows] == [
        ("line 1", "https://a.example/1"),
        ("line 2", ""),
    ]
    (text,) = got(list(ingest.file(folder / "b.md")))
    assert (text.article.published, text.provenance.dated_by) == (date(2025, 7, 1), "metadata")
    assert text.article.title == "Head"


def test_what_is_known_is_passed_over(ingest: Ingest, folder: Path) -> None:
    seen: list[str] = []

    def is_known(sha256: str) -> bool:
        seen.append(sha256)
        return True

    (end,) = ingest.file(folder / "g.pdf", is_known=is_known)
    assert isinstance(end, SourceRead)
    assert (end.known, seen) == (True, [hashlib.sha256(FILES["g.pdf"]).hexdigest()])


def test_a_run_after_one_that_was_broken_off_gives_the_same(ingest: Ingest, folder: Path) -> None:
    for name in ("e.csv", "j.zip"):
        broken = ingest.file(folder / name)
        first = next(broken)
        broken.close()
        again = list(ingest.file(folder / name))
        assert again[0] == first
        assert isinstance(again[-1], SourceRead)


def test_an_upload_is_no_path(ingest: Ingest) -> None:
    one, end = ingest.upload(io.BytesIO(b"Uploaded words."), "../../etc/note.txt")
    assert isinstance(one, Got)
    assert one.article.text == "Uploaded words."
    assert one.provenance.where == "../../etc/note.txt"
    assert isinstance(end, SourceRead)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make links")
def test_a_list_of_files_keeps_to_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Secret")
    inner = tmp_path / "in"
    inner.mkdir()
    (inner / "a.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(inner / "b.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (inner / "c.txt").write_text("Words")
    files, refused = list_files([inner, inner / "c.txt", tmp_path / "gone", tmp_path / "pipe.txt"])
    assert [file.path.name for file in files] == ["c.txt"]
    said = " ".join(one.reason for one in refused)
    assert len(refused) == 4
    for words in ("outside the folder", "pipe", "no such file"):
        assert words in said


def test_a_file_that_cannot_be_opened_ends_refused(ingest: Ingest, tmp_path: Path) -> None:
    refused, end = ingest.file(tmp_path / "gone.pdf")
    assert isinstance(refused, Refused)
    assert "no such file" in refused.reason
    assert end == SourceRead(str(tmp_path / "gone.pdf"), "", 0, 0, 1)


def test_columns_can_be_named() -> None:
    options = ReadingOptions(columns=Columns(text="Inhalt", title="Kopf"))
    table = b"Inhalt;Kopf;text\nWorte;Titel;nein\n"
    with Ingest(options=options) as ingest:
        one, _ = ingest.upload(io.BytesIO(table), "t.csv")
    assert isinstance(one, Got)
    assert (one.article.text, one.article.title) == ("Worte", "Titel")


def fetched(body: bytes, content_type: str = "text/html", charset: str = "") -> Fetched:
    address = "https://www.news.example/world/goma"
    return Fetched(address, 200, body, content_type, charset, "", "", NOW)


def test_what_a_feed_knows_stands_where_the_page_says_nothing(ingest: Ingest) -> None:
    item = FeedItem("https://news.example/a", "Fed title", datetime(2025, 7, 1, tzinfo=UTC))
    page = f"<html><body><p>{GOOD}</p></body></html>".encode()
    one, _ = ingest.fetched(fetched(page), item.address, item=item)
    assert isinstance(one, Got)
    assert (one.article.title, one.article.published) == ("Fed title", date(2025, 7, 1))
    assert (one.provenance.dated_by, one.article.source) == ("feed", "news.example")
    assert one.provenance.where == item.address
    said = b'<meta property="article:published_time" content="2025-06-30"><title>Own</title>'
    one, _ = ingest.fetched(fetched(page.replace(b"<body>", said + b"<body>")), "x", item=item)
    assert isinstance(one, Got)
    assert (one.article.title, one.article.published) == ("Own", date(2025, 6, 30))
    assert one.provenance.dated_by == "metadata"


def test_a_server_may_say_the_format_and_the_encoding(ingest: Ingest) -> None:
    one, _ = ingest.fetched(fetched(pdf(), "application/pdf"), "x")
    assert isinstance(one, Got)
    assert one.provenance.format == "pdf"
    words = "Обстріл Сум, повідомила влада."
    page = f"<html><body><p>{words}</p></body></html>".encode("cp1251")
    one, _ = ingest.fetched(fetched(page, charset="windows-1251"), "x")
    assert isinstance(one, Got)
    assert one.article.text == words
    one, _ = ingest.fetched(fetched(words.encode("cp1251"), "text/plain", "no-such"), "x")
    assert isinstance(one, (Got, Refused))


def test_a_page_believes_its_own_address_on_its_own_host_only(ingest: Ingest) -> None:
    for canonical, believed in (
        ("https://www.news.example/2025/07/01/goma", True),
        ("https://evil.example/2025/07/01/goma", False),
    ):
        page = (
            f'<html><head><link rel="canonical" href="{canonical}"></head>'
            f"<body><article><p>{GOOD * 5}</p></article></body></html>"
        )
        one, _ = ingest.fetched(fetched(page.encode()), "x")
        assert isinstance(one, Got)
        own = canonical if believed else "https://www.news.example/world/goma"
        assert one.provenance.address == own
        assert one.provenance.dated_by in (
            ("address", "metadata") if believed else ("", "metadata")
        )
