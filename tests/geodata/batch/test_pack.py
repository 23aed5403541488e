"""Mentions travel as tuples and come back the same."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from geodata.batch import Packer, Unpacker
from geodata.batch.pack import pack_derived, unpack_derived
from geodata.schema import DerivedArea

if TYPE_CHECKING:
    from geodata.schema import Geoparse


def test_mentions_come_back_equal_and_places_are_shared(parses: list[Geoparse]) -> None:
    packer, unpacker = Packer(), Unpacker()
    packed = pickle.dumps([packer.pack(p.all_mentions) for p in parses])
    back = [unpacker.unpack(rows) for rows in pickle.loads(packed)]  # noqa: S301 - our own bytes
    assert back == [p.all_mentions for p in parses]
    places = [m.place for mentions in back for m in mentions if m.place]
    assert len({id(p) for p in places}) == len(set(places)) < len(places)


def test_nothing_packed_is_nothing() -> None:
    assert Unpacker().unpack(Packer().pack(())) == ()


def test_areas_come_back_equal() -> None:
    areas = (
        DerivedArea("offset", 3, 21, (2,), (35.0, 45.0), 270.0, "", "a sector", in_title=True),
        DerivedArea("border", 30, 50, (0, 1), part="north", reason="a strip"),
    )
    packed = pickle.dumps(pack_derived(areas))
    assert unpack_derived(pickle.loads(packed)) == areas  # noqa: S301 - our own bytes
    assert unpack_derived(pack_derived(())) == ()
