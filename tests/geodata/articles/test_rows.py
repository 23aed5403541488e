from __future__ import annotations

import io
from datetime import date

import pytest

from geodata.articles.rows import Columns, draft_of_row
from geodata.articles.table import drafts_from_csv
from geodata.errors import ArticleError


def read(raw: bytes, columns: Columns | None = None, max_bytes: int = 10_000):
    faults: list[ArticleError] = []
    drafts = drafts_from_csv(
        io.BytesIO(raw),
        name="t.csv",
        columns=columns or Columns(),
        on_error=faults.append,
        max_bytes=max_bytes,
    )
    return list(drafts), [str(fault) for fault in faults]


def test_usual_names_of_columns_are_known():
    names = ["Article ID", "Headline", "Full text", "Publication-Date", "OUTLET", "Lang", "URL"]
    assert dict(Columns().found_in(names)) == {
        "text": "Full text",
        "title": "Headline",
        "published": "Publication-Date",
        "source": "OUTLET",
        "language": "Lang",
        "doc_id": "Article ID",
        "address": "URL",
    }


def test_our_own_name_goes_before_another_usual_one_and_a_named_one_before_both():
    names = ["content", "body", "text"]
    assert Columns().found_in(names)["text"] == "text"
    assert Columns(text="body").found_in(names)["text"] == "body"
    with pytest.raises(ArticleError, match=r"no column 'corps' for 'text'.*'content', 'body'"):
        Columns(text="corps").found_in(names)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_any_dialect(mark, encoding):
    lines = f'title{mark}text{mark}date\r\nCaf\xe9{mark}"Two, or;\nthree"{mark}2025-07-01\r\n'
    (draft,), faults = read(lines.encode(encoding))
    assert (draft.article.title, draft.article.text) == ("Caf\xe9", "Two, or;\nthree")
    assert (draft.article.published, draft.dated_by, draft.part) == (
        date(2025, 7, 1), "column", "row 2",
    )  # fmt: skip
    assert faults == []


def test_a_bad_row_costs_no_other():
    raw = b"text,id\nfirst,1\n" + b"x" * 20_000 + b",2\n,\nlast,3\n"
    drafts, faults = read(raw)
    assert [(d.article.text, d.part) for d in drafts] == [("first", "row 2"), ("last", "row 5")]
    assert len(faults) == 1
    assert "row 3" in faults[0]


def test_a_row_keeps_no_address_that_is_none():
    draft = draft_of_row({"text": "Words", "address": "javascript:alert(1)"}, max_bytes=99)
    assert draft.address == ""
    assert "no web address" in draft.article.notices[0]
    draft = draft_of_row({"text": "Words", "address": " https://a.example/b "}, max_bytes=99)
    assert draft.address == "https://a.example/b"


def test_dates_of_tables_are_read_in_more_than_one_way():
    def published(value: object) -> date | None:
        return draft_of_row({"text": "W", "published": value}, max_bytes=99).article.published

    assert published("Tue, 01 Jul 2025 06:00:00 GMT") == date(2025, 7, 1)
    assert published(date(2025, 7, 1)) == date(2025, 7, 1)
    assert published("1/7/2025") is None
