"""`python -m dashboard snapshot`: the map as a file, with the filters of the page, without a browser."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import get_args

from dashboard import collection, optional_layers, snapshots
from dashboard.address import Look
from dashboard.drawing import fonts
from dashboard.drawing.order import By, Order
from dashboard.orders import Wish, order, scale_from_text, size_from_text, theme_from_text
from dashboard.snapshot_series import STEPS, moving, numbered, orders
from dashboard.view import View
from extractors.command_line import run, say, write_data
from geodata.decisions import readable_decisions
from geodata.errors import ExportError, GeodataError
from geodata.filter_options import add_filter_options, filter_from_options, join_values
from geodata.store import StoreAddress, open_store, require_store
from geodata.store.address import store_address
from geodata.whole_file import check_target, write_whole

_PROGRAM = "python -m dashboard snapshot"
_STANDARD_OUTPUT = Path("-")
_GIF = "gif"
_WITHOUT_SHEETS = ("html", "txt")


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says. 0: done, 1: it could not be done, and why was said; 2: wrong use."""
    return run(_PROGRAM, lambda: _do(arguments), {GeodataError: 1}, "No file was written.")


def _do(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(join_values(arguments))
    if options.format == _GIF and not options.every:
        raise ExportError("a GIF is a series", "Say --every month or --every year, or choose another format.")
    if options.as_seen and (options.format != "png" or options.every or options.by):
        raise ExportError("--as-seen is one picture of the page", "Say --format png, without --every and --by.")
    if options.by and options.format in _WITHOUT_SHEETS:
        raise ExportError(f"small maps are not drawn in {options.format}", "Say --format png, svg or pdf.")
    look = Look(filter_from_options(options))
    if options.every and look.filter.as_of:
        raise ExportError("--every goes through time, and --as-of stands still", "Say --from and --to instead.")
    wish = _wish(options)
    if options.output != _STANDARD_OUTPUT and (not options.every or options.format == _GIF):
        check_target(options.output, replace=options.force)
    with closing(open_store(_store(options), read_only=True, decided=readable_decisions)) as store:
        for words in store.unknown(look.filter):
            print(f"{_PROGRAM}: {words}", file=sys.stderr)
        if options.every:
            return _series(options, orders(store, look, wish, options.every))
        made = order(store, look, wish)
    _write(options, options.output, _rendered(options, made), made)
    return 0


def _rendered(options: Namespace, made: Order) -> bytes:
    if not options.as_seen:
        return snapshots.form(options.format).render(made)
    # Imported here: no other picture needs a browser, nor the HTML that it shows.
    from dashboard.as_seen import photographed

    return photographed(made)


def _store(options: Namespace) -> StoreAddress:
    """The store that is named, else the one that the page would open. Raises `StoreError` where there is none."""
    if options.store is None:
        return collection.chosen(None).path
    return require_store(collection.whole(options.store))


def _series(options: Namespace, made: Iterator[tuple[str, Order]]) -> int:
    form = snapshots.form("png" if options.format == _GIF else options.format)
    if options.format == _GIF:
        found = list(made)
        _write(options, options.output, moving([form.render(one) for _, one in found]), found[-1][1])
        return 0
    if options.output == _STANDARD_OUTPUT:
        raise ExportError("a series is several files", "Name a file: map.png becomes map-2024-05.png and so on.")
    for name, one in made:
        _write(options, numbered(options.output, name), form.render(one), one)
    return 0


def _write(options: Namespace, file: Path, content: bytes, made: Order) -> None:
    for letter in fonts.missing([made.title, made.asked]):
        print(f"{_PROGRAM}: no font has the {letter}, which is drawn as a box", file=sys.stderr)
    if file == _STANDARD_OUTPUT:
        write_data(content)
        return
    write_whole(file, content, replace=options.force)
    say(f"{file}: {len(made.rows)} events ({made.wanted.in_words()}), {len(content) / 1000:,.0f} kB")


def _wish(options: Namespace) -> Wish:
    width, height = size_from_text(options.size)
    layers, unknown = optional_layers.from_text(options.layers)
    if unknown:
        raise ExportError(f"there is no layer {unknown[0]!r}", f"There are {', '.join(optional_layers.NAMES)}.")
    view = View.from_text(options.view) if options.view else None
    if options.view and view is None:
        raise ExportError(
            f"the view {options.view!r} is not understood", "Write latitude,longitude,zoom, as 52,19.4,5."
        )
    return Wish(
        view=view,
        layers=layers,
        title=options.title,
        width=width,
        height=height,
        scale=scale_from_text(options.scale),
        dark=theme_from_text(options.theme),
        by=options.by,
    )


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog=_PROGRAM, description="Saves the map as a file, without a browser.")
    kinds = (*snapshots.kinds(), _GIF)
    parser.add_argument("--format", choices=kinds, required=True, help=f"what kind of file; {_GIF} needs --every")
    output = f"the file to write; {_STANDARD_OUTPUT} is standard output"
    parser.add_argument("--output", type=Path, metavar="FILE", required=True, help=output)
    parser.add_argument("--force", action="store_true", help="replace the file where it exists")
    store = "the file or postgresql://… to show (default: your own store if there is one, else the bundled sample)"
    parser.add_argument("--store", type=store_address, metavar="ADDRESS", help=store)
    look = parser.add_argument_group("how it looks")
    look.add_argument("--size", default="1280x720", metavar="WxH", help="pixels (default: %(default)s)")
    look.add_argument("--scale", default="1", help="so many pixels of a PNG to one of the size (default: %(default)s)")
    look.add_argument("--theme", default="light", help="light or dark (default: %(default)s)")
    look.add_argument("--title", help="what stands above the map")
    look.add_argument("--view", help="latitude,longitude,zoom (default: all marks, or the bounds asked for)")
    layers = f"layers to draw too, with commas between them: {', '.join(optional_layers.NAMES)}"
    look.add_argument("--layers", default="", help=layers)
    seen = "photograph the HTML file with an installed Chromium instead of drawing (PNG only)"
    look.add_argument("--as-seen", action="store_true", help=seen)
    several = parser.add_argument_group("several maps")
    by = "one small map for each on one sheet (not in HTML)"
    several.add_argument("--by", choices=get_args(By), help=by)
    every = "a picture of what stood at the end of each, from --from to --to: map.png becomes map-2024-05.png and so on"
    several.add_argument("--every", choices=STEPS, help=every)
    add_filter_options(parser)
    return parser
