from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

import geodata.gazetteer as package
from geodata.gazetteer import (
    Gazetteer,
    Sources,
    build,
    ensure_gazetteer,
    gazetteer_is_fresh,
)
from geodata.gazetteer.build import input_version
from geodata.settings import Settings


@pytest.fixture
def settings(tmp_path: Path, sources: Sources, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(package, "build", partial(build, sources=sources))
    monkeypatch.setattr(package, "input_version", partial(input_version, sources))
    return Settings(cache_dir=tmp_path / "cache")


def test_a_missing_index_is_built_once(settings: Settings) -> None:
    assert not gazetteer_is_fresh(settings)
    steps: list[str] = []
    first = ensure_gazetteer(settings, lambda message, _done, _total: steps.append(message))
    assert steps
    assert gazetteer_is_fresh(settings)
    second = ensure_gazetteer(settings, lambda *_: pytest.fail("built again"))
    assert second.folder == first.folder


def test_a_changed_table_builds_it_again(settings: Settings, sources: Sources) -> None:
    before = ensure_gazetteer(settings)
    with (sources.tables / "names.csv").open("a", encoding="utf-8") as table:
        table.write("City of Nightingales,town.538560,alias,test\n")
    assert not gazetteer_is_fresh(settings)
    after = ensure_gazetteer(settings)
    assert after.version != before.version
    assert [e.type for e in after.lookup("city of nightingales")] == ["alias"]


@pytest.mark.parametrize("name", ["meta.json", "names.marisa"])
def test_a_damaged_index_is_mended(settings: Settings, name: str) -> None:
    file: Path = ensure_gazetteer(settings).folder / name
    file.unlink()
    file.write_bytes(b"")
    assert not gazetteer_is_fresh(settings)
    assert isinstance(ensure_gazetteer(settings), Gazetteer)
    assert gazetteer_is_fresh(settings)


def test_a_pointer_to_nothing_is_mended(settings: Settings) -> None:
    ensure_gazetteer(settings)
    (settings.gazetteer_dir / "current").write_text("\x00", encoding="utf-8")
    assert not gazetteer_is_fresh(settings)
    assert len(ensure_gazetteer(settings).lookup("Atlanta")) == 1
