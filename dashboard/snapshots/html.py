"""The map as one HTML file that opens on any machine, with no network: pan, zoom, cards and legend work in it.

The same scripts as on the page are written into the file. Its Content-Security-Policy names them by hash and forbids
every request, so neither an article's text nor a mistake of ours can run or fetch anything else.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Final

import pandas

from dashboard import map_assets
from dashboard.payload import as_json, on_the_map, payload
from dashboard.view import View

name: Final = "HTML"
suffix: Final = ".html"
media_type: Final = "text/html"

CREDITS: Final = ("Base map made with Natural Earth.", "Place data from GeoNames (CC BY 4.0).", "Drawn with Leaflet.")
_SOURCES_NAMED: Final = 40

# What a parser of HTML would read as the end of the data, or as the start of something else.
_DATA_ESCAPES: Final[Mapping[int, str]] = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

_START: Final = """
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const view = read("atlas-view");
Atlas.theme.dark = matchMedia("(prefers-color-scheme: dark)").matches;
const map = L.map("map", { worldCopyJump: true, center: [30, 15], zoom: 2 });
Atlas.start(map, { basemap: read("atlas-basemap"), view });
Atlas.show({ ...read("atlas-payload"), dark: Atlas.theme.dark });
"""

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
<header class="snapshot-head"><h1>{title}</h1><p>{filter_words}</p></header>
<div id="map"></div>
<footer class="snapshot-foot">{citation}</footer>
{data}
<script>{script}</script>
</body>
</html>
"""

_STYLE: Final = """
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; background: var(--paper); color: var(--ink);
  font: 14px/1.45 Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
body #map { flex: 1; min-height: 320px; height: auto !important; }
.snapshot-head { padding: 12px 18px 10px; }
.snapshot-head h1 { margin: 0; font-size: 19px; line-height: 1.25; }
.snapshot-head p { margin: 2px 0 0; color: var(--muted); }
.snapshot-foot { padding: 8px 18px 12px; color: var(--muted); font-size: 12px; }
.snapshot-foot p { margin: 1px 0; }
"""


def render(rows: pandas.DataFrame, *, title: str, filter_words: str, view: View | None, made_on: date) -> bytes:
    """The file. `rows` are those of `Store.rows`; without `view` it opens on all marks. Equal input, equal bytes."""
    style = _style()
    script = "\n".join([_text(map_assets.guard()), *_scripts(), _START])
    data = {
        "atlas-basemap": map_assets.BASEMAP.read_text(encoding="utf-8"),
        "atlas-payload": as_json(payload(rows, dark=False)),
        "atlas-view": as_json({"center": [view.latitude, view.longitude], "zoom": round(view.zoom)} if view else None),
    }
    page = _PAGE.format(
        policy=_policy(script, style),
        title=escape(title),
        filter_words=escape(filter_words),
        style=style,
        citation="".join(f"<p>{escape(line)}</p>" for line in citation(rows, filter_words, made_on)),
        data="\n".join(_data_element(key, text) for key, text in data.items()),
        script=script,
    )
    return page.encode()


def citation(rows: pandas.DataFrame, filter_words: str, made_on: date) -> Iterable[str]:
    """Who says so, what was asked for, and when: the lines that let a reader cite the picture."""
    drawn = on_the_map(rows)
    claims, articles = _counted(len(drawn), "claim"), _counted(drawn["article_id"].nunique(), "article")
    yield f"{claims} from {articles}, {filter_words}."
    yield f"Made on {made_on.day} {made_on:%B %Y} with Deployment Atlas."
    publishers = sorted(drawn["publisher"].dropna().unique(), key=str.casefold)
    if publishers:
        more = len(publishers) - _SOURCES_NAMED
        yield f"Sources: {', '.join(publishers[:_SOURCES_NAMED])}{f' and {more} more' if more > 0 else ''}."
    yield " ".join(CREDITS)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _scripts() -> list[str]:
    return [_text(path) for path in (map_assets.leaflet() / "leaflet.js", *map_assets.scripts())]


def _style() -> str:
    """Leaflet's style sheet without its pictures, which stand in files of their own and are not needed here."""
    leaflet = _text(map_assets.leaflet() / "leaflet.css")
    kept = [line for line in leaflet.splitlines() if "url(" not in line or "data:" in line]
    return "\n".join([*kept, _text(map_assets.style()), _STYLE])


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
