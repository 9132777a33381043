"""`python -m geodata …`: articles to places, to a store, to files, on the command line."""

from __future__ import annotations

import json
import re
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from extractors.command_line import run, say, write_data
from extractors.errors import ExtractionError
from extractors.records import Article, Failure, LeftOut, PassedOver
from extractors.source_lists import listed
from extractors.sources import STANDARD_INPUT, Elsewhere, known_suffixes, number_of
from geodata import audit, log_lines
from geodata.command_output import STANDARD_OUTPUT, say_beside, spared, write_output
from geodata.errors import GeocoderError, GeodataError
from geodata.exchange_commands import add_exchange
from geodata.feed_commands import add_feed_commands
from geodata.filter_options import join_values
from geodata.followed_feeds import FEEDS, require_feeds
from geodata.keeping import add_keeping
from geodata.only_one import only_one
from geodata.store import LARGE, open_store, require_store
from geodata.store.address import store_address
from geodata.user_data import data_folder, default_store, is_there, own_rows
from geodata.watchlists import watched_views
from geodata.whole_file import check_target

if TYPE_CHECKING:
    from extractors.pipeline import Pipeline
    from geodata.fetching import Limits
    from geodata.gazetteer import Gazetteer
    from geodata.reading import Hands
    from geodata.store import Store

_DONE, _SOME_FAILED = 0, 1
_SHORTEST_ROUND_S = 60
_MOST_PROCESSES = 256
_WHEN_STOPPED = "What was kept stays, and doing it again goes on from there."


def main(arguments: Sequence[str] | None = None, limits: Limits | None = None) -> int:
    """Do what the command line says. 0: done, 1: something failed and was said, 2: wrong use.

    `limits` of what is fetched are for tests: neither an option nor a setting reaches them.
    """
    family: dict[type[Exception], int] = {ExtractionError: _SOME_FAILED, GeodataError: _SOME_FAILED}
    return run("python -m geodata", lambda: _do(arguments, limits), family, _WHEN_STOPPED)


def _do(arguments: Sequence[str] | None, limits: Limits | None) -> int:
    options = _parser().parse_args(join_values(sys.argv[1:] if arguments is None else arguments))
    options.limits = limits
    code: int = options.command(options)
    return code


def _read(options: Namespace) -> int:
    from geodata.ingest import read_placed
    from geodata.json_lines import placed_to_line

    failures: list[Failure] = []

    def fail(failure: Failure) -> None:
        failures.append(failure)
        tqdm.write(f"{failure.ref}: not read: {failure.reason}. {failure.remedy}", file=sys.stderr)

    def leave_out(left_out: LeftOut) -> None:
        tqdm.write(f"{left_out.ref}: {left_out.count} left out: {left_out.reason}", file=sys.stderr)

    refs, elsewhere = options.refs or [STANDARD_INPUT], _elsewhere(options.limits)
    with _progress() as tell:
        for placed in read_placed(refs, fail, elsewhere=elsewhere, aside=leave_out, **_readers()):
            write_data(f"{json.dumps(placed_to_line(placed), ensure_ascii=False)}\n".encode())
            tell(placed.article)
    return _SOME_FAILED if failures else _DONE


def _ingest(options: Namespace) -> int:
    from geodata.ingest import IngestReport, ingest_by
    from geodata.reading_cluster import LOCAL, cluster_for
    from geodata.reading_pool import hands_for

    if options.workers and options.cluster and options.cluster != LOCAL:
        options.wrong_use("--workers counts processes of this machine; that cluster has its own")
    refs = _refs(options)
    if options.dry_run:
        return _dry_run(options, refs)
    if options.report and options.report != STANDARD_OUTPUT:
        spare = spared(options.store, refs)
        check_target(options.report, replace=options.force, may_go=IngestReport.is_in, spare=spare)
    if options.cluster:
        hands_of: AbstractContextManager[Hands] = cluster_for(options.cluster, options.workers, skim=options.skim)
    else:
        hands_of = hands_for(refs, options.workers, skim=options.skim)
    with open_store(options.store) as store, hands_of as hands, _progress(number_of(refs)) as tell:
        report = ingest_by(hands, refs, store, progress=tell, elsewhere=_elsewhere(options.limits))
        if store.holds_more_than(LARGE):
            store.tally()  # so that nobody waits for it who opens the page
    audit.note(audit.user_here(), "articles added", str(options.store), after=report.in_words())
    if options.report:
        write_output(options.report, report.to_bytes(), replace=True)
    say_beside(f"{options.store}\n{report.in_words()}", options.report)
    return _SOME_FAILED if report.failed else _DONE


def _dry_run(options: Namespace, refs: Sequence[str]) -> int:
    from geodata.dry_run import dry_run

    if options.report:
        options.wrong_use("--dry-run writes nothing, and so no --report")
    path = options.store
    is_new = isinstance(path, Path) and not is_there(path)
    with nullcontext() if is_new else open_store(path, read_only=True) as store, _progress(number_of(refs)) as tell:
        found = dry_run(refs, store, progress=tell, elsewhere=_elsewhere(options.limits))
    say(found.in_words())
    return _SOME_FAILED if found.failed else _DONE


def _refs(options: Namespace) -> list[str]:
    """What the command line names, then what the list names. Raises SourceError where the list cannot be read."""
    if not options.refs and options.list is None:
        options.wrong_use("name a file, a folder, - for standard input, or a list of them with --list")
    if options.list is None:
        return list(options.refs)
    if options.list == STANDARD_INPUT and STANDARD_INPUT in options.refs:
        options.wrong_use("standard input cannot be both an article and the list")
    return [*options.refs, *listed(options.list)]


def _watch(options: Namespace) -> int:
    from geodata.ingest import ingest
    from geodata.polite_visitor import PoliteVisitor
    from geodata.watching import LOCK, Found, Watch

    if options.watchlists:
        watched_views()  # a line that cannot be read is told now, and not after the first round
    require_feeds()  # before the models are loaded: there may be none
    with only_one(LOCK, "following the feeds"), open_store(options.store) as store:
        readers = _readers()

        def keep(link: str, found: Found) -> tuple[Failure, ...]:
            report = ingest([link], store, elsewhere=lambda _: found, **readers)
            if report.kept or report.changed:
                audit.note(audit.user_here(), "articles added", str(options.store), after=f"{link}: followed")
            return report.failed

        while True:
            all_well = True
            # A visitor for each round, since a host may change what it allows.
            for words, well in Watch(PoliteVisitor(options.limits), keep, options.every).round():
                say(words)
                all_well = all_well and well
            if options.watchlists:
                _write_watchlists(store, options.watchlists)
            if options.once:
                return _DONE if all_well else _SOME_FAILED
            time.sleep(options.every)


def _watchlist(options: Namespace) -> int:
    with open_store(options.store, read_only=True) as store:
        _write_watchlists(store, options.output)
    return _DONE


def _write_watchlists(store: Store, folder: Path) -> None:
    from geodata.watchlist_feeds import FORMATS, write_feeds

    all_watched = watched_views()
    watched = [one for one in all_watched if not one.of_sample]
    for one in all_watched:
        if one.of_sample:
            say(f"{one.view.name}: left out, since it is a view of the bundled sample and not of this store")
    for one, claims in write_feeds(watched, store, folder):
        files = " and ".join(f"{one.stem}.{ending}" for ending in FORMATS)
        say(f"{one.view.name}: {claims} claims in {folder / files}")
    if not all_watched:
        say("no saved view is watched: choose one behind “Views” on the map")


def _audit(_: Namespace) -> int:
    write_data(log_lines.to_lines(audit.trail()))
    return _DONE


def _reread(options: Namespace) -> int:
    from geodata.reread import reread

    require_store(options.store)
    with open_store(options.store) as store, _progress(store.counts().articles) as tell:
        report = reread(store, progress=tell, **_readers())
    audit.note(audit.user_here(), "articles read again", str(options.store), after=report.in_words())
    say(report.in_words())
    return _DONE


def _geocode(options: Namespace) -> int:
    from geodata import second_opinion
    from geodata.gazetteer import open_gazetteer
    from geodata.geocoder import GazetteerGeocoder, in_words

    ours = GazetteerGeocoder(open_gazetteer()).geocode(options.name, exactly_one=False) or []
    say("\n".join(map(in_words, ours)) or "nothing in the gazetteer bears this name")
    if options.second_opinion:
        service = second_opinion.configured()
        if service is None:
            settings = data_folder() / second_opinion.SETTINGS
            raise GeocoderError("no service is configured, so nobody was asked", f"Name one in {settings}.")
        opinion = service.about(options.name)
        say(opinion.in_words(ours[0] if ours else None) if opinion else f"{service.service} knows no such place")
    return _DONE


def _elsewhere(limits: Limits | None) -> Elsewhere:
    """What reads the addresses among the references, one visitor for all of them. Files ask nothing of the network."""
    from geodata.object_stores import articles_in, scheme_of
    from geodata.polite_visitor import PoliteVisitor
    from geodata.web_articles import articles_at, is_on_the_web

    visitor = PoliteVisitor(limits)

    def found(ref: str) -> Iterator[tuple[str, Article] | Failure | LeftOut] | None:
        if is_on_the_web(ref):
            return articles_at(ref, visitor)
        return articles_in(ref) if scheme_of(ref) else None

    return found


def _readers() -> dict[str, Any]:
    """What reads and places, with the analyst's own rows. The gazetteer is built on its first use, with a bar."""
    from extractors.lexicon import load_lexicon
    from extractors.pipeline import Pipeline
    from geodata.gazetteer import open_gazetteer

    gazetteer: Gazetteer = open_gazetteer()
    pipeline: Pipeline = Pipeline(load_lexicon(own_rows()), gazetteer)
    return {"pipeline": pipeline, "gazetteer": gazetteer}


@contextmanager
def _progress(total: int | None = None) -> Iterator[Callable[[Article | Failure | PassedOver], None]]:
    """A bar on anything over a second, moved on by each article or failure; it tells the time left of a known total."""
    with tqdm(total=total, unit=" articles", delay=1, disable=not sys.stderr.isatty(), leave=False) as bar:

        def tell(_: Article | Failure | PassedOver) -> None:
            bar.update()

        yield tell


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m geodata", description="Puts what articles claim on the map.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    endings = ", ".join(known_suffixes())
    files = f"files ending in {endings}, folders with such files, {STANDARD_INPUT} for standard input, "
    files += "http(s) addresses of pages and feeds, or addresses of such files in an object store (s3://, gs://, …)"

    read = commands.add_parser("read", help="print one JSON line per article, with every place looked up")
    read.add_argument("refs", metavar="FILE", nargs="*", help=f"{files}; nothing means standard input")
    read.set_defaults(command=_read)

    ingest = _add_ingest(commands, files)

    watch = _add_watch(commands)
    add_feed_commands(commands)

    watchlist = commands.add_parser("watchlist", help="write the watched views as feeds that others can subscribe to")
    watchlist.add_argument("--output", type=Path, metavar="FOLDER", required=True)
    watchlist.set_defaults(command=_watchlist)

    exchange = add_exchange(commands)
    trail = commands.add_parser("audit", help="print who changed what and when, one JSON line each, the oldest first")
    trail.set_defaults(command=_audit)

    reread = commands.add_parser("reread", help="read the kept articles again and report what changed")
    reread.set_defaults(command=_reread)

    geocode = commands.add_parser("geocode", help="print the places that bear a name, the best known first")
    geocode.add_argument("name", metavar="NAME", help='as in "Redzikowo" or "Paris, Texas"')
    geocode.add_argument(
        "--second-opinion",
        action="store_true",
        help="also ask the service named in geocoder.toml in the data folder, over the network",
    )
    geocode.set_defaults(command=_geocode)

    keeping = add_keeping(commands)

    for command in (ingest, watch, watchlist, reread, *exchange, *keeping):
        command.add_argument(
            "--store",
            type=store_address,
            metavar="ADDRESS",
            default=default_store(),
            help="a file, or postgresql://… for a database with PostGIS; default: %(default)s",
        )
    return parser


def _add_ingest(commands: _SubParsersAction[ArgumentParser], files: str) -> ArgumentParser:
    ingest = commands.add_parser("ingest", help="read, place and keep articles, and report what became of each")
    ingest.add_argument("refs", metavar="REF", nargs="*", help=files)
    ingest.add_argument(
        "--list", metavar="FILE", help=f"read also what FILE names, one REF a line; {STANDARD_INPUT} is standard input"
    )
    dry = "say which articles there are and which of them are new, without reading or keeping any"
    ingest.add_argument("--dry-run", action="store_true", help=dry)
    skim = "read only the sentences that can hold a claim, pass over what has none: much faster on mixed news"
    ingest.add_argument("--skim", action="store_true", help=skim)
    many = "read with N processes at once; without it one for each core, where more than a megabyte of files is named"
    ingest.add_argument("--workers", type=_processes, metavar="N", help=many)
    dask = "read on a Dask cluster whose scheduler is at tcp://HOST:PORT or tls://HOST:PORT; local starts one here"
    ingest.add_argument("--cluster", type=_cluster, metavar="ADDRESS", help=dask)
    ingest.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help=f"write the report as JSON too; {STANDARD_OUTPUT} is standard output",
    )
    ingest.add_argument("--force", action="store_true", help="replace the report's file whatever stands in it")
    ingest.set_defaults(command=_ingest, wrong_use=ingest.error)
    return ingest


def _add_watch(commands: _SubParsersAction[ArgumentParser]) -> ArgumentParser:
    watch = commands.add_parser("watch", help=f"read what is new in the feeds of {FEEDS} in the data folder")
    watch.add_argument("--every", type=_seconds, metavar="TIME", default="15m", help="as in 15m or 2h; default: 15m")
    watch.add_argument("--once", action="store_true", help="one round, and no other")
    watch.add_argument("--watchlists", type=Path, metavar="FOLDER", help="after each round, write what watchlist does")
    watch.set_defaults(command=_watch)
    return watch


def _seconds(words: str) -> float:
    """A time between rounds in seconds, no less than a minute."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", words.strip())
    seconds = int(found[1]) * {"s": 1, "m": 60, "h": 3600, "d": 86400}[found[2]] if found else 0
    if seconds < _SHORTEST_ROUND_S:
        raise ArgumentTypeError(f"{words!r} is no time of a minute or more, such as 15m or 2h")
    return float(seconds)


def _processes(words: str) -> int:
    if not words.isdecimal() or not 1 <= int(words) <= _MOST_PROCESSES:
        raise ArgumentTypeError(f"{words!r} is no number of processes from 1 to {_MOST_PROCESSES}")
    return int(words)


def _cluster(words: str) -> str:
    if not re.fullmatch(r"local|t(cp|ls)://[^/\s]+:\d{1,5}", words):
        raise ArgumentTypeError(
            f"{words!r} is neither local nor the address of a scheduler, such as tcp://10.0.0.5:8786"
        )
    return words


if __name__ == "__main__":
    sys.exit(main())
