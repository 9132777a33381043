"""`python -m extractors [FILE…]`: articles in, one JSON line per article out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tqdm import tqdm

from extractors.command_line import run, write_data
from extractors.errors import ExtractionError
from extractors.json_lines import reading_to_line
from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import Article, Failure, LeftOut
from extractors.sources import STANDARD_INPUT, known_suffixes, read_all

_ALL_READ, _SOME_FAILED, _WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Read what the command line names and print it. 0: all was read, 1: something was not, 2: wrong use."""
    program = "python -m extractors"
    return run(program, lambda: _print_all(arguments), {ExtractionError: _WRONG_USE}, "Every line printed is whole.")


def _print_all(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    failures: list[Failure] = []
    pipeline = Pipeline(load_lexicon(options.lexicon))
    for reading in pipeline.read_many(_articles(options.files or [STANDARD_INPUT], failures)):
        line = json.dumps(reading_to_line(reading), ensure_ascii=False)
        write_data(line.encode() + b"\n")  # UTF-8 whatever the terminal's own encoding is
    return _SOME_FAILED if failures else _ALL_READ


def _articles(refs: Sequence[str], failures: list[Failure]) -> Iterator[Article]:
    """The articles that could be read; each failure is told at once and kept in `failures`."""
    progress = tqdm(
        read_all(refs, aside=_leave_out), unit=" articles", delay=1, disable=not sys.stderr.isatty(), leave=False
    )
    for item in progress:
        if isinstance(item, Article):
            yield item
            continue
        failures.append(item)
        progress.write(f"{item.ref}: not read: {item.reason}. {item.remedy}", file=sys.stderr)


def _leave_out(left_out: LeftOut) -> None:
    tqdm.write(f"{left_out.ref}: {left_out.count} left out: {left_out.reason}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m extractors",
        description="Read articles; print one JSON line per article: who has put which weapon system where, and when.",
    )
    endings = ", ".join(known_suffixes())
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        help=f"files ending in {endings}, or folders with such; {STANDARD_INPUT} or nothing is standard input",
    )
    parser.add_argument("--lexicon", type=Path, metavar="FOLDER", help="a folder with rows of your own, which win")
    return parser


if __name__ == "__main__":
    sys.exit(main())
