"""What a good document's words, date and author become."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from make_files import archive, docx, docx_of, mail, mail_attached, pdf

from geodata.articles.documents.docx import read_docx
from geodata.articles.documents.lines import unwrap
from geodata.articles.documents.reading import DocumentReader
from geodata.articles.plain import ReadingOptions

if TYPE_CHECKING:
    from geodata.articles.draft import Draft

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(raw: bytes, name: str) -> tuple[list[Draft], list[tuple[str, str]]]:
    refused: list[tuple[str, str]] = []
    reader = DocumentReader(ReadingOptions(), lambda *said: refused.append(said), 10**7)
    return list(reader.read(raw, name)), refused


def written(title: str, author: str, made: str, *lines: str) -> bytes:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - one maker alone needs it

    shown = b" T* ".join(b"(%s) Tj" % line.encode() for line in lines)
    raw = pdf(b"BT /F1 9 Tf 14 TL 40 720 Td " + shown + b" ET")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    writer.add_metadata({"/Title": title, "/Author": author, "/CreationDate": made})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_gives_its_lines_joined_and_what_it_says_of_itself():
    line = "Shelling was reported on the eastern side of the old town of Kry-"
    raw = written("The day", "A. Writer", "D:20250701060000Z", line, "vyi Rih on Tuesday.", "End.")
    (draft,), _ = read(raw, "a.pdf")
    assert draft.article.text == line[:-1] + "vyi Rih on Tuesday.\nEnd."
    assert (draft.article.title, draft.author) == ("The day", "A. Writer")
    assert (draft.article.published, draft.dated_by) == (date(2025, 7, 1), "metadata")
    assert draft.format == "pdf"


@pytest.mark.parametrize("title", ["untitled", "Microsoft Word - report.docx", "scan.pdf"])
def test_a_title_that_a_program_wrote_is_none(title):
    (draft,), _ = read(written(title, "", "", "Words of the report."), "2025-07-03 a.pdf")
    assert draft.article.title == ""
    assert (draft.article.published, draft.dated_by) == (date(2025, 7, 3), "name")


def test_a_line_of_the_text_dates_before_metadata():
    (draft,), _ = read(written("", "", "D:20250701", "12 July 2025", "Words."), "a.pdf")
    assert (draft.article.published, draft.dated_by) == (date(2025, 7, 12), "text")


def test_short_lines_stay_and_long_ones_are_joined():
    long = "one two three four five six seven eight nine ten"
    assert unwrap(f"{long}\n{long}\nend.\n\n{long}\nlast") == f"{long} {long} end.\n{long} last"
    assert unwrap("First\nSecond\n\nThird") == "First\nSecond\nThird"
    assert unwrap(" \n\n") == ""


def test_a_word_document_stands_as_after_its_changes():
    body = (
        f"<w:document {WORD}><w:body>"
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>The head</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Kept, </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>added</w:t><w:br/><w:t>below</w:t></w:r></w:ins></w:p>"
        "<w:p><w:r><w:instrText>HYPERLINK</w:instrText><w:tab/><w:t>Last.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "</w:body></w:document>"
    )
    about = (
        b'<c:coreProperties xmlns:c="c" xmlns:d="d"><d:creator>A. Writer</d:creator>'
        b"<d:created>2025-07-01T06:00:00Z</d:created></c:coreProperties>"
    )
    draft = read_docx(docx(body, docProps__core=about), name="a.docx", max_bytes=10**6)
    assert draft.article.text == "The head\nKept, added\nbelow\nLast.\nCell"
    assert (draft.article.title, draft.author) == ("The head", "A. Writer")
    assert (draft.article.published, draft.dated_by) == (date(2025, 7, 1), "metadata")


def test_a_mail_is_the_letter_and_then_what_is_attached():
    inner = docx_of("Attached words.")
    head = b"Date: Tue, 01 Jul 2025 23:30:00 -0200\n"
    raw = mail_attached(b"note.txt", b"A note.").replace(
        b"Subject: Report\n", b"Subject: R\n" + head
    )
    drafts, refused = read(raw, "a.eml")
    letter, note = drafts
    assert letter.article.text.startswith("Shelling")
    assert (letter.article.title, letter.article.source, letter.author) == ("R", "Desk", "Desk")
    assert (letter.article.published, letter.dated_by) == (date(2025, 7, 2), "header")
    assert (note.article.text, note.part, note.format, note.size) == (
        "A note.", "note.txt", "text", 7,
    )  # fmt: skip
    assert len(note.sha256) == 64
    assert refused == []
    assert inner.startswith(b"PK")


def test_a_mail_in_html_and_in_another_encoding():
    page = "<html><body><p>Обстріл Сум вночі.</p></body></html>"
    head = b"Content-Type: text/html; charset=koi8-u\nSubject: =?utf-8?b?0KHRg9C80Lg=?=\n"
    (draft,), _ = read(
        mail(page.encode("koi8-u"), head).replace(b"Subject: Report\n", b""), "a.eml"
    )
    assert draft.article.text == "Обстріл Сум вночі."
    assert draft.article.title == "Суми"


def test_a_mail_within_a_mail_is_read_and_its_own_are_not():
    inner = mail_attached(b"deep.txt", b"Too deep.")
    raw = mail(
        b"--y\nContent-Type: text/plain\n\nOuter.\n--y\nContent-Type: message/rfc822\n\n"
        + inner.replace(b"--x", b"--x")
        + b"\n--y--\n",
        b"Content-Type: multipart/mixed; boundary=y\n",
    )
    drafts, _ = read(raw, "a.eml")
    assert [d.part for d in drafts] == ["", "Report.eml"]
    assert drafts[1].article.text.startswith("Shelling")


def test_an_archive_is_no_document():
    drafts: list[Draft] = []
    with pytest.raises(ValueError, match="archive inside another source"):
        drafts, _ = read(archive([("a.txt", b"A")]), "a.zip")
    assert drafts == []
