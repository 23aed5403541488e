"""The map's drawing: no seams, no smudges, no name on what it names."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from atlas_page import MAP_FRAME, Atlas
from PIL import Image

# Inland of Sudan and Chad, at a zoom of which four tiles meet there.
SAHEL = "?v=1&layers=none&lon=25.3&lat=15.6&zoom=5"


def within(atlas: Atlas, script: str) -> object:
    """Run a script in the map's frame."""
    frame = atlas.page.locator(MAP_FRAME).element_handle().content_frame()
    assert frame is not None
    result: object = frame.evaluate(script)
    return result


@pytest.mark.parametrize("scale", [0.9, 1.1, 1.25])
def test_no_seam_runs_between_tiles_in_a_page_that_is_zoomed(
    open_elsewhere: Callable[..., Atlas], scale: float
) -> None:
    atlas = open_elsewhere(SAHEL, device_scale_factor=scale)
    within(
        atlas,
        """new Promise((done) => {
          const tiles = [...document.querySelectorAll(".leaflet-tile")];
          const look = () => tiles.every((tile) => getComputedStyle(tile).opacity === "1")
            ? done() : requestAnimationFrame(look);
          look();
        })""",
    )
    edges = within(
        atlas,
        """[...new Set([...document.querySelectorAll(".leaflet-tile")]
          .map((tile) => Math.round(tile.getBoundingClientRect().left)))]""",
    )
    assert isinstance(edges, list)
    picture = Image.open(BytesIO(atlas.page.locator(MAP_FRAME).screenshot())).convert("RGB")
    seen = [round(edge * scale) for edge in edges if 100 < edge * scale < picture.width - 100]
    assert seen
    for edge in seen:
        seams = sum(is_seam(picture, edge, y) for y in range(picture.height))
        # Where a border or a name begins just there, a row may look like one.
        assert seams < picture.height / 10, f"{seams} of {picture.height} rows show the tile's edge"


def is_seam(picture: Image.Image, x: int, y: int) -> bool:
    """Whether pixels around a tile's edge differ, though those beside it are alike."""
    near = {picture.getpixel((x + step, y)) for step in (-6, -5, -4, 5, 6, 7)}
    return len(near) == 1 and any(
        picture.getpixel((x + step, y)) not in near for step in (-1, 0, 1, 2)
    )


def test_no_name_lies_under_the_credit_or_the_scale(open_atlas: Callable[..., Atlas]) -> None:
    atlas = open_atlas("?v=1&layers=none&lon=20&lat=5&zoom=4")
    inked = within(
        atlas,
        """(() => {
          const canvas = document.querySelector(".leaflet-labels-pane canvas");
          const all = canvas.getBoundingClientRect();
          const pen = canvas.getContext("2d");
          return [...document.querySelectorAll(".leaflet-control")].map((control) => {
            const box = control.getBoundingClientRect();
            const pixels = pen.getImageData(
              box.left - all.left, box.top - all.top, box.width, box.height).data;
            return pixels.filter((value, at) => at % 4 === 3 && value > 0).length;
          });
        })()""",
    )
    assert inked
    assert inked == [0] * len(inked)  # type: ignore[arg-type]  # a list, as the script makes it


def test_a_sign_stays_beside_its_name_in_a_narrow_column(
    open_elsewhere: Callable[..., Atlas],
) -> None:
    atlas = open_elsewhere(viewport={"width": 720, "height": 600})
    demonym = atlas.heading.locator(".m-demonym").first
    lines = demonym.evaluate("e => e.offsetHeight / parseFloat(getComputedStyle(e).fontSize)")
    assert lines < 1.8, f"{demonym.inner_text()!r} is {lines:.1f} of its letters high"


def test_who_asks_for_less_motion_sees_the_same_marks(
    open_elsewhere: Callable[..., Atlas],
) -> None:
    look = "e => [getComputedStyle(e).stroke, getComputedStyle(e).display].join()"
    still = open_elsewhere(reduced_motion="reduce").marks("countries").first.evaluate(look)
    moving = open_elsewhere(reduced_motion="no-preference").marks("countries").first.evaluate(look)
    assert still == moving
