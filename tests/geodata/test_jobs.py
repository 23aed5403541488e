"""Many articles by several processes: the same as by one, in the same order."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import geodata
from geodata import Article

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer

SAMPLE = Path(__file__).parents[2] / "dashboard/sample/sample.jsonl"


def sample() -> list[Article]:
    return list(geodata.read_articles(SAMPLE))


def test_two_jobs_find_what_one_finds_in_the_same_order(gazetteer: Gazetteer) -> None:
    articles = [*sample(), "Rain in Goma.", None, *sample(), b"x", ""]
    one = list(geodata.geoparse_many(articles, gazetteer=gazetteer))  # type: ignore[arg-type] # bad on purpose
    two = list(geodata.geoparse_many(articles, gazetteer=gazetteer, jobs=2))  # type: ignore[arg-type] # as above
    assert two == one
    assert sum(p.error is not None for p in two) == 2


def test_a_worker_that_is_killed_costs_no_article(gazetteer: Gazetteer) -> None:
    articles = [Article(str(n), "", f"Rain in Goma, day {n}.") for n in range(300)]
    parses = geodata.geoparse_many(iter(articles), gazetteer=gazetteer, jobs=2)
    got = [next(parses)]
    for process in multiprocessing.active_children():
        process.kill()
    got += parses
    assert [p.article for p in got] == articles
    assert [p.error for p in got if p.error] == []


@pytest.mark.parametrize("jobs", [0, -1])
def test_no_jobs_are_refused(gazetteer: Gazetteer, jobs: int) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        list(geodata.geoparse_many(["x"], gazetteer=gazetteer, jobs=jobs))


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "geodata", "parse", *map(str, words)]


@pytest.mark.usefixtures("gazetteer")
@pytest.mark.parametrize("format_", ["jsonl", "geojson", "csv"])
def test_parse_writes_the_same_file_bad_lines_in_their_places(tmp_path: Path, format_: str) -> None:
    source = tmp_path / "in.jsonl"
    rows = [json.dumps({"doc_id": str(n), "text": f"Rain in Goma, day {n}."}) for n in range(90)]
    rows[0:0] = ["{not json"]
    rows[40:40] = ['{"doc_id": "bad"}', "[]"]
    source.write_text("\n".join([*rows, "7"]), encoding="utf-8")
    files = []
    for jobs in ("1", "2"):
        target = tmp_path / jobs
        done = subprocess.run(
            command(source, "-o", target, "--jobs", jobs, "--format", format_),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        files.append((target.read_bytes(), done.stderr))
    assert files[0] == files[1]
    assert len(files[1][1].splitlines()) == 4


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "9999"])
def test_a_number_of_jobs_that_is_none_is_2(jobs: str) -> None:
    done = subprocess.run(
        command("-", "-o", "-", "--jobs", jobs), capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "usage:" in done.stderr


def _children(pid: int) -> set[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return {int(child) for child in path.read_text(encoding="utf-8").split()}


@pytest.mark.usefixtures("gazetteer")
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are told from /proc")
def test_ctrl_c_ends_workers_quietly_and_leaves_no_file(tmp_path: Path) -> None:
    with subprocess.Popen(
        command("-", "-o", tmp_path / "out.jsonl", "--jobs", "2"),
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        line = json.dumps({"doc_id": "1", "text": "Rain in Goma."}).encode() + b"\n"
        process.stdin.write(line * 20_000)
        process.stdin.flush()
        workers = _children(process.pid)
        assert len(workers) >= 2
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, said = process.communicate(timeout=60)
    assert said == b""
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []
    until = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert [pid for pid in workers if Path(f"/proc/{pid}").exists()] == []


@pytest.mark.usefixtures("gazetteer")
def test_a_script_without_a_main_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import geodata\nlist(geodata.geoparse_many(['x'], jobs=2))\n")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "__main__" in done.stderr.splitlines()[-1]
