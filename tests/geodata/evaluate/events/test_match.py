"""Which events are the same: by sentence and type, each once, parts put together."""

from __future__ import annotations

from typing import Any

from geodata.evaluate.events import Claim, pair

STRIKE = "Explosions/Remote violence"
KHARKIV, SUMY, DNIPRO = (10, 17), (19, 23), (28, 34)


def claim(type_: str = STRIKE, **fields: Any) -> Claim:
    kept = {"sub_type": "", "start": 0, "end": 50, "roles": ((KHARKIV, "scene"),), **fields}
    return Claim(type_, **kept)


def test_the_same_type_in_the_same_sentence_is_the_same_event() -> None:
    gold, found = claim(), claim(start=5, end=40)
    made = pair([gold], [found])
    assert made.same == ((gold, found),)
    assert (made.missed, made.wrong) == ((), ())


def test_another_type_another_sentence_and_the_title_are_not() -> None:
    gold = claim()
    for found in (claim("Battles"), claim(start=50, end=60), claim(in_title=True)):
        made = pair([gold], [found])
        assert (made.same, made.missed, made.wrong) == ((), (gold,), (found,))


def test_each_is_used_once_and_the_one_of_the_same_trigger_first() -> None:
    gold = [claim(trigger=(2, 6)), claim(trigger=(30, 35))]
    found = [claim(trigger=(29, 34)), claim(trigger=(2, 6)), claim(trigger=(44, 46))]
    made = pair(gold, found)
    assert made.same == ((gold[0], found[1]), (gold[1], found[0]))
    assert made.wrong == (found[2],)


def test_without_triggers_the_sub_type_and_then_the_roles_tell() -> None:
    gold = [claim(sub_type="Grenade"), claim(roles=((SUMY, "scene"),)), claim()]
    found = [claim(), claim(roles=((SUMY, "scene"),)), claim(sub_type="Grenade")]
    assert pair(gold, found).same == (
        (gold[0], found[2]), (gold[1], found[1]), (gold[2], found[0]),
    )  # fmt: skip


def test_optional_gold_is_neither_missed_nor_wrong_and_comes_last() -> None:
    optional, gold = claim(is_optional=True), claim()
    made = pair([optional, gold], [])
    assert (made.same, made.missed, made.wrong) == ((), (gold,), ())
    one, two = claim(trigger=(1, 3)), claim(trigger=(5, 8))
    assert pair([optional, gold], [one]).same == ((gold, one),)
    made = pair([optional, gold], [one, two])
    assert (made.same, made.wrong) == (((gold, one),), ())
    made = pair([optional], [one, two])
    assert (made.same, made.wrong) == ((), (two,))


def test_one_event_with_several_scenes_may_be_found_in_parts() -> None:
    gold = claim(roles=((KHARKIV, "scene"), (SUMY, "scene"), (DNIPRO, "actor")))
    parts = [claim(), claim(roles=((SUMY, "scene"), (DNIPRO, "actor")))]
    made = pair([gold], parts)
    assert made.wrong == ()
    ((_, whole),) = made.same
    assert whole.scenes == (KHARKIV, SUMY)
    again = claim(roles=((SUMY, "scene"),))
    assert pair([gold], [*parts, again]).wrong == (again,)


def test_a_part_with_a_scene_of_its_own_is_another_event() -> None:
    gold = claim(roles=((KHARKIV, "scene"), (SUMY, "scene")))
    other = claim(roles=((DNIPRO, "scene"),))
    assert pair([gold], [claim(), other]).wrong == (other,)
    single = claim()
    assert pair([single], [claim(), claim()]).wrong == (claim(),)


def test_what_names_no_place_is_left_out_where_no_gold_stands() -> None:
    nowhere = claim(start=60, end=80, roles=())
    assert pair([claim()], [nowhere]).wrong == ()
    beside = claim("Battles", roles=())
    assert pair([claim()], [beside]).wrong == (beside,)
