"""A filter as SQL. Values are always bound, never written into the statement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.claim_fields import FIELDS
from geodata.filters import NOT_STATED, Bounds, Filter
from geodata.polygon import bounds_of
from geodata.rows import COLUMNS, NUMBERS
from geodata.store.database import Dialect, Query
from geodata.store.history import ALL, moment_of
from geodata.verdicts import Verdict

# Which column each filter with values asks. Several actors of one event stand in a table of their own.
CHOICES = {"system": "system_key", "actor": "actor", "country": "country", "type": "event_type", "status": "status"}
# By publication (those without a date last), article and place in text; never by the row's number, which is the hour
# of ingest.
_ORDER = "a.published IS NULL, a.published, e.article_id, e.evidence_start, e.evidence_end, e.event_id"
# As a data version is made of them.
_BY_ID = "e.event_id"
_OF_THE_ARTICLE = {"title", "url", "publisher", "published"}
_OF_THE_CATALOGUE = {"system_name", "category"}
# Why a rejected claim is not on the map.
REJECTED = "a reader has rejected it"
# Few, mostly: without them every event would be looked at.
_CHANGED_SINCE = """
    SELECT article_id FROM changes WHERE at > ? AND article_id <> ?
    UNION SELECT article_id FROM articles WHERE EXISTS (SELECT 1 FROM changes WHERE at > ? AND article_id = ?)
"""
_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

# What tells in which claims readings of an article agree; `open` says that the row holds at the moment asked about.
EVER_READ = (
    "row", "event_id", "article_id", "evidence_start", "evidence_end", "known_from", "known_to", *FIELDS, "open",
)  # fmt: skip
SELECTED = tuple(name for name in COLUMNS if name not in _OF_THE_CATALOGUE)


@dataclass(frozen=True, slots=True)
class Beside:
    """What an answer rests on besides the filter.

    `dialect` is the words of the database, `known_at` the moment asked about (UTC, ISO 8601; None: now), `standing` the
    only event ids left, None for all of them, `verdicts` are those of readers.
    """

    dialect: Dialect
    known_at: str | None = None
    standing: tuple[str, ...] | None = None
    verdicts: tuple[Verdict, ...] = ()

    def changes(self, name: str) -> bool:
        """Whether readers have decided otherwise in this column of any event."""
        return any(name in one.changed for one in self.verdicts)


def select_rows(filter: Filter, beside: Beside, *, by_id: bool = False) -> Query:
    """All events that the filter asks for, with the columns `SELECTED`."""
    order = _BY_ID if by_id else _ORDER
    columns = ", ".join(f"{_column(name, beside)} AS {name}" for name in SELECTED)
    return _select(columns, _conditions(filter, beside), f"ORDER BY {order}", beside)


def select_columns(names: Sequence[str], filter: Filter, beside: Beside) -> Query:
    """These of the columns `SELECTED` of the events that the filter asks for, in no order."""
    columns = ", ".join(_column(name, beside) for name in names)
    return _select(columns, _conditions(filter, beside), "", beside)


def select_numbered(rows: Iterable[int], dialect: Dialect) -> Query:
    """The events with these row numbers as they were read, with the columns `SELECTED`."""
    beside = Beside(dialect)
    columns = ", ".join(_column(name, beside) for name in SELECTED)
    return _select(columns, [dialect.among("e.row", rows), _known("a", None)], f"ORDER BY {_ORDER}", beside)


def select_ever_read(articles: Iterable[str], known_at: str | None, dialect: Dialect) -> Query:
    """All events ever read in these articles until a moment, the oldest first, with the columns `EVER_READ`."""
    until = Query("e.known_from <= ?", (known_at,)) if known_at else Query("TRUE", ())
    now, among = _known("e", known_at), dialect.among("e.article_id", articles)
    sql = (
        f"SELECT {', '.join(f'e.{name}' for name in EVER_READ[:-1])}, {now.sql} FROM events e"
        f" WHERE {among.sql} AND {until.sql} ORDER BY e.row"
    )
    return Query(sql, (*now.values, *among.values, *until.values))


def select_facet(name: str, filter: Filter, beside: Beside) -> Query:
    """Each value of one kind, the words it had in a text, and the events that have it, under the other filters."""
    column = "w.actor" if name == "actor" else _column(CHOICES[name], beside)
    words = _column("system", beside) if name == "system" else column
    actors = f"LEFT JOIN {_actors(beside)} w ON w.row = e.row" if name == "actor" else ""
    conditions = _conditions(filter, beside, leave_out=name)
    value, group = beside.dialect.any_case_group(column) if name in ("system", "actor") else (column, column)
    return _select(f"{value}, min({words}), count(*)", conditions, f"GROUP BY {group}", beside, actors)


def select_numbers(filter: Filter, beside: Beside, among: Iterable[int] | None = None) -> Query:
    """The numbers of the events that the filter asks for, in no order. The tables that no condition asks stay out.

    With `among`, of the events with these numbers alone.
    """
    conditions = [one for one in _conditions(filter, beside) if one != _known("a", beside.known_at)]
    if among is not None:
        conditions.append(beside.dialect.among("e.row", map(int, among)))
    asked = " ".join(condition.sql for condition in conditions)
    join = "JOIN articles a ON a.article_id = e.article_id AND a.known_to IS NULL " if "a." in asked else ""
    dialect = beside.dialect
    verdicts = (dialect.verdicts_value(beside.verdicts),) if beside.verdicts and re.search(r"\bv\b", asked) else ()
    return Query(
        f"{dialect.verdicts if verdicts else ''}SELECT e.row FROM events e {join}"
        f"{'LEFT JOIN v ON v.row = e.row ' if verdicts else ''}"
        f"WHERE {' AND '.join(condition.sql for condition in conditions)}",
        (*verdicts, *(value for condition in conditions for value in condition.values)),
    )


def select_worded(typed: str, dialect: Dialect) -> tuple[Query | None, Query | None]:
    """The numbers of the articles with all words to find, and of the events whose sentence has one to avoid.

    Each is one text with blanks between, as a row for each number would take most of the time; None without such words.
    """
    wanted, unwanted = _terms(typed)
    return (
        _in_one_text(dialect.articles_with(wanted)) if wanted else None,
        _in_one_text(dialect.sentences_with(unwanted)) if unwanted else None,
    )


def _in_one_text(found: Query) -> Query:
    return Query(f"SELECT string_agg(CAST(row AS text), ' ') FROM ({found.sql}) found", found.values)


def select_numbers_of(event_ids: Iterable[str], beside: Beside) -> Query:
    """The numbers of those of these events that are shown."""
    conditions = [_shown(beside), _known("a", None), beside.dialect.among("e.event_id", event_ids)]
    return _select("e.row", conditions, "", beside)


def select_rows_having(column: str, values: Iterable[Any], beside: Beside) -> Query:
    """The events shown whose number or article is one of these, as they are decided, with the columns `SELECTED`."""
    columns = ", ".join(f"{_column(name, beside)} AS {name}" for name in SELECTED)
    conditions = [_shown(beside), _known("a", None), beside.dialect.among(f"e.{column}", values)]
    return _select(columns, conditions, f"ORDER BY {_ORDER}", beside)


def select_known(name: str, values: tuple[str, ...], beside: Beside) -> Query:
    """Whether any event shown has one of these values."""
    return _select("1", [_shown(beside), _known("a", None), _any_of(name, values, beside)], "LIMIT 1", beside)


def _select(columns: str, conditions: list[Query], tail: str, beside: Beside, join: str = "") -> Query:
    verdicts = (beside.dialect.verdicts_value(beside.verdicts),) if beside.verdicts else ()
    return Query(
        f"{beside.dialect.verdicts if verdicts else ''}SELECT {columns} "
        "FROM events e JOIN articles a ON a.article_id = e.article_id "
        f"{'LEFT JOIN v ON v.row = e.row ' if verdicts else ''}{join} "
        f"WHERE {' AND '.join(condition.sql for condition in conditions)} {tail}",
        (*verdicts, *(value for condition in conditions for value in condition.values)),
    )


def _column(name: str, beside: Beside) -> str:
    """Where a column of the rows comes from; what a reader has decided goes before what was read."""
    own = f"{'a' if name in _OF_THE_ARTICLE else 'e'}.{name}"
    if name in ("review", "reviewed_by"):
        return f"v.{name}" if beside.verdicts else "NULL"
    if beside.changes(name):  # what is decided may be that nothing is stated
        decided = f"v.changed ->> '{name}'"
        if name in NUMBERS:
            decided = f"CAST({decided} AS DOUBLE PRECISION)"
        own = f"CASE WHEN (v.changed -> '{name}') IS NULL THEN {own} ELSE {decided} END"
    if beside.verdicts and name == "not_mapped":
        return f"CASE WHEN v.review = 'rejected' THEN '{REJECTED}' ELSE {own} END"
    return own


def _actors(beside: Beside) -> str:
    return "decided_actors" if beside.changes("actors") else "event_actors"


def _as_decided(condition: Callable[[Callable[[str], str]], Query], beside: Beside, *names: str) -> Query:
    """A condition on columns of the events as they are decided.

    Only of what was read there are indexes, so these find the candidates, beside all that readers have decided on.
    """
    read = condition(lambda name: f"e.{name}")
    if not any(map(beside.changes, names)):
        return read
    decided = condition(lambda name: _column(name, beside))
    return Query(f"(({read.sql} OR e.row IN (SELECT row FROM v)) AND {decided.sql})", (*read.values, *decided.values))


def _conditions(filter: Filter, beside: Beside, leave_out: str = "") -> list[Query]:
    known_at = beside.known_at
    conditions = [_shown(beside), _known("a", known_at)]
    conditions += [
        _any_of(name, getattr(filter, name), beside) for name in CHOICES if getattr(filter, name) and name != leave_out
    ]
    if filter.mapped is not None:
        sql = f"({_column('latitude', beside)} IS NOT NULL AND {_column('not_mapped', beside)} IS NULL)"
        conditions.append(Query(sql if filter.mapped else f"NOT {sql}", ()))
    if filter.known_on:
        conditions += _published(Query("a.published <= ?", (filter.known_on.isoformat(),)), beside)
    if filter.new_since:
        # Of all rows that the claim ever had: one that was read anew, or corrected, is no new claim.
        moment = moment_of(filter.new_since)
        sql = "NOT EXISTS (SELECT 1 FROM events f WHERE f.event_id = e.event_id AND f.known_from <= ?)"
        conditions += [Query(f"e.article_id IN ({_CHANGED_SINCE})", (moment, ALL, moment, ALL)), Query(sql, (moment,))]
    if beside.standing is not None:
        conditions.append(beside.dialect.among("e.event_id", beside.standing))
    if filter.reviewed is not None:
        reviewed = _column("review", beside)
        conditions.append(Query(f"{reviewed} IS {'NOT ' if filter.reviewed else ''}NULL", ()))
    return conditions + _dates(filter, beside) + _search(filter.search, beside) + _area(filter, beside)


def _shown(beside: Beside) -> Query:
    """True for the events that are known, but for those in whose place readers' verdicts keep an earlier reading."""
    known = _known("e", beside.known_at)
    if all(one.instead is None for one in beside.verdicts):
        return known
    sql = (
        f"(({known.sql} AND e.row NOT IN (SELECT instead FROM v WHERE instead IS NOT NULL))"
        " OR e.row IN (SELECT row FROM v WHERE instead IS NOT NULL))"
    )
    return Query(sql, known.values)


def _known(table: str, known_at: str | None) -> Query:
    """True for the rows that held at this moment (UTC, ISO 8601), or that hold now."""
    if known_at is None:
        return Query(f"{table}.known_to IS NULL", ())
    sql = f"({table}.known_from <= ? AND ({table}.known_to IS NULL OR {table}.known_to > ?))"
    return Query(sql, (known_at, known_at))


def _any_of(name: str, values: tuple[str, ...], beside: Beside) -> Query:
    stated = tuple(value for value in values if value != NOT_STATED)

    def condition(column: Callable[[str], str]) -> Query:
        asked = column(CHOICES[name])
        if name == "actor":
            having = beside.dialect.any_case("actor", stated)
            having = Query(f"e.row IN (SELECT row FROM {_actors(beside)} WHERE {having.sql})", having.values)
        elif name == "system":
            having = beside.dialect.any_case(asked, stated)
        else:
            having = Query(f"{asked} IN ({', '.join('?' * len(stated))})", stated)
        if not stated:
            return Query(f"{asked} IS NULL")
        return Query(f"({having.sql} OR {asked} IS NULL)", having.values) if NOT_STATED in values else having

    return _as_decided(condition, beside, CHOICES[name])


def _dates(filter: Filter, beside: Beside) -> list[Query]:
    """An interval overlaps the window where it begins by its end and ends after its beginning; open ends are far."""
    if filter.date_of == "publication":
        begins = ends = "a.published"
        dated = "a.published IS NOT NULL"
    else:
        start, end = _column("date_start", beside), _column("date_end", beside)
        begins, ends = f"coalesce({start}, '0000')", f"coalesce({end}, '9999-99')"
        dated = f"({start} IS NOT NULL OR {end} IS NOT NULL)"
    conditions = [Query(dated, ())] if filter.start or filter.end else []
    if filter.start:
        conditions.append(Query(f"{ends} >= ?", (filter.start.isoformat(),)))
    if filter.end:
        conditions.append(Query(f"{begins} <= ?", (filter.end.isoformat(),)))
    return [part for one in conditions for part in _published(one, beside)] if begins == ends else conditions


def _published(condition: Query, beside: Beside) -> list[Query]:
    """A condition on an article's day, and by it the part of the events to look at: as it is now, not as it was."""
    if beside.known_at is not None or not condition.values:
        return [condition]
    within = beside.dialect.published_until if "<=" in condition.sql else beside.dialect.published_from
    return [condition, within(*condition.values)]


def _search(typed: str, beside: Beside) -> list[Query]:
    """Every word must stand in the article's title or text; a word with a minus must not stand in the sentence."""
    wanted, unwanted = _terms(typed)
    conditions = []
    if wanted:
        # The articles are found as a set of their own: as a condition on `a.row`, SQLite's planner pairs every article
        # found with every event found, which takes seconds.
        found, known = beside.dialect.articles_with(wanted), _known("s", beside.known_at)
        sql = f"e.article_id IN (SELECT s.article_id FROM articles s WHERE s.row IN ({found.sql}) AND {known.sql})"
        conditions.append(Query(sql, (*found.values, *known.values)))
    if unwanted:
        conditions.append(beside.dialect.not_in_sentence(unwanted))
    return conditions


def _terms(typed: str) -> tuple[list[str], list[str]]:
    """The words and phrases to find and to avoid, without what is syntax to a database."""
    found: dict[str, list[str]] = {"": [], "-": []}
    for term in _TERM.finditer(typed):
        words = "".join(letter if letter.isprintable() else " " for letter in term["phrase"] or term["word"] or "")
        if any(map(str.isalnum, words)):
            found[term["minus"]].append(words)
    return found[""], found["-"]


def _area(filter: Filter, beside: Beside) -> list[Query]:
    """The index of positions, which rounds outwards, finds the candidates in a box; columns and a function decide.

    What readers have put elsewhere is no longer where the index has it, so all of that is a candidate.
    """
    longitude, latitude = _column("longitude", beside), _column("latitude", beside)
    candidate = beside.dialect.in_box
    if beside.changes("latitude"):
        candidate = f"({candidate} OR e.row IN (SELECT row FROM v))"
    conditions = []
    if filter.bounds:
        exact = f"{longitude} >= ? AND {latitude} >= ? AND {longitude} <= ? AND {latitude} <= ?"
        conditions.append(_in_any_half(filter.bounds, (candidate, exact)))
    if filter.within:
        conditions.append(_in_any_half(bounds_of(filter.within), (candidate,)))
        conditions.append(beside.dialect.within(longitude, latitude, filter.within))
    return conditions


def _in_any_half(bounds: Bounds, tests: Sequence[str]) -> Query:
    """True where all the tests are, each of west, south, east and north, on one side of the date line or the other."""
    west, south, east, north = bounds
    halves = ((west, east),) if west <= east else ((west, 180.0), (-180.0, east))
    half = f"({' AND '.join(tests)})"
    values = tuple(degrees for first, last in halves for _ in tests for degrees in (first, south, last, north))
    return Query(f"({' OR '.join([half] * len(halves))})", values)
