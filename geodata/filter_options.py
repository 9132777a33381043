"""The filters of the page as options of a command, which stops at what it does not understand."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from geodata.errors import FilterError
from geodata.filters import REPEATABLE, Filter, read_parameters

_HELP = {
    "status": "operational, planned, considered, withdrawn, cancelled, denied, alleged, or none for no status",
    "system": "a system's id or name in the catalogue, or the words for one that is not in it",
    "actor": "an actor's name, such as 'United States'",
    "country": "the country of the place, two letters (ISO 3166-1), such as RO",
    "type": "a type of event, such as DEPLOY",
    "from": "first day: 2019, 2019-07 or 2019-07-05",
    "to": "last day, included, written the same way",
    "date-of": "whose date: that of the event (the usual) or of the publication",
    "as-of": "what stood on that day: 2019, 2019-07 (their last days) or 2019-07-05",
    "cumulative": "with --as-of, yes: all that had been until that day",
    "known-on": "only what was published by that day",
    "new-since": "only what the store learned after that: a day, or a moment as 2019-07-05T14:30Z",
    "search": 'words of the title or text; "a phrase"; -word leaves out what says it in the same sentence',
    "bounds": "west,south,east,north in degrees; west greater than east crosses the date line",
    "within": "longitude,latitude of each corner of an area in turn; across the date line they count on beyond 180",
    "mapped": "yes: only what has a place on the map; no: only what has none",
    "reviewed": "yes: only what a reader has accepted, corrected, rejected or added; no: only the rest",
}


def add_filter_options(parser: ArgumentParser) -> None:
    """Gives a command the filters of the page, as options of the same names."""
    several = parser.add_argument_group("filters of several values", "repeat an option for any of them")
    single = parser.add_argument_group("filters of one value", "each may be given once")
    for name, words in _HELP.items():
        group = several if name in REPEATABLE else single
        group.add_argument(f"--{name}", action="append", default=[], metavar=name.upper(), help=words)


def filter_from_options(options: Namespace) -> Filter:
    """The filter that a command's options ask for. Raises `FilterError` for what is not understood."""
    given = {name: vars(options)[name.replace("-", "_")] for name in _HELP}
    read, problems = read_parameters(given)
    # An address may hold a filter without a value; typed, it is a variable of a script that was empty.
    refused = [f"--{name} is given no value" for name, values in given.items() if not all(map(str.strip, values))]
    refused += [problem.of_option for problem in problems]
    if refused:
        raise FilterError("; ".join(refused), "Correct the option and try again.")
    return read


def join_values(arguments: Sequence[str]) -> list[str]:
    """The arguments with `--bounds -10,35,40,70` or `--search -drill` as one: argparse takes a minus for an option."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] in ("--bounds", "--within", "--search", "--view") and not argument.startswith("--"):
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined
