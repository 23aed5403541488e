"""A map in one HTML file: opens from disk, without a server and without a network.

Every text goes into the page as data: JSON with all markup characters escaped, which the
page's own script writes as text nodes. Beside that a content security policy allows the
two scripts and two style sheets by their hashes, and no request at all.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.errors import AssetsMissingError
from geodata.export.page_data import page_data
from geodata.schema import well_formed

if TYPE_CHECKING:
    from geodata.export.content import Content

__all__ = ["embeddable", "standalone"]

_LEAFLET = Path("vendor", "leaflet")
_HERE = Path(__file__).parent
# Characters by which text could leave a script element, or a line of a script.
_MARKUP = re.compile("[<>&\u2028\u2029]")
_CLOSING = re.compile(r"</(script|style)|<!--", re.IGNORECASE)

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{leaflet_css}</style>
<style>{css}</style>
</head>
<body>
<header id="head"></header>
<main>
<section id="map" aria-label="Map"></section>
<section id="pane" aria-label="Articles" tabindex="-1"></section>
</main>
<noscript>This map is drawn by the script inside this file, which has to be allowed.</noscript>
<script type="application/json" id="atlas-data">{data}</script>
<script>{leaflet_js}</script>
<script>{js}</script>
</body>
</html>
"""


def standalone(content: Content, *, assets: Path, basemap: Path | None) -> bytes:
    """Make the page.

    Parameters
    ----------
    content
        What is shown; its articles stand beside the map.
    assets
        Folder of the built front end, for Leaflet.
    basemap
        Folder of the base map, for land and borders.

    Raises
    ------
    AssetsMissingError
        If Leaflet does not lie in `assets`.
    """
    styles = [_leaflet(assets, "leaflet.css"), _own("standalone.css")]
    scripts = [_leaflet(assets, "leaflet.js"), _own("standalone.js")]
    page = _PAGE.format(
        policy=_policy(scripts, styles),
        title=html.escape(well_formed(content.title) or "conflict-atlas"),
        leaflet_css=styles[0],
        css=styles[1],
        data=embeddable(page_data(content, basemap=basemap)),
        leaflet_js=scripts[0],
        js=scripts[1],
    )
    return page.encode("utf-8")


def embeddable(value: Any) -> str:  # noqa: ANN401 - whatever JSON has
    r"""Return JSON that can stand inside a script element, whatever its texts hold.

    Parameters
    ----------
    value
        Lists, dicts, texts, numbers, booleans and None; no NaN.

    Returns
    -------
    json
        With ``<``, ``>``, ``&`` and the two Unicode line ends as ``\uXXXX``.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _MARKUP.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _leaflet(assets: Path, name: str) -> str:
    path = assets / _LEAFLET / name
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        raise AssetsMissingError(
            f"'{path}' is missing: the front end was not built. Start `conflict-atlas` once, "
            "which builds it."
        ) from None
    # The map of its sources would be asked for by a browser's developer tools.
    return _inline(re.sub(r"(?m)^//[#@] sourceMappingURL=.*$", "", text))


def _own(name: str) -> str:
    return _inline((_HERE / name).read_text(encoding="utf-8"))


def _inline(code: str) -> str:
    r"""Return code as an element can hold it: no closing tag, line ends as ``\n``."""
    code = code.replace("\r\n", "\n").replace("\r", "\n")
    return _CLOSING.sub(lambda match: match[0].replace("<", "\\x3c"), code)


def _policy(scripts: list[str], styles: list[str]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
