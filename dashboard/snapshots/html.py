"""The map as one HTML file that opens on any machine, with no network: pan, zoom, cards and legend work in it.

The same scripts as on the page are written into the file. Its Content-Security-Policy names them by hash and forbids
every request, so neither an article's text nor a mistake of ours can run or fetch anything else.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Final

from dashboard import map_assets, narrowing
from dashboard.citation import cited
from dashboard.drawing.order import Order
from dashboard.optional_layers import AT_HAND
from dashboard.payload import as_json, payload

name: Final = "HTML"
suffix: Final = ".html"
media_type: Final = "text/html"
meaning: Final = "one page that opens without a network, with pan, zoom and cards"

_DRAWN_WITH: Final = "Drawn with Leaflet."

# What a parser of HTML would read as the end of the data, or as the start of something else.
_DATA_ESCAPES: Final[Mapping[int, str]] = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header class="snapshot-head"><h1>{title}</h1><p>{asked}</p></header>
<form id="narrow" class="snapshot-narrow"{hidden}></form>
<div id="map"></div>
<footer class="snapshot-foot">{citation}</footer>
{data}
<script>{script}</script>
</body>
</html>
"""


def render(order: Order) -> bytes:
    """The file. It opens on the view of the order, else on all marks."""
    style, script = _style(), _script()
    shown = payload(order.rows, order.accepted, order.wanted, optional={*AT_HAND, *order.layers})
    view = order.view
    data = {
        "atlas-basemap": map_assets.BASEMAP.read_text(encoding="utf-8"),
        "atlas-payload": as_json(shown),
        "atlas-narrowing": as_json(narrowing.build(order.rows)),
        "atlas-view": as_json({"center": [view.latitude, view.longitude], "zoom": round(view.zoom)} if view else None),
        "atlas-layers": as_json(list(order.layers)),
    }
    citation = cited(order)
    page = _PAGE.format(
        policy=_policy(script, style),
        title=escape(citation.title),
        asked=escape(citation.asked),
        style=style,
        hidden="" if citation.claims else " hidden",
        citation="".join(f"<p>{escape(line)}</p>" for line in (*citation.lines(), _DRAWN_WITH)),
        data="\n".join(_data_element(key, text) for key, text in data.items()),
        script=script,
    )
    return page.encode("utf-8", "replace")


def _script() -> str:
    """The same scripts as on the page, and the one that starts them here."""
    before = map_assets.guard(), map_assets.leaflet() / "leaflet.js"
    after = map_assets.STATIC / "snapshot-narrow.js", map_assets.STATIC / "snapshot.js"
    return "\n".join((*map(_text, before), map_assets.script(), *map(_text, after)))


def _style() -> str:
    """Leaflet's style sheet without its pictures, which stand in files of their own and are not needed here."""
    leaflet = _text(map_assets.leaflet() / "leaflet.css").splitlines()
    kept = [line for line in leaflet if "url(" not in line or "data:" in line]
    return "\n".join([*kept, _text(map_assets.style()), _text(map_assets.STATIC / "snapshot.css")])


def _text(path: Path) -> str:
    # A source map's address in a comment makes a browser's developer tools ask for it.
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))


def _data_element(key: str, text: str) -> str:
    return f'<script type="application/json" id="{key}">{text.translate(_DATA_ESCAPES)}</script>'


def _policy(script: str, style: str) -> str:
    """Only this script and this style; no request of any kind."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"
