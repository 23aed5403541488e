"""The dashboard as a person meets it: what is shown, and what can be done."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import FrameLocator, Locator, Page, expect

SCREENSHOTS = Path(__file__).parents[1] / "screenshots"
# Long enough for a busy machine; a test that passes never waits for it.
WAIT_MS = 40_000
MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]'


class Atlas:
    """One page of the dashboard.

    Parameters
    ----------
    page
        A page of a watched browser context.
    address
        Where the server listens, without a slash at its end.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, query: str = "", *, ready: bool = True) -> Atlas:
        """Go to the dashboard and wait until it is drawn."""
        self.page.goto(f"{self.address}/{query}")
        return self.settle() if ready else self

    def settle(self) -> Atlas:
        """Wait until the server's script has ended and the map has drawn."""
        self.rest()
        self.map.locator("body[data-atlas=ready]").wait_for(state="attached")
        return self

    def rest(self) -> Atlas:
        """Wait until the server's script has ended."""
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT_MS)
        return self

    @property
    def map(self) -> FrameLocator:
        """The frame that the map is drawn in."""
        return self.page.frame_locator(MAP_FRAME)

    @property
    def query(self) -> dict[str, str]:
        """The address bar's parameters."""
        values = parse_qs(urlsplit(self.page.url).query, keep_blank_values=True)
        return {name: value[-1] for name, value in values.items()}

    def expect_query(self, **wanted: str) -> None:
        """Wait until the address bar holds these parameters."""
        self.page.wait_for_function(
            """wanted => {
              const query = new URLSearchParams(location.search);
              return Object.entries(wanted).every(([name, value]) => query.get(name) === value);
            }""",
            arg=wanted,
        )

    def widget(self, key: str) -> Locator:
        """Return what the server drew under a key."""
        return self.page.locator(f".st-key-{key}")

    # Articles and their text

    @property
    def articles(self) -> Locator:
        """The entries of the article list."""
        return self.page.locator("[data-doc]")

    @property
    def reader(self) -> Locator:
        """The article beside the map."""
        return self.page.get_by_test_id("reader")

    @property
    def heading(self) -> Locator:
        """The open article's title."""
        return self.reader.get_by_role("heading", level=2)

    def open_article(self, title: str) -> Atlas:
        """Click an article in the list and wait until its places are drawn."""
        self.articles.filter(has_text=title).click()
        expect(self.heading).to_contain_text(title)
        return self.settle()

    def mentions(self, place: str) -> Locator:
        """The buttons of a place in title and text."""
        return self.reader.locator(f'[data-mention][data-place="{place}"]')

    # Layers and places

    def marks(self, layer: str) -> Locator:
        """What a layer has drawn on the map."""
        return self.map.locator(f'path[data-layer="{layer}"]')

    def mark(self, place: str, layer: str | None = None) -> Locator:
        """What is drawn for one place."""
        of_layer = f'[data-layer="{layer}"]' if layer else ""
        return self.map.locator(f'path[data-place="{place}"]{of_layer}')

    def toggle(self, layer: str) -> Locator:
        """The switch of a layer."""
        return self.widget(f"layer-{layer}").get_by_role("switch")

    def switch(self, layer: str, *, on: bool) -> None:
        """Click a layer's switch and wait until it and the address bar say so."""
        self.widget(f"layer-{layer}").locator("label").first.click()
        expect(self.toggle(layer)).to_be_checked(checked=on)
        self.page.wait_for_function(
            """([layer, on]) => new URLSearchParams(location.search).get("layers")
              ?.split(",").includes(layer) === on""",
            arg=[layer, on],
        )
        self.settle()

    def count(self, layer: str) -> int:
        """The figure in a switch's label."""
        found = re.search(r"([\d,]+)\s*$", self.widget(f"layer-{layer}").inner_text().strip())
        assert found is not None
        return int(found[1].replace(",", ""))

    # Events

    def event_marks(self, layer: str) -> Locator:
        """What the map has drawn of a layer of events and not left to another nearby."""
        return self.map.locator(f'path[data-event][data-layer="{layer}"][tabindex="0"]')

    def event_mark(self, key: str) -> Locator:
        """The badge, arc or area of one scene, movement or described area."""
        return self.map.locator(f'path[data-event="{key}"]')

    def triggers(self, layer: str) -> Locator:
        """The words of the open article that tell events of a type."""
        return self.reader.locator(f'button[data-type="{layer}"]')

    def parts(self, kind: str) -> Locator:
        """Figures, sources, dates and the like in the open article."""
        return self.reader.locator(f".text .p-{kind}, h2 .p-{kind}")

    @property
    def event_bar(self) -> Locator:
        """The row of event toggles."""
        return self.widget("events").locator(".bar")

    def choice(self, layer: str) -> Locator:
        """The toggle of a layer of events."""
        return self.event_bar.locator(f'[data-layer="{layer}"]')

    def switch_events(self, layer: str, *, on: bool) -> None:
        """Click a layer's toggle and wait until it and the address bar say so."""
        self.choice(layer).click()
        expect(self.choice(layer)).to_have_attribute("aria-pressed", str(on).lower())
        self.page.wait_for_function(
            """([layer, on]) => new URLSearchParams(location.search).get("events")
              ?.split(",").includes(layer) === on""",
            arg=[layer, on],
        )
        self.settle()

    @property
    def claims(self) -> Locator:
        """The popup with the claims of a scene or movement."""
        return self.map.get_by_test_id("claims")

    # The map's camera

    def camera(self) -> tuple[float, float, float]:
        """Longitude, latitude and zoom where the map rests."""
        body = self.map.locator("body")
        lon, lat = (body.get_attribute("data-centre") or "").split(",")
        return float(lon), float(lat), float(body.get_attribute("data-zoom") or "nan")

    def screenshot(self, name: str) -> None:
        """Leave a picture of the page for a person to look at."""
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", animations="disabled")
