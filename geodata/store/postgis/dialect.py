"""A filter in the words of PostgreSQL with PostGIS."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from string import ascii_lowercase, ascii_uppercase
from typing import Any, Final

from geodata.polygon import Polygon
from geodata.store.database import Query
from geodata.store.postgis.text import kept
from geodata.store.postgis.words import KEY_CHARACTERS, in_line, keys, words
from geodata.verdicts import Verdict

_FOLD: Final = str.maketrans(ascii_uppercase, ascii_lowercase)


class PostgisDialect:
    """See `geodata.store.database.Dialect`."""

    verdicts = (
        "WITH v AS MATERIALIZED (SELECT (j.value ->> 'row')::bigint AS row, j.value ->> 'review' AS review,"
        " j.value ->> 'reviewed_by' AS reviewed_by, j.value -> 'changed' AS changed,"
        " (j.value ->> 'instead')::bigint AS instead FROM jsonb_array_elements(?::jsonb) j),"
        " decided_actors AS (SELECT row, actor FROM event_actors WHERE row NOT IN"
        " (SELECT row FROM v WHERE (changed -> 'actors') IS NOT NULL)"
        " UNION ALL SELECT v.row, n.value FROM v, jsonb_array_elements_text((v.changed ->> 'actors')::jsonb) n) "
    )
    # Boxes in the index are rounded to 32 bits outwards.
    in_box = "e.position && ST_MakeEnvelope(?, ?, ?, ?, 4326)"

    def verdicts_value(self, verdicts: Iterable[Verdict]) -> Any:
        return json.dumps([_kept(asdict(one)) for one in verdicts])

    def among(self, column: str, values: Iterable[Any]) -> Query:
        return Query(f"{column} = ANY(?)", ([*values],))

    def each(self, numbers: Iterable[int]) -> Query:
        return Query("unnest(?::bigint[]) n(value)", ([*numbers],))

    def any_case(self, column: str, values: Sequence[str]) -> Query:
        return Query(f"{_folded(column)} = ANY(?)", ([value.translate(_FOLD) for value in values],))

    def any_case_group(self, column: str) -> tuple[str, str]:
        return f"min({column})", _folded(column)

    def articles_with(self, phrases: Sequence[str]) -> Query:
        wanted = [words(phrase) for phrase in phrases]
        if not all(wanted):
            return Query("SELECT row FROM article_words WHERE FALSE")  # as in FTS5, what has no word is nowhere
        # The index knows single words, unless they are too long for it.
        lines = [in_line(phrase) for phrase in wanted if len(phrase) > 1 or len(phrase[0]) > KEY_CHARACTERS]
        sql = f"SELECT row FROM article_words WHERE keys @> ?{' AND strpos(words, ?) > 0' * len(lines)}"
        return Query(sql, (keys(word for phrase in wanted for word in phrase), *lines))

    def sentences_with(self, phrases: Sequence[str]) -> Query:
        having = _having_any(phrases)
        return Query(f"SELECT n.row FROM evidence_words n WHERE {having.sql}", having.values)

    def not_in_sentence(self, phrases: Sequence[str]) -> Query:
        having = _having_any(phrases)
        # As "NOT IN" it would be asked anew for every partition.
        sql = f"NOT EXISTS (SELECT 1 FROM evidence_words n WHERE n.row = e.row AND {having.sql})"
        return Query(sql, having.values)

    def within(self, longitude: str, latitude: str, polygon: Polygon) -> Query:
        corners = [float(degrees) for corner in polygon for degrees in corner]
        return Query(f"is_within({longitude}, {latitude}, ?)", (corners,))

    def published_until(self, day: str) -> Query:
        return Query("e.month <= ?::date", (day,))

    def published_from(self, day: str) -> Query:
        return Query("e.month >= date_trunc('month', ?::date)::date", (day,))


def _having_any(phrases: Sequence[str]) -> Query:
    lines = [in_line(found) for phrase in phrases if (found := words(phrase))]
    return Query(f"({' OR '.join(['strpos(n.words, ?) > 0'] * len(lines)) or 'FALSE'})", tuple(lines))


def _folded(column: str) -> str:
    return f'lower({column} COLLATE "C")'  # which folds ASCII alone, as SQLite does


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _kept(part) for name, part in value.items()}
    return kept(value) if isinstance(value, str) else value
