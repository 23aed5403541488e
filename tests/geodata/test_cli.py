"""The command as a user runs it: in a process of its own."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.schema import KINDS

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer

COMMAND = (sys.executable, "-m", "geodata")
pytestmark = pytest.mark.usefixtures("gazetteer")


def run(
    *words: str | Path, given: str | bytes = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    data = given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given
    done = subprocess.run(
        [*COMMAND, *map(str, words)], input=data, capture_output=True, check=False,
        env={**os.environ, **(env or {})},
    )  # fmt: skip
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def collection(path: Path, rows: Sequence[object]) -> Path:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text(text + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--help",), "Nothing leaves this machine"),
        (("serve", "--help"), "--base-url"),
        (("parse", "--help"), "code-point offsets"),
        (("export", "--help"), "--borders"),
        (("gazetteer", "--help"), "build"),
        (("gazetteer", "build", "--help"), "anew"),
        (("gazetteer", "build", "--help"), "takes the place of the"),
        (("gazetteer", "info", "--help"), "version"),
        (("--version",), "conflict-atlas"),
    ],
)
def test_help_says_what_there_is(words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert done.returncode == 0
    assert said in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("parse",),
        ("parse", "x.txt"),
        ("parse", "x.txt", "--output", "y", "--format", "shapefile"),
        ("parse", "x.txt", "--output", "y", "--min-score", "2"),
        ("parse", "x.txt", "--output", "y", "--min-score", "much"),
        ("gazetteer",),
        ("gazetteer", "burn"),
        ("gazetteer", "build", "--from"),
        ("gazetteer", "build", "--from", ""),
        ("dance",),
        ("serve", "--port", "0"),
        ("serve", "--port", "http"),
    ],
)
def test_wrong_usage_is_2(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "usage:" in done.stderr


def test_parse_writes_what_the_help_promises(tmp_path: Path) -> None:
    source = collection(
        tmp_path / "in.jsonl",
        [{"doc_id": "d1", "title": "Rain in Juba", "text": "Moscow said 🙂 Kursk region was hit."}],
    )
    target = tmp_path / "out.jsonl"
    assert run("parse", source, "--output", target).returncode == 0
    (record,) = lines(target)
    assert list(record)[:5] == ["doc_id", "mentions", "title_mentions", "events", "derived"]
    assert record["doc_id"] == "d1"
    moscow, kursk = record["mentions"]
    assert set(moscow) == {
        "start", "end", "surface", "name", "kind", "country", "admin1", "admin1_name", "place_id",
        "geonameid", "lat", "lon", "usage", "score", "precision", "accuracy_km", "alternatives",
        "reasons",
    }  # fmt: skip
    assert (moscow["start"], moscow["end"], moscow["usage"]) == (0, 6, "metonym")
    assert (kursk["start"], kursk["end"]) == (14, 26)
    assert (kursk["kind"], kursk["country"], kursk["place_id"]) == ("region", "RU", "region.RU.41")
    assert kursk["kind"] in KINDS
    assert record["title_mentions"][0]["surface"] == "Juba"


def test_unresolved_has_null_coordinates_and_a_reason(tmp_path: Path) -> None:
    source = tmp_path / "in.txt"
    source.write_text("They left the village of Zhovtoverkhivka.", encoding="utf-8")
    assert run("parse", source, "-o", tmp_path / "out").returncode == 0
    (mention,) = lines(tmp_path / "out")[0]["mentions"]
    assert mention["lat"] is mention["lon"] is mention["place_id"] is None
    assert mention["reasons"]


def test_standard_input_to_standard_output() -> None:
    done = run("parse", "-", "--output", "-", given="Rain in Goma.")
    assert done.returncode == 0
    assert json.loads(done.stdout)["mentions"][0]["surface"] == "Goma"
    assert done.stderr == ""


def test_html_is_read(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    body = "".join(
        f"<p>Paragraph {n}: rain fell in Goma, and the roads were closed.</p>" for n in range(5)
    )
    page.write_text(
        f"<html><head><title>Rain</title></head><body><article>{body}</article></body></html>"
    )
    assert run("parse", page, "-o", tmp_path / "out").returncode == 0
    surfaces = [m["surface"] for m in lines(tmp_path / "out")[0]["mentions"]]
    assert surfaces == ["Goma"] * 5


def test_bad_lines_are_named_and_the_rest_go_on(tmp_path: Path) -> None:
    source = collection(
        tmp_path / "in.jsonl",
        [
            {"doc_id": "a", "text": "In Goma."},
            "{not json",
            {"doc_id": "c"},
            {"doc_id": "d", "text": ""},
            {"doc_id": "e", "text": "In Juba."},
        ],
    )
    done = run("parse", source, "--output", tmp_path / "out.jsonl")
    assert done.returncode == 0
    assert "line 2" in done.stderr
    assert "line 3" in done.stderr
    assert "Traceback" not in done.stderr
    records = lines(tmp_path / "out.jsonl")
    assert [("error" in r, len(r["mentions"])) for r in records] == [
        (False, 1), (True, 0), (True, 0), (False, 0), (False, 1),
    ]  # fmt: skip
    assert [r["doc_id"] for r in records if "error" not in r] == ["a", "d", "e"]
    assert records[2]["doc_id"] == "c"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "picture"),
        ("table.xlsx", b"PK\x03\x04", "not read"),
    ],
)
def test_a_fault_is_1_one_line_and_no_file(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    source = tmp_path / name
    if content is not None:
        source.write_bytes(content)
    done = run("parse", source, "--output", tmp_path / "out.jsonl")
    assert done.returncode == 1
    assert said in done.stderr.lower()
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out.jsonl").exists()


def test_an_output_that_cannot_be_written_is_1(tmp_path: Path) -> None:
    done = run("parse", "-", "--output", tmp_path / "no" / "such" / "folder", given="In Goma.")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_min_score_leaves_mentions_unresolved() -> None:
    words = ("parse", "-", "-o", "-", "--min-score")
    lenient = json.loads(run(*words, "0", given="In Springfield.").stdout)["mentions"][0]
    strict = json.loads(run(*words, "1", given="In Springfield.").stdout)["mentions"][0]
    assert lenient["place_id"]
    assert strict["place_id"] is None
    assert strict["alternatives"]


def test_geojson_is_a_collection_of_points(tmp_path: Path) -> None:
    source = collection(
        tmp_path / "in.jsonl",
        [
            {"doc_id": "a", "text": "In Goma."},
            {"doc_id": "b", "text": "The village of Zhovtoverkhivka."},
        ],
    )
    assert run("parse", source, "-o", tmp_path / "o.geojson", "--format", "geojson").returncode == 0
    found = json.loads((tmp_path / "o.geojson").read_text(encoding="utf-8"))
    assert found["type"] == "FeatureCollection"
    goma, village = found["features"]
    assert goma["geometry"]["coordinates"] == [pytest.approx(29.22845), pytest.approx(-1.67409)]
    assert goma["properties"]["sentence"] == "In Goma."
    assert village["geometry"] is None


def test_csv_has_the_sentence_and_no_formula(tmp_path: Path) -> None:
    source = collection(
        tmp_path / "in.jsonl",
        [{"doc_id": "=1+1", "title": "=cmd()", "text": "Rain. In Goma it fell."}],
    )
    assert run("parse", source, "-o", tmp_path / "o.csv", "--format", "csv").returncode == 0
    (row,) = csv.DictReader(io.StringIO((tmp_path / "o.csv").read_text(encoding="utf-8")))
    assert row["surface"] == "Goma"
    assert row["sentence"] == "In Goma it fell."
    assert not row["title"].startswith("=")
    assert not row["doc_id"].startswith("=")


def test_gazetteer_info_counts_every_kind() -> None:
    done = run("gazetteer", "info")
    assert done.returncode == 0
    for kind in KINDS:
        assert kind in done.stdout


def test_gazetteer_info_without_one_says_how_to_get_it(tmp_path: Path) -> None:
    done = run("gazetteer", "info", env={"CONFLICT_ATLAS_CACHE": str(tmp_path)})
    assert done.returncode == 1
    assert "gazetteer build" in done.stderr


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Return a folder with one village in the format of the GeoNames dump, and a bad line."""
    folder = tmp_path / "dump"
    folder.mkdir()
    for stem in ("alternateNamesV2", "admin1CodesASCII", "admin2Codes"):
        (folder / f"{stem}.txt").write_text("", encoding="utf-8")
    (folder / "no-country.txt").write_text(
        "90000000\tZelchanivka\tZelchanivka\t\t47.9\t37.7\tP\tPPL\tUA\t\t05\t\t\t\t0\t\t\t\t\n"
        "one column\n",
        encoding="utf-8",
    )
    return folder


def test_a_gazetteer_from_a_dump_is_used_until_the_built_in_one_is_built(
    tmp_path: Path, dump: Path
) -> None:
    env = {"CONFLICT_ATLAS_CACHE": str(tmp_path / "cache")}
    text = "They left the village of Zelchanivka, west of Bakhmut."

    def place_ids() -> list[str | None]:
        done = run("parse", "-", "-o", "-", given=text, env=env)
        return [m["place_id"] for m in json.loads(done.stdout)["mentions"]]

    built = run("gazetteer", "build", "--from", dump, env=env)
    assert (built.returncode, built.stdout.count("\n")) == (0, 1)
    assert built.stderr == (
        "conflict-atlas: no-country.txt: 1 line skipped, they have not 19 columns (first: line 2)\n"
    )
    info = run("gazetteer", "info", env=env).stdout
    assert "in use     GeoNames dump" in info
    assert str(dump) in info
    assert place_ids() == ["town.90000000", "town.713174"]
    assert run("gazetteer", "build", env=env).returncode == 0
    assert "in use     built in" in run("gazetteer", "info", env=env).stdout
    assert place_ids() == [None, "town.713174"]


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("no-country.txt", "allCountries.txt or .zip"),
        ("alternateNamesV2.txt", "https://download.geonames.org/export/dump/alternateNamesV2.zip"),
        (".", "no folder"),
    ],
)
def test_a_dump_that_is_not_whole_is_1_and_says_where_to_get_it(
    tmp_path: Path, dump: Path, missing: str, said: str
) -> None:
    if missing == ".":
        dump = tmp_path / "gone"
    else:
        (dump / missing).unlink()
    env = {"CONFLICT_ATLAS_CACHE": str(tmp_path / "cache")}
    done = run("gazetteer", "build", "--from", dump, env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    source = collection(
        tmp_path / "in.jsonl", [{"doc_id": str(n), "text": "In Goma. " * 50} for n in range(400)]
    )
    with subprocess.Popen(
        [*COMMAND, "parse", source, "-o", "-"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        _, said = process.communicate()
    assert said == b""
    assert process.returncode == 0


def test_ctrl_c_is_quiet_and_leaves_no_half_file(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with subprocess.Popen(
        [*COMMAND, "parse", "-", "-o", target], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        line = json.dumps({"doc_id": "1", "text": "In Goma."}).encode() + b"\n"
        process.stdin.write(line * 20_000)  # more than a pipe holds: it is reading by now
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert b"Traceback" not in said
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_file(tmp_path: Path, gazetteer: Gazetteer) -> None:
    assert len(gazetteer) > 100_000
    text = "Shells fell near Kupiansk in the Kharkiv region. " * 60

    def peak_kb(articles: int) -> int:
        source = tmp_path / f"{articles}.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for number in range(articles):
                file.write(json.dumps({"doc_id": str(number), "text": text}) + "\n")
        code = (
            "import resource, sys; from geodata.__main__ import main; "
            f"code = main(['parse', {str(source)!r}, '-o', {os.devnull!r}]); "
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(code)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        return int(done.stdout)

    assert peak_kb(400) < peak_kb(40) * 1.15 + 4_000


@pytest.mark.parametrize("name", ["o.geojson", "o.gpkg", "o.csv"])
def test_export_tells_the_format_from_the_suffix(tmp_path: Path, name: str) -> None:
    source = collection(tmp_path / "in.jsonl", [{"doc_id": "a", "text": "Rain in Goma."}])
    done = run("export", source, tmp_path / name)
    assert (done.returncode, done.stderr) == (0, "")
    assert b"Goma" in (tmp_path / name).read_bytes()


def test_an_unknown_export_format_is_a_fault_that_names_the_known(tmp_path: Path) -> None:
    source = collection(tmp_path / "in.jsonl", [{"doc_id": "a", "text": "Rain in Goma."}])
    done = run("export", source, tmp_path / "o.docx")
    assert done.returncode == 1
    assert "geojson" in done.stderr.lower()
    assert len(done.stderr.splitlines()) == 1
