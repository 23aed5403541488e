from __future__ import annotations

import math
from datetime import date

import pandas as pd

from geodata.frames import mentions_frame
from geodata.schema import MENTION_COLUMNS, Article, Geoparse, Mention, Place, check_frame


def test_one_row_a_mention_title_first(mentions):
    assert list(mentions.columns) == list(MENTION_COLUMNS)
    assert mentions["surface"].tolist()[:3] == ["Kursk", "Russia", "Kursk region"]
    assert mentions["in_title"].tolist()[:2] == [True, False]
    assert mentions["doc_id"].tolist() == ["a1"] * 9 + ["a2"] * 4


def test_a_row_says_where_and_in_which_sentence(mentions):
    row = mentions.iloc[3]
    assert row["sentence"] == "Kursk was shelled, said Seoul."
    assert (row["geometry"].x, row["geometry"].y) == (row["lon"], row["lat"]) == (36.19, 51.73)
    assert row["published"] == pd.Timestamp(date(2025, 7, 1))
    assert row["geonameid"] == 538560
    assert row["reasons"] == ["population 448,733"]
    (rival,) = row["alternatives"]
    assert (rival["place_id"], rival["score"]) == ("region.RU.41", 0.2)


def test_what_is_unresolved_keeps_its_row(mentions):
    (row,) = [r for _, r in mentions.iterrows() if not r["place_id"]]
    assert row["surface"] == "Staraya Sorochina"
    assert row["geometry"].is_empty
    assert math.isnan(row["lon"])
    assert row["reasons"] == ["no place of that name is known"]
    assert pd.isna(row["geonameid"])


def test_an_article_without_a_date_has_none(mentions):
    assert mentions.loc[mentions["doc_id"] == "a2", "published"].isna().all()


def test_nothing_found_is_an_empty_frame_of_the_same_kind():
    empty = mentions_frame([Geoparse(Article("a", "", "Nothing here."))])
    check_frame(empty, MENTION_COLUMNS, what="mentions")
    assert len(empty) == 0
    assert empty.crs.to_epsg() == 4326
    assert empty["start"].dtype == "int64"


def test_half_a_surrogate_pair_can_be_written(tmp_path):
    place = Place("town.1", "A\ud800", "town", "RU", "", "", 1.0, 2.0, 0, 5.0)
    mention = Mention(0, 2, "A\ud800", "literal", place, 0.5, 1, 5.0, reasons=("\udfff",))
    article = Article("d\ud800", "t\ud800", "A\ud800 is here", None, "s\ud800")
    frame = mentions_frame([Geoparse(article, (mention,))])
    assert frame["surface"].tolist() == ["A\ufffd"]
    assert frame["sentence"].tolist() == ["A\ufffd is here"]
    frame.to_parquet(tmp_path / "mentions.parquet")


def test_ten_thousand_mentions_share_one_reading_of_the_text(monkeypatch):
    from geodata.frames import mentions as frames  # noqa: PLC0415 - the module whose name is replaced

    calls = []
    spans = frames.sentence_spans
    monkeypatch.setattr(frames, "sentence_spans", lambda text: calls.append(1) or spans(text))
    place = Place("town.1", "Kursk", "town", "RU", "", "", 1.0, 2.0, 0, 5.0)
    many = tuple(
        Mention(12 * i, 12 * i + 5, "Kursk", "literal", place, 0.5, 1, 5.0) for i in range(10_000)
    )
    frame = mentions_frame([Geoparse(Article("a", "", "Kursk fell. " * 10_000), many)])
    assert len(frame) == 10_000
    assert set(frame["sentence"]) == {"Kursk fell."}
    assert len(calls) == 1
