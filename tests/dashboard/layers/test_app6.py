"""APP-6 symbols: every class of the catalogue has one, each is the package's own drawing, and none takes a side."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import resvg_py
from milsymbol import Symbol
from PIL import Image, ImageChops, ImageStat

from dashboard.layers import app6
from dashboard.payload import as_json, payload
from extractors.lexicon.records import CATEGORIES
from geodata.errors import ExportError
from tests.dashboard.claims import SITE, claims

# What the standard fills the frame of unknown affiliation with.
YELLOW = "rgb(255,255,128)"


def test_every_class_of_the_catalogue_has_one_row_and_what_has_none_the_plain_frame() -> None:
    assert Counter(name for row in app6.ROWS for name in row.categories) == Counter(CATEGORIES)
    sent = app6.build()
    named = {name: sent["symbols"][number]["label"] for name, number in sent["classes"].items()}
    assert (named["submarine"], named["drone"], named["troops"]) == ("Submarines", "Drones", app6.OTHER.label)
    last = sent["symbols"][-1]
    assert (last["label"], len(last["parts"])) == (app6.OTHER.label, 1)


def test_no_two_rows_look_alike() -> None:
    drawings = [as_json(symbol["parts"]) for symbol in app6.build()["symbols"]]
    assert len(set(drawings)) == len(drawings) == len(app6.ROWS)


def test_every_frame_is_that_of_unknown_affiliation() -> None:
    assert {symbol["parts"][0]["fill"] for symbol in app6.build()["symbols"]} == {YELLOW}


def as_svg(part: dict[str, Any]) -> str:
    """A part without letters, written anew."""
    path = []
    for letter, *numbers in part["path"]:
        if letter == "O":
            x, y, radius = numbers
            half = f"a{radius} {radius} 0 0 1"
            path.append(f"M{x - radius} {y}{half} {2 * radius} 0{half} {-2 * radius} 0Z")
        else:
            path.append(f"{letter}{' '.join(map(str, numbers))}")
    fill, stroke = (part[name] or "none" for name in ("fill", "stroke"))
    return f'<path d="{" ".join(path)}" fill="{fill}" stroke="{stroke}" stroke-width="{part["width"]}"/>'


def picture(body: str) -> Image.Image:
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="340" height="340" viewBox="15 15 170 170">'
    return Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=f"{head}{body}</svg>")))).convert("RGBA")


@pytest.mark.parametrize("number", range(len(app6.ROWS)), ids=lambda number: app6.ROWS[number].label)
def test_what_is_sent_is_what_the_package_draws(number: int) -> None:
    row, parts = app6.ROWS[number], app6.build()["symbols"][number]["parts"]
    svg = Symbol(f"1001{row.symbol_set}0000{row.entity}0000").as_svg()
    letters = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert [part["text"] for part in parts if "text" in part] == letters
    theirs = picture(re.sub(r"<text.*?</text>", "", svg).replace("<svg ", "<g ").replace("</svg>", "</g>"))
    ours = picture("".join(as_svg(part) for part in parts if "path" in part))
    assert len(theirs.getcolors(100_000) or []) > 2
    assert max(ImageStat.Stat(ImageChops.difference(ours, theirs)).mean) < 0.2


def test_the_symbols_travel_only_with_a_picture_that_shows_them() -> None:
    rows = claims(SITE)
    assert app6.NAME not in payload(rows)
    assert payload(rows, optional=("rings", app6.NAME))[app6.NAME] == app6.build()


def test_without_the_package_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    assert app6.source("here") == {"address": "here"}
    monkeypatch.setitem(sys.modules, "milsymbol", None)  # by which Python itself says that there is none
    assert app6.source("here") == {"missing": f"APP-6 symbols need one more package: pip install {app6.PACKAGE}."}
    with pytest.raises(ExportError) as caught:
        app6.build()
    assert app6.PACKAGE in caught.value.remedy


def test_the_package_is_that_of_the_extra() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["optional-dependencies"]["app6"] == [app6.PACKAGE]
