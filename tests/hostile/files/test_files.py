"""Bad files: each is refused by name or read, within its limits, and writes nothing."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from make_files import (
    CASES,
    FEEDS,
    GOOD,
    PROTECTED,
    Case,
    archive,
    docx_of,
    mail_attached,
    parquet,
    pdf,
)

from geodata.articles.ingest import Ingest, list_files
from geodata.articles.sandbox import Limits
from geodata.errors import ArticleError
from geodata.schema import Got, Refused, SourceRead

LIMITS = Limits(seconds=20, cpu_seconds=3, memory_mb=800, document_mb=16, unpacked_mb=48)
# What a run may take beyond its limit: another process is started, an archive opened again.
SLACK_S = 12.0


PROC = Path("/proc/self")
# What this process may grow by, while another one unpacks: a document's text travels here.
MOST_MB = 500


def status_mb(field: str) -> float:
    """Return a figure of this process's memory as Linux tells it; 0 elsewhere."""
    status = PROC / "status"
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(field)), 0.0)


def peak_mb() -> float:
    return status_mb("VmHWM:")


def forget_peak() -> float:
    """Let the peak start anew, and return what is held now.

    Where the system does not let it, only what goes beyond an earlier peak is seen.
    """
    try:
        (PROC / "clear_refs").write_text("5")
    except OSError:
        return peak_mb()
    return status_mb("VmRSS:")


@pytest.fixture(scope="module")
def ingest() -> Iterator[Ingest]:
    with Ingest(limits=LIMITS) as opened:
        yield opened


def tree(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_bad_file_is_refused_by_name_or_read(case: Case, ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "data" / case.name
    path.parent.mkdir()
    path.write_bytes(case.make())
    before, started = tree(tmp_path), time.monotonic()
    held_mb = forget_peak()
    outcomes = list(ingest.file(path))
    assert time.monotonic() - started < LIMITS.seconds + SLACK_S
    assert peak_mb() - held_mb < MOST_MB, case.name
    assert tree(tmp_path) == before
    end = outcomes[-1]
    got = [o for o in outcomes if isinstance(o, Got)]
    refused = [o for o in outcomes if isinstance(o, Refused)]
    assert isinstance(end, SourceRead)
    assert (end.articles, end.refused) == (len(got), len(refused))
    assert got or refused
    if case.fate == "refused":
        assert not got
        assert case.words in " ".join(r.reason for r in refused)
    elif case.fate == "read":
        assert case.words in " ".join(g.article.text for g in got)
        assert got
    elif case.words:
        assert case.words in " ".join(r.reason for r in refused)
    for one in refused:
        assert one.reason.endswith(".")
        assert one.reason.isprintable()
        assert case.name in one.where
    assert "root:" not in " ".join(g.article.text for g in got), PROTECTED


@pytest.mark.parametrize("case", FEEDS, ids=[case.name for case in FEEDS])
def test_a_bad_feed_is_refused_or_read(case: Case, ingest: Ingest) -> None:
    name = f"https://example.org/{case.name}"
    if case.fate == "refused":
        with pytest.raises(ArticleError, match=case.words or r"no|text|Give"):
            ingest.sandbox.feed(case.make(), name)
        return
    feed = ingest.sandbox.feed(case.make(), name)
    assert len(feed.items) <= 50_000
    assert all(item.address.startswith(("http://", "https://")) for item in feed.items)
    assert all(item.published_utc is None for item in feed.items)


def test_the_good_files_around_a_bad_one_are_read(ingest: Ingest, tmp_path: Path) -> None:
    poison = next(case for case in CASES if case.name == "poison.zip")
    (tmp_path / "a.zip").write_bytes(poison.make())
    (tmp_path / "b.txt").write_text(GOOD)
    files, _ = list_files([tmp_path])
    outcomes = [outcome for file in files for outcome in ingest.file(file.path)]
    read = [o.provenance.part or "b.txt" for o in outcomes if isinstance(o, Got)]
    assert [name for name in read if name.endswith(".txt")] == ["1.txt", "3.txt", "6.txt", "b.txt"]
    assert {"2.pdf", "4.docx"} <= {o.part for o in outcomes if isinstance(o, Refused)}


def test_names_in_an_archive_and_a_mail_are_words_and_no_paths(
    ingest: Ingest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "deep" / "inner"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    slip = inner / "slip.zip"
    slip.write_bytes(archive([("../slip.txt", GOOD.encode()), ("/slip.txt", GOOD.encode())]))
    post = inner / "post.eml"
    post.write_bytes(mail_attached(b"../slip.txt", GOOD.encode()))
    parts = [o.provenance.part for p in (slip, post) for o in ingest.file(p) if isinstance(o, Got)]
    assert parts == ["../slip.txt", "/slip.txt", "", "../slip.txt"]
    assert tree(tmp_path) == {"deep", "deep/inner", "deep/inner/slip.zip", "deep/inner/post.eml"}
    assert not Path("/slip.txt").exists()


GOOD_FILES = {
    "a.pdf": pdf(),
    "b.docx": docx_of(GOOD),
    "c.zip": archive([("a.txt", GOOD.encode()), ("b.docx", docx_of(GOOD))]),
    "d.eml": mail_attached(b"a.txt", b"Words"),
    "e.parquet": parquet({"text": [GOOD, "Words"], "date": ["2025-07-01", "x"]}),
    "f.html": f"<!doctype html><title>T</title><p>{GOOD}</p>".encode(),
    "g.csv": b'title,text,date\nH,One,2025-07-01\nK,"Two, three",x\n',
    "h.jsonl": b'{"text": "One", "published": "2025-07-01"}\n',
}


def broken(raw: bytes, choose: random.Random) -> bytes:
    """Return a file with some bytes changed, lost, doubled or cut off."""
    body = bytearray(raw)
    for _ in range(choose.randint(1, 6)):
        at, size = choose.randrange(len(body)), choose.randint(1, 40)
        match choose.randrange(5):
            case 0 | 1:
                body[at] = choose.randrange(256)
            case 2:
                del body[at : at + size]
            case 3:
                body[at:at] = body[choose.randrange(len(body)) :][:size]
            case _:
                del body[max(at, 1) :]
        body = body or bytearray(b"x")
    return bytes(body)


@pytest.mark.parametrize("name", GOOD_FILES)
def test_a_file_broken_anywhere_is_read_or_refused(name: str, ingest: Ingest) -> None:
    choose = random.Random(name)  # noqa: S311 - which bytes break, no secret
    for _ in range(40):
        raw = broken(GOOD_FILES[name], choose)
        *parts, end = ingest.upload(io.BytesIO(raw), name)
        assert isinstance(end, SourceRead), raw
        assert parts, raw
        for part in parts:
            reason = part.reason if isinstance(part, Refused) else "."
            assert reason.endswith("."), raw
            # A reader that did not know what happened to it says "(TypeError)".
            assert "cannot be read (" not in reason, raw


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(CASES) + len(FEEDS) >= 60
    assert len({case.name for case in (*CASES, *FEEDS)}) == len(CASES) + len(FEEDS)
