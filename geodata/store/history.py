"""How rows take each other's place: nothing is overwritten, so that any earlier state can be shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from geodata.store.database import Connection
from geodata.store.event_rows import Row

# In place of an article's id in the list of changes: of all of them.
ALL: Final = ""


def supersede(connection: Connection, table: str, article_id: str, wanted: Iterable[Row], moment: str) -> bool:
    """Closes the article's rows that no longer hold, opens the new ones, leaves the others; whether any differs."""
    new = {row["fingerprint"]: row for row in wanted}
    holding = dict(
        connection.execute(
            f"SELECT fingerprint, row FROM {table} WHERE article_id = ? AND known_to IS NULL", (article_id,)
        )
    )
    over = [(moment, row) for fingerprint, row in holding.items() if fingerprint not in new]
    connection.executemany(f"UPDATE {table} SET known_to = ? WHERE row = ?", over)
    opened = [row | {"known_from": moment} for fingerprint, row in new.items() if fingerprint not in holding]
    for row in opened:
        places = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))
    return bool(over or opened)


def note_all_changed(connection: Connection) -> None:
    """So that whatever was made of the store's rows anywhere is made of them again."""
    moment = next_moment(connection)
    connection.execute("INSERT INTO changes (at, article_id) VALUES (?, ?)", (moment, ALL))


def next_moment(connection: Connection) -> str:
    """Now, or just after the last change where the computer's clock was set back: history only goes forward."""
    last = connection.execute("SELECT max(at) FROM changes").get
    now = datetime.now(UTC)
    return moment_of(max(now, datetime.fromisoformat(last) + timedelta(microseconds=1)) if last else now)


def moment_of(moment: datetime) -> str:
    """The moment as rows hold it: UTC, to the microsecond, so that later sorts after earlier."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
