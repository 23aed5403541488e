from __future__ import annotations

from collections.abc import Callable

import pytest

from geodata import Mention, ensure_gazetteer
from geodata.pipeline import Geoparser

Find = Callable[[str], tuple[Mention, ...]]


@pytest.fixture(scope="session")
def geoparser() -> Geoparser:
    return Geoparser(ensure_gazetteer())


@pytest.fixture(scope="session")
def find(geoparser: Geoparser) -> Find:
    """Mentions of a text, in order."""
    return lambda text: geoparser.parse(text).mentions
