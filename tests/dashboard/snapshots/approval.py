"""Approved pictures: what is drawn now beside what somebody has looked at and found right.

`python -m tests.dashboard.snapshots.approval` shows for each how much differs, and puts a picture of the difference (as
approved, as drawn, where they differ) into a folder that it names; with `--write` it approves what is drawn now.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

import numpy
from PIL import Image, ImageFilter

from dashboard.drawing.order import Order
from dashboard.snapshots import png
from tests.dashboard.claims import BALTIC, EUROPE, POLAND, ROMANIA, RUSSIA, SITE, accepted, claims

FOLDER: Final = Path(__file__).parent / "approved"
# Pictures are blurred a little, as an eye at some distance does, and then a pixel differs that is this much lighter or
# darker in any colour, of 255. Anti-aliasing moves less; a mark, a word or a colour that is another one, far more.
NOTICEABLE: Final = 28
_BLUR_PIXELS: Final = 1.0
# So many pixels of a hundred thousand may differ.
TOLERATED: Final = 40

_DAY: Final = date(2026, 11, 28)
_STATUSES: Final = ("operational", "planned", "considered", "withdrawn", "cancelled", "denied", "alleged")
_EVERY_STATUS: Final = [
    SITE | {"status": status, "latitude": 45.0 + number % 2 * 3, "longitude": 12.0 + 3 * number}
    for number, status in enumerate(_STATUSES)
]
_WIDE: Final = [POLAND, RUSSIA | {"status": "denied"}, EUROPE | {"status": "alleged"}, BALTIC | {"status": "planned"}]


def _order(*rows: dict[str, Any], **options: Any) -> Order:
    return Order(claims(*rows), _DAY, "All events", **({"width": 800, "height": 500} | options))


PICTURES: Final[dict[str, Callable[[], Order]]] = {
    "statuses": lambda: _order(*_EVERY_STATUS, bounds=(5, 40, 40, 55)),
    "areas": lambda: _order(*_WIDE, SITE),
    "dark": lambda: _order(*_WIDE, SITE, dark=True, layers=("rings", "shading", "context", "heat")),
    "inferred": lambda: _order(ROMANIA, accepted=[accepted()], bounds=(15, 40, 35, 50), title="Київ · الخليج · 北京"),
    "narrow": lambda: _order(*_EVERY_STATUS, *_WIDE, width=390, height=700),
    "multiples": lambda: _order(*_EVERY_STATUS, by="status", width=900),
}


def drawn(name: str) -> Image.Image:
    """The picture as it is drawn now."""
    return Image.open(BytesIO(png.render(PICTURES[name]()))).convert("RGB")


def approved(name: str) -> Image.Image | None:
    """The picture as it was approved; `None` where it has another size or was never."""
    file = FOLDER / f"{name}.png"
    return Image.open(file).convert("RGB") if file.is_file() else None


def difference(one: Image.Image, other: Image.Image) -> float:
    """How many of a hundred thousand pixels differ noticeably; all of them where the sizes do."""
    if one.size != other.size:
        return 100_000.0
    return float(100_000 * _differs(one, other).mean())


def _differs(one: Image.Image, other: Image.Image) -> Any:
    blurred = (numpy.asarray(each.filter(ImageFilter.GaussianBlur(_BLUR_PIXELS))).astype(int) for each in (one, other))
    first, second = blurred
    return (abs(first - second) > NOTICEABLE).any(axis=2)


def _side_by_side(before: Image.Image, now: Image.Image) -> Image.Image:
    parts = [before, now]
    if before.size == now.size:
        parts.append(Image.fromarray((~_differs(before, now) * 255).astype("uint8")).convert("RGB"))
    made = Image.new("RGB", (sum(part.width for part in parts), max(part.height for part in parts)))
    left = 0
    for part in parts:
        made.paste(part, (left, 0))
        left += part.width
    return made


def main(arguments: list[str]) -> None:
    folder = Path(mkdtemp(prefix="pictures-"))
    for name in PICTURES:
        now, before = drawn(name), approved(name)
        if before is None:
            print(f"{name}: new")
            now.save(folder / f"{name}.png")
        else:
            print(f"{name}: {difference(before, now):,.0f} of 100,000 pixels differ, {TOLERATED} are tolerated")
            _side_by_side(before, now).save(folder / f"{name}.png")
        if "--write" in arguments:
            FOLDER.mkdir(exist_ok=True)
            (FOLDER / f"{name}.png").write_bytes(png.render(PICTURES[name]()))
    print(f"{'approved; ' if '--write' in arguments else ''}look at {folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
