"""Work spread over processes: order, ends of workers, items that cannot be sent."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from geodata.batch import Lost, spread
from geodata.errors import GazetteerMissingError, WorkerError


def squares() -> Callable[[int], tuple[int, int]]:
    return lambda n: (n * n, os.getpid())


def slow_or_deadly() -> Callable[[int], int]:
    def answer(n: int) -> int:
        if n < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.02 if n % 5 == 0 else 0)
        return n

    return answer


def sizes() -> Callable[[str], int]:
    return len


def nobody() -> Callable[[int], int]:
    os._exit(3)


def without_gazetteer() -> Callable[[int], int]:
    raise GazetteerMissingError("There is no gazetteer.")


def no_children_left() -> bool:
    return not multiprocessing.active_children()


def test_answers_come_in_order_from_several_processes() -> None:
    answers = list(spread(range(500), squares, jobs=2, most=7))
    assert [a[0] for a in answers if not isinstance(a, Lost)] == [n * n for n in range(500)]
    pids = {a[1] for a in answers if not isinstance(a, Lost)}
    assert len(pids) == 2
    assert os.getpid() not in pids
    assert no_children_left()


def test_nothing_in_nothing_out_and_nobody_started() -> None:
    assert list(spread([], nobody, jobs=3)) == []


def test_items_are_read_a_bounded_way_ahead() -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        for number in itertools.count():
            taken.append(number)
            yield number

    answers = spread(endless(), slow_or_deadly, jobs=2, most=4)
    assert taken == []
    assert list(itertools.islice(answers, 100)) == list(range(100))
    assert len(taken) <= 100 + 2 * 4 * 5
    answers.close()  # type: ignore[attr-defined] # a generator
    assert no_children_left()


def test_heavy_items_go_alone() -> None:
    texts = ["x" * 300, "y", "z" * 300, ""]
    assert list(spread(texts, sizes, jobs=1, weigh=len, heavy=100)) == [300, 1, 300, 0]


def test_only_the_item_that_ends_a_worker_is_lost() -> None:
    items = [1, 2, -3, 4, 5, 6, -7, *range(8, 60)]
    answers = list(spread(items, slow_or_deadly, jobs=2, most=5))
    lost = [n for n, answer in zip(items, answers, strict=True) if isinstance(answer, Lost)]
    assert lost == [-3, -7]
    assert [a for a in answers if not isinstance(a, Lost)] == [n for n in items if n > 0]
    assert {"SIGKILL" in a.reason for a in answers if isinstance(a, Lost)} == {True}
    assert no_children_left()


def test_a_worker_that_is_killed_is_replaced_and_nothing_is_lost() -> None:
    answers = spread(range(400), slow_or_deadly, jobs=2, most=4)
    got = list(itertools.islice(answers, 40))
    for process in multiprocessing.active_children():
        process.kill()
    got += answers
    assert got == list(range(400))


def test_an_item_that_cannot_be_sent_is_lost_alone() -> None:
    items = ["a", lambda: None, "bc"]
    answers = list(spread(items, sizes, jobs=1))  # type: ignore[arg-type] # bad on purpose
    assert [a if isinstance(a, int) else type(a) for a in answers] == [1, Lost, 2]


def test_a_source_that_fails_does_so_after_what_it_gave() -> None:
    def source() -> Iterator[int]:
        yield from range(5)
        raise ValueError("no more")

    answers = spread(source(), slow_or_deadly, jobs=2, most=2)
    assert list(itertools.islice(answers, 5)) == list(range(5))
    with pytest.raises(ValueError, match="no more"):
        next(iter(answers))
    assert no_children_left()


def test_a_worker_that_never_gets_ready_is_an_error() -> None:
    with pytest.raises(WorkerError, match="before it was ready"):
        list(spread([1], nobody, jobs=1))
    with pytest.raises(GazetteerMissingError, match="no gazetteer"):
        list(spread([1], without_gazetteer, jobs=1))
    assert no_children_left()


def test_workers_never_see_ctrl_c() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, set())
    answers = spread(range(100), slow_or_deadly, jobs=1, most=2)
    assert next(iter(answers)) == 0
    for process in multiprocessing.active_children():
        os.kill(process.pid or 0, signal.SIGINT)
    assert list(answers) == list(range(1, 100))
    assert signal.pthread_sigmask(signal.SIG_BLOCK, set()) == before


def test_a_partial_starts_a_worker_too() -> None:
    assert list(spread(["ab"], partial(sizes), jobs=1)) == [2]
