"""The README's code runs, and its commands exist."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
PYTHON = [code for language, code in BLOCKS if language == "python"]
SHELL = [line for language, code in BLOCKS if language == "sh" for line in code.splitlines()]
COMMANDS = [
    line[line.index("conflict-atlas") :]
    for line in SHELL
    if re.search(r"(^|\| |run )conflict-atlas", line)
]


def _help(*words: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "geodata", *words, "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_it_shows_both_commands_of_a_newcomer() -> None:
    assert "pip install uv && uv run conflict-atlas" in SHELL
    assert "uv run pytest" in SHELL


@pytest.mark.parametrize("number", range(len(PYTHON)))
def test_python_blocks_run(number: int, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PYTHON[number]],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr
    promised = re.findall(r"^# (.+)$", PYTHON[number], re.MULTILINE)
    assert run.stdout.splitlines() == promised


@pytest.mark.parametrize("command", sorted(set(COMMANDS)))
def test_commands_and_their_options_exist(command: str) -> None:
    words = shlex.split(re.split(r"[|>]", command)[0])[1:]
    names = [w for w in words[:1] if not w.startswith("-")]
    if words[:1] == ["gazetteer"]:
        names = words[:2]
    shown = _help(*names)
    for option in (w.split("=")[0] for w in words if w.startswith("--")):
        assert option in shown, f"{option} is no option of {names}"


def test_every_command_is_in_the_readme() -> None:
    listed = re.findall(r"^    (\w+)  ", _help(), re.MULTILINE)
    assert {"serve", "parse", "export", "gazetteer"} <= set(listed)
    for name in listed:
        assert f"conflict-atlas {name}" in README, name


def test_every_file_it_names_exists() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
