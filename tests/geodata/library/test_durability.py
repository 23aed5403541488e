"""Killed at any moment, the store loses nothing that was acknowledged and keeps no half article."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from kept_articles import GOMA, OLD, dispatch

from geodata.library import (
    Producer,
    Query,
    add_articles,
    check,
    count,
    counts,
    load_many,
    open_library,
    reparse,
    search,
)

KILLS = 15


class Import:
    """A process that adds articles without end, and says each one when it is acknowledged."""

    def __init__(self, store, first, *, step=1):
        self._said, says = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                self._add(store, first, step, says)
            finally:
                os._exit(1)
        os.close(says)

    @staticmethod
    def _add(store, first, step, says):
        def items():
            number = first
            while True:
                body = "Rain in Goma, " + "and more of it " * 40 + str(number)
                yield dispatch(f"d{number}", f"T{number}", body, GOMA)
                number += step

        with open_library(store, busy_s=60) as library:
            for added in add_articles(library, items(), producer=OLD, batch=7):
                os.write(says, f"{added.content_id}\n".encode())

    def wait_for_one(self):
        """Wait until it has acknowledged an article; return its name."""
        return os.read(self._said, 17).decode().strip()

    def kill(self):
        """Kill it; return what else it had acknowledged."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        with os.fdopen(self._said, encoding="ascii") as said:
            return [
                line.strip() for line in said.read().splitlines(keepends=True) if line[-1] == "\n"
            ]


def test_nothing_acknowledged_is_lost_and_nothing_is_half(store):
    dice = random.Random(5)  # noqa: S311 - moments need not be secret
    acknowledged = []
    for kill in range(KILLS):
        running = Import(store, kill * 100_000)
        time.sleep(dice.uniform(0.0, 0.5))
        acknowledged += running.kill()
    assert len(acknowledged) > KILLS
    with open_library(store) as library:
        there = {each.content_id: each for each in load_many(library, acknowledged)}
        assert there.keys() == set(acknowledged)
        assert all(len(each.parse.all_mentions) == 1 for each in there.values())
        held = counts(library)
        assert held.articles == held.mentions == count(library, Query("rain"))
        assert (held.unparsed, check(library).faults) == (0, ())


def test_several_processes_add_at_once_and_others_read(store):
    open_library(store).close()
    writers = [Import(store, number, step=3) for number in range(3)]
    said = [writer.wait_for_one() for writer in writers]
    with open_library(store) as library:
        seen = []
        for _ in range(10):
            seen.append(count(library, Query("rain")))
            time.sleep(0.05)
        assert seen == sorted(seen)
        assert seen[0] >= 3
        for writer in writers:
            said += writer.kill()
        assert len(list(load_many(library, said))) == len(set(said)) == len(said)
        assert check(library).faults == ()


def test_a_reparse_that_is_stopped_goes_on(store):
    running = Import(store, 0)
    running.wait_for_one()
    running.kill()
    later = Producer("3", "w", "g")
    with open_library(store) as library:
        hits = search(library, Query(), limit=1000).hits
        parses = {each.parse.article.text: each.parse
                  for each in load_many(library, [hit.content_id for hit in hits])}  # fmt: skip

        def parse(articles):
            return [parses[article.text] for article in articles]

        steps = reparse(library, parse, later, batch=5)
        next(steps)
        steps.close()
        assert len(list(reparse(library, parse, later, batch=5))) == len(parses) - 5
        assert check(library).faults == ()


@pytest.fixture
def bare_store(engine_name, tmp_path, request):
    """Return the address of a store without any table."""
    if engine_name == "sqlite":
        return str(tmp_path / "bare.sqlite")
    return request.getfixturevalue("cluster").make("bare")


def test_opening_at_once_makes_the_tables_once(bare_store):
    running = [Import(bare_store, number * 1000) for number in range(4)]
    said = [each.wait_for_one() for each in running]
    for each in running:
        said += each.kill()
    with open_library(bare_store) as library:
        assert len(list(load_many(library, said))) == len(said)
        assert check(library).faults == ()
