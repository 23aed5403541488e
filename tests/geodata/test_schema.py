from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import FrameError
from geodata.schema import LAYER_COLUMNS, MENTION_COLUMNS, check_frame, well_formed


def test_geoparse_parts_title_from_text(parses):
    first = parses[0]
    assert [m.surface for m in first.title_mentions] == ["Kursk"]
    assert len(first.mentions) == 8
    assert not any(m.in_title for m in first.mentions)


def test_geoparse_makes_a_frame_of_its_own_mentions(parses):
    frame = parses[1].to_geodataframe()
    assert frame["surface"].tolist() == ["Russian", "African", "Russia", "Kursk"]


def test_check_frame_passes_what_fits(mentions):
    check_frame(mentions, MENTION_COLUMNS, what="mentions")


def test_check_frame_names_every_fault_at_once(mentions):
    broken = mentions.drop(columns="surface").assign(start="x", in_title=1.5)
    with pytest.raises(FrameError) as caught:
        check_frame(broken, MENTION_COLUMNS, what="mentions")
    message = str(caught.value)
    assert "'surface' is missing" in message
    assert "'start'" in message
    assert "'in_title'" in message


def test_check_frame_refuses_another_crs(mentions):
    moved = mentions[["geometry"]].to_crs(3857)
    with pytest.raises(FrameError, match="not EPSG:4326"):
        check_frame(moved, {"geometry": "any"}, what="places")


def test_check_frame_takes_an_empty_frame_of_any_types():
    empty = gpd.GeoDataFrame(pd.DataFrame(columns=list(LAYER_COLUMNS)))
    check_frame(empty, LAYER_COLUMNS, what="towns layer")


@given(st.text(st.characters(exclude_categories=())))
def test_well_formed_text_can_be_written_and_keeps_its_offsets(text):
    written = well_formed(text)
    assert written.encode("utf-8").decode("utf-8") == written
    assert "\x00" not in written
    assert len(written) == len(text)
    kept = [(a, b) for a, b in zip(text, written, strict=True) if b != "\ufffd"]
    assert all(a == b for a, b in kept)


@pytest.mark.parametrize(
    "text", ["", "Kursk", "\u041a\u0443\u0440\u0441\u043a \U0001f600", "\ufffd"]
)
def test_text_that_is_well_formed_stays(text):
    assert well_formed(text) == text
