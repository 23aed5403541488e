"""What tests of several folders share."""

from __future__ import annotations

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
