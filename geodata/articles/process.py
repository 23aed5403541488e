"""The process that reads documents, seen from the one that started it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from geodata.errors import WorkerError

if TYPE_CHECKING:
    from geodata.articles.documents.limits import Limits
    from geodata.articles.plain import ReadingOptions

__all__ = ["BrokenError", "Process"]

_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from geodata.articles.documents.worker import main; main(sys.argv[2])"
)
_LONGEST_ANSWER = 128 * 1024 * 1024
_PATIENCE_S = 5.0
_START_S = 60.0
_ANSWERS = frozenset({"draft", "refused", "members", "full", "feed", "end"})
_OUT_OF_TIME = int(getattr(signal, "SIGXCPU", 0)) or 10**6
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class BrokenError(Exception):
    """The reader ended over a document; says why, after the document's name."""


class Process:
    """One process that reads documents, and the clock that ends it.

    Parameters
    ----------
    options
        How sources are read.
    limits
        What one document may cost.

    Raises
    ------
    WorkerError
        It did not start.
    """

    def __init__(self, options: ReadingOptions, limits: Limits) -> None:
        told = asdict(options)
        settings = {"columns": told.pop("columns"), "options": told, "limits": asdict(limits)}
        self.is_ready = True
        self.served = 0
        self._limits = limits
        self._is_late = False
        # The folder one stands in may hold what somebody else put there.
        found = [str(Path(__file__).parents[2]), *(p for p in sys.path if Path(p).is_absolute())]
        try:
            self._popen = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-I", "-B", "-c", _BOOT, json.dumps(found), json.dumps(settings)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                cwd=os.path.abspath(os.sep),  # noqa: PTH100 - the root has no other name
                start_new_session=True,
            )
        except OSError as fault:
            raise WorkerError(
                f"The process that reads documents did not start: {fault}. "
                "Close other programs and try again."
            ) from None
        self._await_start()

    def _await_start(self) -> None:
        """Wait until its libraries are loaded: no document answers for that time."""
        try:
            self.answer(_START_S)
        except BrokenError:
            self.kill()
            raise WorkerError(
                "The process that reads documents did not start. Is the installation whole?"
            ) from None

    def send(self, request: dict[str, Any], raw: bytes) -> None:
        """Send a request, and the bytes it is about.

        Raises
        ------
        BrokenError
            The process ended.
        """
        self.served += 1
        stdin = _pipe(self._popen.stdin)
        with self._watched(self._limits.seconds):
            try:
                stdin.write(json.dumps(request).encode() + b"\n")
                stdin.write(raw)
                stdin.flush()
            except OSError:
                raise BrokenError(self._why()) from None

    def answer(self, seconds: float = 0.0) -> list[Any]:
        """Return the next answer; its sender is not trusted.

        Parameters
        ----------
        seconds
            How long to wait; 0 for as long as a document may take.

        Raises
        ------
        BrokenError
            It did not come, or is none.
        """
        with self._watched(seconds or self._limits.seconds):
            line = _pipe(self._popen.stdout).readline(_LONGEST_ANSWER)
        if not line.endswith(b"\n"):
            raise BrokenError(self._why())
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, list) or len(answer) < 2 or answer[0] not in _ANSWERS:  # noqa: PLR2004 - its kind, and what it says
            raise BrokenError("broke its reader and is not read.")
        return answer

    def kill(self) -> None:
        """End it, and wait until it is gone."""
        self.is_ready = False
        self._popen.kill()
        self._popen.wait()
        for pipe in (self._popen.stdin, self._popen.stdout):
            with contextlib.suppress(OSError):
                _pipe(pipe).close()

    @contextlib.contextmanager
    def _watched(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self._end_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _end_late(self) -> None:
        self._is_late = True
        self._popen.kill()

    def _why(self) -> str:
        """Return why it ended; it has, or is about to."""
        self.is_ready = False
        try:
            code = self._popen.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            return "broke its reader and is not read."
        if self._is_late or code == -_OUT_OF_TIME:
            return (
                f"takes longer than {min(self._limits.seconds, self._limits.cpu_seconds):g} "
                "s to read, and is left out."
            )
        return "broke its reader and is not read. It may be damaged, or made to do harm."


def _environment() -> dict[str, str]:
    """Return what the process is told: where libraries lie, and to start no threads."""
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return kept | {
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
    }


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise BrokenError("has no reader.")
    return pipe
