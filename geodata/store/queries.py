"""A filter as SQL. Values are always bound, never written into the statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geodata.filters import NOT_STATED, Filter
from geodata.rows import COLUMNS
from geodata.store.history import moment_of

Value = str | int | float | None

# Which column each filter with values asks. Several actors of one event stand in a table of their own.
CHOICES = {
    "system": "e.system_key",
    "actor": "w.actor",
    "country": "e.country",
    "type": "e.event_type",
    "status": "e.status",
}
# By publication (those without a date last), article and place in text; never by the row's number, which is the hour
# of ingest.
_ORDER = "a.published IS NULL, a.published, e.article_id, e.evidence_start, e.evidence_end, e.event_id"
_OF_THE_ARTICLE = {"title", "url", "publisher", "published"}
_OF_THE_CATALOGUE = {"system_name", "category"}
# What a reader may correct, and why a rejected claim is not on the map.
CORRECTED = ("status", "event_type")
REJECTED = "a reader has rejected it"
_VERDICTS = (
    "WITH v AS MATERIALIZED (SELECT value ->> 'event_id' AS event_id, value ->> 'review' AS review,"
    " value ->> 'reviewed_by' AS reviewed_by, value ->> 'status' AS status, value ->> 'event_type' AS event_type"
    " FROM json_each(?)) "
)
_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

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
    `verdicts` a JSON list of `{"event_id", "review", "reviewed_by", "status", "event_type"}`; None for none.
    """

    known_at: str | None = None
    standing: str | None = None
    verdicts: str | None = None


def select_rows(filter: Filter, beside: Beside) -> Query:
    """All events that the filter asks for, with the columns `SELECTED`."""
    columns = ", ".join(f"{_column(name, beside)} AS {name}" for name in SELECTED)
    return _select(columns, _conditions(filter, beside), f"ORDER BY {_ORDER}", beside)


def select_facet(name: str, filter: Filter, beside: Beside) -> Query:
    """Each value of one kind, the words it had in a text, and the events that have it, under the other filters."""
    column = _choice(name, beside)
    words = "e.system" if name == "system" else column
    actors = "LEFT JOIN event_actors w ON w.row = e.row" if name == "actor" else ""
    conditions = _conditions(filter, beside, leave_out=name)
    return _select(f"{column}, min({words}), count(*)", conditions, f"GROUP BY {column}", beside, actors)


def select_known(name: str, values: tuple[str, ...]) -> Query:
    """Whether any event has one of these values now."""
    conditions = [_known("e", None), _known("a", None), _any_of(name, CHOICES[name], values)]
    return _select("1", conditions, "LIMIT 1", Beside())


def _select(columns: str, conditions: list[Query], tail: str, beside: Beside, join: str = "") -> Query:
    verdicts = beside.verdicts is not None
    return Query(
        f"{_VERDICTS if verdicts else ''}SELECT {columns} FROM events e JOIN articles a ON a.article_id = e.article_id "
        f"{'LEFT JOIN v ON v.event_id = e.event_id ' if verdicts else ''}{join} "
        f"WHERE {' AND '.join(condition.sql for condition in conditions)} {tail}",
        (*((beside.verdicts,) if verdicts else ()), *(value for condition in conditions for value in condition.values)),
    )


def _column(name: str, beside: Beside) -> str:
    """Where a column of the rows comes from; what a reader has decided goes before what was read."""
    own = f"{'a' if name in _OF_THE_ARTICLE else 'e'}.{name}"
    if name in ("review", "reviewed_by"):
        return f"v.{name}" if beside.verdicts else "NULL"
    if beside.verdicts and name in CORRECTED:
        return f"coalesce(v.{name}, {own})"
    if beside.verdicts and name == "not_mapped":
        return f"CASE WHEN v.review = 'rejected' THEN '{REJECTED}' ELSE {own} END"
    return own


def _choice(name: str, beside: Beside) -> str:
    """The column that a filter with values asks."""
    asked = "event_type" if name == "type" else name
    return _column(asked, beside) if asked in CORRECTED else CHOICES[name]


def _conditions(filter: Filter, beside: Beside, leave_out: str = "") -> list[Query]:
    known_at = beside.known_at
    conditions = [_known("e", known_at), _known("a", known_at)]
    conditions += [
        _any_of(name, _choice(name, beside), getattr(filter, name))
        for name in CHOICES
        if getattr(filter, name) and name != leave_out
    ]
    if filter.mapped is not None:
        sql = f"(e.latitude IS NOT NULL AND {_column('not_mapped', beside)} IS NULL)"
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
    return conditions + _dates(filter) + _search(filter.search, known_at) + _bounds(filter)


def _known(table: str, known_at: str | None) -> Query:
    """True for the rows that held at this moment (UTC, ISO 8601), or that hold now."""
    if known_at is None:
        return Query(f"{table}.known_to IS NULL", ())
    sql = f"({table}.known_from <= ? AND ({table}.known_to IS NULL OR {table}.known_to > ?))"
    return Query(sql, (known_at, known_at))


def _any_of(name: str, column: str, values: tuple[str, ...]) -> Query:
    stated = tuple(value for value in values if value != NOT_STATED)
    marks = ", ".join("?" * len(stated))
    sql = f"{column} IN ({marks})"
    if name == "actor":
        column = "e.actor"
        sql = f"e.row IN (SELECT row FROM event_actors w WHERE {sql})"
    return Query(f"({sql} OR {column} IS NULL)" if NOT_STATED in values else sql, stated)


def _dates(filter: Filter) -> list[Query]:
    """An interval overlaps the window where it begins by its end and ends after its beginning; open ends are far."""
    if filter.date_of == "publication":
        begins = ends = "a.published"
        dated = "a.published IS NOT NULL"
    else:
        begins, ends = "coalesce(e.date_start, '0000')", "coalesce(e.date_end, '9999-99')"
        dated = "(e.date_start IS NOT NULL OR e.date_end IS NOT NULL)"
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


def _bounds(filter: Filter) -> list[Query]:
    """The R*Tree, which rounds to 32 bits outwards, finds the candidates; the columns decide."""
    if not filter.bounds:
        return []
    west, south, east, north = filter.bounds
    halves = ((west, east),) if west <= east else ((west, 180.0), (-180.0, east))
    sql = (
        "(e.row IN (SELECT row FROM positions WHERE east >= ? AND west <= ? AND north >= ? AND south <= ?)"
        " AND e.longitude BETWEEN ? AND ? AND e.latitude BETWEEN ? AND ?)"
    )
    values = tuple(degrees for half in halves for degrees in (*half, south, north) * 2)
    return [Query(f"({' OR '.join([sql] * len(halves))})", values)]
