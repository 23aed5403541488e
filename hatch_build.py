"""Build hook: fetch the map libraries and lay out the front end before packing.

Runs for wheels and editable installs, so that `uv run` gives a working dashboard.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["FrontEndHook", "build_assets"]


def build_assets(root: Path, progress: Callable[[str, int, int], None] | None = None) -> Path:
    """Run `dashboard.assets.build_assets` without importing the package around it.

    Parameters
    ----------
    root
        Project root, the folder that holds ``dashboard``.
    progress
        Called with a message, the steps done and their number.
    """
    source = root / "dashboard" / "assets.py"
    spec = importlib.util.spec_from_file_location("_conflict_atlas_assets", source)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{source} is not there; build from a whole checkout.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    static: Path = module.build_assets(root, progress)
    return static


class FrontEndHook(BuildHookInterface[Any]):
    """Fill ``dashboard/static`` before a wheel is packed; a source archive needs none."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Build the front-end files, one line for each step.

        Raises
        ------
        SystemExit
            With one clear line, where the libraries cannot be had.
        """
        if self.target_name != "wheel":
            return
        try:
            build_assets(Path(self.root), _print_step)
        except (OSError, RuntimeError) as error:
            raise SystemExit(
                f"The front end cannot be built: {error} Check that the npm registry is in reach."
            ) from error


def _print_step(message: str, done: int, total: int) -> None:
    # Standard output carries the build protocol.
    sys.stderr.write(f"[front end {done}/{total}] {message}\n")
