from __future__ import annotations

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.articles.jsonl import from_jsonl
from geodata.schema import Article, well_formed


def read(raw: bytes, encoding: str = "utf-8", max_bytes: int = 1000):
    faults = []
    found = list(
        from_jsonl(
            io.BytesIO(raw),
            name="c.jsonl",
            encoding=encoding,
            on_error=faults.append,
            max_bytes=max_bytes,
        )
    )
    return found, faults


TEXTS = st.text(st.characters(exclude_categories=()), max_size=30)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"doc_id": st.text("abc", min_size=1, max_size=3), "title": TEXTS, "text": TEXTS},
            optional={"published": st.dates().map(date.isoformat), "source": TEXTS},
        ),
        max_size=5,
    )
)
def test_what_is_written_a_line_reads_back(lines):
    raw = "\n".join(json.dumps(line) for line in lines).encode("ascii")
    found, faults = read(raw)
    assert faults == []
    assert [a.doc_id for a in found] == [line["doc_id"] for line in lines]
    for article, line in zip(found, lines, strict=True):
        assert article.text == well_formed(line["text"])
        assert article.title == well_formed(line["title"].strip())
        assert (article.published or "") == (
            date.fromisoformat(line["published"]) if "published" in line else ""
        )


@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line), max_size=6))
def test_any_lines_are_articles_or_faults_and_the_last_is_reached(lines):
    last = b'{"doc_id": "last", "text": "Kursk"}'
    found, faults = read(b"\n".join([*lines, last]))
    assert found[-1].doc_id == "last"
    assert all(isinstance(a, Article) for a in found)
    assert all(str(fault).startswith("'c.jsonl', line ") for fault in faults)
    assert len(found) + len(faults) <= len(lines) + 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "It is no JSON (expecting property name enclosed in double quotes at column 2)."),
        (b"[1, 2]", "It holds [1, 2] and must be an object like"),
        (b"null", "It holds nothing and must be an object like"),
        (b'{"text": ' + b"1" * 5000 + b"}", "It is no JSON (a number is too long)."),
        (b"[" * 900_000, "nested too deeply"),
        (b'{"text": "' + b"x" * 9_000_000 + b'"}', "It is longer than 1,000,000 characters."),
    ],
)
def test_a_fault_says_what_is_wrong_with_its_line(line, message):
    found, (fault,) = read(b'{"text": "A"}\n' + line + b"\n", max_bytes=1_000_000)
    assert len(found) == 1
    assert message in str(fault)
    assert str(fault).endswith("The line is skipped.")
    assert fault.line == 2


def test_a_stream_that_breaks_off_its_encoding_says_so():
    raw = '{"text": "Kursk"}\n'.encode("utf-16") + b"\x00"
    found, (fault,) = read(raw, encoding="utf-16")
    assert [a.text for a in found] in ([], ["Kursk"])
    assert str(fault) == "'c.jsonl' is not UTF-16 throughout. Save it as UTF-8."


def test_a_value_that_is_no_text_is_told_on_one_short_line():
    found, _ = read(b'{"text": "A", "source": ["' + b"x" * 500 + b'"], "published": "soon"}')
    (article,) = found
    assert article.source == ""
    source, published = article.notices
    assert source.startswith("'source' holds ['xxx")
    assert len(source) < 100
    assert (
        published == "'published' holds 'soon', which is no date like 2025-07-01; it is left out."
    )


@pytest.mark.parametrize("doc_id", ["d" * 1_001, 10**1_001])
def test_a_name_too_long_to_stand_in_every_row_is_a_fault(doc_id):
    raw = json.dumps({"doc_id": doc_id, "text": "Kursk"}).encode()
    found, (fault,) = read(raw, max_bytes=10_000)
    assert found == []
    assert "1,000 are allowed" in str(fault)
