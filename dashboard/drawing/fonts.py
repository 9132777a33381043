"""The fonts of pictures, which come from packages: how wide a text is in them, and what they cannot write.

Noto Sans writes Latin, Cyrillic and Greek, Noto Sans Arabic and Noto Sans CJK what their names say. No font of the
machine is used, so that a picture is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from itertools import accumulate, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Final, Protocol
from unicodedata import bidirectional, category, name

import uharfbuzz

Point = tuple[float, float]

REGULAR: Final = 400

# The families in the order in which they are asked for a letter, each with its package and its files there: upright,
# and slanted where there is one.
_FAMILIES: Final = {
    "Noto Sans": ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", "files/NotoSans-Italic[wdth,wght].ttf"),
    "Noto Sans Arabic": ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf", None),
    "Noto Sans CJK SC": ("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", None),
}
FAMILIES: Final = tuple(_FAMILIES)


def path(family: str, *, italic: bool = False) -> Path:
    """The file of a family; the upright one where it has no slanted one."""
    package, upright, slanted = _FAMILIES[family]
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"the font {family} is missing: install the requirements again", name=package)
    return Path(found.submodule_search_locations[0]) / (slanted if italic and slanted else upright)


def files() -> list[Path]:
    """Every file of a font."""
    return list(dict.fromkeys(path(family, italic=italic) for family in FAMILIES for italic in (False, True)))


def runs(text: str) -> Iterator[tuple[str, str]]:
    """The text in stretches of one family each: (family, stretch). What none can write is the first family's.

    A space or a comma stays with what stands before it, so that words written from right to left keep their order; what
    stands behind the last of these words stands to the right of them, as a stretch of its own.
    """
    families = accumulate(text, lambda family, letter: _family_of(letter, family), initial=FAMILIES[0])
    for family, pairs in groupby(zip(islice(families, 1, None), text, strict=True), itemgetter(0)):
        stretch = "".join(letter for _, letter in pairs)
        end = _last_from_the_right(stretch)
        yield family, stretch[:end]
        if end < len(stretch):
            yield family, stretch[end:]


def _last_from_the_right(stretch: str) -> int:
    """Where words end that are written from right to left; the end of the stretch where there are none."""
    places = (at for at in range(len(stretch), 0, -1) if bidirectional(stretch[at - 1]) in ("R", "AL", "AN", "NSM"))
    return next(places, len(stretch))


def missing(texts: Iterable[str]) -> list[str]:
    """The names of the letters that no font can write, each once, as Unicode calls them."""
    letters = sorted({letter for text in texts for letter in text if not _is_written(letter)})
    return [name(letter, f"U+{ord(letter):04X}").lower() for letter in letters]


def width(text: str, weight: int = REGULAR, *, italic: bool = False) -> float:
    """How wide a text is, in parts of the size of its font."""
    return sum(advance(family, stretch, weight, italic=italic) for family, stretch in runs(text))


def advance(family: str, text: str, weight: int = REGULAR, *, italic: bool = False) -> float:
    """How wide one stretch of `runs` is, in parts of the size of its font."""
    font = _font(family, weight, italic)
    return float(sum(position.x_advance for position in _shaped(font, text).glyph_positions) / font.face.upem)


class Pen(Protocol):
    """What the outlines of letters are drawn with, in parts of the size of their font, upwards."""

    def moveTo(self, point: Point) -> None: ...  # noqa: N802 - the names are those of fontTools
    def lineTo(self, point: Point) -> None: ...  # noqa: N802
    def curveTo(self, *points: Point) -> None: ...  # noqa: N802
    def qCurveTo(self, *points: Point) -> None: ...  # noqa: N802
    def closePath(self) -> None: ...  # noqa: N802


def outline(
    family: str, text: str, pen: Callable[[float, float], Pen], weight: int = REGULAR, *, italic: bool = False
) -> None:
    """Draw the letters of one stretch of `runs` as lines. `pen` gives one for a letter that stands at x, y."""
    for glyph, x, y in glyphs(family, text, weight, italic=italic):
        draw(family, glyph, pen(x, y), weight, italic=italic)


def glyphs(
    family: str, text: str, weight: int = REGULAR, *, italic: bool = False
) -> Iterator[tuple[int, float, float]]:
    """The shapes of one stretch of `runs`: the number of each, and where it stands, in parts of the size, upwards."""
    font = _font(family, weight, italic)
    buffer = _shaped(font, text)
    x, em = 0.0, font.face.upem
    for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield glyph.codepoint, (x + position.x_offset) / em, position.y_offset / em
        x += position.x_advance


def draw(family: str, glyph: int, pen: Pen, weight: int = REGULAR, *, italic: bool = False) -> None:
    """Draw one shape as lines, in the parts of `units`."""
    _font(family, weight, italic).draw_glyph_with_pen(glyph, pen)


def units(family: str) -> int:
    """In how many parts a font's outlines divide its size."""
    return int(_face(family).upem)


def _shaped(font: uharfbuzz.Font, text: str) -> uharfbuzz.Buffer:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return buffer


@cache
def _font(family: str, weight: int, italic: bool) -> uharfbuzz.Font:
    font = uharfbuzz.Font(_face(family, italic))
    font.set_variations({"wght": weight})
    return font


@cache
def _face(family: str, italic: bool = False) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path(family, italic=italic))))


@cache
def _letters(family: str) -> frozenset[int]:
    return frozenset(_face(family).unicodes)


@cache
def _family_of(letter: str, before: str) -> str:
    if not letter.isalnum() and ord(letter) in _letters(before):
        return before
    return next((family for family in FAMILIES if ord(letter) in _letters(family)), FAMILIES[0])


@cache
def _is_written(letter: str) -> bool:
    """What has no shape, such as a mark of direction, needs none."""
    return category(letter).startswith(("C", "Z")) or any(ord(letter) in _letters(family) for family in FAMILIES)
