"""What every export says of itself: whose data it holds, under which licence, whose borders."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geodata.schema import BorderView

__all__ = ["BORDERS", "LICENCE", "SOURCES", "generator", "lines"]

# Credit lines as the licences ask for them.
SOURCES: Final[tuple[tuple[str, str], ...]] = (
    ("Places: GeoNames (geonames.org), CC BY 4.0", "https://www.geonames.org/"),
    ("Boundaries: Natural Earth, public domain", "https://www.naturalearthdata.com/"),
)
LICENCE: Final = (
    "Place data: GeoNames (geonames.org), CC BY 4.0; boundaries: Natural Earth, public domain; "
    "quoted sentences: their publishers"
)
BORDERS: Final[Mapping[str, str]] = {
    "un": "Borders after UN resolutions, disputed areas marked",
    "de_facto": "Borders after de facto control, disputed areas marked",
}


def generator() -> str:
    """Return the name and version of this package."""
    try:
        return f"conflict-atlas {version('conflict-atlas')}"
    except PackageNotFoundError:
        return "conflict-atlas"


def lines(view: BorderView) -> tuple[str, ...]:
    """Return the lines to be printed beside a map or table.

    Parameters
    ----------
    view
        Whose borders it shows.
    """
    return (*(line for line, _ in SOURCES), BORDERS[view], f"Made with {generator()}")
