"""Stores of any size to measure on: `python -m tests.benchmarks.made_store FILE EVENTS`.

The articles are those of the bundled sample, told again and again under other names, on other days and of other places:
few systems in most claims, most places claimed of once, as many articles as claims allow. Not one word of it is news.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random

from extractors.lexicon import load_lexicon
from geodata.records import PlacedReading
from geodata.sample import readings
from geodata.store import open_store
from geodata.store.connection import open_file
from geodata.store.event_rows import Row, article_row, digest, event_rows, reading_row
from geodata.towns import Town, read_towns

FIRST_DAY, DAYS = date(2010, 1, 1), 6000
# Of this many claims one is told of a town somewhere, the others where the sample has them.
ELSEWHERE = 0.6
# Of the towns the large ones are named far more often than the small ones.
SKEW = 1.2
MOMENT = "2026-01-01T00:00:00.000000+00:00"


def make(path: Path, events: int, seed: int = 1) -> None:
    """A store at `path`, which must not exist yet, with that many events, the same for the same seed."""
    open_store(path).close()
    connection = open_file(path, read_only=False).connection
    chance = Random(seed)
    with connection:
        connection.execute("INSERT INTO changes (at, article_id) VALUES (?, '')", (MOMENT,))
        for table, row in _rows(events, chance):
            kept = row | {"known_from": MOMENT}
            connection.execute(
                f"INSERT INTO {table} ({', '.join(kept)}) VALUES ({', '.join('?' * len(kept))})", tuple(kept.values())
            )
        # They are told again and again of one text: compared, all would be copies of a few.
        connection.execute("INSERT INTO copies SELECT row, row FROM articles")
    connection.execute("ANALYZE")
    connection.close()


def _rows(events: int, chance: Random) -> Iterator[tuple[str, Row]]:
    templates = [(article_row(one.article), reading_row(one), list(event_rows(one))) for one in _with_claims()]
    places = sorted(read_towns(), key=lambda town: -town.population)
    systems = sorted(load_lexicon().system_by_id)
    made = 0
    for number, (article, reading, claims) in enumerate(cycle(templates)):
        name = f"{article['article_id']}-{number}"
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        new = {"article_id": name, "fingerprint": digest(name)}
        yield "articles", article | new | {"published": day.isoformat()}
        yield "readings", reading | new
        for each, claim in enumerate(claims[: events - made]):
            event_id = digest(name, str(each), size=8)
            moved = _elsewhere(places, chance) if _is_at_a_point(claim) and chance.random() < ELSEWHERE else {}
            system = systems[int(len(systems) * chance.random() ** 3)]
            another = {"system_id": system, "system_key": system} if claim.get("system_id") else {}
            yield (
                "events",
                claim | moved | another | _days(claim, day) | new | {"event_id": event_id, "fingerprint": event_id},
            )
            made += 1
        if made >= events:
            return


def _with_claims() -> list[PlacedReading]:
    return [one for one in readings() if one.events]


def _is_at_a_point(claim: Row) -> bool:
    return claim.get("place_kind") in ("site", "city")


def _elsewhere(places: list[Town], chance: Random) -> Row:
    town = places[int(len(places) * chance.random() ** (1 + SKEW))]
    return {
        "place_text": town.name, "place_name": town.name, "gazetteer_id": f"geonames:{town.geonameid}",
        "country": town.country, "latitude": town.latitude, "longitude": town.longitude,
    }  # fmt: skip


def _days(claim: Row, day: date) -> Row:
    return {name: day.isoformat() for name in ("date_start", "date_end") if claim.get(name)}


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
