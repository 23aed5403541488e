"""What tests of several folders share."""

from __future__ import annotations

import pytest

from geodata.gazetteer import Gazetteer, ensure_gazetteer
from geodata.settings import Settings


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return the whole gazetteer, built once a machine into the cache folder."""
    return ensure_gazetteer(Settings())
