"""The map on the page, through folium and streamlit-folium.

streamlit-folium draws into a frame of its own and reloads that frame whenever the script of the `folium.Map` changes.
So that script is the same on every run and only calls `Atlas.start`; what changes (how to ask for the claims, the
selection, the theme) travels as one feature group, which holds one layer and replaces the one before without a reload.
Python is told of two things only, which event is read and which part of the earth was chosen: a pan or a zoom never
runs the page again.

What is asked for holds words from an address, which may be hostile. On their way through folium and streamlit-folium
they pass a template engine and several replacements, and could end the script (`</script>`), a template literal
(`${…}`, a back-tick) or a string. So they travel as string literals in which only letters, digits and a few marks stand
for themselves, and everything else is written as the number of its character.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from dashboard import map_assets, snapshots
from dashboard.layers import app6
from dashboard.payload import as_json, stamp

Kind = Literal["event", "bounds", "within"]

# What streamlit-folium returns; the map's script writes "<kind> <value> <milliseconds>" there, and "none" for no value.
_ANSWER: Final = "last_object_clicked_tooltip"

# How the map's script starts where it is the map of the page, and where it is one of two.
_BASEMAP: Final = f"{map_assets.ADDRESS}/basemap/{map_assets.BASEMAP.name}"
_PICTURE: Final = "../../app/picture.json"
_CLAIMS: Final = "../../app/claims.json"
_SYMBOLS: Final = app6.source("../../app/app6.json")
# With other scripts it is another address, so a browser may keep what it has.
_SCRIPT: Final = f"{map_assets.ADDRESS}/atlas.js?{stamp(map_assets.script())}"
_ALONE: Final = as_json(
    {
        "basemap": _BASEMAP,
        "snapshot": {
            "address": "../../app/snapshot",
            "formats": [[ending, form.name] for ending, form in snapshots.available().items()],
        },
        "picture": _PICTURE,
        "claims": _CLAIMS,
        "app6": _SYMBOLS,
        "follow": True,
        "choose": True,
        "tiles": True,
        "local": True,
    }
)
_BESIDE: Final = as_json(
    {
        "basemap": _BASEMAP,
        "picture": _PICTURE,
        "claims": _CLAIMS,
        "app6": _SYMBOLS,
        "together": True,
        "tiles": True,
        "local": True,
    }
)

_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9 ,.:\[\]-]")

# The height that the frame asks for; the style sheet of the page fits it to the window.
_HEIGHT: Final = 640


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader did on the map.

    `event`: an event is read now, the value is its id, or "" where the card was closed and none is read any more.
    `bounds`, `within`: a part of the earth was chosen, the value is written as the filter of that name.
    """

    kind: Kind
    value: str


def answer(key: str) -> Answer | None:
    """What a reader has done on the map since the last run, once: streamlit-folium repeats it on every later run."""
    given = (st.session_state.get(key) or {}).get(_ANSWER)
    seen = f"{key}: answer seen"
    if not given or given == st.session_state.get(seen):
        return None
    st.session_state[seen] = given
    kind, value, _ = str(given).split()
    return Answer(cast(Kind, kind), value.removeprefix("none"))


def draw(announced: Mapping[str, Any], *, selected: str | None, key: str, beside: bool = False) -> None:
    """Draw what `picture.announced` or `crowd.announced` tell of, together with whether the theme is `dark`.

    A map `beside` another one moves with it once a reader moves either, and leaves the address alone. Where another map
    opens is not said here: its script reads the view from the page's address, and writes it there.
    """
    missing = [path.name for path in map_assets.needed() if not path.is_file()]
    if missing:
        st.error(f"The map cannot be drawn: {', '.join(missing)} is missing. Install the requirements again.")
        return
    group = folium.FeatureGroup(name="deployments")
    shown = as_json(announced)
    group.add_child(_Data(stamp(shown), selected, shown))
    st.html(map_assets.STATIC / "frame.css")
    st_folium(
        _base(_BESIDE if beside else _ALONE),
        key=key,
        height=_HEIGHT,
        use_container_width=True,
        returned_objects=[_ANSWER],
        feature_group_to_add=group,
    )


def _base(options: str) -> folium.Map:
    """A fresh map on every run, since one that is reused makes the frame reload; its script is always the same."""
    base = _AtlasMap(location=(30, 15), zoom_start=2, tiles=None, world_copy_jump=True)
    # A name of its own would make every run's message differ, and Streamlit send what the browser holds already.
    base._id = "atlas"
    base.add_child(_Start(options))
    return base


class _AtlasMap(folium.Map):
    """folium's map with Leaflet and our scripts, from this machine, in place of its list of addresses elsewhere."""

    @property
    def default_js(self) -> list[tuple[str, str]]:  # type: ignore[override]  # folium's are values, these are made
        guard = base64.b64encode(map_assets.guard().read_bytes()).decode()
        leaflet = ("leaflet", f"{map_assets.ADDRESS}/leaflet/leaflet.js")
        return [("guard", f"data:text/javascript;base64,{guard}"), leaflet, ("atlas", _SCRIPT)]

    @property
    def default_css(self) -> list[tuple[str, str]]:  # type: ignore[override]  # the same
        names = ("leaflet/leaflet.css", map_assets.style().name)
        return [(name, f"{map_assets.ADDRESS}/{name}") for name in names]


class _Start(MacroElement):
    """Sets the map up: base map, labels, legend, buttons, the view in the address."""

    _template = Template(
        "{% macro script(this, kwargs) %}Atlas.start({{ this._parent.get_name() }}, {{ this.options }});{% endmacro %}"
    )

    def __init__(self, options: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's
        self.options = options


class _Data(MacroElement):
    """How to ask for the claims, as a layer of the feature group. The same is not drawn again."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "Atlas.data({{ this.stamp }}, {{ this.selected }}, {{ this.text }}).addTo({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, mark: str, selected: str | None, text: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's
        self.stamp, self.text = script_string(mark), script_string(text)
        self.selected = script_string(selected or "")


def script_string(text: str) -> str:
    """A JavaScript string literal of any text, which nothing around it can end or replace parts of."""
    return f'"{_NOT_PLAIN.sub(lambda found: _escaped(found.group()), text)}"'


def _escaped(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
