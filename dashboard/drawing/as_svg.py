"""A sheet as SVG: lines stay lines and text stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any, Final

from dashboard.citation import Citation
from dashboard.drawing import fonts
from dashboard.drawing.colour import shares
from dashboard.drawing.engine import Base, Thing
from dashboard.drawing.outlines import EM, outlined
from dashboard.drawing.sheet import Sheet

# What XML cannot hold, whatever it is written as.
_NOT_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAMILY: Final = f"'{fonts.FAMILIES[0]}', sans-serif"
# Paths are written in tenths of a pixel.
_TENTHS: Final = "scale(.1)"


def as_svg(shown: Sheet) -> str:
    """A sheet as SVG."""
    body = "".join(_written(shown.things, _text_element))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{shown.width}" height="{shown.height}" '
        f'viewBox="0 0 {shown.width} {shown.height}" role="img" font-family="{_FAMILY}" xml:space="preserve">'
        f"<title>{_text(shown.cited.title)}</title><desc>{_text(shown.cited.alt_text())}</desc>"
        f"<metadata>{_metadata(shown.cited)}</metadata>"
        f'<rect width="{shown.width}" height="{shown.height}" fill="{shown.paper}"/>{body}</svg>'
    )


def as_outlines(width: float, height: float, things: Sequence[Thing], paper: str | None = None) -> str:
    """Things as SVG on `paper` or on nothing, with letters as lines, for what draws it without fonts."""
    below = f'<rect width="{width}" height="{height}"{_attributes(_colour("fill", paper))}/>' if paper else ""
    body = "".join(_written(things, _outlines))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{below}{body}</svg>'


@lru_cache(maxsize=8)
def _base_written(below: Base) -> str:
    return "".join(_written(below.things, _text_element))  # none has a text


def _written(things: Sequence[Thing], written_text: Callable[[Thing], str]) -> Iterator[str]:
    for thing in things:
        if "base" in thing:
            yield f"<g{_group(thing)}>{_base_written(thing['base'])}</g>"
        elif "text" in thing:
            yield written_text(thing)
        elif "path" in thing:
            yield _path(thing)
        elif "clip" in thing:
            yield _clipped(thing, "".join(_written(thing["things"], written_text)))
        else:
            yield f"<g{_group(thing)}>{''.join(_written(thing['things'], written_text))}</g>"


def _clipped(thing: Thing, inner: str) -> str:
    width, height = thing["clip"]
    name = f"at-{thing['x']:g}-{thing['y']:g}"
    clip = f'<clipPath id="{name}"><rect width="{width:g}" height="{height:g}"/></clipPath>'
    return f'{clip}<g{_group(thing)} clip-path="url(#{name})">{inner}</g>'


def _group(thing: Thing) -> str:
    scale = thing.get("scale", 1)
    scaled = f" scale({scale:.4g})" if scale != 1 else ""
    moved = thing.get("x") or thing.get("y")
    return f' transform="translate({thing["x"]:g} {thing["y"]:g}){scaled}"' if moved or scaled else ""


def _path(thing: Thing) -> str:
    looks: dict[str, Any] = {"transform": _TENTHS}
    if "fill" in thing:
        looks |= _colour("fill", thing["fill"], thing.get("alpha", 1))
        if thing.get("rule") == "evenodd":
            looks["fill-rule"] = "evenodd"
    else:
        looks |= {"fill": "none", "stroke-width": _number(10 * thing["width"])}
        looks |= _colour("stroke", thing["stroke"], thing.get("alpha", 1))
        if thing.get("dash"):
            looks["stroke-dasharray"] = " ".join(_number(10 * part) for part in thing["dash"])
        for of, standard in (("cap", "butt"), ("join", "miter")):
            if thing.get(of, standard) != standard:
                looks[f"stroke-line{of}"] = thing[of]
    return f'<path d="{thing["path"]}"{_attributes(looks)}/>'


def _colour(of: str, text: str, alpha: float = 1) -> dict[str, str]:
    """A colour as SVG writes it, which has opacity apart from it."""
    *parts, opacity = shares(text)
    hexadecimal = "".join(f"{round(255 * part):02x}" for part in parts)
    opaque = _number(alpha * opacity)
    return {of: f"#{hexadecimal}"} | ({} if opaque == "1" else {f"{of}-opacity": opaque})


def _text_element(thing: Thing) -> str:
    looks: dict[str, Any] = {
        "x": _number(thing["x"]), "y": _number(thing["y"]), "font-size": _number(thing["size"]),
        **_colour("fill", thing["fill"]),
    }  # fmt: skip
    if thing.get("anchor", "start") != "start":
        looks["text-anchor"] = thing["anchor"]
    if thing.get("weight", fonts.REGULAR) != fonts.REGULAR:
        looks["font-weight"] = thing["weight"]
    if thing.get("italic"):
        looks["font-style"] = "italic"
    if thing.get("spacing"):
        looks["letter-spacing"] = _number(thing["spacing"])
    if thing.get("halo"):
        looks |= {
            **_colour("stroke", thing["halo"]), "stroke-width": _number(thing["haloWidth"]),
            "stroke-linejoin": "round", "paint-order": "stroke",
        }  # fmt: skip
    runs = list(fonts.runs(thing["text"]))
    if len(runs) == 1 and runs[0][0] == fonts.FAMILIES[0]:
        return f"<text{_attributes(looks)}>{_text(thing['text'])}</text>"
    return "".join(_stretches(thing, looks, runs))


def _stretches(thing: Thing, looks: dict[str, Any], runs: list[tuple[str, str]]) -> Iterator[str]:
    """Each stretch by itself, in the font that has its letters, for which not every program looks.

    As parts of one text some lay Arabic letters on each other where letters of other scripts stand before them.
    """
    weight, italic = thing.get("weight", fonts.REGULAR), bool(thing.get("italic"))
    widths = [fonts.advance(family, text, weight, italic=italic) * thing["size"] for family, text in runs]
    x = thing["x"] - {"start": 0, "middle": 0.5, "end": 1}[thing.get("anchor", "start")] * sum(widths)
    for (family, text), width in zip(runs, widths, strict=True):
        own = {"x": _number(x), "text-anchor": "start", "font-family": f"'{family}', sans-serif"}
        yield f"<text{_attributes(looks | own)}>{_text(text)}</text>"
        x += width


def _outlines(thing: Thing) -> str:
    """A text as the outlines of its letters: first its halo, then itself."""
    weight, italic, size = thing.get("weight", fonts.REGULAR), bool(thing.get("italic")), thing["size"]
    path, width = outlined(thing["text"], weight, italic, thing.get("spacing", 0) / size)
    x = thing["x"] - {"start": 0, "middle": 0.5, "end": 1}[thing.get("anchor", "start")] * width * size
    scale = size / EM
    halo = ""
    if thing.get("halo"):
        around = _colour("stroke", thing["halo"]) | {"stroke-width": _number(thing["haloWidth"] / scale)}
        halo = f'<path d="{path}"{_attributes({"fill": "none", **around, "stroke-linejoin": "round"})}/>'
    letters = f'<path d="{path}"{_attributes(_colour("fill", thing["fill"]))}/>'
    return f'<g transform="translate({x:.2f} {thing["y"]:.2f}) scale({scale:.5f})">{halo}{letters}</g>'


def _attributes(looks: Mapping[str, Any]) -> str:
    return "".join(f' {key}="{escape(str(value))}"' for key, value in looks.items())


def _number(value: float) -> str:
    return f"{round(value, 2):g}"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("�", text), quote=False)


def _metadata(cited: Citation) -> str:
    """The citation as Dublin Core, which readers of metadata know."""
    facts = {
        "title": cited.title, "description": cited.caption(), "source": "; ".join(cited.publishers()),
        "date": f"{cited.made_on:%Y-%m-%d}", "identifier": f"data version {cited.version}",
        "relation": cited.link, "rights": "; ".join(list(cited.lines())[-1:]),
    }  # fmt: skip
    told = "".join(f"<dc:{key}>{_text(value)}</dc:{key}>" for key, value in facts.items() if value)
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<rdf:Description rdf:about="">{told}</rdf:Description></rdf:RDF>'
    )
