from __future__ import annotations

from dataclasses import replace

import pytest
from kept_articles import GOMA, KURSK, NEW, OLD, RUSSIA, SUDZHA, dispatch, name
from sqlalchemy import text

from geodata.errors import LibraryError
from geodata.library import (
    add_articles,
    check,
    correct,
    correction_for,
    correction_log,
    count_affected,
    load_result,
    save_results,
    undo,
)


def places(library, doc_id):
    parse = load_result(library, doc_id).parse
    return [m.place.name if m.place else "" for m in parse.all_mentions]


def test_a_correction_holds_as_far_as_its_scope(filled, items):
    fourth = name(items[3])
    here = correction_for(filled, fourth, 0, "place", place=GOMA, who="ana", why="a hamlet")
    assert count_affected(filled, here) == 1
    made = correct(filled, here)
    assert (made.uid != "", made.who, made.why, made.was_place) == (
        True,
        "ana",
        "a hamlet",
        SUDZHA.place_id,
    )
    assert places(filled, "a4") == ["Goma"]
    assert places(filled, "a1") == ["Kursk", "Sudzha"]
    stored = load_result(filled, "a4")
    (mention,) = stored.parse.all_mentions
    assert (stored.reviews, mention.score, mention.precision) == (("corrected",), 1.0, 1)
    assert load_result(filled, "a4", corrected=False).parse == items[3][1]

    wide = correction_for(filled, name(items[0]), 1, "reject", scope="everywhere")
    assert count_affected(filled, wide) == 3
    correct(filled, wide)
    # The narrower one wins, though it is older.
    assert (places(filled, "a1"), places(filled, "a4")) == (["Kursk", ""], ["Goma"])
    assert load_result(filled, "full").reviews == ("", "", "rejected", "", "")
    assert check(filled).faults == ()


def test_within_an_article_all_the_same_words_follow(library):
    item = dispatch("t", "", "Kursk fell. Kursk stands. Goma.", KURSK, GOMA)
    (first, other) = item[1].all_mentions
    again = replace(first, start=12, end=17)
    item = (item[0], replace(item[1], all_mentions=(first, again, other)))
    list(add_articles(library, [item], producer=OLD))
    made = correction_for(library, name(item), 1, "place", scope="article", place=RUSSIA)
    assert count_affected(library, made) == 2
    correct(library, made)
    assert places(library, "t") == ["Russia", "Russia", "Goma"]
    assert load_result(library, "t").parse.all_mentions[0].precision == 4
    correct(library, correction_for(library, name(item), 1, "accept"))
    assert places(library, "t") == ["Russia", "Kursk", "Goma"]


def test_it_survives_a_new_result_and_new_articles(filled, items):
    correct(
        filled, correction_for(filled, name(items[0]), 1, "place", scope="everywhere", place=GOMA)
    )
    save_results(filled, [(name(items[3]), items[3][1])], NEW)
    assert places(filled, "a4") == ["Goma"]
    later = dispatch("a9", "", "Fog lay over Sudzha.", SUDZHA)
    unlike = dispatch("a8", "", "Fog over Sudzha hill.", replace(KURSK, name="Sudzha"))
    list(add_articles(filled, [later, unlike], producer=NEW))
    assert places(filled, "a9") == ["Goma"]
    assert load_result(filled, "a8").reviews == ("",)


def test_undoing_brings_back_what_stood_before(filled, items):
    fourth = name(items[3])
    first = correct(filled, correction_for(filled, fourth, 0, "accept"))
    second = correct(filled, correction_for(filled, fourth, 0, "place", place=GOMA))
    assert places(filled, "a4") == ["Goma"]
    ended = undo(filled, second.uid, who="ben")
    assert (places(filled, "a4"), load_result(filled, "a4").reviews) == (["Sudzha"], ("verified",))
    undo(filled, first.uid)
    assert load_result(filled, "a4").reviews == ("",)
    log = list(correction_log(filled))
    assert [each.action for each in log] == ["accept", "place", "undo", "undo"]
    assert (log[0], log[1], log[2]) == (first, second, ended)
    assert (log[2].undoes, log[2].who) == (second.uid, "ben")


def test_a_colleagues_log_is_taken_in_once(filled, items):
    made = correct(filled, correction_for(filled, name(items[3]), 0, "reject"))
    correct(filled, made)
    assert list(correction_log(filled)) == [made]


def test_the_log_is_only_added_to(filled, items):
    correct(filled, correction_for(filled, name(items[3]), 0, "accept"))
    for table in ("corrections", "places", "texts"):
        column = {"corrections": "who", "places": "name", "texts": "title"}[table]
        with (
            pytest.raises(LibraryError, match=r"stays? as|only added"),
            filled.writing() as connection,
        ):
            connection.execute(text(f"UPDATE {table} SET {column} = 'else'"))  # noqa: S608 - names of ours
    assert next(correction_log(filled)).who == ""


def test_what_cannot_be_corrected_is_refused(filled, items):
    with pytest.raises(LibraryError, match="no mention 7"):
        correction_for(filled, name(items[3]), 7, "accept")
    with pytest.raises(LibraryError, match="needs place"):
        correction_for(filled, name(items[3]), 0, "place")
    with pytest.raises(LibraryError, match="takes no place"):
        correction_for(filled, name(items[3]), 0, "reject", place=GOMA)
    with pytest.raises(LibraryError, match="no correction 'x'"):
        undo(filled, "x")
