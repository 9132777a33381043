"""What a reader reports as wrong: lines in a file of the data folder, only ever added to.

One line of JSON for each report, so that it can be read, sent and undone with any editor, and so that it is there for
the sample and for stores that may not be written to. What comes of it is a decision of the review.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from geodata import log_lines

FILE = "reports.jsonl"


@dataclass(frozen=True, slots=True)
class Report:
    """That the place of one event is wrong, as the reader saw it. `at` is UTC, ISO 8601.

    `place_text` are the article's words, `gazetteer_id` and `place_name` what they were taken for, `None` where the
    event had no place; `note` is what the reader says of it.
    """

    at: str
    article_id: str
    event_id: str
    place_text: str | None
    gazetteer_id: str | None
    place_name: str | None
    note: str = ""


def report(
    article_id: str,
    event_id: str,
    place_text: str | None,
    gazetteer_id: str | None,
    place_name: str | None,
    note: str = "",
) -> Report:
    """Adds a report to the file and returns it. Raises `StoreError` where the data folder cannot be written."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    made = Report(at, article_id, event_id, place_text, gazetteer_id, place_name, " ".join(note.split()))
    log_lines.append(FILE, made)
    return made


def reports() -> tuple[Report, ...]:
    """Every report, the oldest first. Raises `RecordError`, which names the line of a mistake, and `StoreError`."""
    return log_lines.read(FILE, Report)
