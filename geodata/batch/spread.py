"""Spread work over processes and give the answers back in order.

Items go out in chunks, a few ahead of the one that is awaited, so that memory does not
grow with their number. A worker that dies takes nothing with it: another one takes over,
the chunk it was at is tried again item by item, and only the item that ends a worker when
it is alone has no answer.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import multiprocessing
import pickle
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from geodata.errors import WorkerError

__all__ = ["Lost", "spread"]

log = logging.getLogger(__name__)

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_AT_ONCE = 2  # tasks a worker holds: one at work, one to go on with
_AHEAD = 4  # chunks begun for each worker, those that wait for an earlier one included
_TRIES = 2  # of one item alone; the first worker may have been dead before it began
_PATIENCE_S = 5.0
_COLLECT_AFTER = 200_000  # objects made and kept


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands where an answer should: the worker ended, or the item cannot be sent."""

    reason: str


def spread(
    items: Iterable[Item],
    start: Callable[[], Callable[[Item], Answer]],
    *,
    jobs: int,
    weigh: Callable[[Item], int] = lambda _: 1,
    most: int = 32,
    heavy: int = 200_000,
) -> Iterator[Answer | Lost]:
    """Yield the answer to each item, in order, worked out by several processes.

    Parameters
    ----------
    items
        Read some chunks ahead. Where reading them raises, what was read is answered
        first.
    start
        Called once in each worker; returns what answers an item there. It is pickled,
        and so are items and answers. What it returns must not raise.
    jobs
        How many workers.
    weigh
        What an item weighs.
    most, heavy
        A chunk ends with this many items, or with this weight.

    Raises
    ------
    WorkerError
        A worker ended before it was ready.
    """
    crew: _Crew[Item, Answer] = _Crew(start, jobs)
    with contextlib.closing(crew):
        yield from crew.answers(_chunks(items, weigh, most, heavy))


@dataclass(slots=True, eq=False)
class _Chunk(Generic[Item, Answer]):
    """Items that were read together, with the answers that are there."""

    items: list[Item]
    answers: list[Any] = field(default_factory=list)
    open: int = 0

    def __post_init__(self) -> None:
        self.answers = [None] * len(self.items)
        self.open = len(self.items)

    def fill(self, begin: int, answers: list[Any]) -> None:
        self.answers[begin : begin + len(answers)] = answers
        self.open -= len(answers)


@dataclass(frozen=True, slots=True, eq=False)
class _Task(Generic[Item, Answer]):
    """A part of a chunk, for one worker."""

    chunk: _Chunk[Item, Answer]
    begin: int
    end: int
    tries: int = 1

    @property
    def single(self) -> bool:
        return self.end - self.begin == 1

    @property
    def items(self) -> list[Item]:
        return self.chunk.items[self.begin : self.end]

    def lose(self, reason: str) -> None:
        self.chunk.fill(self.begin, [Lost(reason)] * (self.end - self.begin))

    def singly(self) -> list[_Task[Item, Answer]]:
        return [_Task(self.chunk, k, k + 1) for k in range(self.begin, self.end)]


def _chunks(
    items: Iterable[Item], weigh: Callable[[Item], int], most: int, heavy: int
) -> Iterator[_Chunk[Item, Any]]:
    held: list[Item] = []
    weight = 0
    fault: BaseException | None = None
    source = iter(items)
    while True:
        try:
            item = next(source)
        except StopIteration:
            break
        except Exception as error:  # noqa: BLE001 - raised again when all before it is answered
            fault = error
            break
        held.append(item)
        weight += weigh(item)
        if len(held) >= most or weight >= heavy:
            yield _Chunk(held)
            held, weight = [], 0
    if held:
        yield _Chunk(held)
    if fault is not None:
        raise fault


class _Worker(Generic[Item, Answer]):
    """A process with the tasks it has been given."""

    def __init__(self, start: Callable[[], Callable[[Item], Answer]]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, start), daemon=True)
        self.tasks: deque[_Task[Item, Answer]] = deque()
        self.ready = False
        with _uninterrupted():
            self.process.start()
        theirs.close()

    def give(self, task: _Task[Item, Answer], packed: bytes) -> None:
        """Send a task."""
        self.tasks.append(task)
        # A worker that has just ended is seen to when its end is read.
        with contextlib.suppress(OSError):
            self.connection.send_bytes(packed)

    def hear(self) -> Any:  # noqa: ANN401 - what it says: ready, answers, or an error
        """Return what the worker says; raise EOFError or OSError where it has ended."""
        return pickle.loads(self.connection.recv_bytes())  # noqa: S301 - from our own process

    def take(self, said: Any) -> None:  # noqa: ANN401 - as above
        """Take in that it is ready, or the answers to its task."""
        if isinstance(said, BaseException):
            raise said
        if not self.ready:
            self.ready = True
            return
        task = self.tasks.popleft()
        task.chunk.fill(task.begin, said)

    def end(self) -> str:
        """Wait until the process is gone, and return how it went."""
        self.connection.close()
        self.process.terminate()
        self.process.join(_PATIENCE_S)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        code = self.process.exitcode or 0
        if code < 0:
            with contextlib.suppress(ValueError):
                return f"signal {signal.Signals(-code).name}"
        return f"exit code {code}"

    def obituary(self) -> str:
        """Say how a process went that nobody ended."""
        self.process.join(_PATIENCE_S)
        return self.end()


class _Crew(Generic[Item, Answer]):
    """The workers, and what goes to whom."""

    def __init__(self, start: Callable[[], Callable[[Item], Answer]], jobs: int) -> None:
        self._start = start
        self._jobs = jobs
        self._workers: list[_Worker[Item, Answer]] = []
        self._again: deque[_Task[Item, Answer]] = deque()
        self._proven = False  # whether any worker was ever ready
        self._stillborn = 0  # how many in a row were not

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def answers(self, chunks: Iterator[_Chunk[Item, Answer]]) -> Iterator[Answer | Lost]:
        """Yield the answers to all items of some chunks, in order."""
        pending: deque[_Chunk[Item, Answer]] = deque()
        fault: Exception | None = None
        more = True
        while more or pending:
            while more and len(pending) < _AHEAD * self._jobs and self._idle() is not None:
                try:
                    chunk = next(chunks, None)
                except Exception as error:  # noqa: BLE001 - raised below, after what was read before
                    chunk, fault = None, error
                if chunk is None:
                    more = False
                    break
                pending.append(chunk)
                self._again.append(_Task(chunk, 0, len(chunk.items)))
                self._hand_out()
            while pending and not pending[0].open:
                yield from pending.popleft().answers
            if pending:
                self._listen()
        if fault is not None:
            raise fault

    def _idle(self) -> _Worker[Item, Answer] | None:
        """Return the worker with least to do, or None where all have enough."""
        if len(self._workers) < self._jobs and all(worker.tasks for worker in self._workers):
            self._workers.append(_Worker(self._start))
        worker = min(self._workers, key=lambda w: len(w.tasks))
        return worker if len(worker.tasks) < _AT_ONCE else None

    def _hand_out(self) -> None:
        while self._again and (worker := self._idle()) is not None:
            task = self._again.popleft()
            try:
                packed = pickle.dumps(task.items, pickle.HIGHEST_PROTOCOL)
            except Exception as error:  # noqa: BLE001 - whatever an item's own pickling raises
                if task.single:
                    task.lose(f"It cannot be sent to a worker process: {error}.")
                else:
                    self._again.extendleft(reversed(task.singly()))
                continue
            worker.give(task, packed)

    def _listen(self) -> None:
        """Wait for a worker to say something, or to end, and go on from there."""
        self._hand_out()
        busy = {worker.connection: worker for worker in self._workers if worker.tasks}
        if not busy:
            return
        for connection in wait(list(busy)):
            worker = busy[connection]  # type: ignore[index] # only connections were waited for
            try:
                said = worker.hear()
            except (EOFError, OSError):
                self._bury(worker)
            else:
                worker.take(said)
                self._proven = True
        self._hand_out()

    def _bury(self, worker: _Worker[Item, Answer]) -> None:
        """Give a dead worker's tasks to others; the one it was at, item by item."""
        self._workers.remove(worker)
        how = worker.obituary()
        self._stillborn = 0 if worker.ready else self._stillborn + 1
        if self._stillborn and (self._stillborn > _TRIES or not self._proven):
            raise WorkerError(
                f"A worker process ended before it was ready ({how}). With jobs above 1, a "
                'script must call geodata under: if __name__ == "__main__":'
            )
        log.info("a worker process ended (%s); another one takes over", how)
        if not worker.ready:  # it was at none of its tasks
            self._again.extendleft(reversed(worker.tasks))
            return
        at, *others = worker.tasks
        self._again.extendleft(reversed(others))
        if not at.single:
            self._again.extendleft(reversed(at.singly()))
        elif at.tries < _TRIES:
            self._again.appendleft(replace(at, tries=at.tries + 1))
        else:
            at.lose(
                f"The worker process ended at it ({how}): not enough memory, or a fault of a "
                "library."
            )


def _serve(connection: Connection, start: Callable[[], Callable[[Any], Any]]) -> None:
    """Answer tasks until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError, EOFError):
        try:
            work = start()
        except Exception as error:  # noqa: BLE001 - the other side raises it
            connection.send(error)
            return
        _collect_seldom()
        connection.send(None)
        tasks: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=_receive, args=(connection, tasks), daemon=True).start()
        while (packed := tasks.get()) is not None:
            items = pickle.loads(packed)  # noqa: S301 - from our own process
            connection.send([work(item) for item in items])


def _collect_seldom() -> None:
    """Look for garbage in rings seldom: what a worker remembers grows, and is none."""
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, *gc.get_threshold()[1:])


def _receive(connection: Connection, tasks: queue.SimpleQueue[bytes | None]) -> None:
    """Take tasks in while one is at work, so that neither side waits for the other."""
    with contextlib.suppress(OSError, EOFError):
        while True:
            tasks.put(connection.recv_bytes())
    tasks.put(None)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let a process that is started here never see Ctrl-C: the one that started it ends it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # starting it takes the mask back
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
