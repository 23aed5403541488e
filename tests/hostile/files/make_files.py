"""Files that break readers, made when the tests run: nothing hostile lies in the repository.

Each maker returns the bytes of one file. `CASES` says what must become of it: ``refused``,
``read``, or ``either`` where a part of it may be saved; and words that its refusal has, or
its text.
"""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Literal, NamedTuple

GOOD = "Shelling was reported near Goma on Tuesday, officials in Kigali said."
PROTECTED = "/etc/passwd"  # that nothing may read
MB = 1024 * 1024

Fate = Literal["refused", "read", "either"]


class Case(NamedTuple):
    """One bad file."""

    name: str
    make: Callable[[], bytes]
    fate: Fate
    words: str = ""


# PDF


def pdf(
    content: bytes = b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % GOOD.encode(),
    *,
    page: bytes = b"",
    catalog: bytes = b"",
    stream: bytes = b"",
    more: tuple[bytes, ...] = (),
    trailer: bytes = b"",
) -> bytes:
    """Return a PDF document of one page, with whatever else is asked for."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> " + page + b" >> >>",
        b"<< /Length %d %s >>\nstream\n" % (len(content), stream) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    ]
    return _numbered(objects, trailer)


def _numbered(objects: list[bytes], trailer: bytes = b"") -> bytes:
    raw, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(raw)
    raw += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    root = b"trailer\n<< /Size %d /Root 1 0 R " % (len(objects) + 1)
    return raw + root + trailer + b" >>\nstartxref\n%d\n%%%%EOF\n" % start


def pdf_encrypted(password: str) -> bytes:
    """Return a PDF document encrypted with RC4."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - one maker alone needs it

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")  # noqa: S106 - a made one
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_aes() -> bytes:
    """Return a PDF document that says it is encrypted with AES."""
    key = b"<" + b"00" * 48 + b">"
    encrypt = (
        b"<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /EncryptMetadata true "
        b"/O " + key + b" /U " + key + b" /OE <" + b"00" * 32 + b"> /UE <" + b"00" * 32 + b"> "
        b"/Perms <" + b"00" * 16 + b"> /StmF /StdCF /StrF /StdCF "
        b"/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> >>"
    )
    return pdf(more=(encrypt,), trailer=b"/Encrypt 6 0 R /ID [<00> <00>]")


def pdf_bomb(layers: int) -> bytes:
    """Return a PDF document whose page unpacks to 400 MB, or, packed again, to far more."""
    content = _zeros(400)
    for _ in range(layers - 1):
        content = zlib.compress(content, 9)
    filters = b"/Filter [" + b"/FlateDecode " * layers + b"]"
    return pdf(content, stream=filters)


def pdf_page_circle() -> bytes:
    """Return a PDF document whose pages contain each other."""
    return pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")


def pdf_form_circle() -> bytes:
    """Return a PDF document whose page draws a form that draws itself."""
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 6 "
        b"/Resources << /XObject << /X 6 0 R >> >> >>\nstream\n/X Do \nendstream"
    )
    return pdf(b"/X Do", page=b"/XObject << /X 6 0 R >>", more=(form,))


def pdf_table_circle() -> bytes:
    """Return a PDF document whose table of objects names itself as the one before it."""
    raw = pdf()
    start = raw.rindex(b"xref\n0")
    return raw.replace(b"/Root 1 0 R", b"/Prev %d /Root 1 0 R" % start)


# ZIP


def archive(
    members: list[tuple[str | zipfile.ZipInfo, bytes]], pack: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pack) as packed:
        for name, body in members:
            packed.writestr(name, body)
    return out.getvalue()


def zip_bomb() -> bytes:
    """Return an archive of 200 kB with a text of 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        with target.open("note.txt", "w") as member:
            for _ in range(200):
                member.write(b"A" * MB)
        target.writestr("good.txt", GOOD)
    return out.getvalue()


def zip_overlapping() -> bytes:
    """Return an archive whose 2,000 entries all name the same bytes, 1 MB of them unpacked."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = (GOOD.encode() * 20_000)[:MB]
    packed = body.compress(text) + body.flush()
    head = struct.pack(
        "<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0x21, zlib.crc32(text), len(packed),
        len(text), 5, 0,
    )  # fmt: skip
    raw = head + b"a.txt" + packed
    entry = struct.pack(
        "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0x21, zlib.crc32(text),
        len(packed), len(text), 5, 0, 0, 0, 0, 0, 0,
    )  # fmt: skip
    entries = (entry + b"a.txt") * 2_000
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 2_000, 2_000, len(entries), len(raw), 0)
    return raw + entries + end


def zip_encrypted() -> bytes:
    """Return an archive whose members say that they are encrypted."""
    raw = bytearray(archive([("a.txt", GOOD.encode()), ("b.txt", b"two")]))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + place] |= 1
            at = raw.find(mark, at + 4)
    return bytes(raw)


def zip_lying() -> bytes:
    """Return an archive that says a member of 3 MB has 5 bytes."""
    raw = archive([("a.txt", b"B" * 3 * MB)])
    return raw.replace(struct.pack("<I", 3 * MB), struct.pack("<I", 5))


def zip_wrong_sum() -> bytes:
    """Return an archive with a member that is not what was packed."""
    raw = bytearray(archive([("a.txt", GOOD.encode() * 9)], zipfile.ZIP_STORED))
    raw[raw.index(b"Shelling")] ^= 1
    return bytes(raw)


def zip_link() -> bytes:
    """Return an archive with a link to a file of the machine."""
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    return archive([(info, PROTECTED.encode())])


def zip_with_poison() -> bytes:
    """Return an archive of good files around three that break their readers."""
    return archive(
        [
            ("1.txt", GOOD.encode()),
            ("2.pdf", pdf_bomb(2)),
            ("3.txt", b"The third one."),
            ("4.docx", docx(DEEP)),
            ("5.html", b"<div>" * 200_000),
            ("6.txt", b"The sixth one."),
        ]
    )


# DOCX

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DEEP = f"<w:document {_WORD}>" + "<w:tbl>" * 100_000


def docx(body: str | bytes, **parts: bytes) -> bytes:
    """Return a Word document with this main part."""
    raw = body.encode() if isinstance(body, str) else body
    members = [("[Content_Types].xml", b"<Types/>"), ("word/document.xml", raw)]
    members += [(name.replace("__", "/") + ".xml", part) for name, part in parts.items()]
    return archive(list(members))


def docx_of(*paragraphs: str, head: str = "") -> bytes:
    """Return a Word document with these paragraphs."""
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs)
    return docx(f"{head}<w:document {_WORD}><w:body>{lines}</w:body></w:document>")


LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "laughing">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
OUTSIDE = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{PROTECTED}">]>'


# Mail


def mail(body: bytes, head: bytes = b"") -> bytes:
    """Return a mail."""
    return b"From: Desk <desk@example.org>\nSubject: Report\n" + head + b"\n" + body


def mail_nested(depth: int) -> bytes:
    """Return a mail with parts within parts."""
    raw = b"From: a@example.org\n"
    for level in range(depth):
        raw += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level)
    return raw + b"Content-Type: text/plain\n\n" + GOOD.encode()


def mail_of_parts(count: int) -> bytes:
    """Return a mail with very many parts."""
    part = b"--x\nContent-Type: text/plain\n\nPart\n"
    return mail(part * count + b"--x--", b"Content-Type: multipart/mixed; boundary=x\n")


def mail_attached(name: bytes, body: bytes) -> bytes:
    """Return a mail with something attached."""
    return mail(
        b"--x\nContent-Type: text/plain\n\n" + GOOD.encode() + b"\n--x\n"
        b'Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="'
        + name
        + b'"\n\n'
        + body
        + b"\n--x--\n",
        b"Content-Type: multipart/mixed; boundary=x\n",
    )


# Tables


def parquet(columns: dict[str, list[object]]) -> bytes:
    """Return a Parquet table."""
    import pyarrow as pa  # noqa: PLC0415 - two makers alone need it
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def parquet_bomb() -> bytes:
    """Return a Parquet table of a few kB that holds 200 MB of texts."""
    return parquet({"text": [GOOD * 1_500] * 2_000})


def _zeros(megabytes: int) -> bytes:
    pack = zlib.compressobj(9)
    return b"".join(pack.compress(bytes(MB)) for _ in range(megabytes)) + pack.flush()


def _noise(size: int) -> bytes:
    return random.Random(5).randbytes(size)  # noqa: S311 - bytes that mean nothing


def _page(body: str) -> bytes:
    return f"<!doctype html><html><body>{body}</body></html>".encode()


def _rows(*rows: str) -> bytes:
    return ("title,text\n" + "\n".join(rows) + "\n").encode()


LONG_LINE = 11 * MB  # one more than an article may have; heavy.py makes it 200

CASES: tuple[Case, ...] = (
    Case("cut.pdf", lambda: pdf()[: len(pdf()) // 2], "either"),
    Case("head-only.pdf", lambda: b"%PDF-1.7\n", "refused", "damaged"),
    Case("picture.pdf", lambda: b"\x89PNG\r\n\x1a\n" + _noise(500), "refused", "is none"),
    Case("password.pdf", lambda: pdf_encrypted("secret"), "refused", "encrypted"),
    Case("no-password.pdf", lambda: pdf_encrypted(""), "read", "Shelling"),
    Case("aes.pdf", pdf_aes, "refused", "encrypted"),
    Case("bomb.pdf", lambda: pdf_bomb(1), "refused"),
    Case("bomb-twice.pdf", lambda: pdf_bomb(2), "refused"),
    Case("slow.pdf", lambda: pdf(b"BT " + b"(x) Tj " * 2_000_000), "refused", "takes longer"),
    Case("page-circle.pdf", pdf_page_circle, "refused"),
    Case("form-circle.pdf", pdf_form_circle, "refused"),
    Case("table-circle.pdf", pdf_table_circle, "either"),
    Case("deep-arrays.pdf", lambda: pdf(catalog=b"/A " + b"[" * 100_000), "either"),
    Case("many-pages.pdf", lambda: pdf().replace(b"/Count 1", b"/Count 999999999"), "either"),
    Case("scanned.pdf", lambda: pdf(b"0 0 m 9 9 l S"), "refused", "OCR"),
    Case("noise.pdf", lambda: b"%PDF-1.7\n" + _noise(100_000), "refused"),
    Case("wrong-table.pdf", lambda: pdf().replace(b"0000000", b"9999999"), "either"),
    Case(
        "launches.pdf",
        lambda: pdf(catalog=b"/OpenAction << /S /Launch /F (/bin/sh) >>"),
        "read",
        "Shelling",
    ),
    Case("pdf-named.txt", pdf, "read", "Shelling"),
    Case("huge-length.pdf", lambda: pdf().replace(b"/Length ", b"/Length 99999999"), "either"),
    Case("cut.zip", lambda: archive([("a.txt", GOOD.encode() * 99)])[:-30], "refused", "damaged"),
    Case("bomb.zip", zip_bomb, "either", "unpacks to more than"),
    Case("ratio.zip", lambda: archive([("a.txt", b"A" * 9 * MB)]), "refused", "as a bomb does"),
    Case("overlapping.zip", zip_overlapping, "either", "were not tried"),
    Case("slip.zip", lambda: archive([("../../slip.txt", GOOD.encode())]), "read", "Shelling"),
    Case("root.zip", lambda: archive([("/slip.txt", GOOD.encode())]), "read", "Shelling"),
    Case("drive.zip", lambda: archive([("C:\\slip.txt", GOOD.encode())]), "read", "Shelling"),
    Case(
        "nul.zip",
        lambda: archive([("axb.txt", GOOD.encode())]).replace(b"axb.txt", b"a\x00b.txt"),
        "either",
    ),
    Case("long-name.zip", lambda: archive([("n" * 60_000 + ".txt", GOOD.encode())]), "read"),
    Case("password.zip", zip_encrypted, "refused", "is encrypted"),
    Case("nested.zip", lambda: archive([("b.zip", archive([]))]), "refused", "inside an archive"),
    Case("link.zip", zip_link, "refused", "is a link"),
    Case("lying.zip", zip_lying, "refused", "damaged"),
    Case("wrong-sum.zip", zip_wrong_sum, "refused", "damaged"),
    Case(
        "lzma.zip",
        lambda: archive([("a.txt", GOOD.encode())], zipfile.ZIP_LZMA),
        "refused",
        "packed in a way",
    ),
    Case(
        "many.zip",
        lambda: archive([(f"{n}.txt", b"") for n in range(20_001)], zipfile.ZIP_STORED),
        "refused",
        "20,001 files",
    ),
    Case("empty.zip", lambda: archive([]), "refused", "no articles"),
    Case("poison.zip", zip_with_poison, "either", "2.pdf"),
    Case(
        "twice.zip",
        lambda: archive([("a.txt", b"One."), ("b.txt", b"Two.")]).replace(b"b.txt", b"a.txt"),
        "read",
        "One",
    ),
    Case("noise.zip", lambda: b"PK\x03\x04" + _noise(50_000), "refused", "damaged"),
    Case("programs.zip", lambda: archive([("a.exe", b"MZ")]), "refused", "no articles"),
    Case("cut.docx", lambda: docx_of(GOOD)[:-40], "refused", "damaged"),
    Case("laughs.docx", lambda: docx_of("&j;", head=LAUGHS), "refused", "entities"),
    Case("outside.docx", lambda: docx_of("&x;", head=OUTSIDE), "refused", "entities"),
    Case(
        "wide-entities.docx",
        lambda: docx(
            f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}<w:document {_WORD}/>'.encode("utf-16")
        ),
        "refused",
        "entities",
    ),
    Case("spaces.docx", lambda: docx(b" " * 60 * MB), "refused", "unpacks to"),
    Case("deep.docx", lambda: docx(DEEP), "refused"),
    Case("workbook.docx", lambda: archive([("xl/workbook.xml", b"<a/>")]), "refused", "Excel"),
    Case("old.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _noise(999), "refused"),
    Case("no-words.docx", lambda: docx_of(""), "refused", "without text"),
    Case("docx-named.zip", lambda: docx_of(GOOD), "read", "Shelling"),
    Case("broken-about.docx", lambda: docx(DEEP[:100], docProps__core=b"<a"), "refused"),
    Case("nested.eml", lambda: mail_nested(5_000), "either"),
    Case("headers.eml", lambda: b"From: =?x?q?\xff?=\nDate: \xff\nSubject: \x00\n\nWords.", "read"),
    Case(
        "charset.eml",
        lambda: mail(GOOD.encode(), b"Content-Type: text/plain; charset=no-such\n"),
        "read",
        "Shelling",
    ),
    Case(
        "base64.eml",
        lambda: mail(b"@@@=@@" * 99, b"Content-Transfer-Encoding: base64\n"),
        "either",
    ),
    Case("parts.eml", lambda: mail_of_parts(50_000), "read"),
    Case("attached.eml", lambda: mail_attached(b"../../a.pdf", b"%PDF-x"), "read", "Shelling"),
    Case("attached-zip.eml", lambda: mail_attached(b"a.zip", archive([])), "read", "Shelling"),
    Case("date.eml", lambda: mail(GOOD.encode(), b"Date: Tue, 99 Foo 2025 99:99\n"), "read"),
    Case("long-header.eml", lambda: mail(b"Words.", b"To: " + b"a@b.example, " * 99_999), "read"),
    Case("deep.html", lambda: _page("<div>" * 100_000 + GOOD), "read", "Shelling"),
    Case("soup.html", lambda: _page("<p><b><a href=x><td>" * 50_000 + GOOD), "read", "Shelling"),
    Case("attribute.html", lambda: _page(f'<p title="{"x" * 5 * MB}">{GOOD}</p>'), "read"),
    Case("scripts.html", lambda: _page("<script>draw()</script>"), "refused", "without text"),
    Case("outside.html", lambda: OUTSIDE.encode() + _page(f"&x;<p>{GOOD}</p>"), "read"),
    Case("nuls.html", lambda: _page(f"<p>{GOOD}\x00\x00</p>"), "read"),
    Case("utf-16.html", lambda: _page(f"<p>{GOOD}</p>").decode().encode("utf-16")[:-1], "either"),
    Case("one-line.txt", lambda: b"x" * LONG_LINE, "refused", "larger than"),
    Case("one-line.jsonl", lambda: b'{"text": "' + b"x" * LONG_LINE, "refused", "longer than"),
    Case("one-line.csv", lambda: _rows("a," + "x" * LONG_LINE), "refused", "row 2"),
    Case("open-quote.csv", lambda: _rows('a,"' + "x\n" * 99_999), "either"),
    Case("formulas.csv", lambda: _rows("=1+1,=cmd|' /C calc'!A0", "@SUM(1),+1"), "read", "=cmd"),
    Case("nuls.csv", lambda: _rows("a\x00b,Words\x00 here"), "read"),
    Case("ragged.csv", lambda: _rows("a", "a,b,c,d", ",,,", "x,Words"), "either"),
    Case("no-text.csv", lambda: b"a,b\n1,2\n", "refused", "column"),
    Case("columns.csv", lambda: b",".join([b"text"] * 5_000) + b"\nx\n", "refused", "columns"),
    Case("no-rows.csv", lambda: b"title,text\n", "refused", "no articles"),
    Case("noise.csv", lambda: _noise(100_000), "refused"),
    Case("deep.jsonl", lambda: b"[" * 200_000 + b"\n" + b'{"text": "Words"}\n', "either"),
    Case("number.jsonl", lambda: b'{"text": ' + b"9" * 9_999 + b"}\n", "refused", "line 1"),
    Case("noise.txt", lambda: _noise(100_000), "refused"),
    Case("program.txt", lambda: b"\x7fELF" + _noise(5_000), "refused", "a program"),
    Case("surrogates.jsonl", lambda: b'{"text": "Words \\ud800 here"}\n', "read", "Words"),
    Case("cut.parquet", lambda: parquet({"text": [GOOD]})[:-20], "refused", "damaged"),
    Case("head.parquet", lambda: b"PAR1", "refused", "damaged"),
    Case("noise.parquet", lambda: b"PAR1" + _noise(9_999) + b"PAR1", "refused"),
    Case("numbers.parquet", lambda: parquet({"text": [1, 2]}), "refused", "row 1"),
    Case("bomb.parquet", parquet_bomb, "either", "more than"),
    Case("unknown.xyz", lambda: b"Words", "refused", "ends in"),
    Case("packed.gz", lambda: gzip.compress(GOOD.encode()), "refused", "ends in"),
)


def _feed(items: str, head: str = "") -> bytes:
    return f"{head}<rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode()


def _item(link: str, more: str = "") -> str:
    return f"<item><title>T</title><link>{link}</link>{more}</item>"


FEEDS: tuple[Case, ...] = (
    Case("laughs.xml", lambda: _feed("&j;", LAUGHS), "refused", "entities"),
    Case("outside.xml", lambda: _feed("&x;", OUTSIDE), "refused", "entities"),
    Case("page.xml", lambda: _page("<p>No feed</p>"), "refused", "a web page"),
    Case(
        "dates.xml",
        lambda: _feed(
            _item("https://example.org/1", "<pubDate>Tue, 31 Feb 2025 25:61:00</pubDate>")
            + _item("https://example.org/2", "<pubDate>yesterday</pubDate>")
            + _item("https://example.org/3", "<pubDate>Tue, 01 Jan 9999 00:00:00 GMT</pubDate>")
        ),
        "read",
    ),
    Case("cut.xml", lambda: _feed(_item("https://example.org/1") * 9)[:-120], "read"),
    Case(
        "links.xml",
        lambda: _feed(_item("javascript:alert(1)") + _item("file:///etc/passwd") + _item("")),
        "read",
    ),
    Case("deep.xml", lambda: _feed("<a>" * 100_000), "either"),
    Case("bare-ampersand.xml", lambda: _feed(_item("https://example.org/?a=1&b=2")), "read"),
    Case("bomb.xml.gz", lambda: gzip.compress(b"<rss>" + bytes(60 * MB)), "refused", "unpacks"),
    Case("noise.xml", lambda: _noise(10_000), "refused"),
    Case("empty.xml", lambda: b"", "refused"),
    Case(
        "many.xml",
        lambda: _feed("".join(_item(f"http://a.example/{n}") for n in range(60_000))),
        "read",
    ),
)  # fmt: skip
