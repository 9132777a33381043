"""The figures of the quality file that the README repeats, as the tables behind their marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dashboard.quality import Claims, Places, Quality
from dashboard.quality_words import hundredths, number_of

CLAIMS = "<!-- claims: written by python -m tests.quality --write -->"
PLACES = "<!-- places: written by python -m tests.benchmarks.geoparsing --write -->"

Row = tuple[str, str, str]


def with_tables(readme: str, quality: Quality) -> str:
    """The README with the table behind each mark made anew. Raises `ValueError` where a mark or its table is gone."""
    readme = _with_table(readme, CLAIMS, claims_rows(quality.claims))
    return _with_table(readme, PLACES, places_rows(quality.places))


def _with_table(readme: str, mark: str, rows: Iterable[Row]) -> str:
    table = f"{mark}\n\n{_table(rows)}"
    readme, times = re.subn(rf"{re.escape(mark)}\n\n(?:\|.*\n)+", lambda _: table, readme)
    if times != 1:
        raise ValueError(f"the README has {times} tables behind {mark}, and not one")
    return readme


def claims_rows(claims: Claims) -> Iterator[Row]:
    """The head and the rows of the table of claims."""
    yield "", "half the rules were shaped on", "half kept aside"
    halves = claims.dev, claims.test
    yield "passages", *(str(one.passages) for one in halves)
    yield "of what it reads, right", *(f"{hundredths(one.precision.share)}%" for one in halves)
    yield "of what is there, read", *(f"{hundredths(one.recall.share)}%" for one in halves)
    yield (
        "unsure, denied or cancelled claims read as operational",
        *(number_of(one.unsure_read_as_operational) for one in halves),
    )
    yield "passages without a claim in which it read one", *(number_of(one.false_alarms) for one in halves)


def places_rows(places: Places) -> Iterator[Row]:
    """The head and the rows of the table of places."""
    corpora = places.lgl, places.geovirus
    yield "literal place names", "LGL", "GeoVirus"
    yield "right words in the right place, F1", *(f"{one.f1:.2f}" for one in corpora)
    yield "of those found, in the right place", *(f"{one.matched_accuracy:.2f}" for one in corpora)
    yield (
        "the same, countries compared by code and not by their middle",
        *(f"{one.matched_accuracy_by_code:.2f}" for one in corpora),
    )
    yield "of those at least 70% sure, in the right place", *(f"{one.sure.share:.2f}" for one in corpora)


def _table(rows: Iterable[Row]) -> str:
    head, *body = (f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in rows)
    return "\n".join([head, "|---|---|---|", *body]) + "\n"
