from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from geodata.settings import CACHE_VARIABLE, Settings


def test_the_environment_names_the_cache(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    settings = Settings()
    assert settings.cache_dir == tmp_path
    assert settings.gazetteer_dir == tmp_path / "gazetteer"
    assert settings.basemap_dir == tmp_path / "basemap"


@pytest.mark.parametrize("value", [None, ""])
def test_without_it_the_users_own_cache_is_taken(monkeypatch, value) -> None:
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    if value is not None:
        monkeypatch.setenv(CACHE_VARIABLE, value)
    assert "conflict-atlas" in Settings().cache_dir.parts


def test_what_is_given_wins_over_the_environment(monkeypatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, "elsewhere")
    assert Settings(cache_dir=Path("here")).cache_dir == Path("here")


def test_settings_stay_as_they_were_made() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().min_score = 0.0  # type: ignore[misc] # that it cannot be set is the test
