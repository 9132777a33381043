"""The map as one HTML file that opens on any machine, with no network: pan, zoom, cards and legend work in it.

The same scripts as on the page are written into the file. Its Content-Security-Policy names them by hash and forbids
every request, so neither an article's text nor a mistake of ours can run or fetch anything else.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Final

import pandas

from dashboard import map_assets
from dashboard.payload import as_json, on_the_map, payload
from dashboard.view import View
from geodata.accepted_sites import AcceptedSite
from geodata.credits import PLACE_CREDITS
from geodata.filters import EVERYTHING, Filter

name: Final = "HTML"
suffix: Final = ".html"
media_type: Final = "text/html"

CREDITS: Final = (
    "Base map made with Natural Earth.",
    f"Place data from {', '.join(map(str, PLACE_CREDITS))}.",
    "Drawn with Leaflet.",
)
_TITLE: Final = "Deployment Atlas"
_SOURCES_NAMED: Final = 40

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
<header class="snapshot-head"><h1>{title}</h1><p>{filter_words}</p></header>
<div id="map"></div>
<footer class="snapshot-foot">{citation}</footer>
{data}
<script>{script}</script>
</body>
</html>
"""


def render(
    rows: pandas.DataFrame,
    accepted: Iterable[AcceptedSite] = (),
    wanted: Filter = EVERYTHING,
    *,
    filter_words: str,
    view: View | None,
    layers: Sequence[str] = (),
    made_on: date,
) -> bytes:
    """The file. `rows` are those of `Store.rows`, `accepted` the inferred sites that readers accepted for them, and
    `wanted` is the filter that they passed.

    Without `view` it opens on all marks; `layers` are those of `optional_layers` that are on. Equal input, equal bytes.
    """
    style, script = _style(), _script()
    shown = payload(rows, accepted, wanted)
    data = {
        "atlas-basemap": map_assets.BASEMAP.read_text(encoding="utf-8"),
        "atlas-payload": as_json(shown),
        "atlas-view": as_json({"center": [view.latitude, view.longitude], "zoom": round(view.zoom)} if view else None),
        "atlas-layers": as_json(list(layers)),
    }
    page = _PAGE.format(
        policy=_policy(script, style),
        title=_TITLE,
        filter_words=escape(filter_words),
        style=style,
        citation="".join(
            f"<p>{escape(line)}</p>" for line in citation(rows, filter_words, made_on, len(shown["inferred"]))
        ),
        data="\n".join(_data_element(key, text) for key, text in data.items()),
        script=script,
    )
    return page.encode()


def citation(rows: pandas.DataFrame, filter_words: str, made_on: date, inferred: int = 0) -> Iterable[str]:
    """Who says so, what was asked for, and when: the lines that let a reader cite the picture.

    `inferred` is how many sites stand on the map that no article names.
    """
    drawn = on_the_map(rows)
    claims, articles = _counted(len(drawn), "claim"), _counted(drawn["article_id"].nunique(), "article")
    yield f"{claims} from {articles}. Asked for: {filter_words}."
    if left_out := len(rows) - len(drawn):
        are = "event is" if left_out == 1 else "events are"
        yield f"{left_out:,} more {are} mentioned but not mapped: the page lists them with the reasons."
    if len(drawn):
        yield f"{_reviewed(int(drawn['review'].notna().sum()), len(drawn))}."
    if inferred:
        yield f"{_counted(inferred, 'inferred site')} beside them: named by no article, accepted by a reader."
    yield f"Made on {made_on.day} {made_on:%B %Y} with Deployment Atlas."
    publishers = sorted(drawn["publisher"].dropna().unique(), key=str.casefold)
    if publishers:
        more = len(publishers) - _SOURCES_NAMED
        yield f"Sources: {', '.join(publishers[:_SOURCES_NAMED])}{f' and {more} more' if more > 0 else ''}."
    yield " ".join(CREDITS)


def _reviewed(number: int, claims: int) -> str:
    if number == claims:
        return "Every claim on the map has been reviewed by a reader"
    if not number:
        return "No claim on the map has been reviewed by a reader"
    return f"A reader has reviewed {number:,} of the {claims:,} claims on the map; the others say “Not reviewed”"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _script() -> str:
    """The same scripts as on the page, and the one that starts them here."""
    before = map_assets.guard(), map_assets.leaflet() / "leaflet.js"
    return "\n".join((*map(_text, before), map_assets.script(), _text(map_assets.STATIC / "snapshot.js")))


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
