"""What a reader reports as wrong: lines in a file of the data folder, only ever added to.

One line of JSON for each report, so that it can be read, sent and undone with any editor, and so that it is there for
the sample and for stores that may not be written to. What comes of it is a decision of the review.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from geodata.errors import RecordError, StoreError
from geodata.user_data import data_folder

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
    path = data_folder() / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(asdict(made), ensure_ascii=False) + "\n")
    except OSError as error:
        raise StoreError(f"the report cannot be kept in {path} ({error})", "Make room there.") from error
    return made


def reports() -> tuple[Report, ...]:
    """Every report, the oldest first. Raises `RecordError`, which names the line of a mistake."""
    path = data_folder() / FILE
    if not path.exists():
        return ()
    return tuple(_read(line, number) for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line)


def _read(line: str, number: int) -> Report:
    try:
        return Report(**json.loads(line))
    except (TypeError, ValueError) as error:
        remedy = f"Correct or delete that line of {data_folder() / FILE}."
        raise RecordError(f"{FILE}, line {number} is no report: {error}", remedy) from error
