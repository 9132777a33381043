"""The files that the map is made of: Leaflet from its package, the base map from geodata, the rest our own."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

import geodata

STATIC = Path(__file__).parent / "static"
BASEMAP = Path(geodata.__file__).parent / "data" / "basemap" / "basemap.json"

# Under which a browser finds `static/`, Leaflet and the base map, seen from the frame that streamlit-folium draws in.
# Relative, so that it also holds where the page stands below a path.
ADDRESS = "../../app/static"


def leaflet() -> Path:
    """The folder with `leaflet.js` and `leaflet.css`."""
    return Path(import_module("xstatic.pkg.leaflet").BASE_DIR)


def scripts() -> tuple[Path, ...]:
    """Our scripts. None uses another before `Atlas.start`, so their order is that of their names."""
    return tuple(sorted(STATIC.glob("atlas-*.js")))


@cache
def script() -> str:
    """All of our scripts as one: streamlit-folium fetches one after the other, and each would cost its way."""
    return "\n".join(path.read_text(encoding="utf-8") for path in scripts())


def style() -> Path:
    """Our style sheet for what stands on the map."""
    return STATIC / "atlas.css"


def guard() -> Path:
    """The script that says what did not load. It must not itself be fetched from an address."""
    return STATIC / "guard.js"


def needed() -> tuple[Path, ...]:
    """Every file without which there is no map."""
    return (leaflet() / "leaflet.js", leaflet() / "leaflet.css", BASEMAP, guard(), style(), *scripts())
