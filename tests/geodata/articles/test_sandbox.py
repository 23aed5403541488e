"""The process that reads documents: what it may not do, and what its end costs."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZIP_STORED

import pytest
from make_files import GOOD, archive, docx_of, pdf

from geodata.articles import process, sandbox
from geodata.articles.draft import Draft
from geodata.articles.plain import ReadingOptions
from geodata.articles.rows import Columns
from geodata.articles.sandbox import Limits, PartRefused, Sandbox
from geodata.errors import WorkerError
from geodata.schema import Article

QUICK = Limits(seconds=2, cpu_seconds=1)
READY = "print(json.dumps(['end', False]), flush=True); "
PAGE = f"<html><body><p>{GOOD}</p></body></html>".encode()
# Stands in for a reader that a document took over: does this, whatever is asked.
TAKEN = "import json, os, sys, time; " + READY + "sys.stdin.buffer.readline(); {does}"
# Opens any archive, and ends at the first member asked for.
OPENS = (
    "print(json.dumps(['members', [str(n) + '.pdf' for n in range(4)]])); "
    + READY
    + "sys.stdin.buffer.readline()"
)
CONFINED = """
import sys
from geodata.articles.documents.limits import Limits, confine
confine(Limits(memory_mb=400))
try:
    {does}
except (PermissionError, MemoryError) as fault:
    print(type(fault).__name__)
"""


def texts(parts: object) -> list[str]:
    return [p.article.text if isinstance(p, Draft) else p.reason for p in parts]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("does", "words"),
    [
        ("time.sleep(60)", "takes longer than 1"),
        ("exec('while True: pass')", "takes longer"),
        ("os.abort()", "broke its reader"),
        ("os._exit(0)", "broke its reader"),
        ("os.kill(os.getpid(), 11)", "broke its reader"),
        ("print('no json', flush=True)", "broke its reader"),
        ("print('[' * 99999, flush=True)", "broke its reader"),
        ("print(json.dumps({'draft': 1}), flush=True)", "broke its reader"),
        ("print(json.dumps(['import', 'os']), flush=True)", "broke its reader"),
        ("print(json.dumps(['draft', {'text': 5}]), flush=True)", "its reader gave no"),
        ("print('x' * 10**6, end='', flush=True)", "broke its reader"),
    ],
)
def test_a_reader_that_was_taken_over_costs_its_document(does, words, monkeypatch):
    monkeypatch.setattr(process, "_BOOT", TAKEN.format(does=does))
    started = time.monotonic()
    with Sandbox(limits=QUICK) as reader:
        first = list(reader.read(PAGE, "bad.html"))
        assert words in first[0].reason
        assert "'bad.html'" in first[0].reason
        assert not any(isinstance(part, Draft) for part in first)
        monkeypatch.undo()
        assert texts(reader.read(GOOD.encode(), "good.txt")) == [GOOD]
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    "does",
    [
        "open('/tmp/conflict-atlas-probe', 'w')",
        "import os; os.open('/tmp/conflict-atlas-probe', os.O_CREAT | os.O_WRONLY)",
        "import pathlib; pathlib.Path('/tmp/conflict-atlas-probe').mkdir()",
        "import os; os.system('true')",
        "import os; os.fork()",
        "import subprocess; subprocess.run(['true'])",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import os; os.remove('/tmp/conflict-atlas-probe')",
        "import pickle; pickle.loads(pickle.dumps(Limits))",
        "bytes(1024 * 1024 * 1024)",
    ],
)
def test_the_process_may_not(does):
    run = subprocess.run(
        [sys.executable, "-c", CONFINED.format(does=does)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert run.stdout.strip() in {"PermissionError", "MemoryError"}, run.stderr
    assert not Path("/tmp/conflict-atlas-probe").exists()  # noqa: S108 - that it is not made is the test


def test_a_document_that_needs_more_memory_is_refused_and_the_next_is_read():
    large = docx_of(*(f"Words {n * n} and more {n:x}." for n in range(400_000)))
    with Sandbox(ReadingOptions(), Limits(memory_mb=150)) as reader:
        (refused,) = reader.read(large, "large.docx")
        assert isinstance(refused, PartRefused)
        assert refused.reason == "'large.docx' needs more than 150 MB to be read."
        assert texts(reader.read(b"%PDF-1", "small.pdf"))[0].startswith("'small.pdf' is a damaged")


def test_the_same_process_reads_many_documents():
    with Sandbox() as reader:
        list(reader.read(PAGE, "a.html"))
        first = reader._process
        list(reader.read(pdf(), "b.pdf"))
        assert reader._process is first
        reader._process.served = 10**6
        list(reader.read(PAGE, "c.html"))
        assert reader._process is not first


def test_answers_that_nobody_wanted_are_not_taken_for_the_next():
    table = b"text\n" + b"a row\n" * 50
    with Sandbox() as reader:
        parts = reader.archive(archive([("a.csv", table)]), "a.zip")
        assert texts([next(parts)]) == ["a row"]
        parts.close()
        assert texts(reader.read(PAGE, "b.html")) == [GOOD]


def test_a_member_that_ends_its_reader_costs_itself_alone(monkeypatch):
    slow = pdf(b"BT " + b"(x) Tj " * 1_500_000)
    members = [("0.txt", b"First."), ("1.pdf", slow), ("2.txt", b"Last.")]
    monkeypatch.setattr(sandbox, "_REPLACED_AFTER", 2)
    with Sandbox(limits=Limits(seconds=5, cpu_seconds=1)) as reader:
        first, bad, last = reader.archive(archive(members, ZIP_STORED), "a.zip")
    assert texts([first, last]) == ["First.", "Last."]
    assert isinstance(bad, PartRefused)
    assert (bad.part, "takes longer" in bad.reason) == ("1.pdf", True)


def test_an_archive_of_bad_files_alone_is_given_up(monkeypatch):
    monkeypatch.setattr(process, "_BOOT", TAKEN.format(does=OPENS + "; os.abort()"))
    monkeypatch.setattr(sandbox, "_MOST_DEATHS", 1)
    with Sandbox(limits=QUICK) as reader:
        parts = list(reader.archive(b"PK", "a.zip"))
    assert [part.part for part in parts] == ["0.pdf", "1.pdf", ""]
    assert parts[-1] == PartRefused("", "'a.zip': 2 more of its files were not tried.")


def test_columns_are_told_to_the_process():
    options = ReadingOptions(columns=Columns(text="Inhalt"))
    with Sandbox(options) as reader:
        parts = list(reader.archive(archive([("a.csv", b"Inhalt,text\nWords,no\n")]), "a.zip"))
    assert texts(parts) == ["Words"]


def test_the_folder_one_stands_in_is_not_searched_for_libraries(tmp_path, monkeypatch):
    (tmp_path / "lxml.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", ".", *sys.path])
    with Sandbox() as reader:
        assert texts(reader.read(PAGE, "a.html")) == [GOOD]


def test_a_process_that_ends_before_it_is_ready_says_so(monkeypatch):
    monkeypatch.setattr(process, "_BOOT", "raise SystemExit(3)")
    with Sandbox() as reader, pytest.raises(WorkerError, match="installation whole"):
        list(reader.read(PAGE, "a.html"))


def test_a_process_that_cannot_start_says_so(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with Sandbox() as reader, pytest.raises(WorkerError, match="did not start"):
        list(reader.read(PAGE, "a.html"))


def test_a_draft_travels_as_json():
    draft = Draft(
        Article("7", "T", "Words \u2028 \U0001f600", None, "Wire", "en", ("A notice.",)),
        dated_by="text",
        author="A",
        address="https://a.example/",
        part="p",
        format="pdf",
        sha256="00",
        size=3,
    )
    assert Draft.from_fields(json.loads(json.dumps(draft.to_fields()))) == draft
    with pytest.raises(ValueError, match="text"):
        Draft.from_fields({**draft.to_fields(), "text": None})
    assert Draft.from_fields({**draft.to_fields(), "dated_by": "magic"}).dated_by == ""
