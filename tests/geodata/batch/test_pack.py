"""Mentions travel as tuples and come back the same."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from geodata.batch import Packer, Unpacker

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
