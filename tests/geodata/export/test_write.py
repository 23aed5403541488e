from __future__ import annotations

import json

import pytest

from geodata.errors import ExportError, FrameError
from geodata.export import FORMATS, export, export_bytes
from geodata.frames import events_frame


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.geojson", b"{"),
        ("a.JSON", b"{"),
        ("a.gpkg", b"SQLite"),
        ("a.csv", b"\xef\xbb\xbfdoc_id"),
    ],
)
def test_the_suffix_says_the_format(mentions, tmp_path, name, start):
    assert export(mentions, tmp_path / name).read_bytes().startswith(start)


def test_a_format_given_wins_over_the_suffix(mentions, tmp_path):
    json.loads(export(mentions, tmp_path / "a.txt", format="geojson").read_bytes())


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(mentions, tmp_path):
    target = tmp_path / "a.csv"
    target.write_text("old")
    export(mentions, target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbfdoc_id")
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(
    ("path", "options", "message"),
    [
        ("a.kml", {}, "does not say its format"),
        ("a", {}, "does not say its format"),
        ("a.csv", {"format": "kml"}, "no format 'kml'"),
        ("no/folder/a.csv", {}, "cannot be written"),
        ("a\x00.csv", {}, "cannot be written"),
        ("a.csv", {"view": "mine"}, "no border view 'mine'"),
        ("a.html", {}, "front end"),
        ("a.csv", {"format": "csv-events"}, "needs the events"),
    ],
)
def test_what_cannot_be_written_is_said(mentions, tmp_path, path, options, message):
    with pytest.raises(ExportError, match=message):
        export(mentions, f"{tmp_path}/{path}", **options)
    assert list(tmp_path.iterdir()) == []


def test_a_frame_of_another_kind_is_refused(mentions):
    with pytest.raises(FrameError):
        export_bytes(mentions.drop(columns="sentence"), format="csv")


@pytest.mark.parametrize("name", [f for f in FORMATS if f != "html"])
def test_no_mentions_make_a_valid_file(mentions, layers, name):
    nothing = {layer: frame.iloc[:0] for layer, frame in layers.items()}
    assert export_bytes(mentions.iloc[:0], format=name, layers=nothing, events=events_frame([]))
