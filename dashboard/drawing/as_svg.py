"""A sheet as SVG: lines stay lines and text stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any, Final

from dashboard.citation import Citation
from dashboard.drawing import fonts
from dashboard.drawing.engine import Base, Thing
from dashboard.drawing.sheet import Sheet

# What XML cannot hold, whatever it is written as.
_NOT_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAMILY: Final = f"'{fonts.FAMILIES[0]}', sans-serif"
# Paths are written in tenths of a pixel.
_TENTHS: Final = "scale(.1)"


def as_svg(shown: Sheet, instead_of_base: str | None = None) -> str:
    """A sheet as SVG; with an element `instead_of_base`, that stands where the base map is drawn."""
    body = "".join(_written(shown.things, instead_of_base))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{shown.width}" height="{shown.height}" '
        f'viewBox="0 0 {shown.width} {shown.height}" role="img" font-family="{_FAMILY}" xml:space="preserve">'
        f"<title>{_text(shown.cited.title)}</title><desc>{_text(shown.cited.alt_text())}</desc>"
        f"<metadata>{_metadata(shown.cited)}</metadata>"
        f'<rect width="{shown.width}" height="{shown.height}" fill="{shown.paper}"/>{body}</svg>'
    )


@lru_cache(maxsize=8)
def base_as_svg(below: Base) -> str:
    """A base map as SVG, with its corner at 0, 0."""
    return "".join(_written(below.things))


def _written(things: Sequence[Thing], instead_of_base: str | None = None) -> Iterator[str]:
    for thing in things:
        if "base" in thing:
            yield f"<g{_group(thing)}>{base_as_svg(thing['base']) if instead_of_base is None else instead_of_base}</g>"
        elif "text" in thing:
            yield _text_element(thing)
        elif "path" in thing:
            yield _path(thing)
        elif "clip" in thing:
            size = 'width="{:g}" height="{:g}"'.format(*thing["clip"])
            inner = "".join(_written(thing["things"], instead_of_base))
            yield f'<svg x="{thing["x"]:g}" y="{thing["y"]:g}" {size}>{inner}</svg>'
        else:
            yield f"<g{_group(thing)}>{''.join(_written(thing['things'], instead_of_base))}</g>"


def _group(thing: Thing) -> str:
    scale = thing.get("scale", 1)
    scaled = f" scale({scale:.4g})" if scale != 1 else ""
    moved = thing.get("x") or thing.get("y")
    return f' transform="translate({thing["x"]:g} {thing["y"]:g}){scaled}"' if moved or scaled else ""


def _path(thing: Thing) -> str:
    looks: dict[str, Any] = {"transform": _TENTHS}
    if "fill" in thing:
        looks["fill"] = thing["fill"]
        if thing.get("rule") == "evenodd":
            looks["fill-rule"] = "evenodd"
    else:
        looks |= {"fill": "none", "stroke": thing["stroke"], "stroke-width": _number(10 * thing["width"])}
        if thing.get("dash"):
            looks["stroke-dasharray"] = " ".join(_number(10 * part) for part in thing["dash"])
        for of, standard in (("cap", "butt"), ("join", "miter")):
            if thing.get(of, standard) != standard:
                looks[f"stroke-line{of}"] = thing[of]
    if thing.get("alpha", 1) != 1:
        looks["fill-opacity" if "fill" in thing else "stroke-opacity"] = _number(thing["alpha"])
    return f'<path d="{thing["path"]}"{_attributes(looks)}/>'


def _text_element(thing: Thing) -> str:
    looks: dict[str, Any] = {
        "x": _number(thing["x"]), "y": _number(thing["y"]), "font-size": _number(thing["size"]),
        "fill": thing.get("fill", "none"),
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
            "stroke": thing["halo"], "stroke-width": _number(thing["haloWidth"]), "stroke-linejoin": "round",
            "paint-order": "stroke",
        }  # fmt: skip
    runs = list(fonts.runs(thing["text"]))
    if len(runs) == 1 and runs[0][0] == fonts.FAMILIES[0]:
        return f"<text{_attributes(looks)}>{_text(thing['text'])}</text>"
    return "".join(_stretches(thing, looks, runs))


def _stretches(thing: Thing, looks: dict[str, Any], runs: list[tuple[str, str]]) -> Iterator[str]:
    """Each stretch by itself, in the font that has its letters, for which resvg does not look.

    As parts of one text resvg lays Arabic letters on each other where letters of other scripts stand before them.
    """
    weight, italic = thing.get("weight", fonts.REGULAR), bool(thing.get("italic"))
    widths = [fonts.width(text, weight, italic=italic) * thing["size"] for _, text in runs]
    x = thing["x"] - {"start": 0, "middle": 0.5, "end": 1}[thing.get("anchor", "start")] * sum(widths)
    for (family, text), width in zip(runs, widths, strict=True):
        own = {"x": _number(x), "text-anchor": "start", "font-family": f"'{family}', sans-serif"}
        yield f"<text{_attributes(looks | own)}>{_text(text)}</text>"
        x += width


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
