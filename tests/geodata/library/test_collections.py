from __future__ import annotations

from dataclasses import replace

import pytest
from kept_articles import KURSK, name

from geodata.errors import LibraryError
from geodata.library import (
    Collection,
    OwnPlace,
    add_own_place,
    add_to_collection,
    collection_names,
    correct,
    correction_for,
    is_sensitive,
    load_result,
    make_collection,
    own_places_of,
    share_view,
    shared_view,
    take_from_collection,
)


def test_collections_hold_articles_and_a_mark(filled, items):
    names = [name(item) for item in items]
    make_collection(filled, "Night", note="to check")
    make_collection(filled, "Source K", is_sensitive=True)
    add_to_collection(filled, "Night", [*names[:3], names[0], "nothing"])
    add_to_collection(filled, "Night", names[:1])
    add_to_collection(filled, "Source K", names[:1])
    assert collection_names(filled) == [
        Collection("Night", "to check", is_sensitive=False, articles=3),
        Collection("Source K", "", is_sensitive=True, articles=1),
    ]  # fmt: skip
    assert (is_sensitive(filled, names[0]), is_sensitive(filled, names[1])) == (True, False)
    take_from_collection(filled, "Night", names[1:3])
    make_collection(filled, "Source K")
    make_collection(filled, "Night", is_sensitive=True)
    assert collection_names(filled) == [
        Collection("Night", "to check", is_sensitive=True, articles=1),
        Collection("Source K", "", is_sensitive=True, articles=1),
    ]  # fmt: skip
    with pytest.raises(LibraryError, match="no collection 'Day'"):
        add_to_collection(filled, "Day", names)
    with pytest.raises(LibraryError, match="needs a name"):
        make_collection(filled, " ")


def test_a_view_is_kept_under_a_name_of_its_own(filled):
    made = share_view(filled, "v=1&doc=x", name="Front", who="ana")
    assert shared_view(filled, made.uid) == made
    assert shared_view(filled, "other") is None


def test_a_place_of_ones_own_can_be_what_a_mention_means(filled, items):
    base = replace(KURSK, place_id="own.base-1", name="Depot", kind="facility", geonameid=None)
    own = OwnPlace(
        base, ("Depot", "Old depot"), '{"type":"Point","coordinates":[36,51]}', "map", "n", "ana"
    )
    add_own_place(filled, own)
    add_own_place(filled, own)
    assert own_places_of(filled) == [own]
    correct(filled, correction_for(filled, name(items[3]), 0, "place", place=base))
    assert load_result(filled, "a4").parse.all_mentions[0].place == base
    with pytest.raises(LibraryError, match="another place"):
        add_own_place(filled, replace(own, place=replace(base, lon=1.0)))
    with pytest.raises(LibraryError, match="Begin it with"):
        add_own_place(filled, replace(own, place=KURSK))
    assert own_places_of(filled) == [own]
