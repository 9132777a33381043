"""The map as PNG, drawn from the SVG by resvg, with fonts from packages and none of the machine's."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import resvg_py

from dashboard.citation import Citation
from dashboard.drawing import fonts
from dashboard.drawing.as_svg import as_svg, base_as_svg
from dashboard.drawing.engine import Base, Thing
from dashboard.drawing.order import Order
from dashboard.drawing.sheet import LARGEST, sheet
from geodata.errors import ExportError

name: Final = "PNG"
suffix: Final = ".png"
media_type: Final = "image/png"
meaning: Final = "pixels, for a report or a slide"

# Of a file: signature and header come first.
_HEAD_BYTES: Final = 33

# The keys of the base maps of the last pictures.
_asked_before: deque[str] = deque(maxlen=16)


def render(order: Order) -> bytes:
    """The file. Raises `ExportError` as `sheet` does, and for more pixels than a machine has memory for."""
    if max(order.width, order.height) * order.scale > LARGEST:
        wanted = f"a picture of {order.width} by {order.height} pixels, {order.scale:g} times,"
        raise ExportError(f"{wanted} is too large", f"Choose no more than {LARGEST} pixels a side.")
    shown = sheet(order)
    base = _base_of(shown.things)
    # Drawn for itself once it is asked for again: alone it takes as long as with all else.
    image = _base(base, shown.width, shown.height, order.scale) if base.key in _asked_before else None
    _asked_before.append(base.key)
    picture = _drawn(as_svg(shown, instead_of_base=image), order.scale)
    return picture[:_HEAD_BYTES] + b"".join(_texts(shown.cited)) + picture[_HEAD_BYTES:]


def _base_of(things: Sequence[Thing]) -> Base:
    """The base map of a sheet: all of its maps, if there are several, show the same part of the earth."""
    found = next(each for each in things if "base" in each or "clip" in each)
    base: Base = found["base"] if "base" in found else _base_of(found["things"])
    return base


@lru_cache(maxsize=4)
def _base(below: Base, width: int, height: int, scale: float) -> str:
    """The base map as a picture within the picture: it takes longest to draw, and many pictures share it."""
    size = f'width="{width}" height="{height}"'
    drawn = _drawn(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{base_as_svg(below)}</svg>', scale)
    return f'<image {size} href="data:image/png;base64,{b64encode(drawn).decode()}"/>'


def _drawn(text: str, scale: float) -> bytes:
    made = resvg_py.svg_to_bytes(
        svg_string=text,
        zoom=scale,
        skip_system_fonts=True,
        font_files=[str(path) for path in fonts.files()],
        font_family=fonts.FAMILIES[0],
        sans_serif_family=fonts.FAMILIES[0],
    )
    return bytes(made)


def _texts(cited: Citation) -> Iterator[bytes]:
    """The citation as international text, under the keywords that the PNG specification names."""
    facts: Mapping[str, str] = {
        "Title": cited.title, "Description": cited.alt_text(), "Comment": "\n".join(cited.lines()),
        "Source": "; ".join(cited.publishers()), "Software": "Deployment Atlas",
        "Creation Time": f"{cited.made_on:%Y-%m-%d}",
    }  # fmt: skip
    for keyword, text in facts.items():
        if text:
            body = b"%s\0\0\0\0\0%s" % (keyword.encode("ascii"), text.encode("utf-8", "replace"))
            yield struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
