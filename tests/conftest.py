"""What tests of several folders share."""

from __future__ import annotations

import time
from collections.abc import Callable

import hypothesis
import pytest

from geodata.gazetteer import Gazetteer, ensure_gazetteer
from geodata.settings import Settings

# The same examples on every run, however busy the machine.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.load_profile("steady")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return the whole gazetteer, built once a machine into the cache folder."""
    return ensure_gazetteer(Settings())


Growth = Callable[..., None]


@pytest.fixture(scope="session")
def grows() -> Growth:
    """Return a check that work of ten times the size takes nowhere near a hundred times as long.

    It compares the CPU time of one piece of work with that of the same work at another
    size, tries again where the machine was busy, and knows no time of its own.
    """

    def seconds(work: Callable[[int], object], size: int) -> float:
        start = time.process_time()
        work(size)
        return time.process_time() - start

    def check(work: Callable[[int], object], small: int, large: int) -> None:
        most = 4.0 * large / small
        for _ in range(6):
            short = min(seconds(work, small) for _ in range(3))
            long = seconds(work, large)
            if long < most * short + 0.1:
                return
        pytest.fail(f"{large / small:g} times the work took {long / short:.1f} times as long")

    return check
