"""How a sign looks in a chart: a colour, how full it is, and its edge. No two are told apart by colour alone.

As on the map, only what is in place is full; what is less than sure has a broken edge. The colours keep the distance
from each other that `dashboard.families` keeps, which a test holds them to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final, Literal, cast

import altair

from dashboard.marking import SIGN_WORDS, SIGNS, Sign, sign
from extractors.records import Status

# What a meeting or a treaty has in place of a sign.
NO_SIGN: Final = "no status"

PAPER_LIGHT, PAPER_DARK = "#ffffff", "#10171e"

# How long a line and its gaps are drawn, in pixels; the names are those of a style sheet.
_DASHES: Final = {"solid": (1, 0), "dashed": (5, 3), "dotted": (1.5, 2.5)}


@dataclass(frozen=True, slots=True)
class Look:
    """`light` and `dark` name the page that the colour is for; `fill` is a share, `line` the kind of its edge."""

    light: str
    dark: str
    fill: float
    line: Literal["solid", "dashed", "dotted"] = "solid"


LOOKS: Final[Mapping[Sign | str, Look]] = {
    "operational": Look("#1b3a6f", "#76b5f9", 1),
    "planned": Look("#159adf", "#2e77cb", 0.3),
    "considered": Look("#38a18b", "#7fdeb4", 0.1, "dashed"),
    "withdrawn": Look("#9c7603", "#eec752", 0.55),
    "cancelled": Look("#4d4f5e", "#8c969f", 0.55),
    "denied": Look("#c04343", "#e8603f", 0),
    "alleged": Look("#e200b5", "#ffd4ff", 0, "dotted"),
    "leaving": Look("#9c7603", "#eec752", 0.1, "dashed"),
    "dropping": Look("#4d4f5e", "#8c969f", 0.1, "dashed"),
    "staying": Look("#1b3a6f", "#76b5f9", 0.3, "dashed"),
    NO_SIGN: Look("#8a8f96", "#6d7680", 0, "dotted"),
}


def sign_or_none(event_type: str, status: Status | None) -> str:
    """The sign of a claim, or `NO_SIGN`."""
    return sign(event_type, status) or NO_SIGN


def label(name: Sign | str) -> str:
    """What a sign is called in a chart."""
    return SIGN_WORDS.get(cast(Sign, name), name)


def in_order(found: Iterable[Sign | str]) -> list[str]:
    """The signs among those found, in the order of the map's legend; what has none comes last."""
    present = set(found)
    return [name for name in (*SIGNS, NO_SIGN) if name in present]


def encodings(found: Iterable[Sign | str], field: str, *, dark: bool) -> dict[str, Any]:
    """Colour, fill and edge for the labels of signs that stand in `field`. The legend is words of the page."""
    shown = in_order(found)
    labels = [label(name) for name in shown]

    def scaled(channel: Any, values: list[Any]) -> Any:
        return channel(f"{field}:N", scale=altair.Scale(domain=labels, range=values), legend=None, sort=labels)

    return {
        "fill": scaled(altair.Fill, [_fill(LOOKS[name], dark) for name in shown]),
        "stroke": scaled(altair.Stroke, [_edge(LOOKS[name], dark) for name in shown]),
        "strokeDash": scaled(altair.StrokeDash, [list(_DASHES[LOOKS[name].line]) for name in shown]),
    }


def legend(found: Iterable[Sign | str], *, dark: bool) -> str:
    """What the signs of a chart look like and are called, as HTML: it wraps on a telephone, as Vega's own does not."""
    lines = (
        f'<li><span style="--fill: {_fill(LOOKS[name], dark)}; --edge: {LOOKS[name].line} {_edge(LOOKS[name], dark)}">'
        f"</span>{escape(label(name))}</li>"
        for name in in_order(found)
    )
    return f'<ul class="signs">{"".join(lines)}</ul>'


def _edge(look: Look, dark: bool) -> str:
    return look.dark if dark else look.light


def _fill(look: Look, dark: bool) -> str:
    """The colour where it covers its paper by a share only; a scale of opacities would blend neighbours instead."""
    paper, colour = PAPER_DARK if dark else PAPER_LIGHT, _edge(look, dark)
    pairs = ((int(one[at : at + 2], 16) for one in (paper, colour)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(below + (above - below) * look.fill):02x}" for below, above in pairs)
