from __future__ import annotations

import pytest

from geodata.articles.formats import FORMATS, format_of
from geodata.errors import ArticleError


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"Words", "a.txt", "text"),
        (b"Words", "a", "text"),
        (b'{"text": "W"}', "upload", "jsonl"),
        (b"%PDF-1.7", "a.pdf", "pdf"),
        (b"\n%PDF-1.7", "a.pdf", "pdf"),
        (b"%PDF-1.7", "a.txt", "pdf"),
        (b"PK\x03\x04", "a.zip", "zip"),
        (b"PK\x03\x04", "a.docx", "docx"),
        (b"PK\x03\x04..[Content_Types].xml", "a.zip", "docx"),
        (b"PAR1", "a", "parquet"),
        (b"From: a", "A.EML", "eml"),
        (b"<p>", "a.v2.HTM", "html"),
    ],
)
def test_bytes_go_before_names(head, name, expected):
    kind, notices = format_of(head, name)
    assert kind == expected
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    assert bool(notices) == (bool(suffix) and FORMATS.get(suffix) != kind)


@pytest.mark.parametrize(
    ("head", "name", "words"),
    [
        (b"Words", "a.pdf", "named as a PDF document and is none"),
        (b"Words", "a.parquet", "is none"),
        (b"Words", "a.odt", "ends in '.odt'"),
    ],
)
def test_what_is_not_what_it_says_is_refused(head, name, words):
    with pytest.raises(ArticleError, match=words):
        format_of(head, name)
