"""`python -m dashboard snapshot`: the map as a file, with the filters of the page, without a browser."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from dashboard import collection, optional_layers, snapshots
from dashboard.address import Look
from dashboard.orders import Wish, order, scale_from_text, size_from_text, theme_from_text
from dashboard.view import View
from extractors.command_line import run, say, write_data
from geodata.decisions import readable_decisions
from geodata.errors import ExportError, GeodataError
from geodata.filter_options import add_filter_options, filter_from_options, join_values
from geodata.store import open_store
from geodata.whole_file import check_target, write_whole

_PROGRAM = "python -m dashboard snapshot"
_STANDARD_OUTPUT = Path("-")


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says. 0: done, 1: it could not be done, and why was said; 2: wrong use."""
    return run(_PROGRAM, lambda: _do(arguments), {GeodataError: 1}, "No file was written.")


def _do(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(join_values(arguments))
    form = snapshots.available()[options.format]
    if options.output != _STANDARD_OUTPUT:
        check_target(options.output, replace=options.force)
    look = Look(filter_from_options(options))
    if options.store:
        collection.open_named(options.store.expanduser().resolve())
    path = collection.chosen(None).path
    with closing(open_store(path, read_only=True, decided=readable_decisions)) as store:
        for words in store.unknown(look.filter):
            print(f"{_PROGRAM}: {words}", file=sys.stderr)
        made = order(store, look, _wish(options))
    content = form.render(made)
    if options.output == _STANDARD_OUTPUT:
        write_data(content)
        return 0
    write_whole(options.output, content, replace=options.force)
    say(f"{options.output}: {len(made.rows)} events ({made.wanted.in_words()}), {len(content) / 1000:,.0f} kB")
    return 0


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
    )


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog=_PROGRAM, description="Saves the map as a file, without a browser.")
    parser.add_argument("--format", choices=snapshots.available(), required=True, help="what kind of file")
    output = f"the file to write; {_STANDARD_OUTPUT} is standard output"
    parser.add_argument("--output", type=Path, metavar="FILE", required=True, help=output)
    parser.add_argument("--force", action="store_true", help="replace the file where it exists")
    store = "the store to show (default: your own store if there is one, else the bundled sample)"
    parser.add_argument("--store", type=Path, metavar="PATH", help=store)
    look = parser.add_argument_group("how it looks")
    look.add_argument("--size", default="1280x720", metavar="WxH", help="pixels (default: %(default)s)")
    look.add_argument("--scale", default="1", help="so many pixels of a PNG to one of the size (default: %(default)s)")
    look.add_argument("--theme", default="light", help="light or dark (default: %(default)s)")
    look.add_argument("--title", help="what stands above the map")
    look.add_argument("--view", help="latitude,longitude,zoom (default: all marks, or the bounds asked for)")
    layers = f"layers to draw too, with commas between them: {', '.join(optional_layers.NAMES)}"
    look.add_argument("--layers", default="", help=layers)
    add_filter_options(parser)
    return parser
