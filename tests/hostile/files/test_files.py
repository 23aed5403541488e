"""Bad files: each is refused by name or read, within its limits, and writes nothing."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from make_files import CASES, FEEDS, GOOD, PROTECTED, Case, archive, mail_attached

from geodata.articles.ingest import Ingest, list_files
from geodata.articles.sandbox import Limits
from geodata.errors import ArticleError
from geodata.schema import Got, Refused, SourceRead

LIMITS = Limits(seconds=20, cpu_seconds=3, memory_mb=800, document_mb=16, unpacked_mb=48)
# What a run may take beyond its limit: another process is started, an archive opened again.
SLACK_S = 12.0


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
    outcomes = list(ingest.file(path))
    assert time.monotonic() - started < LIMITS.seconds + SLACK_S
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
        with pytest.raises(ArticleError, match=case.words):
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


def test_this_process_grew_by_no_bomb() -> None:
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert peak_mb < 2_000, f"{peak_mb:.0f} MB after {len(CASES)} bad files, {os.getpid()}"


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(CASES) + len(FEEDS) >= 60
    assert len({case.name for case in (*CASES, *FEEDS)}) == len(CASES) + len(FEEDS)
