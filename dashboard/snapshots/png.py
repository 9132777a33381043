"""The map as PNG, drawn with fonts from packages and none of the machine's."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Final

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.citation import Citation
from dashboard.drawing.as_pixels import as_pixels
from dashboard.drawing.order import Order
from dashboard.drawing.sheet import LARGEST, sheet
from geodata.errors import ExportError

name: Final = "PNG"
suffix: Final = ".png"
media_type: Final = "image/png"
meaning: Final = "pixels, for a report or a slide"


def render(order: Order) -> bytes:
    """The file. Raises `ExportError` as `sheet` does, and for more pixels than a machine has memory for."""
    if max(order.width, order.height) * order.scale > LARGEST:
        wanted = f"a picture of {order.width} by {order.height} pixels, {order.scale:g} times,"
        raise ExportError(f"{wanted} is too large", f"Choose no more than {LARGEST} pixels a side.")
    shown = sheet(order)
    target = BytesIO()
    Image.fromarray(as_pixels(shown, order.scale)).save(target, "PNG", pnginfo=_texts(shown.cited))
    return target.getvalue()


def _texts(cited: Citation) -> PngInfo:
    """The citation as international text, under the keywords that the PNG specification names."""
    facts: Mapping[str, str] = {
        "Title": cited.title, "Description": cited.alt_text(), "Comment": "\n".join(cited.lines()),
        "Source": "; ".join(cited.publishers()), "Software": "Deployment Atlas",
        "Creation Time": f"{cited.made_on:%Y-%m-%d}",
    }  # fmt: skip
    info = PngInfo()
    for keyword, text in facts.items():
        if text:
            info.add_itxt(keyword, text.encode("utf-8", "replace").decode())
    return info
