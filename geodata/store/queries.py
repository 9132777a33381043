"""A filter as SQL. Values are always bound, never written into the statement."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from geodata.claim_fields import FIELDS
from geodata.filters import NOT_STATED, Bounds, Filter
from geodata.polygon import bounds_of, polygon_to_text
from geodata.rows import COLUMNS
from geodata.store.history import moment_of
from geodata.verdicts import Verdict

Value = str | int | float | None

# Which column each filter with values asks. Several actors of one event stand in a table of their own.
CHOICES = {"system": "system_key", "actor": "actor", "country": "country", "type": "event_type", "status": "status"}
# By publication (those without a date last), article and place in text; never by the row's number, which is the hour
# of ingest.
_ORDER = "a.published IS NULL, a.published, e.article_id, e.evidence_start, e.evidence_end, e.event_id"
_OF_THE_ARTICLE = {"title", "url", "publisher", "published"}
_OF_THE_CATALOGUE = {"system_name", "category"}
# Why a rejected claim is not on the map.
REJECTED = "a reader has rejected it"
# SQLite makes an index for the join only of what it takes to be long, and compares by it only what is of one type:
# hence the two lists of one, and the cast. Without them a thousand verdicts take seconds.
_VERDICTS = (
    "WITH v AS MATERIALIZED (SELECT CAST(j.value ->> 'row' AS INTEGER) AS row, j.value ->> 'review' AS review,"
    " j.value ->> 'reviewed_by' AS reviewed_by, j.value -> 'changed' AS changed, j.value ->> 'instead' AS instead"
    " FROM json_each(?) j CROSS JOIN json_each('[1]') CROSS JOIN json_each('[1]')),"
    " decided_actors AS (SELECT row, actor FROM event_actors WHERE row NOT IN"
    " (SELECT row FROM v WHERE json_type(changed, '$.actors') IS NOT NULL)"
    " UNION ALL SELECT v.row, n.value FROM v, json_each(v.changed ->> 'actors') n) "
)
# As a data version is made of them.
_BY_ID = "e.event_id"
_CANDIDATE = "e.row IN (SELECT row FROM positions WHERE east >= ? AND west <= ? AND north >= ? AND south <= ?)"
_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

# What tells in which claims readings of an article agree; `open` says that the row holds at the moment asked about.
EVER_READ = (
    "row", "event_id", "article_id", "evidence_start", "evidence_end", "known_from", "known_to", *FIELDS, "open",
)  # fmt: skip
SELECTED = tuple(name for name in COLUMNS if name not in _OF_THE_CATALOGUE)


@dataclass(frozen=True, slots=True)
class Query:
    """A statement and the values to bind to it, in order."""

    sql: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What an answer rests on besides the filter.

    `known_at` is the moment asked about (UTC, ISO 8601; None: now), `standing` a JSON list of the only event ids left,
    None for all of them, `verdicts` are those of readers.
    """

    known_at: str | None = None
    standing: str | None = None
    verdicts: tuple[Verdict, ...] = ()

    def changes(self, name: str) -> bool:
        """Whether readers have decided otherwise in this column of any event."""
        return any(name in one.changed for one in self.verdicts)


def select_rows(filter: Filter, beside: Beside, *, by_id: bool = False) -> Query:
    """All events that the filter asks for, with the columns `SELECTED`."""
    order = _BY_ID if by_id else _ORDER
    columns = ", ".join(f"{_column(name, beside)} AS {name}" for name in SELECTED)
    return _select(columns, _conditions(filter, beside), f"ORDER BY {order}", beside)


def select_numbered(rows: Iterable[int]) -> Query:
    """The events with these row numbers as they were read, with the columns `SELECTED`."""
    columns = ", ".join(_column(name, Beside()) for name in SELECTED)
    return _select(columns, [_among("e.row", rows), _known("a", None)], f"ORDER BY {_ORDER}", Beside())


def select_ever_read(articles: Iterable[str], known_at: str | None) -> Query:
    """All events ever read in these articles until a moment, the oldest first, with the columns `EVER_READ`."""
    until = Query("e.known_from <= ?", (known_at,)) if known_at else Query("TRUE", ())
    now = _known("e", known_at)
    sql = (
        f"SELECT {', '.join(f'e.{name}' for name in EVER_READ[:-1])}, {now.sql} FROM events e"
        f" WHERE e.article_id IN (SELECT value FROM json_each(?)) AND {until.sql} ORDER BY e.row"
    )
    return Query(sql, (*now.values, json.dumps([*articles]), *until.values))


def select_facet(name: str, filter: Filter, beside: Beside) -> Query:
    """Each value of one kind, the words it had in a text, and the events that have it, under the other filters."""
    column = "w.actor" if name == "actor" else _column(CHOICES[name], beside)
    words = _column("system", beside) if name == "system" else column
    actors = f"LEFT JOIN {_actors(beside)} w ON w.row = e.row" if name == "actor" else ""
    conditions = _conditions(filter, beside, leave_out=name)
    return _select(f"{column}, min({words}), count(*)", conditions, f"GROUP BY {column}", beside, actors)


def select_numbers(filter: Filter, beside: Beside) -> Query:
    """The numbers of the events that the filter asks for, in no order. The tables that no condition asks stay out."""
    conditions = [one for one in _conditions(filter, beside) if one != _known("a", beside.known_at)]
    asked = " ".join(condition.sql for condition in conditions)
    join = "JOIN articles a ON a.article_id = e.article_id AND a.known_to IS NULL " if "a." in asked else ""
    verdicts = (_as_json(beside.verdicts),) if beside.verdicts and re.search(r"\bv\b", asked) else ()
    return Query(
        f"{_VERDICTS if verdicts else ''}SELECT e.row FROM events e {join}"
        f"{'LEFT JOIN v ON v.row = e.row ' if verdicts else ''}"
        f"WHERE {' AND '.join(condition.sql for condition in conditions)}",
        (*verdicts, *(value for condition in conditions for value in condition.values)),
    )


def select_numbers_of(event_ids: Iterable[str], beside: Beside) -> Query:
    """The numbers of those of these events that are shown."""
    conditions = [_shown(beside), _known("a", None), _among("e.event_id", event_ids)]
    return _select("e.row", conditions, "", beside)


def _among(column: str, values: Iterable[Value]) -> Query:
    return Query(f"{column} IN (SELECT value FROM json_each(?))", (json.dumps([*values]),))


def select_rows_of(numbers: Iterable[int], beside: Beside) -> Query:
    """The events shown that have these numbers, as they are decided, with the columns `SELECTED`."""
    columns = ", ".join(f"{_column(name, beside)} AS {name}" for name in SELECTED)
    return _select(columns, [_shown(beside), _known("a", None), _among("e.row", numbers)], f"ORDER BY {_ORDER}", beside)


def select_known(name: str, values: tuple[str, ...], beside: Beside) -> Query:
    """Whether any event shown has one of these values."""
    return _select("1", [_shown(beside), _known("a", None), _any_of(name, values, beside)], "LIMIT 1", beside)


def _select(columns: str, conditions: list[Query], tail: str, beside: Beside, join: str = "") -> Query:
    verdicts = (_as_json(beside.verdicts),) if beside.verdicts else ()
    return Query(
        f"{_VERDICTS if verdicts else ''}SELECT {columns} FROM events e JOIN articles a ON a.article_id = e.article_id "
        f"{'LEFT JOIN v ON v.row = e.row ' if verdicts else ''}{join} "
        f"WHERE {' AND '.join(condition.sql for condition in conditions)} {tail}",
        (*verdicts, *(value for condition in conditions for value in condition.values)),
    )


def _as_json(verdicts: Iterable[Verdict]) -> str:
    return json.dumps([asdict(one) for one in verdicts])


def _column(name: str, beside: Beside) -> str:
    """Where a column of the rows comes from; what a reader has decided goes before what was read."""
    own = f"{'a' if name in _OF_THE_ARTICLE else 'e'}.{name}"
    if name in ("review", "reviewed_by"):
        return f"v.{name}" if beside.verdicts else "NULL"
    if beside.changes(name):  # what is decided may be that nothing is stated
        own = f"CASE WHEN json_type(v.changed, '$.{name}') IS NULL THEN {own} ELSE v.changed ->> '{name}' END"
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
        conditions.append(Query("a.published <= ?", (filter.known_on.isoformat(),)))
    if filter.new_since:
        # Of all rows that the claim ever had: one that was read anew, or corrected, is no new claim.
        sql = "NOT EXISTS (SELECT 1 FROM events f WHERE f.event_id = e.event_id AND f.known_from <= ?)"
        conditions.append(Query(sql, (moment_of(filter.new_since),)))
    if beside.standing is not None:
        conditions.append(Query("e.event_id IN (SELECT value FROM json_each(?))", (beside.standing,)))
    if filter.reviewed is not None:
        reviewed = _column("review", beside)
        conditions.append(Query(f"{reviewed} IS {'NOT ' if filter.reviewed else ''}NULL", ()))
    return conditions + _dates(filter, beside) + _search(filter.search, known_at) + _area(filter, beside)


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
    marks = ", ".join("?" * len(stated))

    def condition(column: Callable[[str], str]) -> Query:
        asked = column(CHOICES[name])
        # What is put together of columns has no collation of its own.
        sql = f"{asked} COLLATE NOCASE IN ({marks})" if name == "system" else f"{asked} IN ({marks})"
        if name == "actor":
            sql = f"e.row IN (SELECT row FROM {_actors(beside)} WHERE actor COLLATE NOCASE IN ({marks}))"
        return Query(f"({sql} OR {asked} IS NULL)" if NOT_STATED in values else sql, stated)

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
    return conditions


def _search(typed: str, known_at: str | None) -> list[Query]:
    """Every word must stand in the article's title or text; a word with a minus must not stand in the sentence.

    The articles are found as a set of their own: as a condition on `a.row`, the planner pairs every article found with
    every event found, which takes seconds.
    """
    wanted, unwanted = _terms(typed)
    conditions = []
    if wanted:
        known = _known("s", known_at)
        sql = (
            "e.article_id IN (SELECT s.article_id FROM article_words JOIN articles s ON s.row = article_words.rowid"
            f" WHERE article_words MATCH ? AND {known.sql})"
        )
        conditions.append(Query(sql, (" AND ".join(wanted), *known.values)))
    if unwanted:
        sql = "e.row NOT IN (SELECT rowid FROM evidence_words WHERE evidence_words MATCH ?)"
        conditions.append(Query(sql, (" OR ".join(unwanted),)))
    return conditions


def _terms(typed: str) -> tuple[list[str], list[str]]:
    """The words and phrases to find and to avoid, each quoted, so that nothing typed is syntax to FTS5."""
    found: dict[str, list[str]] = {"": [], "-": []}
    for term in _TERM.finditer(typed):
        words = "".join(letter if letter.isprintable() else " " for letter in term["phrase"] or term["word"] or "")
        if any(map(str.isalnum, words)):
            found[term["minus"]].append(f'"{words}"')
    return found[""], found["-"]


def _area(filter: Filter, beside: Beside) -> list[Query]:
    """The R*Tree, which rounds to 32 bits outwards, finds the candidates in a box; columns and a function decide.

    What readers have put elsewhere is no longer where the R*Tree has it, so all of that is a candidate.
    """
    longitude, latitude = _column("longitude", beside), _column("latitude", beside)
    candidate = f"({_CANDIDATE} OR e.row IN (SELECT row FROM v))" if beside.changes("latitude") else _CANDIDATE
    conditions = []
    if filter.bounds:
        exact = f"{longitude} BETWEEN ? AND ? AND {latitude} BETWEEN ? AND ?"
        conditions.append(_in_any_half(filter.bounds, f"{candidate} AND {exact}"))
    if filter.within:
        conditions.append(_in_any_half(bounds_of(filter.within), candidate))
        conditions.append(Query(f"is_within({longitude}, {latitude}, ?)", (polygon_to_text(filter.within),)))
    return conditions


def _in_any_half(bounds: Bounds, sql: str) -> Query:
    """True where `sql` is, which asks for west, east, south and north, on one side of the date line or the other."""
    west, south, east, north = bounds
    halves = ((west, east),) if west <= east else ((west, 180.0), (-180.0, east))
    values = tuple(degrees for half in halves for degrees in (*half, south, north) * (sql.count("?") // 4))
    return Query(f"({' OR '.join([f'({sql})'] * len(halves))})", values)
