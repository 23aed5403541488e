"""Build what is missing before the first page: front end, gazetteer, base map.

Each step says what it does and shows a progress bar; a step whose files are there and
fresh says nothing. The steps run side by side, the two heavy ones in processes of
their own, so that a first start uses every core.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from queue import Empty
from typing import TYPE_CHECKING, Any, Final, TextIO

from tqdm import tqdm

from geodata.errors import GeodataError

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

    from geodata.settings import Settings

__all__ = ["Progress", "Step", "prepare", "steps"]

Progress = Callable[[str, int, int], None]
_POLL_S: Final = 0.1


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to have before the first page.

    Parameters
    ----------
    says
        What happens, for the line above its bar.
    is_ready
        Whether it is there already; quick.
    build
        Makes it; picklable where `apart` is set.
    apart
        Whether it runs in a process of its own.
    """

    says: str
    is_ready: Callable[[], bool]
    build: Callable[[Progress], object]
    apart: bool = False


def prepare(todo: Sequence[Step], *, out: TextIO | None = None) -> int:
    """Run the steps that are not ready, side by side.

    Returns
    -------
    built
        How many were run.

    Raises
    ------
    GeodataError
        What the first failed step raised, once all have ended.
    """
    missing = [step for step in todo if not step.is_ready()]
    if not missing:
        return 0
    out = out or sys.stderr
    faults: list[Exception] = []
    with _bars(missing, out) as bars:
        threads = [
            threading.Thread(target=_run, args=(step, bar, faults), daemon=True)
            for step, bar in zip(missing, bars, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():  # a bare join would hold back Ctrl-C on some systems
                thread.join(_POLL_S)
    if faults:
        raise faults[0]
    return len(missing)


@contextmanager
def _bars(missing: Sequence[Step], out: TextIO) -> Iterator[list[Progress]]:
    """Show one bar a step; they close together, so that no line is overwritten."""
    lock = threading.Lock()
    lines = [
        tqdm(
            total=1,
            desc=step.says,
            position=at,
            file=out,
            dynamic_ncols=True,
            bar_format="{desc}  {bar:24} {percentage:3.0f}%{postfix}",
        )
        for at, step in enumerate(missing)
    ]

    def teller(line: tqdm[Any]) -> Progress:
        def tell(message: str, done: int, total: int) -> None:
            with lock:
                line.total = max(total, 1)
                line.n = min(done, line.total)
                line.set_postfix_str(message, refresh=True)

        return tell

    try:
        yield [teller(line) for line in lines]
    finally:
        for line in lines:
            line.close()


def _run(step: Step, tell: Progress, faults: list[Exception]) -> None:
    try:
        if step.apart:
            _run_apart(step.build, tell)
        else:
            step.build(tell)
    except Exception as error:  # noqa: BLE001 - handed to the main thread, which raises it
        faults.append(error)
    else:
        tell("done", 1, 1)


def _run_apart(build: Callable[[Progress], object], tell: Progress) -> None:
    context = get_context("spawn")
    queue: Queue[tuple[str, Any]] = context.Queue()
    child = context.Process(target=_child, args=(build, queue), daemon=True)
    child.start()
    try:
        while True:
            kind, value = _next(queue, child.is_alive)
            if kind == "progress":
                tell(*value)
            elif kind == "fault":
                raise GeodataError(value)
            else:
                return
    finally:
        child.join(timeout=5)
        if child.is_alive():
            child.terminate()


def _next(queue: Queue[tuple[str, Any]], is_alive: Callable[[], bool]) -> tuple[str, Any]:
    while True:
        alive = is_alive()
        try:
            return queue.get(timeout=_POLL_S)
        except Empty:
            if not alive:
                return "fault", "A building process ended before it was done; start again."


def _child(build: Callable[[Progress], object], queue: Queue[tuple[str, Any]]) -> None:
    import signal  # noqa: PLC0415 - this runs in the child only

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers Ctrl-C for both
    try:
        build(lambda message, done, total: queue.put(("progress", (message, done, total))))
    except Exception as error:  # noqa: BLE001 - crosses to the parent as its sentence
        queue.put(("fault", f"{error}"))
    else:
        queue.put(("done", None))


def steps(settings: Settings) -> list[Step]:
    """Return the steps that a dashboard with these settings needs."""
    import geodata  # noqa: PLC0415 - loads numpy, which the command's help can do without
    from dashboard import assets  # noqa: PLC0415 - as above

    return [
        Step("Front end      ", assets.is_fresh, assets.ensure_assets),
        Step(
            "Gazetteer index",
            partial(geodata.gazetteer_is_fresh, settings),
            partial(geodata.ensure_gazetteer, settings),
            apart=True,
        ),
        Step(
            "Base map       ",
            partial(geodata.basemap_is_fresh, settings.basemap_dir),
            partial(geodata.build_basemap, settings.basemap_dir),
            apart=True,
        ),
    ]
