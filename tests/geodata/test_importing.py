"""Files and addresses into the library, by a function and by the command `import`."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime

import pytest

from geodata.__main__ import main
from geodata.articles.answers import Fetched
from geodata.errors import FetchError
from geodata.importing import Imported, import_sources
from geodata.library import (
    Query,
    check,
    collection_names,
    counts,
    load_result,
    open_library,
    origins_of,
    search,
)

pytestmark = pytest.mark.usefixtures("gazetteer")

FEED = b"""<rss version="2.0"><channel><title>Wire</title>
<item><link>https://wire.example/a</link><title>First</title></item>
<item><link>https://wire.example/gone</link><title>Second</title></item></channel></rss>"""
PAGE = (
    b"<html><head><title>First</title></head><body>"
    b"<p>Shells fell on Kharkiv on Tuesday, officials said.</p></body></html>"
)


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    path = tmp_path / "store" / "l.sqlite"
    monkeypatch.setenv("CONFLICT_ATLAS_STORE", str(path))
    return path


@pytest.fixture
def folder(tmp_path):
    """Return a folder with four articles in three files, one bad row and a bad document."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Rain in Goma on Tuesday.")
    rows = [{"text": "Fog in Kharkiv.", "source": "Wire"}, {"text": "Rain in Goma on Tuesday."}]
    (folder / "b.jsonl").write_text("\n".join([*map(json.dumps, rows), "{"]))
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("in/c.txt", "Snow in Kursk.")
    (folder / "c.zip").write_bytes(raw.getvalue())
    (folder / "d.pdf").write_bytes(b"%PDF-1.4 nothing")
    return folder


def test_the_summary_counts_and_names_what_is_refused(store, folder, capsys):
    assert main(["import", str(folder), str(folder / "e.txt")]) == 0
    said = capsys.readouterr()
    assert said.out == "4 articles read, 3 new, 1 already there, 3 refused.\n"
    faults = said.err.splitlines()
    assert all(line.startswith("conflict-atlas: ") for line in faults)
    assert [next(n for n in ("e.txt", "b.jsonl", "d.pdf") if n in line) for line in faults] == [
        "e.txt", "b.jsonl", "d.pdf",
    ]  # fmt: skip
    assert "there is no such file" in faults[0]
    with open_library() as library:
        assert counts(library).articles == 3
        assert counts(library).unparsed == 0
        (hit,) = search(library, Query(words="snow")).hits
        assert load_result(library, hit.content_id).parse.mentions[0].place.name == "Kursk"
        ((_, origin),) = origins_of(library, hit.content_id)
        assert str(origin) == f"{folder / 'c.zip'} > in/c.txt"
        assert check(library).faults == ()
    assert store.exists()


def test_what_was_read_is_passed_over_and_refusals_are_told_again(folder, capsys):
    assert main(["import", str(folder)]) == 0
    capsys.readouterr()
    assert main(["import", str(folder)]) == 0
    said = capsys.readouterr()
    assert said.out == (
        "0 articles read, 0 new, 0 already there, 3 sources passed over, read before, 1 refused.\n"
    )
    assert "d.pdf" in said.err


def test_nothing_but_refusals_is_a_fault(folder, capsys):
    assert main(["import", str(folder / "d.pdf")]) == 1
    assert "0 articles read" in capsys.readouterr().out


def test_a_collection_gets_articles_that_were_read_before_too(folder, monkeypatch):
    assert main(["import", str(folder)]) == 0
    parsed = []
    monkeypatch.setattr("geodata.pipeline.Geoparser.parse_safely", lambda _, a: parsed.append(a))
    assert main(["import", str(folder), "--collection", "July"]) == 0
    assert parsed == []
    with open_library() as library:
        (collection,) = collection_names(library)
    assert (collection.name, collection.articles) == ("July", 3)


def test_an_article_that_fails_is_kept_for_reparse(folder, monkeypatch, capsys):
    monkeypatch.setattr("geodata.pipeline.Geoparser.parse", lambda *_: 1 // 0)
    assert main(["import", str(folder / "a.txt")]) == 0
    assert "1 kept but not parsed" in capsys.readouterr().out
    with open_library() as library:
        assert counts(library).unparsed == 1


class Web:
    """Answers as a feed and its pages would."""

    def fetch(self, address, *, accept, etag="", last_modified=""):
        bodies = {
            "https://wire.example/feed": (FEED, "application/rss+xml"),
            "https://wire.example/a": (PAGE, "text/html"),
            "https://wire.example/robots.txt": (b"", "text/plain"),
        }
        if address not in bodies:
            raise FetchError(f"'{address}' is not there (404).")
        body, kind = bodies[address]
        assert kind in accept
        return Fetched(address, 200, body, kind, "", etag, last_modified, datetime.now(UTC))


def test_an_address_is_a_page_or_a_feed_of_them(monkeypatch):
    monkeypatch.setattr("geodata.articles.visit.time.sleep", lambda _: None)
    refused = []
    addresses = ["https://wire.example/feed", "https://wire.example/a", "https://wire.example/x"]
    with open_library() as library:
        *_, done = import_sources(library, addresses, fetcher=Web(), report=refused.append)
        (hit,) = search(library, Query()).hits
        assert hit.title == "First"
        assert hit.mentions == 1
    assert done == Imported(sources=4, of_sources=4, articles=2, new=1, refused=2)
    assert [each.where for each in refused] == [
        "https://wire.example/gone", "https://wire.example/x",
    ]  # fmt: skip


def test_interrupted_it_keeps_what_it_told_and_goes_on(tmp_path, capsys):
    rows = [{"text": f"Day {n}: shells fell on Kharkiv and Goma. " * 20} for n in range(3_000)]
    source = tmp_path / "many.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)))
    command = [sys.executable, "-m", "geodata", "import", str(source)]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    until = time.monotonic() + 60
    with open_library() as library:
        while not counts(library).articles and time.monotonic() < until:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        out, said = running.communicate(timeout=60)
        assert running.returncode == 130
        assert out == ""
        kept = counts(library)
        assert 0 < kept.articles < len(rows)
        assert kept.unparsed == 0
        assert check(library).faults == ()
        assert said.startswith("conflict-atlas: Stopped. ")
        assert "the same command again" in said
        assert said.count("\n") == 1
        assert main(["import", str(source)]) == 0
        read = capsys.readouterr().out
        assert read.startswith(f"3,000 articles read, {3_000 - kept.articles:,} new, ")
        assert counts(library).articles == len(rows)
