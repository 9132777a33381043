"""The commands by which claims and decisions go out and come back: `export`, `import` and `decisions`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path
from typing import Final

from extractors.command_line import say
from geodata import audit, by_month
from geodata.command_output import STANDARD_OUTPUT, say_beside, spared, write_output
from geodata.errors import ExportError
from geodata.filter_options import add_filter_options, filter_from_options
from geodata.formats import available, rendered
from geodata.store import open_store
from geodata.whole_file import check_target
from geodata.whole_folder import check_folder

_DONE: Final = 0


def add_exchange(commands: _SubParsersAction[ArgumentParser]) -> tuple[ArgumentParser, ...]:
    """Adds the commands, and gives those that still need their `--store`."""
    _add_decisions(commands)
    return _add_export(commands), _add_import(commands)


def _add_export(commands: _SubParsersAction[ArgumentParser]) -> ArgumentParser:
    export = commands.add_parser("export", help="write the rows of a store to a file, or to a folder of files")
    export.add_argument("--format", choices=(*available(), by_month.NAME), required=True)
    output = f"{STANDARD_OUTPUT} is standard output; of {by_month.NAME} it is a folder"
    export.add_argument("--output", type=Path, metavar="FILE", required=True, help=output)
    export.add_argument("--force", action="store_true", help="replace the file, or the folder written so before")
    add_filter_options(export)
    export.set_defaults(command=_export)
    return export


def _add_import(commands: _SubParsersAction[ArgumentParser]) -> ArgumentParser:
    back = commands.add_parser("import", help="bring exported JSON Lines (jsonl) back into a store, all or nothing")
    back.add_argument("file", type=Path, metavar="FILE")
    back.set_defaults(command=_import)
    return back


def _add_decisions(commands: _SubParsersAction[ArgumentParser]) -> None:
    decisions = commands.add_parser("decisions", help="take what readers decided to another machine, or train on it")
    ways = decisions.add_subparsers(required=True, metavar="WAY")

    outwards = ways.add_parser("export", help="write every decision with its sentence, one JSON line each")
    output = f"default: {STANDARD_OUTPUT}, standard output"
    outwards.add_argument("--output", "--out", type=Path, metavar="FILE", default=STANDARD_OUTPUT, help=output)
    outwards.add_argument("--force", action="store_true", help="replace the file where it exists")
    outwards.set_defaults(command=_export_decisions)

    inwards = ways.add_parser("import", help="add the decisions of such a file that are not here yet")
    inwards.add_argument("file", type=Path, metavar="FILE")
    inwards.set_defaults(command=_import_decisions)


def _export(options: Namespace) -> int:
    if options.format == by_month.NAME:
        return _export_by_month(options)
    if options.output != STANDARD_OUTPUT:
        check_target(options.output, replace=options.force, spare=spared(options.store))
    filter = filter_from_options(options)
    with open_store(options.store, read_only=True) as store:
        for words in store.unknown(filter):
            print(f"python -m geodata: {words}", file=sys.stderr)
        rows = store.rows(filter)
        content = rendered(available()[options.format], store, rows)
    write_output(options.output, content, replace=options.force)
    say_beside(f"{options.output}: {len(rows)} events ({filter.in_words()})", options.output)
    return _DONE


def _export_by_month(options: Namespace) -> int:
    if options.output == STANDARD_OUTPUT:
        raise ExportError("a folder cannot be written to standard output", "Name a folder that is not there yet.")
    check_folder(options.output, replace=options.force, may_go=by_month.is_archive)
    filter = filter_from_options(options)
    with open_store(options.store, read_only=True) as store:
        for words in store.unknown(filter):
            print(f"python -m geodata: {words}", file=sys.stderr)
        written = by_month.write(store, filter, options.output, replace=options.force)
    say(f"{options.output}: {written.events} events in {written.files} files ({filter.in_words()})")
    return _DONE


def _import(options: Namespace) -> int:
    from geodata.claim_import import bring_in, read_exported

    found = read_exported(options.file)
    if found.open_lines:
        words = "has no last line, as an export has: it was cut, or is older, and may lack others"
        print(f"python -m geodata: {options.file} {words}", file=sys.stderr)
    with open_store(options.store) as store:
        report = bring_in(found, store)
    audit.note(audit.user_here(), "events imported", str(options.store), after=report.in_words())
    say(f"{options.store}: {report.in_words()}")
    return _DONE


def _export_decisions(options: Namespace) -> int:
    from geodata.decision_exchange import exported

    lines = exported()
    write_output(options.output, lines, replace=options.force)
    say_beside(f"{options.output}: {_decisions(lines.count(10))}", options.output)
    return _DONE


def _import_decisions(options: Namespace) -> int:
    from geodata.decision_exchange import bring_in

    added = _decisions(bring_in(options.file))
    audit.note(audit.user_here(), "decisions imported", str(options.file), after=f"{added} added")
    say(f"{options.file}: {added} added")
    return _DONE


def _decisions(number: int) -> str:
    return f"{number} decision{'' if number == 1 else 's'}"
