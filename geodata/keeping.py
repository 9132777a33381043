"""The commands that keep what is kept: `backup`, `check`, `restore` and `copy`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from extractors.command_line import say
from geodata import audit
from geodata.backup import back_up, restore
from geodata.own_file_check import check_own_files
from geodata.store import require_store
from geodata.store.address import as_file, store_address
from geodata.store.checking import check_store

_DONE, _SOMETHING_FOUND = 0, 1


def add_keeping(commands: _SubParsersAction[ArgumentParser]) -> tuple[ArgumentParser, ...]:
    """Adds the commands, and gives those that still need their `--store`."""
    backup = commands.add_parser(
        "backup", help="write the store and your own files into one zip file, also while in use"
    )
    backup.add_argument("output", type=Path, metavar="OUTPUT")
    backup.add_argument("--force", action="store_true", help="replace the file where it exists")
    backup.set_defaults(command=_back_up)

    check = commands.add_parser("check", help="say whether the store and your own files are what they should be")
    again = "make again what is made of the rows: indexes, and the words, actors and positions that are searched"
    check.add_argument("--repair", action="store_true", help=again)
    check.set_defaults(command=_check)

    back = commands.add_parser("restore", help="put back what lies in a backup")
    back.add_argument("backup", type=Path, metavar="BACKUP")
    back.add_argument("--force", action="store_true", help="replace the store and the files that are there")
    back.set_defaults(command=_restore)

    copy = commands.add_parser(
        "copy", help="copy a whole store, from a file to a server or back, and compare by hashes"
    )
    copy.add_argument("source", type=store_address, metavar="FROM", help="a file, or postgresql://…")
    copy.add_argument("target", type=store_address, metavar="TO", help="one in which nothing is yet")
    copy.set_defaults(command=_copy)
    return backup, check, back


def _back_up(options: Namespace) -> int:
    store = as_file(options.store, "backup")
    require_store(store)
    contents = back_up(store, options.output, replace=options.force)
    say(f"{options.output}: {contents.in_words()}")
    return _DONE


def _check(options: Namespace) -> int:
    store = as_file(options.store, "check")
    require_store(store)
    found = [*check_store(store, repair=options.repair), *check_own_files()]
    if mended := [one.what for one in found if one.mended]:
        audit.note(audit.user_here(), "store repaired", str(options.store), after="; ".join(mended))
    for one in found:
        say(f"{one.what}. {'It was made again' if one.mended else one.remedy}".rstrip(".") + ".")
    left = len(found) - len(mended)
    say(f"{options.store}: {f'{left} found' if left else 'nothing is wrong'}")
    return _SOMETHING_FOUND if left else _DONE


def _restore(options: Namespace) -> int:
    contents = restore(options.backup, as_file(options.store, "restore"), replace=options.force)
    audit.note(
        audit.user_here(), "backup restored", str(options.store), after=f"{options.backup}: {contents.in_words()}"
    )
    say(f"{options.store}: {contents.in_words()} put back")
    return _DONE


def _copy(options: Namespace) -> int:
    from geodata.store.transfer import transfer

    tables = transfer(options.source, options.target)
    for one in tables:
        say(f"{one.name:<12} {one.rows:>9} rows   {one.source}   {one.target}")
    words = f"{sum(one.rows for one in tables)} rows, the same there as here"
    audit.note(audit.user_here(), "store copied", str(options.target), before=str(options.source), after=words)
    say(f"{options.target}: {words}")
    return _DONE
