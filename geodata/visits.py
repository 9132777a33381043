"""When a store was last looked at: one small file in the data folder, so that what came since can be shown as new.

A visit ends with the program, or where nothing is looked at for an hour; its end is the last time that anything was.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from geodata.errors import RecordError, StoreError
from geodata.serial import load
from geodata.store.address import StoreAddress
from geodata.user_data import data_folder
from geodata.whole_file import write_whole

FILE: Final = "visits.json"
LONGEST_PAUSE: Final = timedelta(hours=1)
# Written so often at most: a page is drawn anew at every click.
_EXACTNESS: Final = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Visits:
    """Of one store, in UTC and ISO 8601: when it was last looked at, and when the visit before this one ended."""

    looked_at: str
    before_ended: str | None = None


def last_visit_ended(store: StoreAddress, now: datetime, program_started: datetime) -> datetime | None:
    """The end of the last visit to a store (UTC), noting that it is looked at `now`; `None` at the first visit.

    Raises `RecordError` where the file is damaged, and `StoreError` where it cannot be read or written.
    """
    noted = _read()
    name = str(store.resolve() if isinstance(store, Path) else store)
    before = noted.get(name)
    if before is None:
        _write(noted | {name: Visits(_text(now))})
        return None
    looked_at = datetime.fromisoformat(before.looked_at)
    if looked_at < program_started or now - looked_at > LONGEST_PAUSE:
        before = Visits(_text(now), before_ended=before.looked_at)
        _write(noted | {name: before})
    elif now - looked_at > _EXACTNESS:
        _write(noted | {name: Visits(_text(now), before.before_ended)})
    return datetime.fromisoformat(before.before_ended) if before.before_ended else None


def _read() -> dict[str, Visits]:
    path = data_folder() / FILE
    try:
        found = json.loads(path.read_bytes())
        return {name: _checked(visits) for name, visits in found.items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror})", "Check that you may read it.") from error
    except (ValueError, AttributeError) as error:
        raise RecordError(f"{path} does not say when you were last here", "Delete it: it is made again.") from error


def _checked(visits: object) -> Visits:
    """Visits whose moments are moments. Raises `ValueError` for any others."""
    read = load(Visits, visits)
    for moment in filter(None, (read.looked_at, read.before_ended)):
        if datetime.fromisoformat(moment).tzinfo is None:
            raise ValueError(f"{moment} is of no time zone")
    return read


def _write(noted: Mapping[str, Visits]) -> None:
    path = data_folder() / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path.parent} cannot be made ({error.strerror})", "Make room there.") from error
    content = json.dumps({name: asdict(visits) for name, visits in noted.items()}, ensure_ascii=False, indent=1)
    write_whole(path, f"{content}\n".encode(), replace=True)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
